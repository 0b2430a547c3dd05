"""Names of awards in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.random_worlds import AWARDS
from thidua.law.danh_hieu import all_awards
from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.kinds.ten_danh_hieu import TenDanhHieu

KIND = TenDanhHieu()
SPELLINGS = [(spelling, code) for code, (spellings, *_) in AWARDS.items() for spelling in spellings]


@pytest.mark.parametrize(("spelling", "code"), SPELLINGS)
def test_the_spellings_of_real_lists(spelling: str, code: str) -> None:
    for typed in (spelling, spelling.upper(), f" {spelling}  ", f"{spelling}."):
        assert parse(KIND, typed) == code


@pytest.mark.parametrize("code", [code for code in all_awards() if code != "X_SK"])
def test_full_name_short_name_and_code(code: str) -> None:
    award = all_awards()[code]
    assert parse(KIND, award.ten) == parse(KIND, award.ten_ngan) == parse(KIND, code) == code


@pytest.mark.parametrize(
    "typed",
    [
        "Bằng khen",
        "CSTĐ",
        "Giấy khen",
        "Người tốt việc tốt",
        "Bằng khen UBND xã",
        "Giấy khen UBND thành phố",
        "x",
        12.0,
    ],
)
def test_an_award_is_never_guessed(typed: str | float) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V14", "loi")


@pytest.mark.parametrize("typed", ["chien si thi dua co so", "lao dong tien tien"])
def test_without_marks_it_is_understood_and_noted(typed: str) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert said.level == "nhac"
    assert said.value in all_awards()


def test_an_initiative_is_sent_to_its_sheet() -> None:
    said = parse(KIND, "Sáng kiến")
    assert isinstance(said, Complaint)
    assert "Sáng kiến" in said.hint


@given(st.text() | st.floats() | st.integers())
def test_anything_gives_a_code_or_a_complaint(raw: str | float) -> None:
    said = parse(KIND, raw)
    assert said is None or isinstance(said, Complaint) or said in all_awards()
