"""Legal texts: in force when, cited how."""

import unicodedata
from datetime import date

import pytest

from thidua.law.van_ban import all_texts, tim

NAMED = [
    "15/2003/QH11", "39/2013/QH13", "06/2022/QH15", "06/2026/QH16", "72/2025/QH15", "1669/NQ-UBTVQH15",
    "13/2012/NĐ-CP", "27/2015/NĐ-CP", "91/2017/NĐ-CP", "30/2020/NĐ-CP", "90/2020/NĐ-CP", "48/2023/NĐ-CP", "98/2023/NĐ-CP", "35/2024/NĐ-CP",
    "129/2025/NĐ-CP", "152/2025/NĐ-CP",
    "07/2014/TT-BNV", "08/2017/TT-BNV", "12/2019/TT-BNV", "02/2023/TT-BNV", "01/2024/TT-BNV", "15/2025/TT-BNV",
    "22/2018/TT-BGDĐT", "22/2019/TT-BGDĐT", "21/2020/TT-BGDĐT", "27/2020/TT-BGDĐT", "22/2021/TT-BGDĐT", "29/2023/TT-BGDĐT", "07/2026/TT-BGDĐT",
    "2962/2016/QĐ-UBND", "20/2019/QĐ-UBND",
]  # fmt: skip


def test_every_text_that_the_rules_rest_on_is_here() -> None:
    assert [text.so for text in all_texts().values()] == NAMED


@pytest.mark.parametrize(
    ("ma", "name"),
    [
        ("luat_06_2022", "Luật Thi đua, khen thưởng số 06/2022/QH15"),
        ("nd_98_2023", "Nghị định số 98/2023/NĐ-CP"),
        ("tt_29_2023", "Thông tư số 29/2023/TT-BGDĐT"),
        ("nq_1669_2025", "Nghị quyết số 1669/NQ-UBTVQH15"),
    ],
)
def test_short_citation(ma: str, name: str) -> None:
    assert all_texts()[ma].ten == name


@pytest.mark.parametrize(
    ("so", "ma"),
    [
        ("98/2023/NĐ-CP", "nd_98_2023"),
        (" 98 / 2023 / nđ – cp ", "nd_98_2023"),
        ("98/2023/ND-CP", "nd_98_2023"),
        ("Nghị định số 98/2023/NĐ-CP", "nd_98_2023"),
        ("6/2022/QH15", "luat_06_2022"),
        ("Luật số 06/2022/QH15", "luat_06_2022"),
        ("29/2023/TT-BGD&ĐT", "tt_29_2023"),
        ("1669/NQ-UBTVQH15", "nq_1669_2025"),
    ],
)
def test_a_number_is_found_as_clerks_write_it(so: str, ma: str) -> None:
    found = tim(so)
    assert found is not None
    assert found.ma == ma


@pytest.mark.parametrize("so", ["", "98/2023", "999/2023/NĐ-CP", "Nghị định"])
def test_an_unknown_or_incomplete_number_finds_nothing(so: str) -> None:
    assert tim(so) is None


@pytest.mark.parametrize(
    ("ma", "day", "in_force"),
    [
        ("luat_15_2003", date(2023, 12, 31), True),
        ("luat_15_2003", date(2024, 1, 1), False),
        ("luat_06_2022", date(2023, 12, 31), False),
        ("luat_06_2022", date(2024, 1, 1), True),
        ("nd_98_2023", date(2025, 6, 30), True),
        ("nd_98_2023", date(2025, 7, 1), False),
        ("nd_152_2025", date(2025, 7, 1), True),
        ("tt_01_2024", date(2025, 8, 4), True),
        ("tt_01_2024", date(2025, 8, 5), False),
        ("tt_15_2025", date(2025, 8, 5), True),
        ("tt_29_2023", date(2026, 4, 1), True),
        ("tt_29_2023", date(2026, 4, 2), False),
        ("luat_06_2026", date(2026, 9, 30), False),
        ("tt_01_2024", date(2023, 12, 31), False),  # its first day is unknown, but it was made in 2024
        ("nq_1669_2025", date(2025, 6, 15), False),  # nor before it was signed
    ],
)
def test_in_force(ma: str, day: date, in_force: bool) -> None:
    assert all_texts()[ma].con_hieu_luc(day) is in_force


def test_dates_are_in_order_and_a_successor_follows_its_predecessor() -> None:
    for text in all_texts().values():
        known = [day for day in (text.ngay_ky, text.hieu_luc, text.het_hieu_luc) if day]
        assert known == sorted(known), text.ma
        if text.thay_boi:
            successor = all_texts()[text.thay_boi]
            assert not (text.het_hieu_luc and successor.hieu_luc) or text.het_hieu_luc < successor.hieu_luc, text.ma


def test_a_missing_date_is_never_called_checked_and_the_note_says_what_is_open() -> None:
    for text in all_texts().values():
        assert text.xac_nhan <= (text.ngay_ky is not None and text.hieu_luc is not None), text.ma
        assert text.xac_nhan or text.ghi_chu, text.ma


def test_all_text_is_nfc() -> None:
    for text in all_texts().values():
        assert all(
            unicodedata.is_normalized("NFC", part)
            for part in (text.so, text.ten, text.trich_yeu, text.ghi_chu, text.co_quan)
        )
