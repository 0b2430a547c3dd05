"""Which articles count on a day."""

from datetime import date

import pytest

from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu, can_cu_ngay, hieu_luc

JUNE_30, JULY_1 = date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW = CanCu("luat_15_2003", "Điều 23"), CanCu("luat_06_2022", "Điều 23")


@pytest.mark.parametrize(
    ("tu", "den", "holds"),
    [
        (None, None, True),
        (JUNE_30, None, True),
        (None, JUNE_30, True),
        (JUNE_30, JUNE_30, True),
        (JULY_1, None, False),
        (None, date(2025, 6, 29), False),
    ],
)
def test_a_span_holds_its_ends(tu: date | None, den: date | None, holds: bool) -> None:
    assert hieu_luc(JUNE_30, tu, den) is holds


@pytest.mark.parametrize(
    ("day", "bases"),
    [
        (date(2023, 12, 31), (OLD,)),
        (date(2024, 1, 1), (NEW,)),
        (None, (NEW,)),
    ],
)
def test_the_law_changes_on_1_january_2024(day: date | None, bases: tuple[CanCu, ...]) -> None:
    assert can_cu_ngay((OLD, NEW), day) == bases


@pytest.mark.parametrize(("day", "texts"), [(JUNE_30, {"luat_06_2022"}), (JULY_1, {"luat_06_2022", "nd_129_2025"})])
def test_the_commune_has_its_decree_from_1_july_2025(day: date, texts: set[str]) -> None:
    assert {base.van_ban for base in can_cu_ngay(all_awards()["CN_CSTDCS"].can_cu, day)} == texts


def test_a_basis_may_end_before_its_text() -> None:
    early = CanCu("luat_06_2022", "Điều 5", den=JUNE_30)
    assert can_cu_ngay((early, NEW), JUNE_30) == (early, NEW)
    assert can_cu_ngay((early, NEW), JULY_1) == (NEW,)
    assert can_cu_ngay((early, NEW), None) == (NEW,)


def test_a_finding_never_lacks_its_basis() -> None:
    assert can_cu_ngay((OLD,), JULY_1) == (OLD,)
    assert can_cu_ngay(iter([OLD]), None) == (OLD,)
    assert can_cu_ngay((), JULY_1) == ()


def test_every_award_with_a_basis_has_one_on_any_day() -> None:
    for award in all_awards().values():
        for day in (date(2021, 6, 1), date(2024, 6, 1), date(2025, 8, 1), None):
            assert bool(can_cu_ngay(award.can_cu, day)) is bool(award.can_cu), award.ma
