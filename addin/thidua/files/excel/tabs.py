"""Worksheets that come and go in an open workbook, and the formulas that count them. Knows of xlwings only the book it is given."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from thidua.files.excel.guards import unlocked
from thidua.files.excel.writing import show_all
from thidua.sheets.declare import FIRST_ROW, MARK_ROW, TITLE_ROW

if TYPE_CHECKING:
    from xlwings import Book

    from thidua.files.new.totals.live_formulas import Block


class TabCopy(NamedTuple):
    """A sheet that another one is the model of: its formats, drop-downs and checks, but nothing typed.

    model: the tab that it is copied from and stands behind; name: its own tab; key: C1; title: row 2.
    """

    model: str
    name: str
    key: str
    title: str


def add_copy(book: "Book", copy: TabCopy) -> None:
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


@contextmanager
def unlocked_for(book: "Book", blocks: Iterable["Block"]) -> Iterator[None]:
    """The sheets of these formulas, which the program protects, open for a while. Raises Trouble for one with a password."""
    with ExitStack() as locks:
        for tab in dict.fromkeys(block.tab for block in blocks):
            locks.enter_context(unlocked(book.sheets[tab]))
        yield


def write_formulas(book: "Book", blocks: Iterable["Block"]) -> None:
    """Writes formulas on sheets that are open."""
    for block in blocks:
        end = block.row + len(block.formulas) - 1, block.column + len(block.formulas[0]) - 1
        book.sheets[block.tab].range((block.row, block.column), end).formula = block.formulas
