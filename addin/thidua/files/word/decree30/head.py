"""Checks the letterhead: Quốc hiệu, Tiêu ngữ, the agency, number, place and date, title, subject, addressees."""

import re
from datetime import date

from thidua.files.word.decree30.document import Paragraph
from thidua.files.word.decree30.report import (
    LOI,
    NHAC,
    QUOC_HIEU,
    TIEU_NGU,
    LayoutFault,
    LayoutFaults,
    ReportLayout,
    form,
    quoted,
)

_NUMBER = re.compile(r"Số:\s*(\d{2,}|\s*)/BC-UBND")
_DAY = re.compile(r"(?P<place>.+), ngày (?P<day>\d{1,2}|\s*) ?tháng (?P<month>\d{1,2}|\s*) ?năm (?P<year>\d{4})")


def quoc_hieu(report: ReportLayout) -> LayoutFaults:
    found = report.quoc_hieu
    if found is None:
        yield LayoutFault(LOI, f"Không thấy Quốc hiệu; hãy ghi “{QUOC_HIEU}” ở bên phải đầu trang thứ nhất.")
        return
    if found.cell is None or found.cell.column == 0:
        yield LayoutFault(LOI, "Quốc hiệu phải ở ô bên phải của bảng đầu trang, ngang với tên cơ quan.", found.text)
    if quoted(found) != QUOC_HIEU:
        yield LayoutFault(LOI, f"Quốc hiệu phải ghi đúng “{QUOC_HIEU}”, trên một dòng riêng.", found.text)
    yield from form("Quốc hiệu", found, 12, 13, bold=True, italic=False)


def tieu_ngu(report: ReportLayout) -> LayoutFaults:
    if not report.head:
        return
    found = report.tieu_ngu
    if found is None:
        yield LayoutFault(LOI, f"Không thấy Tiêu ngữ; hãy ghi “{TIEU_NGU}” dưới Quốc hiệu.")
        return
    if found.text.strip() != TIEU_NGU:
        yield LayoutFault(
            LOI, f"Tiêu ngữ phải ghi đúng “{TIEU_NGU}”, giữa các cụm từ có gạch nối và dấu cách.", found.text
        )
    yield from form("Tiêu ngữ", found, 13, 14, bold=True, italic=False, centred=True)
    if not report.has_line_under([found]):
        yield LayoutFault(NHAC, "Dưới Tiêu ngữ phải có đường kẻ ngang dài bằng dòng chữ.", found.text)


def superior(report: ReportLayout) -> LayoutFaults:
    """Finds a superior agency (a first line that is not bold): a commune's People's Committee names none."""
    if len(report.agency) > 1 and not _bold(report.agency[0]) and any(map(_bold, report.agency)):
        message = "Ủy ban nhân dân xã không ghi cơ quan chủ quản; nếu vẫn ghi thì dòng đó in hoa, cỡ 12–13, không đậm."
        yield LayoutFault(NHAC, message, report.agency[0].text)


def agency(report: ReportLayout) -> LayoutFaults:
    if not report.head:
        return
    if not report.agency:
        yield LayoutFault(LOI, "Không thấy tên cơ quan ban hành ở ô bên trái đầu trang.")
        return
    lines = report.agency[1:] if any(superior(report)) else report.agency
    for found in lines:
        yield from form("Tên cơ quan ban hành", found, 12, 13, bold=True, italic=False, centred=True)
        if quoted(found) != quoted(found).upper():
            yield LayoutFault(LOI, "Tên cơ quan ban hành phải viết IN HOA.", found.text)
    if not report.has_line_under(lines):
        message = "Dưới tên cơ quan phải có đường kẻ ngang dài từ 1/3 đến 1/2 dòng chữ, ở giữa."
        yield LayoutFault(NHAC, message, lines[-1].text)


def number(report: ReportLayout) -> LayoutFaults:
    if not report.head:
        return
    found = report.so
    if found is None:
        yield LayoutFault(LOI, "Không thấy dòng “Số: …/BC-UBND” dưới tên cơ quan.")
        return
    if not _NUMBER.fullmatch(found.text.strip()):
        message = "Số, ký hiệu phải có dạng “Số: 05/BC-UBND” (số dưới 10 thêm số 0; chưa ký thì để trống số)."
        yield LayoutFault(LOI, message, found.text)
    yield from form("Số, ký hiệu", found, 13, 13, bold=False, italic=False, centred=True)


def place_and_date(report: ReportLayout) -> LayoutFaults:
    if not report.head:
        return
    found = report.dia_danh
    if found is None:
        yield LayoutFault(LOI, "Không thấy dòng địa danh, ngày tháng năm dưới Tiêu ngữ.")
        return
    if report.so and report.so.cell and found.cell and report.so.cell.row != found.cell.row:
        yield LayoutFault(LOI, "Địa danh, ngày tháng năm phải ngang hàng với Số, ký hiệu.", found.text)
    day = _DAY.fullmatch(found.text.strip())
    if day is None:
        yield LayoutFault(
            LOI, "Phải ghi dạng “Kiến Mẫu, ngày 05 tháng 02 năm 2025”, đủ chữ ngày, tháng, năm.", found.text
        )
    elif (fault := _padding(day["day"].strip(), day["month"].strip())) is not None:
        yield LayoutFault(LOI, fault, found.text)
    yield from form("Địa danh, ngày tháng năm", found, 13, 14, bold=False, italic=True, centred=True)


def _padding(day: str, month: str) -> str | None:
    if (day and not 1 <= int(day) <= 31) or (month and not 1 <= int(month) <= 12):
        return "Ngày hoặc tháng không có trong lịch."
    if len(day) == 1 or month in ("1", "2"):
        return "Ngày dưới 10 và tháng 1, tháng 2 phải thêm số 0 ở trước."
    if month.startswith("0") and int(month) > 2:
        return "Tháng 3 đến tháng 9 không thêm số 0 ở trước."
    return None


def signed(report: ReportLayout) -> date | None:
    """The date under the Tiêu ngữ; None if it is blank or cannot be read."""
    found = _DAY.fullmatch(report.dia_danh.text.strip()) if report.dia_danh else None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


def title(report: ReportLayout) -> LayoutFaults:
    found = report.title
    if found is None or quoted(found) != "BÁO CÁO":
        yield LayoutFault(
            LOI,
            "Dưới phần đầu phải là tên loại “BÁO CÁO” viết in hoa, trên một dòng riêng.",
            found.text if found else "",
        )
    else:
        yield from form("Tên loại “BÁO CÁO”", found, 13, 14, bold=True, italic=False, centred=True)


def subject(report: ReportLayout) -> LayoutFaults:
    if not report.trich_yeu:
        yield LayoutFault(LOI, "Ngay dưới tên loại phải có trích yếu nội dung báo cáo.")
        return
    for found in report.trich_yeu:
        yield from form("Trích yếu", found, 13, 14, bold=True, italic=False, centred=True)
    if not report.has_line_under(report.trich_yeu):
        message = "Dưới trích yếu phải có đường kẻ ngang dài từ 1/3 đến 1/2 dòng chữ, ở giữa."
        yield LayoutFault(NHAC, message, report.trich_yeu[-1].text)


def addressees(report: ReportLayout) -> LayoutFaults:
    if not report.kinh_gui:
        if report.to_higher_body:
            yield LayoutFault(NHAC, "Nơi nhận có cơ quan cấp trên nên dưới trích yếu cần dòng “Kính gửi: …”.")
        return
    first, *others = report.kinh_gui
    for found in report.kinh_gui:
        yield from form("Kính gửi", found, 13, 14, italic=False, level=NHAC)
    if not others and first.text.strip().endswith((".", ";", ",", ":")):
        yield LayoutFault(
            NHAC, "Kính gửi một nơi thì ghi cùng dòng với tên nơi nhận, cuối dòng không có dấu.", first.text
        )
    for found in others:
        if not found.text.strip().endswith("." if found is others[-1] else ";"):
            message = "Kính gửi nhiều nơi thì cuối mỗi dòng là dấu chấm phẩy, dòng cuối là dấu chấm."
            yield LayoutFault(NHAC, message, found.text)


def _bold(paragraph: Paragraph) -> bool:
    return any(run.look.bold for run in paragraph.runs if run.text.strip())
