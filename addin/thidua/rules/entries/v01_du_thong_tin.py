"""V01. Dòng khen thưởng phải có đủ thông tin.

Mỗi dòng cần năm học, trường, danh hiệu hoặc hình thức, đối tượng, tên (hoặc số lượng nếu là số tổng hợp) và trạng thái.
Dòng “Đã có quyết định” cần thêm số, ngày và cơ quan quyết định: thiếu thì không ai kiểm chứng được con số.
Số quyết định của những năm học kết thúc trước 2021 thường đã thất lạc nên chỉ nhắc.

Căn cứ: quy ước của sổ.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | <-                  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | <-               |               |                 |                     |
    | <-        | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 | Đang đề nghị     |               |                 |                     |
    | 2021-2022 | LĐTT                 | Cá nhân   | <-                         | Đang đề nghị     |               |                 |                     |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị     |               |                 |                     |
"""

from collections.abc import Iterator
from datetime import date

from thidua.law.dated import CanCu
from thidua.rules.rule import Fault
from thidua.sheets.khen_thuong import CO_QD
from thidua.sheets.kinds.kind import LOI, NHAC
from thidua.sheets.kinds.nam_hoc import nam_dau

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()


def xet_dong(
    trang_thai: str,
    nam_hoc: str,
    so_qd: str | None,
    ngay_qd: date | None,
    co_quan: str | None,
) -> Iterator[Fault]:
    """A fault for each of number, date and authority of the decision that a decided row lacks."""
    if trang_thai != CO_QD:
        return
    if so_qd is None:
        old = nam_dau(nam_hoc) + 1 < 2021
        yield Fault(
            "so_qd",
            "Đã có quyết định mà chưa ghi số quyết định.",
            "Ghi số theo quyết định, ví dụ 123/QĐ-UBND.",
            NHAC if old else "",
        )
    if ngay_qd is None:
        yield Fault(
            "ngay_qd",
            "Đã có quyết định mà chưa ghi ngày quyết định.",
            "Ghi ngày ký quyết định.",
        )
    if co_quan is None:
        yield Fault(
            "co_quan",
            "Đã có quyết định mà chưa ghi cơ quan quyết định.",
            "Ghi cơ quan hoặc người ký quyết định.",
        )
