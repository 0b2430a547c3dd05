"""Rows of the book: the values of one line of a sheet, and the addresses of its cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet that was read. name: its tab; kind, key: its mark; columns: field -> column letters."""

    name: str
    kind: str
    key: str
    columns: Mapping[str, str]

    def cell(self, name: str, row: int) -> str:
        """Address of a field on a row; a field without a column points at the row's first cell."""
        return f"{self.columns.get(name, 'A')}{row}"


class SheetRow:
    """A row of the book. Subclasses name their fields in `__slots__`; each is None where the cell is empty.

    fields: the names of its fields, in alphabetical order.
    """

    __slots__: tuple[str, ...] = ()
    fields: ClassVar[tuple[str, ...]] = ()
    tab: Tab
    row: int

    def __init_subclass__(cls) -> None:
        if "fields" not in vars(cls):
            cls.fields = tuple(sorted({*cls.__slots__} - {"row", "tab"}))

    def cell(self, name: str) -> str:
        """Address of a field's cell, such as "C12"."""
        return self.tab.cell(name, self.row)

    @property
    def facts(self) -> tuple[str, ...]:
        """The filled fields except the note, as "name=value"; the place of the row is no fact.

        Empty fields are left out, so that a field added in a later version does not change the facts of older rows.
        """
        told = ((name, getattr(self, name, None)) for name in self.fields if name != "ghi_chu")
        return tuple(f"{name}={value}" for name, value in told if value is not None)


class PlainRow(SheetRow):
    """A row of any sheet but those of awards."""

    __slots__ = ("row", "tab")


class SangKien(PlainRow):
    """One initiative, or an aggregate of so_luong initiatives without a name. cap: co_so | thanh_pho | toan_quoc."""

    __slots__ = (
        "cap", "co_quan", "ghi_chu", "nam_hoc", "ngay_qd", "so_luong", "so_qd", "tac_gia", "ten_sk", "truong",
    )  # fmt: skip
    truong: str
    nam_hoc: str
    ten_sk: str | None
    tac_gia: str | None
    cap: str
    so_luong: int
    so_qd: str | None
    ngay_qd: date | None
    co_quan: str | None
    ghi_chu: str | None

    @property
    def authors(self) -> list[str]:
        """The names in Tác giả, split at `;`, `,` and line breaks, without anything in brackets (shares)."""
        names = (re.sub(r"\(.*?\)", "", name).strip() for name in re.split(r"[;,\n]", self.tac_gia or ""))
        return [name for name in names if name]


class School(PlainRow):
    """A school of the list. ten_khac: its other names, separated by `;`."""

    __slots__ = (
        "cap_hoc",
        "den_nam",
        "ghi_chu",
        "khoi",
        "ma_truong",
        "ten_khac",
        "ten_truong",
        "tu_nam",
    )
    ma_truong: str
    ten_truong: str
    cap_hoc: str | None
    khoi: str | None
    ten_khac: str | None
    tu_nam: str | None
    den_nam: str | None
    ghi_chu: str | None

    @property
    def ten_goi(self) -> list[str]:
        """The code, the name and the other names of the school."""
        names = (self.ma_truong, self.ten_truong, *(self.ten_khac or "").split(";"))
        return [name.strip() for name in names if name.strip()]

    def co_trong(self, year: str) -> bool:
        """Whether the school bore its name in a school year, by Từ năm học and Đến năm học."""
        return (self.tu_nam or "") <= year <= (self.den_nam or year)


class BienChe(PlainRow):
    """Head-count of a school in a school year. da_du: "co" when that year's lists are declared complete."""

    __slots__ = ("da_du", "ghi_chu", "nam_hoc", "so_nguoi", "truong")
    truong: str
    nam_hoc: str
    so_nguoi: int | None
    da_du: str | None
    ghi_chu: str | None


class PhongTrao(PlainRow):
    """An emulation movement. cap: trung_uong | thanh_pho | nganh."""

    __slots__ = ("cap", "ket_qua", "ten")
    cap: str
    ten: str
    ket_qua: str | None


class VanBanNeu(PlainRow):
    """A legal text that the report cites, as the clerk listed it."""

    __slots__ = ("co_quan", "loai", "ngay", "so", "trich_yeu")
    loai: str
    so: str | None
    ngay: date | None
    co_quan: str | None
    trich_yeu: str | None


class DienHinh(PlainRow):
    """An exemplar. truong: Mã trường."""

    __slots__ = ("chuc_vu", "giai_doan", "ten", "thanh_tich", "truong")
    ten: str
    chuc_vu: str | None
    truong: str
    thanh_tich: str
    giai_doan: str | None


class Doan(PlainRow):
    """A paragraph of the report. muc: section key, "I.1" … "VIII"."""

    __slots__ = ("doan", "muc")
    muc: str
    doan: str


ROW_CLASSES: Final[Mapping[str, type[PlainRow]]] = {
    "danh_sach_truong": School,
    "bien_che": BienChe,
    "sang_kien": SangKien,
    "phong_trao": PhongTrao,
    "van_ban": VanBanNeu,
    "dien_hinh": DienHinh,
    "noi_dung": Doan,
}
"""Kind of sheet -> the class of its rows. From phong_trao on, the book has a list named after the kind."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An award row that is not counted. truong, nam_hoc: None when not known.

    data: whether an award may hide in it (an unreadable row) or not (a total, a signature, a repetition).
    """

    tab: Tab
    row: int
    truong: str | None = None
    nam_hoc: str | None = None
    data: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """One row of the Kiểm tra sheet, with the explanation that the clerk typed beside the finding.

    loi: the explanation, "" when nothing is typed; muc: the label of the level; the rest: as in the finding.
    """

    dau_vet: str
    loi: str
    muc: str = ""
    ma: str = ""
    trang: str = ""
    o: str = ""
    noi_dung: str = ""
