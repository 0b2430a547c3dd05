"""Which school a text means: its code, its name or one of its other names, as clerks shorten them."""

from collections.abc import Iterable

from thidua.rows import School
from thidua.sheets.kinds import Complaint
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
    """Every way to name the schools of a book. A spelling that fits two schools names neither."""

    def __init__(self, schools: Iterable[School]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        self._found: dict[str, str | Complaint] = {}
        for school in schools:
            names = [
                school.ma_truong,
                school.ten_truong,
                *(school.ten_khac or "").split(";"),
            ]
            for name in filter(None, map(str.strip, names)):
                self._exact.setdefault(fold(name), set()).add(school.ma_truong)
                for spelling in (_spelled_out(name), bare(_spelled_out(name))):
                    self._loose.setdefault(spelling, set()).add(school.ma_truong)

    def find(self, text: str) -> str | Complaint:
        """Mã trường of the school that `text` names, else a Complaint of V01. Each text is resolved once."""
        if text not in self._found:
            self._found[text] = self._resolve(text)
        return self._found[text]

    def _resolve(self, text: str) -> str | Complaint:
        found: set[str] = set()
        for names, spelling in (
            (self._exact, fold(text)),
            (self._loose, _spelled_out(text)),
            (self._loose, bare(_spelled_out(text))),
        ):
            found = names.get(spelling, set())
            if found:
                break
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Complaint(
                "V01",
                f"“{text}” là tên của nhiều trường: {', '.join(sorted(found))}.",
                "Ghi mã trường để phân biệt.",
            )
        return Complaint(
            "V01",
            f"Không có trường “{text}” trong trang Danh sách trường.",
            "Ghi đúng mã hoặc tên trường, hoặc thêm tên này vào cột Tên khác.",
        )
