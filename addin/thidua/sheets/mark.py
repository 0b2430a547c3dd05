"""The mark of a sheet (row 1): its kind and its key, which do not depend on the name of the tab."""

from collections.abc import Iterable
from typing import NamedTuple

from thidua.sheets.declare import MARK, MARK_ROW
from thidua.sheets.grid import Grid
from thidua.sheets.kinds.kind import short_text
from thidua.text import fold


class Mark(NamedTuple):
    """Kind and key of a sheet. kind: "" for an unmarked sheet; key: Mã trường, an award's code, or ""."""

    kind: str
    key: str


def mark_of(grid: Grid) -> Mark:
    """The mark of a sheet; Mark("", "") when it has none."""
    cells = [short_text(value).strip() for value in grid.rows[MARK_ROW - 1][:3]] if grid.rows else []
    word, kind, key = (*cells, "", "", "")[:3]
    return Mark(fold(kind), key) if fold(word) == MARK else Mark("", "")


def keyed(grids: Iterable[Grid], kind: str) -> dict[str, str]:
    """Tab -> key, for the sheets of one kind, in the order of the workbook."""
    return {grid.name: found.key for grid in grids if (found := mark_of(grid)).kind == kind}
