"""How Vietnamese text is compared: one form for what clerks type in many ways."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.text import bare, clean, fold, fold_name, is_legacy


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Uỷ ban nhân dân", "ủy ban nhân dân"),
        ("hoà bình", "Hòa Bình"),
        ("Nguyễn Thị Thuý", "NGUYỄN THỊ THÚY"),
        ("khoẻ khoắn", "khỏe khoắn"),
        ("Trần\u00a0 Văn\nMẫu ", "Trần Văn Mẫu"),
        (unicodedata.normalize("NFD", "Lê Thị Hoà"), "lê thị hòa"),
        ("Lê\u200bThị", "lê thị"),
        ("\u200eLê Thị\u2060 Mẫu\u200f", "Lê Thị Mẫu"),
        ("\u00d0ỗ Thị Mẫu", "Đỗ Thị Mẫu"),
        ("\u0189ỗ Thị Mẫu", "đỗ thị mẫu"),
        ("Tổ “Hoà Bình”", 'tổ "hòa bình"'),
        ("HO\u200cÀ", "hòa"),
    ],
)
def test_one_name_in_many_hands(typed: str, same: str) -> None:
    assert fold_name(typed) == fold_name(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Lý", "Nguyễn Thị Lí"),
        ("Vũ Thị Thủy", "Vũ Thị Thùy"),
        ("Trần Hòa", "Trần Hóa"),
        ("Quý", "Qúy Hợi"),
        ("Đỗ Văn", "Do Van"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize("name", ["Quỳnh", "Quý", "toàn", "thuyền", "hoạt", "khuỷu", "Nguyễn"])
def test_a_tone_that_stands_right_stays(name: str) -> None:
    """The tone moves only in open oa, oe, uy, and never after q."""
    assert fold_name(name) == name.lower()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Chiến sỹ thi đua", "chiến sĩ thi đua"),
        ("TH&THCS", "th & thcs"),
        ("Năm học.", "năm học"),
        ("2020–2021", "2020 - 2021"),
        ("Danh hiệu ,hình thức", "Danh hiệu, hình thức"),
    ],
)
def test_titles_and_choices(typed: str, same: str) -> None:
    assert fold(typed) == fold(same)


def test_without_marks() -> None:
    assert bare("Đang đề nghị") == bare("dang de nghi") == "dang de nghi"
    assert bare("TH&THCS Cây Mẫu") == "th thcs cay mau"


@pytest.mark.parametrize("text", ["NguyÔn V¨n A", "TrÇn ThÞ B×nh", "Lª ThÞ H¹nh"])
def test_old_code_pages_are_told(text: str) -> None:
    assert is_legacy(text)


@given(
    st.text(
        alphabet="aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ ABCĐÊÔƠƯ"
    )
)
def test_no_vietnamese_word_looks_old(text: str) -> None:
    """But for the few letters that both have, a true Vietnamese word is never blamed."""
    assert not is_legacy(text)


@given(st.text())
@example("0\ufeff\u200c")
@example("Mẫu \u200c Một")
def test_folding_is_stable(text: str) -> None:
    """Folding twice changes nothing more, and neither form of Unicode matters."""
    assert clean(clean(text)) == clean(text)
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_name(unicodedata.normalize("NFD", text)) == fold_name(unicodedata.normalize("NFC", text))
    assert bare(bare(text)) == bare(text)
