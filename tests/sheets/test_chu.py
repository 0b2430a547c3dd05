"""Free text and names."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.grid import CellError
from thidua.sheets.kinds.chu import Chu, NhieuDong, Ten
from thidua.sheets.kinds.kind import UNREAD, Complaint, parse, short_text


def test_text_prints_as_typed_but_for_spaces() -> None:
    assert parse(Chu(), "  Tổ\u00a0 Văn \n phòng ") == "Tổ Văn phòng"
    assert parse(Chu(), 1001.0) == "1001"
    assert parse(Chu(), 1.5) == "1.5"
    assert parse(Chu(), date(2024, 6, 5)) == "05/06/2024"


def test_lines_that_mean_something_stay() -> None:
    assert parse(NhieuDong(), "- Như trên;\r\n\r\n  - Lưu:  VT. ") == "- Như trên;\n- Lưu: VT."


@pytest.mark.parametrize("raw", ["Nguyễn Thị Mẫu", "Tổ Tổng hợp", "Trần Văn Cộng", "Lê Tổng", "Tập thể nhà trường"])
def test_a_name_is_a_name(raw: str) -> None:
    assert parse(Ten(), raw) == raw


@pytest.mark.parametrize(
    "raw", ["Cộng", "Tổng cộng", "TỔNG SỐ:", "Cộng: 12", "Tổng cộng năm học 2021-2022", "Cộng khối"]
)
def test_a_total_is_no_name(raw: str) -> None:
    said = parse(Ten(), raw)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V13", "loi")


@pytest.mark.parametrize("raw", ["Nguyễn  Thị Mẫu", "Nguyễn Thị Mẫu ", unicodedata.normalize("NFD", "Nguyễn Thị Mẫu")])
def test_an_untidy_name_is_understood_and_noted(raw: str) -> None:
    said = parse(Ten(), raw)
    assert isinstance(said, Complaint)
    assert (said.level, said.value) == ("nhac", "Nguyễn Thị Mẫu")


def test_a_number_is_no_name() -> None:
    said = parse(Ten(), 12.0)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level, said.value) == ("V01", "loi", UNREAD)


@pytest.mark.parametrize("raw", ["", " ", "\u00a0", "\n\t", "\u200b", "\ufeff"])
def test_what_looks_empty_is_empty(raw: str) -> None:
    assert parse(Chu(), raw) is None
    assert parse(Ten(), raw) is None


def test_an_error_cell_is_told_by_its_text() -> None:
    said = parse(Chu(), CellError("#REF!"))
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V13", "loi")
    assert "#REF!" in said.message


@pytest.mark.parametrize("raw", ["nt", "NT", "-nt-", '"', "''", "như trên", "Như trên"])
def test_a_ditto_is_no_value(raw: str) -> None:
    said = parse(Chu(), raw)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V13", "loi")


@given(st.text() | st.floats() | st.integers() | st.dates())
def test_anything_gives_text_or_a_complaint(raw: str | float | date) -> None:
    for kind in (Chu(), NhieuDong(), Ten()):
        assert isinstance(parse(kind, raw), str | Complaint | None)
    assert len(short_text(raw)) <= 60
