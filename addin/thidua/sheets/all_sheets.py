"""Every declared sheet by its kind."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from thidua.sheets.declare import Sheet

_KINDS: Final = (
    "cau_hinh", "danh_sach_truong", "bien_che", "truong", "danh_hieu", "sang_kien", "phong_trao", "van_ban", "dien_hinh",
    "noi_dung", "kiem_tra", "tong_hop", "danh_sach", "lich_su", "nhat_ky",
)  # fmt: skip
SHEETS: Final[Mapping[str, Sheet]] = {kind: import_module(f"thidua.sheets.{kind}").SHEET for kind in _KINDS}
"""Kind -> its sheet, in the order of the workbook."""
