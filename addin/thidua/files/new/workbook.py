"""A new workbook from declarations, written by XlsxWriter: the same tabs make the same bytes."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from thidua.files.new import conditional_formats, dropdowns, guide, xlwings_conf
from thidua.files.new.dropdowns import Lists
from thidua.files.new.formats import FONT, Formats
from thidua.files.new.page import Pages, write_mark
from thidua.files.new.totals import cube, cube_page
from thidua.files.new.totals.first_values import counted_schools, first_values, settings_period
from thidua.files.new.totals.page import TotalsPage
from thidua.sheets.results import NewTab
from thidua.sheets.tong_hop import Chosen, Count

CREATED: Final = datetime(2026, 1, 1)


def write_workbook(
    path: Path,
    tabs: Sequence[NewTab],
    title: str,
    notice: str = "",
    lists: Mapping[str, Sequence[str]] | None = None,
    counts: Mapping[Count, int] | None = None,
) -> None:
    """Writes a workbook: the guide, the tabs in order, the hidden sheets.

    title: of the guide and of the document; notice: a line in large letters on the guide; lists: labels for
    `Column.source`, in place of the usual ones of `standard_lists`; counts: the tally of the tabs, stored as results of
    the formulas for programs that do not recalculate the book. Schools are offered from their own sheet. A path that
    ends in .xlsm gets the content type of a workbook with macros. Raises OSError, and KeyError for Tổng hợp in a book
    without Cấu hình or Danh sách trường.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "default_format_properties": dict(FONT), "default_row_height": 21})
    book.set_properties({"title": title, "author": "Thi đua – Khen thưởng", "created": CREATED})
    book.set_calc_mode("auto")
    page = guide.write_guide(
        book, title, notice, [(tab.name, tab.title or f"{tab.sheet.title}. {tab.sheet.hint}") for tab in tabs]
    )
    write_mark(page, "huong_dan")
    _Book(book, tabs, lists or {}, counts or {}).write()
    book.close()
    path.write_bytes(zip_afresh(stream.getvalue(), macros=path.suffix.lower() == ".xlsm"))


class _Book:
    """The tabs and the hidden sheets of a workbook."""

    def __init__(
        self, book: Any, tabs: Sequence[NewTab], given: Mapping[str, Sequence[str]], counts: Mapping[Count, int]
    ) -> None:
        self._book, self._tabs, self._counts = book, tabs, counts
        self._names = {tab.sheet.kind: tab.name for tab in tabs if not tab.key}
        self._formats, self._lists = Formats(book), Lists(book, given)
        first, last = self._period = settings_period(tabs)
        self._schools = counted_schools(tabs)
        self._known = first_values(tabs, self._schools, counts, Chosen(first - 1, last - 1) if first else Chosen())

    def write(self) -> None:
        if "danh_sach_truong" in self._names:
            self._lists.schools_from(self._names["danh_sach_truong"])
        found = None
        if "kiem_tra" in self._names:
            conditional_formats.name_findings(self._book, self._names["kiem_tra"])
            if "ly_do" in self._names:
                self._lists.reasons_from(self._names["ly_do"])
            found = Counter(row[2] for tab in self._tabs if tab.sheet.kind == "kiem_tra" for row in tab.rows)
        pages = Pages(self._book, self._formats, self._lists.names, found)
        for tab in self._tabs:
            if tab.sheet.kind == "tong_hop":
                page = TotalsPage(self._book, pages.begin(tab), self._formats)
                page.write(tab.name, self._schools, self._counts, self._known)
            else:
                pages.add(tab)
        self._hidden(dropdowns.TAB, self._lists.write)
        if "tong_hop" in self._names:
            self._hidden(cube.TAB, self._count)
        self._hidden(xlwings_conf.TAB, xlwings_conf.write_conf)

    def _count(self, page: Any) -> None:
        awards = {tab.key: tab.name for tab in self._tabs if tab.sheet.kind == "danh_hieu"}
        tabs = self._names["cau_hinh"], self._names["danh_sach_truong"]
        cube_page.write_cube(page, self._schools, self._known, awards, tabs, self._period)

    def _hidden(self, tab: str, fill: Callable[[Any], None]) -> None:
        page = self._book.add_worksheet(tab)
        write_mark(page, "danh_muc")
        fill(page)
        page.protect()
        page.very_hidden()


def zip_afresh(workbook: bytes, macros: bool) -> bytes:
    """The workbook zipped again with fixed order and dates. macros: declares it a workbook with macros (.xlsm)."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        parts = {name: _mended(name, source.read(name)) for name in source.namelist()}
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


def _mended(name: str, part: bytes) -> bytes:
    """The part with two things changed that XlsxWriter writes into sheets; other parts stay as they are.

    Row heights are no longer marked as custom: they are estimates, and Excel then fits a row to its text on editing. An
    empty result of a formula is marked as empty text: as XlsxWriter writes it, it means “not calculated yet”.
    """
    if not name.startswith("xl/worksheets/"):
        return part
    return _EMPTY_TEXT.sub(rb'<c\1 t="str">\2<v></v></c>', part.replace(b' customHeight="1"', b""))


_EMPTY_TEXT: Final = re.compile(rb'<c( r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)>(<f>[^<]*</f>)<v></v></c>')
