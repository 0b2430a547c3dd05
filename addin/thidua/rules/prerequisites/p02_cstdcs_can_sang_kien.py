"""P02. Chiến sĩ thi đua cơ sở cần sáng kiến cấp cơ sở; từ 2024 cần sáng kiến hoặc hoàn thành xuất sắc nhiệm vụ.

Quyết định đến 31/12/2023: phải có sáng kiến, đề tài được công nhận. Từ 01/01/2024: có sáng kiến, hoặc được xếp loại hoàn thành xuất
sắc nhiệm vụ. Sáng kiến được tìm theo tên ở cột Tác giả của trang Sáng kiến, cùng năm học. Sổ không có cột xếp loại: nếu xét theo
hoàn thành xuất sắc nhiệm vụ, ghi “HTXSNV” ở cột Ghi chú. Không có ô nào khai trang Sáng kiến đã đủ, nên chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 23; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3.

Sai (trang Biên chế: Đã nhập đủ = Có; trang Sáng kiến: Tác giả = Trần Văn Mẫu):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |         |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Lê Thị Mẫu <-              | Đang đề nghị | HTXSNV  |
Sai (trang Biên chế: Đã nhập đủ = Có; trang Sáng kiến: Tác giả = Trần Văn Mẫu):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |         |
Đúng (trang Sáng kiến: Tác giả = Trần Văn Mẫu (60%); Nguyễn Thị Mẫu (40%)):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |         |
Đúng (trang Biên chế: Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Lê Thị Mẫu                 | Đang đề nghị | HTXSNV  |
Chưa đủ dữ liệu (trang Biên chế: Đã nhập đủ = Chưa):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |         |
"""

from datetime import date
from functools import lru_cache

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.law.van_ban import all_texts
from thidua.rules.facts.history import co_the_an, sang_kien
from thidua.rules.facts.notes import xuat_sac
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.sang_kien import CO_SO, THANH_PHO, TOAN_QUOC

MUC = NHAC
CAN_CU = (CanCu("nd_91_2017", "Điều 9 khoản 3"), CanCu("luat_06_2022", "Điều 23"))
DANH_HIEU = {"CN_CSTDCS"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person has an initiative in the same school year, or the top grade (Law of 2022).

    The top grade is known only from the row's note.
    """
    place = truong, year = award.truong, award.nam_hoc
    if award.awardee.name in book.by_author and sang_kien(book, award, [year], CO_SO, THANH_PHO, TOAN_QUOC):
        return DAT
    new_law = _new_law(award.ngay_xet)
    if new_law and award.ghi_chu and xuat_sac(award.ghi_chu):
        return DAT
    if book.authorship.get(place) and award.ten and book.da_nhap_du(*place) and not co_the_an(book, award, year):
        message = f"Chưa thấy {_needed(new_law)} của {award.ten} trong năm học {year}."
        return Outcome(Answer.KHONG_DAT, message, _hint(new_law))
    return _unseen(year, new_law, truong if book.sang_kien else "")


@lru_cache(maxsize=4096)
def _new_law(day: date) -> bool:
    return all_texts()["luat_06_2022"].con_hieu_luc(day)


@lru_cache(maxsize=4096)
def _unseen(year: str, new_law: bool, truong: str) -> Outcome:
    together = f"{truong} {year}" if truong else "sổ"
    message = f"Chưa đủ dữ liệu: chưa thấy {_needed(new_law)} của Chiến sĩ thi đua cơ sở năm học {year}."
    return Outcome(Answer.CHUA_DU, message, _hint(new_law), together)


def _needed(new_law: bool) -> str:
    return "sáng kiến" + (" hoặc xếp loại hoàn thành xuất sắc nhiệm vụ" if new_law else "")


def _hint(new_law: bool) -> str:
    more = "nếu xét theo xếp loại thì ghi “HTXSNV” ở cột Ghi chú" if new_law else "đã có mà chưa thấy thì xem lại tên"
    return f"Nhập sáng kiến, ghi tên ở cột Tác giả; {more}."
