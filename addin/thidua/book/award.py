"""Award rows. What most rows of a sheet say alike is kept once: a book of a million rows has some thousand decisions, and a
person has a row for each award. A row itself is made when one looks at it."""

from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, Final, NamedTuple

from thidua.book.rows import Slot, Tab
from thidua.sheets.kinds.nam_hoc import nam_dau
from thidua.text import fold_name


@dataclass(slots=True, eq=False)
class Common:
    """What most award rows of one decision, sheet and school year have in common: it is kept, and judged, once.

    The fields are those of `Award`; ngay_xet: the day whose law counts, that of the decision; without one, the end of the
    school year; what: award code and school year.
    """

    tab: Tab
    truong: str
    ma: str
    nam_hoc: str
    doi_tuong: str
    trang_thai: str
    so_luong: int
    so_qd: str | None
    ngay_qd: date | None
    co_quan: str | None
    loai_khen: str
    ngay_xet: date = field(init=False, repr=False)
    what: tuple[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.ngay_xet = self.ngay_qd or date(nam_dau(self.nam_hoc) + 1, 6, 30)
        self.what = (self.ma, self.nam_hoc)


class Subject:
    """Whom award rows of one sheet name alike: a person, a collective, or nobody. It is kept, and its name folded, once.

    The fields are those of `Award`; name: the comparison form of `ten`, "" without one.
    """

    __slots__ = ("chuc_vu", "ghi_chu", "name", "ngay_sinh", "ten")

    def __init__(self, ten: str | None, ngay_sinh: date | str | None, chuc_vu: str | None, ghi_chu: str | None) -> None:
        self.ten, self.ngay_sinh, self.chuc_vu, self.ghi_chu = ten, ngay_sinh, chuc_vu, ghi_chu
        self.name = fold_name(ten) if ten else ""


COMMON: Final = tuple(one.name for one in fields(Common) if one.init and one.name != "tab")
SUBJECT: Final = ("ten", "ngay_sinh", "chuc_vu", "ghi_chu")


def _of(part: str, name: str) -> Any:
    return property(attrgetter(f"{part}.{name}"))


class _Row(NamedTuple):
    row: int
    common: Common
    subject: Subject


class Award(_Row, Slot):
    """One award row, by whichever door it came in. Two are equal when they are the same row.

    truong: Mã trường; ma: award code; nam_hoc: "2021-2022"; doi_tuong: tap_the | ca_nhan; ten, chuc_vu: text or None;
    ngay_sinh: date, "1985" or None; so_luong: int >= 1; trang_thai: co_qd | de_nghi; so_qd, co_quan: text or None;
    ngay_qd: date or None; loai_khen: thuong_xuyen | chuyen_de | dot_xuat; ghi_chu: text or None.
    """

    __slots__ = ()
    fields = tuple(sorted(COMMON + SUBJECT))

    tab: Tab = _of("common", "tab")
    truong: str = _of("common", "truong")
    ma: str = _of("common", "ma")
    nam_hoc: str = _of("common", "nam_hoc")
    doi_tuong: str = _of("common", "doi_tuong")
    trang_thai: str = _of("common", "trang_thai")
    so_luong: int = _of("common", "so_luong")
    so_qd: str | None = _of("common", "so_qd")
    ngay_qd: date | None = _of("common", "ngay_qd")
    co_quan: str | None = _of("common", "co_quan")
    loai_khen: str = _of("common", "loai_khen")
    ngay_xet: date = _of("common", "ngay_xet")
    ten: str | None = _of("subject", "ten")
    ngay_sinh: date | str | None = _of("subject", "ngay_sinh")
    chuc_vu: str | None = _of("subject", "chuc_vu")
    ghi_chu: str | None = _of("subject", "ghi_chu")
