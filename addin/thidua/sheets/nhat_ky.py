"""`nhat_ky`: the log of what the buttons and commands did to this workbook."""

from thidua.sheets.declare import Column, Sheet

SHEET = Sheet(
    kind="nhat_ky",
    tab="Nhật ký",
    title="Nhật ký",
    hint="Máy ghi mỗi lần chạy.",
    columns=(
        Column("luc", "Thời điểm", width=18),
        Column("ai", "Người dùng", width=20),
        Column("viec", "Công việc", width=24),
        Column("ket_qua", "Kết quả", width=70),
    ),
    output=True,
)
