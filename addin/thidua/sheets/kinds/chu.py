"""Free text: names, posts, offices, notes, codes."""

from dataclasses import dataclass
from datetime import date

from thidua.sheets.kinds.kind import NHAC, Complaint, short_text
from thidua.sheets.non_data_rows import is_total
from thidua.text import clean, is_legacy, is_tidy


@dataclass(frozen=True, slots=True)
class Chu:
    """Text, as typed except for spaces and Unicode form. A number keeps its digits (1001, not 1001.0)."""

    def read(self, raw: str | float | date) -> str:
        if isinstance(raw, str):
            return clean(raw)
        return raw.strftime("%d/%m/%Y") if isinstance(raw, date) else short_text(raw)


@dataclass(frozen=True, slots=True)
class NhieuDong:
    """Text that keeps its line breaks, such as addressees, one per line. Empty lines are dropped."""

    def read(self, raw: str | float | date) -> str:
        if not isinstance(raw, str):
            return Chu().read(raw)
        return "\n".join(line for line in map(clean, raw.splitlines()) if line)


@dataclass(frozen=True, slots=True)
class Ten:
    """The name of a person or a collective. A value that is no name, or that would not print well, is a Complaint."""

    def read(self, raw: str | float | date) -> str | Complaint:
        if isinstance(raw, str) and is_tidy(raw) and raw[:4].lower() not in ("tổng", "cộng"):
            return raw
        name = Chu().read(raw)
        if not isinstance(raw, str):
            return Complaint(
                "V01",
                f"“{name}” không phải tên người hay tên tập thể.",
                "Gõ họ tên, hoặc tên tập thể.",
            )
        if name[:1] in "cCtT" and is_total([name]):
            return Complaint(
                "V13",
                "Dòng cộng nằm trong danh sách nên không được đếm.",
                "Xóa dòng cộng; máy tự cộng ở trang Tổng hợp.",
            )
        if is_legacy(raw):
            return Complaint(
                "V13",
                f"“{name}” có vẻ gõ bằng bảng mã cũ (TCVN3, VNI).",
                "Gõ lại bằng Unicode để in đúng trong báo cáo.",
                NHAC,
                name,
            )
        if name != raw:
            return Complaint(
                "V13",
                "Tên có khoảng trắng thừa hoặc dấu rời; máy vẫn hiểu đúng.",
                "Không bắt buộc sửa; báo cáo in bản đã gọn.",
                NHAC,
                name,
            )
        return name
