"""V05. Ngày phải có thật, không ở tương lai, không mơ hồ.

Ngày gõ bằng chữ (15/8/2024, 15.8.2024, ngày 15 tháng 8 năm 2024) đều đọc được. Ngày không có trong lịch hoặc sau hôm
nay là lỗi. Ngày bằng chữ mà ngày và tháng đều không quá 12 có thể đã bị đảo: được hiểu là ngày trước, tháng sau, và nhắc.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 4.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định  | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 31/06/2022 <-    | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 13/QĐ-UBND    | 20/06/2092 <-    | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 | Đã có quyết định | 14/QĐ-UBND    | 05/06/2022 <-    | UBND huyện Kiến Mẫu |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định  | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20.6.2022        | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị     |               |                  |                     |
"""

from collections.abc import Iterator
from datetime import date

from thidua.law.dated import CanCu
from thidua.rules.rule import Fault
from thidua.sheets.kinds.kind import LOI
from thidua.sheets.kinds.ngay import day

MUC = LOI
CAN_CU = (CanCu("nd_30_2020", "Phụ lục I, mục II, khoản 4"),)


def xet_dong(ngay_qd: date | None, ngay_sinh: date | str | None, hom_nay: date) -> Iterator[Fault]:
    """A fault for each date after today."""
    if ngay_qd and ngay_qd > hom_nay:
        yield Fault(
            "ngay_qd",
            f"Ngày quyết định {day(ngay_qd)} ở sau hôm nay.",
            "Đối chiếu với quyết định; nếu chưa ký thì chọn Đang đề nghị.",
        )
    if isinstance(ngay_sinh, date) and ngay_sinh > hom_nay:
        yield Fault(
            "ngay_sinh",
            f"Ngày sinh {day(ngay_sinh)} ở sau hôm nay.",
            "Sửa lại ngày sinh.",
        )
