"""Counts and shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.numbers import so_dem
from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.kinds.so_luong import PhanTram, SoLuong

KIND = SoLuong()


@given(st.integers(1, 1_000_000))
def test_a_count_in_every_form(number: int) -> None:
    for raw in (number, float(number), str(number), so_dem(number), f"0{number}", f" {number} ", f"{number}\u00a0"):
        assert parse(KIND, raw) == number


@pytest.mark.parametrize(
    "raw",
    [0.0, -1.0, 2.5, 1e9, float("inf"), float("nan"), "0", "hai", "1,5", "1.5", "10 người", "1e3", "²", "-3", "1.0000"],
)
def test_what_is_no_count(raw: str | float) -> None:
    said = parse(KIND, raw)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V01", "loi")


def test_the_least_is_told() -> None:
    said = parse(SoLuong(1945), 12.0)
    assert isinstance(said, Complaint)
    assert "1945" in said.hint


@pytest.mark.parametrize("raw", ["15%", "15", 15.0, "0,15", 0.15, "15 %", " 15% ", "15,0%"])
def test_a_share_in_every_form(raw: str | float) -> None:
    assert parse(PhanTram(), raw) == pytest.approx(0.15)


@pytest.mark.parametrize("raw", ["", "150%", "không", 0.0, "-5%"])
def test_what_is_no_share(raw: str | float) -> None:
    assert not isinstance(parse(PhanTram(), raw), float)


@given(st.text() | st.floats() | st.integers())
def test_anything_gives_a_number_or_a_complaint(raw: str | float) -> None:
    assert isinstance(parse(KIND, raw), int | Complaint | None)
    assert isinstance(parse(PhanTram(), raw), float | Complaint | None)
