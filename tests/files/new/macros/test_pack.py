"""A workbook is dressed: ribbon, macros and code names go in, everything else stays as it was."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser
from openpyxl import load_workbook

from support.macro_workbooks import plain
from thidua.files.new.macros.pack import MODULE, RIBBON, add_macros

CODED = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
ADDED = {"customUI/customUI14.xml", "xl/vbaProject.bin"}


def _parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def before(tmp_path: Path) -> bytes:
    return plain(tmp_path)


def test_the_same_workbook_makes_the_same_bytes(before: bytes) -> None:
    assert add_macros(before) == add_macros(before)


def test_dressing_again_changes_nothing(before: bytes) -> None:
    assert add_macros(add_macros(before)) == add_macros(before)


def test_everything_else_stays(before: bytes) -> None:
    old, new = _parts(before), _parts(add_macros(before))
    assert set(new) == set(old) | ADDED
    untouched = {name for name in old if name not in CODED and not name.startswith("xl/worksheets/sheet")}
    assert {name: new[name] for name in untouched} == {name: old[name] for name in untouched}


def test_sheets_change_by_their_code_name_alone(before: bytes) -> None:
    old, new = _parts(before), _parts(add_macros(before))
    for name in (name for name in old if name.startswith("xl/worksheets/sheet")):
        sheet = etree.fromstring(new[name])
        properties = sheet[0]
        assert etree.QName(properties).localname == "sheetPr"  # the first of its siblings, as the schema wants
        assert properties.attrib.pop("codeName")
        original = etree.fromstring(old[name])
        if not len(properties) and not properties.attrib and etree.QName(original[0]).localname != "sheetPr":
            sheet.remove(properties)
        assert etree.tostring(sheet, method="c14n") == etree.tostring(original, method="c14n")


def test_every_sheet_has_its_module(before: bytes, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsm"
    path.write_bytes(add_macros(before))
    names = ["ThisWorkbook", *(sheet.sheet_properties.codeName for sheet in load_workbook(path).worksheets)]
    modules = [name for _, _, name, _ in VBA_Parser(str(path)).extract_all_macros()]
    assert modules == [*(f"{name}.cls" for name in names), "ThiDua.bas"]


def test_excel_is_told_where_they_are(before: bytes) -> None:
    parts = _parts(add_macros(before))
    types = etree.fromstring(parts["[Content_Types].xml"])
    assert types.xpath("//*[@PartName='/xl/workbook.xml']/@ContentType") == [
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ]
    assert types.xpath("//*[@PartName='/xl/vbaProject.bin']/@ContentType") == ["application/vnd.ms-office.vbaProject"]
    package, book = (etree.fromstring(parts[name]) for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels"))
    ribbon, vba = "ui/extensibility", "2006/relationships/vbaProject"
    assert package.xpath(f"//*[contains(@Type, '{ribbon}')]/@Target") == ["customUI/customUI14.xml"]
    assert book.xpath(f"//*[contains(@Type, '{vba}')]/@Target") == ["vbaProject.bin"]
    for relations in (package, book):
        ids = relations.xpath("//*/@Id")
        assert len(ids) == len(set(ids))
    assert parts["customUI/customUI14.xml"] == RIBBON.read_bytes()


def test_the_macros_are_pure_ascii() -> None:
    assert MODULE.read_bytes().isascii()
