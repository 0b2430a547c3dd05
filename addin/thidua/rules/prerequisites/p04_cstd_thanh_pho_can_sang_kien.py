"""P04. Chiến sĩ thi đua cấp thành phố (hoặc Bộ) cần sáng kiến có hiệu quả, nhân rộng được ở cấp thành phố.

Sáng kiến hoặc đề tài do Chủ tịch Ủy ban nhân dân thành phố công nhận, trong ba năm học xét thành tích hoặc năm liền trước đó; được
tìm theo tên ở cột Tác giả của trang Sáng kiến, cấp Thành phố hoặc Toàn quốc. Luật không nói rõ sáng kiến của năm nào, và không có
ô nào khai trang Sáng kiến đã đủ, nên chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 22; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 2; mẫu công nhận từ 2025: Thông tư
15/2025/TT-BNV, Điều 9.

Sai (trang Sáng kiến: Tác giả = Nguyễn Thị Mẫu; Cấp công nhận = Cơ sở):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng (trang Sáng kiến: Tác giả = Nguyễn Thị Mẫu (60%); Trần Văn Mẫu; Cấp công nhận = Thành phố):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu (trang Sáng kiến: Số lượng = 15; Cấp công nhận = Thành phố):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import sang_kien, so
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.nam_hoc import lui
from thidua.sheets.sang_kien import CO_SO, THANH_PHO, TOAN_QUOC

MUC = NHAC
CAN_CU = (
    CanCu("nd_91_2017", "Điều 9 khoản 2"),
    CanCu("luat_06_2022", "Điều 22"),
    CanCu("tt_15_2025", "Điều 9"),
)
DANH_HIEU = {"CN_CSTDT", "CN_CSTDB"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person has an initiative at city level or higher in the years that rule P03 looks at."""
    years = [lui(award.nam_hoc, back) for back in range(so("so_nam_cstdcs_lien_tuc", award) + 1)]
    if sang_kien(book, award, years, THANH_PHO, TOAN_QUOC):
        return DAT
    hint = (
        "Nhập sáng kiến ở trang Sáng kiến: tên ở cột Tác giả, Cấp công nhận là Thành phố; đã có thì xem lại tên, cấp."
    )
    if book.unauthored - {CO_SO} or not award.ten:
        message = (
            "Chưa đủ dữ liệu để biết ai có sáng kiến cấp thành phố: có dòng chưa ghi tác giả hoặc chưa ghi tên người."
        )
        return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
    message = (
        f"Chưa đủ dữ liệu: chưa thấy sáng kiến cấp thành phố của {award.ten} từ năm học {years[-1]} đến {years[0]}."
    )
    return Outcome(Answer.CHUA_DU, message, hint)
