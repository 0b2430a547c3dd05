"""Checks the foot of a report: authority and post, the signer's name, Nơi nhận."""

import re

from thidua.files.word.decree30.report import LOI, LayoutFault, LayoutFaults, ReportLayout, form, quoted
from thidua.text import fold

_DEGREE = re.compile(r"^(?:GS|PGS|TS|ThS|BS|CN|KS)\b[.\s]", re.IGNORECASE)
_ITEM = re.compile(r"- .*[;.]")


def authority(report: ReportLayout) -> LayoutFaults:
    if not report.noi_nhan:
        return
    lines = [line for line in report.signature if quoted(line) == quoted(line).upper()]
    if not lines:
        yield LayoutFault(
            LOI, "Bên phải Nơi nhận phải có quyền hạn, chức vụ người ký viết IN HOA (TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH)."
        )
    for line in report.signature[:-1]:
        if line not in lines:
            yield LayoutFault(LOI, "Quyền hạn, chức vụ người ký phải viết IN HOA.", line.text)
    for line in lines:
        yield from form("Quyền hạn, chức vụ", line, 13, 14, bold=True, italic=False, centred=True)


def signer(report: ReportLayout) -> LayoutFaults:
    if not report.noi_nhan:
        return
    name = report.signature[-1] if report.signature else None
    if name is None or quoted(name) == quoted(name).upper():
        yield LayoutFault(LOI, "Dưới chức vụ phải có họ tên người ký, viết chữ thường.", name.text if name else "")
        return
    if _DEGREE.match(name.text.strip()):
        yield LayoutFault(LOI, "Họ tên người ký không ghi học hàm, học vị.", name.text)
    yield from form("Họ tên người ký", name, 13, 14, bold=True, italic=False, centred=True)


def recipients(report: ReportLayout) -> LayoutFaults:
    if not report.noi_nhan:
        yield LayoutFault(LOI, "Không thấy “Nơi nhận:” ở ô bên trái, ngang với quyền hạn, chức vụ người ký.")
        return
    head, *lines = report.noi_nhan
    if head.text.strip() != "Nơi nhận:":
        yield LayoutFault(LOI, "Ghi đúng “Nơi nhận:” trên một dòng riêng.", head.text)
    if head.cell and head.cell.column:
        yield LayoutFault(LOI, "Nơi nhận phải ở ô bên trái, chữ ký ở ô bên phải.", head.text)
    yield from form("Chữ “Nơi nhận:”", head, 12, 12, bold=True, italic=True)
    for line in lines:
        if not _ITEM.fullmatch(line.text.strip()):
            yield LayoutFault(
                LOI, "Mỗi nơi nhận một dòng, bắt đầu bằng “- ”, cuối dòng là dấu “;” hoặc “.”.", line.text
            )
        yield from form("Danh sách nơi nhận", line, 11, 11, bold=False, italic=False)
    if not lines or not re.fullmatch(r"- Lưu: .*\.", lines[-1].text.strip()):
        yield LayoutFault(
            LOI,
            "Dòng cuối của Nơi nhận phải là “- Lưu: VT, …” và kết thúc bằng dấu chấm.",
            lines[-1].text if lines else "",
        )
    if report.kinh_gui and (not lines or lines[0].text.strip() != "- Như trên;"):
        yield LayoutFault(
            LOI, "Báo cáo có “Kính gửi” thì dòng đầu của Nơi nhận là “- Như trên;”.", lines[0].text if lines else ""
        )
    if not report.kinh_gui:
        for line in lines:
            if fold(line.text).strip(" -") == "như trên":
                message = (
                    "Nơi nhận có “Như trên” mà báo cáo không có dòng “Kính gửi”; bỏ dòng này, hoặc thêm “Kính gửi: …”."
                )
                yield LayoutFault(LOI, message, line.text)
