"""P18. Nhà giáo ưu tú: bảy lần Chiến sĩ thi đua cơ sở (hoặc giáo viên dạy giỏi), một lần cấp thành phố hoặc bằng khen.

Nghị định 35/2024/NĐ-CP (trước: 27/2015/NĐ-CP) còn đòi 15 năm giảng dạy và chỉ xét ba năm một lần, hai điều mà sổ không thấy được. Các
con số lấy từ nguồn chưa đối chiếu với nguyên văn, nên chỉ nhắc.

Căn cứ: Nghị định 35/2024/NĐ-CP; trước đó: Nghị định 27/2015/NĐ-CP (số điều chưa thấy).

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2022-2023 | X_GVDG               | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | Nhà giáo ưu tú       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | X_GVDG               | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2022-2023 | BK UBND TP           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | Nhà giáo ưu tú       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | Nhà giáo ưu tú       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import BANG_KHEN, chac_chua_tung, nam_co, so
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("nd_27_2015", "", xac_nhan=False), CanCu("nd_35_2024", "", xac_nhan=False))
DANH_HIEU = {"NGUT"}
_HIGHER = ("CN_CSTDT", "CN_CSTDB", *BANG_KHEN, "BK_TTG")


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the teacher has enough base titles, or a contest of good teachers, and the higher awards of the law.

    Years up to the award's school year count.
    """
    held = {(ma, year) for ma, year in book.held(award) if year <= award.nam_hoc}
    base, higher = nam_co(held, "CN_CSTDCS"), nam_co(held, *_HIGHER)
    times, above = so("ngut_so_cstdcs", award), so("ngut_so_cstdt", award)
    enough = len(base) >= times or bool(nam_co(held, "X_GVDG"))
    if enough and len(higher) >= above:
        return DAT
    hint = "Nhập những năm trước nếu có; đối chiếu hồ sơ xét tặng, đúng thì giữ nguyên."
    lack_base = not enough and chac_chua_tung(book, award, "CN_CSTDCS", "X_GVDG")
    lack_higher = len(higher) < above and chac_chua_tung(book, award, *_HIGHER)
    if lack_base or lack_higher:
        message = (
            f"{award.ten} mới có {len(base)} trên {times} lần Chiến sĩ thi đua cơ sở, "
            f"{len(higher)} trên {above} lần Chiến sĩ thi đua hoặc bằng khen cấp thành phố, Bộ."
        )
        return Outcome(Answer.KHONG_DAT, message, hint)
    message = "Chưa đủ dữ liệu để xét thành tích và số năm giảng dạy của Nhà giáo ưu tú."
    return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
