"""P06. Hai lần Chiến sĩ thi đua cấp thành phố của một người nên cách nhau đủ ba năm học.

Mỗi lần xét trên ba năm Chiến sĩ thi đua cơ sở; hai lần gần hơn ba năm là có năm được dùng hai lần. Khoảng cách này suy từ nguyên tắc
không khen nhiều lần cho một thành tích, chưa thấy văn bản nào ghi thành số (xem Luật 06/2022/QH15, Điều 5 và quy chế của thành phố)
nên chỉ nhắc.

Căn cứ: nguyên tắc khen thưởng, Luật 06/2022/QH15, Điều 5.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2025-2026 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đã có quyết định | 99/QĐ-UBND    | 20/10/2026      | Chủ tịch UBND thành phố |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import nam_co, so
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.nam_hoc import lui

MUC = NHAC
CAN_CU = (CanCu("luat_15_2003", "", xac_nhan=False), CanCu("luat_06_2022", "Điều 5", xac_nhan=False))
DANH_HIEU = {"CN_CSTDT", "CN_CSTDB"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person had no title of city or Ministry in the years just before. The later row gets the finding."""
    apart = so("khoang_cach_cstdt", award)
    held = nam_co(book.held(award), *DANH_HIEU)
    near = next((year for back in range(1, apart) if (year := lui(award.nam_hoc, back)) in held), None)
    if near is None:
        return DAT
    message = f"{award.ten} đã là Chiến sĩ thi đua cấp thành phố hoặc Bộ năm học {near}, chưa đủ {apart} năm."
    hint = "Xem các năm Chiến sĩ thi đua cơ sở đã tính cho lần trước; đúng thì giữ nguyên, trùng tên thì ghi ngày sinh."
    return Outcome(Answer.KHONG_DAT, message, hint)
