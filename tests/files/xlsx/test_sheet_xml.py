"""Values written beside what stands on a sheet of a closed book: only their columns change, and no cell's style."""

import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.replace_sheets import replace_sheets
from thidua.jobs.kiem_tra import kiem_tra
from thidua.jobs.results.result_sheets import totals_as_sheet
from thidua.sheets.declare import FIRST_ROW, HINT_ROW, TITLE_ROW
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.mark import mark_of
from thidua.sheets.results import ResultBlock
from thidua.sheets.tong_hop import MACHINE, MACHINE_COLUMN

SAMPLE = Path(__file__).parents[3] / "workbook" / "ThiDua-mau.xlsm"
BLOCK = ResultBlock("tong_hop", MACHINE_COLUMN, [("nay", "", 1), ("=A1", "012 & <b>", None), ("", 2.5, "cuối")])


def totals(path: Path) -> Grid:
    return next(grid for grid in XlsxDesk(path).grids() if mark_of(grid).kind == "tong_hop")


def cells(grid: Grid, first: int, last: int) -> list[tuple[int, int, Raw]]:
    """What columns `first` to `last` hold."""
    return [
        (row, column, value)
        for row, values in enumerate(grid.rows, 1)
        for column, value in enumerate(values, 1)
        if value != "" and first <= column <= last
    ]


def part_of(path: Path) -> tuple[str, bytes]:
    """The worksheet's part that is marked tong_hop: the one with its own kind of table of numbers, found by what changed."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(SAMPLE) as before:
        (name,) = [name for name in package.namelist() if package.read(name) != before.read(name)]
        return name, package.read(name)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    target = tmp_path / "sau.xlsm"
    replace_sheets(SAMPLE, target, [BLOCK])
    return target


def test_the_values_stand_in_their_columns(written: Path) -> None:
    first = MACHINE_COLUMN
    assert cells(totals(written), first, first + 2) == [
        (TITLE_ROW, first, "nay"), (TITLE_ROW, first + 2, 1.0), (HINT_ROW, first, "=A1"), (HINT_ROW, first + 1, "012 & <b>"),
        (FIRST_ROW - 1, first + 1, 2.5), (FIRST_ROW - 1, first + 2, "cuối"),
    ]  # fmt: skip


def test_everything_else_stays(written: Path) -> None:
    """One part changes, and in it neither formulas nor styles nor what stands in other columns."""
    assert cells(totals(written), 1, MACHINE_COLUMN - 1) == cells(totals(SAMPLE), 1, MACHINE_COLUMN - 1)
    name, after = part_of(written)
    with zipfile.ZipFile(SAMPLE) as package:
        before = package.read(name)
    trees = [etree.fromstring(part) for part in (before, after)]
    formulas, styles = (
        [{cell.get("r"): look(cell) for cell in tree.iter("{*}c") if look(cell)} for tree in trees]
        for look in (lambda cell: cell.findtext("{*}f"), lambda cell: cell.get("s"))
    )
    assert formulas[0]
    assert formulas[0] == formulas[1]
    assert {cell: style for cell, style in styles[1].items() if cell in styles[0]} == styles[0]
    assert [child.tag for child in trees[0]] == [child.tag for child in trees[1]]


def test_what_stood_below_goes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "nữa.xlsm"
    replace_sheets(written, again, [ResultBlock("tong_hop", MACHINE_COLUMN, [("một dòng", "", "")])])
    assert cells(totals(again), MACHINE_COLUMN, 999) == [(TITLE_ROW, MACHINE_COLUMN, "một dòng")]


def test_the_programs_numbers_beside_the_live_ones(tmp_path: Path) -> None:
    target = tmp_path / "sau.xlsm"
    checked = kiem_tra(XlsxDesk(SAMPLE), date(2025, 11, 20))
    block = totals_as_sheet(checked)
    assert isinstance(block, ResultBlock)
    replace_sheets(SAMPLE, target, [block])
    rows = totals(target).rows
    assert rows[HINT_ROW - 1][MACHINE_COLUMN - 1] == MACHINE
    for row in rows[FIRST_ROW - 1 :]:
        program = row[MACHINE_COLUMN - 1 :]
        assert all(value in ("", live) for value, live in zip(program, row, strict=False))


def test_a_book_without_that_sheet_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "sau.xlsm"
    replace_sheets(SAMPLE, target, [ResultBlock("khong_co", 3, [("x",)])])
    with zipfile.ZipFile(SAMPLE) as before, zipfile.ZipFile(target) as after:
        assert {name: before.read(name) for name in before.namelist()} == {
            name: after.read(name) for name in after.namelist()
        }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_program_opens_it(written: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "ra"), str(written)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    reread = totals(tmp_path / "ra" / "sau.xlsx")
    first = MACHINE_COLUMN
    assert cells(reread, first, first + 2) == cells(totals(written), first, first + 2)
