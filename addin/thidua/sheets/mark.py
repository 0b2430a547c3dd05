"""The mark of a sheet (row 1): which kind it is and whose, whatever its tab is called."""

from collections.abc import Iterable
from typing import NamedTuple

from thidua.sheets.declare import MARK, MARK_ROW
from thidua.sheets.grid import Grid
from thidua.sheets.kinds.kind import short_text
from thidua.text import fold


class Mark(NamedTuple):
    """kind: "" for a sheet that is none of the workbook's; key: Mã trường, an award's code, or ""."""

    kind: str
    key: str


def mark_of(grid: Grid) -> Mark:
    """The mark of a sheet."""
    cells = [short_text(value).strip() for value in grid.rows[MARK_ROW - 1][:3]] if grid.rows else []
    word, kind, key = (*cells, "", "", "")[:3]
    return Mark(fold(kind), key) if fold(word) == MARK else Mark("", "")


def keyed(grids: Iterable[Grid], kind: str) -> dict[str, str]:
    """Tab -> key of the sheets of a kind, in the order of the workbook."""
    return {grid.name: found.key for grid in grids if (found := mark_of(grid)).kind == kind}
