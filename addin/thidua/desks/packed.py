"""A sheet on its way from one process to another: each column as its distinct values and which of them stands where.

A clerk's column holds few distinct values, so this is a tenth of the cells, and the values of a sheet are shared.
"""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from thidua.sheets.grid import Grid, Raw

_BYTE = 256


class _Column(NamedTuple):
    values: list[Raw]
    at: "bytes | array[int]"


class Packed(NamedTuple):
    """A grid without its rows, and these as columns; as they are where they differ in length."""

    grid: Grid
    columns: list[_Column | Sequence[Raw]]
    uneven: Sequence[Sequence[Raw]]


def packed(grid: Grid) -> Packed:
    """The sheet to send."""
    bare = replace(grid, rows=())
    if len(set(map(len, grid.rows))) != 1 or not grid.rows[0]:
        return Packed(bare, [], grid.rows)
    return Packed(bare, [_packed(column) for column in zip(*grid.rows, strict=True)], ())


def unpacked(sent: Packed) -> Grid:
    """The sheet that was sent."""
    if sent.uneven:
        return replace(sent.grid, rows=sent.uneven)
    columns = (map(one.values.__getitem__, one.at) if isinstance(one, _Column) else one for one in sent.columns)
    return replace(sent.grid, rows=list(map(list, zip(*columns, strict=True))))


def _packed(column: Sequence[Raw]) -> _Column | Sequence[Raw]:
    known = dict(zip(dict.fromkeys(column), count(), strict=False))
    if (0 in known or 1 in known) and bool in map(type, column):  # False == 0 and True == 1, but they are not one value
        return column
    at = map(known.__getitem__, column)
    return _Column(list(known), bytes(at) if len(known) <= _BYTE else array("L", at))
