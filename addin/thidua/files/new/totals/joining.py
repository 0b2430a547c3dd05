"""Keeps the live totals right when a sheet joins or leaves: the formulas to write on the hidden cube and on Tổng hợp.

A book without the cube has no live totals: there is nothing to write, and each function returns an empty list.
"""

from collections.abc import Mapping, Sequence

from thidua.files.new.totals import cube, live_formulas
from thidua.files.new.totals.cube import CountedSchool, FirstValues
from thidua.law.danh_hieu import DanhHieu
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.mark import keyed
from thidua.sheets.results import FormulaBlock
from thidua.sheets.tong_hop import AWARDS, LAST_ROW

_CODE_COLUMN = cube.FIRST_SCHOOL_COLUMN + 1
_AWARD_COLUMN = 2


def join_schools(grids: Sequence[Grid], tabs: Sequence[str]) -> list[FormulaBlock]:
    """The formulas to write when these school sheets join, behind the schools that are already counted.

    Schools for which Tổng hợp has no row left get no formulas.
    """
    counted, awards = _counted(grids), _by_key(grids, "danh_hieu")
    listed, totals = (next(iter(keyed(grids, kind)), "") for kind in ("danh_sach_truong", "tong_hop"))
    if counted is None or not (listed and totals):
        return []
    places = range(len(counted), min(len(counted) + len(tabs), LAST_ROW - FIRST_ROW))
    return [
        block
        for at, tab in zip(places, tabs, strict=False)
        for block in live_formulas.joining_blocks(at, tab, awards, listed, totals)
    ]


def join_award(grids: Sequence[Grid], one: DanhHieu, tab: str) -> list[FormulaBlock]:
    """The formulas to write when this sheet of an award joins: they count the award again at every school."""
    if one not in AWARDS:
        return []
    at_award, tabs = AWARDS.index(one), _by_key(grids, "truong")
    blocks = []
    for at, code in enumerate(_counted(grids) or ()):
        if code in tabs:
            row, names = live_formulas.award_row(at) + at_award, live_formulas.school_row(at)
            cells = cube.award_cells(row, names, CountedSchool(tabs[code]), one, tab, FirstValues())
            blocks.append(FormulaBlock(cube.TAB, row, 1, [[cell.formula for cell in cells]]))
    return blocks


def leave_schools(grids: Sequence[Grid], keys: Sequence[str]) -> list[FormulaBlock]:
    """The blocks to write when the sheets of schools with these codes leave: they empty the places of these schools."""
    counted = _counted(grids) or []
    return [
        FormulaBlock(block.tab, block.row, block.column, [[""] * len(row) for row in block.formulas])
        for at, code in enumerate(counted)
        if code in keys
        for block in live_formulas.joining_blocks(at, "", {}, "", next(iter(keyed(grids, "tong_hop"))))
    ]


def _by_key(grids: Sequence[Grid], kind: str) -> Mapping[str, str]:
    return {key: tab for tab, key in keyed(grids, kind).items()}


def _counted(grids: Sequence[Grid]) -> list[str] | None:
    """Mã trường of every place in use on the cube, "" if the school's sheet has no code; None without a cube."""
    rows = next((grid.rows for grid in grids if grid.name == cube.TAB), None)
    if rows is None:
        return None
    taken = max(
        (number for number, row in enumerate(rows, 1) if number >= FIRST_ROW and _cell(row, _AWARD_COLUMN)), default=0
    )
    places = (taken - FIRST_ROW + 1) // len(AWARDS) if taken else 0
    return [str(_cell(rows[live_formulas.school_row(at) - 1], _CODE_COLUMN)) for at in range(places)]


def _cell(row: Sequence[Raw], column: int) -> Raw:
    return row[column - 1] if column <= len(row) else ""
