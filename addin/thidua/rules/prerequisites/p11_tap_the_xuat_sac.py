"""P11. Tập thể lao động xuất sắc: từ 70% cá nhân là Lao động tiên tiến, có người là Chiến sĩ thi đua cơ sở.

So với trang Biên chế của trường, năm học ấy; chỉ kết luận khi đã khai Số người và “Đã nhập đủ”, không còn dòng chưa đọc được. Trường
chỉ ghi danh hiệu cao nhất thì Chiến sĩ thi đua cũng được đếm là Lao động tiên tiến. Với một tổ, sổ chỉ có số người của cả trường nên
chỉ biết chắc khi cả trường không có Chiến sĩ thi đua nào. Điều kiện 100% hoàn thành nhiệm vụ và không bị kỷ luật không thấy được
trong sổ.

Căn cứ: Luật 06/2022/QH15, Điều 27; trước 2024: Luật 15/2003/QH11, Điều 27.

Sai (trang Biên chế: Số người = 3; Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
    | 2023-2024 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               |          | Đang đề nghị |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường <-      |          | Đang đề nghị |
    | 2024-2025 | LĐTT                 | Cá nhân   |                            | 3        | Đang đề nghị |
    | 2024-2025 | TTLĐXS               | Tập thể   | Trường MN Hoa Mẫu <-       |          | Đang đề nghị |
Đúng (trang Biên chế: Số người = 10; Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   |                            | 7        | Đang đề nghị |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   |                            | 1        | Đang đề nghị |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường         |          | Đang đề nghị |
Chưa đủ dữ liệu (trang Biên chế: Số người = 10; Đã nhập đủ = Chưa):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường <-      |          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.law.tham_so import tham_so
from thidua.rules.facts.collectives import la_ca_truong
from thidua.rules.facts.head_counts import cua_to, dat_ty_le, so_nguoi, ty_le
from thidua.rules.facts.history import so
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU = (CanCu("luat_15_2003", "Điều 27"), CanCu("luat_06_2022", "Điều 27"))
DANH_HIEU = {"TT_LDXS"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether enough people of the school's head-count have the titles that the law asks for in that year."""
    people, share = so_nguoi(award.truong, award.nam_hoc, book), tham_so("ttldxs_ty_le_ldtt", award.ngay_xet)
    if people is None or share is None:
        message = "Chưa đủ dữ liệu để xét tỷ lệ Lao động tiên tiến của Tập thể lao động xuất sắc."
        hint = "Ghi Số người và “Đã nhập đủ” của trường, năm học ở trang Biên chế khi đã nhập hết danh sách."
        return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
    hint = "Xem lại danh sách và số người ở trang Biên chế, hoặc xem lại danh hiệu của tập thể."
    if people.cstdcs < so("ttldxs_so_cstdcs", award):
        message = (
            f"Năm học {award.nam_hoc} trường không có Chiến sĩ thi đua cơ sở nào; Tập thể lao động xuất sắc phải có."
        )
        return Outcome(Answer.KHONG_DAT, message, hint, facts=("cstdcs", people.cstdcs))
    if not la_ca_truong(award, book):
        return cua_to("Tập thể lao động xuất sắc")
    if not dat_ty_le(people, share.gia_tri):
        message = f"Năm học {award.nam_hoc} có {ty_le(people)}; Tập thể lao động xuất sắc cần từ {share.gia_tri:.0%}."
        return Outcome(Answer.KHONG_DAT, message, hint, facts=("ldtt", people.ldtt, people.tong))
    return DAT
