"""`phong_trao`: emulation movements and their results, sections II.1 to II.3 of the report."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.kinds.chu import NhieuDong
from thidua.sheets.kinds.lua_chon import LuaChon

TRUNG_UONG, THANH_PHO, NGANH = "trung_uong", "thanh_pho", "nganh"
CAP = LuaChon(
    {TRUNG_UONG: "Trung ương", THANH_PHO: "Thành phố", NGANH: "Ngành"},
    {"Cấp Trung ương": TRUNG_UONG, "TW": TRUNG_UONG, "TƯ": TRUNG_UONG, "Cấp thành phố": THANH_PHO, "TP": THANH_PHO, "Tỉnh": THANH_PHO,
     "Cấp ngành": NGANH, "Ngành Giáo dục và Đào tạo": NGANH, "Ngành GD&ĐT": NGANH, "Ngành Giáo dục": NGANH},
)  # fmt: skip

SHEET = Sheet(
    kind="phong_trao",
    tab="Phong trào",
    title="Các phong trào thi đua",
    hint="Mỗi dòng một phong trào; cột Kết quả in nguyên văn vào báo cáo.",
    columns=(
        Column(
            "cap",
            "Cấp phát động",
            CAP,
            16,
            required=True,
            choices=tuple(CAP.labels.values()),
        ),
        Column(
            "ten",
            "Tên phong trào",
            width=48,
            required=True,
            hint="Không cần gõ dấu ngoặc kép.",
        ),
        Column(
            "ket_qua",
            "Kết quả",
            NhieuDong(),
            70,
            vital=False,
            hint="Câu văn đầy đủ, có dấu chấm câu.",
        ),
    ),
)
