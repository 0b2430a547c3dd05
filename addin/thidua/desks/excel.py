"""A workbook open in Excel: its sheets as grids, results written as blocks. The only file that imports xlwings.

Every question to Excel crosses to another process, so a sheet is read as one block and written as one block; the number
of calls depends on the columns, never on the rows. xlwings itself splits blocks of more than 4,000,000 cells read or
100,000 written.
"""

import atexit
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.desks import excel_values
from thidua.desks.cells import Beside, OutSheet
from thidua.desks.excel_merges import merges
from thidua.desks.excel_values import GENERAL, TEXT, Column
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, MARK, MARK_ROW, TITLE_ROW, VERSION
from thidua.sheets.grid import Grid, Merge

if TYPE_CHECKING:
    from xlwings import Book, Range, Sheet

_MAX_CELLS = 1 << 25  # the full height of Excel times 32 columns, as for a closed file
_VISIBLE = (True, -1)  # -1: xlSheetVisible; a very hidden sheet is 2
_LINK_COLOUR = (5, 99, 193)


class Trouble(Exception):
    """Excel does not do what is asked. The message is one Vietnamese line: what is wrong and how to mend it."""


def caller() -> "ExcelDesk":
    """The workbook whose button was pressed. Raises Trouble when it was not Excel that called."""
    try:
        return ExcelDesk(_xlwings().Book.caller())
    except Exception as error:
        raise Trouble("Không tìm thấy sổ đang mở. Hãy mở sổ bằng Excel rồi bấm nút trên thẻ Thi đua.") from error


class ExcelDesk:
    """An open workbook. Its methods raise Trouble."""

    def __init__(self, book: "Book") -> None:
        self.book = book

    def names(self) -> list[str]:
        """The tabs of the worksheets in order, hidden ones too."""
        with _asked("đọc danh sách trang"):
            return [sheet.name for sheet in self.book.sheets]

    def grids(self) -> Iterator[Grid]:
        """Every worksheet, one at a time. Merges: those below the headers of the workbook's own sheets."""
        with _asked("đọc danh sách trang"):
            sheets = list(self.book.sheets)
        for sheet in sheets:
            with _asked("đọc một trang"):
                name = sheet.name
            with _asked(f"đọc trang “{name}”"):
                grid = _grid(sheet, name)
            yield grid

    def write(self, sheets: Sequence[OutSheet | Beside]) -> None:
        """Replaces what these sheets of results hold; a sheet is found by its mark, else added after the last visible one."""
        with _asked("ghi kết quả vào sổ"), frozen(self.book):
            if self.book.api.ReadOnly:
                raise Trouble(
                    "Sổ đang mở ở chế độ chỉ đọc nên không ghi được kết quả. Hãy đóng sổ ở máy khác, hoặc chọn Lưu thành "
                    "(Save As) một tệp mới, rồi bấm lại."
                )
            homes = self._marked()
            for sheet in sheets:
                home = homes.get(sheet.kind)
                if isinstance(sheet, OutSheet):
                    _write(home or self._added(sheet), sheet)
                elif home is not None:
                    _write_beside(home, sheet)

    def show(self, kind: str) -> None:
        """Brings the sheet of this kind to the front."""
        with _asked(f"mở trang {SHEETS[kind].tab}"):
            home = self._marked().get(kind)
            if home is None:
                raise Trouble(f"Sổ không có trang {SHEETS[kind].tab}. Hãy bấm nút {SHEETS[kind].tab} để có trang này.")
            home.activate()

    def path(self) -> Path:
        """Where the book lies on this computer, for what is put beside it."""
        try:
            name = self.book.fullname
        except Exception as error:
            raise Trouble(_IN_CLOUD) from error
        if "://" in name:
            raise Trouble(_IN_CLOUD)
        if not Path(name).is_absolute():
            raise Trouble("Sổ chưa được lưu lần nào. Hãy bấm Lưu (Ctrl+S), chọn thư mục trên máy, rồi bấm lại.")
        return Path(name)

    def _marked(self) -> dict[str, "Sheet"]:
        """The first sheet of each kind, by its mark."""
        found: dict[str, Sheet] = {}
        for sheet in self.book.sheets:
            ((mark, kind),) = sheet.range((MARK_ROW, 1), (MARK_ROW, 2)).options("raw").value
            if mark == MARK and isinstance(kind, str):
                found.setdefault(kind, sheet)
        return found

    def _added(self, sheet: OutSheet) -> "Sheet":
        from thidua.desks.plan import tab_name

        if self.book.api.ProtectStructure:
            raise Trouble(
                f"Cấu trúc sổ đang được bảo vệ nên không thêm được trang {sheet.tab}. Hãy vào Xem lại (Review), bấm Bảo vệ "
                "sổ làm việc (Protect Workbook) để bỏ bảo vệ, rồi bấm lại."
            )
        front, sheets = self.book.sheets.active, list(self.book.sheets)
        last = [one for one in sheets if one.visible in _VISIBLE][-1]
        home = self.book.sheets.add(tab_name(sheet.tab, [one.name for one in sheets]), after=last)
        home.range((MARK_ROW, 1)).row_height = 0
        home.range((HEADER_ROW, 1), (HEADER_ROW, len(sheet.headers))).font.bold = True
        for column, width in enumerate(sheet.widths, 1):
            home.range((1, column)).column_width = width
        front.activate()
        return home


@contextmanager
def frozen(book: "Book") -> Iterator[None]:
    """Excel without repainting, recalculating and events while results are written; as before afterwards, whatever happens."""
    app = book.app
    settings = (
        (app, "screen_updating", False),
        (app, "enable_events", False),
        (app, "calculation", "manual"),
        (app.api.AutoCorrect, "AutoFillFormulasInLists", False),  # or one link is copied down its column of the table
    )
    with ExitStack() as back:
        for holder, name, value in settings:
            back.callback(setattr, holder, name, getattr(holder, name))
            setattr(holder, name, value)
        yield


_IN_CLOUD = (
    "Sổ đang nằm trên OneDrive hoặc SharePoint nên không biết thư mục trên máy. Hãy lưu một bản vào ổ đĩa của máy "
    "(Tệp > Lưu thành > Máy tính này), mở bản đó rồi bấm lại."
)


@contextmanager
def _asked(what: str) -> Iterator[None]:
    """Whatever Excel throws means that it refuses: what it throws differs with its version and its mood."""
    try:
        yield
    except Trouble:
        raise
    except Exception as error:
        raise Trouble(
            f"Excel không {what} được. Nếu đang gõ dở một ô, hãy bấm Enter hoặc Esc; nếu có hộp thoại đang mở, hãy đóng lại; "
            "rồi bấm lại nút."
        ) from error


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
        raise Trouble(
            f"Trang “{name}” có ô nằm quá xa vùng dữ liệu nên không đủ bộ nhớ để đọc. Hãy bấm Ctrl+End để tới ô xa nhất, xóa "
            "các hàng và cột thừa rồi lưu lại."
        )
    values = excel_values.rows(sheet.range((1, 1), (rows, columns)).options("raw").value)
    mark, kind = [*values[0], ""][:2]
    ours = mark == MARK and kind in SHEETS
    return Grid(name, values, _merges(sheet, rows, columns) if ours else ())


def _merges(sheet: "Sheet", last_row: int, last_column: int) -> tuple[Merge, ...]:
    def merged(block: Merge) -> bool | None:
        return sheet.range(block[:2], block[2:]).merge_cells

    def area(row: int, column: int) -> Merge:
        cells = sheet.range((row, column)).merge_area
        return cells.row, cells.column, cells.last_cell.row, cells.last_cell.column

    return merges((FIRST_ROW, 1, last_row, last_column), merged, area) if last_row >= FIRST_ROW else ()


# ---------------------------------------------------------------- writing


def _write(home: "Sheet", sheet: OutSheet) -> None:
    """Rows 1 to 4 and the data as one block; the table, if there is one, gets its size; what stood there before goes."""
    if home.api.ProtectContents:
        raise Trouble(
            f"Trang “{home.name}” đang được bảo vệ nên không ghi được kết quả. Hãy mở trang đó, vào Xem lại (Review), bấm Bỏ "
            "bảo vệ trang (Unprotect Sheet), rồi bấm lại."
        )
    width = max(len(sheet.headers), 4)
    for table in home.tables:
        if table.range.row == HEADER_ROW:
            if table.show_autofilter:  # rows that a filter hides would be skipped
                table.show_autofilter = False
                table.show_autofilter = True
            table.resize(home.range((HEADER_ROW, 1), (sheet.last_row, len(sheet.headers))))
    last = home.used_range.last_cell
    home.range((TITLE_ROW, 1), (max(last.row, sheet.last_row), max(last.column, width))).clear_contents()
    home.range((MARK_ROW, 1), (HEADER_ROW, width)).number_format = TEXT
    columns = excel_values.columns(sheet)
    for at, column in enumerate(columns, 1):
        if column.held:
            _dress(home.range((FIRST_ROW, at), (sheet.last_row, at)), column)
    head = ((MARK, sheet.kind, sheet.key, VERSION), (sheet.title,), (sheet.hint,), sheet.headers)
    body = zip(*(column.values for column in columns), strict=True)
    block = [[*row, *[None] * (width - len(row))] for row in (*head, *body)]
    home.range((MARK_ROW, 1), (len(block), width)).value = block


def _write_beside(home: "Sheet", block: Beside) -> None:
    """One block in its columns; what stood below it there goes, everything else on the sheet stays."""
    width, last = len(block.rows[0]), home.used_range.last_cell.row
    bottom = TITLE_ROW + len(block.rows) - 1
    rows = [[None if value == "" else value for value in row] for row in block.rows]
    if last > bottom:
        rows += [[None] * width] * (last - bottom)
    home.range((TITLE_ROW, block.column), (max(last, bottom), block.column + width - 1)).value = rows


def _dress(cells: "Range", column: Column) -> None:
    """Cells ready for the values that come; a column of numbers keeps its own format."""
    wanted = column.format or (GENERAL if cells.number_format == TEXT else "")
    if wanted:
        cells.number_format = wanted
    if column.links:
        cells.font.color = _LINK_COLOUR
