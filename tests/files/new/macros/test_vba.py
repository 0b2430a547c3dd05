"""Walking from finding to finding, run by an interpreter of VBA with its own Excel in memory."""

import re
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication

from support.macro_workbooks import FINDINGS, book
from thidua.files.new.macros.pack import MODULE
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HINT_ROW

# The interpreter takes no object from Python: these call the macros as the ribbon does. It has no Beep either.
PRESSES = """
Public Sub Beep()
End Sub
Public Sub Tiep()
    LoiKeTiep Nothing
End Sub
Public Sub Truoc()
    LoiTruoc Nothing
End Sub
Public Sub Loc(ByVal row As Long)
    Worksheets("Kiểm tra").Rows(row).Hidden = True
End Sub
Public Sub Chon(ByVal row As Long)
    Worksheets("Kiểm tra").Activate
    Cells(row, 2).Select
End Sub
"""


class Excel:
    """A dressed workbook, open."""

    def __init__(self, path: Path) -> None:
        self._app = ExcelApplication.open(str(path))
        self._app.add_module(PRESSES, name="Presses")

    def press(self, macro: str, *values: object) -> str:
        """Runs a macro; says where the clerk is then."""
        self._app.run(macro, *values)
        return str(self._app.evaluate('ActiveSheet.Name & "!" & ActiveCell.Address(False, False)'))

    @property
    def status(self) -> object:
        return self._app.evaluate("Application.StatusBar")


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    return Excel(book(tmp_path))


def test_next_goes_from_finding_to_finding_and_round(excel: Excel) -> None:
    """The third has no cell, the fourth a tab renamed since: both are read on the findings sheet."""
    places = [excel.press("Tiep") for _ in range(5)]
    assert places == ["Trường Mẫu!J6", "Trường Mẫu!B7", "Kiểm tra!D7", "Kiểm tra!D8", "Trường Mẫu!J6"]


def test_previous_goes_back_and_round(excel: Excel) -> None:
    places = [excel.press("Truoc") for _ in range(4)]
    assert places == ["Kiểm tra!D8", "Kiểm tra!D7", "Trường Mẫu!B7", "Trường Mẫu!J6"]


def test_the_status_bar_tells_the_finding(excel: Excel) -> None:
    excel.press("Tiep")
    assert excel.status == f"1/4. {FINDINGS[0][4]}"


def test_the_walk_goes_on_from_the_row_that_the_clerk_chose(excel: Excel) -> None:
    excel.press("Chon", 6)
    assert excel.press("Tiep") == "Kiểm tra!D7"


def test_rows_that_a_filter_hides_are_passed_over(excel: Excel) -> None:
    excel.press("Loc", FIRST_ROW)
    assert excel.press("Tiep") == "Trường Mẫu!B7"
    for row in range(FIRST_ROW + 1, FIRST_ROW + len(FINDINGS)):
        excel.press("Loc", row)
    excel.press("Tiep")
    assert excel.status == SHEETS["kiem_tra"].hint


def test_without_findings_the_sheet_says_what_was_checked(tmp_path: Path) -> None:
    excel = Excel(book(tmp_path, findings=()))
    assert excel.press("Tiep").startswith("Kiểm tra!")
    assert excel.status == SHEETS["kiem_tra"].hint


def test_the_macros_know_the_declared_rows_and_columns() -> None:
    constants = dict(re.findall(r"^Private Const (\w+) As Long = (\d+)$", MODULE.read_text("ascii"), re.MULTILINE))
    fields = [column.field for column in SHEETS["kiem_tra"].columns]
    assert {name: int(value) for name, value in constants.items()} == {
        "HINT_ROW": HINT_ROW,
        "FIRST_ROW": FIRST_ROW,
        "SHEET_COLUMN": fields.index("trang") + 1,
        "CELL_COLUMN": fields.index("o") + 1,
        "TEXT_COLUMN": fields.index("noi_dung") + 1,
    }
