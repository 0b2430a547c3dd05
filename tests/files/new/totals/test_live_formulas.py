"""The formulas of the live totals: what they may use, what they compare with, and how a school joins later."""

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thidua.files.new.dropdowns import spellings
from thidua.files.new.plan import plan, setting_rows
from thidua.files.new.totals import cube, live_formulas
from thidua.files.new.workbook import write_workbook
from thidua.law.danh_hieu import tim
from thidua.sheets.khen_thuong import DOI_TUONG, TRANG_THAI
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.tong_hop import AWARDS, SELECTORS

SCHOOLS = [
    ("MN01", "Trường Mầm non Hoa Mẫu", "Mầm non", "Mầm non", "MN Hoa Mẫu; Hoa Mẫu"),
    ("TH01", "Trường Tiểu học O'Mẫu", "Tiểu học", "Tiểu học", None),
    ("CS01", "Trường Trung học cơ sở Mẫu", "THCS", "THCS", None),
]
EXCEL_2010 = {
    "AND", "CELL", "COLUMN", "COUNTIF", "COUNTIFS", "FIND", "GCD", "IF", "IFERROR", "INDEX", "INT", "ISERROR", "LEFT", "LOG", "MATCH",
    "MAX", "MID", "OR", "REPT", "RIGHT", "ROUND", "ROW", "SUBSTITUTE", "SUM", "SUMIFS", "SUMPRODUCT", "TRIM", "VALUE",
}  # fmt: skip


def made(path: Path, schools: list[Any]) -> Any:
    settings = setting_rows({"ky_tu_nam": 2021, "ky_den_nam": 2022})
    write_workbook(path, plan(schools, ("TT_LDXS",), {("cau_hinh", ""): settings}), "Sổ thử")
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(tmp_path_factory.mktemp("so") / "so.xlsx", SCHOOLS)


def formulas(book: Any) -> list[tuple[str, str, str]]:
    cells = ((page.title, cell.coordinate, cell.value) for page in book for row in page for cell in row)
    return [one for one in cells if isinstance(one[2], str) and one[2].startswith("=")]


def test_formulas_are_known_to_excel_2010_and_none_is_volatile_but_the_tabs_own_name(book: Any) -> None:
    for tab, cell, formula in formulas(book):
        used = set(re.findall(r"([A-Z][A-Z.]+)\(", re.sub(r'"[^"]*"', "", formula)))
        assert used <= EXCEL_2010, (tab, cell, formula)
        assert "CELL" not in used or cell == "E1", "the others are calculated only when something changed"


def test_no_formula_is_longer_than_excel_takes(book: Any) -> None:
    assert max(len(formula) for _, _, formula in formulas(book)) < 8192


@pytest.mark.parametrize("kind", [DOI_TUONG, TRANG_THAI], ids=["đối tượng", "trạng thái"])
def test_a_pattern_holds_every_spelling_of_its_value_and_none_of_the_others(kind: LuaChon) -> None:
    spelled = {**{label: value for value, label in kind.labels.items()}, **kind.aliases}
    for value in kind.labels:
        held = {word for word in ["", *spelled] if fnmatchcase(word.lower(), cube.PATTERNS[value])}
        assert held == {word for word, means in spelled.items() if means == value}


def test_every_spelling_counts_for_one_award() -> None:
    known = [(spelling.lower(), award.ma) for award in AWARDS for spelling in spellings(award.ma)]
    assert len({spelling for spelling, _ in known}) == len(known)
    for spelling, ma in known:
        assert tim(spelling).ma == ma
        assert not set("*?~<>=") & set(spelling), "a formula would take it for more than a text"
    assert max(len(spellings(award.ma)) for award in AWARDS) <= cube.MOST_WORDS


def test_a_school_that_joins_gets_the_formulas_of_one_that_was_there(book: Any, tmp_path: Path) -> None:
    before = made(tmp_path / "truoc.xlsx", SCHOOLS[:2])
    blocks = live_formulas.joining_blocks(2, "THCS Mẫu", {"TT_LDXS": "TT LĐXS"}, "Danh sách trường", "Tổng hợp")
    assert [(block.tab, block.row) for block in blocks] == [("Tính", 7), ("Tính", 5 + 2 * len(AWARDS)), ("Tổng hợp", 8)]
    for block in blocks:
        for row, line in enumerate(block.formulas, block.row):
            for column, formula in enumerate(line, block.column):
                assert before[block.tab].cell(row, column).value is None
                assert formula == (book[block.tab].cell(row, column).value or ""), (block.tab, row, column)


def test_only_what_is_typed_may_be_typed_over(book: Any) -> None:
    totals = book["Tổng hợp"]
    assert all(book[tab].protection.sheet for tab in ("Hướng dẫn", "Tổng hợp", "Danh mục", "Tính", "xlwings.conf"))
    assert not any(book[tab].protection.password for tab in book.sheetnames)
    chosen = [book.defined_names[one.name].value for one in SELECTORS]
    assert not any(totals[place.split("!")[1].replace("$", "")].protection.locked for place in chosen)
    assert totals["A5"].protection.locked
    school = book["MN Hoa Mẫu"]
    assert not school.protection.sheet, "a table in a protected sheet does not grow"
    refused = [one for one in school.data_validations.dataValidation if one.type == "custom"]
    assert {str(cells) for one in refused for cells in one.sqref.ranges} >= {"A1:B1", "D1", "A4", "M4"}
    assert {one.formula1 for one in refused} == {"FALSE"}
