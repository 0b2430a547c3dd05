"""What a press shows and asks in Excel: status bar, message box, copies, where the clerk is. Works on an open ExcelDesk."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.desks import safe
from thidua.sheets.declare import FIRST_ROW, MARK_ROW, TITLE_ROW
from thidua.sheets.grid import Grid

if TYPE_CHECKING:
    from xlwings import Sheet

    from thidua.desks.excel import ExcelDesk

TITLE = "Thi đua – Khen thưởng"


class Window:
    """The Excel window of a desk."""

    def __init__(self, desk: "ExcelDesk") -> None:
        self._book = desk.book
        self._desk = desk

    def say(self, text: str) -> None:
        """Words on the status bar."""
        self._book.app.status_bar = text[:250]

    def tell(self, text: str) -> None:
        """A message box that the clerk closes."""
        self._book.app.alert(text, title=TITLE)

    def ask(self, question: str) -> str:
        """One line of text; "" when the clerk cancels."""
        answer = self._book.app.api.InputBox(question, TITLE)
        return answer.strip() if isinstance(answer, str) else ""

    def told(self, grids: Iterable[Grid], count: int) -> Iterator[Grid]:
        """The sheets as they are read, with the progress on the status bar."""
        for number, grid in enumerate(grids, start=1):
            self.say(f"Đang đọc {number}/{count} trang: {grid.name}…")
            yield grid

    @contextmanager
    def quiet_bar(self) -> Iterator[None]:
        """The status bar goes back to Excel afterwards, whatever happens."""
        try:
            yield
        finally:
            with suppress(Exception):
                self._book.app.status_bar = False

    def keep_copy(self) -> Path:
        """An automatic copy of the book as it is now, unsaved changes too. Raises CannotWrite; Trouble for an unsaved book."""
        return safe.keep(self._desk.path(), lambda target: self._book.api.SaveCopyAs(str(target)))

    def active_tab(self) -> str:
        """The tab in front."""
        return str(self._book.sheets.active.name)

    def selected(self) -> tuple[int, int]:
        """Row and column of the selected cell, both from 1."""
        cell = self._book.selection
        return (cell.row, cell.column) if cell is not None else (1, 1)

    def go_to(self, tab: str, cell: str) -> None:
        """Selects a cell."""
        sheet = self._book.sheets[tab]
        sheet.activate()
        sheet.range(cell).select()

    def copy_tab(self, model: str, name: str, key: str, title: str) -> None:
        """A new, empty sheet of the same kind behind `model`: its formats, drop-downs and checks, another key and title."""
        source: Sheet = self._book.sheets[model]
        fresh = source.copy(after=source, name=name)
        last = fresh.used_range.last_cell
        if last.row >= FIRST_ROW:
            fresh.range((FIRST_ROW, 1), (last.row, last.column)).clear_contents()
        fresh.range((MARK_ROW, 3)).value = key
        fresh.range((TITLE_ROW, 1)).value = title

    def drop_tab(self, name: str) -> None:
        """Takes a sheet out of the book."""
        self._book.sheets[name].delete()
