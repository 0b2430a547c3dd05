"""P17. Huân chương Lao động hạng Nhì sau hạng Ba, hạng Nhất sau hạng Nhì, cách nhau năm năm.

Khoảng cách năm năm ghi theo trí nhớ cho Luật năm 2022 (Điều 42, Điều 43, cần đối chiếu); luật trước chưa xem được nên chỉ xét thứ tự.
Chỉ xét khen thường xuyên, và chỉ nhắc.

Căn cứ: Luật 06/2022/QH15, Điều 42, Điều 43; trước 2024: Luật 15/2003/QH11.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2020-2021 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | HCLĐ hạng Nhì        | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
    | 2021-2022 | HCLĐ hạng Nhất       | Cá nhân   | Trần Văn Mẫu <-            | Đang đề nghị |
    | 2022-2023 | HCLĐ hạng Nhì        | Cá nhân   | Trần Văn Mẫu <-            | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2019-2020 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | HCLĐ hạng Nhì        | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2019-2020 | HCLĐ hạng Ba         | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
    | 2022-2023 | HCLĐ hạng Nhì        | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | HCLĐ hạng Nhì        | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from typing import Final

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import so, truoc_do
from thidua.rules.rule import DAT, Outcome
from thidua.sheets.khen_thuong import THUONG_XUYEN
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("luat_15_2003", ""), CanCu("luat_06_2022", "Điều 42, Điều 43", xac_nhan=False))
_BELOW: Final = {"HCLD2": "HCLD3", "HCLD1": "HCLD2"}
DANH_HIEU = set(_BELOW)


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the subject has the medal of the class below, as many school years before as the law asks."""
    if award.loai_khen != THUONG_XUYEN:
        return DAT
    return truoc_do(book, award, _BELOW[award.ma], so("hcld_so_nam_giua_hai_hang", award))
