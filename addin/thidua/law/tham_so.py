"""Numbers of the law: each with its span of validity, the article that sets it and the day when it was last checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from thidua.law.data_file import load
from thidua.law.dated import CanCu, hieu_luc
from thidua.law.van_ban import all_texts


@dataclass(frozen=True, slots=True)
class ThamSo:
    """One number of the law in one period.

    gia_tri: a count, or a share between 0 and 1; can_cu: its article, with the span in which the number holds;
    xac_nhan: False when number or article comes from memory, or is the office's own choice; ghi_chu: what to mind;
    xem_ngay: the day on which the number was last seen in the text or in a trusted copy of it, None when it never was.
    """

    gia_tri: int | float
    can_cu: CanCu
    xac_nhan: bool
    ghi_chu: str = ""
    xem_ngay: date | None = None


@cache
def all_numbers() -> Mapping[str, tuple[ThamSo, ...]]:
    """Every number by its name, its periods in order of time and never overlapping."""
    return MappingProxyType(
        {name: tuple(_number(**period) for period in periods) for name, periods in load("tham_so").items()}
    )


def tham_so(name: str, day: date) -> ThamSo | None:
    """The number in force on `day`; None when none is known for that day. Raises KeyError for an unknown name."""
    return next(
        (one for one in all_numbers()[name] if hieu_luc(day, one.can_cu.tu, one.can_cu.den)),
        None,
    )


def gan_moc(day: date) -> bool:
    """Whether `day` is so near the first day of the Law of 2022 that the file may have followed the other law."""
    first, span = all_texts()["luat_06_2022"].hieu_luc, tham_so("chuyen_tiep_ngay", day)
    return first is not None and span is not None and abs((day - first).days) <= span.gia_tri


def xem_moi_nhat() -> date:
    """The newest day on which any of the numbers was seen."""
    return max(one.xem_ngay for periods in all_numbers().values() for one in periods if one.xem_ngay)


def nhac_xem_lai(one: ThamSo, day: date) -> str:
    """A Vietnamese note when the number was never checked, or was last seen more than two years before `day`; else ""."""
    if one.xem_ngay is None:
        return "chưa đối chiếu"
    seen = one.xem_ngay
    old = (seen.year + 2, seen.month, seen.day) < (day.year, day.month, day.day)  # 29 February has no date two years on
    return "đã hơn hai năm, cần xem lại" if old else ""


def _number(
    gia_tri: int | float,
    van_ban: str,
    dieu: str = "",
    tu: date | None = None,
    den: date | None = None,
    xac_nhan: bool = True,
    ghi_chu: str = "",
    xem_ngay: date | None = None,
) -> ThamSo:
    return ThamSo(gia_tri, CanCu(van_ban, dieu, tu, den, xac_nhan), xac_nhan, ghi_chu, xem_ngay)
