"""Adds and removes worksheets of an open workbook, with the formulas that count them. Does not import xlwings."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from thidua.files.excel.guards import asked, frozen, refuse_fixed_tabs, unlocked
from thidua.files.excel.writing import show_all
from thidua.sheets.declare import FIRST_ROW, MARK_ROW, TITLE_ROW
from thidua.sheets.results import FormulaBlock, TabChanges, TabCopy

if TYPE_CHECKING:
    from xlwings import Book


def add_copy(book: "Book", copy: TabCopy) -> None:
    """Adds a sheet without data, as a copy of another; Excel brings it to the front."""
    model = book.sheets[copy.model]
    fresh = model.copy(after=model, name=copy.name)
    for table in fresh.tables:
        show_all(table)
    last = fresh.used_range.last_cell
    if last.row >= FIRST_ROW:
        fresh.range((FIRST_ROW, 1), (last.row, last.column)).clear_contents()
    fresh.range((MARK_ROW, 3)).value = copy.key
    fresh.range((TITLE_ROW, 1)).value = copy.title


def change_tabs(book: "Book", changes: TabChanges) -> None:
    """Adds sheets, removes sheets, and writes the formulas that count them. Raises ExcelRefused.

    A protected workbook or sheet is refused before anything is changed.
    """
    what = "thêm trang" if changes.copies else "bỏ trang"
    with asked(what), frozen(book), unlocked_for(book, changes.blocks):
        if changes.copies or changes.dropped:
            refuse_fixed_tabs(book, what)
        for copy in changes.copies:
            add_copy(book, copy)
        for tab in changes.dropped:
            book.sheets[tab].delete()
        write_formulas(book, changes.blocks)


@contextmanager
def unlocked_for(book: "Book", blocks: Iterable[FormulaBlock]) -> Iterator[None]:
    """Unprotects the sheets of these formulas inside the block. Raises ExcelRefused for a sheet with a password."""
    with ExitStack() as locks:
        for tab in dict.fromkeys(block.tab for block in blocks):
            locks.enter_context(unlocked(book.sheets[tab]))
        yield


def write_formulas(book: "Book", blocks: Iterable[FormulaBlock]) -> None:
    """Writes formulas on unprotected sheets."""
    for block in blocks:
        end = block.row + len(block.formulas) - 1, block.column + len(block.formulas[0]) - 1
        book.sheets[block.tab].range((block.row, block.column), end).formula = block.formulas
