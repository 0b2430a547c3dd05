"""P05. Chiến sĩ thi đua toàn quốc cần hai lần liên tục là Chiến sĩ thi đua cấp thành phố hoặc Bộ, và sáng kiến có tác dụng toàn quốc.

Mỗi lần cấp thành phố xét trên ba năm nên tìm trong tám năm học gần nhất. Điều kiện sáu lần Chiến sĩ thi đua cơ sở của Thông tư
07/2014/TT-BNV đã thôi áp dụng từ 15/12/2017, không xét. Chi tiết theo luật cũ chưa đối chiếu đủ (xem Luật 15/2003/QH11, Điều 21, sửa
đổi năm 2013) nên với quyết định đến 31/12/2023 chỉ hỏi lại.

Căn cứ: Luật 06/2022/QH15, Điều 21; trước 2024: Luật 15/2003/QH11, Điều 21.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ toàn quốc       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng (trang Sáng kiến: Tác giả = Nguyễn Thị Mẫu; Cấp công nhận = Toàn quốc):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2020-2021 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ toàn quốc       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu (trang Cấu hình: Phạm vi lịch sử = Chưa đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ toàn quốc       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.law.tham_so import tham_so
from thidua.rules.facts.history import biet_o_truong, chac_khong, nam_co, sang_kien, so
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI
from thidua.sheets.kinds.nam_hoc import lui
from thidua.sheets.sang_kien import TOAN_QUOC

MUC = LOI
CAN_CU = (CanCu("luat_15_2003", "Điều 21", xac_nhan=False), CanCu("luat_06_2022", "Điều 21"))
DANH_HIEU = {"CN_CSTDTQ"}
_CITY = ("CN_CSTDT", "CN_CSTDB")


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person has two titles of city or Ministry and a national initiative in the years that count.

    Each title follows a run of years (P03) and may come a year after the run: two runs of three reach back eight years.
    """
    times = so("so_lan_cstdt_lien_tuc", award)
    span = times * (so("so_nam_cstdcs_lien_tuc", award) + 1)
    window = [lui(award.nam_hoc, back) for back in range(span)]
    held = nam_co(book.held(award), *_CITY) & set(window)
    what = f"{award.ten or 'Người này'} cần {times} lần liên tục là Chiến sĩ thi đua cấp thành phố hoặc Bộ"
    if len(held) >= times:
        if sang_kien(book, award, window, TOAN_QUOC):
            return DAT
        message = f"Chưa đủ dữ liệu: chưa thấy sáng kiến có tác dụng toàn quốc của {award.ten}."
        return Outcome(Answer.CHUA_DU, message, "Nhập ở trang Sáng kiến, Cấp công nhận là Toàn quốc, ghi tên tác giả.")
    if chac_khong(book, award, [year for year in window if year not in held], *_CITY):
        number = tham_so("so_lan_cstdt_lien_tuc", award.ngay_xet)
        sure = number is not None and number.xac_nhan and biet_o_truong(book, award, window[-1])
        message = f"{what}; từ năm học {window[-1]} mới có {len(held)} lần."
        hint = "Nhập thêm lần còn thiếu nếu có quyết định, hoặc xem lại đề nghị."
        return Outcome(Answer.KHONG_DAT, message, hint, muc="" if sure else GIAI_TRINH, facts=(len(held),))
    message = f"Chưa đủ dữ liệu: {what}; trong sổ mới thấy {len(held)} lần."
    hint = "Nhập các lần trước; đủ rồi thì ghi Phạm vi lịch sử là Đầy đủ ở trang Cấu hình."
    return Outcome(Answer.CHUA_DU, message, hint)
