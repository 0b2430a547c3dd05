"""`noi_dung`: the paragraphs of the report's narrative sections, by section key (I.1 … VIII)."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.kinds.chu import NhieuDong
from thidua.sheets.kinds.lua_chon import LuaChon

MUC = (
    "I.1",
    "I.2",
    "II.1",
    "II.2",
    "II.3",
    "III.1",
    "III.2",
    "IV",
    "V",
    "VI.1",
    "VI.2",
    "VI.3",
    "VI.4",
    "VII",
    "VIII",
)

SHEET = Sheet(
    kind="noi_dung",
    tab="Nội dung",
    title="Nội dung các mục của báo cáo",
    hint='Mỗi dòng một đoạn văn. Số liệu viết bằng thẻ, ví dụ {{ so("TT_LDXS", "tap_the") }}, để báo cáo tự điền.',
    columns=(
        Column("muc", "Mục", LuaChon({key: key for key in MUC}), 8, "Mục của báo cáo.", required=True, choices=MUC),
        Column("doan", "Đoạn", NhieuDong(), 120, "Một đoạn văn hoàn chỉnh.", required=True),
    ),
)
