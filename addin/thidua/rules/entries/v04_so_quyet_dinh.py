"""V04. Số, ký hiệu quyết định theo mẫu và hợp với nơi ban hành.

Mẫu: số, gạch chéo, QĐ, gạch nối, chữ viết tắt nơi ban hành; ví dụ 123/QĐ-UBND, 45/QĐ-TTg. Văn bản cũ có thể ghi khác
nên chỉ nhắc. Đuôi ký hiệu của từng nơi ban hành theo thói quen, chưa xác nhận với mọi địa phương.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 3.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND <- | 20/06/2022      | Thủ tướng Chính phủ |
    | 2021-2022 | BK TTg               | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 12 <-         | 20/06/2022      | Thủ tướng Chính phủ |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-TTg     | 20/06/2022      | Thủ tướng Chính phủ |
"""

from collections.abc import Iterator

from thidua.law.co_quan import all_offices, nhan_ra
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault
from thidua.sheets.kinds.kind import NHAC
from thidua.text import bare

MUC = NHAC
CAN_CU = (CanCu("nd_30_2020", "Phụ lục I, mục II, khoản 3"),)


def xet_dong(so_qd: str | None, co_quan: str | None) -> Iterator[Fault]:
    """A fault when the number's suffix is none of the usual suffixes of the authority that signed."""
    code = nhan_ra(co_quan) if co_quan else None
    if not so_qd or not code or "/QĐ-" not in so_qd:
        return
    office = all_offices()[code]
    suffix = _tight(so_qd[so_qd.index("/QĐ-") + 1 :])
    if office.hau_to and not any(suffix.startswith(_tight(usual)) for usual in office.hau_to):
        message = f"Ký hiệu “{so_qd}” không quen với quyết định của “{co_quan}”; thường là {', '.join(office.hau_to)}."
        yield Fault("so_qd", message, "Đối chiếu với bản quyết định; đúng thì giữ nguyên.")


def _tight(text: str) -> str:
    return bare(text).replace(" ", "")
