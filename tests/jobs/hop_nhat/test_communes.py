"""A commune by its settings, however they are typed."""

import pytest

from thidua.book.settings import CauHinh
from thidua.jobs.hop_nhat.communes import commune_key, commune_of


@pytest.mark.parametrize(
    ("agency", "place", "name"),
    [
        ("Ủy ban nhân dân xã Kiến Mẫu", "Kiến Mẫu", "xã Kiến Mẫu"),
        ("UBND xã Kiến Mẫu", "Xã Kiến Mẫu", "xã Kiến Mẫu"),
        ("UỶ BAN NHÂN DÂN XÃ KIẾN MẪU", "Kiến Mẫu", "xã Kiến Mẫu"),
        ("Ủy ban nhân dân  phường Hoa Mẫu", "", "phường Hoa Mẫu"),
        ("Ủy ban nhân dân xã", "Kiến Mẫu", "xã Kiến Mẫu"),
        ("", "Kiến Mẫu", "Kiến Mẫu"),
        ("UBND xã Kiến Mẫu", "Huyện Cũ", "xã Kiến Mẫu, Huyện Cũ"),
        ("", "", ""),
    ],
)
def test_name(agency: str, place: str, name: str) -> None:
    assert commune_of(CauHinh({"co_quan_ban_hanh": agency, "dia_danh": place})) == name


def test_case_and_tone_marks_do_not_make_another_commune() -> None:
    assert commune_key("xã Thuỷ Hòa") == commune_key("Xã Thủy Hoà")
    assert commune_key("xã Thủy Hòa") != commune_key("phường Thủy Hòa")
