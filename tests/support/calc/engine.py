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

from support.calc.office import Desktop
from support.calc.ranges import Range, Tables
from support.calc.values import Formats

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_OOXML = 3  # com.sun.star.sheet.AddressConvention: formulas as files and COM have them
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}


class Engine:
    """The engine and its only application. calls: kind of call -> how often.

    What the clerk would have seen: alerts, questions (of the input box), said (on the status bar). answers: what the
    clerk types into the next input boxes; without one the box is cancelled.
    """

    name = "calc"
    type = "desktop"

    def __init__(self, office: Desktop) -> None:
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
        self.questions: list[str] = []
        self.answers: list[str] = []
        self.said: list[str] = []

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
        self.api = SimpleNamespace(
            AutoCorrect=SimpleNamespace(AutoFillFormulasInLists=True), InputBox=self._input_box, UserName="Cán Bộ Mẫu"
        )
        self.settings: dict[str, Any] = {}

    engine = property(lambda self: self._engine)
    pid = property(lambda self: self._engine.office.pid)
    books = property(lambda self: Books(self))  # noqa: PLW0108  # it stands below

    @property
    def selection(self) -> Range:
        book = self.books.active
        return Range.at(book.sheets.active, book.document.CurrentController.Selection.RangeAddress)

    @property
    def calculation(self) -> str:
        return self.settings.get("calculation", "automatic")  # type: ignore[no-any-return]

    @calculation.setter
    def calculation(self, mode: str) -> None:
        self.settings["calculation"] = mode
        for book in self.opened:
            book.document.enableAutomaticCalculation(mode == "automatic")

    @property
    def status_bar(self) -> str | bool:
        return self.settings.get("status_bar", False)  # type: ignore[no-any-return]

    @status_bar.setter
    def status_bar(self, words: str | bool) -> None:
        self.settings["status_bar"] = words
        if isinstance(words, str):
            self._engine.said.append(words)

    def activate(self, steal_focus: bool = False) -> None:
        """It has no window to bring to the front."""

    def alert(self, prompt: str, *_: Any) -> str:
        self._engine.alerts.append(prompt)
        return "ok"

    def _input_box(self, question: str, _title: str) -> str | bool:
        self._engine.questions.append(question)
        return self._engine.answers.pop(0) if self._engine.answers else False


def _setting(name: str, usual: Any) -> property:
    def put(app: App, value: Any) -> None:
        app.settings[name] = value

    return property(lambda app: app.settings.get(name, usual), put)


for _name, _usual in (("screen_updating", True), ("enable_events", True)):
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
        document = self.document
        return SimpleNamespace(
            ReadOnly=document.isReadonly(),
            Saved=not document.isModified(),
            ProtectStructure=document.isProtected(),
            SaveCopyAs=self._save_copy,
            LinkSources=lambda _: document.ExternalDocLinks.ElementNames or None,
        )

    @property
    def _path(self) -> Path | None:
        from urllib.parse import unquote, urlparse

        return Path(unquote(urlparse(self.document.URL).path)) if self.document.URL else None

    def activate(self) -> None:
        self._app.opened.remove(self)
        self._app.opened.append(self)

    def save(self, path: str, password: Any = None) -> None:
        assert password is None
        self.document.storeAsURL(*self._stored(path))

    def _save_copy(self, path: str) -> None:
        self._app.engine.calls["copy"] += 1
        self.document.storeToURL(*self._stored(path))

    def _stored(self, path: str) -> tuple[str, Any]:
        options = self._app.engine.office.properties(FilterName=_FILTERS[Path(path).suffix], Overwrite=True)
        return Path(path).resolve().as_uri(), options

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


class _Protection:
    """What is allowed on a protected sheet: Excel's usual, kept nowhere."""

    def __getattr__(self, name: str) -> bool:
        assert name.startswith("Allow")
        return False


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self.sheet = book, sheet

    book = property(lambda self: self._book)
    name = property(lambda self: self.sheet.Name, lambda self, name: setattr(self.sheet, "Name", name))
    index = property(lambda self: self.sheet.RangeAddress.Sheet + 1)
    visible = property(
        lambda self: -1 if self.sheet.IsVisible else 0, lambda self, on: setattr(self.sheet, "IsVisible", on)
    )
    tables = property(lambda self: Tables(self))  # noqa: PLW0108  # it stands below

    @property
    def api(self) -> SimpleNamespace:
        return SimpleNamespace(
            ProtectContents=self.sheet.isProtected(),
            ProtectDrawingObjects=True,
            ProtectScenarios=True,
            Protection=_Protection(),
            Protect=lambda **_: self.sheet.protect(""),
            Unprotect=self.sheet.unprotect,
        )

    def activate(self) -> None:
        """As in Excel a hidden sheet cannot be brought to the front."""
        if not self.sheet.IsVisible:
            raise RuntimeError("a hidden sheet")
        self._book.document.CurrentController.setActiveSheet(self.sheet)

    def copy(self, before: Any, after: "Sheet") -> None:
        """The copy comes to the front."""
        assert before is None
        names = self._book.document.Sheets.ElementNames
        name = next(name for n in range(2, 1000) if (name := f"{self.name} ({n})") not in names)
        self._book.document.Sheets.copyByName(self.name, name, after.index)
        self._book.sheets(name).activate()

    def delete(self) -> None:
        self._book.document.Sheets.removeByName(self.name)

    @property
    def cells(self) -> Range:
        return Range(self, (1, 1), (MAX_ROWS, MAX_COLUMNS))

    @property
    def used_range(self) -> Range:
        """From its first used cell, as in Excel, which may be none near A1."""
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range.at(self, cursor.RangeAddress)

    def range(self, first: Any, last: Any = None) -> Range:
        if isinstance(first, str):
            return Range.at(self, self.sheet.getCellRangeByName(first).RangeAddress)
        start = first.start if isinstance(first, Range) else first
        if last is None:
            return first if isinstance(first, Range) else Range(self, start, start)
        return Range(self, start, last.end if isinstance(last, Range) else last)
