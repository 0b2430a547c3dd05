"""T01 against the live formulas of the Tổng hợp sheet, on the sample workbook."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.book import Finding
from thidua.book.reading.reader import read_book
from thidua.files.xlsx.reader import XlsxDesk
from thidua.rules.check import check
from thidua.sheets.grid import Grid, Raw

SAMPLE = Path(__file__).parents[2] / "workbook" / "ThiDua-mau.xlsm"


def found(value: Raw) -> list[Finding]:
    """What T01 says when the first school's count of Tập thể lao động xuất sắc shows `value`."""
    grids = [_with(grid, value) if grid.rows[0][1:2] == ["tong_hop"] else grid for grid in XlsxDesk(SAMPLE).grids()]
    return [one for one in check(read_book(grids), date(2026, 1, 1)).findings if one.ma == "T01"]


def _with(grid: Grid, value: Raw) -> Grid:
    rows = [list(row) for row in grid.rows]
    rows[5][rows[3].index("TT LĐXS")] = value
    return replace(grid, rows=rows)


def test_a_live_number_that_differs_is_asked_about_at_its_cell() -> None:
    (one,) = found(99.0)
    assert (one.muc, one.trang, one.o) == ("giai_trinh", "Tổng hợp", "S6")
    assert "Excel cộng được 99, đếm từng dòng được 4" in one.noi_dung


def test_a_true_number_and_one_not_calculated_yet_say_nothing() -> None:
    assert not found(4.0)
    assert not found("")
