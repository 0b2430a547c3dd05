"""The workbook of the next period: every row of the last one again, with its explanations; or nothing at all."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rules.test_explanations import explain
from support.explanation_cases import CITED, clerk
from support.random_worlds import write_xlsx
from support.typed_workbooks import SCHOOLS, TODAY, award, book, grid, settings
from thidua.book import Checked
from thidua.book.reading.reader import read_book
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.ky_moi import CannotCarry, carry_over, grid_of, ky_moi
from thidua.rules.check import check
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.mark import mark_of

ODD: list[dict[str, Raw]] = [
    award(Số_quyết_định="0012/QĐ-UBND", Ghi_chú="=1+1\nxem lại", Ngày_sinh=date(1985, 3, 25)),
    {},
    award(ten="Trần  Thị Mẫu ", Ngày_quyết_định="20.6.2022", Ngày_sinh="1985", Cơ_quan_quyết_định="Hiệu trưởng"),
    award(ten="", Số_lượng=40.0, Năm_học="NH 2013-2014", Ngày_quyết_định=41800.0),
    award(Năm_học="sai", Ghi_chú=CellError("#N/A")),
]


def next_period(*sheets: Grid, **changes: Raw) -> list[Grid]:
    return [grid_of(tab) for tab in carry_over(book(*sheets, **changes), TODAY).tabs]


def sheet(grids: list[Grid], kind: str, key: str = "") -> Grid:
    (one,) = (one for one in grids if mark_of(one) == (kind, key))
    return one


def values(one: Grid) -> list[list[Raw]]:
    rows = [[*row] for row in one.rows[4:]]
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    return rows


def test_every_row_is_there_again_value_by_value() -> None:
    old = [grid("truong", ODD, "MN01", "Hoa Mẫu"), grid("danh_hieu", [award(Trường="MN01")], "CO_T", "Cờ của ta")]
    old.append(
        grid("sang_kien", [{"Trường": "MN01", "Năm học": "2021-2022", "Số lượng": 3.0, "Cấp công nhận": "Cơ sở"}])
    )
    old.append(grid("bien_che", [{"Trường": "TH01", "Năm học": "2016-2017", "Số người": 21.0, "Ghi chú": "cũ"}]))
    new = next_period(*old)
    for one in (*old, grid("danh_sach_truong", SCHOOLS)):
        assert values(sheet(new, *mark_of(one))) == values(one)
    assert [one.name for one in new if mark_of(one).kind in ("truong", "danh_hieu")] == [
        "Hoa Mẫu",
        "Cờ của ta",
        "TH Cây Mẫu",
    ]


def test_columns_in_another_order_come_by_their_titles() -> None:
    headers = list(reversed([str(title) for title in grid("truong", []).rows[3]]))
    new = next_period(grid("truong", ODD, "MN01", headers=headers))
    assert values(sheet(new, "truong", "MN01")) == values(grid("truong", ODD, "MN01"))


@pytest.mark.parametrize(("first", "last", "then"), [(2021, 2025, (2026, 2030)), (2024, 2024, (2025, 2025))])
def test_the_period_moves_on(first: int, last: int, then: tuple[int, int]) -> None:
    changes: dict[str, Raw] = {"Kỳ_từ_năm": float(first), "Kỳ_đến_năm": float(last), "Người_ký": "Nguyễn Văn Mẫu"}
    changes |= {"Số_văn_bản": "12", "Ngày_ký": date(2025, 12, 1), "Tỷ_lệ_CSTĐCS_tối_đa": 0.15}
    now = read_book(next_period(grid("truong", [award()], "MN01"), **changes)).book.cau_hinh
    assert now.ky == then
    assert (now.text("so_van_ban"), now.day("ngay_ky")) == ("", None)
    assert (now.text("nguoi_ky"), now.values["ty_le_cstdcs"]) == ("Nguyễn Văn Mẫu", 0.15)


def test_a_book_without_a_period_says_so() -> None:
    found = carry_over(book(grid("truong", [award()], "MN01"), Kỳ_từ_năm="", Kỳ_đến_năm=""), TODAY)
    assert found.said[0].startswith("Sổ cũ chưa ghi kỳ")


def reasons(checked: Checked) -> Counter[tuple[object, ...]]:
    rows = {(one.tab.name, one.row): one.facts for one in checked.book.awards}
    asked = (one for one in checked.findings if one.muc == "giai_trinh" and one.ma[0] != "T")
    return Counter((one.ma, rows[str(one.trang), int((one.o or "")[1:])], one.giai_trinh) for one in asked)


@pytest.mark.parametrize("seed", range(6))
def test_explanations_stand_beside_the_same_rows(seed: int) -> None:
    """Those of texts and totals, which begin anew, are kept below."""
    old = clerk(seed)
    told = explain(old, old.check())
    before = old.check(moved=False)
    new = [grid_of(tab) for tab in carry_over(old.grids(moved=False), TODAY).tabs]
    after = check(read_book(new), TODAY)
    assert reasons(after) == reasons(before)
    assert {one.ma for one in after.het_hieu_luc} == {"T01", "T07"}
    assert len(told) == reasons(after).total() + len(after.het_hieu_luc)
    assert CITED not in [row.doan for row in after.book.noi_dung]


def test_through_files_and_a_period_further(tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{name}.xlsm" for name in ("2021", "2026", "2031"))
    old = clerk(2)
    told = explain(old, old.check(moved=False))
    old.check(moved=False)
    write_xlsx(first, old.grids(moved=False))
    before = kiem_tra(OutsideDesk(first), TODAY)
    said = ky_moi(second, OutsideDesk(first), TODAY)
    assert f"Đã chép 2 trường, {len(old.rows)} dòng khen thưởng" in "\n".join(said)
    assert f"Đã chép {len(told)} lời giải trình." in said
    ghi_kiem_tra(OutsideDesk(second), kiem_tra(OutsideDesk(second), TODAY))
    ky_moi(third, OutsideDesk(second), TODAY)
    after = kiem_tra(OutsideDesk(third), TODAY)
    assert reasons(after) == reasons(before)
    assert after.book.cau_hinh.ky == (2031, 2035)
    assert not [one for one in after.findings if one.ma == "T01"], "the formulas hold the numbers of the rows"


def test_own_reasons_come_along_and_what_does_not_is_told() -> None:
    own = Grid("Lời hay", [["thidua", "ly_do", "", "1"], [""], [""], ["V08", "Ghi thêm"], ["Lời của cơ quan", "x"]])
    found = carry_over(
        book(
            grid("truong", [award()], "MN01", headers=[*grid("truong", []).rows[3], "Điện thoại"]),
            own,
            Grid("Riêng", [["a"]]),
        ),
        TODAY,
    )  # type: ignore[list-item]
    bank = sheet([grid_of(tab) for tab in found.tabs], "ly_do")
    assert bank.name == "Lời hay"
    column = bank.rows[3].index("V08")
    assert [row[column] for row in bank.rows[4:] if row[column]] == ["Lời của cơ quan"]
    assert bank.rows[4][bank.rows[3].index("T07")], "a rule that the old sheet lacked has its usual ones"
    said = "\n".join(found.said)
    assert "“Riêng”" in said
    assert "Cột ngoài mẫu không chép: Điện thoại." in said


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ([grid("truong", [award()], "MN01", "A"), grid("truong", [award()], "MN01", "B")], "hai trang cùng loại"),
        ([grid("truong", [award(Ghi_chú=CellError("công thức chưa tính"))], "MN01")], "ô M5: có công thức chưa tính"),
        ([grid("truong", [award()], "MN01", headers=["Năm học", "Năm học"])], "hai|2 cột cùng tên"),
    ],
)
def test_what_would_lose_something_is_refused(sheets: list[Grid], words: str) -> None:
    with pytest.raises(CannotCarry, match=words):
        carry_over(book(*sheets), TODAY)


def test_a_book_without_its_list_of_schools_is_refused() -> None:
    with pytest.raises(CannotCarry, match="Danh sách trường"):
        carry_over([settings(), grid("truong", [award()], "MN01")], TODAY)
