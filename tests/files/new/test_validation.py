"""The drop-down beside a finding, worked out by a real spreadsheet application: the reasons of its rule, as they stand now."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings

from support.calc.clerk import write_small
from support.typed_workbooks import TODAY
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.sheets import ly_do


def _cell(page: xlwings.Sheet, row: int, column: int) -> Any:
    return page.range((row, column)).impl.api.getCellByPosition(0, 0)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("so") / "nhỏ.xlsx")


def offered(page: xlwings.Sheet, row: int) -> list[str]:
    """What the drop-down of the explanation on this row offers."""
    asked = _cell(page, row, 8).Validation.getFormula1().replace("$B5", f"$B{row}")  # told for the first row
    cells = _cell(page, row, 30)
    cells.Formula = f"=ROWS({asked})"
    many = int(cells.Value)
    found = []
    for at in range(1, many + 1):
        cells.Formula = f"=INDEX({asked};{at};1)"
        found.append(str(cells.String))
    cells.Formula = ""
    return found


def test_the_reasons_of_the_rule_of_the_row(app: xlwings.App, small: Path) -> None:
    book = app.books.open(small)
    page, bank = book.sheets["Kiểm tra"], book.sheets["Lý do"]
    usual = ly_do.reasons()
    for row, rule in ((5, "V08"), (6, "T07"), (19_999, "P03")):
        page.range((row, 2)).value = rule
        assert offered(page, row) == usual[rule]
    page.range("B5").value = "X99"
    assert offered(page, 5) == usual[ly_do.MOI_QUY_TAC]
    column = list(usual).index("V08") + 1
    page.range("B5").value = "V08"
    bank.range((5 + len(usual["V08"]), column)).value = "Lời của cơ quan"
    assert offered(page, 5) == [*usual["V08"], "Lời của cơ quan"]


def test_it_lets_other_words_through_and_outlives_writing(small: Path) -> None:
    def check() -> Any:
        page = openpyxl.load_workbook(small)["Kiểm tra"]
        (one,) = (one for one in page.data_validations.dataValidation if one.type == "list")
        return str(one.sqref), bool(one.showErrorMessage), one.formula1

    before = check()
    assert before[:2] == ("H5:H20000", False)
    ghi_kiem_tra(OutsideDesk(small), kiem_tra(OutsideDesk(small), TODAY))
    assert check() == before
