"""Little workbooks for the tests of the desks. The schools and people in them are made up."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], **options: Any) -> Path:
    """A workbook whose tabs hold these rows from A1; None leaves a cell out."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, **options}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if value is not None:
                        sheet.write(row, column, value)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def with_parts(path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """The same package with some parts replaced, added or (None) left out."""
    content = {**parts(path), **changes}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            if part is not None:
                package.writestr(name, part)
    return path


def sheet_of(path: Path, rows: str, before: str = "", after: str = "") -> Path:
    """A workbook of one sheet with exactly this XML between <sheetData> and </sheetData>."""
    book(path, {"Trang 1": [["x"]]})
    xml = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_parts(path, {SHEET: xml.encode()})
