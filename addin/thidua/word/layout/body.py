"""The body: paragraphs, headings, numbered points, its end, and legal texts cited for the first time."""

import re
from itertools import pairwise
from typing import Final

from thidua.law.vien_dan import vien_dan
from thidua.word.layout.document import Paragraph
from thidua.word.layout.report import LOI, NHAC, Fault, Faults, Report, form, shown

_MUC = re.compile(r"([IVX]+)\.\s")
_KHOAN = re.compile(r"(\d+)\.\s")
_DIEM = re.compile(r"([a-zđ])\)\s")
_DIEM_WRONG = re.compile(r"[a-zđ][.:/]\s")
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
_INDENTS, _INDENT_SLACK = (567, 720), 10  # 1 cm and 1,27 cm


def text(report: Report) -> Faults:
    for paragraph in report.body:
        if not _is_heading(paragraph):
            yield from _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> Faults:
    block, words = paragraph.block, paragraph.text
    yield from form("Chữ trong nội dung", paragraph, 13, 14)
    looks = [run.look for run in paragraph.runs if run.text.strip()]
    if all(look.italic for look in looks) or all(look.bold for look in looks):
        yield Fault(LOI, "Đoạn văn trong nội dung phải là chữ thường, kiểu đứng, không đậm cả đoạn.", words)
    if block.align != "both":
        yield Fault(LOI, "Đoạn văn phải căn đều hai lề (Justify).", words)
    if not block.numbered and not any(abs(block.first - indent) <= _INDENT_SLACK for indent in _INDENTS):
        got = f"{block.first / 567:.2f}".replace(".", ",")
        yield Fault(LOI, f"Dòng đầu của đoạn phải lùi vào 1 cm hoặc 1,27 cm, đang là {got} cm.", words)
    if block.before + block.after < 120:
        yield Fault(LOI, "Khoảng cách giữa các đoạn văn phải từ 6 pt trở lên.", words)
    if block.line_rule != "auto" or not 240 <= block.line <= 360:
        yield Fault(LOI, "Khoảng cách dòng phải từ dòng đơn đến 1,5 dòng.", words)


def _is_heading(paragraph: Paragraph) -> bool:
    return _MUC.match(_words(paragraph)) is not None or _is_titled(paragraph)


def _is_titled(paragraph: Paragraph) -> bool:
    """A khoản with a title: a number and a line of its own, without a full stop."""
    words = _words(paragraph)
    return _KHOAN.match(words) is not None and len(words) < 200 and words[-1] not in ".;:,!?…"


def sections(report: Report) -> Faults:
    found = [paragraph for paragraph in report.body if _MUC.match(_words(paragraph))]
    for paragraph in found:
        if shown(paragraph) != shown(paragraph).upper():
            yield Fault(NHAC, "Số và tiêu đề mục I., II. nên viết IN HOA.", paragraph.text)
        yield from form("Tiêu đề mục", paragraph, 13, 14, bold=True, italic=False, level=NHAC)
    numbers = [0, *(_roman(_words(paragraph).partition(".")[0]) for paragraph in found)]
    yield from _sequence("Mục", numbers, found)


def headed_points(report: Report) -> Faults:
    """Titled khoản; their numbers start afresh under every mục."""
    found: list[Paragraph] = []
    numbers = [0]
    for paragraph in report.body:
        if _MUC.match(_words(paragraph)):
            yield from _sequence("Khoản", numbers, found)
            found, numbers = [], [0]
        elif _is_titled(paragraph):
            yield from form("Tiêu đề khoản", paragraph, 13, 14, bold=True, italic=False, level=NHAC)
            found.append(paragraph)
            numbers.append(int(_words(paragraph).partition(".")[0]))
    yield from _sequence("Khoản", numbers, found)


def lettered_points(report: Report) -> Faults:
    last = ""
    for paragraph in report.body:
        words = _words(paragraph)
        if _DIEM_WRONG.match(words):
            yield Fault(NHAC, "Sau chữ cái của điểm phải là dấu ngoặc đơn: a), b), c).", paragraph.text)
        point = _DIEM.match(words)
        if point is None:
            last = "" if _KHOAN.match(words) or _MUC.match(words) else last
            continue
        wanted = _LETTERS[_LETTERS.index(last) + 1 : _LETTERS.index(last) + 2] if last else "a"
        if point[1] not in (wanted, "a"):
            message = f"Điểm xếp theo chữ cái tiếng Việt (a, b, c, d, đ, e, g…); chỗ này phải là {wanted})."
            yield Fault(NHAC, message, paragraph.text)
        last = point[1] if point[1] in _LETTERS else last


def end(report: Report) -> Faults:
    if report.body and not report.body[-1].text.rstrip().endswith("./."):
        yield Fault(NHAC, "Hết nội dung phải có dấu “./.” ngay sau chữ cuối cùng.", report.body[-1].text)


def citations(report: Report) -> Faults:
    """A legal text is named in full the first time, by kind and number later; a law by its name alone.

    A list of texts (an item opens with its text) names each in full wherever it stands.
    """
    full: dict[str, bool] = {}  # the texts cited so far -> whether once in full
    for paragraph in report.body:
        for cited in vien_dan(paragraph.text):
            named = f"{cited.loai} {cited.so}"
            if cited.ma not in full and not cited.day_du:
                message = (
                    f"{named} dẫn lần đầu phải ghi đủ: {cited.loai} số {cited.so} ngày … tháng … năm … của "
                    "<cơ quan ban hành> <trích yếu>; lần sau chỉ ghi tên loại và số."
                )
                yield Fault(NHAC, message, paragraph.text)
            elif full.get(cited.ma) and cited.day_du and not cited.mo_dau:
                yield Fault(NHAC, f"{named} đã ghi đủ ở trên; lần sau chỉ ghi tên loại và số.", paragraph.text)
            full[cited.ma] = cited.day_du or full.get(cited.ma, False)


def _words(paragraph: Paragraph) -> str:
    return paragraph.text.strip()


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(value if value >= after else -value for value, after in pairwise([*values, 0]))


def _sequence(what: str, numbers: list[int], paragraphs: list[Paragraph]) -> Faults:
    for (before, number), paragraph in zip(pairwise(numbers), paragraphs, strict=True):
        if number != before + 1:
            yield Fault(NHAC, f"{what} đánh số không liên tục; hãy xem lại số ở đầu dòng này.", paragraph.text)
