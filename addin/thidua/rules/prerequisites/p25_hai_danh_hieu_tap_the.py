"""P25. Một tập thể có cả Tập thể lao động tiên tiến và Tập thể lao động xuất sắc trong một năm học thì đếm riêng.

Ghi cả hai là đúng: Tập thể lao động xuất sắc chọn trong những Tập thể lao động tiên tiến. Mỗi danh hiệu được đếm ở dòng của nó, máy
không suy danh hiệu này từ danh hiệu kia. Nhắc một lần cho cả sổ để người đọc báo cáo không cộng hai số với nhau.

Căn cứ: quy ước đếm của sổ.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | TTLĐTT               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
    | 2023-2024 | TTLĐXS               | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | TTLĐTT               | Tập thể   | Tổ Mẫu giáo                | Đang đề nghị |
    | 2023-2024 | TTLĐXS               | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
    | 2024-2025 | TTLĐTT               | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
"""

from collections.abc import Iterator

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.rules.facts.collectives import da_co
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU: tuple[CanCu, ...] = ()


def xet_so(book: Book) -> Iterator[FaultAt]:
    """One fault for all collectives that have both titles of a year, at the first of their rows; none without any."""
    both = [award for award in book.of({"TT_LDXS"}) if ("TT_LDTT", award.nam_hoc) in da_co(award, book)]
    if both:
        message = f"{len(both)} tập thể có cả Tập thể lao động tiên tiến và Tập thể lao động xuất sắc trong một năm học; đếm riêng."
        yield FaultAt(both[0], Fault("ten", message, "Không phải sửa; đừng cộng hai danh hiệu này với nhau."))
