"""One press of a button: what it reads, keeps, writes and says."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from thidua.book import Book, Checked
from thidua.book.reading.reader import read_book
from thidua.files.excel.desk import ExcelDesk
from thidua.files.excel.window import Window
from thidua.files.system.signed_in import user_name
from thidua.jobs.kiem_tra import kiem_tra
from thidua.jobs.results import log_sheet
from thidua.jobs.results.result_sheets import check_as_sheet, check_summary, expired_lines
from thidua.sheets.grid import Grid
from thidua.sheets.results import ResultBlock, ResultSheet

Sheets = Sequence[ResultSheet | ResultBlock]


@dataclass(frozen=True)
class Press:
    """label: of the button; the open workbook, its window, and today. Its methods raise Trouble, CannotWrite, Unreadable."""

    label: str
    desk: ExcelDesk
    window: Window
    hom_nay: date

    def checked(self) -> Checked:
        """The book read and judged, with progress on the status bar. A book that lies nowhere is refused at once."""
        self.desk.path()
        return kiem_tra(self.desk, self.hom_nay, self.window.told)

    def read(self) -> tuple[list[Grid], Book]:
        """The book read only."""
        self.desk.path()
        grids = list(self.window.told(self.desk.grids(), len(self.desk)))
        return grids, read_book(grids).book

    def logged(
        self, book: Book, outcome: str, results: Sheets = (), more: Iterable[tuple[str, str]] = ()
    ) -> ResultSheet:
        """The log with a line of this press. results: what is written with it; more: further lines, each with its heading."""
        tep = ""
        with suppress(OSError):  # a file that another program holds; the press goes on
            tep = log_sheet.file_as_sentence(self.desk.path(), unsaved=self.desk.unsaved())
        return log_sheet.log_as_sheet(
            book, [(self.label, outcome), *more], self.desk.user() or user_name(), tep, results
        )

    def prepared(self, sheets: Sheets) -> None:
        """What must be before anything is written: nothing speaks against it, and a copy is kept."""
        self.desk.refuse(sheets)
        self.window.say("Đang ghi kết quả…")
        self.window.keep_copy()

    def write(self, checked: Checked, results: Sheets = (), said: str = "") -> str:
        """Writes the findings, other results and the log. Returns what to tell of explanations that no finding needs any more:

        these stay below the findings, so that nothing typed is lost. said: what the log says, if not how many findings there are.
        """
        lost = expired_lines(checked)
        sheets = [*results, check_as_sheet(checked)]
        sheets.append(self.logged(checked.book, said or check_summary(checked), sheets, lost))
        self.prepared(sheets)
        self.desk.write(sheets)
        return f" {len(lost)} lời giải trình hết hiệu lực, giữ ở cuối trang Kiểm tra." if lost else ""
