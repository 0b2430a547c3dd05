"""T03. Hai cách tính kỳ cho hai con số thì phải nói ra.

Kỳ báo cáo tính theo năm học hay theo ngày quyết định cho kết quả khác nhau khi quyết định ký muộn. Báo cáo và phụ lục ghi rõ cách
tính; khi hai cách khác nhau thì nhắc, kèm cả hai con số.

Căn cứ: quy ước của báo cáo; không có văn bản nào ấn định ranh giới của kỳ.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2024-2025 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đã có quyết định | 99/QĐ-UBND    | 20/01/2026      | Chủ tịch UBND thành phố |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2024-2025 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đã có quyết định | 99/QĐ-UBND    | 20/12/2025      | Chủ tịch UBND thành phố |
"""

from collections.abc import Iterator

from thidua.book import Book, Tally
from thidua.book.period import Ky
from thidua.book.tally import tally
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.cau_hinh import THEO_NAM_HOC, THEO_NGAY
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU: tuple[CanCu, ...] = ()


def xet_tong(book: Book, counts: Tally) -> Iterator[FaultAt]:
    """A fault when the two ways to delimit the period, by school year and by decision date, give different counts."""
    ky = Ky.of(book)
    other_way = THEO_NAM_HOC if ky.cach_tinh == THEO_NGAY else THEO_NGAY
    other = tally(book, Ky(ky.tu, ky.den, other_way)).by("ma", "trang_thai")
    chosen = counts.by("ma", "trang_thai")
    differ = [
        f"{all_awards()[ma].ten_ngan} {chosen.get((ma, 'co_qd'), 0)} và {other.get((ma, 'co_qd'), 0)}"
        for ma in all_awards()
        if chosen.get((ma, "co_qd"), 0) != other.get((ma, "co_qd"), 0)
    ]
    if differ:
        names = ("năm học", "ngày quyết định")
        first, second = names if ky.cach_tinh == THEO_NAM_HOC else reversed(names)
        message = f"Tính theo {first} và theo {second} cho số khác nhau: {'; '.join(differ)}."
        yield FaultAt(
            book.cau_hinh.slot("cach_tinh_ky"),
            Fault(
                "gia_tri",
                message,
                "Chọn cách tính ở mục Cách tính kỳ; báo cáo ghi rõ cách đã chọn.",
            ),
        )
