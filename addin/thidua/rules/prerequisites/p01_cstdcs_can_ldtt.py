"""P01. Chiến sĩ thi đua cơ sở phải là Lao động tiên tiến trong cùng năm học.

Nhiều trường chỉ ghi danh hiệu cao nhất, nên chỉ kết luận khi danh sách của trường, năm học ấy đã khai “Đã nhập đủ” ở trang
Biên chế. Chưa khai, còn dòng chưa đọc được, hay Lao động tiên tiến chỉ ghi tổng số thì là chưa đủ dữ liệu, không phải sai.

Căn cứ: Luật 06/2022/QH15, Điều 23; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3.

Sai (trang Biên chế: Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng (trang Biên chế: Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu (trang Biên chế: Đã nhập đủ = Chưa):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import co_the_an
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU = (CanCu("nd_91_2017", "Điều 9 khoản 3"), CanCu("luat_06_2022", "Điều 23"))
DANH_HIEU = {"CN_CSTDCS"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the same person is Lao động tiên tiến in the same school year."""
    if ("CN_LDTT", award.nam_hoc) in book.held(award):
        return DAT
    year = award.nam_hoc
    if award.ten and book.da_nhap_du(award.truong, year) and not co_the_an(book, award, year, "CN_LDTT"):
        message = f"{award.ten} chưa có Lao động tiên tiến năm học {year}, là điều kiện của Chiến sĩ thi đua cơ sở."
        return Outcome(
            Answer.KHONG_DAT,
            message,
            "Nhập thêm dòng Lao động tiên tiến, hoặc xem lại danh hiệu.",
        )
    return Outcome(
        Answer.CHUA_DU,
        f"Chưa đủ dữ liệu để đối chiếu Chiến sĩ thi đua cơ sở với danh sách Lao động tiên tiến năm học {year}.",
        "Khi đã nhập hết danh sách, ghi “Có” ở cột Đã nhập đủ của trang Biên chế.",
        together=f"{award.truong} {year}",
    )
