"""Plain data to be written into a workbook: sheets of results, and tabs that are added, copied or deleted."""

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
    """The whole content of a sheet of results. kind, key: its mark (B1, C1); tab: name for the tab if it is a new one;

    title, hint, headers: rows 2 to 4; widths: in characters; rows: from row 5, one value per header.
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
        """The number of the last row of the table on the sheet; without results the table has one empty row."""
        return HEADER_ROW + max(len(self.rows), 1)


@dataclass(frozen=True, slots=True)
class ResultBlock:
    """Values that replace some columns of a sheet of results. kind: mark of the sheet; column: the first one, from 1;

    rows: from row 2, all of one width. All other columns stay as they are, and so do the styles of the cells.
    """

    kind: str
    column: int
    rows: Sequence[Sequence[Value]]


Rows = Sequence[Sequence[Raw | None]]


@dataclass(frozen=True, slots=True)
class NewTab:
    """A tab to write. name: at most 31 characters; key: C1; title: row 2, "" for the declared one;

    colour: "#RRGGBB" of the tab; rows: values in the order of the declared columns, None or "" for an
    empty cell; text never becomes a formula.
    """

    sheet: Sheet
    name: str
    key: str = ""
    title: str = ""
    rows: Rows = ()
    colour: str = ""


class TabCopy(NamedTuple):
    """A new sheet to be copied from another one, with formats, drop-downs and checks, but without typed values.

    model: the tab that is copied; the new sheet stands behind it; name: the new tab; key: C1; title: row 2.
    """

    model: str
    name: str
    key: str
    title: str


class FormulaBlock(NamedTuple):
    """Formulas and plain texts to be written as one block. tab: its sheet; row, column: of its first cell, from 1."""

    tab: str
    row: int
    column: int
    formulas: list[list[str]]


@dataclass(frozen=True, slots=True)
class TabChanges:
    """Sheets to add and to delete, in an open workbook only. dropped: tabs to delete.

    blocks: the formulas that count the sheets.
    """

    copies: Sequence[TabCopy] = ()
    dropped: Sequence[str] = ()
    blocks: Sequence[FormulaBlock] = ()
