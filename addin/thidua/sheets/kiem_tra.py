"""`kiem_tra`: the findings, one per row, each with a link to its cell. The clerk types explanations beside them."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC

HET_HIEU_LUC = "Hết hiệu lực"
"""Stands in place of a level for an expired explanation: its finding is gone, and it is kept below the others."""
LABELS = {LOI: "Lỗi", GIAI_TRINH: "Giải trình", NHAC: "Nhắc"}

SHEET = Sheet(
    kind="kiem_tra",
    tab="Kiểm tra",
    title="Kết quả kiểm tra",
    hint="Bấm vào ô ở cột Ô để tới chỗ cần sửa. Cột Giải trình do cán bộ gõ, được giữ qua các lần kiểm tra.",
    columns=(
        Column(
            "muc",
            "Mức",
            width=12,
            hint="Lỗi: phải sửa. Giải trình: sửa hoặc giải trình. Nhắc: để biết.",
        ),
        Column("ma", "Quy tắc", width=9),
        Column("trang", "Trang", width=24),
        Column("o", "Ô", width=8),
        Column("noi_dung", "Nội dung", width=60),
        Column("can_cu", "Căn cứ", width=40),
        Column("goi_y", "Cách sửa", width=50),
        Column("giai_trinh", "Giải trình", width=40),
        Column(
            "dau_vet",
            "Dấu vết",
            width=14,
            hint="Máy dùng để giữ giải trình đi theo dòng.",
        ),
    ),
    output=True,
)
