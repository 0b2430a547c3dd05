"""The columns of an award row on the two doors: a school's sheet (`truong`) and an award's sheet (`danh_hieu`)."""

from thidua.sheets.declare import Column
from thidua.sheets.kinds.chu import Chu, NhieuDong, Ten
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.nam_hoc import NamHoc
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.kinds.so_luong import SoLuong
from thidua.sheets.kinds.so_quyet_dinh import SoQuyetDinh
from thidua.sheets.kinds.ten_danh_hieu import TenDanhHieu

TAP_THE, CA_NHAN = "tap_the", "ca_nhan"
CO_QD, DE_NGHI = "co_qd", "de_nghi"
THUONG_XUYEN, CHUYEN_DE, DOT_XUAT = "thuong_xuyen", "chuyen_de", "dot_xuat"

DOI_TUONG = LuaChon({TAP_THE: "Tập thể", CA_NHAN: "Cá nhân"}, {"TT": TAP_THE, "CN": CA_NHAN})
TRANG_THAI = LuaChon(
    {CO_QD: "Đã có quyết định", DE_NGHI: "Đang đề nghị"},
    {"Đã có QĐ": CO_QD, "Có quyết định": CO_QD, "Có QĐ": CO_QD, "Đã có": CO_QD, "Đề nghị": DE_NGHI, "Đang ĐN": DE_NGHI,
     "Đang trình": DE_NGHI},
)  # fmt: skip
LOAI_KHEN = LuaChon(
    {THUONG_XUYEN: "Thường xuyên", CHUYEN_DE: "Chuyên đề", DOT_XUAT: "Đột xuất"},
    {"Công trạng": THUONG_XUYEN, "Theo chuyên đề": CHUYEN_DE},
)

NAM_HOC = Column(
    "nam_hoc",
    "Năm học",
    NamHoc(),
    12,
    "Hai năm liền nhau, ví dụ 2020-2021.",
    required=True,
    source="nam_hoc",
    strict=False,
)
DANH_HIEU = Column(
    "ma", "Danh hiệu, hình thức", TenDanhHieu(), 34, hint="Chọn trong danh sách; tên đầy đủ, tên ngắn hay cách viết tắt quen dùng đều hiểu.",
    required=True, source="danh_hieu", strict=False,
)  # fmt: skip
TRUONG = Column(
    "truong",
    "Trường",
    width=26,
    hint="Mã trường, tên trường hoặc tên khác.",
    required=True,
    source="truong",
    strict=False,
)
_REST = (
    Column("doi_tuong", "Đối tượng", DOI_TUONG, 11, "Tập thể hay cá nhân.", required=True, choices=tuple(DOI_TUONG.labels.values())),
    Column("ten", "Họ và tên hoặc tên tập thể", Ten(), 30, hint="Để trống chỉ khi dòng là số tổng hợp, có ghi Số lượng."),
    Column(
        "ngay_sinh", "Ngày sinh", Ngay(year_alone=True), 12, "Để phân biệt người trùng tên; chỉ biết năm thì gõ năm.",
        vital=False, number_format="[<3000]0;dd/mm/yyyy",
    ),
    Column("chuc_vu", "Chức vụ", NhieuDong(), 18, "Chức vụ khi được khen.", vital=False),
    Column("so_luong", "Số lượng", SoLuong(), 9, "Để trống là 1; lớn hơn 1 chỉ khi dòng không ghi tên.", number_format="0"),
    Column(
        "trang_thai", "Trạng thái", TRANG_THAI, 16, "Đã có quyết định hay mới đề nghị.", required=True,
        choices=tuple(TRANG_THAI.labels.values()),
    ),
    Column("so_qd", "Số quyết định", SoQuyetDinh(), 18, "Ví dụ 123/QĐ-UBND."),
    Column("ngay_qd", "Ngày quyết định", Ngay(), 13, "Ngày ký, gõ ngày/tháng/năm.", number_format="dd/mm/yyyy"),
    Column("co_quan", "Cơ quan quyết định", Chu(), 32, "Cơ quan hoặc người ký quyết định.", source="co_quan", strict=False),
    Column(
        "loai_khen", "Loại khen", LOAI_KHEN, 13, "Để trống là Thường xuyên.", vital=False, choices=tuple(LOAI_KHEN.labels.values())
    ),
    Column("ghi_chu", "Ghi chú", NhieuDong(), 24, vital=False),
)  # fmt: skip

AT_SCHOOL = (NAM_HOC, DANH_HIEU, *_REST)
AT_AWARD = (NAM_HOC, TRUONG, *_REST)
