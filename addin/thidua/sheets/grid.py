"""A sheet as it stands in a workbook: raw values from A1, merged ranges, and remarks on what the values hide."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, zip_longest
from typing import Any, NamedTuple


class CellError(NamedTuple):
    """An Excel error in a cell. `text`: "#REF!", "#N/A" and so on."""

    text: str


ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})  # in every version of Excel

Raw = str | float | int | date | CellError  # an empty cell is ""; a datetime is a date too
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; all count from 1


class CodedColumn(Sequence[Raw]):
    """A column stored as its distinct values and, for each row, the index of its value. Distinct values are few."""

    __slots__ = ("at", "values")

    def __init__(self, values: Sequence[Raw], at: "bytes | array[int]") -> None:
        self.values, self.at = values, at

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, where: Any) -> Any:
        return list(self)[where] if isinstance(where, slice) else self.values[self.at[where]]

    def __iter__(self) -> Iterator[Raw]:
        return map(self.values.__getitem__, self.at)


class ColumnStore(Sequence[Sequence[Raw]]):
    """Rows stored by column, except for the first ones (`top`). columns: at least one, all of one length."""

    __slots__ = ("columns", "top")

    def __init__(self, top: Sequence[Sequence[Raw]], columns: Sequence[Sequence[Raw]]) -> None:
        self.top, self.columns = top, columns

    def __len__(self) -> int:
        return len(self.top) + len(self.columns[0])

    def __getitem__(self, where: Any) -> Any:
        if isinstance(where, slice):
            return list(self)[where]
        at = range(len(self))[where] - len(self.top)
        return [column[at] for column in self.columns] if at >= 0 else self.top[at]

    def __iter__(self) -> Iterator[Sequence[Raw]]:
        return chain(self.top, map(list, zip(*self.columns, strict=True)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `name`: its tab; `rows`: values from A1, rows may differ in length; `merges`: its merged ranges;

    `remarks`: Vietnamese sentences about what the values do not show.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merges: tuple[Merge, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())

    def columns(self, below: int) -> list[Sequence[Raw]]:
        """The columns without their first `below` rows, filled up with "" to one length."""
        if isinstance(self.rows, ColumnStore) and below == len(self.rows.top):
            return list(self.rows.columns)
        return list(zip_longest(*self.rows[below:], fillvalue=""))


def letters(column: int) -> str:
    """Column letters: 1 -> A, 27 -> AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(name: str) -> int:
    """Column number of letters: A -> 1, AA -> 27. Letters after the eighth are ignored: Excel ends at XFD."""
    number = 0
    for letter in name[:8].upper():
        number = number * 26 + ord(letter) - 64
    return number
