"""Histories: who is one person, which years count, what is missing, and what the book does not say."""

from collections.abc import Iterable
from datetime import date

import pytest

from support.typed_workbooks import award, checked, grid
from thidua.book import Book
from thidua.rules.next_award import HoSo, LichSu, TienTrinh, gan_giong
from thidua.sheets.grid import Raw

Row = dict[str, Raw]
DAY = date(2025, 11, 23)
CITY: Row = {"Cơ_quan_quyết_định": "Chủ tịch UBND thành phố Hải Phòng"}


def years(opening: Iterable[int], danh_hieu: str = "CSTĐCS", **changes: Raw) -> list[Row]:
    return [
        award(danh_hieu=danh_hieu, Năm_học=f"{one}-{one + 1}", Ngày_quyết_định=date(one + 1, 6, 20), **changes)
        for one in opening
    ]


def book(*rows: Row, full: bool = True) -> Book:
    sheets = [grid("truong", rows, "MN01")]
    return checked(*sheets, Phạm_vi_lịch_sử="Đầy đủ" if full else "Chưa đầy đủ").book


def history(*rows: Row, full: bool = True, day: date = DAY, ten: str = "nguyễn  thị mẫu") -> HoSo:
    (one,) = LichSu(book(*rows, full=full), day).cua(ten)
    return one


def step(one: HoSo, ma: str) -> TienTrinh | None:
    return next((found for found in one.ke_tiep if found.luat.buoc.ma == ma), None)


# ---------------------------------------------------------------- runs


@pytest.mark.parametrize(
    ("opening", "counts", "lacks"),
    [
        ([2022, 2023, 2024], 3, []),
        ([2023, 2024], 2, ["2025-2026"]),
        ([2024], 1, ["2025-2026", "2026-2027"]),
        ([2021, 2022, 2024], 1, ["2025-2026", "2026-2027"]),  # the gap breaks the run
        ([2020, 2021, 2022, 2023, 2024], 5, []),
    ],
)
def test_the_run_that_counts(opening: list[int], counts: int, lacks: list[str]) -> None:
    found = step(history(*years(opening)), "CN_CSTDT")
    assert found
    assert (len(found.co), list(found.nam_toi), found.con_thieu) == (counts, lacks, len(lacks))
    assert found.luat.so.can_cu.dieu == "Điều 22"


def test_years_serve_once() -> None:
    """After a city title the count begins anew."""
    rows = [*years(range(2020, 2025)), *years([2022], "CSTĐ thành phố", **CITY)]
    found = step(history(*rows), "CN_CSTDT")
    assert found
    assert found.co == ("2023-2024", "2024-2025")


def test_a_thematic_commendation_uses_nothing_up() -> None:
    rows = [*years([2023, 2024]), *years([2024], "BK UBND TP", Loại_khen="Chuyên đề", **CITY)]
    found = step(history(*rows), "BK_T")
    assert found
    assert found.con_thieu == 0


@pytest.mark.parametrize(("full", "found"), [(True, False), (False, True)])
def test_a_run_that_ends_before_the_last_lists(full: bool, found: bool) -> None:
    """Broken when the book is complete; else the last year may just not be entered yet."""
    others = years([2024], ten="Trần Văn Mẫu")
    mine = step(history(*years([2022, 2023]), *others, full=full), "CN_CSTDT")
    assert (mine is not None) == found
    if mine:
        assert mine.chua_ro_nam == ("2024-2025",)
        assert mine.nam_toi == ("2024-2025",)


def test_the_prime_ministers_commendation_asks_for_an_earlier_one() -> None:
    titles = years([2021, 2023, 2024])
    without = step(history(*titles), "BK_TTG")
    after = step(history(*titles, *years([2019], "BK UBND TP", **CITY)), "BK_TTG")
    assert without
    assert without.thieu_truoc
    assert after
    assert not after.thieu_truoc
    assert after.con_thieu == 0, "three in the last five years, not in a row"


def test_the_law_of_the_day() -> None:
    """Two titles in a row for a city commendation are the law of 2022's; from 01/10/2026 another law is not known yet."""
    rows = years([2023, 2024])
    assert step(history(*rows, day=date(2023, 12, 31)), "BK_T") is None
    now, later = (step(history(*rows, day=day), "BK_T") for day in (date(2026, 9, 30), date(2026, 10, 1)))
    assert now
    assert now.luat.moi is None
    assert later
    assert later.luat.moi
    assert later.luat.moi.so == "06/2026/QH16"


# ---------------------------------------------------------------- who is who


def test_two_people_of_one_name_stay_two() -> None:
    older, younger = date(1980, 3, 25), date(1990, 10, 14)
    rows = [*years([2023], Ngày_sinh=older), *years([2024], Ngày_sinh=younger), *years([2022])]
    found = LichSu(book(*rows), DAY).cua("Nguyễn Thị Mẫu")
    assert [[row.nam_hoc for row in one.rows] for one in found] == [["2023-2024"], ["2024-2025"], ["2022-2023"]]


def test_rows_without_a_birth_date_join_the_only_one() -> None:
    one = history(*years([2023], Ngày_sinh=date(1980, 3, 25)), *years([2024]))
    assert [row.nam_hoc for row in one.rows] == ["2023-2024", "2024-2025"]


def test_a_school_is_one_collective_under_each_of_its_names() -> None:
    rows = [
        *years([2022], "TTLĐXS", Đối_tượng="Tập thể", ten="Trường Mầm non Hoa Mẫu", **CITY),
        *years([2023], "TTLĐXS", Đối_tượng="Tập thể", ten="Tập thể nhà trường", **CITY),
        *years([2024], "TTLĐXS", Đối_tượng="Tập thể", ten="MN Hoa Mẫu", **CITY),
    ]
    for name in ("Trường Mầm non Hoa Mẫu", "MN01", "MN Hoa Mẫu cũ"):
        one = history(*rows, ten=name)
        assert len(one.rows) == 3
        found = step(one, "BK_T")
        assert found
        assert found.con_thieu == 0


def test_those_who_lack_one_year() -> None:
    rows = [
        *years([2023, 2024]),
        *years([2024], ten="Trần Văn Mẫu"),
        *years([2022, 2023, 2024], ten="Lê Thị Mẫu"),
        *years([2024], "LĐTT", ten="Phạm Văn Mẫu"),
    ]
    short = LichSu(book(*rows), DAY).con_thieu_mot_nam()
    assert [(one.ten, found.luat.buoc.ma) for one in short for found in one.ke_tiep] == [
        ("Nguyễn Thị Mẫu", "CN_CSTDT"),
        ("Trần Văn Mẫu", "BK_T"),
    ]


def test_a_name_half_remembered() -> None:
    known = book(*years([2023]), *years([2024], ten="Trần Văn Mẫu"))
    assert LichSu(known, DAY).cua("Thị Mẫu") == []
    assert gan_giong(known, "thi mau") == ["Nguyễn Thị Mẫu"]
    assert gan_giong(known, "Nguyễn Thi Mau") == ["Nguyễn Thị Mẫu"]
    assert gan_giong(known, "Xa Lạ") == []
