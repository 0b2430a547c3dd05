"""A finished report before it is signed: its layout by Decree 30/2020/NĐ-CP, its words and marks. Nothing is changed.

`CHECKS` holds every check of the words, `thidua.files.word.decree30.check.CHECKS` every element of the layout.
"""

from datetime import date
from io import BytesIO
from typing import Final

from thidua.book import Checked, Finding
from thidua.book.finding import LEVELS
from thidua.files.word.decree30 import check as layout
from thidua.files.word.decree30.document import UnreadableDocument
from thidua.files.word.package import NotADocx
from thidua.files.word.returned.report import ReturnedReport
from thidua.jobs.review.proofreading import claims, punctuation
from thidua.jobs.review.proofreading.draft import HEAD, Check, Draft, cut
from thidua.law.dated import CanCu
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC

DECREE: Final = (CanCu("nd_30_2020", "Phụ lục I"),)
CHECKS: Final = (
    Check("C01", "Ngoặc kép thẳng lẫn với ngoặc kép cong", LOI, punctuation.mixed_quotes),
    Check("C02", "Ngoặc kép không đủ đôi", LOI, punctuation.open_quotes),
    Check("C03", "Thừa dấu cách giữa hai chữ", LOI, punctuation.double_spaces),
    Check("C04", "Dấu cách trước dấu câu", LOI, punctuation.spaces_before_marks),
    Check("C05", "Câu không có dấu kết thúc", LOI, punctuation.full_stops),
    Check("C06", "Viết “nhiều” ở chỗ đếm được", NHAC, claims.uncounted),
    Check("T02", "Số đề nghị lẫn với số đã được tặng", LOI, claims.mixed_statuses),
    Check("T04", "Chưa nói phạm vi số liệu", LOI, claims.scope),
    Check("T05", "“Trên N” không nhỏ hơn số thật", LOI, claims.above),
    Check("T07", "Văn bản viện dẫn không còn, chưa có hiệu lực", GIAI_TRINH, claims.texts),
)


def soat(docx: bytes, hom_nay: date, checked: Checked | None = None) -> list[Finding]:
    """What to mend in a finished report before it is signed, errors first.

    In a Finding of a report `trang` is the section, `o` the words concerned.

    hom_nay: the day of an unsigned report; checked: its workbook, if there is one. Raises NotADocx.
    """
    living = ReturnedReport(docx)
    try:
        draft = Draft(living, layout.open_layout(BytesIO(docx)), hom_nay, checked)
    except UnreadableDocument as error:
        raise NotADocx from error
    found = dict.fromkeys([*_of_layout(draft), *_of_words(draft)])
    return sorted(found, key=lambda one: LEVELS.index(one.muc))


def _of_layout(draft: Draft) -> list[Finding]:
    return [
        Finding(
            one.check.ma,
            one.level,
            draft.place(one.where) if one.where else None,
            cut(one.where) or None,
            one.message,
            one.check.goi_y,
            DECREE,
        )
        for one in layout.check_layout(draft.layout)
    ]


def _of_words(draft: Draft) -> list[Finding]:
    return [
        Finding(
            check.ma,
            slip.muc or check.muc,
            draft.place(slip.line.text) or slip.line.place or HEAD,
            slip.words,
            slip.noi_dung,
            slip.goi_y,
            check.can_cu,
        )
        for check in CHECKS
        for slip in check.find(draft)
    ]
