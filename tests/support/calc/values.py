"""Calc's values as Excel would deliver them over COM, and values entered as Excel would read them when typed.

Where Calc is kinder than Excel (it keeps the text "0012" in any cell) Excel is imitated, so that tests catch lost zeros.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

_DATE, _TIME, _CURRENCY, _TEXT, _LOGICAL = 2, 4, 8, 256, 1024  # com.sun.star.util.NumberFormat
_ERROR_FORMULAS = 4  # com.sun.star.sheet.FormulaResult
_COM_ERRORS = {
    532: -2146826281, 32767: -2146826246, 525: -2146826259, 521: -2146826288, 502: -2146826252, 503: -2146826252,
    524: -2146826265, 519: -2146826273,
}  # fmt: skip
_NEW_ERROR = -2146826242  # as Excel's later ones come, such as #SPILL!
_LINK = re.compile(r"""(HYPERLINK\("(?:[^"]|"")*"),("(?:[^"]|"")*")\)""")
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*(%?)\s*", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")

Place = tuple[int, int]  # row, column in the range, from 0


class Formats:
    """The number formats of a document, each asked for once."""

    def __init__(self, document: Any) -> None:
        self._known, self._english = document.NumberFormats, document.CharLocale
        self._english.Language, self._english.Country = "en", "US"
        self._kinds: dict[int, int] = {}
        zero = document.NullDate
        self.epoch = datetime(zero.Year, zero.Month, zero.Day)  # of the book's calendar: 1899-12-30, or 1904-01-01

    def places(self, cells: Any, wanted: int) -> Iterator[tuple[Place, int]]:
        """The cells whose format is of a wanted kind (a sum of kinds), with that kind."""
        groups = cells.getUniqueCellFormatRanges()
        for group in map(groups.getByIndex, range(groups.Count)):
            if kind := self.kind(group.NumberFormat) & wanted:
                yield from ((place, kind) for place in _places(cells, group))

    def kind(self, key: int) -> int:
        if key not in self._kinds:
            self._kinds[key] = int(self._known.getByKey(key).Type)
        return self._kinds[key]

    def shown(self, cells: Any) -> str | None:
        """The number format of all the cells, None when they differ."""
        groups = cells.getUniqueCellFormatRanges()
        keys = {groups.getByIndex(i).NumberFormat for i in range(groups.Count)}
        code = self._known.getByKey(keys.pop()).FormatString if len(keys) == 1 else None
        return code.lower() if code and re.fullmatch("[DMYHS/: .-]+", code) else code

    def put(self, cells: Any, code: str) -> None:
        key = self._known.queryKey(code, self._english, False)
        cells.NumberFormat = self._known.addNew(code, self._english) if key == -1 else key


def delivered(formats: Formats, cells: Any) -> Any:
    """What Range.Value gives: rows of float, str, bool, datetime, Decimal, error codes and None; a lone cell comes bare."""
    rows = [[None if value == "" else value for value in row] for row in cells.getDataArray()]
    for column in range(len(rows[0])):
        numbers = [row for row, values in enumerate(rows) if isinstance(values[column], float)]
        if not numbers:
            continue  # asking for formats takes long
        block = cells.getCellRangeByPosition(column, numbers[0], column, numbers[-1])
        for (at, _), kind in formats.places(block, _LOGICAL | _DATE | _TIME | _CURRENCY):
            values = rows[numbers[0] + at]
            if isinstance(values[column], float):
                values[column] = _shown(values[column], kind, formats.epoch)
    for row, column in _places(cells, cells.queryFormulaCells(_ERROR_FORMULAS)):
        rows[row][column] = _COM_ERRORS.get(cells.getCellByPosition(column, row).getError(), _NEW_ERROR)
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else tuple(map(tuple, rows))


def _shown(value: float, kind: int, epoch: datetime) -> Any:
    """A number as its format makes Excel give it; one that is no day of the calendar stays a number."""
    if kind & _LOGICAL:
        return bool(value)
    if kind & _CURRENCY:
        return Decimal(str(value))
    try:
        return epoch + timedelta(milliseconds=round(value * 86_400_000))
    except OverflowError:
        return value


def entered(formats: Formats, cells: Any, data: Any, formula: Callable[[str, Any], Any]) -> None:
    """What setting Range.Value does. formula: English formula without "=", address of its cell -> tokens, as

    `FormulaParser` makes them.
    """
    rows = [list(row) for row in data] if isinstance(data, list | tuple) else [[data]]
    text = {place for place, _ in formats.places(cells, _TEXT)}
    later: list[tuple[Place, Any]] = []
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            known = _text_cell(value) if (row, column) in text else _typed(value)
            if not isinstance(known, str | float):
                later.append(((row, column), known))
                known = ""
            values[column] = known
    cells.setDataArray(tuple(map(tuple, rows)))
    links = {place: f"={link[1]};{link[2]})" for place, value in later if (link := _LINK.fullmatch(str(value)))}
    for column, first, last in _runs(links):
        formulas = tuple((links[row, column],) for row in range(first, last + 1))
        cells.getCellRangeByPosition(column, first, column, last).setFormulaArray(formulas)
    for (row, column), value in later:
        if (row, column) in links:
            continue
        cell = cells.getCellByPosition(column, row)
        if isinstance(value, _Formula):
            cell.setTokens(formula(value.words, cell.CellAddress))
        else:
            cell.setValue((value - formats.epoch) / timedelta(days=1))
            if not formats.kind(cell.NumberFormat) & (_DATE | _TIME):
                formats.put(cell, "DD/MM/YYYY")


@dataclass(frozen=True)
class _Formula:
    """A formula on its way into a cell. words: without "=" at its beginning."""

    words: str

    def __str__(self) -> str:
        return self.words


def _runs(places: Iterable[Place]) -> Iterator[tuple[int, int, int]]:
    """Places one below the other: column, first row, last row; each such run is one call."""
    run: tuple[int, int, int] | None = None
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if run and run[0] == column and run[2] == row - 1:
            run = column, run[1], row
        else:
            if run:
                yield run
            run = column, row, row
    if run:
        yield run


def _typed(value: Any) -> Any:
    """What Excel makes of a value in a cell that is no text cell: str, float, datetime or _Formula."""
    if value is None:
        return ""
    if isinstance(value, datetime | float):
        return value
    if not isinstance(value, str):
        return float(value)
    if value.startswith("'"):
        return value[1:]
    if value.startswith("=") and len(value) > 1:
        return _Formula(value[1:])
    if number := _NUMBER.fullmatch(value):
        return float(value.rstrip(" %")) / (100 if number[4] else 1)
    if day := _DAY.fullmatch(value):
        return datetime(int(day[3]), int(day[2]), int(day[1]))
    return value


def _text_cell(value: Any) -> str:
    """What a text cell shows of a value; a number becomes text there, a formula stays as written."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _places(cells: Any, group: Any) -> Iterator[Place]:
    origin = cells.RangeAddress
    for one in group.getRangeAddresses():
        for row in range(one.StartRow, one.EndRow + 1):
            for column in range(one.StartColumn, one.EndColumn + 1):
                yield row - origin.StartRow, column - origin.StartColumn
