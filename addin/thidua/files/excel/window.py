"""What a press shows and asks in Excel: status bar, message box, copies, where the clerk is. Works on an open ExcelDesk."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from thidua.files.excel.guards import asked
from thidua.sheets.grid import Grid

if TYPE_CHECKING:
    from thidua.files.excel.desk import ExcelDesk

TITLE = "Thi đua – Khen thưởng"


class Window:
    """The Excel window of a desk. Its methods raise ExcelRefused."""

    def __init__(self, desk: "ExcelDesk") -> None:
        self._book = desk.book

    def say(self, text: str) -> None:
        """Words on the status bar; Excel may be too busy for them."""
        with suppress(Exception):
            self._book.app.status_bar = text[:250]

    def tell(self, text: str) -> None:
        """A message box that the clerk closes."""
        self._book.app.alert(text, title=TITLE)

    def ask(self, question: str) -> str:
        """One line of text; "" when the clerk cancels."""
        with asked("hỏi"):
            answer = self._book.app.api.InputBox(question, TITLE)
        return answer.strip() if isinstance(answer, str) else ""

    def with_progress(self, grids: Iterable[Grid], count: int) -> Iterator[Grid]:
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

    def active_tab(self) -> str:
        """The tab in front."""
        with asked("cho biết trang đang mở"):
            return str(self._book.sheets.active.name)

    def selected(self) -> tuple[int, int]:
        """Row and column of the selected cell, both from 1."""
        with asked("cho biết ô đang chọn"):
            cell = self._book.selection
            return (cell.row, cell.column) if cell is not None else (1, 1)

    def go_to(self, tab: str, cell: str) -> None:
        """Selects a cell."""
        with asked("tới ô cần xem"):
            sheet = self._book.sheets[tab]
            sheet.activate()
            sheet.range(cell).select()
