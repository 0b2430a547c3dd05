"""Totals: what counts, when, and that tallies add."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support import random_worlds
from support.typed_workbooks import award, book, checked, grid
from thidua.book import Book, Tally
from thidua.book.period import Ky
from thidua.book.reading.reader import read_book
from thidua.book.tally import Key, SangKienKey, by_group, tally
from thidua.sheets.grid import Raw

SEEDS = st.integers(0, 2**32)
KYS = st.builds(Ky, st.integers(2014, 2022), st.integers(2018, 2026), st.sampled_from(["nam_hoc", "ngay_quyet_dinh"]))


def of(seed: int) -> Book:
    return read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids).book


@given(SEEDS, st.integers(0, 2**16), KYS | st.none())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_tallies_add(seed: int, bits: int, ky: Ky | None) -> None:
    """However a book is cut in two: the tallies of the halves add up to the tally of the whole."""
    whole = of(seed)
    one, other = Book(), Book()
    first = [bits >> i % 16 & 1 for i in range(len(whole.awards))]
    one.awards, other.awards = whole.awards.where(first), whole.awards.where(not mine for mine in first)
    for initiative in whole.sang_kien:  # an initiative belongs to one school, and a school to one half
        (one if initiative.truong[-1] in "13579" else other).sang_kien.append(initiative)
    assert tally(one, ky) + tally(other, ky) == tally(whole, ky)
    assert tally(whole, ky) + Tally() == tally(whole, ky)
    assert tally(one, ky) + tally(other, ky) == tally(other, ky) + tally(one, ky)


@given(SEEDS, KYS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_way_to_add_agrees(seed: int, ky: Ky) -> None:
    one = of(seed)
    counts = tally(one, ky)
    total = sum(row.so_luong for row in one.awards if ky.holds(row))
    khoi = {code: school.khoi or "" for code, school in one.truong.items()}
    cap = {code: school.cap_hoc or "" for code, school in one.truong.items()}
    assert sum(counts.so_lieu.values()) == total
    for names in (("truong",), ("ma",), ("nam_hoc",), ("doi_tuong", "trang_thai"), Key._fields):
        assert sum(counts.by(*names).values()) == total
    for groups in (khoi, cap, {}):
        assert sum(by_group(counts, groups).values()) == total
    assert sum(counts.count(ma, trang_thai=None) for ma in random_worlds.AWARDS) == total
    years = {row.nam_hoc for row in one.awards}
    for ma in random_worlds.AWARDS:
        assert counts.count(ma) == sum(counts.count(ma, nam_hoc=year) for year in years)
        assert counts.count(ma) == counts.count(ma, "tap_the") + counts.count(ma, "ca_nhan")


@given(SEEDS, st.integers(2014, 2024), st.sampled_from(["nam_hoc", "ngay_quyet_dinh"]))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_periods_side_by_side_add(seed: int, cut: int, way: str) -> None:
    """No row falls between two periods and none into both."""
    one = of(seed)
    before, after, whole = (
        tally(one, Ky(first, last, way)) for first, last in ((2000, cut), (cut + 1, 2050), (2000, 2050))
    )
    assert (before + after).so_lieu == whole.so_lieu
    by_level = {key: number for key, number in (before + after).sang_kien.items() if key.cap}
    assert by_level == {key: number for key, number in whole.sang_kien.items() if key.cap}


# ---------------------------------------------------------------- the period, both ways

LATE = award(
    danh_hieu="BK TTg", Năm_học="2019-2020", Ngày_quyết_định=date(2021, 1, 20), Cơ_quan_quyết_định="Thủ tướng Chính phủ"
)
AFTER = award(
    ten="Trần Văn Mẫu", Năm_học="2024-2025", Ngày_quyết_định=date(2026, 1, 20), Cơ_quan_quyết_định="UBND xã Kiến Mẫu"
)
PROPOSED = award(
    ten="Lê Thị Mẫu",
    Năm_học="2024-2025",
    Trạng_thái="Đang đề nghị",
    Số_quyết_định="",
    Ngày_quyết_định="",
    Cơ_quan_quyết_định="",
)


@pytest.mark.parametrize(
    ("way", "names"),
    [("Năm học", {"Trần Văn Mẫu", "Lê Thị Mẫu"}), ("Ngày quyết định", {"Nguyễn Thị Mẫu", "Lê Thị Mẫu"})],
)
def test_both_ways_of_the_period(way: str, names: set[str]) -> None:
    """2021–2025 by school year is 2020-2021 … 2024-2025, by decision 1/1/2021 … 31/12/2025; a proposal has no decision yet."""
    judged = checked(grid("truong", [LATE, AFTER, PROPOSED], "MN01"), **{"Cách tính kỳ": way})
    ky = Ky.of(judged.book)
    assert {row.ten for row in judged.book.awards if ky.holds(row)} == names
    assert sum(judged.so_lieu.so_lieu.values()) == 2


@pytest.mark.parametrize(
    ("year", "day", "by_year", "by_day"),
    [
        ("2020-2021", date(2021, 6, 1), True, True),
        ("2019-2020", date(2020, 12, 31), False, False),
        ("2019-2020", date(2021, 1, 1), False, True),
        ("2024-2025", date(2025, 12, 31), True, True),
        ("2024-2025", date(2026, 1, 1), True, False),
        ("2025-2026", date(2025, 12, 31), False, True),
    ],
)
def test_the_edges_of_the_period(year: str, day: date, by_year: bool, by_day: bool) -> None:
    ky = Ky(2021, 2025, "nam_hoc")
    assert ky.spans(year, day) == by_year
    assert Ky(2021, 2025, "ngay_quyet_dinh").spans(year, day) == by_day
    assert Ky(2021, 2025, "ngay_quyet_dinh").spans(year, None) == by_year


def test_a_proposal_is_never_counted_as_an_award() -> None:
    judged = checked(grid("truong", [PROPOSED], "MN01"))
    assert judged.so_lieu.count("CN_LDTT") == 0
    assert judged.so_lieu.count("CN_LDTT", trang_thai="de_nghi") == 1
    assert judged.so_lieu.count("CN_LDTT", trang_thai=None) == 1


# ---------------------------------------------------------------- sub-totals, initiatives

SCHOOLS = [
    {"Mã trường": "MN01", "Tên trường": "Trường Mẫu Một", "Khối thi đua": "Mầm non", "Cấp học": "Mầm non"},
    {"Mã trường": "MN02", "Tên trường": "Trường Mẫu Hai", "Khối thi đua": "Mầm non", "Cấp học": "Mầm non"},
    {"Mã trường": "TH01", "Tên trường": "Trường Mẫu Ba", "Cấp học": "Tiểu học"},
]


def test_sub_totals_by_khoi_and_level() -> None:
    """A school without a khối is added apart, never lost."""
    rows = {"MN01": 2.0, "MN02": 3.0, "TH01": 5.0}
    sheets = [grid("truong", [award(ten="", Số_lượng=number)], code) for code, number in rows.items()]
    judged = checked(grid("danh_sach_truong", SCHOOLS), *sheets)
    schools = judged.book.truong
    khoi = by_group(judged.so_lieu, {code: school.khoi or "" for code, school in schools.items()})
    cap = by_group(judged.so_lieu, {code: school.cap_hoc or "" for code, school in schools.items()})
    assert {group: number for (group, *_), number in khoi.items()} == {"Mầm non": 5, "": 5}
    assert {group: number for (group, *_), number in cap.items()} == {"Mầm non": 5, "Tiểu học": 5}


def initiative(**changes: Raw) -> dict[str, Raw]:
    row: dict[str, Raw] = {
        "Trường": "MN01",
        "Năm học": "2021-2022",
        "Tên sáng kiến": "Biện pháp mẫu",
        "Cấp công nhận": "Cơ sở",
    }
    return row | {name.replace("_", " "): value for name, value in changes.items()}


def test_an_initiative_counts_once_in_the_total() -> None:
    """Recognised by the base and later by the city: at both levels, once in all; aggregates and other schools apart."""
    rows = [
        initiative(),
        initiative(Cấp_công_nhận="Thành phố", Năm_học="2022-2023", Tên_sáng_kiến="BIỆN PHÁP  MẪU"),
        initiative(Trường="TH01"),
        initiative(Tên_sáng_kiến="", Số_lượng=10.0),
        initiative(Tên_sáng_kiến="", Số_lượng=10.0),
    ]
    counts = checked(grid("sang_kien", rows)).so_lieu
    assert [counts.count_sang_kien(cap) for cap in ("co_so", "thanh_pho", "toan_quoc", None)] == [22, 1, 0, 22]
    assert counts.count_sang_kien("thanh_pho", "2022-2023") == 1
    assert counts.count_sang_kien(None, "2021-2022") == 22
    assert SangKienKey("MN01", "2022-2023", "") not in counts.sang_kien


def test_an_initiative_outside_the_period_does_not_hide_one_inside() -> None:
    rows = [initiative(Năm_học="2018-2019"), initiative(Năm_học="2021-2022", Cấp_công_nhận="Thành phố")]
    counts = checked(grid("sang_kien", rows)).so_lieu
    assert counts.count_sang_kien() == 1


def test_nothing_is_imputed() -> None:
    """Tập thể lao động xuất sắc adds no Tập thể lao động tiên tiến; a run of years counts once, under its last."""
    rows = [
        award(
            danh_hieu="TTLĐXS",
            Đối_tượng="Tập thể",
            ten="Tập thể nhà trường",
            Cơ_quan_quyết_định="UBND thành phố Hải Phòng",
        ),
        award(
            danh_hieu="BK TTg",
            Năm_học="2019-2020 đến 2023-2024",
            Ngày_quyết_định=date(2024, 9, 9),
            Cơ_quan_quyết_định="Thủ tướng",
        ),
    ]
    counts = checked(grid("truong", rows, "MN01")).so_lieu
    assert Counter({(key.ma, key.nam_hoc): n for key, n in counts.so_lieu.items()}) == {
        ("TT_LDXS", "2021-2022"): 1,
        ("BK_TTG", "2023-2024"): 1,
    }


def test_a_book_without_a_period_counts_nothing() -> None:
    assert (
        tally(read_book(book(grid("truong", [award()], "MN01"), **{"Kỳ từ năm": ""})).book, Ky(0, 0, "nam_hoc"))
        == Tally()
    )
