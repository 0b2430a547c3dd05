"""The careful reader: a sheet that calamine refuses, such as one with an error newer than it knows (#SPILL!, #CALC!)."""

from datetime import time, timedelta
from pathlib import Path
from typing import Any

from thidua.sheets.grid import CellError, Grid, Raw


def grid(path: Path, name: str) -> Grid:
    """One worksheet by openpyxl, values as Excel last calculated them. Raises whatever openpyxl raises."""
    from openpyxl import load_workbook

    sheet = load_workbook(path, data_only=True)[name]
    rows = [[_raw(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    merges = tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)
    return Grid(name, rows, merges)


def _raw(value: object, kind: str) -> Raw:
    if value is None:
        return ""
    if kind == "e":
        return CellError(str(value))
    plain_value = plain(value)
    return plain_value if isinstance(plain_value, Raw) else str(plain_value)


def plain(value: Any) -> Raw:
    """A cell as the grid's kinds of value: TRUE, FALSE and hours are text as Excel shows them."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value  # type: ignore[no-any-return]
