"""Finds the school that a text means, by its code, its name or one of its other names, as clerks shorten them."""

from collections.abc import Iterable

from thidua.book.rows import School
from thidua.sheets.kinds.kind import Complaint
from thidua.text import bare, fold

_LONG = {
    "mn": "mầm non", "mg": "mẫu giáo", "th": "tiểu học", "thcs": "trung học cơ sở", "thpt": "trung học phổ thông", "&": "và",
    "ptcs": "phổ thông cơ sở",
}  # fmt: skip


def _spelled_out(text: str) -> str:
    """MN Kiến Mẫu, Trường Mầm non Kiến Mẫu -> mầm non kiến mẫu."""
    words = fold(text).split()
    if words[:1] in (["trường"], ["truong"]):
        words = words[1:]
    return " ".join(_LONG.get(word, word) for word in words)


class SchoolNames:
    """Finds schools of a book by name. A spelling that fits two schools means the one of its year, else neither."""

    def __init__(self, schools: Iterable[School]) -> None:
        self._schools = {school.ma_truong: school for school in schools}
        self._dated = any(school.tu_nam or school.den_nam for school in self._schools.values())
        self._exact: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        self._found: dict[str, str | Complaint] = {}
        for school in self._schools.values():
            for name in school.ten_goi:
                self._exact.setdefault(fold(name), set()).add(school.ma_truong)
                for spelling in (_spelled_out(name), bare(_spelled_out(name))):
                    self._loose.setdefault(spelling, set()).add(school.ma_truong)

    def find(self, text: str, year: object = None) -> str | Complaint:
        """Mã trường of the school that `text` names, else a Complaint of V01. Each text is resolved once.

        year: the school year in question, which decides between schools that share a name (one became the other).
        """
        if text not in self._found:
            self._found[text] = self._resolve(text)
        found = self._found[text]
        if not self._dated or not isinstance(year, str):
            return found
        if isinstance(found, str) and self._schools[found].co_trong(year):
            return found
        then = [code for code in set().union(*self._fitting(text)) if self._schools[code].co_trong(year)]
        return then[0] if len(then) == 1 else found

    def nguon_goc(self) -> dict[str, frozenset[str]]:
        """Code -> the earlier schools that became this one, and those that became them in turn.

        An earlier school closed (Đến năm học) before this one began, and this one has its name among its own names.
        """
        parents: dict[str, set[str]] = {}
        for code, school in self._schools.items():
            namesakes = {old for name in school.ten_goi for fits in self._fitting(name) for old in fits}
            parents[code] = {old for old in namesakes if self._closed(old, school)}
        known = {code: older for code, older in parents.items() if older}
        for _ in known:  # as many rounds as the longest chain can have
            for older in known.values():
                older |= {one for code in older for one in parents[code]}
        return {code: frozenset(older - {code}) for code, older in known.items()}

    def _closed(self, old: str, school: School) -> bool:
        last = self._schools[old].den_nam
        return old != school.ma_truong and last is not None and last < (school.tu_nam or "9")

    def _fitting(self, text: str) -> list[set[str]]:
        """The codes of the schools that a text fits: as spelled, with abbreviations written out, without diacritics."""
        ways = ((self._exact, fold(text)), (self._loose, _spelled_out(text)), (self._loose, bare(_spelled_out(text))))
        return [names.get(spelling, set()) for names, spelling in ways]

    def _resolve(self, text: str) -> str | Complaint:
        found = next(filter(None, self._fitting(text)), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Complaint(
                "V01",
                f"“{text}” là tên của nhiều trường: {', '.join(sorted(found))}.",
                "Ghi mã trường để phân biệt; trường đổi tên, sáp nhập thì ghi Từ năm học, Đến năm học của từng trường.",
            )
        return Complaint(
            "V01",
            f"Không có trường “{text}” trong trang Danh sách trường.",
            "Ghi đúng mã hoặc tên trường, hoặc thêm tên này vào cột Tên khác.",
        )
