"""kiem-tra: reads and judges a workbook."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from thidua.book import Checked
from thidua.book.reading.reader import read_book
from thidua.jobs.desk import Desk, ReadableDesk
from thidua.jobs.write_results import write_results
from thidua.rules.check import check
from thidua.sheets.grid import Grid
from thidua.sheets.results import ResultBlock, ResultSheet

Progress = Callable[[Iterable[Grid], int], Iterable[Grid]]


def kiem_tra(desk: ReadableDesk, hom_nay: date, progress: Progress = lambda grids, _: grids) -> Checked:
    """Reads and judges a workbook. progress: wraps the sheets as they are read. Raises UnusableFile, UnreadableWorkbook."""
    return check(read_book(progress(desk.grids(), len(desk))), hom_nay)


def ghi_kiem_tra(
    desk: Desk,
    checked: Checked,
    label: str = "kiem-tra --ghi",
    results: Sequence[ResultSheet | ResultBlock] = (),
    said: str = "",
) -> Path:
    """Writes the Kiểm tra sheet. Returns the copy that was kept before. Raises what `Desk.write` raises.

    label: of the button or command, for the log; results: other sheets to be written with it; said: the outcome for the log,
    if it is not how many findings there are.
    """
    from thidua.jobs.results.result_sheets import check_as_sheet, check_summary, expired_lines

    lines = [(label, said or check_summary(checked)), *expired_lines(checked)]
    return write_results(desk, checked.book, lines, [*results, check_as_sheet(checked)])
