"""T06. Số của riêng năm học cuối không lớn hơn số cả kỳ.

“Riêng năm học …” là một phần của cả kỳ; phần không thể lớn hơn toàn thể.

Căn cứ: số học.

Sai: không có sổ nào làm ra được; nếu gặp là lỗi của phần mềm.
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   |                            | 12       | Đang đề nghị |
    | 2024-2025 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
"""

from collections.abc import Iterator

from thidua.book import Book, Tally
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()


def xet_tong(book: Book, counts: Tally) -> Iterator[FaultAt]:
    """A fault for each award whose count in the last school year is above its count in the whole period."""
    whole = counts.by("ma", "doi_tuong", "trang_thai")
    for last in book.cau_hinh.nam_hoc_trong_ky()[-1:]:
        for (ma, doi_tuong, trang_thai, year), number in counts.by("ma", "doi_tuong", "trang_thai", "nam_hoc").items():
            total = whole[ma, doi_tuong, trang_thai]
            if year == last and number > total:
                message = f"{all_awards()[ma].ten}: riêng năm học {last} có {number}, cả kỳ chỉ có {total}."
                yield FaultAt(
                    None,
                    Fault(
                        "",
                        message,
                        "Đây là lỗi của phần mềm; xin gửi sổ cho người hỗ trợ.",
                    ),
                )
