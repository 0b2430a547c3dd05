"""P08. Bằng khen của thành phố, của Bộ cho tập thể cần hai năm liên tục là Tập thể lao động xuất sắc hoặc hoàn thành xuất sắc.

Chỉ xét khen thường xuyên. Tên trường viết khác nhau, “Tập thể nhà trường” được hiểu là một; trường đổi tên, sáp nhập thì tính cả
những năm ở trường cũ (tên cũ ở cột Tên khác, có Đến năm học). Số điều ghi theo trí nhớ, chưa đối chiếu
(xem Luật 06/2022/QH15, Điều 74 khoản 2), và sổ không có cột xếp loại tập thể, nên chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 74 khoản 2; trước 2024: Luật 15/2003/QH11.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2024-2025 | BK UBND TP           | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2024-2025 | TTLĐXS               | Tập thể   | Trường MN Hoa Mẫu          | Đang đề nghị |
    | 2024-2025 | BK UBND TP           | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | BK UBND TP           | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.collectives import da_co
from thidua.rules.facts.history import BANG_KHEN, chac_khong, nam_co, so, thieu
from thidua.rules.facts.notes import xuat_sac
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.khen_thuong import TAP_THE, THUONG_XUYEN
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("luat_15_2003", ""), CanCu("luat_06_2022", "Điều 74 khoản 2", xac_nhan=False))
DANH_HIEU = set(BANG_KHEN)


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the collective was Tập thể lao động xuất sắc in consecutive years, or a note has the top grade.

    The run ends in the award's school year or in the year before.
    """
    if award.doi_tuong != TAP_THE or award.loai_khen != THUONG_XUYEN or xuat_sac(award.ghi_chu):
        return DAT
    count = so("bk_tap_the_so_nam", award)
    lacking = thieu(nam_co(da_co(award, book), "TT_LDXS"), award.nam_hoc, count)
    if not all(lacking):
        return DAT
    hint = "Nếu xét theo xếp loại tập thể, ghi “HTXSNV” ở cột Ghi chú."
    if all(chac_khong(book, award, years, "TT_LDXS") for years in lacking):
        message = f"{award.ten} chưa có {count} năm liên tục là Tập thể lao động xuất sắc; thiếu năm học {', '.join(lacking[0])}."
        return Outcome(Answer.KHONG_DAT, message, hint)
    message = f"Chưa đủ dữ liệu để xét Bằng khen của tập thể: cần {count} năm liên tục là Tập thể lao động xuất sắc."
    return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
