"""`cau_hinh`: the settings of the office: who reports, on which period, to whom, and who signs."""

from dataclasses import dataclass, field

from thidua.sheets.declare import Column, Sheet
from thidua.sheets.kinds.chu import Chu, NhieuDong
from thidua.sheets.kinds.kind import Kind
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import PhanTram, SoLuong

THEO_NAM_HOC, THEO_NGAY = "nam_hoc", "ngay_quyet_dinh"
DAY_DU, CHUA_DAY_DU = "day_du", "chua_day_du"
CACH_TINH = LuaChon(
    {THEO_NAM_HOC: "Năm học", THEO_NGAY: "Ngày quyết định"},
    {"Theo năm học": THEO_NAM_HOC, "Theo ngày quyết định": THEO_NGAY},
)
LICH_SU = LuaChon(
    {DAY_DU: "Đầy đủ", CHUA_DAY_DU: "Chưa đầy đủ"},
    {"Đủ": DAY_DU, "Chưa đủ": CHUA_DAY_DU},
)


@dataclass(frozen=True, slots=True)
class Item:
    """One setting. name: its name in code and in templates; label: column Mục; default: value when the row is empty."""

    name: str
    label: str
    note: str = ""
    kind: Kind = field(default_factory=Chu)
    default: object = ""
    required: bool = False


ITEMS = (
    Item(
        "co_quan_ban_hanh",
        "Cơ quan ban hành",
        "Ví dụ: Ủy ban nhân dân xã Kiến Mẫu.",
        required=True,
    ),
    Item("dia_danh", "Địa danh", "Ghi trước ngày tháng, ví dụ: Kiến Mẫu.", required=True),
    Item("so_van_ban", "Số văn bản", "Để trống khi chưa ký, văn thư cấp số."),
    Item("ngay_ky", "Ngày ký", "Để trống khi chưa ký.", Ngay(), None),
    Item(
        "ky_tu_nam",
        "Kỳ từ năm",
        "Ví dụ 2021: bắt đầu từ năm học 2020-2021.",
        SoLuong(1945),
        None,
        required=True,
    ),
    Item(
        "ky_den_nam",
        "Kỳ đến năm",
        "Ví dụ 2025: đến hết năm học 2024-2025.",
        SoLuong(1945),
        None,
        required=True,
    ),
    Item(
        "cach_tinh_ky",
        "Cách tính kỳ",
        "Năm học (thường dùng) hoặc Ngày quyết định.",
        CACH_TINH,
        THEO_NAM_HOC,
    ),
    Item(
        "pham_vi_so_lieu",
        "Phạm vi số liệu",
        "Ví dụ: các trường trên địa bàn xã; hoặc toàn ngành giáo dục huyện cũ.",
    ),
    Item(
        "kinh_gui",
        "Kính gửi",
        "Cơ quan cấp trên nhận báo cáo; để trống nếu không gửi cấp trên.",
        NhieuDong(),
    ),
    Item("noi_nhan", "Nơi nhận", "Mỗi nơi một dòng trong ô (Alt+Enter).", NhieuDong()),
    Item("quyen_han_ky", "Quyền hạn ký", "Ví dụ: TM. ỦY BAN NHÂN DÂN.", NhieuDong()),
    Item("chuc_vu_nguoi_ky", "Chức vụ người ký", "Ví dụ: CHỦ TỊCH."),
    Item("nguoi_ky", "Người ký", "Họ tên, không ghi học hàm, học vị."),
    Item(
        "ty_le_cstdcs",
        "Tỷ lệ CSTĐCS tối đa",
        "Theo quy chế của địa phương; để trống là theo luật từng thời kỳ.",
        PhanTram(),
        None,
    ),
    Item(
        "lich_su",
        "Phạm vi lịch sử",
        "Đầy đủ: sổ có mọi danh hiệu của những năm trước cần đối chiếu.",
        LICH_SU,
        CHUA_DAY_DU,
    ),
)

SHEET = Sheet(
    kind="cau_hinh",
    tab="Cấu hình",
    title="Cấu hình",
    hint="Chỉ sửa cột Giá trị.",
    columns=(
        Column("muc", "Mục", width=24, required=True),
        Column("gia_tri", "Giá trị", NhieuDong(), 60),
        Column("ghi_chu", "Ghi chú", width=70, vital=False),
    ),
)
