"""The dispatcher, compiled and run by LibreOffice from a dressed workbook."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from files.new.macros.test_custom_ui import PYTHON
from support.calc import office as libreoffice
from support.macro_workbooks import book, plain

MACROS_ALLOWED = {
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "false",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "0",
    ("Office.Calc/Filter/Import/VBA", "Executable"): "true",
}
ALWAYS_EXECUTE = 4  # com.sun.star.document.MacroExecMode

STANDARD, CLASS = 1, 2  # com.sun.star.script.ModuleType
CONTROL = """Rem Attribute VBA_ModuleType=VBAClassModule
Option VBASupport 1
Option ClassModule
Public ID As String
"""
# LibreOffice tells nobody of an error in a macro: it is caught and told here.
DRIVER = """Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1
Option Explicit
Public said As String
Public Sub RunPython(ByVal command As String)
    said = said & command
End Sub
Public Function Press(ByVal id As String) As String
    On Error GoTo Failed
    Dim control As Object
    Set control = New Control
    control.ID = id
    said = ""
    ThiDuaNut control
    Press = said
    Exit Function
Failed:
    Press = "error " & Err & ": " & Error$
End Function
"""


class Book:
    """A workbook open in LibreOffice, with its macros and our driver beside them."""

    def __init__(self, document: Any, office: libreoffice.Office) -> None:
        self.document, self._office = document, office
        self.modules = document.BasicLibraries.getByName("VBAProject")
        self._add("Control", CONTROL, CLASS)
        self._add("Driver", DRIVER, STANDARD)

    def _add(self, name: str, source: str, kind: int) -> None:
        self.modules.insertModuleInfo(name, self._office.struct("script.ModuleInfo", None, kind))
        self.modules.insertByName(name, source)

    def press(self, button: str) -> str:
        """Presses a button of the ribbon; gives what Python was told."""
        address = "vnd.sun.star.script:VBAProject.Driver.Press?language=Basic&location=document"
        result, *_ = self.document.getScriptProvider().getScript(address).invoke((button,), (), ())
        return str(result)

    def run_macros_here(self) -> None:
        """LibreOffice runs no macro of another workbook by name: RunPython of the driver stands for the add-in's."""
        source = self.modules.getByName("ThiDua")
        assert 'ADDIN & "!RunPython"' in source
        self.modules.replaceByName("ThiDua", source.replace('ADDIN & "!RunPython"', '"RunPython"'))


@pytest.fixture(scope="module")
def office() -> Iterator[libreoffice.Office]:
    if why := libreoffice.missing():
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(libreoffice, "_SETTINGS", libreoffice._SETTINGS | MACROS_ALLOWED)
        running = libreoffice.Office()
    yield running
    running.close()


@pytest.fixture
def opened(office: libreoffice.Office, tmp_path: Path) -> Iterator[Book]:
    document = office.open(book(tmp_path), MacroExecutionMode=ALWAYS_EXECUTE)
    yield Book(document, office)
    document.close(True)


def test_the_project_is_loaded(opened: Book) -> None:
    sheets = len(opened.document.Sheets.ElementNames)
    expected = {"ThiDua", "ThisWorkbook", *(f"Sheet{number}" for number in range(1, sheets + 1))}
    assert set(opened.modules.ElementNames) - {"Control", "Driver"} == expected


@pytest.fixture
def addin(office: libreoffice.Office, tmp_path: Path) -> Iterator[None]:
    """An open workbook of the add-in's name."""
    path = tmp_path / "xlwings.xlam"
    path.write_bytes(plain(tmp_path))
    document = office.open(path, FilterName="Calc MS Excel 2007 XML")
    yield
    document.close(True)


@pytest.mark.usefixtures("addin")
def test_python_is_told_which_button_was_pressed(opened: Book) -> None:
    opened.run_macros_here()
    told = {button: opened.press(str(button)) for button in PYTHON}
    assert told == {button: f"from thidua import ribbon; ribbon.press('{button}')" for button in PYTHON}


def test_without_the_addin_the_clerk_is_led_to_the_guide(opened: Book) -> None:
    guide = opened.document.Sheets.getByIndex(0)
    section = opened.document.NamedRanges.getByName("CaiDat").ReferredCells
    assert "chưa cài" in section.getCellByPosition(0, 0).String, "what the status bar shows says what is missing"
    controller = opened.document.CurrentController
    controller.setActiveSheet(opened.document.Sheets.getByIndex(1))
    assert opened.press("kiem_tra") == ""
    assert controller.ActiveSheet.Name == guide.Name
    assert opened.document.CurrentSelection.RangeAddress == section.RangeAddress
