"""How text is compared: Vietnamese as clerks type it, folded to one form. The clerk's own cell is never changed.

Two folds: `fold` for titles, choices and offices (sỹ = sĩ there), `fold_name` for people and schools (i and y stay apart).
"""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_LATE_TONE = re.compile(rf"(?<!q)(o[ae]|uy)([{_TONES}])(?!\w)")
_MAYBE_LATE = re.compile(r"[ou][^\x00-\x7f]")  # in NFC: is there a mark where `_LATE_TONE` may look for one?
_ODD = str.maketrans(  # quotation marks; letters of other languages that look like đ; marks that nobody sees
    "“”„‘’`ÐðƉɖ", "\"\"\"'''ĐđĐđ", "\u200c\u200d\u200e\u200f\u2060"
)
_HAS_ODD = re.compile(f"[{''.join(map(chr, _ODD))}]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
# Code points of TCVN3 (.VnTime) and VNI text that no Vietnamese word in Unicode has.
_LEGACY = re.compile("[µ¸¶¹¨»¾¼½Æ©Ç®¬\u00adÑ×Øßäåæëïðñöøüþÿ¤¦¥¢£]")


def clean(text: str) -> str:
    """The same text in NFC with single, ordinary spaces: what a report prints."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\u200b", " ").replace("\ufeff", " ").split()))


@lru_cache(maxsize=1 << 18)  # a million rows have some 100,000 names, asked for again and again
def fold_name(text: str) -> str:
    """Comparison form of a name: NFC, single spaces, lower case, tone on the first vowel (hoà = hòa, Uỷ = Ủy)."""
    folded = clean(text)
    if _HAS_ODD.search(folded):  # taking marks out or apart costs many times the look whether there are any
        folded = folded.translate(_ODD)
    folded = unicodedata.normalize("NFC", folded.lower())
    if _MAYBE_LATE.search(folded):
        apart = unicodedata.normalize("NFD", folded)
        folded = unicodedata.normalize("NFC", _LATE_TONE.sub(lambda m: m[1][0] + m[2] + m[1][1], apart))
    return folded


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Comparison form of a title, a choice or an office: `fold_name`, and sỹ = sĩ, one kind of dash, no final stop."""
    folded = _DASHES.sub("-", fold_name(text))
    folded = re.sub(r"\s*([-/&,;:()])\s*", r" \1 ", folded)
    return " ".join(re.sub(r"\bsỹ\b", "sĩ", folded).split()).strip(" .,;:")


def bare(text: str) -> str:
    """Letters and digits of `fold` without diacritics: for a typist who leaves the marks out."""
    apart = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


def is_legacy(text: str) -> bool:
    """Whether the text was typed in a code page older than Unicode (TCVN3, VNI) and reads as garbage."""
    return _LEGACY.search(text) is not None
