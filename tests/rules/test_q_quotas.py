"""Near misses of the quotas: rounding, the end of 2023, the office's own share, lists that are not complete."""

from datetime import date

import pytest

from given import award, checked, grid
from thidua.book import Finding
from thidua.checking import Checked
from thidua.sheets.grid import Raw

Row = dict[str, Raw]


def people(danh_hieu: str, count: int, **changes: Raw) -> Row:
    return award(danh_hieu=danh_hieu, ten="", Số_lượng=float(count), **changes)


def shares(cstd: int, ldtt: int, day: date = date(2023, 6, 20), da_du: str = "Có", **settings: Raw) -> list[Finding]:
    """What Q01 says of so many Chiến sĩ thi đua cơ sở among so many Lao động tiên tiến."""
    when: Row = {"Năm_học": "2022-2023", "Ngày_quyết_định": day}
    rows = [people("LĐTT", ldtt, **when), people("CSTĐCS", cstd, Số_quyết_định="13/QĐ-UBND", **when)]
    counts = grid("bien_che", [{"Trường": "MN01", "Năm học": "2022-2023", "Số người": 99.0, "Đã nhập đủ": da_du}])
    result = checked(grid("truong", rows, "MN01"), counts, **settings)
    return [one for one in result.findings if one.ma == "Q01"]


@pytest.mark.parametrize(
    ("cstd", "ldtt", "level", "share"),
    [
        (6, 40, None, ""),  # 15% exactly
        (5, 33, "nhac", "15,15%"),  # 4,95 people: rounding
        (6, 33, "nhac", "18,18%"),
        (18, 57, "nhac", "31,58%"),
        (1, 3, "nhac", "33,33%"),
    ],
)
def test_the_share_and_how_it_prints(cstd: int, ldtt: int, level: str | None, share: str) -> None:
    found = shares(cstd, ldtt)
    assert [(one.muc, one.trang, one.o) for one in found] == ([(level, "Biên chế", "D5")] if level else [])
    assert all(share in one.noi_dung and "15%" in one.noi_dung for one in found)


@pytest.mark.parametrize(("day", "asked"), [(date(2023, 12, 31), True), (date(2024, 1, 1), False)])
def test_the_law_sets_no_share_from_2024_on(day: date, asked: bool) -> None:
    assert bool(shares(10, 20, day)) == asked


def test_the_offices_own_share_counts_at_any_time_and_is_named() -> None:
    (found,) = shares(6, 20, date(2024, 6, 20), Tỷ_lệ_CSTĐCS_tối_đa="20%")
    assert found.muc == "nhac"
    assert "20%" in found.noi_dung
    assert "Tỷ lệ CSTĐCS tối đa" in found.noi_dung
    assert found.can_cu == ()
    assert shares(4, 20, Tỷ_lệ_CSTĐCS_tối_đa="20%") == []


def test_a_list_that_is_not_complete_is_not_judged() -> None:
    (found,) = shares(10, 20, da_du="Chưa")
    assert (found.muc, found.trang, found.o) == ("nhac", None, None)
    assert "Chưa xét được" in found.noi_dung
    assert shares(1, 20, da_du="Chưa") == []


def test_a_row_not_yet_read_may_be_the_missing_one() -> None:
    rows = [people("LĐTT", 20), people("CSTĐCS", 10, Số_quyết_định="13/QĐ-UBND"), award(danh_hieu="Bằng khen")]
    counts = grid("bien_che", [{"Trường": "MN01", "Năm học": "2021-2022", "Số người": 99.0, "Đã nhập đủ": "Có"}])
    result = checked(grid("truong", rows, "MN01"), counts)
    assert [one.muc for one in result.findings if one.ma == "Q01"] == ["nhac"]


# ---------------------------------------------------------------- Q04, Q05


def flags(count: int, **settings: Raw) -> Checked:
    city = {"Cơ_quan_quyết_định": "Chủ tịch UBND thành phố", "Ngày_quyết_định": date(2022, 8, 20)}
    row = award(danh_hieu="Cờ UBND TP", Đối_tượng="Tập thể", ten="", Số_lượng=float(count), **city)
    return checked(grid("truong", [row], "MN01"), **settings)


def test_flags_against_groups_and_years() -> None:
    """Two khối: ten flags in five years, two in one."""
    assert [[one.ma for one in flags(count).findings if one.ma == "Q04"] for count in (10, 11)] == [[], ["Q04"]]
    one_year = {"Kỳ_từ_năm": 2022.0, "Kỳ_đến_năm": 2022.0}
    assert [bool([1 for one in flags(n, **one_year).findings if one.ma == "Q04"]) for n in (2, 3)] == [False, True]


def test_a_school_without_a_group_is_not_judged() -> None:
    schools = grid("danh_sach_truong", [{"Mã trường": "MN01", "Tên trường": "Trường Mầm non Hoa Mẫu"}])
    row = award(danh_hieu="Cờ UBND TP", Đối_tượng="Tập thể", ten="", Số_lượng=99.0)
    result = checked(schools, grid("truong", [row], "MN01"))
    assert not [one for one in result.findings if one.ma == "Q04"]


@pytest.mark.parametrize(
    ("initiatives", "noted"),
    [
        ([("Thành phố", 2)], True),
        ([("Thành phố", 3)], False),
        ([("Thành phố", 2), ("Toàn quốc", 1)], False),
        ([("Cơ sở", 40)], True),
        ([], False),
    ],
)
def test_city_fighters_against_city_initiatives(initiatives: list[tuple[str, int]], noted: bool) -> None:
    city = {"Cơ_quan_quyết_định": "Chủ tịch UBND thành phố", "Ngày_quyết_định": date(2022, 8, 20)}
    rows: list[Row] = [
        {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": cap, "Số lượng": float(n)} for cap, n in initiatives
    ]
    result = checked(grid("truong", [people("CSTĐ thành phố", 3, **city)], "MN01"), grid("sang_kien", rows))
    assert bool([one for one in result.findings if one.ma == "Q05"]) == noted
