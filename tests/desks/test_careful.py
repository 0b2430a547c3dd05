"""A sheet that the fast reader refuses is read by the careful one."""

import zipfile
from datetime import datetime
from pathlib import Path

import xlsxwriter

from thidua.desks.xlsx import XlsxDesk
from thidua.sheets.grid import CellError


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
    assert grid.rows[2][:2] == [datetime(2024, 8, 15), "TRUE"]
    assert grid.merges == ((5, 1, 6, 2),)
