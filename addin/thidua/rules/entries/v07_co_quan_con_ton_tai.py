"""V07. Cơ quan ký quyết định phải đang tồn tại vào ngày ký.

Cấp huyện và Phòng Giáo dục và Đào tạo kết thúc ngày 30/6/2025; từ 01/7/2025 chỉ còn hai cấp. Quyết định của huyện ghi
ngày trong tháng 7/2025 có thể do ghi lùi, nhầm ngày: phải sửa hoặc giải trình (một tháng ấy là quy ước của sổ). Xã mới thành lập
ngày 01/7/2025 không thể ký trước ngày ấy; phần mềm chỉ biết các xã mới của huyện Kiến Thụy cũ (tệp co_quan.toml), xã khác không xét.

Căn cứ: Nghị quyết 1669/NQ-UBTVQH15; Luật 72/2025/QH15.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định     |
    | 2024-2025 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/08/2025      | UBND huyện Kiến Mẫu <- |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định     |
    | 2024-2025 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 30/06/2025      | UBND huyện Kiến Mẫu    |
    | 2024-2025 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 15/QĐ-UBND    | 20/08/2025      | UBND xã Kiến Mẫu       |
"""

from collections.abc import Iterator
from datetime import date

from thidua.law.co_quan import all_offices, ngay_lap, nhan_ra
from thidua.law.dated import CanCu
from thidua.law.tham_so import tham_so
from thidua.rules.rule import Fault
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI
from thidua.sheets.kinds.ngay import day

MUC = LOI
CAN_CU = (CanCu("nq_1669_2025", ""), CanCu("luat_72_2025", ""))


def xet_dong(co_quan: str | None, ngay_qd: date | None, hom_nay: date) -> Iterator[Fault]:
    """A fault when the authority did not exist on the day of the decision. A day after today belongs to rule V05."""
    if not co_quan or not ngay_qd or ngay_qd > hom_nay:
        return
    made = ngay_lap(co_quan)
    if made and ngay_qd < made:
        message = f"“{co_quan}” thành lập ngày {day(made)}, sau ngày quyết định {day(ngay_qd)}."
        yield Fault("co_quan", message, "Ghi tên xã cũ hoặc huyện đã ký, hoặc sửa ngày quyết định.")
        return
    code = nhan_ra(co_quan)
    office = all_offices().get(code) if code else None
    if office and office.den and ngay_qd > office.den:
        grace = tham_so("ky_lui_ngay", ngay_qd)
        message = f"“{co_quan}” đã kết thúc hoạt động ngày {day(office.den)}, trước ngày quyết định {day(ngay_qd)}."
        yield Fault(
            "co_quan",
            message,
            "Đối chiếu ngày ký và nơi ký trên quyết định.",
            GIAI_TRINH if grace else "",
        )
