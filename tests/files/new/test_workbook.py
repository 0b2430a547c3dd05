"""New workbooks: the contract's rows, tables, drop-downs and checks, read back by other programs."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from support.little_workbooks import parts
from thidua.book.reading.reader import read_book
from thidua.files.new.dropdowns import standard_lists
from thidua.files.new.plan import AWARDS, paragraph_rows, plan, setting_rows, text_rows
from thidua.files.new.workbook import write_workbook, zip_afresh
from thidua.files.xlsx.cell_xml import height
from thidua.files.xlsx.reader import XlsxDesk
from thidua.law.danh_hieu import all_awards
from thidua.sheets import SHEETS
from thidua.sheets.figure_tags import segments
from thidua.sheets.grid import CellError
from thidua.sheets.results import NewTab
from thidua.sheets.tab_names import tab_name

HIDDEN = ("Danh mục", "Tính", "xlwings.conf")
SCHOOLS = [
    ("MN01", "Trường Mầm non Hoa Mẫu", "Mầm non", "Mầm non"),
    ("TH01", "Trường Tiểu học Mẫu", "Tiểu học", "Tiểu học"),
]
AWARD = (
    "2021-2022", "CSTĐ cơ sở", "Cá nhân", "Nguyễn Thị Mẫu", date(1985, 8, 15), "Giáo viên", None, "Đã có quyết định",
    "012/QĐ-UBND", date(2022, 6, 20), "Chủ tịch UBND huyện Mẫu",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("so") / "so.xlsm"
    write_workbook(
        path, plan(SCHOOLS, rows={("truong", "MN01"): [AWARD]}), "Sổ thử", "Tên người và tên trường là đặt ra"
    )
    return path


@pytest.fixture(scope="module")
def book(made: Path) -> Any:
    return openpyxl.load_workbook(made, keep_vba=True)


def test_every_sheet_follows_the_contract(book: Any) -> None:
    for page in book:
        mark = [page.cell(1, column).value for column in range(1, 5)]
        assert (mark[0], mark[3]) == ("thidua", "1"), page.title
        assert page.row_dimensions[1].hidden, page.title
        sheet = SHEETS.get(mark[1])
        if sheet is None:
            assert page.title in ("Hướng dẫn", "Lý do", *HIDDEN)
            continue
        assert [page.cell(4, at).value for at in range(1, len(sheet.columns) + 1)] == [
            one.title for one in sheet.columns
        ]
        assert page.freeze_panes == ("B5" if mark[1] == "tong_hop" else "A5")
        assert page.print_title_rows == "$4:$4"
        if mark[1] != "tong_hop":  # its matrices grow by themselves
            (table,) = page.tables.values()
            assert table.ref.startswith("A4:")
            assert table.name.isascii()


def test_what_is_written_is_read_back(made: Path) -> None:
    reading = read_book(XlsxDesk(made).grids())
    (award,) = reading.book.awards
    assert (award.truong, award.ma, award.ten, award.ngay_sinh) == (
        "MN01",
        "CN_CSTDCS",
        "Nguyễn Thị Mẫu",
        date(1985, 8, 15),
    )
    assert (award.so_qd, award.ngay_qd) == ("012/QĐ-UBND", date(2022, 6, 20))
    assert {one.trang for one in reading.findings} == {"Cấu hình"}, "only the settings are still to be filled in"
    assert len(reading.book.noi_dung) == len(paragraph_rows())


def test_text_stays_text_whatever_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "chu.xlsx"
    odd = ("I.1", "=1+1")
    write_workbook(path, [NewTab(SHEETS["noi_dung"], "Nội dung", rows=[odd, ("I.1", "- 0012")])], "Sổ thử")
    rows = {grid.name: grid.rows for grid in XlsxDesk(path).grids()}["Nội dung"]
    assert [row[1] for row in rows[4:6]] == ["=1+1", "- 0012"]


def test_an_error_value_stands_as_a_formula_that_gives_it(tmp_path: Path) -> None:
    path = tmp_path / "loi.xlsx"
    write_workbook(path, [NewTab(SHEETS["noi_dung"], "Nội dung", rows=[(CellError("#REF!"), "Đoạn")])], "Sổ thử")
    rows = {grid.name: grid.rows for grid in XlsxDesk(path).grids()}["Nội dung"]
    assert rows[4][0] == CellError("#REF!")


@pytest.mark.parametrize("text", ["cmd|'/c calc'!A1", "#REF!+cmd|'/c calc'!A1", "công thức chưa tính"])
def test_what_a_file_calls_an_error_is_no_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "loi.xlsx"
    write_workbook(path, [NewTab(SHEETS["noi_dung"], "Nội dung", rows=[(CellError(text), "Đoạn")])], "Sổ thử")
    rows = {grid.name: grid.rows for grid in XlsxDesk(path).grids()}["Nội dung"]
    assert rows[4][0] == CellError("#N/A")
    assert not any(text.encode() in part for part in parts(path).values())


def test_drop_downs_offer_the_law_and_the_books_own_schools(book: Any) -> None:
    offered = {str(one.sqref): one for one in book["MN Hoa Mẫu"].data_validations.dataValidation}
    award, subject = offered["B5:B205"], offered["C5:C205"]
    assert award.formula1 == 'IF($C5="Tập thể",dm_tap_the,IF($C5="Cá nhân",dm_ca_nhan,dm_danh_hieu))'
    assert not award.showErrorMessage, "an alias may be typed"
    assert (subject.formula1, subject.showErrorMessage) == ('"Tập thể,Cá nhân"', True)
    assert offered["G5:G205"].type == "whole"
    assert (offered["J5:J205"].type, offered["J5:J205"].errorStyle) == ("date", "warning")
    assert offered["B4"].promptTitle == "Danh hiệu, hình thức"
    assert "'Danh sách trường'!$B$5" in book.defined_names["dm_truong"].value
    place = book.defined_names["dm_danh_hieu"].value.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in book["Danh mục"][place]] == standard_lists()["danh_hieu"]
    assert {book[tab].sheet_state for tab in HIDDEN} == {"veryHidden"}


def test_the_awards_on_offer_fit_the_subject(book: Any) -> None:
    for subject, alien in (("tap_the", "CSTĐ cơ sở"), ("ca_nhan", "TT LĐTT")):
        tab, place = book.defined_names[f"dm_{subject}"].value.replace("$", "").split("!")
        offered = [cell.value for (cell,) in book[tab.strip("'")][place]]
        fits = {award.ten_ngan for award in all_awards().values() if subject in award.doi_tuong}
        assert set(offered) == fits & set(standard_lists()["danh_hieu"]), subject
        assert alien not in offered


def test_each_setting_has_the_check_of_its_own_kind(book: Any) -> None:
    page = book["Cấu hình"]
    row = {page.cell(at, 1).value: f"B{at}" for at in range(5, page.max_row + 1)}
    checks = {str(one.sqref): one.type for one in page.data_validations.dataValidation}
    assert checks[row["Ngày ký"]] == "date"
    assert checks[row["Kỳ từ năm"]] == "whole"
    assert checks[row["Cách tính kỳ"]] == "list"
    assert page[row["Phạm vi lịch sử"]].value == "Chưa đầy đủ"


def test_messages_fit_the_boxes_of_excel(book: Any) -> None:
    for page in book:
        for one in page.data_validations.dataValidation:
            assert max(len(one.promptTitle or ""), len(one.errorTitle or "")) <= 32
            assert max(len(one.prompt or ""), len(one.error or "")) <= 255


def test_the_guide_links_to_every_tab(book: Any) -> None:
    linked = [cell.hyperlink.location for row in book["Hướng dẫn"] for cell in row if cell.hyperlink]
    assert linked == [f"'{page.title}'!A5" for page in book if page.title not in ("Hướng dẫn", *HIDDEN)]


def test_the_suffix_decides_the_content_type(tmp_path: Path) -> None:
    for name, kind in (("a.xlsm", b"ms-excel.sheet.macroEnabled"), ("a.xlsx", b"spreadsheetml.sheet.main")):
        write_workbook(tmp_path / name, plan(), "Sổ thử")
        with zipfile.ZipFile(tmp_path / name) as made:
            assert kind in made.read("[Content_Types].xml")


def test_packing_fixes_order_and_dates() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as source:
        source.writestr("xl/workbook.xml", "<workbook/>")
        source.writestr("[Content_Types].xml", "<Types/>")
    packed = zip_afresh(stream.getvalue(), macros=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as made:
        assert made.namelist() == ["[Content_Types].xml", "xl/workbook.xml"]
        assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_plan_has_a_tab_for_each_door() -> None:
    tabs = plan(SCHOOLS, ("CO_T",))
    doors = [(tab.name, tab.key) for tab in tabs if tab.key]
    assert doors == [("MN Hoa Mẫu", "MN01"), ("TH Mẫu", "TH01"), ("Cờ UBND thành phố", "CO_T")]
    assert len({tab.colour for tab in tabs if tab.sheet.kind == "truong"}) == 2, "a colour a khối"
    assert {tab.key for tab in plan()} == {"", *AWARDS}
    assert [tab.name for tab in plan() if tab.sheet.kind == "truong"] == ["Trang trường (để chép)"]
    with pytest.raises(KeyError):
        plan((), ("KHONG_CO",))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trường Mầm non Hoa Mẫu", "MN Hoa Mẫu"),
        ("Trường Tiểu học và Trung học cơ sở Mẫu", "TH&THCS Mẫu"),
        ("Trường Tiểu học A/B [cũ]", "TH A B  cũ"),
        ("MN đã có", "MN đã có 2"),
        ("Trường " + "Mẫu " * 20, ("Mẫu " * 20)[:31].strip()),
        ("???", "Trang"),
    ],
)
def test_tab_names_that_excel_allows(text: str, name: str) -> None:
    assert tab_name(text, ["mn ĐÃ CÓ"]) == name


def test_paragraphs_have_tags_that_can_be_answered() -> None:
    for muc, text in paragraph_rows():
        assert list(segments(str(text))), muc


LAW, DECREE = ["06/2022/QH15"], ["152/2025/NĐ-CP", "15/2025/TT-BNV"]


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2023, 12, 31), ["15/2003/QH11", "39/2013/QH13", "91/2017/NĐ-CP", "21/2020/TT-BGDĐT"]),
        (date(2024, 2, 14), [*LAW, "98/2023/NĐ-CP", "01/2024/TT-BNV", "21/2020/TT-BGDĐT"]),
        (date(2024, 2, 15), [*LAW, "98/2023/NĐ-CP", "01/2024/TT-BNV", "29/2023/TT-BGDĐT"]),
        (date(2025, 7, 1), [*LAW, "152/2025/NĐ-CP", "01/2024/TT-BNV", "29/2023/TT-BGDĐT"]),
        (date(2026, 4, 1), [*LAW, *DECREE, "29/2023/TT-BGDĐT"]),
        (date(2026, 4, 2), [*LAW, *DECREE, "07/2026/TT-BGDĐT"]),
        (date(2026, 10, 1), [*LAW, "06/2026/QH16", *DECREE, "07/2026/TT-BGDĐT"]),
        (None, [*LAW, "06/2026/QH16", *DECREE, "07/2026/TT-BGDĐT"]),
    ],
)
def test_texts_are_those_in_force_on_the_day(day: date | None, numbers: list[str]) -> None:
    assert [row[1] for row in text_rows(day)] == numbers


def test_the_subject_of_a_text_that_was_not_obtained_is_left_to_the_office() -> None:
    subjects = {row[1]: row[4] for row in text_rows()}
    assert subjects["06/2026/QH16"] == ""
    assert subjects["06/2022/QH15"] == "Thi đua, khen thưởng"


def test_settings_take_values_by_name() -> None:
    values = {row[0]: row[1] for row in setting_rows({"dia_danh": "Mẫu"})}
    assert (values["Địa danh"], values["Cách tính kỳ"], values["Người ký"]) == ("Mẫu", "Năm học", None)


def test_rows_of_long_text_are_high_enough() -> None:
    assert height(["một dòng"], [60]) < height(["a" * 200], [60]) < height(["a" * 2000], [60])
    assert height(["a" * 20000], [60]) <= 409
