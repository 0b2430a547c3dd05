"""Sheets of results written into a closed workbook, with a backup and a line in the log."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Book

if TYPE_CHECKING:
    from thidua.sheets.results import ResultBlock, ResultSheet


def write_sheets(
    path: Path, sheets: "Sequence[ResultSheet | ResultBlock]", book: Book, lines: Sequence[tuple[str, str]]
) -> Path:
    """Writes sheets of results into a workbook, after a backup whose path is returned. Raises CannotWrite, Unusable.

    lines: what was done and what came of it, for the log; with them stands the SHA-256 of the file that was read.
    """
    from thidua.files.system.atomic_write import replace_atomically
    from thidua.files.system.backups import backup
    from thidua.files.xlsx.replace_sheets import replace_sheets

    logged, kept = _logged(path, sheets, book, lines), list[Path]()

    def fill(target: Path) -> None:
        replace_sheets(path, target, [*sheets, *logged])
        kept.append(backup(path))  # once there is something to put in its place

    replace_atomically(path, fill)
    return kept[0]


def _logged(
    path: Path, sheets: "Sequence[ResultSheet | ResultBlock]", book: Book, lines: Sequence[tuple[str, str]]
) -> list["ResultSheet"]:
    """The log with these lines; none for a book without the sheet, unless more than one line is to be kept."""
    from thidua.files.system.signed_in import user_name
    from thidua.files.xlsx.mark_finder import find_marked
    from thidua.files.xlsx.package import Parts
    from thidua.jobs.results import log_sheet

    if len(lines) == 1 and not find_marked(Parts(path), {"nhat_ky"}):
        return []
    sheet = log_sheet.log_as_sheet(book, lines, user_name(), log_sheet.file_as_sentence(path), sheets)
    book.nhat_ky = [tuple(map(str, row)) for row in sheet.rows]
    return [sheet]
