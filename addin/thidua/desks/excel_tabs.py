"""Worksheets that come and go in an open workbook, and the formulas that count them. Knows of xlwings only the book it is given."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from thidua.desks.excel_care import unlocked
from thidua.desks.excel_writing import show_all
from thidua.sheets.declare import FIRST_ROW, MARK_ROW, TITLE_ROW

if TYPE_CHECKING:
    from xlwings import Book

    from thidua.desks.live import Block


class Copy(NamedTuple):
    """A sheet that another one is the model of: its formats, drop-downs and checks, but nothing typed.

    model: the tab that it is copied from and stands behind; name: its own tab; key: C1; title: row 2.
    """

    model: str
    name: str
    key: str
    title: str


def add(book: "Book", copy: Copy) -> None:
    """Adds an empty sheet, which Excel brings to the front."""
    model = book.sheets[copy.model]
    fresh = model.copy(after=model, name=copy.name)
    for table in fresh.tables:
        show_all(table)
    last = fresh.used_range.last_cell
    if last.row >= FIRST_ROW:
        fresh.range((FIRST_ROW, 1), (last.row, last.column)).clear_contents()
    fresh.range((MARK_ROW, 3)).value = copy.key
    fresh.range((TITLE_ROW, 1)).value = copy.title


def put(book: "Book", blocks: Iterable["Block"]) -> None:
    """Writes formulas, also on sheets that the program protects. Raises Trouble when they have a password now."""
    for block in blocks:
        sheet = book.sheets[block.tab]
        with unlocked(sheet):
            sheet.range(
                (block.row, block.column), _end(block.row, block.column, block.formulas)
            ).formula = block.formulas


def _end(row: int, column: int, block: Sequence[Sequence[str]]) -> tuple[int, int]:
    return row + len(block) - 1, column + len(block[0]) - 1
