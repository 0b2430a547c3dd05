"""The head and foot of the report, by Decree 30/2020."""

from datetime import date

import pytest

from support.typed_workbooks import TODAY
from thidua.book.period import Ky
from thidua.book.settings import CauHinh
from thidua.papers.letterhead import compose_letterhead, noi_nhan

KY = Ky(2021, 2025, "nam_hoc")


def settings(**values: object) -> CauHinh:
    return CauHinh({"co_quan_ban_hanh": "Ủy ban nhân dân xã Kiến Mẫu", "dia_danh": "Kiến Mẫu"} | values)


@pytest.mark.parametrize(
    ("typed", "first", "second", "full"),
    [
        ("Ủy ban nhân dân xã Kiến Mẫu", "ỦY BAN NHÂN DÂN", "XÃ KIẾN MẪU", "Ủy ban nhân dân xã Kiến Mẫu"),
        ("UBND xã Kiến Mẫu", "ỦY BAN NHÂN DÂN", "XÃ KIẾN MẪU", "Ủy ban nhân dân xã Kiến Mẫu"),
        ("Uỷ ban nhân dân phường Mẫu", "ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU", None),
        ("Phòng Văn hóa - Xã hội", "PHÒNG VĂN HÓA - XÃ HỘI", "", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_the_agency(typed: str, first: str, second: str, full: str | None) -> None:
    head = compose_letterhead(settings(co_quan_ban_hanh=typed), KY, TODAY)
    assert (head.co_quan_dong_1, head.co_quan_dong_2) == (first, second)
    assert full is None or head.co_quan_day_du == full


def test_an_agency_in_capitals_keeps_its_name_in_the_text() -> None:
    """Capitals are for the head; in a sentence a commune's name keeps its capital letters."""
    head = compose_letterhead(settings(co_quan_ban_hanh="ỦY BAN NHÂN DÂN XÃ KIẾN MẪU"), KY, TODAY)
    assert head.co_quan_day_du == "Ủy ban nhân dân xã Kiến Mẫu"


def test_unsigned() -> None:
    head = compose_letterhead(settings(), KY, TODAY)
    assert head.so_ky_hieu == "Số:      /BC-UBND"
    assert head.dia_danh_ngay == "Kiến Mẫu, ngày     tháng     năm 2026"
    assert "số      /BC-UBND" in head.kem_theo


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("5", "Số: 05/BC-UBND"),
        ("05/BC-UBND", "Số: 05/BC-UBND"),
        ("Số: 123", "Số: 123/BC-UBND"),
        ("0", "Số: 00/BC-UBND"),
        ("chưa cấp", "Số:      /BC-UBND"),
    ],
)
def test_numbers(typed: str, printed: str) -> None:
    assert compose_letterhead(settings(so_van_ban=typed), KY, TODAY).so_ky_hieu == printed


def test_signed() -> None:
    head = compose_letterhead(settings(so_van_ban="45", ngay_ky=date(2025, 2, 5)), KY, TODAY)
    assert head.dia_danh_ngay == "Kiến Mẫu, ngày 05 tháng 02 năm 2025"
    assert head.kem_theo == "(Kèm theo Báo cáo số 45/BC-UBND ngày 05 tháng 02 năm 2025 của Ủy ban nhân dân xã Kiến Mẫu)"


@pytest.mark.parametrize(
    ("ky", "said"),
    [
        (KY, "5 năm (2021-2025)"),
        (Ky(2016, 2025, "nam_hoc"), "10 năm (2016-2025)"),
        (Ky(2025, 2025, "nam_hoc"), "năm 2025"),
    ],
)
def test_what_it_is_about(ky: Ky, said: str) -> None:
    assert compose_letterhead(settings(), ky, TODAY).trich_yeu.endswith(said)


def test_addressees_and_signer() -> None:
    head = compose_letterhead(
        settings(
            kinh_gui="- Sở Nội vụ;\n- Sở Giáo dục và Đào tạo.",
            quyen_han_ky="TM. Ủy ban nhân dân",
            chuc_vu_nguoi_ky="Chủ tịch",
            nguoi_ky="Trần Văn Mẫu",
        ),
        KY,
        TODAY,
    )
    assert head.kinh_gui == ("Sở Nội vụ", "Sở Giáo dục và Đào tạo")
    assert head.quyen_han_ky == ("TM. ỦY BAN NHÂN DÂN",)
    assert (head.chuc_vu_nguoi_ky, head.nguoi_ky) == ("CHỦ TỊCH", "Trần Văn Mẫu")


@pytest.mark.parametrize(
    ("typed", "to", "lines"),
    [
        ("", "", ("- Lưu: VT.",)),
        ("", "Sở Nội vụ", ("- Như trên;", "- Lưu: VT.")),
        (
            "Như trên\nTT. Đảng ủy xã\nLưu: VT, VHXH",
            "Sở Nội vụ",
            ("- Như trên;", "- TT. Đảng ủy xã;", "- Lưu: VT, VHXH."),
        ),
        ("- Như trên;\n\n- TT. HĐND xã;\n- Lưu VT.", "", ("- Như trên;", "- TT. HĐND xã;", "- Lưu VT.")),
        ("Các trường\nCác trường\nLưu: VT", "", ("- Các trường;", "- Các trường;", "- Lưu: VT.")),
        ("Lưu: VT\nCác trường", "", ("- Các trường;", "- Lưu: VT.")),
    ],
)
def test_noi_nhan(typed: str, to: str, lines: tuple[str, ...]) -> None:
    """“Như trên” first when it goes to a higher body, “Lưu” last and closed by the only full stop."""
    assert noi_nhan(settings(noi_nhan=typed, kinh_gui=to)) == lines
