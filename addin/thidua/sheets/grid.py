"""A sheet as it lies in a workbook: a block of raw values from A1, with what the block alone would hide."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class CellError(NamedTuple):
    """An Excel error in a cell. `text`: "#REF!", "#N/A" and so on."""

    text: str


ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})  # that every Excel knows

Raw = str | float | int | date | CellError  # an empty cell is ""; datetime is a date
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; all count from 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `name`: the tab; `rows`: values from A1, rows may differ in length; `merges`: its merged ranges;

    `remarks`: Vietnamese sentences about what the values do not show.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merges: tuple[Merge, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())


def letters(column: int) -> str:
    """Column letters: 1 -> A, 27 -> AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
