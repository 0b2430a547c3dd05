"""What is written into a workbook, as plain data: sheets of results, and the tabs of a new book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thidua.sheets.declare import HEADER_ROW, Sheet
from thidua.sheets.grid import Raw


class Link(NamedTuple):
    """A cell that leads to another. text: what it shows; sheet: a tab; cell: an address like C12."""

    text: str
    sheet: str
    cell: str


Value = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """What a sheet of results shall hold. kind, key: its mark (B1, C1); tab: name of the tab when the book has none yet;
    title, hint, headers: rows 2 to 4; widths: in characters; rows: from row 5, one value a header.
    """

    kind: str
    tab: str
    key: str
    title: str
    hint: str
    headers: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[Sequence[Value]]

    @property
    def last_row(self) -> int:
        """The last row of the table, which has one empty row when there is nothing to tell."""
        return HEADER_ROW + max(len(self.rows), 1)


@dataclass(frozen=True, slots=True)
class ResultBlock:
    """Values written beside what stands on a sheet of results. kind: its mark; column: the first one, from 1;

    rows: from row 2, all of one width. Everything outside their columns stays, and so do the cells' styles.
    """

    kind: str
    column: int
    rows: Sequence[Sequence[Value]]


Rows = Sequence[Sequence[Raw | None]]


@dataclass(frozen=True, slots=True)
class NewTab:
    """A tab to write. name: at most 31 characters; key: C1; title: row 2, "" for the declared one; colour: "#RRGGBB" of the tab.

    rows: values in the order of the declared columns, None or "" for an empty cell; text never becomes a formula.
    """

    sheet: Sheet
    name: str
    key: str = ""
    title: str = ""
    rows: Rows = ()
    colour: str = ""
