"""Counts and shares as clerks type them: 1.000 with a dot, 05 with a zero, 15%."""

import re
from dataclasses import dataclass
from datetime import date

from thidua.sheets.kinds.kind import Complaint, short_text
from thidua.text import clean


@dataclass(frozen=True, slots=True)
class SoLuong:
    """A count: a whole number from `least` to 1,000,000."""

    least: int = 1

    def read(self, raw: str | float | date) -> int | Complaint:
        text = clean(short_text(raw))
        number: float | None = None
        if isinstance(raw, int | float):
            number = float(raw)
        elif isinstance(raw, str) and re.fullmatch(r"\d{1,3}(\.\d{3})+|\d+", text):
            number = float(text.replace(".", ""))
        if number is not None and number.is_integer() and self.least <= number <= 1_000_000:
            return int(number)
        return Complaint(
            "V01",
            f"“{text}” không phải số đếm.",
            f"Gõ một số nguyên từ {self.least} trở lên, hoặc để trống.",
        )


@dataclass(frozen=True, slots=True)
class PhanTram:
    """A share above 0 and up to 1: `15%`, `15`, `0,15` and 0.15 all mean 0.15."""

    def read(self, raw: str | float | date) -> float | Complaint:
        text = clean(short_text(raw))
        match = re.fullmatch(r"(\d+(?:[.,]\d+)?) ?(%?)", text)
        if match:
            number = float(match[1].replace(",", "."))
            share = number / 100 if match[2] or number > 1 else number
            if 0 < share <= 1:
                return share
        return Complaint("V01", f"“{text}” không phải tỷ lệ phần trăm.", "Gõ ví dụ 15%.")
