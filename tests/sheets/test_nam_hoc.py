"""School years as clerks type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.kinds.nam_hoc import FIRST, LAST, NamHoc, lui, nam_dau, nam_hoc

STARTS = st.integers(FIRST, LAST - 1)
KIND = NamHoc()


@given(STARTS)
def test_a_year_reads_back_as_itself(start: int) -> None:
    year = nam_hoc(start)
    assert parse(KIND, year) == year
    assert nam_dau(year) == start
    assert lui(year, 3) == nam_hoc(start - 3)


@given(
    STARTS,
    st.sampled_from(["{0}-{1}", "{0} - {1}", "{0}–{1}", "{0} — {1}", "{0}/{1}", " {0}-{1} ", "NH {0}-{1}", "nh {0} - {1}",
                     "Năm học {0}-{1}", "NĂM HỌC {0} – {1}", "Năm học: {0}-{1}", "{0}-{1}.", "{0}\u00a0-\u00a0{1}"]),
)  # fmt: skip
def test_every_way_to_write_it(start: int, form: str) -> None:
    assert parse(KIND, form.format(start, start + 1)) == nam_hoc(start)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("20-21", "2020-2021"), ("2020-21", "2020-2021"), ("99-00", None), ("1999-00", None), ("09-10", "2009-2010")],
)
def test_short_forms_are_understood_and_noted(typed: str, year: str | None) -> None:
    """Two digits are of this century; 99-00 fits no pair of years that follow each other."""
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert said.value == year or (year is None and said.level == "loi")
    assert said.level == ("nhac" if year else "loi")


@pytest.mark.parametrize(
    "typed",
    [
        "2019-2020 đến 2023-2024",
        "từ năm học 2019-2020 đến năm học 2023-2024",
        "2019-2020 - 2023-2024",
        "2019-2020 → 2023-2024",
    ],
)
def test_a_run_counts_under_its_last_year(typed: str) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert (said.level, said.value) == ("nhac", "2023-2024")


@pytest.mark.parametrize("typed", [2021.0, "2021", "Năm 2021", "NH 2021", 2021])
def test_one_year_alone_is_asked_about(typed: str | float) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V03", "loi")
    assert "2020-2021" in said.message
    assert "2021-2022" in said.message


@pytest.mark.parametrize(
    "typed",
    [
        "2020-2022",
        "2021-2020",
        "2020-2020",
        "0000-0001",
        "năm ngoái",
        "2020",
        0.5,
        20202021.0,
        "2023-2024 đến 2019-2020",
    ],
)
def test_what_is_no_school_year(typed: str | float) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V03", "loi")


@given(st.text())
def test_any_text_gives_a_year_or_a_complaint(text: str) -> None:
    said = parse(KIND, text)
    value = said.value if isinstance(said, Complaint) and said.level == "nhac" else said
    assert value is None or isinstance(value, Complaint) or parse(KIND, value) == value  # type: ignore[arg-type]
