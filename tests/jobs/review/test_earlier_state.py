"""What a report says, read back from its annexes, is what the workbook said when it was printed."""

from datetime import date

import pytest

from support import random_worlds
from support.edited_reports import Node, edited, own_row, parts, retyped, typed_over, unwrapped
from support.typed_workbooks import TODAY, award, book, checked, grid
from thidua.book import Checked
from thidua.book.reading.reader import read_book
from thidua.files.word.markup import W
from thidua.files.word.package import zip_package
from thidua.files.word.returned.report import ReturnedReport
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.review.earlier_state import EarlierState, NoAnnexes, state_of_book, state_of_report
from thidua.jobs.review.so_sanh import compare_states
from thidua.rules.check import check
from thidua.sheets.grid import Raw

CITY = "Chủ tịch UBND thành phố Hải Phòng"
ROWS = [
    award(chuc_vu="Giáo viên", Ghi_chú="Rà lại"),
    award(danh_hieu="TTLĐXS", Đối_tượng="Tập thể", ten="Trường Mầm non Hoa Mẫu", Cơ_quan_quyết_định=CITY),
    award(ten="", danh_hieu="GK huyện", Số_lượng=1200.0),
    award(ten="", danh_hieu="GK huyện", Đối_tượng="Tập thể", Số_lượng=3.0, Ngày_quyết_định=date(2022, 5, 6)),
    award(ten="Tổ Lá", danh_hieu="GK huyện", Đối_tượng="Tập thể", Ngày_quyết_định=date(2022, 5, 6)),
]
BOOK = checked(grid("truong", ROWS, "MN01"))


def report(judged: Checked) -> bytes:
    return bao_cao(judged, TODAY, du_thao=True)


def back(docx: bytes, judged: Checked = BOOK) -> EarlierState:
    return state_of_report(ReturnedReport(docx), judged.book)


@pytest.mark.parametrize("seed", [2, 5, 9])
def test_a_report_of_any_book_says_what_the_book_said(seed: int) -> None:
    judged = check(read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids), TODAY)
    then, now = back(report(judged), judged), state_of_book(judged.book, judged.book)
    assert then.la == []
    assert then.danh_hieu is not None
    assert +then.danh_hieu == +(now.danh_hieu or then.danh_hieu)
    assert then.dong is not None
    assert len(then.dong) == len(now.dong or ()) > 1
    found = compare_states(then, now, judged.book.cau_hinh.cach_tinh)
    assert found.nothing, found
    assert found.giu == len(then.dong)


def test_a_row_of_annex_iii() -> None:
    """Birth date and kind of award are not printed; of an award for both a named row may be either's."""
    one, two, three, four, five = sorted(
        back(report(BOOK)).dong or (), key=lambda row: (row.ma, row.so_luong, str(row.ten))
    )
    assert (one.ma, one.ten, one.chuc_vu, one.ghi_chu) == ("CN_LDTT", "Nguyễn Thị Mẫu", None, "Rà lại")
    assert (one.doi_tuong, one.truong, one.nam_hoc) == ("ca_nhan", "MN01", "2021-2022")
    assert (one.so_qd, one.ngay_qd, one.co_quan) == ("12/QĐ-UBND", date(2022, 6, 20), "UBND huyện Kiến Mẫu")
    assert [(row.ten, row.doi_tuong, row.so_luong) for row in (two, three, four)] == [
        ("Tổ Lá", "", 1),
        (None, "tap_the", 3),
        (None, "ca_nhan", 1200),
    ]
    assert two.ngay_qd == date(2022, 5, 6)  # no doubt which is the day and which the month
    assert (five.ten, five.truong) == ("Trường Mầm non Hoa Mẫu", "MN01")  # the unit is not printed twice
    assert five.tab.name == "Phụ lục III"


def test_the_report_is_read_as_it_stands() -> None:
    docx = edited(
        report(BOOK),
        typed_over('dem("TT_LDXS","tap_the")', "86"),
        retyped("12/QĐ-UBND", "21/QĐ-UBND"),
        own_row("Tổ Lá", "9", "Tổ Thêm"),
    )
    state = back(docx)
    assert state.danh_hieu is not None
    assert state.danh_hieu["TT_LDXS", "tap_the", "co_qd"] == 86
    assert "21/QĐ-UBND" in {row.so_qd for row in state.dong or ()}
    assert "Tổ Thêm" in {row.ten for row in state.dong or ()}


def test_what_cannot_be_read_is_told() -> None:
    docx = edited(
        report(BOOK),
        typed_over('dem("TT_LDXS","tap_the")', "nhiều"),
        retyped("Giấy khen của Chủ tịch Ủy ban nhân dân huyện", "Giấy khen lạ"),
    )
    assert back(docx).la == ["Phụ lục I: dòng “1 Tập thể lao động xuất sắc”", "Phụ lục I: dòng “2 Giấy khen lạ”"]


def test_a_report_that_lost_its_memory_tells_its_period_by_annex_i() -> None:
    bare = zip_package({name: part for name, part in parts(report(BOOK)).items() if not name.startswith("customXml")})
    assert back(edited(bare, unwrapped)).ky == (2021, 2025)


def test_a_report_without_one_of_its_annexes() -> None:
    def cut(root: Node) -> None:
        table = next(one for one in root.iter(f"{{{W}}}tbl") if "phu_luc_3" in str(one.xpath(".//@*")))
        table.getparent().remove(table)

    state = back(edited(report(BOOK), cut))
    assert state.dong is None
    assert state.la == ["không còn bảng của Phụ lục III"]


def test_what_has_no_annex_is_no_report() -> None:
    def emptied(root: Node) -> None:
        for table in list(root.iter(f"{{{W}}}tbl")):
            table.getparent().remove(table)

    with pytest.raises(NoAnnexes):
        back(edited(report(BOOK), emptied))


def test_schools_of_an_earlier_book_take_the_codes_of_today() -> None:
    """By code, else by name, old names too; a school that is gone keeps its name."""
    listed: list[dict[str, Raw]] = [
        {"Mã trường": "CU1", "Tên trường": "MN Hoa Mẫu cũ"},
        {"Mã trường": "TH01", "Tên trường": "Trường tên khác"},
        {"Mã trường": "CU2", "Tên trường": "Trường đã giải thể"},
    ]
    sheets = [grid("truong", [award()], key, f"Trường {key}") for key in ("CU1", "TH01", "CU2")]
    before = check(read_book(book(grid("danh_sach_truong", listed), *sheets)), TODAY)
    state = state_of_book(before.book, BOOK.book)
    assert [row.truong for row in state.dong or ()] == ["MN01", "TH01", "Trường đã giải thể"]
    assert {school for school, _ in state.truong or ()} == {"MN01", "TH01", "Trường đã giải thể"}
    assert [row.truong for row in before.book.awards] == ["CU1", "TH01", "CU2"]
