"""Whether a book that is open in Excel says the same as its file: then the file is its copy, and Excel need not write one."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets import SHEETS
from thidua.sheets.declare import HEADER_ROW, TITLE_ROW
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.mark import mark_of
from thidua.sheets.tong_hop import MACHINE_COLUMN


def is_same_as_file(path: Path, held: Sequence[Grid]) -> bool:
    """Whether the file holds what is typed and written in these sheets.

    Looks are not compared, nor what only formulas give: a press changes neither. A file that cannot be read says nothing.
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
    live = {"tong_hop": MACHINE_COLUMN - 1}.get(kind, 0)  # its first columns, below the selectors, are formulas
    rows: list[Sequence[Raw]] = [
        _ended(row[live if number >= HEADER_ROW else 0 :]) for number, row in enumerate(grid.rows, 1)
    ]
    if kind:
        del rows[: TITLE_ROW - 1]  # the hidden row has formulas
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _ended(row: Iterable[Raw]) -> list[Raw]:
    """Without the empty cells at its end."""
    cells = list(row)
    while cells and cells[-1] == "":
        cells.pop()
    return cells
