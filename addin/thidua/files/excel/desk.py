"""A workbook open in Excel: its sheets as grids, results written as blocks. The only file that imports xlwings.

Every question to Excel crosses to another process, so a sheet is read as one block and written as one block; the number
of calls depends on the columns, never on the rows. xlwings itself splits blocks of more than 4,000,000 cells read or
100,000 written.
"""

import atexit
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.files.excel import hidden_rows, writing
from thidua.files.excel import values as excel_values
from thidua.files.excel.guards import ExcelRefused, asked, frozen, protected, refuse_fixed_tabs, refuse_read_only
from thidua.files.excel.merged_cells import find_merges
from thidua.files.excel.same_as_file import copy_open_book
from thidua.files.excel.tabs import change_tabs
from thidua.files.xlsx import notices
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, MARK, MARK_ROW
from thidua.sheets.grid import Grid, Merge
from thidua.sheets.results import ResultBlock, ResultSheet, TabChanges

if TYPE_CHECKING:
    from xlwings import Book, Sheet


_MAX_CELLS = 1 << 25  # the full height of Excel times 32 columns, as for a closed file
_EXCEL_LINKS = 1  # xlExcelLinks
_VISIBLE = (True, -1)  # -1: xlSheetVisible; a very hidden sheet is 2


def caller() -> "ExcelDesk":
    """The workbook whose button was pressed. Raises ExcelRefused when it was not Excel that called."""
    try:
        return ExcelDesk(_xlwings().Book.caller())
    except Exception as error:
        raise ExcelRefused("Không tìm thấy sổ đang mở. Hãy mở sổ bằng Excel rồi bấm nút trên thẻ Thi đua.") from error


class ExcelDesk:
    """An open workbook. Its methods raise ExcelRefused. held: its sheets as they were last read, none before."""

    def __init__(self, book: "Book") -> None:
        self.book = book
        self.held: Sequence[Grid] = ()
        self._homes: dict[str, Sheet] | None = None

    def __len__(self) -> int:
        """How many worksheets there are, hidden ones too."""
        with asked("đọc danh sách trang"):
            return len(self.book.sheets)

    def grids(self) -> Iterator[Grid]:
        """Every worksheet, one at a time. Merges: those below the headers of the workbook's own sheets."""
        with asked("đọc danh sách trang"):
            sheets = list(self.book.sheets)
        homes: dict[str, Sheet] = {}
        held: list[Grid] = []
        for sheet in sheets:
            with asked("đọc một trang"):
                name = sheet.name
            with asked(f"đọc trang “{name}”"):
                grid = _remarked(sheet, _grid(sheet, name))
            _note(homes, sheet, grid.rows[MARK_ROW - 1])
            held.append(grid)
            yield grid
        self._homes, self.held = homes, held

    def refuse(self, sheets: Iterable[ResultSheet | ResultBlock]) -> None:
        """Raises ExcelRefused when these results cannot be written: asked before anything changes."""
        with asked("ghi kết quả vào sổ"):
            refuse_read_only(self.book)
            for sheet in sheets:
                home = self._marked().get(sheet.kind)
                if home is None:
                    refuse_fixed_tabs(self.book, f"thêm trang {SHEETS[sheet.kind].tab}")
                elif isinstance(sheet, ResultSheet) and home.api.ProtectContents:
                    raise protected(home.name)

    def write(self, sheets: Sequence[ResultSheet | ResultBlock], tabs: TabChanges | None = None) -> Path:
        """Writes results after a copy of the workbook was kept in `Bản lưu`. Returns the copy. Raises CannotWrite too.

        tabs: sheets that come and go before the results are written. Nothing changes when anything is refused.
        """
        self.refuse(sheets)
        kept = copy_open_book(self.book, self.path(), self.held)
        if tabs:
            change_tabs(self.book, tabs)
        self.put(sheets)
        return kept

    def put(self, sheets: Sequence[ResultSheet | ResultBlock]) -> None:
        """Replaces what these sheets of results hold; a sheet is found by its mark, else added after the last visible one."""
        self.refuse(sheets)
        with asked("ghi kết quả vào sổ"), frozen(self.book):
            for sheet in sheets:
                home = self._marked().get(sheet.kind)
                if isinstance(sheet, ResultSheet):
                    writing.write_sheet(home or self._added(sheet), sheet)
                elif home is not None:
                    writing.write_block(home, sheet)

    def keeps_log(self) -> bool:
        """Whether a single line of the log is worth a sheet: an open workbook gets one where it has none."""
        return True

    def show(self, kind: str) -> None:
        """Brings the sheet of this kind to the front, also when it was hidden."""
        with asked("mở trang"):
            home = self._marked().get(kind)
            if home is None:
                tab, way = (
                    (SHEETS[kind].tab, "bấm Kiểm tra toàn bộ") if kind in SHEETS else ("Hướng dẫn", "chép từ sổ mẫu")
                )
                raise ExcelRefused(f"Sổ không có trang {tab}. Hãy {way} để có lại trang này.")
            home.visible = True
            home.activate()

    def path(self) -> Path:
        """Where the book lies on this computer, for what is put beside it."""
        try:
            name = self.book.fullname
        except Exception as error:
            raise ExcelRefused(_IN_CLOUD) from error
        if "://" in name:
            raise ExcelRefused(_IN_CLOUD)
        if not Path(name).is_absolute():
            raise ExcelRefused("Sổ chưa được lưu lần nào. Hãy bấm Lưu (Ctrl+S), chọn thư mục trên máy, rồi bấm lại.")
        return Path(name)

    def user(self) -> str:
        """The name that the clerk gave to Excel, "" when Excel does not tell."""
        with suppress(Exception):
            return str(self.book.app.api.UserName or "")
        return ""

    def is_unsaved(self) -> bool:
        """Whether the book holds changes that its file does not."""
        with suppress(Exception):
            return not self.book.api.Saved
        return False

    def _marked(self) -> dict[str, "Sheet"]:
        """The first sheet of each kind, by its mark: known from reading, else asked for."""
        if self._homes is None:
            self._homes = {}
            for sheet in self.book.sheets:
                _note(self._homes, sheet, sheet.range((MARK_ROW, 1), (MARK_ROW, 2)).options("raw").value[0])
        return self._homes

    def _added(self, sheet: ResultSheet) -> "Sheet":
        from thidua.sheets.tab_names import tab_name

        front, sheets = self.book.sheets.active, list(self.book.sheets)
        last = [one for one in sheets if one.visible in _VISIBLE][-1]
        home = self.book.sheets.add(tab_name(sheet.tab, [one.name for one in sheets]), after=last)
        writing.begin_sheet(home, sheet)
        front.activate()
        self._marked()[sheet.kind] = home
        return home


def _note(homes: dict[str, "Sheet"], sheet: "Sheet", row: Sequence[Any]) -> None:
    """Remembers a sheet by its first row, if it is the first of its kind."""
    mark, kind = [*row, "", ""][:2]
    if mark == MARK and isinstance(kind, str):
        homes.setdefault(kind, sheet)


_IN_CLOUD = (
    "Sổ đang nằm trên OneDrive hoặc SharePoint nên không biết thư mục trên máy. Hãy lưu một bản vào ổ đĩa của máy "
    "(Tệp > Lưu thành > Máy tính này), mở bản đó rồi bấm lại."
)


@cache
def _xlwings() -> Any:
    """xlwings without pandas and numpy, which it takes along wherever they are installed: 0.15 s at a press, not 1.4 s."""
    heavy = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(heavy))  # type: ignore[arg-type]  # None: importing it fails (language reference, 5.3.1)
    try:
        import xlwings
    finally:
        for name in heavy:
            del sys.modules[name]
    if windows := getattr(xlwings, "_xlwindows", None):
        atexit.unregister(windows.cleanup)  # it ends every Excel that shows no workbook, also those of other programs
    return xlwings


# ---------------------------------------------------------------- reading


def _grid(sheet: "Sheet", name: str) -> Grid:
    last = sheet.used_range.last_cell
    rows, columns = last.row, last.column
    if rows * columns > _MAX_CELLS:
        raise ExcelRefused(
            f"Trang “{name}” có ô nằm quá xa vùng dữ liệu nên không đủ bộ nhớ để đọc. Hãy bấm Ctrl+End để tới ô xa nhất, xóa "
            "các hàng và cột thừa rồi lưu lại."
        )
    values = excel_values.grid_rows(sheet.range((1, 1), (rows, columns)).options("raw").value)
    mark, kind = [*values[0], ""][:2]
    ours = mark == MARK and kind in SHEETS
    return Grid(name, values, _merges(sheet, rows, columns) if ours else ())


def _remarked(sheet: "Sheet", grid: Grid) -> Grid:
    """The grid with what its values do not show: hidden rows and columns, and on the first sheet links to other files.

    What Excel does not tell of them is no reason to refuse the reading.
    """
    said: list[str] = []
    with suppress(Exception):
        if sheet.index == 1 and (files := sheet.book.api.LinkSources(_EXCEL_LINKS)):
            said += notices.links_notice(files)
    with suppress(Exception):
        if notices.is_typed_into(grid):
            said += _hidden(sheet, *notices.filled_extent(grid))
    return replace(grid, remarks=tuple(said)) if said else grid


def _hidden(sheet: "Sheet", last_row: int, last_column: int) -> Iterator[str]:
    def rows(first: int, last: int) -> bool | None:
        return sheet.range((first, 1), (last, 1)).api.EntireRow.Hidden  # type: ignore[no-any-return]

    def columns(first: int, last: int) -> bool | None:
        return sheet.range((1, first), (1, last)).api.EntireColumn.Hidden  # type: ignore[no-any-return]

    below, all_rows = hidden_rows.count_hidden(FIRST_ROW, last_row, rows)
    across, all_columns = hidden_rows.count_hidden(1, last_column, columns)
    return notices.hidden_notice(below, across, all_counted=all_rows and all_columns)


def _merges(sheet: "Sheet", last_row: int, last_column: int) -> tuple[Merge, ...]:
    def merged(block: Merge) -> bool | None:
        return sheet.range(block[:2], block[2:]).merge_cells

    def area(row: int, column: int) -> Merge:
        cells = sheet.range((row, column)).merge_area
        return cells.row, cells.column, cells.last_cell.row, cells.last_cell.column

    return find_merges((FIRST_ROW, 1, last_row, last_column), merged, area) if last_row >= FIRST_ROW else ()
