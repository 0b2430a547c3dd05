"""Checks paper, margins, letters, page numbers and annexes."""

import re
import unicodedata
from collections.abc import Iterator

from thidua.files.word.decree30.document import Paragraph, Section
from thidua.files.word.decree30.report import LOI, LaidOutAnnex, LayoutFault, LayoutFaults, ReportLayout, form, quoted
from thidua.text import fold

_MM = 56.7  # twips in a millimetre
_A4, _SLACK = (11906, 16838), 20
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_REFERENCE = re.compile(
    r"phụ lục(?: số)? ((?:[IVX]+\b(?:\s*(?:,|và|đến|-|–)\s*(?:các )?(?:phụ lục )?)?)+)", re.IGNORECASE
)


def paper(report: ReportLayout) -> LayoutFaults:
    for number, section in enumerate(report.document.sections, 1):
        size = (section.width, section.height)
        if any(abs(side - a4) > _SLACK for side, a4 in zip(sorted(size), _A4, strict=True)):
            mm = " × ".join(f"{side / _MM:.0f}" for side in size)
            yield LayoutFault(LOI, f"Phần {number} có khổ giấy {mm} mm; hãy chọn khổ A4 (210 × 297 mm).")
    for section in report.main_sections:
        if section.landscape or section.width > section.height:
            yield LayoutFault(LOI, "Báo cáo phải in chiều dọc; chỉ phụ lục được để khổ ngang.")


def top_bottom(report: ReportLayout) -> LayoutFaults:
    yield from _margins(report, "top", "Lề trên", 20, 25)
    yield from _margins(report, "bottom", "Lề dưới", 20, 25)


def left(report: ReportLayout) -> LayoutFaults:
    yield from _margins(report, "left", "Lề trái", 30, 35)


def right(report: ReportLayout) -> LayoutFaults:
    yield from _margins(report, "right", "Lề phải", 15, 20)


def _margins(report: ReportLayout, side: str, name: str, low: int, high: int) -> LayoutFaults:
    for number, section in enumerate(report.document.sections, 1):
        twips = section.margins[side]
        if not low * _MM - 4 <= twips <= high * _MM + 3:
            got = f"{twips / _MM:.1f}".replace(".", ",").removesuffix(",0")
            yield LayoutFault(LOI, f"{name} của phần {number} phải từ {low} đến {high} mm, đang là {got} mm.")


def letters(report: ReportLayout) -> LayoutFaults:
    for paragraph in _everything(report):
        if not unicodedata.is_normalized("NFC", paragraph.text):
            yield LayoutFault(
                LOI, "Chữ có dấu rời khỏi chữ cái (Unicode tổ hợp); hãy gõ lại bằng Unicode dựng sẵn.", paragraph.text
            )
        runs = [run.look for run in paragraph.runs if run.text.strip()]
        for font in sorted({font for look in runs for font in look.fonts} - {"Times New Roman"}):
            yield LayoutFault(LOI, f"Phông chữ phải là Times New Roman, đang là {font}.", paragraph.text)
        for color in sorted({look.color for look in runs} - {"AUTO", "000000"}):
            yield LayoutFault(LOI, f"Chữ phải màu đen, đang là màu #{color}.", paragraph.text)


def _everything(report: ReportLayout) -> Iterator[Paragraph]:
    yield from report.document.body
    seen: set[int] = set()
    for section in report.document.sections:
        for part in (*section.headers.values(), *section.footers.values()):
            if id(part) not in seen:
                seen.add(id(part))
                yield from part


def page_number(report: ReportLayout) -> LayoutFaults:
    for number, section in enumerate(report.document.sections, 1):
        yield from _numbered(f"phần {number}", section, report.document.even_odd)
    for number, section in enumerate(report.main_sections):
        if number == 0 and (not section.title_page or _numbers(section.headers.get("first", ()))):
            yield LayoutFault(
                LOI, "Trang thứ nhất không hiện số trang; hãy chọn “Trang đầu khác” (Different First Page)."
            )
        if section.start not in (None, 1) or (number and section.start is not None):
            yield LayoutFault(LOI, "Số trang của báo cáo phải đánh liên tục từ 1.")
        if section.number_format != "decimal":
            yield LayoutFault(LOI, "Số trang phải là chữ số Ả Rập (1, 2, 3).")


def _numbered(where: str, section: Section, even_odd: bool) -> LayoutFaults:
    """Faults in the page numbers of one section: they must stand in the middle of the upper margin."""
    if any(_numbers(part) for part in section.footers.values()):
        yield LayoutFault(LOI, f"Số trang ở {where} đặt dưới chân trang; hãy đặt ở giữa lề trên.")
    for kind in ("default", "even") if even_odd else ("default",):
        numbers = _numbers(section.headers.get(kind, ()))
        if not numbers:
            yield LayoutFault(LOI, f"Đầu trang ở {where} không có số trang; hãy chèn số trang vào giữa lề trên.")
        for paragraph in numbers:
            yield from form("Số trang", paragraph, 13, 14, italic=False, centred=True)


def _numbers(part: tuple[Paragraph, ...]) -> list[Paragraph]:
    return [paragraph for paragraph in part if paragraph.has_page_number]


def annexes(report: ReportLayout) -> LayoutFaults:
    found = report.annexes
    referred = _referred(report)
    for number, annex in enumerate(found):
        text = annex.heading.text.strip()
        wanted = f"Phụ lục {_ROMAN[number]}"
        if len(found) > 1 and text != wanted:
            yield LayoutFault(
                LOI, f"Có nhiều phụ lục thì đánh số La Mã theo thứ tự; phụ lục này phải ghi “{wanted}”.", text
            )
        if _ROMAN[number] not in referred and not (len(found) == 1 and "" in referred):
            yield LayoutFault(LOI, "Trong báo cáo chưa có câu nào dẫn đến phụ lục này.", text)
        yield from _annex(annex, report)


def _annex(annex: LaidOutAnnex, report: ReportLayout) -> LayoutFaults:
    text = annex.heading.text.strip()
    yield from form("Chữ “Phụ lục” và số", annex.heading, 14, 14, bold=True, italic=False, centred=True)
    if not annex.opens or report.document.sections[annex.heading.section].start != 1:
        yield LayoutFault(LOI, "Mỗi phụ lục phải sang trang mới (ngắt phần) và đánh số trang riêng từ 1.", text)
    if annex.name is None or annex.name.text.strip().startswith("("):
        yield LayoutFault(LOI, "Dưới số phụ lục phải có tên phụ lục.", text)
    else:
        yield from form("Tên phụ lục", annex.name, 13, 14, bold=True, italic=False, centred=True)
        if quoted(annex.name) != quoted(annex.name).upper():
            yield LayoutFault(LOI, "Tên phụ lục phải viết IN HOA.", annex.name.text)
    if annex.attached is None or not re.match(r"\(kèm theo báo cáo số\b.*\)$", annex.attached.text.strip().lower()):
        yield LayoutFault(LOI, "Dưới tên phụ lục phải có dòng “(Kèm theo Báo cáo số … ngày … của …)”.", text)
    else:
        yield from form("Dòng “Kèm theo”", annex.attached, 13, 14, bold=False, italic=True, centred=True)


def _referred(report: ReportLayout) -> set[str]:
    """Roman numbers of the annexes that the body refers to; also "" once it has the words “phụ lục” at all."""
    numbers: set[str] = set()
    for paragraph in report.body:
        numbers.update("" for _ in re.finditer("phụ lục", fold(paragraph.text)))
        for group in _REFERENCE.findall(paragraph.text):
            listed = re.findall(r"[IVX]+", group.upper())
            numbers.update(listed)
            if "đến" in group or "-" in group or "–" in group:
                first, last = _ROMAN.index(listed[0]), _ROMAN.index(listed[-1])
                numbers.update(_ROMAN[first : last + 1])
    return numbers
