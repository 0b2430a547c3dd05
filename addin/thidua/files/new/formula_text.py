"""Pieces of formulas: names of tabs, ranges of declared columns, texts."""

from thidua.sheets.declare import Sheet
from thidua.sheets.grid import letters


def quoted_tab(tab: str) -> str:
    """The name of a tab as formulas write it."""
    return "'" + tab.replace("'", "''") + "'"


def quoted_text(value: str) -> str:
    """A text as formulas write it."""
    return '"' + value.replace('"', '""') + '"'


def whole_column(sheet: Sheet, field: str) -> str:
    """A declared column from top to bottom, $B:$B: it covers all rows, whatever is inserted or deleted."""
    column = letters(sheet.columns.index(sheet.column(field)) + 1)
    return f"${column}:${column}"


def column_area(sheet: Sheet, field: str, first: int, last: int) -> str:
    """The cells of a declared column in a new book: $B$4:$B$2000. Excel adjusts them if the clerk moves the column."""
    column = letters(sheet.columns.index(sheet.column(field)) + 1)
    return f"${column}${first}:${column}${last}"
