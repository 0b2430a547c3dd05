"""Writes the cube, the very hidden sheet that counts (`cube`)."""

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.files.new.totals import chart, cube, live_formulas
from thidua.files.new.totals.cube import CountedSchool, CubeCell, FirstValues
from thidua.sheets.declare import HEADER_ROW
from thidua.sheets.tong_hop import AWARDS


def write_cube(
    page: Any,
    schools: Sequence[CountedSchool],
    known: FirstValues,
    award_tabs: dict[str, str],
    tabs: tuple[str, str],
    period: tuple[int, int],
) -> None:
    """Writes the cells of the cube.

    award_tabs: award code -> the award's own sheet; tabs: the tabs of Cấu hình and Danh sách trường; period: the first
    and last calendar year in Cấu hình.
    """
    settings, schools_tab = tabs
    for title, column in ((cube.HEADERS, 1), (cube.SCHOOL_HEADERS, cube.FIRST_SCHOOL_COLUMN)):
        _put(page, HEADER_ROW, column, (CubeCell(word, word) for word in title))
    for address, cell in cube.chosen_cells(settings, known.chosen, period).items():
        page.write_formula(address, cell.formula, None, cell.value)
    for at, school in enumerate(schools):
        names = live_formulas.school_row(at)
        _put(page, names, cube.FIRST_SCHOOL_COLUMN, cube.school_cells(names, school, schools_tab))
        for row, award in enumerate(AWARDS, live_formulas.award_row(at)):
            _put(page, row, 1, cube.award_cells(row, names, school, award, award_tabs.get(award.ma), known))
    for row, cells in enumerate(chart.chart_cells(known), HEADER_ROW):
        _put(page, row, chart.FIRST_COLUMN, cells)


def _put(page: Any, row: int, column: int, cells: Iterable[CubeCell]) -> None:
    for at, cell in enumerate(cells, column - 1):
        if cell.formula.startswith("="):
            page.write_formula(row - 1, at, cell.formula, None, cell.value)
        else:
            page.write_string(row - 1, at, cell.formula)
