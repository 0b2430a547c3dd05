"""One tab of a new workbook: row 1 (hidden) the mark, row 2 the title, row 3 the hint, row 4 the headers, then the rows.

The data lie in an Excel table whose spare rows already have formats, drop-downs and checks of what is typed.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from thidua.files.new import conditional_formats, validation
from thidua.files.new.formats import HEAD, HEAD_OUTPUT, HEAD_REQUIRED, TEXT, Formats
from thidua.files.xlsx.cell_xml import height
from thidua.sheets.cau_hinh import ITEMS, Item
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, HINT_ROW, MARK, TITLE_ROW, VERSION, Column, Sheet
from thidua.sheets.grid import ERRORS, CellError, Raw
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds.kind import GIAI_TRINH
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import PhanTram, SoLuong
from thidua.sheets.results import NewTab, Rows
from thidua.text import bare

SPARE: Final = {"truong": 200, "danh_hieu": 60, "sang_kien": 150, "bien_che": 100, "noi_dung": 40, "cau_hinh": 0}
_SPARE = 20
_LAST_ROW = 20000  # where the formats of an output sheet end; they do not grow when the program writes rows
TAB_COLOURS: Final = {"truong": "#2E75B6", "danh_hieu": "#C00000"}
_TAB_INPUT, _TAB_OUTPUT = "#7F7F7F", "#548235"


def write_mark(page: Any, kind: str, key: str = "") -> None:
    """Writes row 1, hidden: the reader recognises the sheet by it, whatever the tab's name."""
    for column, text in enumerate((MARK, kind, key, VERSION)):
        if text:
            page.write_string(0, column, text)
    page.set_row(0, None, None, {"hidden": True})


class Pages:
    """Adds tabs to an XlsxWriter workbook.

    names: source of a drop-down -> defined name of its list; found: tab -> how many findings of the new book name the
    tab, None in a book without a sheet of findings.
    """

    def __init__(
        self, book: Any, formats: Formats, names: Mapping[str, str], found: Counter[Raw | None] | None
    ) -> None:
        self._book, self._formats, self._names, self._found = book, formats, names, found

    def begin(self, tab: NewTab) -> Any:
        """A new page with its mark, title, hint and print set-up."""
        sheet = tab.sheet
        page = self._book.add_worksheet(tab.name)
        write_mark(page, sheet.kind, tab.key)
        usual = _TAB_OUTPUT if sheet.output else TAB_COLOURS.get(sheet.kind, _TAB_INPUT)
        page.set_tab_color(tab.colour or usual)
        page.write_string(TITLE_ROW - 1, 0, tab.title or sheet.title, self._formats.title())
        page.write_string(HINT_ROW - 1, 0, sheet.hint, self._formats.hint())
        for row, points in ((TITLE_ROW, 24), (HINT_ROW, 20), (HEADER_ROW, 36)):
            page.set_row(row - 1, points)
        _print(page)
        return page

    def add(self, tab: NewTab) -> None:
        """Writes one tab whose data lie in a table."""
        sheet, page = tab.sheet, self.begin(tab)
        for at, column in enumerate(sheet.columns):
            hidden = {"hidden": True} if column.field == "dau_vet" else {}
            page.set_column(at, at, column.width, self._formats.cell(column.number_format, sheet.output), hidden)
        last = FIRST_ROW - 1 + max(1, len(tab.rows) + (0 if sheet.output else SPARE.get(sheet.kind, _SPARE)))
        self._table(page, tab, last)
        self._rows(page, tab)
        validation.add_guards(page, sheet)
        if sheet.kind == "kiem_tra":
            conditional_formats.colour_levels(page, self._formats, _LAST_ROW)
            self._levels(page, tab)
            validation.offer_reasons(page, sheet, _LAST_ROW, self._names)
        if sheet.kind == "cau_hinh":
            self._settings(page, tab.rows)
        elif not sheet.output:
            validation.add_checks(page, sheet, last, self._names)
        if not sheet.output and self._found is not None:
            conditional_formats.mark_findings(page, self._formats, sheet, tab.name, self._found[tab.name])
        end = _LAST_ROW if sheet.output else last
        conditional_formats.add_bands(page, self._formats, (FIRST_ROW, 1, end, len(sheet.columns)))

    def _table(self, page: Any, tab: NewTab, last: int) -> None:
        sheet = tab.sheet
        columns = [{"header": column.title, "header_format": self._head(sheet, column)} for column in sheet.columns]
        name = f"bang_{bare(f'{sheet.kind} {tab.key}').replace(' ', '_')}"
        options = {"name": name, "columns": columns, "style": None, "autofilter": sheet.kind != "cau_hinh"}
        page.add_table(HEADER_ROW - 1, 0, last - 1, len(columns) - 1, options)

    def _head(self, sheet: Sheet, column: Column) -> Any:
        return self._formats.head(HEAD_OUTPUT if sheet.output else HEAD_REQUIRED if column.required else HEAD)

    def _rows(self, page: Any, tab: NewTab) -> None:
        widths = [column.width for column in tab.sheet.columns]
        for row, values in enumerate(tab.rows, FIRST_ROW - 1):
            page.set_row(row, height(values, widths))
            for at, value in enumerate(values):
                if value is not None and value != "":
                    look = self._formats.cell(tab.sheet.columns[at].number_format, tab.sheet.output)
                    _put(page, row, at, value, look)

    def _levels(self, page: Any, tab: NewTab) -> None:
        """Writes a formula that counts the findings of each level and the queries that still lack an explanation.

        The formula also uses the cell with the tab's own name. Every program calculates that cell when it opens the
        book, so findings that were written into a closed book are counted on opening.
        """
        sheet = tab.sheet
        level, reason = (sheet.columns.index(sheet.column(name)) for name in ("muc", "giai_trinh"))
        counts = Counter(row[level] for row in tab.rows)
        query = LABELS[GIAI_TRINH]
        open_ones = sum(row[level] == query and not "".join(map(str, row[reason : reason + 1])) for row in tab.rows)
        pieces = [f'"{label}: "&COUNTIF(KT_MUC,"{label}")' for label in LABELS.values()]
        pieces.append(f'"chưa giải trình: "&COUNTIFS(KT_MUC,"{query}",KT_GIAI_TRINH,"")')
        shown = [*(f"{label}: {counts[label]}" for label in LABELS.values()), f"chưa giải trình: {open_ones}"]
        look = self._formats(bold=True)
        at = sheet.columns.index(sheet.column("noi_dung"))
        conditional_formats.write_own_name(page, tab.name)
        told = '&" · "&'.join(pieces)
        formula = f'=IF(ISERROR({conditional_formats.OWN_NAME}),"",{told})'
        page.write_formula(TITLE_ROW - 1, at, formula, look, " · ".join(shown))

    def _settings(self, page: Any, rows: Rows) -> None:
        """Writes the values of Cấu hình, each cell with the format and the check of its own item."""
        items = {item.label: item for item in ITEMS}
        label = self._formats(bold=True, num_format=TEXT, text_wrap=True, align="left", indent=1)
        for row, values in enumerate(rows, FIRST_ROW - 1):
            item, value = items[str(values[0])], values[1]
            page.write_string(row, 0, item.label, label)
            look = self._formats(num_format=_setting_format(item), align="left", text_wrap=True, indent=1)
            if value is None or value == "":
                page.write_blank(row, 1, None, look)
            else:
                _put(page, row, 1, value, look)
            if options := validation.check_for(item.kind):
                page.data_validation(row, 1, row, 1, options)


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
        known = value.text if value.text in ERRORS else "#N/A"  # any other error text in a file may be a formula
        page.write_formula(row, at, f"={known}", look, known)
    elif isinstance(value, str):
        page.write_string(row, at, value, look)
    elif isinstance(value, date):
        page.write_datetime(row, at, value, look)
    else:
        page.write_number(row, at, value, look)


def _setting_format(item: Item) -> str | int:
    formats = ((Ngay, "dd/mm/yyyy"), (SoLuong, "0"), (PhanTram, "0.0%"))
    return next((form for kind, form in formats if isinstance(item.kind, kind)), TEXT)
