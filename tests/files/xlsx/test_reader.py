"""A closed workbook read as grids: what is in the cells, and what calamine alone would hide."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from support.little_workbooks import SHEET, book, parts, sheet_of, with_parts
from thidua.files.xlsx.raw_xml import NOT_CALCULATED
from thidua.files.xlsx.reader import XlsxDesk
from thidua.sheets.grid import CellError, Grid


def only(path: Path) -> Grid:
    (grid,) = XlsxDesk(path).grids()
    return grid


def test_tabs_come_in_order_hidden_ones_too_and_charts_are_none(tmp_path: Path) -> None:
    path = tmp_path / "sổ của xã.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Trường Hoa Sen").write("A1", 1)
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "='Trường Hoa Sen'!$A$1"})
        made.add_chartsheet("Biểu đồ").set_chart(chart)
        hidden = made.add_worksheet("Ẩn & 'kín' tạm")
        hidden.write("B2", "vẫn đọc")
        hidden.very_hidden()
        made.add_worksheet("Trống")
    desk = XlsxDesk(path)
    assert desk.names() == ["Trường Hoa Sen", "Ẩn & 'kín' tạm", "Trống"]
    assert [(grid.name, grid.rows) for grid in desk.grids()] == [
        ("Trường Hoa Sen", [[1]]),
        ("Ẩn & 'kín' tạm", [["", ""], ["", "vẫn đọc"]]),
        ("Trống", []),
    ]


def test_the_book_may_be_read_twice_and_is_closed_afterwards(tmp_path: Path) -> None:
    path = book(tmp_path / "SO.XLSX", {"A": [[1]], "B": [[2]]})
    desk = XlsxDesk(path)
    assert list(desk.grids()) == list(desk.grids())
    next(desk.grids())  # left halfway
    open_files = Path("/proc/self/fd")
    if open_files.is_dir():
        assert path not in [file.resolve() for file in open_files.iterdir()]


def test_dates_are_dates_in_both_date_systems(tmp_path: Path) -> None:
    for since_1904 in (False, True):
        path = tmp_path / f"{since_1904}.xlsx"
        with xlsxwriter.Workbook(path, {"date_1904": since_1904}) as made:
            sheet, day = made.add_worksheet(), made.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_datetime("A1", datetime(2021, 11, 20), day)
            sheet.write_datetime("B1", datetime(2021, 11, 20, 7, 30), day)
        assert only(path).rows == [[date(2021, 11, 20), datetime(2021, 11, 20, 7, 30)]]


def test_truths_and_hours_are_text(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_boolean("A1", True)
        sheet.write_boolean("B1", False)
        sheet.write("C1", 0.5, made.add_format({"num_format": "hh:mm"}))
        sheet.write("D1", 26.5 / 24, made.add_format({"num_format": "[h]:mm"}))
        sheet.write("E1", 0, made.add_format({"num_format": "dd/mm/yyyy"}))
    assert only(path).rows == [["TRUE", "FALSE", "12:00:00", "26:30:00", "00:00:00"]]


def test_errors_keep_their_place_also_beyond_the_last_value(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write("A1", "#N/A là chữ")
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D4", "=XYZ()", None, "#NAME?")
    rows = only(path).rows
    assert list(rows[0]) == ["#N/A là chữ", CellError("#DIV/0!"), *[""] * (len(rows[0]) - 2)]
    assert rows[3][3] == CellError("#NAME?")


def test_a_formula_that_no_program_calculated_is_no_empty_cell(tmp_path: Path) -> None:
    path, made = tmp_path / "so.xlsx", openpyxl.Workbook()
    made.active["A1"], made.active["B2"] = 3, "=A1+1"
    made.save(path)
    assert only(path).rows[1][1] == NOT_CALCULATED


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="str"><f>B1</f><v></v></c>',
        '<c r="A1"><f>B1</f><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t>f</t></is></c>',
    ],
)
def test_a_calculated_formula_is_its_value(tmp_path: Path, cell: str) -> None:
    rows = only(sheet_of(tmp_path / "so.xlsx", f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')).rows
    assert rows[0][0] in ("", 0, "f")


@pytest.mark.parametrize(
    "rows",
    [
        """<row r='1'><c r='B1' t='e'><v>#REF!</v></c></row>""",
        """<row r="1"><c r="B1" s="0" t = "e" ><f>C1</f><v>#REF!</v></c></row>""",
        """<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>""",
        f'<x:row xmlns:x="{"http://schemas.openxmlformats.org/spreadsheetml/2006/main"}" r="1"><x:c r="B1" t="e"><x:v>#REF!</x:v></x:c></x:row>',
        """<row r="1"><c r="B1" t="e"><v>&#35;REF!</v></c></row>""",
    ],
)
def test_errors_are_seen_however_the_xml_is_spelled(tmp_path: Path, rows: str) -> None:
    assert only(sheet_of(tmp_path / "so.xlsx", rows)).rows[0][1] == CellError("#REF!")


@pytest.mark.parametrize(
    "cell", ["<f>SUM(B1)</f>", "<f>SUM(B1)</f><v/>", "<f>SUM(B1)</f>\n<v> </v>", '<f t="shared" si="0"/>']
)
def test_missing_results_are_seen_however_the_xml_is_spelled(tmp_path: Path, cell: str) -> None:
    rows = f'<row r="1"><c r="A1">{cell}</c><c r="B1"><v>1</v></c></row>'
    assert only(sheet_of(tmp_path / "so.xlsx", rows)).rows[0] == [NOT_CALCULATED, 1]


def test_merges_are_told_and_a_whole_merged_column_hangs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.merge_range("C2:D3", "gộp")
    whole = parts(path)[SHEET].replace(b'ref="C2:D3"', b'ref="B1:B1048576"')
    assert only(path).merges == ((2, 3, 3, 4),)
    assert only(with_parts(path, {SHEET: whole})).merges == ((1, 2, 1_048_576, 2),)


def test_parts_may_have_backslashes_other_case_and_absolute_targets(tmp_path: Path) -> None:
    path = book(tmp_path / "so.xlsx", {"A": [["một"]]})
    rels = parts(path)["xl/_rels/workbook.xml.rels"].replace(
        b'"worksheets/sheet1.xml"', rb'"/xl\worksheets\Sheet1.xml"'
    )
    desk = XlsxDesk(with_parts(path, {"xl/_rels/workbook.xml.rels": rels}))
    assert desk._parts.tabs[0].part.lower() == SHEET  # calamine itself may be stricter


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=20)
VALUE = st.one_of(st.none(), TEXT, st.integers(-(10**15), 10**15), st.floats(-1e9, 1e9).map(lambda x: round(x, 5)))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(VALUE, max_size=8), max_size=12))
def test_what_was_written_comes_back(
    rows: list[list[str | float | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = book(tmp_path_factory.mktemp("grid") / "so.xlsx", {"Trang": rows})
    back = only(path).rows
    cells = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None}
    got = {(r, c): value for r, row in enumerate(back) for c, value in enumerate(row) if value != ""}
    assert got == cells
