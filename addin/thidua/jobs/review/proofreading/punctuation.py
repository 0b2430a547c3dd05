"""Checks of marks and spaces: quotation marks, superfluous spaces, missing full stops."""

import re
from collections.abc import Iterator

from thidua.files.word.returned.report import ReportLine
from thidua.jobs.review.proofreading.draft import Draft, Slip, around, cut

_STRAIGHT = re.compile(r'"[^"\n]*"?')
_CURLED = re.compile("[“”]")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
# Blanks for a number and a day are no slip: “Số:      /BC-UBND”, “ngày     tháng     năm 2025”.
_BLANK = re.compile(r"\b(?:số:?|ngày|tháng)[ \u00a0]{2,}(?=/|tháng\b|năm\b)", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"(?<=\S)[ \u00a0]+(?:[,;:!?](?=[\s”\")]|$)|\.(?=[\s”\")/]|$)|[”)])")
_CLOSED = re.compile(r"[.!?…:;][”\")’]*$")


def mixed_quotes(draft: Draft) -> Iterator[Slip]:
    """Slips for straight quotation marks in a report that also has curved ones."""
    if not any(_CURLED.search(line.text) for line in draft.lines):
        return
    for line in draft.lines:
        for found in _STRAIGHT.finditer(line.text):
            message = "Báo cáo dùng ngoặc kép cong “ ” mà chỗ này là ngoặc kép thẳng."
            yield _slip(line, found, message, "Xóa dấu thẳng, gõ lại thành “ ở trước và ” ở sau.")


def open_quotes(draft: Draft) -> Iterator[Slip]:
    """Slips for quotations that are not closed, or not opened, in their paragraph."""
    for line in draft.prose:
        opened = 0
        for mark in _CURLED.finditer(line.text):
            opened += 1 if mark[0] == "“" else -1
            if opened < 0:
                break
        if opened > 0:
            yield Slip(
                line, cut(line.text), "Ngoặc kép mở mà không đóng.", "Thêm dấu ” sau chữ cuối của tên, của lời dẫn."
            )
        elif opened < 0:
            yield Slip(
                line, cut(line.text), "Ngoặc kép đóng mà không mở.", "Thêm dấu “ trước chữ đầu của tên, của lời dẫn."
            )


def double_spaces(draft: Draft) -> Iterator[Slip]:
    """Slips for two or more spaces between words."""
    for line in draft.lines:
        blanks = [one.span() for one in _BLANK.finditer(line.text)]
        for found in _SPACES.finditer(line.text):
            if not any(start <= found.start() < end for start, end in blanks):
                yield _slip(line, found, "Thừa dấu cách giữa hai chữ.", "Để một dấu cách.")


def spaces_before_marks(draft: Draft) -> Iterator[Slip]:
    """Slips for a space before a comma, a full stop or a closing bracket."""
    for line in draft.lines:
        for found in _BEFORE_MARK.finditer(line.text):
            yield _slip(line, found, f"Thừa dấu cách trước dấu “{found[0].strip()}”.", "Viết dấu liền sau chữ.")


def full_stops(draft: Draft) -> Iterator[Slip]:
    """Slips for paragraphs of the prose without a mark at their end."""
    for line in draft.prose:
        text = line.text.rstrip()
        if not _CLOSED.search(text):
            hint = "Thêm dấu chấm ở cuối; trước một danh sách thì dấu hai chấm, giữa danh sách thì dấu chấm phẩy."
            yield Slip(line, around(text, len(text), len(text)), "Câu cuối của đoạn không có dấu kết thúc.", hint)


def _slip(line: ReportLine, found: re.Match[str], message: str, hint: str) -> Slip:
    return Slip(line, around(line.text, *found.span()), message, hint)
