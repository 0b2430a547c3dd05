"""T07. Văn bản viện dẫn phải còn hiệu lực vào ngày ký báo cáo.

Mỗi văn bản ở trang Văn bản, hoặc nhắc bằng số, ký hiệu trong một đoạn ở trang Nội dung, được đối chiếu vào ngày ký (mục Ngày ký ở trang
Cấu hình; để trống là hôm nay). Văn bản đã hết hiệu lực, hoặc chưa có hiệu lực, phải thay hoặc giải trình. Câu nói rõ là chuyện cũ
(“trước đây”, “thay thế”, “hết hiệu lực”…) thì không hỏi. Chỉ nhắc khi văn bản thay thế chưa có nội dung để đối chiếu, hoặc chưa rõ
ngày hết hiệu lực. Văn bản mà phần mềm không biết thì không xét: tra ở Cơ sở dữ liệu quốc gia về văn bản pháp luật (vbpl.vn).

Căn cứ: quy tắc của phần mềm; ngày hiệu lực theo danh mục văn bản ở cuối cuốn quy tắc.

Sai (trang Văn bản):
    | Loại       | Số, ký hiệu        | Trích yếu                                  |
    | Nghị định  | 98/2023/NĐ-CP <-   | quy định chi tiết Luật Thi đua, khen thưởng |
    | Thông tư   | 01/2024/TT-BNV <-  |                                            |
Sai (trang Nội dung):
    | Mục | Đoạn                                                                       |
    | I.1 | Việc khen thưởng được thực hiện theo Nghị định số 91/2017/NĐ-CP. <-         |
Đúng (trang Văn bản):
    | Loại       | Số, ký hiệu     | Trích yếu                                  |
    | Luật       | 06/2022/QH15    | Thi đua, khen thưởng                       |
    | Nghị định  | 152/2025/NĐ-CP  |                                            |
Đúng (trang Nội dung):
    | Mục | Đoạn                                                                                       |
    | I.1 | Trước đây thực hiện theo Nghị định số 98/2023/NĐ-CP. Nay theo Nghị định số 152/2025/NĐ-CP.  |
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from thidua.book import Book
from thidua.book.rows import VanBanNeu
from thidua.law.dated import CanCu
from thidua.law.van_ban import VanBan, nay_la, viet_trong
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import GIAI_TRINH, NHAC
from thidua.sheets.kinds.ngay import day
from thidua.text import fold

MUC = GIAI_TRINH
CAN_CU: tuple[CanCu, ...] = ()
_SENTENCE = re.compile(r"(?<=[.!?;…])\s+|\n")
_PAST = re.compile(
    r"\b(?:hết hiệu lực|thay thế|thay cho|bãi bỏ|trước đây|trước ngày|đến hết|nay (?:là|theo|thay bằng|được thay bằng) (?:luật|nghị|thông|quyết))"
)


def xet_so(book: Book, hom_nay: date) -> Iterator[FaultAt]:
    """Faults of listed texts, and of texts named in paragraphs, that are not in force on the day of the report."""
    signed = book.cau_hinh.day("ngay_ky") or hom_nay
    for row in book.van_ban:
        if not _PAST.search(fold(row.trich_yeu or "")):
            cited = [text for text in viet_trong(row.so or "") if _of_the_place(text, row)]
            yield from (FaultAt(row, fault) for text in cited for fault in _faults("so", text, signed))
    for paragraph in book.noi_dung:
        yield from (FaultAt(paragraph, fault) for fault in trong_doan(paragraph.doan, signed))


def trong_doan(doan: str, signed: date) -> Iterator[Fault]:
    """Faults of texts that a paragraph names and that are not in force on the day when its report is signed."""
    sentences = (one for one in _SENTENCE.split(doan) if not _PAST.search(fold(one)))
    named = dict.fromkeys(text for sentence in sentences for text in viet_trong(sentence))
    yield from (fault for text in named for fault in _faults("doan", text, signed))


def _faults(field: str, text: VanBan, signed: date) -> Iterator[Fault]:
    heir = nay_la(text, signed)
    since = f", có hiệu lực từ {day(heir.hieu_luc)}" if heir and heir.hieu_luc else ""
    instead = f"được thay bằng {heir.ten}{since}" if heir else "chưa rõ văn bản thay thế"
    if text.con_hieu_luc(signed):
        if heir:
            message = f"{text.ten} đã {instead}; chưa rõ ngày hết hiệu lực."
            yield Fault(
                field, message, f"Đối chiếu; nếu đã hết hiệu lực thì viện dẫn {heir.ten}.", NHAC, (text.ma, "thay")
            )
    elif text.het_hieu_luc and text.het_hieu_luc < signed:
        ended = day(text.het_hieu_luc + timedelta(1))
        message = f"{text.ten} hết hiệu lực từ {ended}, trước ngày {day(signed)} của báo cáo; {instead}."
        hint = f"Viện dẫn {heir.ten}" if heir else "Viện dẫn văn bản đang có hiệu lực"
        more = "; nếu nói chuyện đã qua thì ghi rõ “trước đây”, hoặc giải trình."
        yield Fault(field, message, hint + more, NHAC if heir and not heir.co_noi_dung else "", (text.ma, "hết"))
    else:
        message = f"{text.ten} chưa có hiệu lực vào ngày {day(signed)} của báo cáo."
        if text.hieu_luc:
            message = f"{text.ten} có hiệu lực từ {day(text.hieu_luc)}, sau ngày {day(signed)} của báo cáo."
        hint = "Bỏ văn bản này, sửa Ngày ký ở trang Cấu hình, hoặc giải trình."
        yield Fault(field, message, hint, facts=(text.ma, "chưa"))


def _of_the_place(text: VanBan, row: VanBanNeu) -> bool:
    """Whether a local text comes from the place that the row names: two provinces may use the same number."""
    here, there = fold(text.co_quan).split()[-2:], fold(row.co_quan or "").split()[-2:]
    return "UBND" not in text.so or not there or here == there
