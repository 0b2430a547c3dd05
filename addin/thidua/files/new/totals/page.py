"""The Tổng hợp sheet of a new book: selectors, two matrices of formulas, room for the program's numbers, a chart.

The sheet is protected, without a password; only the selectors and the program's columns are open, since nothing else is
typed there. A formula's cell is marked if the program has another number for the same choice.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from thidua.files.new.conditional_formats import add_bands
from thidua.files.new.formats import FIELD, HEAD_OUTPUT, INK, RED, RULE, Formats
from thidua.files.new.formula_text import quoted_tab, quoted_text
from thidua.files.new.totals import cube, live_formulas
from thidua.files.new.totals.chart import add_chart
from thidua.files.new.totals.cube import CountedSchool, FirstValues
from thidua.files.xlsx.cell_xml import height
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, HINT_ROW, TITLE_ROW
from thidua.sheets.grid import letters
from thidua.sheets.tong_hop import (
    AWARD_COLUMN,
    AWARD_HEADER,
    AWARDS,
    LAST_ROW,
    MACHINE,
    MACHINE_COLUMN,
    SCHOOL_HEADERS,
    SELECTOR_COLUMN,
    SELECTORS,
    SHEET,
    YEARS,
    Chosen,
    Count,
    Row,
    by_school,
    by_year,
    year_headers,
)

_NUMBER: Final = '#,##0;-#,##0;"–"'
_AWARD_WIDTH, _YEAR_WIDTH, _GAP = 28, 11, 3
_OFFSET: Final = MACHINE_COLUMN - 1  # from a column of the matrices to the program's column for the first one
_TWIN: Final = MACHINE_COLUMN + AWARD_COLUMN - 1  # the program's column for the second matrix
_NOW: Final = f"${letters(AWARD_COLUMN)}${HINT_ROW}"  # the cell with the present choice in words
_THEN: Final = f"${letters(MACHINE_COLUMN)}${TITLE_ROW}"  # the cell with the choice for the program's numbers


class TotalsPage:
    """Writes Tổng hợp on a page that already has its mark, title and hint."""

    def __init__(self, book: Any, page: Any, formats: Formats) -> None:
        self._book, self._page, self._formats = book, page, formats
        self._head = formats.head(HEAD_OUTPUT)

    def write(
        self, tab: str, schools: Sequence[CountedSchool], counts: Mapping[Count, int], known: FirstValues
    ) -> None:
        """Writes the sheet. tab: its name; schools: those counted; counts: the tally of the new book."""
        self._columns()
        self._selectors(tab, known.chosen)
        listed = [(school.ma, school.ten or school.ma, school.khoi) for school in schools]
        self._by_school(by_school(counts, listed, known.chosen))
        self._by_year(by_year(counts, listed, known.chosen), known.chosen)
        self._page.write_string(HINT_ROW - 1, MACHINE_COLUMN - 1, MACHINE, self._formats.hint(locked=False))
        self._shades()
        add_chart(self._book, self._page, FIRST_ROW + len(AWARDS) + 2, AWARD_COLUMN)
        self._page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
        self._print()

    def _columns(self) -> None:
        page, plain = self._page, self._formats()
        machine = self._formats(num_format=_NUMBER, align="center", locked=False)
        for first, look in ((1, plain), (MACHINE_COLUMN, machine)):
            for at, column in enumerate(SHEET.columns, first - 1):
                page.set_column(at, at, column.width, look)
            gap = first - 1 + len(SCHOOL_HEADERS)
            page.set_column(gap, gap, _GAP, look)
            page.set_column(gap + 1, gap + 1, _AWARD_WIDTH, look)
            page.set_column(gap + 2, gap + 1 + live_formulas.PLACES, _YEAR_WIDTH, look)
        page.set_column(MACHINE_COLUMN - 2, MACHINE_COLUMN - 2, _GAP, plain)
        page.set_row(HINT_ROW - 1, 24)
        page.set_row(HEADER_ROW - 1, 84)

    def _selectors(self, tab: str, chosen: Chosen) -> None:
        label = self._formats(bold=True, align="center", font_color=INK)
        look = {"text_wrap": True, "align": "center", "bg_color": FIELD, "border": 1, "border_color": RULE}
        field = self._formats(**look, locked=False)
        for at, (selector, value) in enumerate(zip(SELECTORS, chosen.labels, strict=True)):
            first = SELECTOR_COLUMN - 1 + 2 * at
            cell = f"{letters(first + 1)}{HINT_ROW}"
            self._page.merge_range(TITLE_ROW - 1, first, TITLE_ROW - 1, first + 1, selector.label, label)
            self._page.merge_range(HINT_ROW - 1, first, HINT_ROW - 1, first + 1, value, field)
            self._book.define_name(selector.name, f"={quoted_tab(tab)}!${letters(first + 1)}${HINT_ROW}")
            if not selector.choices:  # the period of Cấu hình, until a year is chosen in its place
                year = f"{quoted_tab(cube.TAB)}!$C${2 + at}"
                self._page.write_formula(cell, f'=IF({year}=0,"",({year}-1)&"-"&{year})', field, value)
            source = list(selector.choices) or "=dm_nam_hoc"
            self._page.data_validation(cell, {"validate": "list", "source": source, **_NOT_LISTED})
        words = (f'IF({one.name}="","",{one.name}&" · ")' for one in SELECTORS[:-1])
        self._page.write_formula(_NOW, "=" + "&".join((*words, SELECTORS[-1].name)), self._formats.hint(), chosen.stamp)
        message = self._formats(font_color="#C00000", italic=True, indent=1)
        beside = letters(SELECTOR_COLUMN + 2 * len(SELECTORS))
        self._page.write_formula(f"{beside}{HINT_ROW}", _MESSAGE, message, "" if chosen.nam_hoc else _NO_YEARS)

    def _by_school(self, rows: Sequence[Row]) -> None:
        for at, title in enumerate(SCHOOL_HEADERS):
            self._page.write_string(HEADER_ROW - 1, at, title, self._head)
        self._row((FIRST_ROW, 1), 2, live_formulas.of_all_schools(), rows[0], bold=True)
        for at, row in enumerate(rows[1:]):
            self._page.set_row(FIRST_ROW + at, height(row[:2], [column.width for column in SHEET.columns]))
            self._row((FIRST_ROW + 1 + at, 1), 2, live_formulas.of_school(at), row if row[0] else ("",) * len(row))

    def _by_year(self, rows: Sequence[Row], chosen: Chosen) -> None:
        head = self._formats(bold=True, align="center", font_color=INK)
        self._page.write_string(TITLE_ROW - 1, AWARD_COLUMN - 1, _BY_YEAR, self._formats.title())
        self._page.write_string(HEADER_ROW - 1, AWARD_COLUMN - 1, AWARD_HEADER, self._head)
        shown = [*year_headers(chosen)[1:], *[""] * YEARS] if chosen.nam_hoc else [""] * live_formulas.PLACES
        for at, (formula, value) in enumerate(zip(live_formulas.year_headers_formulas(), shown, strict=False)):
            self._page.write_formula(HEADER_ROW - 1, AWARD_COLUMN + at, formula, head, value)
        codes = ("", *(award.ma for award in AWARDS))
        for row, (ma, values) in enumerate(zip(codes, rows, strict=True), FIRST_ROW):
            formulas = live_formulas.of_award(row, ma) if ma else live_formulas.of_all_awards()
            numbers = (*values[1:], *[""] * YEARS) if chosen.nam_hoc else ("",) * live_formulas.PLACES
            self._row((row, AWARD_COLUMN), 1, [str(values[0]), *formulas], (values[0], *numbers), bold=not ma)

    def _row(
        self, place: tuple[int, int], labels: int, formulas: Sequence[str], values: Row, bold: bool = False
    ) -> None:
        """One row of a matrix. place: of its first cell, from 1; labels: how many of its first cells are words."""
        row, column = place
        for at, (formula, value) in enumerate(zip(formulas, values, strict=False)):
            look = self._formats(
                bold=bold,
                **({"text_wrap": True, "indent": 1} if at < labels else {"num_format": _NUMBER, "align": "center"}),
            )
            if formula.startswith("="):
                self._page.write_formula(row - 1, column - 1 + at, formula, look, value)
            else:
                self._page.write_string(row - 1, column - 1 + at, formula, look)

    def _shades(self) -> None:
        """Adds bands, colours the headers of columns in use, and marks cells where the program counted otherwise."""
        page, formats = self._page, self._formats
        for column in (AWARD_COLUMN, MACHINE_COLUMN, _TWIN):
            last = column + (len(SCHOOL_HEADERS) - 1 if column == MACHINE_COLUMN else live_formulas.PLACES)
            filled = f'{letters(column)}{HEADER_ROW}<>""'
            look = formats.shade(bg_color=HEAD_OUTPUT, border=1, border_color=RULE, bold=True, font_color=INK)
            page.conditional_format(
                HEADER_ROW - 1,
                column - 1,
                HEADER_ROW - 1,
                last - 1,
                {"type": "formula", "criteria": f"={filled}", "format": look},
            )
        self._differences()
        for column, width in ((1, len(SCHOOL_HEADERS)), (MACHINE_COLUMN, len(SCHOOL_HEADERS))):
            add_bands(
                page, formats, (FIRST_ROW, column, LAST_ROW, column + width - 1), f'${letters(column)}{FIRST_ROW}<>""'
            )
        for column in (AWARD_COLUMN, _TWIN):
            cell, head = f"${letters(column)}{FIRST_ROW}", f"{letters(column)}${HEADER_ROW}"
            end = FIRST_ROW + len(AWARDS)
            add_bands(
                page, formats, (FIRST_ROW, column, end, column + live_formulas.PLACES), f'AND({cell}<>"",{head}<>"")'
            )

    def _differences(self) -> None:
        """Marks cells whose number differs from the program's.

        The condition looks the program's number up by the names of row and column, since schools may have moved.
        """
        last = FIRST_ROW + len(AWARDS)
        blocks = (
            (1, 3, len(SCHOOL_HEADERS), LAST_ROW),
            (AWARD_COLUMN, AWARD_COLUMN + 1, AWARD_COLUMN + live_formulas.PLACES, last),
        )
        red = self._formats.shade(bg_color=RED, bold=True, font_color="#C00000")
        for names, first, end, bottom in blocks:
            left, right, key = letters(names + _OFFSET), letters(end + _OFFSET), letters(names)
            cells = f"${left}${HEADER_ROW}:${right}${bottom}"
            row = f"MATCH(${key}{FIRST_ROW},${left}${HEADER_ROW}:${left}${bottom},0)"
            column = f"MATCH({letters(first)}${HEADER_ROW},${left}${HEADER_ROW}:${right}${HEADER_ROW},0)"
            twin = f"INDEX({cells},{row},{column})"
            here = f"{letters(first)}{FIRST_ROW}"
            criteria = f'=IF(OR({_THEN}<>{_NOW},{here}=""),FALSE,{twin}<>{here})'
            page = self._page
            page.conditional_format(
                FIRST_ROW - 1, first - 1, bottom - 1, end - 1, {"type": "formula", "criteria": criteria, "format": red}
            )

    def _print(self) -> None:
        """Sets up printing: each matrix on pages of its own. The program's columns are not printed.

        On the screen the names of the schools stay beside the program's columns.
        """
        page, end = self._page, AWARD_COLUMN + live_formulas.PLACES
        page.freeze_panes(HEADER_ROW, 1)
        page.fit_to_pages(0, 0)
        page.set_print_scale(43)
        page.print_area(0, 0, LAST_ROW - 1, end - 1)
        page.set_v_pagebreaks([AWARD_COLUMN - 1])


_NOT_LISTED: Final = {
    "error_title": "Không có trong danh sách",
    "error_message": "Hãy chọn một mục trong danh sách của ô (bấm mũi tên bên phải ô).",
}
_BY_YEAR: Final = "Từng danh hiệu, hình thức theo năm học"
_NO_YEARS: Final = "Chưa có năm học nào: khai báo kỳ ở trang Cấu hình, hoặc chọn Từ năm học trước hay bằng Đến năm học."
_OTHER_CHOICE: Final = "Số máy tính ở bên phải ứng với lựa chọn khác: bấm Tổng hợp để tính lại."
_TOO_LONG: Final = f"Chỉ hiện được {YEARS} năm học đầu."
_MESSAGE: Final = (
    f"=IF({quoted_tab(cube.TAB)}!$E$2=0,{quoted_text(_NO_YEARS)},IF({quoted_tab(cube.TAB)}!$D$3-{quoted_tab(cube.TAB)}!$D$2>={YEARS},{quoted_text(_TOO_LONG)},"
    f'IF({_THEN}="","",IF({_THEN}<>{_NOW},{quoted_text(_OTHER_CHOICE)},""))))'
)
