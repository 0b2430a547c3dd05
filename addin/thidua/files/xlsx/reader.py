"""A closed workbook: its worksheets as grids, read by calamine; cells that calamine drops are put back (`raw_xml`)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from thidua.files.xlsx import fallback_reader
from thidua.files.xlsx.notices import notices_about
from thidua.files.xlsx.package import READ_BY_NAME, Parts, SheetPart
from thidua.files.xlsx.raw_xml import find_hidden_cells, is_too_large
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets.grid import Grid, Merge, Raw

Result = TypeVar("Result")

_PLAIN = frozenset({str, float, int, date})


class ReadElsewhere(Exception):
    """The sheet must be read in another process."""


class XlsxDesk:
    """A closed workbook. `path`: an .xlsx or .xlsm. Raises UnusableFile for anything else.

    The file is open only while its grids are taken one by one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts = Parts(path)

    def names(self) -> list[str]:
        """The names on the tabs of the worksheets in order, hidden ones too, without sheets of charts and dialogs."""
        return [tab.name for tab in self._parts.tabs]

    def __len__(self) -> int:
        """How many worksheets there are, hidden ones too."""
        return len(self._parts.tabs)

    def grids(
        self, in_doubt: Callable[[Path, str], Grid] = fallback_reader.read_grid, only: Iterable[int] | None = None
    ) -> Iterator[Grid]:
        """The worksheets, one at a time to save memory. Raises UnusableFile at the first one that cannot be read.

        in_doubt: reads a sheet that calamine refuses, given path and tab; only: numbers of sheets, from 0.
        """
        with self._parts.reading(), closing(self._asked(self._opened, "sổ")) as book:
            for number in range(len(self)) if only is None else only:
                yield self._grid(book, self._parts.tabs[number], in_doubt)

    def _grid(self, book: Any, tab: SheetPart, in_doubt: Callable[[Path, str], Grid]) -> Grid:
        where = f"trang “{tab.name}”"
        part = self._parts.content(tab.part)
        if self._asked(lambda: is_too_large(part), where):
            raise UnusableFile(
                f"Tệp “{self.path.name}”, {where} có ô nằm quá xa vùng dữ liệu nên không đủ bộ nhớ để đọc. "
                "Hãy mở bằng Excel, bấm Ctrl+End để tới ô xa nhất, xóa các hàng và cột thừa rồi lưu lại."
            )
        hidden = self._asked(lambda: find_hidden_cells(part), where)
        try:
            sheet = self._asked(lambda: book.get_sheet_by_name(tab.name), where)
            rows: list[list[Raw]] = self._asked(lambda: sheet.to_python(skip_empty_area=False), where)
        except UnusableFile:
            grid = self._asked(lambda: in_doubt(self.path, tab.name), where)
            rows, merges = [list(row) for row in grid.rows], grid.merges
        else:
            merges = _merges(sheet.merged_cell_ranges)
        if not _PLAIN.issuperset(map(type, chain.from_iterable(rows))):
            rows = [[fallback_reader.grid_value(value) for value in row] for row in rows]
        for (row, column), error in hidden.items():
            rows.extend([] for _ in range(row - len(rows)))
            rows[row - 1].extend([""] * (column - len(rows[row - 1])))
            rows[row - 1][column - 1] = error
        grid = Grid(tab.name, rows, merges)
        return replace(grid, remarks=notices_about(self._parts, tab, part, grid))

    def _opened(self) -> Any:
        from python_calamine import CalamineWorkbook

        for part in READ_BY_NAME:
            if part in self._parts:
                self._parts.content(part)  # unpacked once to check its size: calamine does not
        return CalamineWorkbook.from_path(self.path)

    def _asked(self, ask: Callable[[], Result], where: str) -> Result:
        """The result of a call to calamine. Raises UnusableFile for any error but a wish to stop.

        A panic in calamine is a BaseException, not an Exception.
        """
        try:
            return ask()
        except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, UnusableFile, ReadElsewhere):
            raise
        except BaseException as error:
            raise self._parts.damaged(f"không đọc được {where}") from error


def _merges(
    ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None,
) -> tuple[Merge, ...]:
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges or ())
