"""The settings of a book."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.book.rows import PlainRow, SheetRow, Tab
from thidua.sheets.cau_hinh import DAY_DU, THEO_NAM_HOC
from thidua.sheets.kinds.nam_hoc import nam_hoc


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
        """A setting as a date, None when empty."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def slot(self, name: str) -> SheetRow | None:
        """The row of a setting, for a finding to point at; row 0 when the row is missing, None without the sheet."""
        if self.tab is None:
            return None
        slot = PlainRow()
        slot.tab, slot.row = self.tab, self.rows.get(name, 0)
        return slot

    @property
    def ky(self) -> tuple[int, int]:
        """First and last calendar year of the period; (0, 0) when not set."""
        first, last = self.values.get("ky_tu_nam"), self.values.get("ky_den_nam")
        return (first, last) if isinstance(first, int) and isinstance(last, int) else (0, 0)

    @property
    def cach_tinh(self) -> str:
        """How rows are assigned to the period: nam_hoc | ngay_quyet_dinh."""
        return self.text("cach_tinh_ky") or THEO_NAM_HOC

    @property
    def lich_su_day_du(self) -> bool:
        """Whether the office declares that the book holds every earlier award that prerequisites look back to."""
        return self.values.get("lich_su") == DAY_DU

    def nam_hoc_trong_ky(self) -> tuple[str, ...]:
        """School years of the period: 2021–2025 -> 2020-2021 … 2024-2025."""
        first, last = self.ky
        return tuple(nam_hoc(year - 1) for year in range(first, last + 1)) if first else ()
