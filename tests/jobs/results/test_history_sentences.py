"""The Lịch sử sheet: what each row says, and whose rows it has."""

from datetime import date

from support.typed_workbooks import award, checked, grid
from thidua.book import Book
from thidua.jobs.lich_su import ho_so_cua_dong
from thidua.jobs.results.result_sheets import histories_as_sheet
from thidua.sheets import SHEETS
from thidua.sheets.grid import Raw
from thidua.sheets.results import Link, ResultSheet

DAY = date(2025, 11, 23)


def title(opening: int, **changes: Raw) -> dict[str, Raw]:
    year, signed = f"{opening}-{opening + 1}", date(opening + 1, 6, 20)
    return award(danh_hieu="CSTĐCS", Năm_học=year, Ngày_quyết_định=signed, **changes)


TWO = [title(2023, Ngày_sinh="1985"), title(2024, Ngày_sinh="1985")]


def book(*rows: dict[str, Raw]) -> Book:
    return checked(grid("truong", rows, "MN01", "Hoa")).book


def sheet(held: Book, row: int = 0, day: date = DAY) -> ResultSheet:
    """The sheet when this row of the school is selected; 0: another place."""
    here = next((one for one in held.awards if one.row == row), None)
    return histories_as_sheet(held, *ho_so_cua_dong(held, day, here))


def test_one_row_a_year_then_one_a_step() -> None:
    found = sheet(book(*TWO), 5)
    assert found.headers == tuple(column.title for column in SHEETS["lich_su"].columns)
    first, second, step, *_ = found.rows
    assert first[:6] == ("Nguyễn Thị Mẫu", "1985", "Trường Mầm non Hoa Mẫu", "2023-2024", "Chiến sĩ thi đua cơ sở", "Đã có quyết định")  # fmt: skip
    assert first[6] == "12/QĐ-UBND, 20/06/2024, UBND huyện Kiến Mẫu"
    assert second[8:] == ("Hoa", Link("D6", "Hoa", "D6"))
    assert step[4:6] == ("Chiến sĩ thi đua thành phố", "Còn thiếu 1 năm")
    assert "đã có 2 năm (2023-2024, 2024-2025); còn thiếu 1 năm (sớm nhất 2025-2026)" in str(step[6])
    assert step[7] == "Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 22"


def test_a_full_run_is_told_too() -> None:
    steps = [row for row in sheet(book(title(2022), *TWO), 5).rows if len(row) < 10]
    assert ("Chiến sĩ thi đua thành phố", "Đủ số năm") in [row[4:6] for row in steps]


def test_only_the_one_selected_among_namesakes() -> None:
    other = title(2022, Ngày_sinh="1990")
    assert {row[1] for row in sheet(book(*TWO, other), 5).rows} == {"1985"}
    assert {row[1] for row in sheet(book(*TWO, other), 7).rows} == {"1990"}


def test_elsewhere_those_who_lack_one_year() -> None:
    """Two years lack one for the city's title, one lacks one for the city's bằng khen."""
    found = sheet(book(*TWO, title(2024, ten="Trần Văn Thử")))
    assert found.hint == "Theo những gì đã nhập trong sổ, còn thiếu đúng một năm: 2 tập thể, cá nhân."
    assert sorted(row[0::4] for row in found.rows) == [
        ("Nguyễn Thị Mẫu", "Chiến sĩ thi đua thành phố"),
        ("Trần Văn Thử", "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố"),
    ]
    assert "không có ai" in sheet(book(award())).hint


def test_a_law_of_unknown_content_is_told_above() -> None:
    assert "06/2026/QH16" not in sheet(book(*TWO), 5, date(2026, 9, 30)).hint
    assert "06/2026/QH16" in sheet(book(*TWO), 5, date(2026, 10, 1)).hint
