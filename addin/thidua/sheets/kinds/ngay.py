"""Dates as clerks type them: true dates, serial numbers, day/month/year in text, words."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thidua.sheets.kinds.kind import NHAC, Complaint, short_text
from thidua.text import clean, fold

_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial numbers, after its phantom 29/02/1900
_SERIALS = range(7306, 73051)  # 1/1/1920 to 31/12/2099: smaller numbers are years or typing errors
_FIGURES = re.compile(r"(?:ngày )?(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4}) - (\d{1,2}) - (\d{1,2})(?: 00 : 00 : 00)?")
_PIVOT = 50  # two-digit years: 49 -> 2049, 50 -> 1950


def day(text: str | date) -> str:
    """A date as Vietnamese offices print it in tables: 15/8/2024 -> "15/08/2024". A text stays as it is."""
    return text if isinstance(text, str) else f"{text.day:02d}/{text.month:02d}/{text.year}"


@dataclass(frozen=True, slots=True)
class Ngay:
    """A calendar date -> datetime.date. year_alone: a bare year ("1985") is accepted and stays text (birth dates)."""

    year_alone: bool = False

    def read(self, raw: str | float | date) -> date | str | Complaint:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        text = clean(short_text(raw))
        if self.year_alone and re.fullmatch(r"(19|20)\d\d", text):
            return text
        if not isinstance(raw, str) or re.fullmatch(r"\d{5}", text):
            return self._serial(text)
        return self._text(text)

    @staticmethod
    def _serial(text: str) -> date | Complaint:
        try:
            number = int(float(text))
        except (ValueError, OverflowError):
            number = 0
        if number in _SERIALS:
            return _EPOCH + timedelta(days=number)
        return Complaint(
            "V05",
            f"“{text}” chưa phải là một ngày đầy đủ.",
            "Gõ đủ ngày/tháng/năm, ví dụ 15/8/2024.",
        )

    @staticmethod
    def _text(text: str) -> date | Complaint:
        folded = fold(text)
        if iso := _ISO.fullmatch(folded):
            return _make(text, int(iso[3]), int(iso[2]), int(iso[1]))
        figures = _FIGURES.fullmatch(folded.replace(" / ", "/").replace(" - ", "-"))
        found = figures or _WORDS.fullmatch(folded)
        if not found:
            return Complaint(
                "V05",
                f"Không đọc được ngày “{text}”.",
                "Gõ theo mẫu ngày/tháng/năm, ví dụ 15/8/2024.",
            )
        d, m, y = map(int, found.groups())
        if len(found[3]) == 2:
            y += 2000 if y < _PIVOT else 1900
        value = _make(text, d, m, y)
        if isinstance(value, Complaint) or not figures or d == m or d > 12:
            return value
        return Complaint(
            "V05",
            f"“{text}” là chữ, được hiểu là ngày {d:02d} tháng {m:02d} năm {y}; ngày và tháng đều không quá 12 nên có thể bị đảo.",
            f"Đối chiếu với quyết định. Nếu đúng, gõ lại thành ngày thật trong Excel; nếu đảo, sửa thành {m}/{d}/{y}.",
            NHAC,
            value,
        )


def _make(text: str, d: int, m: int, y: int) -> date | Complaint:
    try:
        return date(y, m, d)
    except ValueError:
        pass
    swapped = f" Có phải là {m}/{d}/{y}?" if 1 <= d <= 12 < m <= 31 else ""
    return Complaint(
        "V05",
        f"Không có ngày “{text}” trong lịch.",
        f"Kiểm tra lại ngày và tháng theo quyết định.{swapped}",
    )
