"""T02. Số đã có quyết định và số đang đề nghị không in lẫn trong một câu.

“Được tặng” chỉ nói về quyết định đã ký; đề nghị in thành câu riêng. Một câu ở trang Nội dung có cả hai loại số liệu dễ làm người đọc
cộng nhầm.

Căn cứ: quy ước của báo cáo.

Sai (trang Nội dung):
    | Mục | Đoạn                                                                                                               |
    | VII | Có {{ so("BK_TTG", "ca_nhan") }} cá nhân được tặng, {{ so("BK_TTG", "ca_nhan", "de_nghi") }} cá nhân đề nghị. <-    |
Đúng (trang Nội dung):
    | Mục | Đoạn                                                                                                               |
    | VII | Có {{ so("BK_TTG", "ca_nhan") }} cá nhân được tặng. Đề nghị {{ so("BK_TTG", "ca_nhan", "de_nghi") }} cá nhân.       |
"""

import re
from collections.abc import Iterator

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.figure_tags import TagError, queries
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()
_SENTENCE = re.compile(r"(?<=[.!?;…])\s+")


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each sentence of a narrative paragraph that has decided and proposed figures."""
    for paragraph in book.noi_dung:
        for sentence in _SENTENCE.split(paragraph.doan):
            try:
                statuses = {query.trang_thai for query in queries(sentence)}
            except TagError:
                continue  # the broken tag has its own finding
            if len(statuses) > 1:
                message = f"Câu này in lẫn số đã có quyết định với số đang đề nghị: “{sentence}”"
                yield FaultAt(
                    paragraph,
                    Fault("doan", message, "Tách thành hai câu, mỗi câu một loại số liệu."),
                )
