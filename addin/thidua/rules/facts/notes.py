"""Facts in a clerk's note beside an award that no column holds: grade, years of service, recruitment, discipline."""

import re
from datetime import date

from thidua.sheets.kinds.ngay import Ngay
from thidua.text import fold

_NOT = r"(?:không|chưa|hết|xóa|miễn)\b[^;.]*"
_GRADE = r"(?:\bhtxsnv\b|hoàn thành xuất sắc nhiệm vụ)"
_ENTERED = re.compile(r"(?:vào ngành|công tác trong ngành|trong ngành từ)[^\d;]*((?:\d{1,2}[-/. ]+){0,2}(\d{4}))")
_RECRUITED = re.compile(r"(?:tuyển dụng|hợp đồng|vào làm)[^\d;]*(\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{4})")
_PUNISHED = re.compile(r"khiển trách|cảnh cáo|cách chức|giáng chức|hạ bậc lương|buộc thôi việc|bị kỷ luật|bị kỉ luật")
_NOT_PUNISHED = re.compile(_NOT + r"(?:kỷ luật|kỉ luật|khiển trách|cảnh cáo|cách chức|giáng chức|hạ bậc lương)")


def xuat_sac(note: str | None) -> bool:
    """Whether the note says “HTXSNV” or “hoàn thành xuất sắc nhiệm vụ”, without “không”, “chưa” before it."""
    text = fold(note or "")
    return bool(re.search(_GRADE, text)) and not re.search(_NOT + _GRADE, text)


def nam_vao_nganh(note: str | None) -> int | None:
    """The calendar year in “vào ngành 9/1998”: 1998. None without one."""
    found = _ENTERED.search(fold(note or ""))
    return int(found[2]) if found else None


def ngay_tuyen_dung(note: str | None) -> date | None:
    """The day in “tuyển dụng 01/3/2024”. None without one."""
    found = _RECRUITED.search(fold(note or ""))
    read = Ngay().read(found[1].replace(" ", "")) if found else None
    value = getattr(read, "value", read)  # an ambiguous date is read as day/month
    return value if isinstance(value, date) else None


def bi_ky_luat(note: str | None) -> bool:
    """Whether the note names a form of discipline. “Không bị kỷ luật” and “đã xóa kỷ luật” do not count."""
    text = fold(note or "")
    return bool(_PUNISHED.search(text)) and not _NOT_PUNISHED.search(text)
