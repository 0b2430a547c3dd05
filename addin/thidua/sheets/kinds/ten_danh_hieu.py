"""Names of awards: full name, short name, code or an alias -> the award's code."""

from dataclasses import dataclass
from datetime import date

from thidua.law import danh_hieu
from thidua.sheets.kinds.kind import NHAC, Complaint, short_text

_INITIATIVE = "X_SK"


@dataclass(frozen=True, slots=True)
class TenDanhHieu:
    """The name of an award -> its code. Nothing is guessed: a text that fits several awards or none is a Complaint."""

    def read(self, raw: str | float | date) -> str | Complaint:
        text = short_text(raw)
        found = danh_hieu.tim(text)
        if found.ma == _INITIATIVE:
            return Complaint(
                "V14",
                "Sáng kiến không phải danh hiệu hay hình thức khen.",
                "Chuyển dòng này sang trang Sáng kiến.",
            )
        if found.ma is None:
            return _unknown(text, found)
        if not found.mo:
            return found.ma
        name = danh_hieu.all_awards()[found.ma].ten
        return Complaint(
            "V14",
            f"“{text}” được hiểu là “{name}”.",
            "Nên chọn tên trong danh sách.",
            NHAC,
            found.ma,
        )


def _unknown(text: str, found: danh_hieu.KetQua) -> Complaint:
    if found.loi:
        return Complaint("V14", found.loi, "Đối chiếu với quyết định rồi chọn lại trong danh sách.")
    names = [danh_hieu.all_awards()[ma].ten for ma in found.ung_vien]
    if names:
        return Complaint(
            "V14",
            f"Chưa rõ “{text}” là danh hiệu, hình thức nào.",
            f"Có phải: {'; '.join(names)}? Chọn trong danh sách.",
        )
    return Complaint(
        "V14",
        f"Không có danh hiệu, hình thức nào tên là “{text}”.",
        "Chọn tên trong danh sách của ô.",
    )
