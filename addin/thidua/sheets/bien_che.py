"""`bien_che`: head-count of each school and year, and whether that year's lists are complete."""

from dataclasses import replace

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.khen_thuong import NAM_HOC, TRUONG
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.so_luong import SoLuong

CO, CHUA = "co", "chua"
DA_DU = LuaChon(
    {CO: "Có", CHUA: "Chưa"},
    {
        "x": CO,
        "Đủ": CO,
        "Đã đủ": CO,
        "Rồi": CO,
        "Đã nhập đủ": CO,
        "Không": CHUA,
        "Chưa đủ": CHUA,
    },
)

SHEET = Sheet(
    kind="bien_che",
    tab="Biên chế",
    title="Số người của từng trường theo năm học",
    hint="Ghi “Có” ở cột Đã nhập đủ khi mọi danh hiệu của trường trong năm học ấy đã nhập hết.",
    columns=(
        replace(TRUONG, width=44),
        NAM_HOC,
        Column(
            "so_nguoi",
            "Số người",
            SoLuong(),
            10,
            "Cán bộ, giáo viên, nhân viên có mặt trong năm học.",
            number_format="0",
        ),
        Column(
            "da_du",
            "Đã nhập đủ",
            DA_DU,
            12,
            "Có: danh sách khen của năm học này đã đầy đủ.",
            choices=tuple(DA_DU.labels.values()),
        ),
        Column("ghi_chu", "Ghi chú", width=24, vital=False),
    ),
)
