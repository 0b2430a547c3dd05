"""Q02. Số Lao động tiên tiến, Chiến sĩ thi đua cơ sở không vượt số người; Chiến sĩ thi đua cơ sở không vượt Lao động tiên tiến.

So với trang Biên chế theo từng trường, từng năm học. Chiến sĩ thi đua cơ sở nhiều hơn Lao động tiên tiến chỉ là lỗi khi danh sách
đã khai “Đã nhập đủ” và không còn dòng nào chưa đọc được; chưa khai thì nhắc.

Căn cứ: số học.

Sai (trang Biên chế: Số người = 1):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
Đúng (trang Biên chế: Số người = 2):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
"""

from collections import Counter
from collections.abc import Iterator

from thidua.book import Book
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import LOI, NHAC

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()
_BASE = ("CN_LDTT", "CN_CSTDCS")


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each school and year with more titles than people, or more CSTĐCS than Lao động tiên tiến."""
    if not book.bien_che:
        return
    counts: Counter[tuple[str, str, str]] = Counter()
    for one, rows in book.batches.items():
        if one.ma in _BASE:
            counts[one.truong, one.nam_hoc, one.ma] += rows * one.so_luong
    for (truong, year), row in book.bien_che.items():
        ldtt, cstd = (counts[truong, year, ma] for ma in _BASE)
        for ma, number in zip(_BASE, (ldtt, cstd), strict=True):
            if row.so_nguoi is not None and number > row.so_nguoi:
                message = f"Năm học {year} có {number} {all_awards()[ma].ten} mà trường chỉ có {row.so_nguoi} người."
                yield FaultAt(
                    row,
                    Fault(
                        "so_nguoi",
                        message,
                        "Sửa số người, hoặc xem lại danh sách của trường.",
                    ),
                )
        if ldtt and cstd > ldtt:
            sure = book.da_nhap_du(truong, year) and not book.has_set_aside(truong, year)
            message = f"Năm học {year} có {cstd} Chiến sĩ thi đua cơ sở mà chỉ có {ldtt} Lao động tiên tiến."
            hint = "Chiến sĩ thi đua cơ sở đều phải là Lao động tiên tiến: nhập thêm hoặc xem lại."
            yield FaultAt(row, Fault("da_du", message, hint, "" if sure else NHAC))
