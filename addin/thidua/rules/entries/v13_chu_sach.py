"""V13. Danh sách chỉ gồm số liệu, chữ đọc được.

Dấu “nt”, “-nt-”, ngoặc kép thay cho giá trị dòng trên làm mất nghĩa khi sắp xếp; dòng Cộng, Tổng cộng làm đếm hai lần;
ô báo lỗi Excel (#REF!, #N/A…) không có giá trị: đều không được đếm cho tới khi sửa. Dòng chữ ký, dòng đánh số cột chỉ nhắc.
Thẻ số liệu trong đoạn văn ở trang Nội dung cũng phải đọc được. Khoảng trắng thừa, dấu tổ hợp rời, hoà/hòa, Uỷ/Ủy máy tự hiểu và không đổi chữ trong ô.

Căn cứ: quy ước của sổ.

Sai:
    | Năm học      | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2021-2022    | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
    | nt <-        | nt                   | nt        | Trần Văn Mẫu               |          | nt           |
    | Tổng cộng <- |                      |           |                            | 2        |              |
    | #REF! <-     | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 |          | Đang đề nghị |
Đúng:
    | Năm học      | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2021-2022    | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
    | 2021-2022    | LĐTT                 | Cá nhân   | Trần Văn Mẫu               |          | Đang đề nghị |
"""

from collections.abc import Iterator

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.figure_tags import TagError, segments
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each narrative paragraph with a broken tag. Rows and cells are judged by the reader."""
    for paragraph in book.noi_dung:
        try:
            list(segments(paragraph.doan))
        except TagError as wrong:
            yield FaultAt(
                paragraph,
                Fault("doan", str(wrong), "Sửa thẻ trong đoạn văn, hoặc thay bằng chữ."),
            )
