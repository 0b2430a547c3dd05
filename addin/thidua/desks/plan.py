"""Which tabs a new book has: the fixed sheets, a sheet a school, a sheet an award."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from thidua.desks.page import NewTab, Rows
from thidua.law.danh_hieu import all_awards
from thidua.sheets import SHEETS
from thidua.sheets.cau_hinh import ITEMS
from thidua.sheets.grid import Raw

AWARDS: Final = ("BK_TTG", "BK_B", "CO_T", "CN_CSTDT", "BK_T", "TT_LDXS", "GK_S")
"""The awards of city and state level that an office meets most: each has its sheet in a new book."""

_BEFORE, _AFTER = (
    ("cau_hinh", "danh_sach_truong", "bien_che"),
    ("sang_kien", "phong_trao", "van_ban", "dien_hinh", "noi_dung", "kiem_tra", "tong_hop", "danh_sach", "nhat_ky"),
)
_KHOI_COLOURS = ("#F4B183", "#9DC3E6", "#8064A2", "#4BACC6", "#FFD966")
_SHORT = {
    "Tiểu học và Trung học cơ sở": "TH&THCS", "Trung học cơ sở": "THCS", "Trung học phổ thông": "THPT", "Mầm non": "MN",
    "Mẫu giáo": "MG", "Tiểu học": "TH",
}  # fmt: skip


def plan(
    truong: Rows = (), danh_hieu: Sequence[str] = AWARDS, rows: Mapping[tuple[str, str], Rows] | None = None
) -> list[NewTab]:
    """The tabs of a new book in order.

    truong: rows of Danh sách trường; danh_hieu: codes of the catalogue (KeyError on another); rows: (kind, key) -> rows
    of that tab, key "" for a fixed sheet. Without rows for Cấu hình its items stand there with their defaults.
    """
    held = {("cau_hinh", ""): setting_rows(), ("danh_sach_truong", ""): truong, **(rows or {})}
    fixed = {
        kind: NewTab(SHEETS[kind], SHEETS[kind].tab, rows=held.get((kind, ""), ())) for kind in (*_BEFORE, *_AFTER)
    }
    tabs, taken = [fixed[kind] for kind in _BEFORE], {tab.name for tab in fixed.values()}
    khoi = {
        name: _KHOI_COLOURS[i % len(_KHOI_COLOURS)] for i, name in enumerate(dict.fromkeys(row[3] for row in truong))
    }
    for code, full, _, group, *_ in truong:
        name = tab_name(str(full), taken)
        taken.add(name)
        title = f"{full}: {SHEETS['truong'].title[0].lower()}{SHEETS['truong'].title[1:].removesuffix(' của trường')}"
        tabs.append(NewTab(SHEETS["truong"], name, str(code), title, held.get(("truong", str(code)), ()), khoi[group]))
    for code in danh_hieu:
        award = all_awards()[code]
        name = tab_name(award.ten_ngan, taken)
        taken.add(name)
        tabs.append(NewTab(SHEETS["danh_hieu"], name, code, award.ten, held.get(("danh_hieu", code), ())))
    return [*tabs, *(fixed[kind] for kind in _AFTER)]


def setting_rows(values: Mapping[str, Raw] | None = None) -> Rows:
    """Rows of Cấu hình: every item with its value by name, its default label, or nothing, and its note."""
    rows: list[tuple[Raw | None, ...]] = []
    for item in ITEMS:
        usual = getattr(item.kind, "labels", {}).get(item.default)
        rows.append((item.label, (values or {}).get(item.name, usual), item.note))
    return rows


def tab_name(text: str, taken: Collection[str]) -> str:
    """A name that Excel allows for a tab: “Trường Mầm non Hoa Sen” -> “MN Hoa Sen”; unlike those `taken`, whatever the case."""
    name = text.removeprefix("Trường ")
    for full, short in _SHORT.items():
        name = re.sub(f"^{full}\\b", short, name)
    name = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "Trang"
    used = {other.lower() for other in taken}
    count = 1
    unique = name
    while unique.lower() in used:
        count += 1
        unique = f"{name[: 30 - len(str(count))]} {count}"
    return unique
