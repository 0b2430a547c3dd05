"""The tabs of a new book and their first rows: the fixed sheets, a sheet for each school, a sheet for each award."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from thidua.law.danh_hieu import all_awards
from thidua.law.van_ban import VanBan, dang_dung
from thidua.sheets import SHEETS, ly_do
from thidua.sheets.cau_hinh import ITEMS
from thidua.sheets.grid import Raw
from thidua.sheets.results import NewTab, Rows
from thidua.sheets.tab_names import tab_name

AWARDS: Final = ("BK_TTG", "BK_B", "CO_T", "CN_CSTDT", "BK_T", "TT_LDXS", "GK_S")
"""The awards of city and state level that an office meets most. Each has its own sheet in a new book."""
_TEXTS = ("luat_15_2003", "nd_91_2017", "tt_01_2024", "tt_22_2018")
"""First known texts, whose successors are followed: law, decree, circulars of Bộ Nội vụ, Bộ Giáo dục và Đào tạo."""
_BEFORE, _AFTER = (
    ("cau_hinh", "danh_sach_truong", "bien_che"),
    (
        "sang_kien",
        "phong_trao",
        "van_ban",
        "dien_hinh",
        "noi_dung",
        "kiem_tra",
        "tong_hop",
        "danh_sach",
        "lich_su",
        "nhat_ky",
    ),
)
_KHOI_COLOURS = ("#F4B183", "#9DC3E6", "#8064A2", "#4BACC6", "#FFD966")


def plan(
    truong: Rows = (), danh_hieu: Sequence[str] = AWARDS, rows: Mapping[tuple[str, str], Rows] | None = None
) -> list[NewTab]:
    """The tabs of a new book in order.

    truong: rows of Danh sách trường; danh_hieu: codes of the catalogue (KeyError on another); rows: (kind, key) -> rows
    of that tab, key "" for a fixed sheet. Sheets without given rows start with the usual settings, paragraphs, legal
    texts and reasons. A book without schools gets one blank school sheet to copy.
    """
    held: dict[tuple[str, str], Rows] = {
        ("cau_hinh", ""): setting_rows(),
        ("danh_sach_truong", ""): truong,
        ("van_ban", ""): text_rows(),
        ("noi_dung", ""): paragraph_rows(),
        **(rows or {}),
    }
    fixed = {
        kind: NewTab(SHEETS[kind], SHEETS[kind].tab, rows=held.get((kind, ""), ())) for kind in (*_BEFORE, *_AFTER)
    }
    reasons = NewTab(ly_do.SHEET, ly_do.SHEET.tab, rows=held.get(("ly_do", ""), ly_do.rows()))
    taken = {tab.name for tab in (*fixed.values(), reasons)}
    doors = [*_school_tabs(truong, held, taken), *_award_tabs(danh_hieu, held, taken)]
    tabs = [*(fixed[kind] for kind in _BEFORE), *doors, *(fixed[kind] for kind in _AFTER)]
    tabs.insert(tabs.index(fixed["kiem_tra"]) + 1, reasons)
    return tabs


def _school_tabs(truong: Rows, held: Mapping[tuple[str, str], Rows], taken: set[str]) -> Iterator[NewTab]:
    sheet = SHEETS["truong"]
    if not truong:
        yield NewTab(sheet, "Trang trường (để chép)", title="Trang trường: chép trang này, ghi Mã trường vào ô C1")
    groups = list(dict.fromkeys(row[3] for row in truong))
    for code, full, _, group, *_ in truong:
        taken.add(name := tab_name(str(full), taken))
        title = f"{full}: danh hiệu thi đua, hình thức khen thưởng"
        colour = _KHOI_COLOURS[groups.index(group) % len(_KHOI_COLOURS)]
        yield NewTab(sheet, name, str(code), title, held.get(("truong", str(code)), ()), colour)


def _award_tabs(codes: Sequence[str], held: Mapping[tuple[str, str], Rows], taken: set[str]) -> Iterator[NewTab]:
    for code in codes:
        award = all_awards()[code]
        taken.add(name := tab_name(award.ten_ngan, taken))
        yield NewTab(SHEETS["danh_hieu"], name, code, award.ten, held.get(("danh_hieu", code), ()))


def paragraph_rows() -> Rows:
    """Rows of Nội dung: the paragraphs of noi_dung.toml."""
    with Path(__file__).with_name("noi_dung.toml").open("rb") as file:
        return [(muc, text) for muc, texts in tomllib.load(file).items() for text in texts]


def text_rows(ngay: date | None = None) -> Rows:
    """Rows of Văn bản: the main legal texts in force on a day by the law data, each with the texts that amend it.

    Without a day: the texts whose end is not known. The subject is "" for a text whose wording was not obtained; the
    office fills it in.
    """
    texts = (text for ma in _TEXTS for text in dang_dung(ma, ngay))
    return [(one.loai, one.so, one.ngay_ky, one.co_quan, _subject(one)) for one in texts]


def _subject(text: VanBan) -> str:
    if not text.co_noi_dung:
        return ""
    return text.trich_yeu if text.loai == "Luật" else _lower(text.trich_yeu)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def setting_rows(values: Mapping[str, Raw] | None = None) -> Rows:
    """Rows of Cấu hình: label, value and note of every item. values: by item name; else the default's label or None."""
    rows: list[tuple[Raw | None, ...]] = []
    for item in ITEMS:
        usual = getattr(item.kind, "labels", {}).get(item.default)
        rows.append((item.label, (values or {}).get(item.name, usual), item.note))
    return rows
