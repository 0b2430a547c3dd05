"""The book: what the workbook says, as plain rows that know the address of every cell; and what is found wrong in it."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thidua.law.dated import CanCu
from thidua.sheets.cau_hinh import DAY_DU, THEO_NAM_HOC
from thidua.sheets.kinds import GIAI_TRINH, LOI, NHAC
from thidua.sheets.kinds.nam_hoc import nam_hoc
from thidua.text import fold_name

LEVELS = (LOI, GIAI_TRINH, NHAC)


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


class Slot:
    """A row of the book. Subclasses name their fields in `__slots__`; each is None where the cell is empty."""

    __slots__ = ("row", "tab")
    tab: Tab
    row: int

    def cell(self, name: str) -> str:
        """Address of a field's cell, such as "C12"."""
        return self.tab.cell(name, self.row)


class Award(Slot):
    """One award row, by whichever door it came in.

    truong: Mã trường; ma: award code; nam_hoc: "2021-2022"; doi_tuong: tap_the | ca_nhan; ten, chuc_vu: text or None;
    ngay_sinh: date, "1985" or None; so_luong: int >= 1; trang_thai: co_qd | de_nghi; so_qd, co_quan: text or None;
    ngay_qd: date or None; loai_khen: thuong_xuyen | chuyen_de | dot_xuat; ghi_chu: text or None.
    """

    __slots__ = (
        "chuc_vu", "co_quan", "doi_tuong", "ghi_chu", "loai_khen", "ma", "nam_hoc", "ngay_qd", "ngay_sinh", "so_luong", "so_qd",
        "ten", "trang_thai", "truong",
    )  # fmt: skip
    truong: str
    ma: str
    nam_hoc: str
    doi_tuong: str
    ten: str | None
    ngay_sinh: date | str | None
    chuc_vu: str | None
    so_luong: int
    trang_thai: str
    so_qd: str | None
    ngay_qd: date | None
    co_quan: str | None
    loai_khen: str
    ghi_chu: str | None


class SangKien(Slot):
    """One initiative, or an aggregate of so_luong initiatives without a name. cap: co_so | thanh_pho | toan_quoc."""

    __slots__ = (
        "cap",
        "co_quan",
        "ghi_chu",
        "nam_hoc",
        "ngay_qd",
        "so_luong",
        "so_qd",
        "tac_gia",
        "ten_sk",
        "truong",
    )
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


class School(Slot):
    """A school of the list. ten_khac: its other names, `;` between them."""

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


class BienChe(Slot):
    """Head-count of a school in a school year. da_du: "co" when that year's lists are declared complete."""

    __slots__ = ("da_du", "ghi_chu", "nam_hoc", "so_nguoi", "truong")
    truong: str
    nam_hoc: str
    so_nguoi: int | None
    da_du: str | None
    ghi_chu: str | None


class PhongTrao(Slot):
    """An emulation movement. cap: trung_uong | thanh_pho | nganh."""

    __slots__ = ("cap", "ket_qua", "ten")
    cap: str
    ten: str
    ket_qua: str | None


class VanBanNeu(Slot):
    """A legal text that the report cites, as the clerk listed it."""

    __slots__ = ("co_quan", "loai", "ngay", "so", "trich_yeu")
    loai: str
    so: str | None
    ngay: date | None
    co_quan: str | None
    trich_yeu: str | None


class DienHinh(Slot):
    """An exemplar. truong: Mã trường."""

    __slots__ = ("chuc_vu", "giai_doan", "ten", "thanh_tich", "truong")
    ten: str
    chuc_vu: str | None
    truong: str
    thanh_tich: str
    giai_doan: str | None


class Doan(Slot):
    """A paragraph of the report. muc: section key, "I.1" … "VIII"."""

    __slots__ = ("doan", "muc")
    muc: str
    doan: str


@dataclass(frozen=True, slots=True)
class CauHinh:
    """The settings. values: item name (`sheets.cau_hinh.ITEMS`) -> value; rows: item name -> row on its sheet."""

    values: Mapping[str, object] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    tab: Tab | None = None

    def text(self, name: str) -> str:
        """A setting as text, "" when empty."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """A setting as a date."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def slot(self, name: str) -> Slot | None:
        """The row of a setting, to point at; row 0 when the sheet has no such row, None without the sheet."""
        if self.tab is None:
            return None
        slot = Slot()
        slot.tab, slot.row = self.tab, self.rows.get(name, 0)
        return slot

    @property
    def ky(self) -> tuple[int, int]:
        """First and last calendar year of the period; (0, 0) when not set."""
        first, last = self.values.get("ky_tu_nam"), self.values.get("ky_den_nam")
        return (first, last) if isinstance(first, int) and isinstance(last, int) else (0, 0)

    @property
    def cach_tinh(self) -> str:
        """How rows are placed in the period: nam_hoc | ngay_quyet_dinh."""
        return self.text("cach_tinh_ky") or THEO_NAM_HOC

    @property
    def lich_su_day_du(self) -> bool:
        """Whether the office declares that the book holds every earlier award that prerequisites look back to."""
        return self.values.get("lich_su") == DAY_DU

    def nam_hoc_trong_ky(self) -> tuple[str, ...]:
        """School years of the period: 2021–2025 -> 2020-2021 … 2024-2025."""
        first, last = self.ky
        return tuple(nam_hoc(year - 1) for year in range(first, last + 1)) if first else ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. trang, o: tab and cell, None for a whole sheet or the book; muc: loi | giai_trinh | nhac.

    can_cu: legal bases in force on the day that matters; facts: what the finding judged, so that an explanation
    follows the row when it moves and expires when a fact changes.
    """

    ma: str
    muc: str
    trang: str | None
    o: str | None
    noi_dung: str
    goi_y: str = ""
    can_cu: tuple[CanCu, ...] = ()
    giai_trinh: str = ""
    facts: tuple[str, ...] = ()

    @property
    def dau_vet(self) -> str:
        """The mark by which an explanation finds its finding again: rule and facts, not the place."""
        return hashlib.sha256("\x1f".join((self.ma, *self.facts)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class SetAside:
    """An award row that is not counted. truong, nam_hoc: what could still be read of it.

    data: whether an award may hide in it (an unreadable row) or not (a total, a signature, a repetition).
    """

    tab: Tab
    row: int
    truong: str | None = None
    nam_hoc: str | None = None
    data: bool = True


@dataclass
class Book:
    """Everything that was read. Each list keeps the order of the workbook; `doc` = len(awards) + len(set_aside)."""

    cau_hinh: CauHinh = field(default_factory=CauHinh)
    truong: dict[str, School] = field(default_factory=dict)
    bien_che: dict[tuple[str, str], BienChe] = field(default_factory=dict)
    awards: list[Award] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    sang_kien: list[SangKien] = field(default_factory=list)
    phong_trao: list[PhongTrao] = field(default_factory=list)
    van_ban: list[VanBanNeu] = field(default_factory=list)
    dien_hinh: list[DienHinh] = field(default_factory=list)
    noi_dung: list[Doan] = field(default_factory=list)
    explanations: dict[str, str] = field(default_factory=dict)
    tabs: list[str] = field(default_factory=list)

    @property
    def doc(self) -> int:
        """Award rows with any content."""
        return len(self.awards) + len(self.set_aside)

    def da_nhap_du(self, truong: str, year: str) -> bool:
        """Whether the lists of a school in a school year are declared complete."""
        declared = self.bien_che.get((truong, year))
        return declared is not None and declared.da_du == "co"

    def put_aside(self, rows: list[Award]) -> None:
        """Takes rows out of the count; they stay known as set aside."""
        gone = {id(award) for award in rows}
        self.awards = [award for award in self.awards if id(award) not in gone]
        self.set_aside.extend(SetAside(award.tab, award.row, award.truong, award.nam_hoc, data=False) for award in rows)
        self.__dict__.pop("by_name", None)

    @cached_property
    def _hidden(self) -> set[tuple[str | None, str | None]]:
        return {(row.truong, row.nam_hoc) for row in self.set_aside if row.data}

    def has_set_aside(self, truong: str, year: str) -> bool:
        """Whether an unreadable row may belong to this school and year, so that absence proves nothing."""
        return any((one, when) in self._hidden for one in (truong, None) for when in (year, None))

    @cached_property
    def by_name(self) -> dict[str, list[Award]]:
        """Histories: awards with a name, by its comparison form, in the order of the workbook."""
        named: defaultdict[str, list[Award]] = defaultdict(list)
        for award in self.awards:
            if award.ten:
                named[fold_name(award.ten)].append(award)
        return dict(named)

    def history(self, award: Award) -> list[Award]:
        """The awards of the same person or collective, this one among them. Empty for an aggregate row."""
        if not award.ten:
            return []
        return [other for other in self.by_name[fold_name(award.ten)] if same(award, other)]


def same(one: Award, other: Award) -> bool:
    """Whether two rows with the same name speak of the same subject: equal birth dates, else the same school."""
    if one.doi_tuong != other.doi_tuong:
        return False
    if one.ngay_sinh is None or other.ngay_sinh is None or one.doi_tuong == "tap_the":
        return one.truong == other.truong
    if isinstance(one.ngay_sinh, str) or isinstance(other.ngay_sinh, str):
        return str(one.ngay_sinh)[:4] == str(other.ngay_sinh)[:4]
    return one.ngay_sinh == other.ngay_sinh
