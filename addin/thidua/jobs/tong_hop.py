"""tong-hop: the totals of the period and the roll of names."""

from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Checked

if TYPE_CHECKING:
    from thidua.sheets.results import ResultBlock, ResultSheet
from thidua.jobs.write_results import write_sheets


def ghi_tong_hop(path: Path, checked: Checked) -> Path:
    """Writes the Tổng hợp and Danh sách sheets into the workbook, after a backup whose path is returned. Raises CannotWrite."""
    from thidua.jobs.results.result_sheets import check_summary

    return write_sheets(path, totals_sheets(checked), checked.book, [("tong-hop --ghi", check_summary(checked))])


def totals_sheets(checked: Checked) -> "list[ResultSheet | ResultBlock]":
    """The totals and the roll of names of the period, ready to be written."""
    from thidua.book.period import Ky
    from thidua.jobs.results.result_sheets import roll_as_sheet, totals_as_sheet
    from thidua.papers.annexes import compose_annexes
    from thidua.papers.figures import Figures

    ky = Ky.of(checked.book)
    roll = compose_annexes(checked.book, Figures(checked.book, ky), ky)[2]
    return [totals_as_sheet(checked), roll_as_sheet(roll)]
