"""`van_ban`: the legal texts that the report cites."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.kinds.chu import NhieuDong
from thidua.sheets.kinds.ngay import Ngay

SHEET = Sheet(
    kind="van_ban",
    tab="Văn bản",
    title="Văn bản làm căn cứ",
    hint="Mỗi dòng một văn bản đang có hiệu lực vào ngày ký báo cáo.",
    columns=(
        Column("loai", "Loại", width=14, required=True, choices=("Luật", "Nghị định", "Thông tư", "Quyết định", "Chỉ thị", "Nghị quyết", "Kế hoạch"), strict=False),
        Column("so", "Số, ký hiệu", width=24, hint="Ví dụ 152/2025/NĐ-CP."),
        Column("ngay", "Ngày ban hành", Ngay(), 14, number_format="dd/mm/yyyy"),
        Column("co_quan", "Cơ quan ban hành", width=30),
        Column("trich_yeu", "Trích yếu", NhieuDong(), 70),
    ),
)  # fmt: skip
