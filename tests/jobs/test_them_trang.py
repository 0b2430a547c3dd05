"""Sheets to add: which, behind which, under which names; or why none. All schools are made up."""

import pytest

from support.typed_workbooks import book, grid
from thidua.book.reading.reader import read_book
from thidua.files.new.totals.cube import TAB as CUBE
from thidua.jobs import them_trang
from thidua.jobs.them_trang import NothingToAdd
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import Grid
from thidua.sheets.results import TabChanges, TabCopy
from thidua.sheets.tong_hop import AWARDS

LISTED = (("MN01", "Trường Mầm non Hoa Mẫu", "Mầm non"), ("TH01", "Trường Tiểu học Cây Mẫu", "Tiểu học"), ("MN02", "Trường Mầm non Lá Mẫu", "Mầm non"))  # fmt: skip


def held(*sheets: Grid, listed: tuple[tuple[str, str, str], ...] = LISTED) -> list[Grid]:
    rows = [
        {"Mã trường": code, "Tên trường": name, "Cấp học": khoi, "Khối thi đua": khoi} for code, name, khoi in listed
    ]
    return book(grid("danh_sach_truong", rows), *sheets)


def schools(grids: list[Grid]) -> TabChanges:
    return them_trang.school_sheets(grids, read_book(grids).book)


def test_each_school_without_a_sheet_gets_one_behind_its_khoi() -> None:
    grids = held(grid("truong", [], "MN01", "Hoa"), grid("truong", [], "TH01", "Cây"))
    assert schools(grids).copies == [
        TabCopy("Hoa", "MN Lá Mẫu", "MN02", "Trường Mầm non Lá Mẫu: danh hiệu thi đua, hình thức khen thưởng")
    ]


def test_a_chain_of_new_schools_keeps_the_order_of_the_list() -> None:
    """In a new office all stand behind the blank sheet, each khối together."""
    made = schools(held(grid("truong", [], "", "Để chép"))).copies
    assert [(copy.model, copy.name) for copy in made] == [
        ("Để chép", "MN Hoa Mẫu"), ("MN Hoa Mẫu", "TH Cây Mẫu"), ("MN Hoa Mẫu", "MN Lá Mẫu"),
    ]  # fmt: skip


def test_a_sheet_may_name_its_school_otherwise_than_by_its_code() -> None:
    grids = held(*(grid("truong", [], name, name) for name in ("mn hoa mẫu", "Trường Tiểu học Cây Mẫu", "MN02")))
    with pytest.raises(NothingToAdd, match="cũng đã có trang riêng"):
        schools(grids)


def test_a_tabs_name_is_free() -> None:
    grids = held(grid("truong", [], "MN01", "mn lá mẫu"), grid("truong", [], "TH01", "Cây"))
    assert [copy.name for copy in schools(grids).copies] == ["MN Lá Mẫu 2"]


@pytest.mark.parametrize(
    "grids", [held(grid("truong", [], "MN01", "Hoa"), listed=()), [grid("truong", [], "MN01", "Hoa")]]
)
def test_without_a_school_in_the_list_or_without_the_list(grids: list[Grid]) -> None:
    with pytest.raises(NothingToAdd, match="ghi mỗi trường một dòng"):
        schools(grids)


def test_without_a_sheet_to_copy() -> None:
    with pytest.raises(NothingToAdd, match="Sổ chưa có trang trường nào"):
        schools(held())
    with pytest.raises(NothingToAdd, match="Sổ chưa có trang danh hiệu nào"):
        them_trang.award_sheet(held(), "CO_T")


@pytest.mark.parametrize("text", ["CO_T", "cờ thi đua của ubnd thành phố", "Cờ thi đua của Ủy ban nhân dân thành phố"])
def test_an_award_by_any_of_its_names(text: str) -> None:
    (copy,) = them_trang.award_sheet(held(grid("danh_hieu", [], "BK_T", "Bằng khen")), text).copies
    assert (copy.model, copy.key, copy.title) == ("Bằng khen", "CO_T", "Cờ thi đua của Ủy ban nhân dân thành phố")


@pytest.mark.parametrize(
    ("text", "why"),
    [("BK_T", "đã có trang riêng: “Bằng khen”"), ("Sáng kiến", "trang Sáng kiến"), ("abc", "Không có danh hiệu"), ("huân chương lao động", "Có phải")],
)  # fmt: skip
def test_no_award_to_add(text: str, why: str) -> None:
    with pytest.raises(NothingToAdd, match=why):
        them_trang.award_sheet(held(grid("danh_hieu", [], "BK_T", "Bằng khen")), text)


# ---------------------------------------------------------------- the live totals


def cube(*codes: str) -> Grid:
    """The hidden sheet that counts, as far as joining looks at it: award codes in B, the schools' codes in R."""
    rows: list[list[str]] = [[] for _ in range(FIRST_ROW - 1)]
    for at in range(len(codes) * len(AWARDS)):
        rows.append(["", AWARDS[at % len(AWARDS)].ma, *[""] * 15, codes[at] if at < len(codes) else ""])
    return Grid(CUBE, rows)


def test_a_new_school_takes_the_next_place() -> None:
    """A place once taken stays, also one whose school has no code yet."""
    doors = grid("truong", [], "MN01", "Hoa"), grid("truong", [], "TH01", "Cây")
    blocks = schools(held(*doors, grid("tong_hop", []), cube("MN01", "", "TH01"))).blocks
    assert [(block.tab, block.row) for block in blocks] == [
        (CUBE, FIRST_ROW + 3), (CUBE, FIRST_ROW + 3 * len(AWARDS)), ("Tổng hợp", FIRST_ROW + 4),
    ]  # fmt: skip
    assert "'MN Lá Mẫu'!$C$1" in blocks[0].formulas[0][1], "its code comes from its own sheet"


def test_a_new_award_is_counted_anew_at_every_school() -> None:
    doors = grid("truong", [], "MN01", "Hoa"), grid("truong", [], "TH01", "Cây")
    sheets = *doors, grid("danh_hieu", [], "BK_T"), grid("tong_hop", [])
    blocks = them_trang.award_sheet(held(*sheets, cube("TH01", "", "MN01")), "CO_T").blocks
    at = [award.ma for award in AWARDS].index("CO_T")
    assert [block.row for block in blocks] == [FIRST_ROW + at, FIRST_ROW + 2 * len(AWARDS) + at]
    assert all("Cờ" in block.formulas[0][4] for block in blocks), "from its own sheet"


def test_a_book_without_live_totals_gets_no_formulas() -> None:
    sheets = grid("truong", [], "MN01"), grid("danh_hieu", [], "BK_T")
    assert not schools(held(*sheets)).blocks
    assert not them_trang.award_sheet(held(*sheets), "CO_T").blocks
