"""The slow reader, for sheets that calamine refuses, such as a sheet with a new error value (#SPILL!, #CALC!).

Only the parser of openpyxl is used, not its Worksheet: a Worksheet drops the values under merged cells, which Excel
keeps, and takes minutes for a merged column.
"""

from datetime import MAXYEAR, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from thidua.sheets.grid import CellError, Grid, Raw

_ANY_DAY = date(2000, 1, 1)


def read_grid(path: Path, name: str) -> Grid:
    """A worksheet, read by openpyxl; values as Excel last calculated them. Raises whatever openpyxl raises."""
    from openpyxl import load_workbook
    from openpyxl.worksheet._reader import WorkSheetParser

    book: Any = load_workbook(path, read_only=True, data_only=True)
    sheet = book[name]
    rows: list[list[Raw]] = []
    with sheet._get_source() as source:
        parser = WorkSheetParser(source, sheet._shared_strings, data_only=True)
        for number, cells in parser.parse():
            for cell in cells:
                if cell["value"] is not None:
                    _put(rows, number, cell["column"], _raw(cell, book))
    book.close()
    merged: Any = parser.merged_cells
    return Grid(name, rows, tuple(sorted(_merge(one.ref) for one in merged.mergeCell)) if merged else ())


def _merge(ref: str) -> tuple[int, int, int, int]:
    from openpyxl.utils import range_boundaries

    bounds: Any = range_boundaries(ref)
    left, top, right, bottom = bounds
    return top, left, bottom, right


def _put(rows: list[list[Raw]], row: int, column: int, value: Raw) -> None:
    rows.extend([] for _ in range(row - len(rows)))
    rows[row - 1].extend([""] * (column - len(rows[row - 1])))
    rows[row - 1][column - 1] = value


def _raw(cell: dict[str, Any], book: Any) -> Raw:
    from openpyxl.utils.datetime import from_excel
    from openpyxl.utils.escape import unescape

    value, style = cell["value"], cell["style_id"]
    if cell["data_type"] == "e":
        return CellError(str(value))
    if isinstance(value, str):
        return unescape(value)
    if cell["data_type"] == "n" and style in book._date_formats:
        try:
            moment = from_excel(value, book.epoch, timedelta=style in book._timedelta_formats)
        except (OverflowError, ValueError):
            return float(value)  # no day in the calendar: Excel shows ####, and keeps the number
        hours = isinstance(moment, datetime) and value < 1
        return grid_value(moment.time() if hours else moment)
    return grid_value(value)


def grid_value(value: Any) -> Raw:
    """A cell's value as a grid holds it: TRUE, FALSE and times are text as in Excel; seconds are rounded."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, time):
        return f"{_nearest(datetime.combine(_ANY_DAY, value)):%H:%M:%S}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, datetime):
        moment = _nearest(value)
        return moment.date() if moment.time() == time.min else moment
    return value if isinstance(value, Raw) else str(value)


def _nearest(moment: datetime) -> datetime:
    """A moment rounded to the nearest second, as Excel shows it."""
    up = moment.microsecond >= 500_000 and moment.year < MAXYEAR
    return moment.replace(microsecond=0) + timedelta(seconds=up)
