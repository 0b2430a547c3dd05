"""kiem-tra: reads and judges a workbook."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from thidua.book import Checked
from thidua.book.reading.reader import read_book
from thidua.jobs.desk import Desk
from thidua.jobs.write_results import write_sheets
from thidua.rules.check import check
from thidua.sheets.grid import Grid

Progress = Callable[[Iterable[Grid], int], Iterable[Grid]]


def kiem_tra(desk: Desk, hom_nay: date, progress: Progress = lambda grids, _: grids) -> Checked:
    """Reads and judges a workbook. progress: wraps the sheets as they are read. Raises Unusable or Unreadable."""
    return check(read_book(progress(desk.grids(), len(desk))), hom_nay)


def ghi_kiem_tra(path: Path, checked: Checked) -> Path:
    """Writes the Kiểm tra sheet into the workbook, after a backup whose path is returned. Raises CannotWrite."""
    from thidua.jobs.results.result_sheets import check_as_sheet, check_summary, expired_lines

    lines = [("kiem-tra --ghi", check_summary(checked)), *expired_lines(checked)]
    return write_sheets(path, [check_as_sheet(checked)], checked.book, lines)
