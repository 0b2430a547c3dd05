"""T04. Báo cáo phải nói rõ phạm vi số liệu.

Số liệu của toàn ngành giáo dục huyện cũ và số liệu của các trường trên địa bàn xã khác nhau rất xa. Mục Phạm vi số liệu ở trang
Cấu hình để trống thì người đọc không biết con số nói về đâu.

Căn cứ: quy ước của báo cáo.

Sai (trang Cấu hình):
    | Mục             | Giá trị |
    | Phạm vi số liệu |         |
Đúng (trang Cấu hình):
    | Mục             | Giá trị                    |
    | Phạm vi số liệu | các trường trên địa bàn xã |
"""

from collections.abc import Iterator

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault when the setting Phạm vi số liệu is empty."""
    settings = book.cau_hinh
    if settings.tab is None or settings.text("pham_vi_so_lieu"):
        return
    hint = "Ghi ở trang Cấu hình, ví dụ: các trường trên địa bàn xã; hoặc: toàn ngành giáo dục huyện cũ."
    yield FaultAt(
        settings.slot("pham_vi_so_lieu"),
        Fault("gia_tri", "Chưa ghi Phạm vi số liệu của báo cáo.", hint),
    )
