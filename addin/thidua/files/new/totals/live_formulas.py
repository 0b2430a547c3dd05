"""The formulas of the Tổng hợp sheet, which read the hidden cube; and the blocks to write when a school is added."""

from collections.abc import Mapping
from typing import Final

from thidua.files.new.formula_text import quoted_tab, quoted_text
from thidua.files.new.totals import cube
from thidua.files.new.totals.cube import CountedSchool, FirstValues
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import letters
from thidua.sheets.results import FormulaBlock
from thidua.sheets.tong_hop import AWARD_COLUMN, AWARDS, LAST_ROW, SCHOOL_HEADERS, TOTAL, WHOLE, YEARS

PLACES: Final = YEARS + 1  # columns of the second matrix after the award: the school years chosen, then their sum
_CUBE: Final = quoted_tab(cube.TAB)


def school_row(at: int) -> int:
    """The row of the cube with the names of school number `at` (from 0); on Tổng hợp the school is one row lower."""
    return FIRST_ROW + at


def award_row(at: int) -> int:
    """The row of the cube where the awards of school number `at` (from 0) begin."""
    return FIRST_ROW + at * len(AWARDS)


def of_school(at: int) -> list[str]:
    """The row of school number `at` in the first matrix."""
    row, names, first = school_row(at) + 1, school_row(at), award_row(at)
    code, name = f"{_CUBE}!$R${names}", f"{_CUBE}!$S${names}"
    start, end = cube.YEAR_COLUMNS[0], cube.YEAR_COLUMNS[-1]
    sums = [f'=IF($A{row}="","",SUM({_CUBE}!${start}${r}:${end}${r}))' for r in range(first, first + len(AWARDS))]
    total = f'=IF($A{row}="","",SUM(C{row}:{letters(len(SCHOOL_HEADERS) - 1)}{row}))'
    return [f'=IF({code}="","",IF({name}="|",{code},{name}))', f"={_CUBE}!$X${names}", *sums, total]


def of_all_schools() -> list[str]:
    """The first row of the first matrix, with the sums over all schools, also those added later."""
    columns = map(letters, range(3, len(SCHOOL_HEADERS) + 1))
    return [WHOLE, "", *(f"=SUM({column}{FIRST_ROW + 1}:{column}{LAST_ROW})" for column in columns)]


def of_award(row: int, ma: str) -> list[str]:
    """The row of an award in the second matrix, after its name."""
    codes = f"{_CUBE}!$B${FIRST_ROW}:$B${cube.LAST_ROW}"
    formulas = []
    for at in range(PLACES):
        here, before = letters(AWARD_COLUMN + 1 + at), letters(AWARD_COLUMN + at)
        number = "0"
        if at < YEARS:
            column = cube.YEAR_COLUMNS[at]
            number = f"SUMIFS({_CUBE}!{column}${FIRST_ROW}:{column}${cube.LAST_ROW},{codes},{quoted_text(ma)})"
        if at:
            added = f"SUM(${letters(AWARD_COLUMN + 1)}{row}:{before}{row})"
            number = f"IF({here}${HEADER_ROW}={quoted_text(TOTAL)},{added},{number})"
        formulas.append(f'=IF({here}${HEADER_ROW}="","",{number})')
    return formulas


def of_all_awards() -> list[str]:
    """The first row of the second matrix, after its name: the sums over all awards."""
    columns = [letters(AWARD_COLUMN + 1 + at) for at in range(PLACES)]
    below = FIRST_ROW + 1, FIRST_ROW + len(AWARDS)
    return [f'=IF({one}${HEADER_ROW}="","",SUM({one}{below[0]}:{one}{below[1]}))' for one in columns]


def year_headers_formulas() -> list[str]:
    """The headers of the second matrix after the award's: the school years chosen, and right behind them their sum."""
    formulas = []
    for at in range(PLACES):
        year = f'IF({_CUBE}!$E$2>{at},{_CUBE}!{cube.YEAR_COLUMNS[at]}$4,"")' if at < YEARS else '""'
        formulas.append(f"=IF({_CUBE}!$E$2={at},{quoted_text(TOTAL)},{year})" if at else f"={year}")
    return formulas


def joining_blocks(
    at: int, school_tab: str, award_tabs: Mapping[str, str], schools_tab: str, totals_tab: str
) -> list[FormulaBlock]:
    """The blocks to write when a school joins as number `at` (from 0: how many schools the first matrix has so far).

    school_tab: its own sheet; award_tabs: award code -> the award's own sheet; schools_tab, totals_tab: the tabs of
    Danh sách trường and of Tổng hợp. Formulas use Excel's English function names; no existing cell is moved.
    """
    door, names = CountedSchool(school_tab), school_row(at)
    awards = [
        [cell.formula for cell in cube.award_cells(row, names, door, award, award_tabs.get(award.ma), FirstValues())]
        for row, award in enumerate(AWARDS, award_row(at))
    ]
    return [
        FormulaBlock(cube.TAB, names, cube.FIRST_SCHOOL_COLUMN, [[cell.formula for cell in cube.school_cells(names, door, schools_tab)]]),
        FormulaBlock(cube.TAB, award_row(at), 1, awards),
        FormulaBlock(totals_tab, names + 1, 1, [of_school(at)]),
    ]  # fmt: skip
