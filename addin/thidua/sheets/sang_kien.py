"""`sang_kien`: initiatives recognised, counted by initiative and not by author."""

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.khen_thuong import NAM_HOC, TRUONG
from thidua.sheets.kinds.chu import NhieuDong
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import SoLuong
from thidua.sheets.kinds.so_quyet_dinh import SoQuyetDinh

CO_SO, THANH_PHO, TOAN_QUOC = "co_so", "thanh_pho", "toan_quoc"
CAP = LuaChon(
    {CO_SO: "Cơ sở", THANH_PHO: "Thành phố", TOAN_QUOC: "Toàn quốc"},
    {"Cấp cơ sở": CO_SO, "Cấp trường": CO_SO, "Cấp thành phố": THANH_PHO, "TP": THANH_PHO, "Cấp TP": THANH_PHO, "Tỉnh": THANH_PHO,
     "Cấp tỉnh": THANH_PHO, "Cấp toàn quốc": TOAN_QUOC, "Nhà nước": TOAN_QUOC},
)  # fmt: skip

SHEET = Sheet(
    kind="sang_kien",
    tab="Sáng kiến",
    title="Sáng kiến được công nhận",
    hint="Mỗi dòng một sáng kiến (đếm theo sáng kiến, không theo tác giả); dòng không ghi tên là số tổng hợp.",
    columns=(
        TRUONG,
        NAM_HOC,
        Column(
            "ten_sk",
            "Tên sáng kiến",
            NhieuDong(),
            44,
            hint="Để trống chỉ khi dòng là số tổng hợp, có ghi Số lượng.",
        ),
        Column(
            "tac_gia",
            "Tác giả",
            NhieuDong(),
            26,
            vital=False,
            hint="Nhiều tác giả cách nhau bằng dấu chấm phẩy.",
        ),
        Column(
            "cap",
            "Cấp công nhận",
            CAP,
            14,
            required=True,
            choices=tuple(CAP.labels.values()),
            hint="Cấp công nhận cao nhất của dòng.",
        ),
        Column("so_luong", "Số lượng", SoLuong(), 9, "Để trống là 1.", number_format="0"),
        Column("so_qd", "Số quyết định", SoQuyetDinh(), 18, vital=False),
        Column(
            "ngay_qd",
            "Ngày quyết định",
            Ngay(),
            13,
            vital=False,
            number_format="dd/mm/yyyy",
        ),
        Column(
            "co_quan",
            "Cơ quan quyết định",
            width=28,
            vital=False,
            source="co_quan",
            strict=False,
        ),
        Column("ghi_chu", "Ghi chú", width=24, vital=False),
    ),
)
