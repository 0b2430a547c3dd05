"""Excel's checks while the clerk types: drop-downs, dates, counts; headers refuse typing.

Data sheets are not protected: in a protected sheet Excel allows no table to grow and no table row to be inserted, which
is the clerk's daily work. Instead the hidden mark and the headers have checks that refuse all typing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.law.danh_hieu import all_awards
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, Column, Sheet
from thidua.sheets.grid import letters
from thidua.sheets.khen_thuong import CA_NHAN, DOI_TUONG, TAP_THE
from thidua.sheets.kinds.kind import Kind
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import SoLuong

_REFUSED = {"validate": "custom", "value": "=FALSE", "ignore_blank": False}
_HEADER = _REFUSED | {
    "error_title": "Không sửa tiêu đề",
    "error_message": "Máy tìm cột theo tên này. Hãy bấm Cancel để giữ nguyên; cần cột riêng thì thêm ở bên phải.",
}
_MARK = _REFUSED | {
    "error_title": "Không sửa dòng này",
    "error_message": "Máy nhận ra trang nhờ dòng đang ẩn này. Hãy bấm Cancel để giữ nguyên.",
}
_NOT_LISTED = {
    "error_title": "Không có trong danh sách",
    "error_message": "Hãy chọn một mục trong danh sách của ô (bấm mũi tên bên phải ô), hoặc xóa cho ô trống.",
}


def add_guards(page: Any, sheet: Sheet) -> None:
    """Makes row 1 and the headers refuse typing; a selected header shows its help.

    The key in row 1 stays open, since a copied sheet needs a new key.
    """
    page.data_validation("A1:B1", _MARK)
    page.data_validation("D1", _MARK)
    for at, column in enumerate(sheet.columns):
        say = {"input_title": column.title[:32], "input_message": column.hint[:255]} if column.hint else {}
        page.data_validation(HEADER_ROW - 1, at, HEADER_ROW - 1, at, _HEADER | say)


def add_checks(page: Any, sheet: Sheet, last: int, names: Mapping[str, str]) -> None:
    """Adds each column's check down to row `last`. names: source of a drop-down -> defined name of its list."""
    for at, column in enumerate(sheet.columns):
        area = (FIRST_ROW - 1, at, last - 1, at)
        if column.source:
            if source := _source(sheet, column, names):
                offer = {"validate": "list", "source": source, "show_error": column.strict, **_NOT_LISTED}
                page.data_validation(*area, offer)
        elif options := check_for(column.kind, column.choices, column.strict):
            page.data_validation(*area, options)


def offer_reasons(page: Any, sheet: Sheet, last: int, names: Mapping[str, str]) -> None:
    """Offers, beside each finding, the usual reasons for the finding's rule; any other words may be typed."""
    if "ly_do" not in names:
        return
    at, rule = (sheet.columns.index(sheet.column(name)) for name in ("giai_trinh", "ma"))
    column = f"IFERROR(MATCH(${letters(rule + 1)}{FIRST_ROW},LY_DO_MA,0),1)"
    offered = f"=OFFSET(LY_DO,0,{column}-1,MAX(1,COUNTA(INDEX(LY_DO,0,{column}))),1)"
    page.data_validation(FIRST_ROW - 1, at, last - 1, at, {"validate": "list", "source": offered, "show_error": False})


def _source(sheet: Sheet, column: Column, names: Mapping[str, str]) -> str:
    """The formula of a drop-down's list, "" if there is no list.

    Only awards that fit the row's subject are offered once the subject is chosen.
    """
    if column.source not in names:
        return ""
    if column.source != "danh_hieu" or not {TAP_THE, CA_NHAN} <= names.keys():
        return f"={names[column.source]}"
    subject = f"${letters(sheet.columns.index(sheet.column('doi_tuong')) + 1)}{FIRST_ROW}"
    offered = names[column.source]
    for value in (CA_NHAN, TAP_THE):
        offered = f'IF({subject}="{DOI_TUONG.labels[value]}",{names[value]},{offered})'
    return f"={offered}"


def fitting_awards(doi_tuong: str, labels: list[str]) -> list[str]:
    """The labels of the awards that may be given to this kind of subject."""
    fits = {award.ten_ngan for award in all_awards().values() if doi_tuong in award.doi_tuong}
    return [label for label in labels if label in fits]


def check_for(kind: Kind, choices: tuple[str, ...] = (), strict: bool = True) -> dict[str, object] | None:
    """Excel's own check for a kind of value; None where anything may be typed."""
    if isinstance(kind, LuaChon) and not choices:
        choices = tuple(kind.labels.values())
    if choices:
        return {"validate": "list", "source": list(choices), "show_error": strict, **_NOT_LISTED}
    if isinstance(kind, Ngay) and not kind.year_alone:
        span = {"minimum": date(1945, 1, 1), "maximum": date(2099, 12, 31)}
        words = "Gõ ngày/tháng/năm có thật, ví dụ 15/8/2024. Chọn No để gõ lại."
        return {"validate": "date", "criteria": "between", **span, "error_type": "warning",
                "error_title": "Chưa phải một ngày", "error_message": words}  # fmt: skip
    if isinstance(kind, SoLuong):
        words = f"Gõ một số nguyên từ {kind.least} trở lên, hoặc để trống."
        return {"validate": "integer", "criteria": ">=", "value": kind.least,
                "error_title": "Chưa phải số đếm", "error_message": words}  # fmt: skip
    return None
