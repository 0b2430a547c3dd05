"""`danh_sach`: the roll of names of the period, as annex III prints it."""

from thidua.sheets.declare import Column, Sheet

SHEET = Sheet(
    kind="danh_sach",
    tab="Danh sách",
    title="Danh sách tập thể, cá nhân được khen thưởng trong kỳ",
    hint="Do máy ghi, theo thứ tự của Phụ lục III.",
    columns=(
        Column("stt", "STT", width=6, number_format="0"),
        Column("ten", "Họ và tên hoặc tên tập thể", width=30),
        Column("chuc_vu", "Chức vụ", width=18),
        Column("truong", "Trường", width=26),
        Column("danh_hieu", "Danh hiệu, hình thức", width=34),
        Column("nam_hoc", "Năm học", width=12),
        Column("so_qd", "Số quyết định", width=18),
        Column("ngay_qd", "Ngày quyết định", width=13),
        Column("co_quan", "Cơ quan quyết định", width=28),
        Column("ghi_chu", "Ghi chú", width=20),
    ),
    output=True,
)
