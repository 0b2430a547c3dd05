"""P14. Cờ thi đua của Bộ, Chiến sĩ thi đua cấp Bộ thường dành cho Sở và đơn vị thuộc Bộ.

Trường của xã thường được Cờ thi đua, Chiến sĩ thi đua của thành phố; ghi “Bộ” có thể là chọn nhầm trong danh mục. Vì là “thường”, chỉ
nhắc để đối chiếu. Bằng khen của Bộ trưởng tặng được cho trường nên không xét ở đây.

Căn cứ: Thông tư 29/2023/TT-BGDĐT, Điều 4; trước đó: Thông tư 21/2020/TT-BGDĐT (số điều chưa đối chiếu).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | CO_B                 | Tập thể   | Trường Mầm non Hoa Mẫu <-  | Đang đề nghị |
    | 2023-2024 | CN_CSTDB             | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | Cờ thi đua UBND TP   | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
    | 2023-2024 | BK_B                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
"""

from collections.abc import Iterator

from thidua.book import Book
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu, chua_ro
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("tt_21_2020", ""), CanCu("tt_29_2023", "Điều 4"))


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each award of the Ministry that a commune's school seldom gets."""
    for award in book.of({"CO_B", "CN_CSTDB"}):
        message = (
            f"“{all_awards()[award.ma].ten}” thường dành cho Sở, đơn vị thuộc Bộ; ở đây ghi cho người, trường của xã."
        )
        hint, bases = "Đối chiếu với quyết định: có thể là của thành phố; đúng thì giữ nguyên.", None
        if text := chua_ro(CAN_CU, award.ngay_xet):
            bases = (CanCu(text.ma, ""),)
            hint = f"Chưa xét được theo {text.ten} vì sổ chưa có nội dung văn bản này: đối chiếu với văn bản ấy."
        yield FaultAt(award, Fault("ten", message, hint), can_cu=bases)
