"""One press of a button: what it reads, writes and says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.book import Book, Checked
from thidua.book.reading.reader import read_book
from thidua.files.excel.desk import ExcelDesk
from thidua.files.excel.window import Window
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.results.result_sheets import expired_lines
from thidua.jobs.write_results import write_results
from thidua.sheets.grid import Grid
from thidua.sheets.results import ResultBlock, ResultSheet, TabChanges

Sheets = Sequence[ResultSheet | ResultBlock]


class NoReport(Exception):
    """There is no report that can be worked on; the message is Vietnamese."""


@dataclass(frozen=True)
class Press:
    """label: of the button; the open workbook, its window, and today. Its methods raise ExcelRefused, CannotWrite,

    UnreadableWorkbook.
    """

    label: str
    desk: ExcelDesk
    window: Window
    hom_nay: date

    def checked(self) -> Checked:
        """The book read and judged, with progress on the status bar. A book that lies nowhere is refused at once."""
        self.desk.path()
        return kiem_tra(self.desk, self.hom_nay, self.window.with_progress)

    def grids(self) -> list[Grid]:
        """The sheets of the book, with progress on the status bar. A book that lies nowhere is refused at once."""
        self.desk.path()
        return list(self.window.with_progress(self.desk.grids(), len(self.desk)))

    def read(self) -> tuple[list[Grid], Book]:
        """The sheets, and the book that they say, not judged."""
        grids = self.grids()
        return grids, read_book(grids).book

    def write_results(self, book: Book, outcome: str, sheets: Sheets, tabs: TabChanges | None = None) -> None:
        """Writes sheets of results, and the log with a line of this press. outcome: what that line says."""
        self.say_writing()
        write_results(self.desk, book, [(self.label, outcome)], sheets, tabs)

    def write(self, checked: Checked, results: Sheets = (), said: str = "") -> str:
        """Writes the findings, other results and the log. Returns what to tell of explanations that no finding needs any more:

        these stay below the findings, so that nothing typed is lost. said: what the log says, if not how many findings there are.
        """
        lost = len(expired_lines(checked))
        self.say_writing()
        ghi_kiem_tra(self.desk, checked, self.label, results, said)
        return f" {lost} lời giải trình hết hiệu lực, giữ ở cuối trang Kiểm tra." if lost else ""

    def say_writing(self) -> None:
        """What the clerk sees while results are written."""
        self.window.say("Đang ghi kết quả…")
