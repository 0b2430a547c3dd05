"""P03. Chiến sĩ thi đua cấp thành phố (hoặc Bộ) cần ba năm học liên tục là Chiến sĩ thi đua cơ sở.

Năm được tặng là năm thứ ba; năm liền sau năm thứ ba cũng được chấp nhận (cách hiểu này chưa được xác nhận bằng văn bản).
Hai chế độ luật, trước và từ 2024, quy định như nhau. Chỉ kết luận không đạt khi những năm thiếu đã khai là đầy đủ (mục Phạm vi
lịch sử của trang Cấu hình, hoặc cột Đã nhập đủ của trang Biên chế); nếu không thì là chưa đủ dữ liệu. Chỉ Biên chế khai đủ mà những năm thiếu
đứng trước năm đầu sổ thấy người ấy ở trường thì hỏi lại, không kết luận: năm ấy có thể công tác ở nơi khác.

Căn cứ: Luật 06/2022/QH15, Điều 22; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 2.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu (trang Cấu hình: Phạm vi lịch sử = Chưa đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ thành phố       | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import biet_o_truong, chac_khong, nam_co, so, thieu
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI

MUC = LOI
CAN_CU = (CanCu("nd_91_2017", "Điều 9 khoản 2"), CanCu("luat_06_2022", "Điều 22"))
DANH_HIEU = {"CN_CSTDT", "CN_CSTDB"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person was Chiến sĩ thi đua cơ sở in consecutive years, three by today's law.

    The run ends in the award's school year or in the year before.
    """
    if not award.ten:
        return Outcome(
            Answer.CHUA_DU,
            "Dòng tổng hợp không ghi tên nên chưa xét được những năm liên tục.",
            "Ghi từng người một dòng.",
        )
    held = nam_co(book.held(award), "CN_CSTDCS")
    count = so("so_nam_cstdcs_lien_tuc", award)
    lacking = thieu(held, award.nam_hoc, count)
    if not all(lacking):
        return DAT
    title = f"{award.ten} cần {count} năm học liên tục là Chiến sĩ thi đua cơ sở"
    missing = ", ".join(lacking[0])
    surely = [[year for year in years if chac_khong(book, award, [year], "CN_CSTDCS")] for years in lacking]
    if all(surely):
        hint = "Nhập thêm những năm còn thiếu nếu có quyết định, hoặc xem lại đề nghị."
        if all(any(biet_o_truong(book, award, year) for year in years) for years in surely):
            return Outcome(Answer.KHONG_DAT, f"{title}; chưa có năm học {missing}.", hint, facts=(missing,))
        message = f"{title}; chưa có năm học {missing}, trong những năm sổ chưa thấy người này ở trường."
        hint = "Năm ấy công tác ở nơi khác thì nhập danh hiệu ở nơi ấy, hoặc giải trình; nếu không thì xem lại đề nghị."
        return Outcome(Answer.KHONG_DAT, message, hint, muc=GIAI_TRINH, facts=(missing,))
    hint = "Nhập Chiến sĩ thi đua cơ sở của những năm trước; đủ rồi thì ghi Phạm vi lịch sử là Đầy đủ ở trang Cấu hình."
    return Outcome(
        Answer.CHUA_DU,
        f"Chưa đủ dữ liệu: {title}; trong sổ chưa thấy năm học {missing}.",
        hint,
    )
