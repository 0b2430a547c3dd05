"""Every sheet of the workbook, declared once; read by the builder, the reader, the writers, the rules and the guide.

Workbook contract, format version 1: row 1 (hidden) is `thidua` · kind · key · version, row 2 the title, row 3 a hint,
row 4 the headers, data from row 5. The reader trusts row 1 and the headers, never the tab's name or the order.
"""

from collections.abc import Mapping
from typing import Final

from thidua.sheets import (
    bien_che,
    cau_hinh,
    danh_hieu,
    danh_sach,
    danh_sach_truong,
    dien_hinh,
    kiem_tra,
    lich_su,
    nhat_ky,
    noi_dung,
    phong_trao,
    sang_kien,
    tong_hop,
    truong,
    van_ban,
)
from thidua.sheets.declare import Sheet

SHEETS: Final[Mapping[str, Sheet]] = {
    module.SHEET.kind: module.SHEET
    for module in (
        cau_hinh, danh_sach_truong, bien_che, truong, danh_hieu, sang_kien, phong_trao, van_ban, dien_hinh, noi_dung,
        kiem_tra, tong_hop, danh_sach, lich_su, nhat_ky,
    )
}  # fmt: skip
