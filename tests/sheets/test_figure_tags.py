"""Figures inside a clerk's paragraph: read, never run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.danh_hieu import all_awards
from thidua.sheets.figure_tags import (
    CODES,
    NAMES,
    SANG_KIEN,
    TANG,
    WAYS,
    Name,
    Query,
    TagError,
    ask,
    make_query,
    queries,
    segments,
)


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ('{{ so("TT_LDXS", "tap_the") }}', Query("TT_LDXS", "tap_the")),
        ("{{so('TT_LDXS')}}", Query("TT_LDXS")),
        ("{{ so(“TT_LDXS”, “tap_the”) }}", Query("TT_LDXS", "tap_the")),
        ('{{ so("tt_ldxs", doi_tuong="Tập thể") }}', Query("TT_LDXS", "tap_the")),
        ('{{ so("BK_TTG", "ca_nhan", "de_nghi") }}', Query("BK_TTG", "ca_nhan", "de_nghi")),
        ('{{ so("BK_TTG", trang_thai="Đang đề nghị") }}', Query("BK_TTG", None, "de_nghi")),
        ('{{ so("BK_TTG", trang_thai=None) }}', Query("BK_TTG", None, None)),
        ('{{ so("GK_S", nam_hoc="2024-2025") }}', Query("GK_S", nam_hoc="2024-2025")),
        ('{{ so("GK_S", nam_hoc="2024 – 2025") }}', Query("GK_S", nam_hoc="2024-2025")),
        ('{{ so("SANG_KIEN", cap="thanh_pho") }}', Query("SANG_KIEN", cap="thanh_pho")),
        ('{{ so("SANG_KIEN") }}', Query("SANG_KIEN")),
        ('{{ so("CN_LDTT", "ca_nhan", truong=" MN01 ") }}', Query("CN_LDTT", "ca_nhan", truong="MN01")),
        ("{{\n  so('TT_LDXS',\n 'tap_the') }}", Query("TT_LDXS", "tap_the")),
        *((f"{{{{ {name} }}}}", Name(name)) for name in NAMES),
    ],
)
def test_a_tag_and_what_it_asks(tag: str, meant: object) -> None:
    assert list(segments(f"Có {tag} người.")) == ["Có ", meant, " người."]


def test_text_without_tags_is_text() -> None:
    assert list(segments("Có 5 người (15%) { và } 1.")) == ["Có 5 người (15%) { và } 1."]
    assert list(segments("")) == []


def test_several_tags_stand_in_order() -> None:
    text = '{{ so("BK_TTG") }}, {{ giai_doan }}{{ so("TT_LDXS") }}'
    assert list(segments(text)) == [Query("BK_TTG"), ", ", Name("giai_doan"), Query("TT_LDXS")]
    assert list(queries(text)) == [Query("BK_TTG"), Query("TT_LDXS")]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ }}", "{{", "}}", "{{ so( }}", "{{ so() }}", "{% if x %}", "{%", '{{ so("KHONG_CO") }}', '{{ so("TT_LDXS", "ai") }}',
        '{{ so("TT_LDXS", cap="thanh_pho") }}', '{{ so("TT_LDXS", lop="5A") }}', '{{ so("TT_LDXS", ma="TT_LDXS") }}', "{{ so(TT_LDXS) }}",
        '{{ so("TT_LDXS", nam_hoc="2021") }}', '{{ so("TT_LDXS", nam_hoc="21-22") }}', '{{ so(*["TT_LDXS"]) }}', '{{ so(**{"ma": "TT_LDXS"}) }}',
        '{{ so("TT_LDXS") + 1 }}', "{{ 1 }}", "{{ ten_la }}", '{{ __import__("os").system("true") }}', '{{ so.__class__("TT_LDXS") }}',
        '{{ so("a", "b", "c", "d", "e", "f") }}', '{{ so("TT_LDXS", "tap_the" if 1 else "") }}', '{{ ("so")("TT_LDXS") }}', "{{ so(f'TT_LDXS') }}",
        '{{ so("TT_LDXS") | upper }}', "{{ so(" + "(" * 200 + " }}", '{{ so("\x00") }}', "{{ " + "-" * 5000 + "1 }}", "{{ " + "(" * 80 + ")" * 80 + " }}",
        '{{ so(b"TT_LDXS") }}', "{{ so(None) }}", '{{ so("TT_LDXS", 5) }}', "{{ 9" + "9" * 5000 + " }}",
    ],
)  # fmt: skip
def test_a_broken_tag_is_told_in_vietnamese(tag: str) -> None:
    with pytest.raises(TagError) as told:
        list(segments(f"Có {tag} người."))
    assert str(told.value)
    assert told.value.tag


def test_a_wrong_argument_is_named() -> None:
    with pytest.raises(ValueError, match="Không có mã danh hiệu “KHONG_CO”"):
        make_query("KHONG_CO")
    with pytest.raises(ValueError, match="năm học"):
        make_query("TT_LDXS", nam_hoc="2021")
    with pytest.raises(ValueError, match="doi_tuong"):
        make_query("TT_LDXS", "ai")


@given(st.text(alphabet="{}% so(\"TTG_BK,'=.)*[]\\\n“”x1", max_size=40))
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        pieces = list(segments(text))
    except TagError:
        return
    assert "{{" in text or pieces in ([text], [])


_FREE = st.sampled_from([None, "tap_the", "ca_nhan"])


@st.composite
def questions(draw: st.DrawFn) -> Query:
    ma = draw(st.sampled_from([*all_awards(), *CODES]))
    cach = draw(st.sampled_from([*WAYS]))
    kys = ["2016-2020", "2011-2015"]
    return Query(
        ma,
        draw(_FREE),
        draw(st.sampled_from([None, "co_qd", "de_nghi"])),
        draw(st.sampled_from([None, "2021-2022", "2024-2025"])),
        draw(st.sampled_from([None, "co_so", "thanh_pho"])) if ma == SANG_KIEN else None,
        draw(st.sampled_from(kys if cach == TANG else [None, *kys])),
        draw(st.sampled_from([None, "Mầm non", 'Khối "A"', "Khối “B”", "C\\D"])),
        draw(st.sampled_from([None, "MN01", 'TH "1"', "TH&THCS 02"])),
        cach,
    )


@given(questions())
def test_a_question_reads_back_from_its_call(asked: Query) -> None:
    assert ask(str(asked)) == asked
    assert list(segments(f"{{{{ {asked} }}}}")) == [asked]


def test_a_question_is_asked_as_briefly_as_a_clerk_would() -> None:
    assert str(Query("TT_LDXS", "tap_the")) == 'so("TT_LDXS","tap_the")'
    assert str(Query("SANG_KIEN", cap="thanh_pho", cach="tren")) == 'tren("SANG_KIEN",cap="thanh_pho")'
    assert str(Query("TRUONG")) == 'so("TRUONG")'
    assert str(Query("GK_S", "ca_nhan", nam_hoc="2024-2025")) == 'so("GK_S","ca_nhan",nam_hoc="2024-2025")'
    assert str(Query("GK_S", "ca_nhan", truong="MN01", cach="dem")) == 'dem("GK_S","ca_nhan",truong="MN01")'
    assert str(Query("GK_S", "ca_nhan", "de_nghi", "2024-2025")) == 'so("GK_S","ca_nhan","de_nghi","2024-2025")'


def test_every_usual_question_fits_a_tag_of_word() -> None:
    """Word takes 64 characters."""
    for ma in (*all_awards(), *CODES):
        for cach in WAYS:
            for ky, year in ((None, "2024-2025"), ("2016-2020", None)):
                assert len(str(Query(ma, "tap_the", "de_nghi", year, None, ky, None, None, cach))) <= 64
    for ma in all_awards():
        for year in (None, "2024-2025"):
            for status in ("co_qd", "de_nghi"):
                assert len(str(Query(ma, "tap_the", status, year, truong="THCS01", cach="dem"))) <= 64


@pytest.mark.parametrize(
    "call", ["giai_doan", "", "so(", 'tang("TT_LDXS")', 'so("TT_LDXS", ky="2020")', 'so("A", ky="2021-2020")']
)
def test_what_is_no_question_is_told(call: str) -> None:
    with pytest.raises(TagError):
        ask(call)
