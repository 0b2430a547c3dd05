"""Is the open workbook equal to its file on disk? Then the backup is copied from the file, which is faster."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.files.excel.guards import asked
from thidua.files.system.backups import keep_copy
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets import SHEETS
from thidua.sheets.declare import HEADER_ROW, TITLE_ROW
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.mark import mark_of
from thidua.sheets.tong_hop import MACHINE_COLUMN

if TYPE_CHECKING:
    from xlwings import Book


def copy_open_book(book: "Book", path: Path, held: Sequence[Grid]) -> Path:
    """Keeps a copy of an open workbook as it was read, with unsaved changes. Returns the copy.

    held: its sheets as they were read. Excel takes long to write a copy, so a workbook that is equal to its file is
    copied from there. Raises CannotWrite, ExcelRefused.
    """

    def save(target: Path) -> None:
        with asked("lưu bản sao của sổ"):
            book.api.SaveCopyAs(str(target))

    return keep_copy(path, path.read_bytes() if is_same_as_file(path, held) else save)


def is_same_as_file(path: Path, held: Sequence[Grid]) -> bool:
    """Whether the file has the same typed and written values as these sheets. False when it cannot be read.

    Formats and results of formulas are not compared: the buttons of the program change neither.
    """
    try:
        kept = list(OutsideDesk(path).grids())
    except (UnusableFile, OSError):
        return False
    return [(grid.name, _words(grid)) for grid in kept] == [(grid.name, _words(grid)) for grid in held]


def _words(grid: Grid) -> list[Sequence[Raw]]:
    kind = mark_of(grid).kind
    if kind and kind not in SHEETS:
        return []  # the guide and the hidden sheets
    # The first columns of Tổng hợp hold formulas below the selectors.
    live = {"tong_hop": MACHINE_COLUMN - 1}.get(kind, 0)
    rows: list[Sequence[Raw]] = [
        _ended(row[live if number >= HEADER_ROW else 0 :]) for number, row in enumerate(grid.rows, 1)
    ]
    if kind:
        del rows[: TITLE_ROW - 1]  # the hidden first row has formulas
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _ended(row: Iterable[Raw]) -> list[Raw]:
    """The cells of a row without the empty ones at its end."""
    cells = list(row)
    while cells and cells[-1] == "":
        cells.pop()
    return cells
