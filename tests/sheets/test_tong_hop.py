"""The two matrices of Tổng hợp and what their selectors choose."""

from collections.abc import Mapping

import pytest

from thidua.sheets.tong_hop import (
    AWARD_COLUMN,
    AWARDS,
    MACHINE_COLUMN,
    SCHOOL_HEADERS,
    SELECTOR_COLUMN,
    SELECTORS,
    YEARS,
    Chosen,
    Count,
    by_school,
    by_year,
    is_live,
    machine,
    year_headers,
)

SCHOOLS = (("MN01", "Trường Mầm non Mẫu", "Mầm non"), ("TH01", "Trường Tiểu học Mẫu", "Tiểu học"))
COUNTS: Mapping[Count, int] = {
    ("MN01", "CN_LDTT", "2020-2021", "ca_nhan", "co_qd"): 12,
    ("MN01", "TT_LDXS", "2021-2022", "tap_the", "co_qd"): 1,
    ("TH01", "CN_LDTT", "2021-2022", "ca_nhan", "co_qd"): 30,
    ("TH01", "BK_TTG", "2021-2022", "ca_nhan", "de_nghi"): 2,
    ("TH01", "CN_LDTT", "2015-2016", "ca_nhan", "co_qd"): 400,
    ("KHAC", "CN_LDTT", "2021-2022", "ca_nhan", "co_qd"): 5000,
}
PERIOD = Chosen(2020, 2021)


def seen(row: tuple[str | int, ...], award: str) -> str | int:
    return row[2 + [one.ma for one in AWARDS].index(award)]


def test_school_by_school_after_all_of_them() -> None:
    whole, nursery, primary = by_school(COUNTS, SCHOOLS, PERIOD)
    assert (nursery[:2], primary[:2]) == (("Trường Mầm non Mẫu", "Mầm non"), ("Trường Tiểu học Mẫu", "Tiểu học"))
    assert (seen(nursery, "CN_LDTT"), seen(nursery, "TT_LDXS"), nursery[-1]) == (12, 1, 13)
    assert (seen(primary, "CN_LDTT"), seen(primary, "BK_TTG"), primary[-1]) == (30, 0, 30)
    assert (whole[0], seen(whole, "CN_LDTT"), whole[-1]) == ("Toàn bộ", 42, 43)


def test_year_by_year_adds_up_to_the_same() -> None:
    whole, *awards = by_year(COUNTS, SCHOOLS, PERIOD)
    assert year_headers(PERIOD) == ("Danh hiệu, hình thức", "2020-2021", "2021-2022", "Cộng")
    assert whole == ("Toàn bộ", 12, 31, 43)
    assert ("LĐTT", 12, 30, 42) in awards
    assert whole[-1] == by_school(COUNTS, SCHOOLS, PERIOD)[0][-1]


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        (Chosen(2020, 2021, "tap_the"), 1),
        (Chosen(2020, 2021, "ca_nhan", "de_nghi"), 2),
        (Chosen(2020, 2021, None, None), 45),
        (Chosen(2015, 2021), 443),
        (Chosen(2021, 2020), 0),
        (Chosen(), 0),
    ],
)
def test_what_is_chosen_is_counted(chosen: Chosen, total: int) -> None:
    assert by_school(COUNTS, SCHOOLS, chosen)[0][-1] == total
    assert by_year(COUNTS, SCHOOLS, chosen)[0][-1] == total


def test_a_long_choice_stops_where_there_is_no_more_room() -> None:
    assert Chosen(2000, 2024).nam_hoc == tuple(f"{year}-{year + 1}" for year in range(2000, 2000 + YEARS))


def test_the_selectors_are_read_by_their_labels() -> None:
    rows = [["thidua", "tong_hop"], ["Tổng hợp", "", *(one.label for one in SELECTORS)], ["Gợi ý", ""]]
    rows[2] += ["2020-2021", "2024-2025", "Tập thể", "Tất cả"]
    chosen = Chosen.read(rows)
    assert chosen == Chosen(2020, 2024, "tap_the", None)
    assert chosen.stamp == "2020-2021 · 2024-2025 · Tập thể · Tất cả"
    assert Chosen.read([]) == Chosen.read([["thidua"], [], ["?"]]) == Chosen()
    assert Chosen().stamp == "Tất cả · Đã có quyết định"
    assert SELECTOR_COLUMN > 2, "the title and the hint have room"


def test_the_programs_numbers_are_as_wide_as_the_matrices_whatever_is_chosen() -> None:
    width = MACHINE_COLUMN - 1 - 1
    for chosen in (PERIOD, Chosen(), Chosen(2000, 2024)):
        headers, rows = machine(COUNTS, SCHOOLS, chosen)
        assert {len(headers), *map(len, rows)} == {width}
        assert headers[: len(SCHOOL_HEADERS)] == SCHOOL_HEADERS
        assert headers[len(SCHOOL_HEADERS)] == ""
        assert headers[AWARD_COLUMN - 1] == "Danh hiệu, hình thức"
        assert len(rows) == len(AWARDS) + 1, "the longer of the two matrices"


def test_a_sheet_without_matrices_is_told_from_a_live_one() -> None:
    headers = [*SCHOOL_HEADERS, "", "Danh hiệu, hình thức"]
    assert is_live([[], [], [], headers])
    assert not is_live([[], [], [], headers[:-1]])
    assert not is_live([])
