"""One tab of a new workbook: row 1 (hidden) the mark, row 2 the title, row 3 the hint, row 4 the headers, then the rows.

The data lie in an Excel table whose spare rows already have formats, drop-downs and checks of what is typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Final

from thidua.sheets.cau_hinh import ITEMS, Item
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, MARK, VERSION, Column, Sheet
from thidua.sheets.grid import CellError, Raw
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds import GIAI_TRINH, LOI, NHAC, Kind
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import PhanTram, SoLuong
from thidua.text import bare

SPARE: Final = {"truong": 200, "danh_hieu": 60, "sang_kien": 150, "bien_che": 100, "noi_dung": 40, "cau_hinh": 0}
_SPARE = 20
_LAST_ROW = 20000  # where the formats of an output sheet end; nobody stretches them when the machine writes

FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none", "valign": "vcenter"}
LINE: Final = 15.75  # points of a line of this font
_TEXT = 49  # Excel's own number format of text
INK, RULE = "#1F3864", "#BFBFBF"
_HEAD, _HEAD_REQUIRED, _HEAD_OUTPUT, _BAND = "#DCE6F2", "#B8CCE4", "#E2EFDA", "#F7F9FC"
TAB_COLOURS: Final = {"truong": "#2E75B6", "danh_hieu": "#C00000"}
_TAB_INPUT, _TAB_OUTPUT = "#7F7F7F", "#548235"
_LEVELS = {LOI: "#F8CBAD", GIAI_TRINH: "#FFE699", NHAC: "#DDEBF7"}

Rows = Sequence[Sequence[Raw | None]]


@dataclass(frozen=True, slots=True)
class NewTab:
    """A tab to write. name: at most 31 characters; key: C1; title: row 2, "" for the declared one; colour: "#RRGGBB" of the tab.

    rows: values in the order of the declared columns, None or "" for an empty cell; text never becomes a formula.
    """

    sheet: Sheet
    name: str
    key: str = ""
    title: str = ""
    rows: Rows = ()
    colour: str = ""


def mark(page: Any, kind: str, key: str = "") -> None:
    """Row 1, hidden: by it the reader knows the sheet, whatever its name."""
    for column, text in enumerate((MARK, kind, key, VERSION)):
        if text:
            page.write_string(0, column, text)
    page.set_row(0, None, None, {"hidden": True})


def height(values: Sequence[object], widths: Sequence[float]) -> float:
    """A first guess at the points that a row of wrapped text needs; Excel fits the row itself once it is edited."""
    lines = (
        sum(ceil(max(1, len(line)) / width) for line in str(value or "").split("\n"))
        for value, width in zip(values, widths, strict=False)
        if isinstance(value, str | None)
    )
    return min(LINE * max((1, *lines)) + 4, 405)


class _Formats:
    """Cell formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def cell(self, number_format: str, output: bool = False) -> Any:
        """A data cell: text wraps, dates and counts are centred; output: at the top, where a row too low still reads."""
        font = FONT | {"valign": "top"} if output else FONT
        if number_format == "@":
            return self(**font, num_format=_TEXT, text_wrap=True, align="left", indent=1)
        return self(**font, num_format=number_format, align="center")


class Pages:
    """Adds tabs to an XlsxWriter workbook. names: source of a drop-down -> defined name of its list."""

    def __init__(self, book: Any, names: Mapping[str, str]) -> None:
        self._book, self._formats, self._names = book, _Formats(book), names

    def add(self, tab: NewTab) -> None:
        """Writes one tab."""
        sheet = tab.sheet
        page = self._book.add_worksheet(tab.name)
        mark(page, sheet.kind, tab.key)
        usual = _TAB_OUTPUT if sheet.output else TAB_COLOURS.get(sheet.kind, _TAB_INPUT)
        page.set_tab_color(tab.colour or usual)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width, self._formats.cell(column.number_format, sheet.output))
        page.write_string(
            1, 0, tab.title or sheet.title, self._formats(**FONT | {"font_size": 15}, bold=True, font_color=INK)
        )
        page.write_string(2, 0, sheet.hint, self._formats(**FONT, italic=True, font_color="#595959"))
        for row, height in ((1, 24), (2, 20), (HEADER_ROW - 1, 36)):
            page.set_row(row, height)
        last = FIRST_ROW - 1 + max(1, len(tab.rows) + (0 if sheet.output else SPARE.get(sheet.kind, _SPARE)))
        self._table(page, tab, last)
        self._rows(page, tab)
        self._marks(page, sheet, _LAST_ROW if sheet.output else last)
        if sheet.kind == "cau_hinh":
            self._settings(page, tab.rows)
        elif not sheet.output:
            for at, column in enumerate(sheet.columns):
                self._check(page, (FIRST_ROW - 1, at, last - 1, at), column)
        self._print(page)

    def _table(self, page: Any, tab: NewTab, last: int) -> None:
        """The table, its header cells and the help that a header shows when it is chosen."""
        sheet = tab.sheet
        columns = [{"header": column.title, "header_format": self._head(sheet, column)} for column in sheet.columns]
        options = {
            "name": f"bang_{bare(f'{sheet.kind} {tab.key}').replace(' ', '_')}",
            "columns": columns,
            "style": None,
        }
        page.add_table(
            HEADER_ROW - 1, 0, last - 1, len(columns) - 1, options | {"autofilter": sheet.kind != "cau_hinh"}
        )
        for at, column in enumerate(sheet.columns):
            if column.hint:
                say = {"validate": "any", "input_title": column.title[:32], "input_message": column.hint[:255]}
                page.data_validation(HEADER_ROW - 1, at, HEADER_ROW - 1, at, say)

    def _head(self, sheet: Sheet, column: Column) -> Any:
        fill = _HEAD_OUTPUT if sheet.output else _HEAD_REQUIRED if column.required else _HEAD
        look = {"bold": True, "text_wrap": True, "align": "center", "font_color": INK, "bg_color": fill}
        return self._formats(**FONT, **look, border=1, border_color=RULE)

    def _rows(self, page: Any, tab: NewTab) -> None:
        widths = [column.width for column in tab.sheet.columns]
        for row, values in enumerate(tab.rows, FIRST_ROW - 1):
            page.set_row(row, height(values, widths))
            for at, value in enumerate(values):
                if value is not None and value != "":
                    _put(page, row, at, value, self._formats.cell(tab.sheet.columns[at].number_format))

    def _marks(self, page: Any, sheet: Sheet, last: int) -> None:
        """Rules and bands on filled rows only, so that spare rows neither show nor print; levels on the findings."""
        width = max(len(sheet.columns), 16 if sheet.kind == "tong_hop" else 0)
        area = (FIRST_ROW - 1, 0, last - 1, width - 1)
        filled = f"COUNTA($A{FIRST_ROW}:${chr(ord('A') + width - 1)}{FIRST_ROW})>0"
        if sheet.kind == "kiem_tra":
            for level, fill in _LEVELS.items():
                look = self._book.add_format({"bg_color": fill})
                rule = {"type": "cell", "criteria": "==", "value": f'"{LABELS[level]}"', "format": look}
                page.conditional_format(FIRST_ROW - 1, 0, last - 1, 0, rule)
        for criteria, look in (
            (f"=AND({filled},MOD(ROW(),2)=0)", {"bg_color": _BAND, "border": 1, "border_color": RULE}),
            (f"={filled}", {"border": 1, "border_color": RULE}),
        ):
            page.conditional_format(
                *area, {"type": "formula", "criteria": criteria, "format": self._book.add_format(look)}
            )

    def _check(self, page: Any, area: tuple[int, int, int, int], column: Column) -> None:
        """The drop-down of a column, or the check of what is typed into it."""
        if column.source:
            if name := self._names.get(column.source):
                offer = {"validate": "list", "source": f"={name}", "show_error": column.strict, **_NOT_LISTED}
                page.data_validation(*area, offer)
        elif options := _typed(column.kind, column.choices, column.strict):
            page.data_validation(*area, options)

    def _settings(self, page: Any, rows: Rows) -> None:
        """The values of Cấu hình: each cell with the format and the check of its own item."""
        items = {item.label: item for item in ITEMS}
        for row, values in enumerate(rows, FIRST_ROW - 1):
            item, value = items[str(values[0])], values[1]
            page.write_string(
                row,
                0,
                item.label,
                self._formats(**FONT, bold=True, num_format=_TEXT, text_wrap=True, align="left", indent=1),
            )
            look = self._formats(**FONT, num_format=_setting_format(item), align="left", text_wrap=True, indent=1)
            if value is None or value == "":
                page.write_blank(row, 1, None, look)
            else:
                _put(page, row, 1, value, look)
            choices = tuple(item.kind.labels.values()) if isinstance(item.kind, LuaChon) else ()
            if options := _typed(item.kind, choices):
                page.data_validation(row, 1, row, 1, options)

    @staticmethod
    def _print(page: Any) -> None:
        page.freeze_panes(HEADER_ROW, 0)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW - 1)
        page.set_footer("&L&A&RTrang &P/&N")


def _put(page: Any, row: int, at: int, value: Raw, look: Any) -> None:
    if isinstance(value, CellError):
        page.write_formula(row, at, f"={value.text}", look, value.text)
    elif isinstance(value, str):
        page.write_string(row, at, value, look)
    elif isinstance(value, date):
        page.write_datetime(row, at, value, look)
    else:
        page.write_number(row, at, value, look)


# ---------------------------------------------------------------- checks while typing

_NOT_LISTED = {
    "error_title": "Không có trong danh sách",
    "error_message": "Hãy chọn một mục trong danh sách của ô (bấm mũi tên bên phải ô), hoặc xóa cho ô trống.",
}


def _typed(kind: Kind, choices: tuple[str, ...] = (), strict: bool = True) -> dict[str, object] | None:
    """Excel's own check for a kind of value; None where anything may be typed."""
    if choices:
        return {"validate": "list", "source": list(choices), "show_error": strict, **_NOT_LISTED}
    if isinstance(kind, Ngay) and not kind.year_alone:
        span = {"minimum": date(1945, 1, 1), "maximum": date(2099, 12, 31)}
        words = "Gõ ngày/tháng/năm có thật, ví dụ 15/8/2024. Chọn No để gõ lại."
        return {"validate": "date", "criteria": "between", **span, "error_type": "warning",
                "error_title": "Chưa phải một ngày", "error_message": words}  # fmt: skip
    if isinstance(kind, SoLuong):
        words = f"Gõ một số nguyên từ {kind.least} trở lên, hoặc để trống."
        return {"validate": "integer", "criteria": ">=", "value": kind.least,
                "error_title": "Chưa phải số đếm", "error_message": words}  # fmt: skip
    return None


def _setting_format(item: Item) -> str | int:
    formats = ((Ngay, "dd/mm/yyyy"), (SoLuong, "0"), (PhanTram, "0.0%"))
    return next((form for kind, form in formats if isinstance(item.kind, kind)), _TEXT)
