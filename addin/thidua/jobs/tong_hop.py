"""tong-hop: the totals of the period and the roll of names."""

from collections.abc import Sequence
from pathlib import Path

from thidua.book import Checked
from thidua.book.period import Ky
from thidua.jobs.desk import Desk
from thidua.jobs.results.result_sheets import check_summary, roll_as_sheet, totals_as_sheet
from thidua.jobs.write_results import write_results
from thidua.papers.annexes import compose_annexes
from thidua.papers.figures import Figures
from thidua.sheets.results import ResultBlock, ResultSheet


def ghi_tong_hop(desk: Desk, checked: Checked) -> Path:
    """Writes the Tổng hợp and Danh sách sheets. Returns the copy that was kept before. Raises what `Desk.write` raises."""
    return write_results(desk, checked.book, [("tong-hop --ghi", check_summary(checked))], totals_sheets(checked))


def totals_sheets(checked: Checked) -> Sequence[ResultSheet | ResultBlock]:
    """The totals and the roll of names of the period, ready to be written."""
    ky = Ky.of(checked.book)
    roll = compose_annexes(checked.book, Figures(checked.book, ky), ky)[2]
    return [totals_as_sheet(checked), roll_as_sheet(roll)]
