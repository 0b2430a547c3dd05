"""Dates as clerks type them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.kinds.ngay import Ngay, day

DATES = st.dates(date(1951, 1, 1), date(2049, 12, 31))
KIND = Ngay()
FORMS = (
    "{0.day}/{0.month}/{0.year}", "{0:%d/%m/%Y}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "{0.day} / {0.month} / {0.year}", "{0:%d/%m/%y}",
    "ngày {0.day} tháng {0.month} năm {0.year}", "Ngày {0:%d} tháng {0:%m} năm {0.year}", " {0:%d/%m/%Y} ", "{0:%Y-%m-%d}",
    "{0:%Y-%m-%d} 00:00:00", "ngày {0.day}/{0.month}/{0.year}", "{0.day}–{0.month}–{0.year}",
)  # fmt: skip


def understood(raw: object) -> object:
    """The value, whether or not it was remarked upon."""
    said = parse(KIND, raw)  # type: ignore[arg-type]
    return said.value if isinstance(said, Complaint) and said.level == "nhac" else said


@given(DATES, st.sampled_from(FORMS))
def test_every_form_means_the_same_day(when: date, form: str) -> None:
    assert understood(form.format(when)) == when


@given(DATES)
def test_excel_s_own_dates(when: date) -> None:
    serial = (when - date(1899, 12, 30)).days
    for raw in (
        when,
        datetime(when.year, when.month, when.day, 7, 30),
        float(serial),
        serial,
        str(serial),
        f" {serial} ",
        serial + 0.5,
    ):
        assert parse(KIND, raw) == when


@given(DATES)
def test_printed_dates_read_back(when: date) -> None:
    assert understood(day(when)) == when


@given(DATES)
def test_only_a_doubtful_order_is_noted(when: date) -> None:
    """5/6 may have been swapped, 20/6 and 6/6 may not."""
    said = parse(KIND, f"{when.day}/{when.month}/{when.year}")
    assert isinstance(said, Complaint) == (when.day <= 12 and when.day != when.month)


@pytest.mark.parametrize(
    "raw",
    [
        "31/6/2022",
        "30/2/2024",
        "29/02/2023",
        "0/1/2024",
        "15/13/2024",
        "32/1/2020",
        "hè 2024",
        "6/2024",
        2024.0,
        "2024",
        20240615.0,
        -1.0,
        0.0,
        1e300,
        float("inf"),
        float("nan"),
        "20/6/2022 và 21/6/2022",
    ],
)
def test_what_is_no_day(raw: str | float) -> None:
    said = parse(KIND, raw)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V05", "loi")


def test_a_swapped_day_and_month_is_suspected() -> None:
    said = parse(KIND, "6/20/2022")
    assert isinstance(said, Complaint)
    assert "20/6/2022" in said.hint


@pytest.mark.parametrize("raw", [1985.0, "1985", " 1985 ", 1985])
def test_a_year_of_birth_alone(raw: str | float) -> None:
    assert parse(Ngay(year_alone=True), raw) == "1985"


@given(st.text() | st.floats() | st.integers())
def test_anything_gives_a_day_or_a_complaint(raw: str | float) -> None:
    assert isinstance(parse(KIND, raw), date | Complaint | None)
