"""The conditions that colour cells, worked out by a real spreadsheet application: marks of findings, differing totals."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from support.calc.office import Office
from support.workbook_builder import builder
from thidua.book import Checked
from thidua.files.new.conditional_formats import LEVELS
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.replace_sheets import replace_sheets
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.results.result_sheets import totals_as_sheet
from thidua.sheets.grid import letters
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC
from thidua.sheets.tong_hop import AWARD_COLUMN, MACHINE_COLUMN

TODAY = date(2025, 11, 20)
LEVEL = {LOI: "Lỗi", GIAI_TRINH: "Giải trình", NHAC: "Nhắc"}


def checked(path: Path) -> Checked:
    return kiem_tra(XlsxDesk(path), TODAY)


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Checked]:
    """The sample with mistakes, checked, with the findings and the program's totals written into it."""
    path = tmp_path_factory.mktemp("so") / "hong.xlsm"
    builder().planted(path)
    found = checked(path)
    ghi_kiem_tra(OutsideDesk(path), found)
    target = path.with_name("ghi.xlsm")
    replace_sheets(path, target, [totals_as_sheet(found)])
    return target, found


@pytest.fixture
def book(office: Office, spoiled: tuple[Path, Checked]) -> Iterator[Any]:
    document = office.open(spoiled[0])
    document.calculateAll()
    yield document
    document.close(True)


@pytest.fixture(scope="module")
def conditions(spoiled: tuple[Path, Checked]) -> dict[str, list[tuple[str, str]]]:
    """Tab -> (first cell, formula) of its conditional formats that are formulas, as the file has them."""
    return {
        page.title: [
            (str(area.sqref).split(":")[0], rule.formula[0])
            for area in page.conditional_formatting
            for rule in area.rules
            if rule.type == "expression"
        ]
        for page in openpyxl.load_workbook(spoiled[0])
    }


def holds(page: Any, condition: str) -> bool:
    """Works a condition out in a cell far from the data. LibreOffice takes formulas with semicolons."""
    pieces = re.split(r'("[^"]*")', condition)
    formula = "".join(one if one.startswith('"') else one.replace(",", ";") for one in pieces)
    scratch = page.getCellRangeByName("ZZ3000")
    scratch.Formula = f"={formula}"
    assert scratch.getError() == 0, (condition, scratch.getError())
    return bool(scratch.Value)


def marks(book: Any, conditions: dict[str, list[tuple[str, str]]], tab: str, cell: str) -> set[str]:
    """The levels by which a cell is marked."""
    here = [formula for _, formula in conditions[tab] if "KT_TRANG" in formula]
    assert len(here) == len(LEVELS)
    page = book.Sheets.getByName(tab)
    found = {f: holds(page, f.replace("ADDRESS(ROW(),COLUMN(),4)", f'"{cell}"')) for f in here}
    return {level for level, label in LEVEL.items() for f, true in found.items() if true and f'"{label}"' in f}


def test_every_cell_with_a_finding_is_marked_by_its_level(
    book: Any, spoiled: tuple[Path, Checked], conditions: dict[str, list[tuple[str, str]]]
) -> None:
    placed = [one for one in spoiled[1].findings if one.trang and one.o]
    assert len(placed) > 13
    for one in placed:
        assert one.muc in marks(book, conditions, one.trang or "", one.o or ""), one
    assert not marks(book, conditions, placed[0].trang or "", "A7"), "a cell without a finding"
    assert not marks(book, conditions, "Biên chế", placed[0].o or ""), "another sheet's cell of that address"


def test_a_mark_goes_with_its_finding(
    book: Any, spoiled: tuple[Path, Checked], conditions: dict[str, list[tuple[str, str]]]
) -> None:
    one = next(one for one in spoiled[1].findings if one.trang and one.o)
    book.Sheets.getByName("Kiểm tra").Rows.removeByIndex(4 + spoiled[1].findings.index(one), 1)
    assert not marks(book, conditions, one.trang or "", one.o or "")


def test_a_mark_finds_the_tab_by_the_name_that_it_has_now(
    book: Any, spoiled: tuple[Path, Checked], conditions: dict[str, list[tuple[str, str]]]
) -> None:
    one = next(one for one in spoiled[1].findings if one.trang and one.o)
    page = book.Sheets.getByName(one.trang)
    page.Name = "Trường O'Sen & Ban Mai (mới)"
    book.calculateAll()
    assert page.getCellRangeByName("E1").String == page.Name
    assert page.getCellRangeByName("F1").Value == 0, "the findings still name the tab as it was"
    listed = book.Sheets.getByName("Kiểm tra").getCellByPosition(2, 4 + spoiled[1].findings.index(one))
    listed.String = page.Name  # as the next check will write it
    conditions = conditions | {page.Name: conditions[one.trang or ""]}
    assert one.muc in marks(book, conditions, page.Name, one.o or "")


def test_findings_are_counted_as_they_go(book: Any, spoiled: tuple[Path, Checked]) -> None:
    page, found = book.Sheets.getByName("Kiểm tra"), spoiled[1].findings
    told = page.getCellRangeByName("E2").String
    assert told.startswith(f"Lỗi: {sum(one.muc == LOI for one in found)} · ")
    page.Rows.removeByIndex(4, 1)
    assert page.getCellRangeByName("E2").String != told


def differs(book: Any, conditions: dict[str, list[tuple[str, str]]], column: int) -> bool:
    """Whether the first cell of a matrix, its first number over all schools or awards, is marked as differing."""
    first = f"{letters(column)}5"
    (condition,) = (f for cell, f in conditions["Tổng hợp"] if cell == first and "INDEX" in f)
    return holds(book.Sheets.getByName("Tổng hợp"), condition)


@pytest.mark.parametrize("column", [3, AWARD_COLUMN + 1])
def test_a_number_of_the_program_that_differs_marks_the_formula(
    book: Any, conditions: dict[str, list[tuple[str, str]]], column: int
) -> None:
    page = book.Sheets.getByName("Tổng hợp")
    twin = page.getCellByPosition(column + MACHINE_COLUMN - 2, 4)
    live = page.getCellByPosition(column - 1, 4)
    twin.Value = live.Value
    assert not differs(book, conditions, column)
    twin.Value += 1
    assert differs(book, conditions, column)
    page.getCellRangeByName("G3").String = "Cá nhân"
    assert not differs(book, conditions, column), "the program's numbers stand for another choice"
    assert "lựa chọn khác" in page.getCellRangeByName("K3").String


def test_nothing_is_marked_before_the_button_is_pressed(
    book: Any, conditions: dict[str, list[tuple[str, str]]]
) -> None:
    page = book.Sheets.getByName("Tổng hợp")
    page.getCellByPosition(MACHINE_COLUMN - 1, 1).String = ""
    assert not differs(book, conditions, 3)
    assert page.getCellRangeByName("K3").String == ""
