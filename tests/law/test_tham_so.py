"""Numbers of the law, each in its time."""

from datetime import date
from itertools import pairwise

import pytest

from thidua.law.dated import CanCu
from thidua.law.tham_so import ThamSo, all_numbers, nhac_xem_lai, tham_so, xem_moi_nhat
from thidua.law.van_ban import all_texts

DEC_31, JAN_1 = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("name", "day", "value", "text"),
    [
        ("so_nam_cstdcs_lien_tuc", DEC_31, 3, "nd_91_2017"),
        ("so_nam_cstdcs_lien_tuc", JAN_1, 3, "luat_06_2022"),
        ("so_lan_cstdt_lien_tuc", JAN_1, 2, "luat_06_2022"),
        ("ty_le_cstdcs_toi_da", DEC_31, 0.15, "nd_91_2017"),
        ("ttldxs_ty_le_ldtt", JAN_1, 0.7, "luat_06_2022"),
        ("ldtt_so_thang_toi_thieu", DEC_31, 10, "nd_91_2017"),
        ("ldtt_so_thang_toi_thieu", JAN_1, 6, "tt_01_2024"),
        ("bk_ttg_so_cstdcs", JAN_1, 3, "luat_06_2022"),
        ("knc_so_nam_cong_tac", date(2024, 2, 15), 20, "tt_29_2023"),
        ("ky_lui_ngay", date(2025, 7, 31), 31, "nq_1669_2025"),
    ],
)
def test_a_number_and_its_article_on_a_day(name: str, day: date, value: float, text: str) -> None:
    found = tham_so(name, day)
    assert found is not None
    assert (found.gia_tri, found.can_cu.van_ban) == (value, text)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ty_le_cstdcs_toi_da", JAN_1),  # the Law of 2022 sets no share
        ("bk_ttg_so_cstdcs", DEC_31),
        ("ky_lui_ngay", date(2025, 6, 30)),
        ("ky_lui_ngay", date(2025, 8, 1)),
        ("ldtt_so_thang_toi_thieu", date(2025, 8, 5)),  # the new circular was not seen
    ],
)
def test_no_number_where_none_is_known(name: str, day: date) -> None:
    assert tham_so(name, day) is None


def test_a_name_that_does_not_exist_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        tham_so("khong_co", JAN_1)


def test_periods_follow_one_another_and_name_a_known_text() -> None:
    for name, periods in all_numbers().items():
        assert {one.can_cu.van_ban for one in periods} <= set(all_texts()), name
        for before, after in pairwise(periods):
            assert before.can_cu.den is not None, name
            assert after.can_cu.tu is not None, name
            assert before.can_cu.den < after.can_cu.tu, name


def test_a_number_cites_a_text_of_its_time() -> None:
    for name, periods in all_numbers().items():
        for one in periods:
            text, day = all_texts()[one.can_cu.van_ban], one.can_cu.den or date(2026, 1, 1)
            assert text.con_hieu_luc(day), (name, one)


def test_what_was_not_checked_says_so() -> None:
    doubtful = {name for name, periods in all_numbers().items() if not all(one.xac_nhan for one in periods)}
    assert {"ky_lui_ngay", "ngut_so_cstdcs", "hcld_so_nam_giua_hai_hang", "ty_le_htxsnv_toi_da"} <= doubtful
    assert "so_nam_cstdcs_lien_tuc" not in doubtful


def test_each_number_has_the_day_on_which_it_was_last_seen_or_is_unconfirmed() -> None:
    for name, periods in all_numbers().items():
        for one in periods:
            assert (one.xem_ngay is not None) == one.xac_nhan, (name, one)


def test_the_newest_look_is_that_of_some_number_and_none_is_later() -> None:
    seen = {one.xem_ngay for periods in all_numbers().values() for one in periods if one.xem_ngay}
    assert xem_moi_nhat() in seen
    assert all(when <= xem_moi_nhat() for when in seen)


@pytest.mark.parametrize(
    ("seen", "day", "note"),
    [
        (date(2024, 11, 1), date(2026, 11, 1), ""),  # two years to the day are not more than two
        (date(2024, 11, 1), date(2026, 11, 2), "đã hơn hai năm, cần xem lại"),
        (date(2020, 1, 31), date(2026, 11, 1), "đã hơn hai năm, cần xem lại"),
        (date(2024, 2, 29), date(2026, 2, 28), ""),
        (date(2024, 2, 29), date(2026, 3, 1), "đã hơn hai năm, cần xem lại"),
        (date(2026, 11, 1), date(2026, 11, 1), ""),
        (None, date(2026, 11, 1), "chưa đối chiếu"),
    ],
)
def test_a_number_last_seen_long_ago_or_never_is_to_be_looked_up(seen: date | None, day: date, note: str) -> None:
    one = ThamSo(3, CanCu("luat_06_2022", "Điều 22"), xac_nhan=seen is not None, xem_ngay=seen)
    assert nhac_xem_lai(one, day) == note
