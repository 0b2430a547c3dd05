"""P16. Huân chương Lao động hạng Ba: đã có Bằng khen của Thủ tướng và năm năm tiếp theo.

Chỉ xét khen thường xuyên; khen cống hiến, niên hạn có điều kiện riêng. Luật năm 2003 còn những cách khác (bảy lần Chiến sĩ thi đua cơ
sở và hai bằng khen cấp tỉnh…); nguyên văn sửa đổi năm 2013 và Điều 44 của Luật năm 2022 chưa có (xem Công báo 571+572 năm 2022). Vì
thế chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 44; trước 2024: Luật 15/2003/QH11, Điều 44.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2020-2021 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2019-2020 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import so, truoc_do
from thidua.rules.rule import DAT, Outcome
from thidua.sheets.khen_thuong import THUONG_XUYEN
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("luat_15_2003", "Điều 44"), CanCu("luat_06_2022", "Điều 44", xac_nhan=False))
DANH_HIEU = {"HCLD3"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the subject has a Bằng khen of the Prime Minister, as many school years before as the law says."""
    if award.loai_khen != THUONG_XUYEN:
        return DAT
    return truoc_do(book, award, "BK_TTG", so("hcld3_so_nam_sau_bk_ttg", award))
