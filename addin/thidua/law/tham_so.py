"""Numbers of the law: each with the span in which it holds and the article that sets it."""

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
    """One number in one period. gia_tri: a count, or a share between 0 and 1; can_cu: its article, with the span in which it holds.

    xac_nhan: False when number or article comes from memory, or is the office's own choice; ghi_chu says what to mind.
    """

    gia_tri: int | float
    can_cu: CanCu
    xac_nhan: bool
    ghi_chu: str = ""


@cache
def all_numbers() -> Mapping[str, tuple[ThamSo, ...]]:
    """Every number by its name, its periods in order of time and never overlapping."""
    return MappingProxyType(
        {name: tuple(_number(**period) for period in periods) for name, periods in load("tham_so").items()}
    )


def tham_so(name: str, day: date) -> ThamSo | None:
    """The number as it stands on `day`; None when none is known for that day. KeyError for a name that does not exist."""
    return next(
        (one for one in all_numbers()[name] if hieu_luc(day, one.can_cu.tu, one.can_cu.den)),
        None,
    )


def gan_moc(day: date) -> bool:
    """Whether `day` lies so near the first day of the Law of 2022 that the file may have followed the other law."""
    first, span = all_texts()["luat_06_2022"].hieu_luc, tham_so("chuyen_tiep_ngay", day)
    return first is not None and span is not None and abs((day - first).days) <= span.gia_tri


def _number(
    gia_tri: int | float,
    van_ban: str,
    dieu: str = "",
    tu: date | None = None,
    den: date | None = None,
    xac_nhan: bool = True,
    ghi_chu: str = "",
) -> ThamSo:
    return ThamSo(gia_tri, CanCu(van_ban, dieu, tu, den, xac_nhan), xac_nhan, ghi_chu)
