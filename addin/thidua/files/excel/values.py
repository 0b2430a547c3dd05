"""Converts values of Excel to values of a grid, and values of a result sheet to values for Excel. Without xlwings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from thidua.files.xlsx.fallback_reader import grid_value
from thidua.sheets.grid import CellError, Raw
from thidua.sheets.results import Link, ResultSheet, Value

TEXT, DATE, GENERAL = "@", "dd/mm/yyyy", "General"

_ERRORS: Final[Mapping[int, str]] = {
    -2146826288: "#NULL!", -2146826281: "#DIV/0!", -2146826273: "#VALUE!", -2146826265: "#REF!", -2146826259: "#NAME?",
    -2146826252: "#NUM!", -2146826246: "#N/A",
}  # fmt: skip
_DAY_ONE, _SAME_DAYS = datetime(1899, 12, 31), datetime(1900, 2, 28)
_DAY_ZERO_1904 = date(1904, 1, 1)
_AS_IT_IS = frozenset({str, float})
_MAX_TEXT = 32_767  # characters of a cell


class Column(NamedTuple):
    """A column of results.

    values: as a user would type them; held: whether any cell has a value; format: the number format that they need, ""
    when any format but text will do; links: whether some are links to cells.
    """

    values: Sequence[Any]
    held: bool
    format: str
    links: bool


def grid_rows(block: Any) -> list[list[Raw]]:
    """A block of cells from Excel as rows of a grid. Excel gives a single cell as a bare value."""
    lines = block if isinstance(block, list | tuple) else ((block,),)
    return [[value if type(value) in _AS_IT_IS else _plain(value) for value in line] for line in lines]


def result_columns(sheet: ResultSheet) -> list[Column]:
    """The data of a sheet of results, column by column; rows shorter than the headers end in empty cells."""
    found = []
    for at in range(len(sheet.headers)):
        values = [row[at] if at < len(row) else None for row in sheet.rows]
        held = [value for value in values if value is not None and value != ""]
        kind = _format(held)
        links = any(isinstance(value, Link) for value in held)
        found.append(Column([as_typed(value, kind) for value in values], bool(held), kind, links))
    return found


def _plain(value: Any) -> Raw:
    """A value from Excel as a value of a grid. An int is the code of an error; currency is a Decimal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return CellError(_ERRORS.get(value, "#LỖI"))
    if isinstance(value, datetime):
        return _moment(datetime.combine(value.date(), value.time()))
    return float(value)


def _moment(moment: datetime) -> Raw:
    """A date with time from Excel as a value of a grid.

    A time without a date comes on day 0 of the workbook's calendar, or before it. Excel's calendar has a 29/02/1900,
    which did not exist, so dates from COM before that day are one day behind.
    """
    if moment < _DAY_ONE or (moment.date() == _DAY_ZERO_1904 and moment.time() != time.min):
        return grid_value(moment.time())
    return grid_value(moment + timedelta(days=1) if moment < _SAME_DAYS else moment)


def _format(held: Sequence[Value]) -> str:
    """The number format that cells need for these values; "" when any format but text will do.

    Excel treats a value as if it were typed: "0012" loses its zeros and "=A" becomes a formula, unless the cell has the
    text format. In a text cell a number becomes text, and the formula of a link is shown as text.
    """
    if all(isinstance(value, str) for value in held):
        return TEXT
    if all(isinstance(value, date) for value in held):
        return DATE
    return "" if all(isinstance(value, int | float) for value in held) else GENERAL


def as_typed(value: Value, kind: str = GENERAL) -> Any:
    """The value as it must be typed into a cell with the format `kind`."""
    if isinstance(value, Link):
        tab, text = value.sheet.replace("'", "''").replace('"', '""'), value.text.replace('"', '""')
        return f'=HYPERLINK("#\'{tab}\'!{value.cell}","{text}")'
    if isinstance(value, str):
        return value[:_MAX_TEXT] if kind == TEXT or not value else f"'{value[: _MAX_TEXT - 1]}"
    return float(value) if isinstance(value, int) else value
