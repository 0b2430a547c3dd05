"""Parses sheets into tables: finds columns by title, parses each distinct value once, sorts out unreadable rows."""

from collections.abc import Sequence

from thidua.book.reading.distinct import DistinctValues
from thidua.book.reading.doubtful import _Rows
from thidua.book.reading.headers import locate_columns
from thidua.book.reading.table import Table
from thidua.book.rows import Tab
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, Column, Sheet
from thidua.sheets.grid import Grid, Raw, letters
from thidua.sheets.kinds.kind import UNREAD, Complaint


class Tables:
    """Parses the sheets of one book, which share their parsed values."""

    def __init__(self) -> None:
        self._memos: dict[int, DistinctValues] = {}
        self._numbers: list[int] = []  # FIRST_ROW, …: shared by all tables, since a million ints take 32 MB

    def read(self, sheet: Sheet, grid: Grid, key: str) -> Table:
        """The table of a marked sheet, from its header row on. Never raises; a filled row is good, bad or stray."""
        where = locate_columns(sheet, grid)
        tab = Tab(grid.name, sheet.kind, key, {name: letters(at + 1) for name, at in where.found.items()})
        table = Table(tab, {column.field: i for i, column in enumerate(sheet.columns)})
        table.findings.extend(where.findings)
        columns = grid.columns(HEADER_ROW)
        parsed: list[list[object]] = []
        doubtful: set[int] = set()
        for column in sheet.columns:
            memo = self._memo(column)
            read = memo.read(_raws(columns, where.found.get(column.field)))
            parsed.append(read)
            if memo.doubts:
                doubtful.update(i for i, value in enumerate(read) if value.__class__ is Complaint)
                if column.required and None in read:
                    doubtful.update(i for i, value in enumerate(read) if value is None)
        if not doubtful and not where.fatal and any(column.required for column in sheet.columns):
            # No row is blank either: a required cell would be missing, and so doubtful.
            count = len(parsed[0])
            self._numbers.extend(range(FIRST_ROW + len(self._numbers), FIRST_ROW + count))
            table.numbers, table.columns = self._numbers[:count], parsed
            return table
        good: list[tuple[int, tuple[object, ...]]] = []
        reader = _Rows(sheet, table, good, grid.merges, where.found)
        blank = (None,) * len(parsed)
        for i, values in enumerate(zip(*parsed, strict=True)):
            if values == blank:
                continue
            if where.fatal:
                table.bad.append((FIRST_ROW + i, (UNREAD,) * len(values)))
            elif i in doubtful:
                reader.judge(FIRST_ROW + i, values, [column[i] for column in columns])
            else:
                good.append((FIRST_ROW + i, values))
        table.numbers = [row for row, _ in good]
        table.columns = list(zip(*(values for _, values in good), strict=True))
        table.findings.extend(reader.notes())
        return table

    def _memo(self, column: Column) -> DistinctValues:
        memo = self._memos.get(id(column))
        if memo is None or len(memo) > _FEW:
            memo = self._memos[id(column)] = DistinctValues(column)
        return memo


def _raws(columns: Sequence[Sequence[Raw]], at: int | None) -> Sequence[Raw]:
    """The raw values of a column; a column that the sheet lacks is empty."""
    if at is not None and at < len(columns):
        return columns[at]
    return [""] * len(columns[0]) if columns else []


_FEW = 4096  # distinct values: longer columns, such as names, repeat few of them on the next sheet
