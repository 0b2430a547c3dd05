"""P19. Nhà giáo nhân dân phải đã là Nhà giáo ưu tú.

Chỉ kết luận khi Phạm vi lịch sử ở trang Cấu hình là Đầy đủ. Hai mươi năm giảng dạy không thấy được trong sổ. Số điều chưa thấy (xem
Nghị định 35/2024/NĐ-CP), nên chỉ hỏi lại, không chặn như lỗi.

Căn cứ: Nghị định 35/2024/NĐ-CP; trước đó: Nghị định 27/2015/NĐ-CP.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | Nhà giáo nhân dân    | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
    | 2024-2025 | Nhà giáo ưu tú       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Đúng (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2014-2015 | Nhà giáo ưu tú       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | Nhà giáo nhân dân    | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | Nhà giáo nhân dân    | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import truoc_do
from thidua.rules.rule import Outcome
from thidua.sheets.kinds.kind import GIAI_TRINH

MUC = GIAI_TRINH
CAN_CU = (CanCu("nd_27_2015", "", xac_nhan=False), CanCu("nd_35_2024", "", xac_nhan=False))
DANH_HIEU = {"NGND"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the teacher was Nhà giáo ưu tú in an earlier school year."""
    return truoc_do(book, award, "NGUT", 0)
