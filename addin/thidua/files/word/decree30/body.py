"""Checks the body of a report: paragraphs, headings, numbered points, the end mark, citations of legal texts."""

import re

from thidua.files.word.decree30 import numbering
from thidua.files.word.decree30.document import Paragraph
from thidua.files.word.decree30.numbering import KHOAN, MUC
from thidua.files.word.decree30.report import LOI, NHAC, LayoutFault, LayoutFaults, ReportLayout, form, quoted
from thidua.law.vien_dan import vien_dan

_DIEM_WRONG = re.compile(r"[a-zđ][.:/]\s")
_INDENTS, _INDENT_SLACK = (567, 720), 10  # 1 cm and 1,27 cm


def text(report: ReportLayout) -> LayoutFaults:
    for paragraph in report.body:
        if not is_heading(paragraph):
            yield from _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> LayoutFaults:
    block, words = paragraph.block, paragraph.text
    yield from form("Chữ trong nội dung", paragraph, 13, 14)
    if emphasised(paragraph):
        yield LayoutFault(LOI, "Đoạn văn trong nội dung phải là chữ thường, kiểu đứng, không đậm cả đoạn.", words)
    if block.align != "both":
        yield LayoutFault(LOI, "Đoạn văn phải căn đều hai lề (Justify).", words)
    if not block.numbered and not any(abs(block.first - indent) <= _INDENT_SLACK for indent in _INDENTS):
        got = f"{block.first / 567:.2f}".replace(".", ",")
        yield LayoutFault(LOI, f"Dòng đầu của đoạn phải lùi vào 1 cm hoặc 1,27 cm, đang là {got} cm.", words)
    if block.before + block.after < 120:
        yield LayoutFault(LOI, "Khoảng cách giữa các đoạn văn phải từ 6 pt trở lên.", words)
    if block.line_rule != "auto" or not 240 <= block.line <= 360:
        yield LayoutFault(LOI, "Khoảng cách dòng phải từ dòng đơn đến 1,5 dòng.", words)


def emphasised(paragraph: Paragraph) -> bool:
    """True if the whole paragraph is bold, or the whole paragraph is italic."""
    looks = [run.look for run in paragraph.runs if run.text.strip()]
    return all(look.italic for look in looks) or all(look.bold for look in looks)


def is_heading(paragraph: Paragraph) -> bool:
    """True if the paragraph is the title of a mục or a khoản."""
    return MUC.match(_words(paragraph)) is not None or _is_titled(paragraph)


def _is_titled(paragraph: Paragraph) -> bool:
    """True if the paragraph is the title of a khoản: a number, then a line without a punctuation mark at its end.

    The line has at most 100 characters, or fewer than 200 if all of it is bold or italic.
    """
    words = _words(paragraph)
    if KHOAN.match(words) is None or words[-1] in ".;:,!?…" or len(words) >= 200:
        return False
    return len(words) <= 100 or emphasised(paragraph)


def sections(report: ReportLayout) -> LayoutFaults:
    found = [paragraph for paragraph in report.body if MUC.match(_words(paragraph))]
    for paragraph in found:
        if quoted(paragraph) != quoted(paragraph).upper():
            yield LayoutFault(NHAC, "Số và tiêu đề mục I., II. nên viết IN HOA.", paragraph.text)
        yield from form("Tiêu đề mục", paragraph, 13, 14, bold=True, italic=False, level=NHAC)
    yield from numbering.sections(report.body)


def headed_points(report: ReportLayout) -> LayoutFaults:
    for paragraph in report.body:
        if _is_titled(paragraph):
            yield from form("Tiêu đề khoản", paragraph, 13, 14, bold=True, italic=False, level=NHAC)
    yield from numbering.points(report.body, _is_titled)


def lettered_points(report: ReportLayout) -> LayoutFaults:
    for paragraph in report.body:
        if _DIEM_WRONG.match(_words(paragraph)):
            yield LayoutFault(NHAC, "Sau chữ cái của điểm phải là dấu ngoặc đơn: a), b), c).", paragraph.text)
    yield from numbering.letters(report.body)


def end(report: ReportLayout) -> LayoutFaults:
    if report.body and not report.body[-1].text.rstrip().endswith("./."):
        yield LayoutFault(NHAC, "Hết nội dung phải có dấu “./.” ngay sau chữ cuối cùng.", report.body[-1].text)


def citations(report: ReportLayout) -> LayoutFaults:
    """Faults in citations: a legal text must be named in full the first time, by kind and number later.

    A paragraph that begins with its citation, as in a list of texts, may name the text in full at any place. Laws are
    cited by name alone and are not judged.
    """
    full: dict[str, bool] = {}  # each text cited so far -> True once it was named in full
    for paragraph in report.body:
        for cited in vien_dan(paragraph.text):
            named = f"{cited.loai} {cited.so}"
            if cited.ma not in full and not cited.day_du:
                message = (
                    f"{named} dẫn lần đầu phải ghi đủ: {cited.loai} số {cited.so} ngày … tháng … năm … của "
                    "<cơ quan ban hành> <trích yếu>; lần sau chỉ ghi tên loại và số."
                )
                yield LayoutFault(NHAC, message, paragraph.text)
            elif full.get(cited.ma) and cited.day_du and not cited.mo_dau:
                yield LayoutFault(NHAC, f"{named} đã ghi đủ ở trên; lần sau chỉ ghi tên loại và số.", paragraph.text)
            full[cited.ma] = cited.day_du or full.get(cited.ma, False)


def _words(paragraph: Paragraph) -> str:
    return paragraph.text.strip()
