"""Numbers of decisions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.kinds.so_quyet_dinh import SoQuyetDinh

KIND = SoQuyetDinh()
NUMBERS = st.builds(
    "{}/{}QĐ-{}".format, st.integers(1, 99999), st.sampled_from(["", "2024/"]), st.sampled_from(["UBND", "TTg", "CTN", "BGDĐT", "SGD&ĐT", "CT", "LĐLĐ"])
)  # fmt: skip


@given(NUMBERS)
def test_a_well_formed_number_stays(number: str) -> None:
    assert parse(KIND, number) == number


@given(NUMBERS, st.sampled_from(["số {}", "QĐ số {}", "Quyết định số {}", "Số: {}", " {} ", "{}."]))
def test_words_before_it_are_dropped(number: str, form: str) -> None:
    assert parse(KIND, form.format(number)) == number


@pytest.mark.parametrize("typed", ["12/QD-UBND", "12 / QĐ - UBND", "12/QĐ–UBND", "12/qđ-UBND"])
def test_slips_of_the_hand_are_mended(typed: str) -> None:
    assert parse(KIND, typed) == "12/QĐ-UBND"


@pytest.mark.parametrize(
    "typed", ["12/QĐ-UBND ngày 20/6/2022", "12/QĐ-UBND, ngày 20 tháng 6 năm 2022", "QĐ số 12/QĐ-UBND ký ngày 20.6.2022"]
)
def test_number_and_date_in_one_cell(typed: str) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert (said.level, said.value) == ("nhac", "12/QĐ-UBND")


@pytest.mark.parametrize("typed", ["12", 12.0, "12/UB", "Theo hồ sơ lưu", "12/QĐ"])
def test_old_papers_are_kept_and_noted(typed: str | float) -> None:
    said = parse(KIND, typed)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V04", "nhac")
    assert isinstance(said.value, str)


def test_excel_made_it_a_date() -> None:
    said = parse(KIND, date(2024, 12, 3))
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V04", "loi")


@given(st.text() | st.floats() | st.integers())
def test_anything_gives_a_number_or_a_complaint(raw: str | float) -> None:
    assert isinstance(parse(KIND, raw), str | Complaint | None)
