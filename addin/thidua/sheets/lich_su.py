"""`lich_su`: awards of a person or collective over the years, and what is missing for the next; written on demand."""

from thidua.sheets.declare import Column, Sheet

SHEET = Sheet(
    kind="lich_su",
    tab="Lịch sử",
    title="Lịch sử khen thưởng",
    hint="Do máy ghi khi bấm Lịch sử: chọn dòng của một người, một tập thể rồi bấm; chọn chỗ khác thì ghi ai còn thiếu một năm.",
    columns=(
        Column("ten", "Họ và tên hoặc tên tập thể", width=26),
        Column("ngay_sinh", "Ngày sinh", width=12),
        Column("truong", "Trường", width=24),
        Column("nam_hoc", "Năm học", width=12),
        Column("danh_hieu", "Danh hiệu, hình thức", width=30),
        Column("tinh_trang", "Tình trạng", width=18, hint="Của danh hiệu đã ghi trong sổ, hoặc của bậc kế tiếp."),
        Column("dien_giai", "Quyết định, điều kiện", width=52),
        Column("can_cu", "Căn cứ", width=32),
        Column("trang", "Trang", width=20),
        Column("o", "Ô", width=8),
    ),
    output=True,
)
