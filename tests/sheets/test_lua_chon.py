"""Choices from a closed list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.bien_che import DA_DU
from thidua.sheets.cau_hinh import CACH_TINH, LICH_SU
from thidua.sheets.khen_thuong import DOI_TUONG, LOAI_KHEN, TRANG_THAI
from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.phong_trao import CAP as CAP_PHAT_DONG
from thidua.sheets.sang_kien import CAP as CAP_CONG_NHAN
from thidua.text import bare

KINDS = (DOI_TUONG, TRANG_THAI, LOAI_KHEN, CAP_CONG_NHAN, CAP_PHAT_DONG, DA_DU, CACH_TINH, LICH_SU)
CASES = [(kind, typed, value) for kind in KINDS for value, typed in kind.labels.items()] + [
    (kind, typed, value) for kind in KINDS for typed, value in kind.aliases.items()
]


@pytest.mark.parametrize(("kind", "typed", "value"), CASES)
def test_every_label_and_alias_however_typed(kind: LuaChon, typed: str, value: str) -> None:
    for spelling in (typed, typed.upper(), typed.lower(), f"  {typed} ", f"{typed}.", bare(typed)):
        assert parse(kind, spelling) == value


@pytest.mark.parametrize("typed", ["Chờ xem", 1.0, "?", "Đã"])
def test_what_is_not_offered_is_asked_about(typed: str | float) -> None:
    said = parse(TRANG_THAI, typed)
    assert isinstance(said, Complaint)
    assert (said.rule, said.level) == ("V01", "loi")
    assert "Đã có quyết định / Đang đề nghị" in said.hint


@given(st.text() | st.floats() | st.integers(), st.sampled_from(KINDS))
def test_anything_gives_a_choice_or_a_complaint(raw: str | float, kind: LuaChon) -> None:
    said = parse(kind, raw)
    assert said is None or isinstance(said, Complaint) or said in kind.labels
