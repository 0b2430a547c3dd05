"""Every sheet of the workbook, declared once; read by the builder, the reader, the writers, the rules and the guide.

Workbook contract, format version 1: row 1 (hidden) is `thidua` · kind · key · version, row 2 the title, row 3 a hint,
row 4 the headers, data from row 5. The reader trusts row 1 and the headers, never the tab's name or the order.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from thidua.sheets.declare import Sheet

_KINDS: Final = (
    "cau_hinh", "danh_sach_truong", "bien_che", "truong", "danh_hieu", "sang_kien", "phong_trao", "van_ban", "dien_hinh",
    "noi_dung", "kiem_tra", "tong_hop", "danh_sach", "lich_su", "nhat_ky",
)  # fmt: skip
SHEETS: "Mapping[str, Sheet]"


def __getattr__(name: str) -> Any:
    """SHEETS (kind -> its sheet), loaded when first asked for: a process that only reads grids needs no declarations."""
    if name != "SHEETS":
        raise AttributeError(name)
    globals()[name] = found = {kind: import_module(f"{__name__}.{kind}").SHEET for kind in _KINDS}
    return found
