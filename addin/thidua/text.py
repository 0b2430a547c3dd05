"""Makes text comparable: Vietnamese as clerks type it is folded to one form. The clerk's own cell is never changed.

There are two folds: `fold` for titles, choices and offices (sỹ = sĩ), `fold_name` for people and schools (i and y stay
different letters).
"""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_EARLY = {  # tone on the second vowel -> on the first
    unicodedata.normalize("NFC", f"{one}{two}{tone}"): unicodedata.normalize("NFC", f"{one}{tone}{two}")
    for one, two in ("oa", "oe", "uy")
    for tone in _TONES
}
_LATE = re.compile(r"(?:(?<!q)o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")
_ODD = str.maketrans(  # quotation marks; letters of other languages that look like đ; marks that nobody sees
    "“”„‘’`ÐðƉɖ", "\"\"\"'''ĐđĐđ", "\u200c\u200d\u200e\u200f\u2060"
)
_HAS_ODD = re.compile(f"[{''.join(map(chr, _ODD))}]")
_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LETTERS = "0-9A-Za-z.'ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_TIDY = re.compile(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*")
# Characters that TCVN3 (.VnTime) or VNI text shows when it is read as Unicode, and that no Vietnamese word has.
_LEGACY = re.compile("[µ¸¶¹¨»¾¼½Æ©Ç®¬\u00adÑ×Øßäåæëïðñöøüþÿ¤¦¥¢£]")


def is_tidy(text: str) -> bool:
    """Whether the text is only Vietnamese words with single spaces, as most names are, so that it needs no mending."""
    return _TIDY.fullmatch(text) is not None


def is_blank(text: str) -> bool:
    """Whether the text is empty or only spaces of any kind, invisible ones included."""
    return not text.lstrip(_BLANKS)


def clean(text: str) -> str:
    """The text in NFC with single, ordinary spaces, as a report prints it."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\u200b", " ").replace("\ufeff", " ").split()))


@lru_cache(maxsize=1 << 14)
def fold_name(text: str) -> str:
    """Comparison form of a name: NFC, single spaces, lower case, tone on the first vowel (hoà = hòa, Uỷ = Ủy)."""
    folded = text.lower() if is_tidy(text) else _mended(text)
    return _LATE.sub(lambda late: _EARLY[late[0]], folded)


def _mended(text: str) -> str:
    folded = clean(text)
    if _HAS_ODD.search(folded):  # `translate` costs many times this search, and most texts do not need it
        folded = clean(folded.translate(_ODD))  # a removed mark may leave two spaces together, or one at the end
    return unicodedata.normalize("NFC", folded.lower())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Comparison form of a title, a choice or an office: `fold_name`, and sỹ = sĩ, one kind of dash, no final stop."""
    folded = _DASHES.sub("-", fold_name(text))
    folded = re.sub(r"\s*([-/&,;:()])\s*", r" \1 ", folded)
    return " ".join(re.sub(r"\bsỹ\b", "sĩ", folded).split()).strip(" .,;:")


def bare(text: str) -> str:
    """Letters and digits of `fold(text)` without diacritics, to understand text typed without them."""
    apart = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


def is_legacy(text: str) -> bool:
    """Whether the text was typed in a code page older than Unicode (TCVN3, VNI) and reads as garbage."""
    return _LEGACY.search(text) is not None
