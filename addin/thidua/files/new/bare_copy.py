"""Writes a workbook of bare values: only what the reader reads from the grids."""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from thidua.files.xlsx.raw_xml import NOT_CALCULATED
from thidua.sheets.declare import MARK_ROW
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.mark import mark_of

_LITERAL: Final = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}


def write_bare_copy(path: Path, grids: Iterable[Grid]) -> None:
    """Writes the grids as worksheets of the same names; text never becomes a formula or a link. Raises OSError."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), _LITERAL) as book:
        looks = {False: book.add_format({"num_format": "dd/mm/yyyy"})}
        looks[True] = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for grid in grids:
            page = book.add_worksheet(grid.name)
            for top, left, bottom, right in grid.merges:
                if (top, left) != (bottom, right):
                    page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
            for row, values in enumerate(grid.rows):
                for column, value in enumerate(values):
                    if value != "":
                        _put(page, row, column, value, looks)
            if mark_of(grid).kind:
                page.set_row(MARK_ROW - 1, None, None, {"hidden": True})


def _put(page: Any, row: int, column: int, value: Raw, looks: dict[bool, Any]) -> None:
    if isinstance(value, CellError):
        page.write_formula(row, column, "=NA()", None, "" if value == NOT_CALCULATED else value.text)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, looks[isinstance(value, datetime) and value.time() != time.min])
    elif isinstance(value, str):
        page.write_string(row, column, value)
    else:
        page.write_number(row, column, value)
