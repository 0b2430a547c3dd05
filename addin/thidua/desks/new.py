"""A new workbook from declarations, written by XlsxWriter: the same tabs make the same bytes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from thidua.desks import guide
from thidua.desks.page import FONT, NewTab, Pages, mark
from thidua.law.co_quan import all_offices
from thidua.law.danh_hieu import all_awards
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.kinds.nam_hoc import nam_hoc

__all__ = ["NewTab", "package", "standard_lists", "write"]

CREATED: Final = datetime(2026, 1, 1)
YEARS: Final = range(2015, 2031)  # opening years offered by the drop-down of school years
_SCHOOLS_TO = 504  # last row that the drop-down of schools looks at
_LIST_TAB = "Danh mục"


def write(
    path: Path, tabs: Sequence[NewTab], title: str, notice: str = "", lists: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Writes a workbook: the guide, the tabs in order, a hidden sheet of drop-down lists.

    title: of the guide and of the document; notice: a line in large letters on the guide; lists: labels for
    `Column.source`, in place of the usual ones of `standard_lists`. Schools are offered from their own sheet.
    A path that ends in .xlsm gets the content type of a workbook with macros. Raises OSError.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "default_format_properties": dict(FONT), "default_row_height": 21})
    book.set_properties({"title": title, "author": "Thi đua – Khen thưởng", "created": CREATED})
    book.set_calc_mode("auto")
    page = guide.write(
        book, title, notice, [(tab.name, tab.title or f"{tab.sheet.title}. {tab.sheet.hint}") for tab in tabs]
    )
    mark(page, "huong_dan")
    offered = {**standard_lists(), **(lists or {})}
    names = _names(book, tabs, offered)
    pages = Pages(book, names)
    for tab in tabs:
        pages.add(tab)
    _list_sheet(book, offered)
    book.close()
    path.write_bytes(package(stream.getvalue(), macros=path.suffix.lower() == ".xlsm"))


def standard_lists() -> dict[str, Sequence[str]]:
    """The usual labels of drop-downs: base-level awards first, as schools' sheets need them."""
    awards = sorted((one for one in all_awards().values() if one.vao_bao_cao), key=lambda one: one.cap != "co_so")
    return {
        "danh_hieu": [award.ten_ngan for award in awards],
        "co_quan": [office.ten for office in all_offices().values()],
        "nam_hoc": [nam_hoc(year) for year in YEARS],
    }


def package(workbook: bytes, macros: bool) -> bytes:
    """The same parts zipped anew with fixed order and dates; `macros`: declared as a workbook with macros (.xlsm)."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        parts = {name: _free_heights(name, source.read(name)) for name in source.namelist()}
    if macros:
        plain, enabled = (
            f"application/vnd.{kind}.main+xml".encode()
            for kind in ("openxmlformats-officedocument.spreadsheetml.sheet", "ms-excel.sheet.macroEnabled")
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain, enabled)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            target.writestr(entry, parts[name], compresslevel=9)
    return stream.getvalue()


def _free_heights(name: str, part: bytes) -> bytes:
    """Heights of rows are guesses: without this mark Excel fits a row to its text as soon as it is edited."""
    return part.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/") else part


# ---------------------------------------------------------------- lists for drop-downs


def _names(book: Any, tabs: Sequence[NewTab], lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Defines a name for every list; the list of schools grows with their sheet. source -> name."""
    for at, (source, labels) in enumerate(lists.items()):
        column = chr(ord("A") + at)
        place = f"'{_LIST_TAB}'!${column}${FIRST_ROW}:${column}${FIRST_ROW + len(labels) - 1}"
        book.define_name(f"dm_{source}", f"={place}")
    names = {source: f"dm_{source}" for source in lists}
    schools = next((tab.name for tab in tabs if tab.sheet.kind == "danh_sach_truong"), None)
    if schools:
        cells = f"'{schools}'!$B${FIRST_ROW}:$B${_SCHOOLS_TO}"
        book.define_name("dm_truong", f"='{schools}'!$B${FIRST_ROW}:INDEX({cells},MAX(1,COUNTA({cells})))")
        names["truong"] = "dm_truong"
    return names


def _list_sheet(book: Any, lists: Mapping[str, Sequence[str]]) -> None:
    page = book.add_worksheet(_LIST_TAB)
    mark(page, "danh_muc")
    for column, (source, labels) in enumerate(lists.items()):
        page.write_string(HEADER_ROW - 1, column, source)
        for row, label in enumerate(labels, FIRST_ROW - 1):
            page.write_string(row, column, label)
    page.very_hidden()
