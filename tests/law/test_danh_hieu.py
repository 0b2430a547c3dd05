"""The catalogue of awards: complete, unambiguous, and read the way clerks write."""

import unicodedata
from datetime import date

import pytest

from thidua.law.co_quan import all_offices, nhan_ra
from thidua.law.danh_hieu import GIAI_TRINH, KetQua, _key, _letters, all_awards, tim
from thidua.law.van_ban import all_texts

CODES = [
    "AHLD", "NGND", "NGUT", "HCLD1", "HCLD2", "HCLD3", "CO_CP", "CN_CSTDTQ", "BK_TTG",
    "CO_B", "CN_CSTDB", "BK_B", "KNC_GD",
    "CO_T", "CN_CSTDT", "BK_T", "TT_LDXS",
    "CN_CSTDCS", "GK_S", "GK_H", "GK_X", "TT_LDTT", "CN_LDTT",
    "KNC_K", "GK_HT", "X_GVDG", "X_LDST", "X_SK", "X_HS",
]  # fmt: skip
CAPS = ("nha_nuoc", "bo", "thanh_pho", "co_so", "khac")

TYPED = {
    "CN_LDTT": ["LĐTT", "Lao động TT", "LĐ tiên tiến", "lao  động Tiên tiến", "“Lao động tiên tiến”", "CN_LDTT"],
    "CN_CSTDCS": ["CSTĐCS", "CSTĐ CS", "CSTĐ cấp cơ sở", "Chiến sĩ thi đua cấp cơ sở", "Chiến sỹ thi đua cơ sở"],
    "CN_CSTDT": [
        "CSTĐ TP", "CSTĐTP", "CSTĐ cấp TP", "CSTĐ cấp thành phố", "CSTĐ cấp tỉnh", "Chiến sĩ thi đua cấp thành phố",
        "Chiến sỹ thi đua cấp TP", "Danh hiệu Chiến sĩ thi đua thành phố Hải Phòng", "CSTĐ thành phố Đà Nẵng",
    ],
    "CN_CSTDB": ["CSTĐ Bộ", "CSTĐ cấp Bộ GD&ĐT", "Chiến sĩ thi đua cấp Bộ (Bộ Giáo dục và Đào tạo)"],
    "CN_CSTDTQ": ["CSTĐTQ", "CSTĐ toàn quốc", "Chiến sỹ thi đua toàn quốc"],
    "TT_LDTT": ["TTLĐTT", "TT LĐTT", "Tập thể LĐTT", "Tập thể tiên tiến", "Tập thể Lao động Tiên tiến"],
    "TT_LDXS": ["TTLĐXS", "TT LĐXS", "TTXS", "TTLĐ xuất sắc", "Tập thể Lao động xuất sắc", "Tập thể LĐ xuất sắc"],
    "CO_T": [
        "Cờ thi đua xuất sắc", "Cờ TĐXS", "Cờ thi đua của UBND thành phố (Hải Phòng)", "Cờ UBND TP", "Cờ thi đua UBND tỉnh Mẫu",
        "Cờ thi đua xuất sắc của UBND thành phố Hải Phòng", "Cờ thi đua của Uỷ ban nhân dân thành phố",
    ],
    "CO_B": ["Cờ Bộ", "Cờ thi đua của Bộ GD&ĐT", "Cờ thi đua Bộ trưởng Bộ Giáo dục và Đào tạo"],
    "CO_CP": ["Cờ Chính phủ", "Cờ CP", "Cờ TĐ Chính phủ", "Cờ thi đua của Thủ tướng Chính phủ"],
    "BK_T": [
        "BK TP", "BK UBND TP", "BK CT UBND TP", "BK của CT UBND TP", "Bằng khen TP", "Bằng khen UBND TP", "Bằng khen của UBND tỉnh",
        "Bằng khen của Chủ tịch UBND thành phố", "Bằng khen của Chủ tịch UBND thành phố Hải Phòng",
    ],
    "BK_B": ["BK Bộ", "BK BGD&ĐT", "BK Bộ trưởng", "Bằng khen Bộ Giáo dục & Đào tạo", "Bằng khen của Bộ trưởng Bộ GDĐT"],
    "BK_TTG": ["BK TTg", "BK TTgCP", "Bằng khen Thủ tướng", "Bằng khen Thủ tướng Chính Phủ", "Bằng khen của Chính phủ"],
    "GK_S": ["GK GĐ Sở", "GK Sở", "Giấy khen Sở GD&ĐT", "Giấy khen của Giám đốc Sở GD&ĐT Hải Phòng", "GK SGDĐT"],
    "GK_H": ["GK UBND huyện", "GK CT huyện", "Giấy khen UBND huyện Kiến Thụy", "Giấy khen UBND quận Mẫu", "GK huyện"],
    "GK_X": ["GK UBND xã", "GK CT xã", "Giấy khen của Chủ tịch UBND xã Kiến Hải", "GK UBND phường", "GK xã"],
    "GK_HT": ["Giấy khen Hiệu trưởng", "GK trường", "Giấy khen của nhà trường", "GK HT"],
    "HCLD3": ["HCLĐ hạng 3", "HCLĐ hạng III", "HCLĐ hạng Ba", "Huân chương LĐ hạng Ba"],
    "HCLD2": ["HCLĐ hạng 2", "HCLĐ hạng II", "Huân chương Lao động hạng Hai"],
    "HCLD1": ["HCLĐ hạng 1", "HCLĐ hạng I", "Huân chương Lao động hạng nhất"],
    "NGUT": ["NGƯT", "Nhà giáo Ưu tú"],
    "NGND": ["NGND", "Nhà giáo Nhân dân"],
    "AHLD": ["AHLĐ", "Danh hiệu Anh hùng Lao động"],
    "KNC_GD": ["KNC VSNGD", "Kỉ niệm chương vì sự nghiệp giáo dục", "Kỷ niệm chương “Vì sự nghiệp Giáo dục”"],
    "KNC_K": ["Kỷ niệm chương khác", "Huy hiệu"],
    "X_GVDG": ["GVDG", "Giáo viên dạy giỏi cấp huyện", "GV dạy giỏi cấp TP", "GVCN lớp giỏi"],
    "X_LDST": ["Bằng Lao động sáng tạo", "Bằng khen LĐLĐ thành phố", "Giấy khen Công đoàn"],
    "X_SK": ["SKKN", "Sáng kiến"],
    "X_HS": ["HSG", "Học sinh giỏi", "Khen thưởng học sinh"],
}  # fmt: skip


def spellings() -> list[tuple[str, str]]:
    return [(text, ma) for ma, award in all_awards().items() for text in award.cach_viet]


def test_the_whole_catalogue_stands_in_the_order_of_section_four() -> None:
    assert list(all_awards()) == CODES
    assert [award.thu_tu for award in all_awards().values()] == list(range(len(CODES)))
    levels = [CAPS.index(award.cap) for award in all_awards().values()]
    assert levels == sorted(levels)


def test_every_spelling_belongs_to_one_award_also_without_its_diacritics() -> None:
    for form in (_key, _letters):
        owners: dict[str, set[str]] = {}
        for text, ma in spellings():
            owners.setdefault(form(text), set()).add(ma)
        assert {text: found for text, found in owners.items() if len(found) > 1} == {}


def test_every_spelling_finds_its_award() -> None:
    assert {text: tim(text) for text, ma in spellings() if tim(text) != KetQua(ma)} == {}


@pytest.mark.parametrize(("ma", "texts"), TYPED.items(), ids=TYPED)
def test_what_clerks_type(ma: str, texts: list[str]) -> None:
    assert {text: tim(text) for text in texts} == {text: KetQua(ma) for text in texts}


@pytest.mark.parametrize(
    ("text", "ma"),
    [
        ("lao dong tien tien", "CN_LDTT"),
        ("chien si thi dua co so", "CN_CSTDCS"),
        ("giay khen ubnd xa Kien Hai", "GK_X"),
        ("bang khen thu tuong", "BK_TTG"),
        ("Lao đông tiên tiến", "CN_LDTT"),
        ("co thi dua cua UBND TP", "CO_T"),
    ],
)
def test_a_text_without_diacritics_is_understood_and_said_to_be_so(text: str, ma: str) -> None:
    assert tim(text) == KetQua(ma, mo=True)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Giấy khen", {"GK_S", "GK_H", "GK_X", "GK_HT"}),
        ("GK", {"GK_S", "GK_H", "GK_X", "GK_HT"}),
        ("Bằng khen", {"BK_TTG", "BK_B", "BK_T"}),
        ("CSTĐ", {"CN_CSTDTQ", "CN_CSTDB", "CN_CSTDT", "CN_CSTDCS"}),
        ("Chiến sỹ thi đua", {"CN_CSTDTQ", "CN_CSTDB", "CN_CSTDT", "CN_CSTDCS"}),
        ("Cờ thi đua", {"CO_CP", "CO_B", "CO_T"}),
        ("Huân chương Lao động", {"HCLD1", "HCLD2", "HCLD3"}),
        ("Chiến sĩ thi đua Bộ, ban, ngành, tỉnh", {"CN_CSTDB", "CN_CSTDT"}),
        ("Tiên tiến", {"TT_LDTT", "CN_LDTT"}),
        ("Kỷ niệm chương", {"KNC_GD", "KNC_K"}),
        ("Lao dộng tien tiến xuất", set()),
        ("Tập thể lao độg xuất sắc", {"TT_LDXS"}),
        ("Giấy khen Phòng GD&ĐT", {"GK_H", "GK_X"}),
        ("Bằng khen Bộ Nội vụ", {"BK_B"}),
        ("CSTĐ huyện", {"CN_CSTDCS"}),
        ("LĐTT năm học 2021-2022", {"CN_LDTT"}),
    ],
)
def test_what_fits_several_awards_or_almost_one_is_never_taken(text: str, candidates: set[str]) -> None:
    found = tim(text)
    assert found.ma is None
    assert found.loi == ""
    assert candidates <= set(found.ung_vien)


@pytest.mark.parametrize("text", ["", "  ", "x", "không có", "Nguyễn Văn Mẫu", "cơ quan", "20/6/2024"])
def test_other_text_means_nothing(text: str) -> None:
    assert tim(text) == KetQua()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giấy khen UBND thành phố", ["Chủ tịch Ủy ban nhân dân thành phố tặng", "không tặng Giấy khen"]),
        ("GK CT UBND TP Hải Phòng", ["không tặng Giấy khen", "Giám đốc Sở Giáo dục và Đào tạo"]),
        ("Bằng khen UBND xã", ["Chủ tịch Ủy ban nhân dân xã tặng Giấy khen, không tặng Bằng khen"]),
        ("Bằng khen UBND huyện Kiến Thụy", ["Chủ tịch Ủy ban nhân dân huyện", "không tặng Bằng khen"]),
        ("BK Giám đốc Sở GD&ĐT", ["không tặng Bằng khen"]),
        ("Cờ thi đua UBND xã", ["không tặng Cờ thi đua"]),
        ("Giấy khen Thủ tướng", ["không tặng Giấy khen"]),
    ],
)
def test_an_award_that_its_authority_does_not_give_is_explained(text: str, words: list[str]) -> None:
    found = tim(text)
    assert found.ma is None
    assert found.ung_vien == ()
    assert [word for word in words if word not in found.loi] == []
    assert found.loi.endswith(".")


def test_short_names_are_unique_and_fit_a_tab_and_a_drop_down() -> None:
    short = [award.ten_ngan for award in all_awards().values()]
    assert len(set(short)) == len(short)
    assert [name for name in short if len(name) > 31 or set(name) & set("[]:*?/\\,;")] == []


def test_the_report_leaves_out_what_the_law_does_not_know() -> None:
    left_out = {ma for ma, award in all_awards().items() if not award.vao_bao_cao}
    assert left_out == {"GK_HT", "X_GVDG", "X_LDST", "X_SK", "X_HS"}
    assert {award.loai for award in all_awards().values() if not award.vao_bao_cao} == {"ngoai_luat"}


@pytest.mark.parametrize(
    ("ma", "clause"),
    [
        ("BK_TTG", "được Thủ tướng Chính phủ tặng Bằng khen"),
        ("CO_T", "được Chủ tịch Ủy ban nhân dân thành phố tặng Cờ thi đua"),
        ("TT_LDXS", "được Chủ tịch Ủy ban nhân dân thành phố tặng danh hiệu “Tập thể lao động xuất sắc”"),
        ("HCLD3", "được Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba"),
        ("NGUT", "được Chủ tịch nước phong tặng danh hiệu “Nhà giáo ưu tú”"),
        ("CN_CSTDCS", "được cấp có thẩm quyền công nhận danh hiệu “Chiến sĩ thi đua cơ sở”"),
    ],
)
def test_an_award_inside_a_sentence(ma: str, clause: str) -> None:
    award = all_awards()[ma]
    assert f"được {award.nguoi_tang} {award.dong_tu} {award.trong_cau}" == clause


def test_authorities_and_texts_are_known() -> None:
    for award in all_awards().values():
        assert {who.co_quan for who in award.tham_quyen} <= set(all_offices())
        assert {who.muc for who in award.tham_quyen} <= {"", GIAI_TRINH}
        assert {base.van_ban for base in award.can_cu} <= set(all_texts())
        assert award.doi_tuong
        assert award.doi_tuong <= {"tap_the", "ca_nhan"}


def test_no_authority_gives_after_its_end() -> None:
    for award in all_awards().values():
        for who in award.tham_quyen:
            end = all_offices()[who.co_quan].den
            assert end is None or (who.den or date.max) <= end, (award.ma, who)


def test_the_giver_that_the_report_names_may_give_the_award() -> None:
    for award in all_awards().values():
        named = nhan_ra(award.nguoi_tang)
        assert named is None or not award.tham_quyen or named in {who.co_quan for who in award.tham_quyen}


@pytest.mark.parametrize("ma", ["CN_CSTDCS", "TT_LDTT"])
def test_the_commune_takes_over_from_the_district_on_1_july_2025(ma: str) -> None:
    spans = {who.co_quan: (str(who.tu), str(who.den)) for who in all_awards()[ma].tham_quyen}
    assert spans["huyen"] == ("None", "2025-06-30")
    assert spans["xa"] == ("2025-07-01", "None")


def test_headmasters_recognise_ldtt_in_practice_only() -> None:
    for ma in ("CN_LDTT", "GK_X", "GK_H", "GK_HT"):
        practice = {who.co_quan for who in all_awards()[ma].tham_quyen if who.muc == GIAI_TRINH}
        assert practice == {"hieu_truong", "phong_gd"}


def test_what_is_quoted_from_memory_says_so() -> None:
    doubtful = [award for award in all_awards().values() if not all(base.xac_nhan for base in award.can_cu)]
    assert {"AHLD", "NGUT", "HCLD1", "BK_TTG", "CN_CSTDT"} <= {award.ma for award in doubtful}
    assert [award.ma for award in doubtful if award.xac_nhan or not award.ghi_chu] == []


def test_all_text_is_nfc() -> None:
    for award in all_awards().values():
        for text in (*award.cach_viet, award.trong_cau, award.nguoi_tang, award.dong_tu, award.ghi_chu, *award.hau_to):
            assert unicodedata.is_normalized("NFC", text), text
