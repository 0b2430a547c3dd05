"""The places, people and decisions of the sample: twenty made-up schools, ten made-up people each.

Everything follows from the number of the school and of the year, so each build gives the same.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from thidua.sheets.results import Rows

FIRST, LAST = 2020, 2024  # opening years of the first and the last school year of the period


@dataclass(frozen=True)
class School:
    """A school of the sample. at: its number; loai: MN, TH or CS; xa: the commune it belongs to since 01/7/2025."""

    at: int
    ma: str
    ten: str
    loai: str
    khoi: str
    xa: str


@dataclass(frozen=True)
class Person:
    """A made-up person."""

    ten: str
    ngay_sinh: date
    chuc_vu: str


@dataclass(frozen=True)
class Decision:
    """A made-up decision."""

    so: str
    ngay: date
    co_quan: str


@cache
def words() -> dict[str, Any]:
    """The sample's words: mau.toml."""
    with Path(__file__).with_name("mau.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def schools() -> tuple[School, ...]:
    """The twenty schools in order."""
    groups = {"MN": "Mầm non", "TH": "Tiểu học", "CS": "THCS"}
    known = words()
    return tuple(
        School(at, ma, ten, ma[:2], groups[ma[:2]], known["xa"][at % len(known["xa"])])
        for at, (ma, ten) in enumerate(known["truong"].items())
    )


def school_rows() -> Rows:
    """Rows of Danh sách trường."""
    levels = {"MN": "Mầm non", "TH": "Tiểu học", "CS": "THCS"}
    return [
        (
            school.ma,
            school.ten,
            "TH&THCS" if " và " in school.ten else levels[school.loai],
            school.khoi,
            _other_names(school),
            None,
            None,
            f"Xã {school.xa}",
        )
        for school in schools()
    ]


def _other_names(school: School) -> str:
    short = {"Mầm non": "MN", "Tiểu học và Trung học cơ sở": "TH&THCS", "Tiểu học": "TH", "Trung học cơ sở": "THCS"}
    plain = school.ten.removeprefix("Trường ")
    level = next(level for level in short if plain.startswith(level + " "))
    name = plain.removeprefix(level).strip()
    return f"{short[level]} {name}; {short[level]} {name.removesuffix(' Mẫu')}"


@cache
def people(school: School) -> tuple[Person, ...]:
    """Ten named people of a school, no two of the book alike."""
    known = words()["nguoi"]
    found = []
    for at, chuc_vu in enumerate(known["chuc_vu"]):
        n = school.at * len(known["chuc_vu"]) + at
        kind = "nam" if n % 4 == 1 else "nu"
        dem, ten = known[f"dem_{kind}"], known[f"ten_{kind}"]
        name = f"{known['ho'][n % 11]} {dem[n // 11 % len(dem)]} {ten[(n * 3 + n // 20) % len(ten)]}"
        found.append(Person(name, date(1970 + n * 7 % 24, 1 + n * 5 % 12, 1 + n * 11 % 28), chuc_vu))
    return tuple(found)


def staff(school: School, year: int) -> int:
    """Head-count of a school in the school year that opens in `year`."""
    return 24 + school.at * 3 % 14 + year % 2


def decision(ma: str, year: int, school: School) -> Decision:
    """The decision by which an award of a year was given: one number and one date an issuer, year and award."""
    end = year + 1
    if ma in _BASE:
        number, month, day = _BASE[ma]
        if ma == "GK_X" or (year == LAST and school.loai == "CS"):
            return Decision(f"{number % 100}/QĐ-UBND", _workday(end, 7, day), f"Chủ tịch UBND xã {school.xa}")
        return Decision(f"{number + (end - 2021) * 37}/QĐ-UBND", _workday(end, month, day), words()["huyen"])
    number, month, day, suffix, who = _HIGHER[ma]
    return Decision(f"{number + (end - 2021) * 53}/{suffix}", _workday(end, month, day), words().get(who, who))


def _workday(year: int, month: int, day: int) -> date:
    """The day itself, or the Friday before a weekend."""
    found = date(year, month, day)
    return found - timedelta(max(0, found.weekday() - 4))


_BASE = {"SK": (1040, 6, 5), "CN_LDTT": (1120, 6, 18), "CN_CSTDCS": (1121, 6, 20), "TT_LDTT": (1122, 6, 20),
         "GK_H": (1135, 6, 25), "GK_X": (1158, 7, 31)}  # fmt: skip
_HIGHER = {
    "SK_TP": (2105, 8, 5, "QĐ-UBND", "thanh_pho"),
    "TT_LDXS": (2401, 8, 20, "QĐ-UBND", "thanh_pho"),
    "CN_CSTDT": (2402, 8, 20, "QĐ-UBND", "thanh_pho"),
    "CO_T": (2403, 8, 20, "QĐ-UBND", "thanh_pho"),
    "BK_T": (2418, 8, 27, "QĐ-UBND", "thanh_pho"),
    "BK_B": (2765, 10, 5, "QĐ-BGDĐT", "Bộ trưởng Bộ Giáo dục và Đào tạo"),
    "BK_TTG": (1429, 12, 16, "QĐ-TTg", "Thủ tướng Chính phủ"),
    "GK_S": (1207, 8, 15, "QĐ-SGDĐT", "Giám đốc Sở Giáo dục và Đào tạo"),
}
