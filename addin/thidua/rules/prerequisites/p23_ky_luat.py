"""P23. Không xét danh hiệu thi đua trong năm học bị kỷ luật từ khiển trách trở lên.

Kỷ luật là dữ liệu riêng tư nên sổ không có cột, không bắt ghi; chỉ xét khi cột Ghi chú của chính dòng ấy nói tới hình thức kỷ luật
(“bị khiển trách”, “cảnh cáo”…). “Không bị kỷ luật”, “đã xóa kỷ luật” thì bỏ qua. Không ghi thì không xét, không nhắc. Quy định từ
2024 ghi theo trí nhớ (xem Nghị định 152/2025/NĐ-CP, Thông tư 15/2025/TT-BNV) và lời ghi chú có thể hiểu khác, nên chỉ nhắc.

Căn cứ: trước 2024: Nghị định 91/2017/NĐ-CP, Điều 10; sau đó: Nghị định 98/2023/NĐ-CP, Nghị định 152/2025/NĐ-CP (số điều chưa thấy).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú                   |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị | Bị khiển trách tháng 3    |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú                   |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị | Không bị kỷ luật          |
    | 2022-2023 | Giấy khen huyện      | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị | Bị khiển trách năm trước  |
"""

from collections.abc import Iterator

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import CSTD
from thidua.rules.facts.notes import bi_ky_luat
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (
    CanCu("nd_91_2017", "Điều 10"),
    CanCu("nd_98_2023", "", xac_nhan=False),
    CanCu("nd_152_2025", "", xac_nhan=False),
)


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each title of a person whose row has a note that names a form of discipline."""
    for award in book.noted({"CN_LDTT", *CSTD}):
        if bi_ky_luat(award.ghi_chu):
            message = f"Ghi chú của dòng này nói tới kỷ luật; năm bị kỷ luật không xét danh hiệu thi đua (năm học {award.nam_hoc})."
            hint = "Đối chiếu năm bị kỷ luật: khác năm học này thì giữ nguyên, cùng năm thì xem lại danh hiệu."
            yield FaultAt(award, Fault("ten", message, hint))
