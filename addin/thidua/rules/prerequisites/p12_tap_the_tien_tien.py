"""P12. Tập thể lao động tiên tiến: từ một nửa cá nhân là Lao động tiên tiến trở lên.

Đến 31/12/2023 phải trên 50%, từ 01/01/2024 từ 50% trở lên (Điều 28 của Luật năm 2022 ghi theo trí nhớ, cần đối chiếu; đúng 50% trong
30 ngày quanh ngày đổi luật thì chỉ nhắc). So với trang Biên chế như P11; một tổ thì sổ chỉ có số người của cả trường.

Căn cứ: Luật 06/2022/QH15, Điều 28; trước 2024: Luật 15/2003/QH11, Điều 28.

Sai (trang Biên chế: Số người = 2; Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2022-2023 | TTLĐTT               | Tập thể   | Tập thể nhà trường <-      | Đang đề nghị |
    | 2023-2024 | TTLĐTT               | Tập thể   | Tập thể nhà trường <-      | Đang đề nghị |
Đúng (trang Biên chế: Số người = 2; Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | TTLĐTT               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
Chưa đủ dữ liệu (trang Biên chế: Số người = 2; Đã nhập đủ = Chưa):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | TTLĐTT               | Tập thể   | Tập thể nhà trường <-      | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.law.tham_so import gan_moc, tham_so
from thidua.law.van_ban import all_texts
from thidua.rules.facts.collectives import la_ca_truong
from thidua.rules.facts.head_counts import cua_to, dat_ty_le, so_nguoi, ty_le
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import GIAI_TRINH, NHAC

MUC = GIAI_TRINH
CAN_CU = (CanCu("luat_15_2003", "Điều 28"), CanCu("luat_06_2022", "Điều 28", xac_nhan=False))
DANH_HIEU = {"TT_LDTT"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether enough of the school's people are Lao động tiên tiến in that year: above half; by the new law half."""
    people, share = so_nguoi(award.truong, award.nam_hoc, book), tham_so("ttldtt_ty_le_ldtt", award.ngay_xet)
    if people is None or share is None:
        message = "Chưa đủ dữ liệu để xét tỷ lệ Lao động tiên tiến của Tập thể lao động tiên tiến."
        hint = "Ghi Số người và “Đã nhập đủ” của trường, năm học ở trang Biên chế khi đã nhập hết danh sách."
        return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
    if people.ldtt and not la_ca_truong(award, book):
        return cua_to("Tập thể lao động tiên tiến")
    new_law = all_texts()["luat_06_2022"].con_hieu_luc(award.ngay_xet)
    if dat_ty_le(people, share.gia_tri, more=not new_law):
        return DAT
    need = f"{'từ' if new_law else 'trên'} {share.gia_tri:.0%}"
    message = f"Năm học {award.nam_hoc} có {ty_le(people)}; Tập thể lao động tiên tiến cần {need}."
    near = gan_moc(award.ngay_xet) and dat_ty_le(people, share.gia_tri)
    hint = "Xem lại danh sách và số người ở trang Biên chế, hoặc xem lại danh hiệu của tập thể."
    return Outcome(Answer.KHONG_DAT, message, hint, muc=NHAC if near else "", facts=(people.ldtt, people.tong))
