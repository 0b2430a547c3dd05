"""Authorities in free text, and when they existed."""

from datetime import date

import pytest

from thidua.law.co_quan import all_offices, ngay_lap, nhan_ra, xa_moi
from thidua.law.van_ban import all_texts

READ = {
    "ctn": ["Chủ tịch nước", "CTN", "Chủ tịch nước CHXHCN Việt Nam"],
    "thu_tuong": ["Thủ tướng Chính phủ", "Thủ tướng", "TTg", "Chính phủ", "TTgCP"],
    "bo_gd": ["Bộ GD&ĐT", "Bộ trưởng Bộ Giáo dục và Đào tạo", "BGDĐT", "Bộ GDĐT", "Bộ trưởng", "Bộ Giáo dục - Đào tạo", "Bộ GD"],
    "bo_khac": ["Bộ Nội vụ", "Bộ trưởng Bộ Công an"],
    "thanh_pho": [
        "Chủ tịch UBND thành phố Hải Phòng", "UBND TP", "UBND TP.", "UBND TP Hải Phòng", "UBND TP.HCM", "UBND tỉnh Mẫu", "CT UBND TP",
        "Ủy ban nhân dân thành phố", "Uỷ ban nhân dân thành phố Hải Phòng", "TM. UBND THÀNH PHỐ", "UBND Hải Phòng", "thành phố",
        "Phó Chủ tịch UBND thành phố", "Chủ tịch UBND thành phố trực thuộc trung ương",
    ],
    "so_gd": [
        "Sở GD&ĐT", "Giám đốc Sở Giáo dục và Đào tạo", "GĐ Sở", "Sở GDĐT thành phố Hải Phòng", "SGD&ĐT", "Sở GD", "Sở",
        "Giám đốc Sở GD và ĐT tỉnh Mẫu", "Phó Giám đốc Sở GD&ĐT",
    ],
    "so_khac": ["Sở Nội vụ", "Giám đốc Sở Văn hóa và Thể thao"],
    "huyen": [
        "UBND huyện Kiến Thụy", "Chủ tịch UBND quận Mẫu", "UBND thị xã Mẫu", "CT huyện", "huyện Kiến Thụy", "UBND H. Kiến Thụy",
        "UBND thành phố Mẫu, tỉnh Mẫu", "UBND thành phố thuộc tỉnh", "Chủ tịch UBND huyện Kiến Thụy, thành phố Hải Phòng",
    ],
    "xa": [
        "UBND xã Kiến Hải", "CT UBND xã", "CT UBND phường Mẫu", "UBND xã Tân Phong, huyện Kiến Thụy", "UBND thị trấn Mẫu", "xã Kiến Hải",
        "Chủ tịch Ủy ban nhân dân xã Kiến Hải, thành phố Hải Phòng", "UBND đặc khu Mẫu", "UBND X. Kiến Hải", "ubnd xa kien hai",
    ],
    "phong_gd": ["Phòng GD&ĐT", "Phòng GD&ĐT huyện Kiến Thụy", "Trưởng phòng Giáo dục và Đào tạo", "PGD", "PGD&ĐT Kiến Thụy", "Trưởng phòng GD"],
    "hieu_truong": ["Hiệu trưởng", "Hiệu trưởng trường TH Mẫu", "Trường TH&THCS Mẫu", "Trường Mầm non Mẫu", "THCS Mẫu", "Phó Hiệu trưởng"],
    "cong_doan": ["LĐLĐ thành phố", "Công đoàn ngành Giáo dục", "Chủ tịch Công đoàn", "Tổng LĐLĐ Việt Nam", "Liên đoàn Lao động huyện"],
}  # fmt: skip

NONE = [
    "", " ", "UBND", "Chủ tịch", "Hội đồng thi đua", "Hội đồng Thi đua - Khen thưởng huyện", "Văn phòng UBND thành phố", "Huyện ủy Kiến Thụy",
    "Đảng ủy xã", "UBND thành phố Mẫu", "Phòng Văn hóa - Xã hội", "Trưởng phòng Nội vụ", "Số 123/QĐ-UBND", "Nguyễn Văn Mẫu", "Hội Khuyến học xã",
    "Khối trưởng",
]  # fmt: skip


@pytest.mark.parametrize(("ma", "texts"), READ.items(), ids=READ)
def test_offices_as_clerks_write_them(ma: str, texts: list[str]) -> None:
    assert {text: nhan_ra(text) for text in texts} == dict.fromkeys(texts, ma)


def test_what_is_no_authority_or_not_certain_is_not_guessed() -> None:
    assert {text: nhan_ra(text) for text in NONE} == dict.fromkeys(NONE)


def test_the_title_offered_in_the_drop_down_is_recognised() -> None:
    assert {office.ten: nhan_ra(office.ten) for office in all_offices().values()} == {
        office.ten: ma for ma, office in all_offices().items()
    }


def test_district_and_its_education_office_end_on_30_june_2025() -> None:
    ended = {ma: office.den for ma, office in all_offices().items() if office.den}
    assert ended == {"huyen": date(2025, 6, 30), "phong_gd": date(2025, 6, 30)}
    for ma in ended:
        assert {base.van_ban for base in all_offices()[ma].can_cu} == {"nq_1669_2025", "luat_72_2025"}


def test_bases_are_known_texts() -> None:
    for office in all_offices().values():
        assert {base.van_ban for base in office.can_cu} <= set(all_texts())


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("UBND xã Kiến Hải", True),
        ("Chủ tịch Ủy ban nhân dân xã Nghi Dương, thành phố Hải Phòng", True),
        ("UBND xã Kiến Thụy", True),
        ("ubnd xa kien hung", True),
        ("UBND huyện Kiến Thụy", False),
        ("UBND xã Tân Phong, huyện Kiến Thụy", False),
        ("UBND xã Mẫu", False),
        ("Trường THCS xã Kiến Hải", False),
        ("", False),
    ],
)
def test_communes_known_to_be_new(text: str, new: bool) -> None:
    assert ngay_lap(text) == (date(2025, 7, 1) if new else None)


def test_new_communes_name_their_source_and_only_one_is_checked() -> None:
    assert {base.van_ban for base in xa_moi().values()} == {"nq_1669_2025"}
    assert {base.tu for base in xa_moi().values()} == {date(2025, 7, 1)}
    assert [ten for ten, base in xa_moi().items() if base.xac_nhan] == ["Kiến Hải"]
