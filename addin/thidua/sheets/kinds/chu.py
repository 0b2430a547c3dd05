"""Free text: names, posts, offices, notes, codes."""

from dataclasses import dataclass
from datetime import date

from thidua.sheets.kinds import shown
from thidua.text import clean


@dataclass(frozen=True, slots=True)
class Chu:
    """Text, printed as typed but for spaces and Unicode form. A number keeps its digits (1001, not 1001.0)."""

    def read(self, raw: str | float | date) -> str:
        if isinstance(raw, str):
            return clean(raw)
        return raw.strftime("%d/%m/%Y") if isinstance(raw, date) else shown(raw)


@dataclass(frozen=True, slots=True)
class NhieuDong:
    """Text whose line breaks mean something: a paragraph, the addressees one a line."""

    def read(self, raw: str | float | date) -> str:
        if not isinstance(raw, str):
            return Chu().read(raw)
        return "\n".join(line for line in map(clean, raw.splitlines()) if line)
