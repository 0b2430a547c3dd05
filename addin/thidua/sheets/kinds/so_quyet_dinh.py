"""Numbers of decisions in the form of Decree 30/2020/NĐ-CP (Annex I, part II, item 3): 123/QĐ-UBND."""

import re
from dataclasses import dataclass
from datetime import date

from thidua.sheets.kinds.kind import NHAC, Complaint, short_text
from thidua.text import clean

_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_FORM = re.compile(r"\d+[A-Za-z]?/(?:\d{4}/)?QĐ-[\w&.Đđ]+(?:-[\w&.]+)*")
_WITH_DATE = re.compile(r"(.+?)[\s,;]+(?:ngày|ký ngày|ngay)\s.*\d{4}.*", re.IGNORECASE | re.DOTALL)
_PREFIX = re.compile(r"^(?:quyết định|qđ|qd)?\s*(?:số)?\s*[:.]?\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SoQuyetDinh:
    """The number of a decision -> text such as "123/QĐ-UBND", with spaces and long dashes mended.

    Any other form is kept and gets a note, because old papers vary.
    """

    def read(self, raw: str | float | date) -> str | Complaint:
        if isinstance(raw, date):
            return Complaint(
                "V04",
                f"Excel đã đổi số quyết định thành ngày {raw:%d/%m/%Y}.",
                "Định dạng ô là Văn bản rồi gõ lại số quyết định.",
            )
        text = short_text(raw) if not isinstance(raw, str) else clean(raw)
        number = _PREFIX.sub("", text)
        if both := _WITH_DATE.fullmatch(number):
            value = _mend(both[1])
            return Complaint(
                "V04",
                f"Ô “{text}” ghi cả số và ngày; số quyết định được hiểu là {value}.",
                "Để số ở cột này, chuyển ngày sang cột Ngày quyết định.",
                NHAC,
                value,
            )
        value = _mend(number)
        if _FORM.fullmatch(value):
            return value
        return Complaint(
            "V04",
            f"Số quyết định “{text}” không theo mẫu số/QĐ-tên viết tắt cơ quan.",
            "Đối chiếu với bản quyết định; mẫu đúng: 123/QĐ-UBND. Văn bản cũ ghi khác thì giữ nguyên.",
            NHAC,
            value,
        )


def _mend(number: str) -> str:
    """The number without spaces around / and -, with plain dashes, and with QD as QĐ; the rest stays as typed."""
    tight = re.sub(r"\s*/\s*", "/", _DASHES.sub("-", number)).strip(" .,;")
    return re.sub(r"(?<=/)[Qq][DdĐđ](?=-)", "QĐ", tight)
