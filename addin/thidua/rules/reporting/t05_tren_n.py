"""T05. “Trên N sáng kiến” thì số thật phải lớn hơn N.

Viết “trên 1.000 sáng kiến” khi sổ có đúng 1.000, hoặc ít hơn, là viết sai. Câu ở trang Nội dung được so với số sáng kiến của kỳ báo cáo
(của năm học, của cấp công nhận nếu câu có nói). Nên viết số tròn ngay dưới số thật: xuống hàng chục, năm chục, trăm. Trước thẻ số
liệu không đặt chữ “trên”, “hơn” vì thẻ in đúng con số. Câu nói về kỳ khác, và sổ chưa nhập sáng kiến nào, thì không xét.

Căn cứ: quy ước của báo cáo.

Sai (trang Nội dung; trang Sáng kiến: Số lượng = 1000):
    | Mục  | Đoạn                                                            |
    | II.1 | Trong kỳ có trên 1.000 sáng kiến, giải pháp được công nhận. <-  |
    | II.2 | Có trên {{ so("SANG_KIEN") }} sáng kiến được công nhận. <-      |
    | II.3 | Năm học 2021-2022 có hơn 1000 sáng kiến cấp thành phố. <-       |
Đúng (trang Nội dung; trang Sáng kiến: Số lượng = 1001):
    | Mục  | Đoạn                                                            |
    | II.1 | Trong kỳ có trên 1.000 sáng kiến, giải pháp được công nhận.     |
    | II.2 | Có {{ so("SANG_KIEN") }} sáng kiến được công nhận.              |
    | II.3 | Giai đoạn 2016-2020 có trên 2.000 sáng kiến được công nhận.     |
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from thidua.book import Book, Tally
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.figure_tags import Query, TagError, segments
from thidua.sheets.kinds.kind import LOI
from thidua.sheets.sang_kien import CO_SO, THANH_PHO, TOAN_QUOC
from thidua.text import fold

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()
_SENTENCE = re.compile(r"(?<=[.!?;…])\s+|\n")
_ABOVE = r"(?<!nhiều )(?<!ít )(?<!tăng )(?<!giảm )(?<!thêm )\b(?:trên|hơn)"  # “nhiều hơn 20” is a difference
_CLAIM = re.compile(
    rf"{_ABOVE} (\d{{1,3}}(?:[. ]\d{{3}})+|\d+) sáng kiến(?:(?: [^\W\d]+){{0,4}}? cấp (cơ sở|thành phố|tỉnh|toàn quốc))?"
)
_BEFORE_TAG = re.compile(rf"{_ABOVE}$")
_YEARS = re.compile(r"(\d{4}) ?- ?(\d{4})")
_CALENDAR = re.compile(r"\bnăm \d{4}(?! ?-)")
_LEVELS = {"cơ sở": CO_SO, "thành phố": THANH_PHO, "tỉnh": THANH_PHO, "toàn quốc": TOAN_QUOC}


def xet_tong(book: Book, counts: Tally) -> Iterator[FaultAt]:
    """A fault for each false “trên N sáng kiến” in the narrative paragraphs, and each “trên” before an exact figure."""
    for paragraph in book.noi_dung:
        for sentence in _SENTENCE.split(paragraph.doan):
            faults = [*_claims(fold(sentence), book, counts), *_tags(sentence)]
            yield from (FaultAt(paragraph, Fault("doan", *words)) for words in faults)


def trong_doan(doan: str, book: Book, counts: Tally) -> Iterator[Fault]:
    """A fault for each false “trên N sáng kiến” in a paragraph of a report."""
    for sentence in _SENTENCE.split(doan):
        yield from (Fault("doan", *words) for words in _claims(fold(sentence), book, counts))


def tren_truoc(doan: str) -> str:
    """The word “trên” or “hơn” at the end of a text, which claims more than the number after it; "" without one."""
    above = _BEFORE_TAG.search(fold(doan))
    return above[0] if above else ""


def _claims(sentence: str, book: Book, counts: Tally) -> Iterator[tuple[str, str]]:
    for claim in _CLAIM.finditer(sentence):
        year = _year(sentence, book)
        if year is None or not book.sang_kien:
            continue
        said, level = int(re.sub(r"\D", "", claim[1])), _LEVELS.get(claim[2] or "")
        count = counts.count_sang_kien(level, year or None)
        if count <= said:
            when = f"năm học {year}" if year else "cả kỳ"
            message = f"Đoạn này viết “{claim[0]}” mà trong sổ {when} chỉ có {count}."
            yield (
                message,
                'Viết số tròn nhỏ hơn số thật, hoặc dùng thẻ {{ tren("SANG_KIEN") }}: thẻ tự in cả chữ “trên” và số tròn.',
            )


def _year(sentence: str, book: Book) -> str | None:
    """The school year that a sentence names; "" for the whole period, None for a time outside the report."""
    spans = {(int(first), int(last)) for first, last in _YEARS.findall(sentence)} - {book.cau_hinh.ky}
    if _CALENDAR.search(sentence) or len(spans) > 1:
        return None
    years = [f"{first}-{last}" for first, last in spans]
    return next((year if year in book.cau_hinh.nam_hoc_trong_ky() else None for year in years), "")


def _tags(sentence: str) -> Iterator[tuple[str, str]]:
    try:
        pieces = list(segments(sentence))
    except TagError:
        return  # the broken tag has its own finding
    for before, tag in pairwise(pieces):
        if isinstance(before, str) and isinstance(tag, Query) and (above := tren_truoc(before)):
            message = f"Chữ “{above}” đứng trước thẻ số liệu, mà thẻ in đúng con số trong sổ."
            yield message, f"Bỏ chữ “{above}”, hoặc gõ một số tròn nhỏ hơn thay cho thẻ."
