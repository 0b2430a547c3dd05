"""Other names and birth dates for the people of a book, one for one."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

from thidua.book import Book
from thidua.sheets.grid import Raw
from thidua.sheets.kinds.ngay import Ngay, day
from thidua.text import fold_name

_SYLLABLES: Final = tuple(
    first + rest for first in ["Ban", "Can", "Đan", "Gan", "Han", "Kan", "Lan", "Man", "Nan", "Pan", "Ran", "San", "Tan", "Van", "Xan"]
    for rest in ("g", "h", "")
) + tuple(first + rest for first in ("B", "C", "Đ", "G", "H", "L", "M", "N", "R", "S", "T", "V", "X") for rest in (
    "ạt", "ẫm", "ăng", "âu", "ền", "ép", "ía", "ình", "oan", "ỗi", "ơm", "ùng", "ựa"
))  # fmt: skip
_SURNAMES: Final = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "hồ",
        "ngô",
        "dương",
        "lý",
        "đinh",
        "đào",
        "đoàn",
        "vương",
        "trịnh",
        "mai",
        "lâm",
        "phùng",
        "hà",
        "cao",
        "tô",
        "tạ",
        "chu",
        "châu",
        "quách",
        "thái",
        "tăng",
        "lưu",
        "lương",
        "nghiêm",
        "thạch",
        "kiều",
        "vi",
        "triệu",
        "la",
        "tống",
        "doãn",
        "khúc",
        "ninh",
        "mạc",
    ]
)
_CALLED: Final = frozenset(["ông", "bà", "cô", "thầy", "anh", "chị", "em", "đc"])
_WORD: Final = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_YEARS: Final = 4  # 29 February stays one


class MadeUpNames:
    """Other names for the people of a book."""

    def __init__(self, book: Book, luck: Random) -> None:
        words = [*_SYLLABLES]
        luck.shuffle(words)
        self._free = iter(words)
        self._words: dict[str, str] = {}
        self._days = [*range(1, 366)]
        luck.shuffle(self._days)
        self._people = {one.awardee.name for one in book.awards if one.ten and one.doi_tuong == "ca_nhan"}
        self._people |= {fold_name(name) for row in book.sang_kien for name in row.authors}
        self._longest = max((len(name.split()) for name in self._people), default=0)
        self._schools = " | ".join(fold_name(name) for school in book.truong.values() for name in school.ten_goi)

    def person(self, text: str) -> str:
        """Every word of the text is another one."""
        return _WORD.sub(lambda word: self._other(word[0]), text)

    def prose(self, text: str) -> str:
        """Words that are, or look like, somebody's name are others."""
        words = [*_WORD.finditer(text)]
        hidden: set[int] = set()
        for at in range(len(words)):
            if at not in hidden:
                hidden.update(range(at, at + self._name_at(words, at)))
        pieces, end = [], 0
        for at, word in enumerate(words):
            pieces += [text[end : word.start()], self._other(word[0]) if at in hidden else word[0]]
            end = word.end()
        return "".join([*pieces, text[end:]])

    def birth(self, raw: Raw) -> Raw:
        """Another day for a birth date; what is no date is not shown."""
        if not isinstance(raw, str | float | int | date):
            return raw
        read = Ngay(year_alone=True).read(raw) if raw != "" else ""
        if isinstance(read, str):
            return str(int(read) - _YEARS) if read.isdecimal() else raw
        if not isinstance(read, date):
            return "không rõ"
        if (read.month, read.day) != (2, 29):
            usual = date(2001, read.month, read.day).timetuple().tm_yday
            other = date.fromordinal(date(2001, 1, 1).toordinal() - 1 + self._days[usual - 1])
            read = date(read.year, other.month, other.day)
        moved = date(read.year - _YEARS, read.month, read.day)
        return day(moved) if isinstance(raw, str) else moved

    def _name_at(self, words: Sequence[re.Match[str]], at: int) -> int:
        """How many words from here on are a name; 0 when none is."""
        for count in range(min(self._longest, len(words) - at), 1, -1):
            if fold_name(" ".join(word[0] for word in words[at : at + count])) in self._people:
                return count
        count = 0
        while at + count < len(words) and count < 5 and words[at + count][0][:1].isupper():
            count += 1
        said = fold_name(" ".join(word[0] for word in words[at : at + count]))
        after_title = at > 0 and fold_name(words[at - 1][0]) in _CALLED
        if not count or said in self._schools or not (after_title or (count > 1 and said.split()[0] in _SURNAMES)):
            return 0
        return count

    def _other(self, word: str) -> str:
        key = fold_name(word)
        if key not in self._words:
            self._words[key] = next(self._free, "") or f"Người{len(self._words)}"
        other = self._words[key]
        if len(word) > 1 and word.isupper():
            other = other.upper()
        elif word.islower():
            other = other.lower()
        return other if unicodedata.is_normalized("NFC", word) else unicodedata.normalize("NFD", other)
