"""Near misses of the quotas: rounding, the end of 2023, the office's own share, lists that are not complete."""

from datetime import date

import pytest

from support.typed_workbooks import award, checked, grid
from thidua.book import Checked, Finding
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


@pytest.mark.parametrize(
    ("own", "cstd", "asked"),
    [("29%", 29, False), ("29%", 30, True), ("57%", 57, False), ("15,5%", 15, False), ("15,5%", 16, True)],
)
def test_exactly_the_share_is_within_it(own: str, cstd: int, asked: bool) -> None:
    """29 of 100 is 29 %, however a computer multiplies 0.29."""
    assert bool(shares(cstd, 100, Tỷ_lệ_CSTĐCS_tối_đa=own)) == asked


@pytest.mark.parametrize(("cstd", "ldtt", "rounded"), [(5, 33, True), (5, 30, True), (5, 29, False), (2, 10, True), (2, 9, False)])  # fmt: skip
def test_rounding_to_whole_people(cstd: int, ldtt: int, rounded: bool) -> None:
    """15 % of 30 are 4,5 people, of 29 are 4,35."""
    (found,) = shares(cstd, ldtt)
    assert ("làm tròn" in found.noi_dung) == rounded


def test_a_year_without_a_head_count_waits() -> None:
    rows = [people("LĐTT", 20), people("CSTĐCS", 10, Số_quyết_định="13/QĐ-UBND")]
    (found,) = (one for one in checked(grid("truong", rows, "MN01")).findings if one.ma == "Q01")
    assert "Chưa xét được" in found.noi_dung


# ---------------------------------------------------------------- Q03


def excellent(count: int, people: float, year: str = "2023-2024", **changes: Raw) -> list[Finding]:
    """What Q03 says of so many people noted as excellent in a school of so many."""
    rows = [award(Năm_học=year, ten=f"Nguyễn Thị Mẫu {i}", Ghi_chú="HTXSNV", **changes) for i in range(count)]
    counts = grid("bien_che", [{"Trường": "MN01", "Năm học": year, "Số người": people}])
    return [one for one in checked(grid("truong", rows, "MN01"), counts).findings if one.ma == "Q03"]


@pytest.mark.parametrize(("count", "people", "over"), [(2, 12, False), (2, 11, True), (1, 6, False), (1, 5, True), (3, 3, True)])  # fmt: skip
def test_excellent_people_against_the_most_that_the_others_can_be(count: int, people: float, over: bool) -> None:
    """Two of twelve: the other ten make two lawful. One note at the head-count."""
    found = excellent(count, people)
    assert [(one.muc, one.trang, one.o) for one in found] == [("nhac", "Biên chế", "C5")] * over


@pytest.mark.parametrize(("year", "over"), [("2022-2023", False), ("2023-2024", True)])
def test_the_share_of_excellent_people_counts_since_september_2023(year: str, over: bool) -> None:
    assert bool(excellent(3, 3, year)) == over


def test_who_is_excellent_is_counted_once_and_no_collective() -> None:
    assert not excellent(6, 6, Đối_tượng="Tập thể", danh_hieu="TTLĐXS")
    twice = [award(Năm_học="2023-2024", danh_hieu=title, Ghi_chú="HTXSNV") for title in ("LĐTT", "CSTĐCS")]
    counts = grid("bien_che", [{"Trường": "MN01", "Năm học": "2023-2024", "Số người": 6.0}])
    assert not [one for one in checked(grid("truong", twice, "MN01"), counts).findings if one.ma == "Q03"]
