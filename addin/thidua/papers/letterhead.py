"""The report's head and foot from the settings: agency, number, place and date, addressees, signature, Nơi nhận.

By Decree 30/2020/NĐ-CP, Annex I: number and date stay blank until the report is signed; numbers and days below 10, and
months 1 and 2, have a leading zero.
"""

import re
from dataclasses import dataclass
from datetime import date

from thidua.book.period import Ky
from thidua.book.settings import CauHinh
from thidua.papers.prose import ngay_thang
from thidua.text import fold

_PLACES = re.compile(r"\b(Xã|Phường|Đặc Khu|Thị Trấn|Thị Xã|Huyện|Quận|Thành Phố|Tỉnh)\b")
_SUBJECT = "Tổng kết phong trào thi đua yêu nước và công tác khen thưởng"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Head and signature, each field as it prints. kinh_gui: addressees; quyen_han_ky: its lines."""

    co_quan_dong_1: str
    co_quan_dong_2: str
    co_quan_day_du: str
    so_ky_hieu: str
    dia_danh_ngay: str
    trich_yeu: str
    kinh_gui: tuple[str, ...]
    quyen_han_ky: tuple[str, ...]
    chuc_vu_nguoi_ky: str
    nguoi_ky: str
    kem_theo: str


def compose_letterhead(settings: CauHinh, ky: Ky, hom_nay: date) -> Letterhead:
    """The head of the report; an unsigned report carries the year of `hom_nay`."""
    agency = re.sub(
        r"^UBND\b",
        "Ủy ban nhân dân",
        settings.text("co_quan_ban_hanh"),
        flags=re.IGNORECASE,
    )
    first, second = _two_lines(agency)
    signed = settings.day("ngay_ky")
    when = ngay_thang(signed) if signed else unsigned_date(hom_nay)
    number = _number(settings.text("so_van_ban"))
    full = _in_text(agency)
    return Letterhead(
        first,
        second,
        full,
        f"Số: {number or '     '}/BC-UBND",
        f"{settings.text('dia_danh')}, {when}",
        f"{_SUBJECT} {period_title(ky)}",
        tuple(line.strip(" -;.") for line in settings.text("kinh_gui").splitlines()),
        tuple(line.upper() for line in settings.text("quyen_han_ky").splitlines()),
        settings.text("chuc_vu_nguoi_ky").upper(),
        settings.text("nguoi_ky"),
        f"(Kèm theo Báo cáo số {number or '     '}/BC-UBND {when} của {full})",
    )


def unsigned_date(hom_nay: date) -> str:
    """The date line of an unsigned paper: day and month blank."""
    return f"ngày     tháng     năm {hom_nay.year}"


def period_title(ky: Ky) -> str:
    """The period as in titles: "5 năm (2021-2025)", "năm 2025"."""
    return f"{ky.den - ky.tu + 1} năm ({ky.tu}-{ky.den})" if ky.den > ky.tu else f"năm {ky.den}"


def noi_nhan(settings: CauHinh) -> tuple[str, ...]:
    """The lines of Nơi nhận: "- Như trên;" first when the report goes to a higher body, "- Lưu: …." last."""
    lines = [line.strip(" -;.") for line in settings.text("noi_nhan").splitlines()]
    lines = [line for line in lines if line]
    if settings.text("kinh_gui") and not any(fold(line) == "như trên" for line in lines):
        lines.insert(0, "Như trên")
    if not any(fold(line).startswith("lưu") for line in lines):
        lines.append("Lưu: VT")
    lines.sort(key=lambda line: (fold(line) != "như trên", fold(line).startswith("lưu")))
    return tuple(f"- {line}{'.' if line is lines[-1] else ';'}" for line in lines)


def _two_lines(agency: str) -> tuple[str, str]:
    """The agency in two lines: Ủy ban nhân dân xã Kiến Mẫu -> ỦY BAN NHÂN DÂN / XÃ KIẾN MẪU."""
    upper = agency.upper()
    head = "ỦY BAN NHÂN DÂN"
    place = re.sub(r"^(ỦY|UỶ) BAN NHÂN DÂN\s*", "", upper)
    return (head, place) if place != upper else (upper, "")


def _in_text(agency: str) -> str:
    """The agency inside a sentence: ỦY BAN NHÂN DÂN XÃ KIẾN MẪU -> Ủy ban nhân dân xã Kiến Mẫu.

    A name that is not all capitals stays.
    """
    if not agency.isupper():
        return agency
    place = re.sub(r"^(ỦY|UỶ) BAN NHÂN DÂN\s*", "", agency)
    if place == agency:
        return agency[:1] + agency[1:].lower()
    return f"Ủy ban nhân dân {_PLACES.sub(lambda kind: kind[0].lower(), place.title())}"


def _number(text: str) -> str:
    """The report's number, two digits: 05, 5, 05/BC-UBND -> "05"; "" when it has none yet."""
    digits = re.match(r"\s*(?:số\s*:?\s*)?(\d+)", text, re.IGNORECASE)
    return f"{int(digits[1]):02d}" if digits else ""
