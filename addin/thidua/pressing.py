"""One press of a button: what it reads, keeps, writes and says."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua import jobs
from thidua.book import Book
from thidua.checking import Checked
from thidua.desks.cells import Beside, OutSheet
from thidua.desks.excel import ExcelDesk
from thidua.desks.window import Window
from thidua.outputs import expired, findings_sheet, log_sheet, summary
from thidua.reading import read
from thidua.sheets.grid import Grid

Sheets = Sequence[OutSheet | Beside]


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
        return jobs.kiem_tra(self.desk, self.hom_nay, self.window.told)

    def read(self) -> tuple[list[Grid], Book]:
        """The book read only."""
        self.desk.path()
        grids = list(self.window.told(self.desk.grids(), len(self.desk)))
        return grids, read(grids).book

    def logged(self, book: Book, outcome: str, more: Iterable[tuple[str, str]] = ()) -> OutSheet:
        """The log with a line of this press. more: further lines, each with its own heading."""
        who = os.environ.get("USERNAME") or os.environ.get("USER") or ""
        return log_sheet(book.nhat_ky, [(self.label, outcome), *more], datetime.now(), who)

    def prepared(self, sheets: Sheets) -> None:
        """What must be before anything is written: nothing speaks against it, and a copy is kept."""
        self.desk.refuse(sheets)
        self.window.say("Đang ghi kết quả…")
        self.window.keep_copy()

    def write(self, checked: Checked, results: Sheets = (), said: str = "") -> str:
        """Writes the findings, other results and the log. Returns what to tell of explanations that no finding needs any more:

        these stay below the findings, so that nothing typed is lost. said: what the log says, if not how many findings there are.
        """
        lost = expired(checked)
        sheets = [*results, findings_sheet(checked), self.logged(checked.book, said or summary(checked), lost)]
        self.prepared(sheets)
        self.desk.write(sheets)
        return f" {len(lost)} lời giải trình hết hiệu lực, giữ ở cuối trang Kiểm tra." if lost else ""
