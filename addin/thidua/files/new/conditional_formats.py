"""Conditional formats: bands on filled rows, levels on the findings, and marks on the cells that a finding names.

The condition of a mark looks its cell up among the findings: the mark disappears with the finding, and no format of the
clerk is changed. Conditions refer to the findings by defined names, which every version of Excel allows in conditions.
"""

from typing import Any, Final

from thidua.files.new.formats import AMBER, BAND, BLUE, RED, RULE, Formats
from thidua.files.new.formula_text import column_area, quoted_tab
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, Sheet
from thidua.sheets.grid import letters
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC

LEVELS: Final = {LOI: RED, GIAI_TRINH: AMBER, NHAC: BLUE}
FINDINGS: Final = {
    "KT_MUC": "muc", "KT_TRANG": "trang", "KT_O": "o", "KT_GIAI_TRINH": "giai_trinh",
}  # fmt: skip
"""Defined name -> column of the sheet of findings."""
OWN_NAME, HOW_MANY = "E1", "F1"  # hidden cells of a sheet: the name of its tab, how many findings name it
_LAST_FINDING, _LAST_MARKED = 20000, 2000

# CELL("filename") ends with [file]tab in Excel, with 'file'#$tab in LibreOffice
_FILE = 'CELL("filename",$A$1)'
_OWN_NAME = (
    f"""=IFERROR(MID({_FILE},FIND("'#$",{_FILE})+3,31),TRIM(RIGHT(SUBSTITUTE({_FILE},"]",REPT(" ",255)),255)))"""
)


def name_findings(book: Any, tab: str) -> None:
    """Defines the names of the columns of the findings on this tab."""
    sheet = SHEETS["kiem_tra"]
    for name, field in FINDINGS.items():
        book.define_name(name, f"={quoted_tab(tab)}!{column_area(sheet, field, HEADER_ROW, _LAST_FINDING)}")


def write_own_name(page: Any, tab: str) -> None:
    """Writes into row 1 a formula for the present name of the tab."""
    page.write_formula(OWN_NAME, _OWN_NAME, None, tab)


def mark_findings(page: Any, formats: Formats, sheet: Sheet, tab: str, found: int = 0) -> None:
    """Colours the cells that a finding names. found: how many findings of the new book name this tab."""
    write_own_name(page, tab)
    own, count = (f"${cell[0]}${cell[1]}" for cell in (OWN_NAME, HOW_MANY))
    page.write_formula(HOW_MANY, f"=COUNTIF(KT_TRANG,{own})", None, found)
    for level, fill in LEVELS.items():
        here = f'COUNTIFS(KT_MUC,"{LABELS[level]}",KT_TRANG,{own},KT_O,ADDRESS(ROW(),COLUMN(),4))>0'
        rule = {"type": "formula", "criteria": f"=IF({count}=0,FALSE,{here})", "format": formats.shade(bg_color=fill)}
        page.conditional_format(HEADER_ROW - 1, 0, _LAST_MARKED - 1, len(sheet.columns) - 1, rule)


def add_bands(page: Any, formats: Formats, block: tuple[int, int, int, int], filled: str = "") -> None:
    """Rules and bands on filled rows only, so that spare rows neither show nor print.

    block: first row, first column, last row, last column, from 1; filled: the condition for a filled row, as a formula
    for the first cell; "" means that any cell of the row holds something.
    """
    top, left, bottom, right = block
    filled = filled or f"COUNTA(${letters(left)}{top}:${letters(right)}{top})>0"
    line = {"border": 1, "border_color": RULE}
    for criteria, look in ((f"=AND({filled},MOD(ROW(),2)=0)", {"bg_color": BAND, **line}), (f"={filled}", line)):
        rule = {"type": "formula", "criteria": criteria, "format": formats.shade(**look)}
        page.conditional_format(top - 1, left - 1, bottom - 1, right - 1, rule)


def colour_levels(page: Any, formats: Formats, last: int) -> None:
    """Colours the levels in the first column of the findings."""
    for level, fill in LEVELS.items():
        look = formats.shade(bg_color=fill)
        rule = {"type": "cell", "criteria": "==", "value": f'"{LABELS[level]}"', "format": look}
        page.conditional_format(FIRST_ROW - 1, 0, last - 1, 0, rule)
