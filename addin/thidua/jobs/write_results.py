"""The one way in which results reach a workbook, closed or open: a copy is kept, the sheets are written, the log has a line."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from thidua.book import Book
from thidua.files.system.signed_in import user_name
from thidua.jobs.desk import Desk
from thidua.jobs.results.log_sheet import file_as_sentence, log_as_sheet
from thidua.sheets.results import ResultBlock, ResultSheet, TabChanges


def write_results(
    desk: Desk,
    book: Book,
    lines: Sequence[tuple[str, str]],
    sheets: Sequence[ResultSheet | ResultBlock],
    tabs: TabChanges | None = None,
) -> Path:
    """Writes sheets of results and the log. Returns the copy that was kept before. Raises what `Desk.write` raises.

    lines: (button or command, outcome) for the log; further lines have their own headings. tabs: sheets that come and go.
    """
    log = []
    if len(lines) > 1 or desk.keeps_log():
        read = ""
        with suppress(OSError):  # another program holds the file: the results are written all the same
            read = file_as_sentence(desk.path(), unsaved=desk.is_unsaved())
        log = [log_as_sheet(book, lines, desk.user() or user_name(), read, sheets)]
        book.nhat_ky = [tuple(map(str, row)) for row in log[0].rows]
    return desk.write([*sheets, *log], tabs)
