"""`danh_sach_truong`: the schools of the book, their khối thi đua and their other names."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.kinds.nam_hoc import NamHoc

CAP_HOC = ("Mầm non", "Tiểu học", "THCS", "TH&THCS", "THPT", "Khác")

SHEET = Sheet(
    kind="danh_sach_truong",
    tab="Danh sách trường",
    title="Danh sách trường",
    hint="Mỗi dòng một trường. Mã trường không trùng nhau; trang của trường mang đúng mã này.",
    columns=(
        Column(
            "ma_truong",
            "Mã trường",
            width=12,
            hint="Ngắn, không dấu, không trùng; ví dụ MN01.",
            required=True,
        ),
        Column(
            "ten_truong",
            "Tên trường",
            width=36,
            required=True,
            hint="Tên đầy đủ hiện nay.",
        ),
        Column(
            "cap_hoc",
            "Cấp học",
            width=12,
            choices=CAP_HOC,
            strict=False,
            vital=False,
            hint="Dùng để cộng theo cấp học.",
        ),
        Column("khoi", "Khối thi đua", width=16, hint="Khối thi đua mà trường tham gia."),
        Column(
            "ten_khac",
            "Tên khác",
            width=36,
            vital=False,
            hint="Tên cũ, tên viết tắt; cách nhau bằng dấu chấm phẩy.",
        ),
        Column(
            "tu_nam",
            "Từ năm học",
            NamHoc(),
            12,
            vital=False,
            hint="Năm học đầu tiên mang tên này; trống là từ trước.",
        ),
        Column(
            "den_nam",
            "Đến năm học",
            NamHoc(),
            12,
            vital=False,
            hint="Năm học cuối cùng; trống là còn hoạt động.",
        ),
        Column("ghi_chu", "Ghi chú", width=24, vital=False),
    ),
)
