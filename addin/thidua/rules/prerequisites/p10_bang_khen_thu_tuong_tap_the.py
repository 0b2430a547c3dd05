"""P10. Bằng khen của Thủ tướng cho tập thể: đã có bằng khen của thành phố hoặc Bộ, rồi năm năm liên tục xuất sắc.

Chỉ xét khen thường xuyên. Năm năm là Tập thể lao động xuất sắc, hoặc hoàn thành xuất sắc nhiệm vụ mà sổ không có cột ghi. Chưa có
nguyên văn Điều 73 khoản 2 (có thể còn điều kiện về Cờ thi đua): xem ở Công báo, cơ sở dữ liệu quốc gia về văn bản pháp luật. Vì thế
chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 73 khoản 2; trước 2024: Luật 15/2003/QH11.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2024-2025 | BK TTg               | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2019-2020 | BK UBND TP           | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
    | 2020-2021 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2021-2022 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2022-2023 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2024-2025 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2024-2025 | BK TTg               | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | BK TTg               | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.collectives import da_co
from thidua.rules.facts.history import BANG_KHEN, chac_chua_tung, nam_co, so, thieu
from thidua.rules.facts.notes import xuat_sac
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.khen_thuong import TAP_THE, THUONG_XUYEN
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("luat_15_2003", ""), CanCu("luat_06_2022", "Điều 73 khoản 2", xac_nhan=False))
DANH_HIEU = {"BK_TTG"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the collective has a Bằng khen of city or Ministry and a full run of Tập thể lao động xuất sắc.

    The Bằng khen comes in that school year or earlier; a note with the top grade stands for the run.
    """
    if award.doi_tuong != TAP_THE or award.loai_khen != THUONG_XUYEN:
        return DAT
    held, count = da_co(award, book), so("bk_ttg_tap_the_so_nam", award)
    crowned = any(year <= award.nam_hoc for year in nam_co(held, *BANG_KHEN))
    if crowned and (xuat_sac(award.ghi_chu) or not all(thieu(nam_co(held, "TT_LDXS"), award.nam_hoc, count))):
        return DAT
    hint = "Nhập bằng khen, danh hiệu những năm trước; nếu xét theo xếp loại tập thể, ghi “HTXSNV” ở cột Ghi chú."
    if not crowned and chac_chua_tung(book, award, *BANG_KHEN):
        message = f"{award.ten} chưa có bằng khen của thành phố hoặc Bộ đến năm học {award.nam_hoc}."
        return Outcome(Answer.KHONG_DAT, message, hint)
    message = (
        f"Chưa đủ dữ liệu: chưa thấy bằng khen của thành phố hoặc Bộ và {count} năm liên tục xuất sắc của tập thể."
    )
    return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
