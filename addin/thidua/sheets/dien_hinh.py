"""`dien_hinh`: exemplars, section III.2 of the report."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.khen_thuong import TRUONG
from thidua.sheets.kinds.chu import NhieuDong

SHEET = Sheet(
    kind="dien_hinh",
    tab="Điển hình",
    title="Điển hình tiên tiến tiêu biểu",
    hint="Mỗi dòng một điển hình; mỗi dòng in thành một câu của báo cáo.",
    columns=(
        Column("ten", "Họ và tên hoặc tên tập thể", width=32, required=True),
        Column("chuc_vu", "Chức vụ", NhieuDong(), 20, vital=False),
        TRUONG,
        Column(
            "thanh_tich",
            "Thành tích",
            NhieuDong(),
            60,
            "Ví dụ: được Thủ tướng Chính phủ tặng Bằng khen.",
            required=True,
        ),
        Column(
            "giai_doan",
            "Giai đoạn",
            width=26,
            vital=False,
            hint="Ví dụ: từ năm học 2019-2020 đến năm học 2023-2024.",
        ),
    ),
)
