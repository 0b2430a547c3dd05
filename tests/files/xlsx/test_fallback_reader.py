"""A sheet that the fast reader refuses is read by the careful one."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from thidua.files.xlsx import fallback_reader
from thidua.files.xlsx.reader import XlsxDesk
from thidua.sheets.grid import CellError, Grid

SAMPLE = Path(__file__).parents[3] / "workbook" / "ThiDua-mau.xlsm"


def with_new_error(path: Path) -> Path:
    """A book with #SPILL! in B2, as an Excel newer than calamine saves it; the rest is ordinary."""
    draft = path.with_suffix(".draft.xlsx")
    book = xlsxwriter.Workbook(str(draft))
    page = book.add_worksheet("Trang")
    page.write_row(0, 0, ["thidua", "truong", "MN01", "1"])
    page.write_formula(1, 1, "=A1", None, "#REF!")
    page.write_datetime(2, 0, datetime(2024, 8, 15), book.add_format({"num_format": "dd/mm/yyyy"}))
    page.write_boolean(2, 1, True)
    page.merge_range("A5:B6", "gộp")
    book.close()
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b"#REF!", b"#SPILL!"))
    return path


def test_an_error_that_calamine_does_not_know(tmp_path: Path) -> None:
    (grid,) = XlsxDesk(with_new_error(tmp_path / "so.xlsx")).grids()
    assert list(grid.rows[0]) == ["thidua", "truong", "MN01", "1"]
    assert grid.rows[1][1] == CellError("#SPILL!")
    assert grid.rows[2][:2] == [date(2024, 8, 15), "TRUE"]
    assert grid.merges == ((5, 1, 6, 2),)


def cells(grid: Grid) -> dict[tuple[int, int], object]:
    """What stands where."""
    return {
        (row, column): value
        for row, values in enumerate(grid.rows, 1)
        for column, value in enumerate(values, 1)
        if value != ""
    }


def test_both_readers_see_the_same_in_the_sample() -> None:
    for grid in list(XlsxDesk(SAMPLE).grids())[:41]:  # without the hidden sheets of formulas
        assert cells(grid) == cells(fallback_reader.read_grid(SAMPLE, grid.name)), grid.name


@pytest.mark.parametrize("since_1904", [False, True])
def test_both_readers_see_the_same_of_every_kind_of_value(tmp_path: Path, since_1904: bool) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": since_1904}) as book:
        page = book.add_worksheet("Trang")
        looks = ("0%", '#,##0 "đ"', "00000", "dd/mm/yyyy", "hh:mm", "[hh]:mm:ss", "@")
        for row, look in enumerate(looks):
            shown = book.add_format({"num_format": look})
            for column, number in enumerate((0.25, 1, 45519, 45519.75)):
                page.write_number(row, column, number, shown)
        page.write_row(len(looks), 0, ["0012", "00", "3.5", "=1+1", " x ", "a\nb", True, "31/02/2024"])
        bold, plain = book.add_format({"bold": True}), book.add_format({})
        page.write_rich_string(len(looks) + 1, 0, bold, "Nguyễn ", plain, "Thị Mẫu")
        page.write_formula(len(looks) + 1, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(len(looks) + 1, 2, '="a"&"b"', None, "ab")
    (grid,) = XlsxDesk(path).grids()
    assert cells(grid) == cells(fallback_reader.read_grid(path, "Trang"))
    assert len(cells(grid)) > 30
