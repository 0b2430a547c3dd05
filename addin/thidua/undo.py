"""Going back to the last automatic copy: what the machine wrote is restored, what the clerk typed is never touched."""

from collections.abc import Iterable
from pathlib import Path

from thidua.desks.cells import Link, OutSheet, Value
from thidua.desks.safe import copies
from thidua.desks.xlsx import XlsxDesk
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, MARK
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.kinds import shown

RESTORED = ("kiem_tra", "danh_sach", "nhat_ky")


def latest(path: Path) -> Path | None:
    """The last automatic copy of a book, None without any."""
    kept = copies(path)
    return kept[-1] if kept else None


def outputs(copy: Path) -> list[OutSheet]:
    """The sheets that the machine writes, as they were in the copy. Raises Unusable."""
    return [_as_it_was(grid) for grid in XlsxDesk(copy).grids() if _kind(grid) in RESTORED]


def added(copy: Path, now: Iterable[Grid]) -> list[str]:
    """Tabs of schools and awards that the copy lacks and in which nothing has been typed yet."""
    before = {
        (_kind(grid), shown(grid.rows[0][2]))
        for grid in XlsxDesk(copy).grids()
        if _kind(grid) in ("truong", "danh_hieu")
    }
    fresh = [
        grid
        for grid in now
        if _kind(grid) in ("truong", "danh_hieu") and (_kind(grid), shown(grid.rows[0][2])) not in before
    ]
    return [grid.name for grid in fresh if not any(value != "" for row in grid.rows[FIRST_ROW - 1 :] for value in row)]


def _kind(grid: Grid) -> str:
    mark = [*grid.rows[0][:2], "", ""] if grid.rows else ["", ""]
    return shown(mark[1]) if mark[0] == MARK else ""


def _as_it_was(grid: Grid) -> OutSheet:
    sheet = SHEETS[_kind(grid)]
    titles = tuple(shown(value) for value in grid.rows[HEADER_ROW - 1])
    rows = [_cells(row, titles) for row in grid.rows[FIRST_ROW - 1 :] if any(value != "" for value in row)]
    widths = (*(column.width for column in sheet.columns), *(11.0 for _ in titles[len(sheet.columns) :]))
    title, hint = (shown(grid.rows[at][0]) if len(grid.rows) > at and grid.rows[at] else "" for at in (1, 2))
    return OutSheet(sheet.kind, grid.name, "", title, hint, titles, widths, rows)


def _cells(row: Iterable[Raw], titles: tuple[str, ...]) -> list[Value]:
    cells: list[Value] = []
    cells += [value.text if isinstance(value, CellError) else value for value in row][: len(titles)]
    if "Trang" in titles and "Ô" in titles:  # links are formulas: they are made again
        tab, at = cells[titles.index("Trang")], titles.index("Ô")
        if tab and cells[at]:
            cells[at] = Link(str(cells[at]), str(tab), str(cells[at]))
    return cells
