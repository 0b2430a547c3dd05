"""An xlwings engine over LibreOffice Calc: what the Excel desk and its tests use of xlwings, and no more.

Duck-typed like xlwings' own engines (`xlwings.base_classes`). `api` gives objects with COM's names for the few things
that xlwings itself does not offer. Calls that Excel would have to carry across processes are counted in `Engine.calls`.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from xlwings import base_classes

from calc.office import Office
from calc.values import Formats, delivered, entered

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, texts, formulas
_OOXML = 3  # com.sun.star.sheet.AddressConvention: formulas as files and COM have them
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}


class Engine:
    """The engine and its only application. calls: kind of call -> how often; alerts: what the clerk would have seen."""

    name = "calc"
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self.office = office
        self.app = App(self)
        self.apps = [self.app]
        self.restart()

    def restart(self) -> None:
        """Closes every book and forgets what was counted and set."""
        for book in list(self.app.opened):
            book.close()
        self.app.settings.clear()
        self.calls: Counter[str] = Counter()
        self.alerts: list[str] = []

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime.combine(value, time())
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data: Any, *_: Any) -> Any:
        return [list(row) for row in data]


class App:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.opened: list[Book] = []
        self.api = SimpleNamespace(AutoCorrect=SimpleNamespace(AutoFillFormulasInLists=True))
        self.settings: dict[str, Any] = {}

    engine = property(lambda self: self._engine)
    pid = property(lambda self: self._engine.office.pid)
    books = property(lambda self: Books(self))  # noqa: PLW0108  # it stands below

    def activate(self, steal_focus: bool = False) -> None:
        """It has no window to bring to the front."""

    def alert(self, prompt: str, *_: Any) -> str:
        self._engine.alerts.append(prompt)
        return "ok"


def _setting(name: str, usual: Any) -> property:
    def put(app: App, value: Any) -> None:
        app.settings[name] = value

    return property(lambda app: app.settings.get(name, usual), put)


for _name, _usual in (
    ("screen_updating", True), ("enable_events", True), ("calculation", "automatic"), ("status_bar", False),
):  # fmt: skip
    setattr(App, _name, _setting(_name, _usual))


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self._app = app

    app = property(lambda self: self._app)
    active = property(lambda self: self._app.opened[-1])

    def __call__(self, name: str) -> "Book":
        for book in self._app.opened:
            if book.name == name:
                return book
        raise KeyError(name)

    def __len__(self) -> int:
        return len(self._app.opened)

    def __iter__(self) -> Iterator["Book"]:
        return iter(self._app.opened)

    def add(self) -> "Book":
        return Book(self._app, self._app.engine.office.open())

    def open(self, fullname: str, _update_links: Any = None, read_only: Any = None, *_: Any) -> "Book":
        options = {"ReadOnly": True} if read_only else {}
        return Book(self._app, self._app.engine.office.open(Path(fullname), **options))


class Book(base_classes.Book):
    def __init__(self, app: App, document: Any) -> None:
        self._app, self.document = app, document
        app.opened.append(self)
        self.formats = Formats(document)
        self.parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self.parser.CompileEnglish, self.parser.FormulaConvention = True, _OOXML

    app = property(lambda self: self._app)
    sheets = property(lambda self: Sheets(self))  # noqa: PLW0108  # it stands below
    fullname = property(lambda self: str(self._path) if self._path else "Book1")
    name = property(lambda self: self._path.name if self._path else "Book1")

    @property
    def api(self) -> SimpleNamespace:
        return SimpleNamespace(ReadOnly=self.document.isReadonly(), ProtectStructure=self.document.isProtected())

    @property
    def _path(self) -> Path | None:
        from urllib.parse import unquote, urlparse

        return Path(unquote(urlparse(self.document.URL).path)) if self.document.URL else None

    def activate(self) -> None:
        self._app.opened.remove(self)
        self._app.opened.append(self)

    def save(self, path: str, password: Any = None) -> None:
        assert password is None
        options = self._app.engine.office.properties(FilterName=_FILTERS[Path(path).suffix], Overwrite=True)
        self.document.storeAsURL(Path(path).resolve().as_uri(), options)

    def close(self) -> None:
        self._app.opened.remove(self)
        self.document.close(True)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self._book, self._sheets = book, book.document.Sheets

    active = property(lambda self: Sheet(self._book, self._book.document.CurrentController.ActiveSheet))

    def __call__(self, key: int | str) -> "Sheet":
        found = self._sheets.getByIndex(key - 1) if isinstance(key, int) else self._sheets.getByName(key)
        return Sheet(self._book, found)

    def __len__(self) -> int:
        return int(self._sheets.Count)

    def __iter__(self) -> Iterator["Sheet"]:
        return (self(name) for name in self._sheets.ElementNames)

    def add(self, _before: Any, after: "Sheet", name: str) -> "Sheet":
        self._sheets.insertNewByName(name, after.index)
        self(name).activate()
        return self(name)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self.sheet = book, sheet

    book = property(lambda self: self._book)
    name = property(lambda self: self.sheet.Name)
    index = property(lambda self: self.sheet.RangeAddress.Sheet + 1)
    visible = property(lambda self: -1 if self.sheet.IsVisible else 0)
    api = property(lambda self: SimpleNamespace(ProtectContents=self.sheet.isProtected()))
    tables = property(lambda self: Tables(self))  # noqa: PLW0108  # it stands below

    def activate(self) -> None:
        self._book.document.CurrentController.setActiveSheet(self.sheet)

    @property
    def cells(self) -> "Range":
        return Range(self, (1, 1), (MAX_ROWS, MAX_COLUMNS))

    @property
    def used_range(self) -> "Range":
        """From its first used cell, as in Excel, which may be none near A1."""
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range.at(self, cursor.RangeAddress)

    def range(self, first: Any, last: Any = None) -> "Range":
        start = first.start if isinstance(first, Range) else first
        if last is None:
            return first if isinstance(first, Range) else Range(self, start, start)
        return Range(self, start, last.end if isinstance(last, Range) else last)


class Range(base_classes.Range):
    def __init__(self, sheet: Sheet, start: tuple[int, int], end: tuple[int, int]) -> None:
        self._sheet, self.start, self.end = sheet, start, end
        self.options: dict[str, Any] = {}

    @classmethod
    def at(cls, sheet: Sheet, address: Any) -> "Range":
        return cls(sheet, (address.StartRow + 1, address.StartColumn + 1), (address.EndRow + 1, address.EndColumn + 1))

    sheet = property(lambda self: self._sheet)
    row = property(lambda self: self.start[0])
    column = property(lambda self: self.start[1])
    shape = property(lambda self: (self.end[0] - self.start[0] + 1, self.end[1] - self.start[1] + 1))
    api = property(lambda self: self._cells)

    @property
    def _cells(self) -> Any:
        (top, left), (bottom, right) = self.start, self.end
        return self._sheet.sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    @property
    def _formats(self) -> Formats:
        return self._sheet.book.formats

    def _count(self, call: str) -> None:
        self._sheet.book.app.engine.calls[call] += 1

    def __len__(self) -> int:
        return int(self.shape[0] * self.shape[1])

    def __call__(self, row: int, column: int) -> "Range":
        place = self.start[0] + row - 1, self.start[1] + column - 1
        return Range(self._sheet, place, place)

    @property
    def raw_value(self) -> Any:
        self._count("read")
        return delivered(self._formats, self._cells)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._count("write")
        place = self._cells.getCellByPosition(0, 0).CellAddress
        entered(self._formats, self._cells, data, lambda words: self._sheet.book.parser.parseFormula(words, place))

    @property
    def formula(self) -> str:
        """Of its first cell, as Excel shows it; the text of a cell that holds none."""
        cell = self._cells.getCellByPosition(0, 0)
        if cell.Type.value != "FORMULA":
            return str(cell.String)
        return f"={self._sheet.book.parser.printFormula(cell.getTokens(), cell.CellAddress)}"

    def clear_contents(self) -> None:
        self._count("clear")
        self._cells.clearContents(_CONTENTS)

    @property
    def number_format(self) -> str | None:
        self._count("format")
        return self._formats.shown(self._cells)

    @number_format.setter
    def number_format(self, wanted: str) -> None:
        self._count("format")
        self._formats.put(self._cells, wanted)

    @property
    def merge_cells(self) -> bool | None:
        """Calc tells only whether a merged range begins in the block, so some cells are all that can be said of many."""
        self._count("merge")
        return (True if len(self) == 1 else None) if self._cells.getIsMerged() else False

    @property
    def merge_area(self) -> "Range":
        cursor = self._sheet.sheet.createCursorByRange(self._cells)
        cursor.collapseToMergedArea()
        return Range.at(self._sheet, cursor.RangeAddress)

    font = property(lambda self: Font(self._cells))

    def _set_height(self, points: float) -> None:
        self._cells.Rows.IsVisible = points > 0

    def _set_width(self, characters: float) -> None:
        self._cells.Columns.Width = round((characters * 7 + 5) / 96 * 2540)

    row_height = property(fset=_set_height)
    column_width = property(fset=_set_width)


class Font:
    """bold, color: as xlwings' engines have them; color is (red, green, blue)."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    def _set_bold(self, bold: bool) -> None:
        self._cells.CharWeight = 150.0 if bold else 100.0

    def _set_color(self, rgb: tuple[int, int, int]) -> None:
        self._cells.CharColor = int.from_bytes(bytes(rgb), "big")

    bold = property(fset=_set_bold)
    color = property(fset=_set_color)


class Tables(base_classes.Tables):
    """Excel's tables come as database ranges."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._ranges = sheet, sheet.book.document.DatabaseRanges

    def __iter__(self) -> Iterator["Table"]:
        for name in self._ranges.ElementNames:
            one = self._ranges.getByName(name)
            if one.DataArea.Sheet == self._sheet.index - 1 and not name.startswith("__"):
                yield Table(self._sheet, one)

    def __len__(self) -> int:
        return len(list(iter(self)))


class Table(base_classes.Table):
    def __init__(self, sheet: Sheet, area: Any) -> None:
        self._sheet, self._area = sheet, area

    name = property(lambda self: self._area.Name)
    range = property(lambda self: Range.at(self._sheet, self._area.DataArea))

    def resize(self, cells: Any) -> None:
        self._sheet.book.app.engine.calls["resize"] += 1
        self._area.setDataArea(cells.impl.api.RangeAddress)

    def _set_filter(self, shown: bool) -> None:
        self._area.AutoFilter = shown

    show_autofilter = property(lambda self: self._area.AutoFilter, _set_filter)
