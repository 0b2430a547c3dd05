"""A sheet on its way from one process to another: column by column, each as its distinct values and which of them stands where.

That is a tenth of the cells, and what is read of a value is read once.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from thidua.sheets.declare import HEADER_ROW
from thidua.sheets.grid import CodedColumn, ColumnStore, Grid, Raw

_BYTE = 256


def pack_grid(grid: Grid) -> Grid:
    """The same sheet, to send; one whose rows differ in length stays as it is."""
    top, rows = grid.rows[:HEADER_ROW], grid.rows[HEADER_ROW:]
    if len(set(map(len, rows))) != 1 or not rows[0]:
        return grid
    return replace(grid, rows=ColumnStore(top, [_coded(column) for column in zip(*rows, strict=True)]))


def _coded(column: Sequence[Raw]) -> Sequence[Raw]:
    known: defaultdict[Raw, int] = defaultdict(count().__next__)
    at = list(map(known.__getitem__, column))
    if (0 in known or 1 in known) and bool in map(type, column):  # False == 0 and True == 1, but they are not one value
        return column
    return CodedColumn(list(known), bytes(at) if len(known) <= _BYTE else array("L", at))
