"""Q05. Số Chiến sĩ thi đua thành phố trong kỳ thường không quá số sáng kiến cấp thành phố.

Mỗi Chiến sĩ thi đua thành phố cần một sáng kiến được thành phố công nhận. Sáng kiến có nhiều tác giả, hoặc được công nhận ở kỳ
trước, thì số người có thể nhiều hơn: chỉ nhắc. Sáng kiến cấp toàn quốc cũng được tính. Trang Sáng kiến chưa có dòng nào thì chưa đủ
dữ liệu, quy tắc không nói gì; từng người có sáng kiến hay chưa là việc của quy tắc P04.

Căn cứ: Luật 06/2022/QH15, Điều 22; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 2.

Sai (trang Sáng kiến: Số lượng = 2):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2021-2022 | CSTĐ thành phố       | Cá nhân   |                            | 3        | Đã có quyết định | 12/QĐ-UBND    | 20/08/2022      | Chủ tịch UBND thành phố |
Đúng (trang Sáng kiến: Số lượng = 3):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2021-2022 | CSTĐ thành phố       | Cá nhân   |                            | 3        | Đã có quyết định | 12/QĐ-UBND    | 20/08/2022      | Chủ tịch UBND thành phố |
"""

from collections.abc import Iterator

from thidua.book import Book, Tally
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.sang_kien import THANH_PHO, TOAN_QUOC

MUC = NHAC
CAN_CU = (CanCu("nd_91_2017", "Điều 9 khoản 2"), CanCu("luat_06_2022", "Điều 22"))


def xet_tong(book: Book, counts: Tally) -> Iterator[FaultAt]:
    """A fault when the period has more Chiến sĩ thi đua thành phố than initiatives of city level or higher."""
    people = counts.count("CN_CSTDT")
    initiatives = sum(counts.count_sang_kien(cap) for cap in (THANH_PHO, TOAN_QUOC))
    if book.sang_kien and people > initiatives:
        message = f"Kỳ báo cáo có {people} Chiến sĩ thi đua thành phố mà trang Sáng kiến có {initiatives} sáng kiến cấp thành phố."
        hint = "Nhập thêm sáng kiến được thành phố công nhận; sáng kiến chung tác giả hoặc của kỳ trước thì giữ nguyên."
        yield FaultAt(None, Fault("", message, hint))
