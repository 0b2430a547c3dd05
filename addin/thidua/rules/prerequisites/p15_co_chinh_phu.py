"""P15. Cờ thi đua của Chính phủ thường chọn trong những tập thể được Cờ thi đua của thành phố cùng năm học.

Không thấy Cờ của thành phố thì nhắc. Tỷ lệ tối đa 20% chỉ thấy ở Thông tư 07/2014/TT-BNV, đã thôi áp dụng từ 15/12/2017; văn bản sau
chưa xem được nên không xét tỷ lệ.

Căn cứ: Luật 06/2022/QH15, Điều 25; trước 2024: Luật 15/2003/QH11, Điều 25.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2022-2023 | Cờ thi đua UBND TP   | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2023-2024 | CO_CP                | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | Cờ thi đua UBND TP   | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2023-2024 | CO_CP                | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | CO_CP                | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.collectives import da_co
from thidua.rules.facts.history import chac_khong
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("luat_15_2003", "Điều 25", xac_nhan=False), CanCu("luat_06_2022", "Điều 25"))
DANH_HIEU = {"CO_CP"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the same collective has the city's flag in the same school year."""
    year = award.nam_hoc
    if ("CO_T", year) in da_co(award, book):
        return DAT
    hint = "Nhập Cờ thi đua của thành phố nếu có quyết định; đúng như đã ghi thì giữ nguyên."
    if chac_khong(book, award, [year], "CO_T"):
        message = f"{award.ten} có Cờ thi đua của Chính phủ mà không có Cờ thi đua của thành phố năm học {year}."
        return Outcome(Answer.KHONG_DAT, message, hint)
    message = "Chưa đủ dữ liệu: chưa thấy Cờ thi đua của thành phố cùng năm học với Cờ thi đua của Chính phủ."
    return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
