"""The sample with deliberate mistakes, one of each sort, and where each must be found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from places import decision, schools
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import CellError, Raw
from thidua.sheets.kinds.kind import LOI, NHAC
from thidua.sheets.results import NewTab

Row = list[Raw | None]


class Planted(NamedTuple):
    """A mistake: the rule that must find it, at which level, on which tab, at which cell."""

    ma: str
    muc: str
    trang: str
    o: str


def spoiled(tabs: list[NewTab]) -> tuple[list[NewTab], tuple[Planted, ...]]:
    """The tabs with a bad row added under some of them, and what must be found there."""
    by_key = {tab.key: at for at, tab in enumerate(tabs) if tab.key}
    tabs, expected = list(tabs), []
    for key, ma, muc, column, make in _MISTAKES:
        at = by_key[key]
        tab = tabs[at]
        tabs[at] = replace(tab, rows=[*tab.rows, make(tab)])
        expected.append(Planted(ma, muc, tab.name, f"{column}{FIRST_ROW + len(tab.rows)}"))
    expected.append(_entered_twice(tabs, by_key["MN01"], by_key["CN_CSTDT"]))
    return tabs, tuple(expected)


def _entered_twice(tabs: list[NewTab], school: int, award: int) -> Planted:
    """One row of an award's sheet entered on the school's sheet too: the later of the two is found."""
    name = schools()[0].ten
    at, row = next((at, row) for at, row in enumerate(tabs[award].rows) if row[1] == name)
    tabs[school] = replace(tabs[school], rows=[*tabs[school].rows, [row[0], "CSTĐ thành phố", *row[2:]]])
    return Planted("V09", LOI, tabs[award].name, f"D{FIRST_ROW + at}")


def _like(tab: NewTab, **changed: Raw | None) -> Row:
    """A sound new row of the tab but for what is changed: a person who stands nowhere else."""
    school = next((one for one in schools() if one.ma == tab.key), schools()[0])
    ma = "CN_LDTT" if tab.sheet.kind == "truong" else tab.key
    made = decision(ma, 2022, school)
    values: dict[str, Raw | None] = {
        "nam_hoc": "2022-2023",
        "ma": "LĐTT",
        "truong": school.ten,
        "doi_tuong": "Cá nhân",
        "ten": "Nguyễn Văn Mẫu",
        "chuc_vu": "Giáo viên",
        "trang_thai": "Đã có quyết định",
        "so_qd": made.so,
        "ngay_qd": made.ngay,
        "co_quan": made.co_quan,
        **changed,
    }
    return [values.get(column.field) for column in tab.sheet.columns]


def _changed(**changed: Raw | None) -> Callable[[NewTab], Row]:
    return lambda tab: _like(tab, **changed)


def _alone(column: int, text: str) -> Callable[[NewTab], Row]:
    return lambda tab: [text if at == column else None for at in range(len(tab.sheet.columns))]


_MISTAKES: tuple[tuple[str, str, str, str, Callable[[NewTab], Row]], ...] = (
    ("MN02", "V03", LOI, "A", _changed(nam_hoc="2021")),
    ("MN03", "V14", LOI, "B", _changed(ma="Người tốt việc tốt")),
    ("MN04", "V02", LOI, "C", _changed(ma="CSTĐ cơ sở", doi_tuong="Tập thể", ten="Tổ Mẫu giáo ghép", chuc_vu=None)),
    ("MN05", "V05", LOI, "J", _changed(ngay_qd="31/6/2023")),
    ("MN06", "V05", LOI, "J", _changed(so_qd="77/QĐ-UBND", ngay_qd=date(2062, 6, 20), co_quan="Chủ tịch UBND xã Tân Mẫu")),
    ("TH01", "V13", LOI, "B", _changed(ma="nt")),
    ("TH02", "V13", LOI, "A", _alone(0, "Cộng")),
    ("TH02", "V13", NHAC, "K", _alone(10, "HIỆU TRƯỞNG")),
    ("TH03", "V01", LOI, "G", _changed(so_luong=3)),
    ("TH04", "V13", LOI, "A", _changed(nam_hoc=CellError("#REF!"))),
    ("TH05", "V07", LOI, "K", _changed(nam_hoc="2024-2025", so_qd="1999/QĐ-UBND", ngay_qd=date(2025, 8, 20))),
    ("TH06", "V08", LOI, "K", _changed(ma="CSTĐ cơ sở", so_qd="45/QĐ-UBND", co_quan="Chủ tịch UBND xã Hải Mẫu")),
    ("TT_LDXS", "V01", LOI, "B", _changed(truong="Trường Mầm non Không Có", doi_tuong="Tập thể", chuc_vu=None)),
)  # fmt: skip
