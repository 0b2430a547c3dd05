"""P07. Bằng khen của thành phố, của Bộ cho cá nhân cần hai năm thành tích liên tục.

Chỉ xét khen thường xuyên (công trạng), không xét chuyên đề, đột xuất. Từ 01/01/2024: hai lần liên tục Chiến sĩ thi đua cơ sở; hoặc hai
năm liên tục hoàn thành xuất sắc nhiệm vụ và có hai sáng kiến cơ sở. Đến 31/12/2023 chỉ có cách thứ hai (ghi theo trí nhớ, xem Nghị
định 91/2017/NĐ-CP, Điều 39). Sổ không có cột xếp loại: ghi “HTXSNV” ở cột Ghi chú; hai năm Chiến sĩ thi đua cơ sở cùng hai sáng
kiến cũng được coi là đủ. Vì không thấy xếp loại nên chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 74 khoản 1 điểm d; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 39.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | BK UBND TP           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Loại khen |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |           |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |           |
    | 2024-2025 | BK UBND TP           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |           |
    | 2024-2025 | BK UBND TP           | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị | Chuyên đề |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2022-2023 | BK UBND TP           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import BANG_KHEN, chac_khong, nam_co, sang_kien, so, thieu
from thidua.rules.facts.notes import xuat_sac
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.khen_thuong import CA_NHAN, THUONG_XUYEN
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.nam_hoc import lui
from thidua.sheets.sang_kien import CO_SO, THANH_PHO, TOAN_QUOC

MUC = NHAC
CAN_CU = (
    CanCu("nd_91_2017", "Điều 39", xac_nhan=False),
    CanCu("luat_06_2022", "Điều 74 khoản 1 điểm d"),
)
DANH_HIEU = set(BANG_KHEN)


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person was Chiến sĩ thi đua cơ sở in consecutive years (new law), or has another way.

    The other way: enough initiatives and a sign of the top grade, which is HTXSNV in the note or consecutive years as
    Chiến sĩ thi đua cơ sở.
    """
    if award.doi_tuong != CA_NHAN or award.loai_khen != THUONG_XUYEN:
        return DAT
    by_title, years, needed = (so(name, award) for name in ("bk_so_nam_cstdcs", "bk_so_nam_htxsnv", "bk_so_sang_kien"))
    lacking = thieu(nam_co(book.held(award), "CN_CSTDCS"), award.nam_hoc, by_title or years)
    in_a_row = not all(lacking)
    if by_title and in_a_row:
        return DAT
    window = [lui(award.nam_hoc, back) for back in range(years + 1)]
    found = sang_kien(book, award, window, CO_SO, THANH_PHO, TOAN_QUOC)
    if found >= needed and (in_a_row or xuat_sac(award.ghi_chu)):
        return DAT
    graded = f"{years} năm liên tục hoàn thành xuất sắc nhiệm vụ và có {needed} sáng kiến"
    hint = "Nếu xét theo xếp loại, ghi “HTXSNV” ở cột Ghi chú và nhập sáng kiến của người này."
    if by_title and all(chac_khong(book, award, years, "CN_CSTDCS") for years in lacking):
        message = f"{award.ten} chưa có {by_title} năm liên tục là Chiến sĩ thi đua cơ sở; chỉ đúng nếu đã {graded}."
        return Outcome(Answer.KHONG_DAT, message, hint)
    either = f"{by_title} năm liên tục là Chiến sĩ thi đua cơ sở, hoặc " if by_title else ""
    message = f"Chưa đủ dữ liệu để xét Bằng khen: cần {either}{graded}."
    return Outcome(Answer.CHUA_DU, message, hint, together=f"{award.tab.name} {by_title}")
