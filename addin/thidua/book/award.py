"""Award rows, stored compactly: rows of one decision share its fields, rows of one person share the person's fields.

A book of a million rows has some thousand decisions, and a person has a row for each award. An `Award` object is built
only when a row is read.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, Final, NamedTuple

from thidua.book.rows import SheetRow, Tab
from thidua.sheets.kinds.nam_hoc import nam_dau
from thidua.text import fold_name


@dataclass(slots=True, eq=False)
class Batch:
    """The fields that award rows of one decision on one sheet share. Stored once and judged once.

    The fields are those of `Award`; ngay_xet: the day whose law counts, which is the day of the decision or, without
    one, the end of the school year (30 June); what: (award code, school year).
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


class Awardee:
    """The person or collective (or nobody) that award rows of one sheet name. Stored once, and its name folded once.

    The fields are those of `Award`; name: the comparison form of `ten`, "" when `ten` is empty.
    """

    __slots__ = ("chuc_vu", "ghi_chu", "name", "ngay_sinh", "ten")

    def __init__(self, ten: str | None, ngay_sinh: date | str | None, chuc_vu: str | None, ghi_chu: str | None) -> None:
        self.ten, self.ngay_sinh, self.chuc_vu, self.ghi_chu = ten, ngay_sinh, chuc_vu, ghi_chu
        self.name = fold_name(ten) if ten else ""


BATCH_FIELDS: Final = tuple(one.name for one in fields(Batch) if one.init and one.name != "tab")
AWARDEE_FIELDS: Final = ("ten", "ngay_sinh", "chuc_vu", "ghi_chu")


def _of(part: str, name: str) -> Any:
    return property(attrgetter(f"{part}.{name}"))


class _Row(NamedTuple):
    row: int
    batch: Batch
    awardee: Awardee


class Award(_Row, SheetRow):
    """One award row, from either door. Two awards are equal when they are the same row.

    truong: Mã trường; ma: award code; nam_hoc: "2021-2022"; doi_tuong: tap_the | ca_nhan; ten, chuc_vu: text or None;
    ngay_sinh: date, "1985" or None; so_luong: int >= 1; trang_thai: co_qd | de_nghi; so_qd, co_quan: text or None;
    ngay_qd: date or None; loai_khen: thuong_xuyen | chuyen_de | dot_xuat; ghi_chu: text or None.
    """

    __slots__ = ()
    fields = tuple(sorted(BATCH_FIELDS + AWARDEE_FIELDS))

    tab: Tab = _of("batch", "tab")
    truong: str = _of("batch", "truong")
    ma: str = _of("batch", "ma")
    nam_hoc: str = _of("batch", "nam_hoc")
    doi_tuong: str = _of("batch", "doi_tuong")
    trang_thai: str = _of("batch", "trang_thai")
    so_luong: int = _of("batch", "so_luong")
    so_qd: str | None = _of("batch", "so_qd")
    ngay_qd: date | None = _of("batch", "ngay_qd")
    co_quan: str | None = _of("batch", "co_quan")
    loai_khen: str = _of("batch", "loai_khen")
    ngay_xet: date = _of("batch", "ngay_xet")
    ten: str | None = _of("awardee", "ten")
    ngay_sinh: date | str | None = _of("awardee", "ngay_sinh")
    chuc_vu: str | None = _of("awardee", "chuc_vu")
    ghi_chu: str | None = _of("awardee", "ghi_chu")
