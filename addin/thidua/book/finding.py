"""Findings: faults and doubts in a workbook, each with its place and its legal bases."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from thidua.law.dated import CanCu
from thidua.law.van_ban import all_texts
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC

LEVELS = (LOI, GIAI_TRINH, NHAC)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt. ma: code of the rule; muc: loi | giai_trinh | nhac.

    trang, o: tab and cell; o None for a whole sheet, both None for the book (in a proofread report: section, words);
    can_cu: legal bases in force on the day that matters; facts: the facts that were judged, so that an explanation
    follows the row when it moves and expires when a fact changes; ghi_chu: the row's note, which is no fact but helps
    to distinguish equal rows; twins: number of findings in the book with equal facts, this one included.
    """

    ma: str
    muc: str
    trang: str | None
    o: str | None
    noi_dung: str
    goi_y: str = ""
    can_cu: tuple[CanCu, ...] = ()
    giai_trinh: str = ""
    facts: tuple[str, ...] = ()
    ghi_chu: str = ""
    twins: int = 1

    @property
    def row(self) -> int:
        """The row number of its cell; 0 without a cell."""
        return int("".join(filter(str.isdigit, self.o or "")) or 0)

    @property
    def blocks(self) -> bool:
        """Whether the finding stops the report: an error, or a query that nobody has explained."""
        return self.muc == LOI or (self.muc == GIAI_TRINH and not self.giai_trinh)

    @property
    def bases(self) -> str:
        """The legal bases as text: "Luật … số 06/2022/QH15, Điều 22"."""
        return "; ".join(", ".join(filter(None, (all_texts()[base.van_ban].ten, base.dieu))) for base in self.can_cu)

    @property
    def dau_vet(self) -> str:
        """The mark that links an explanation to its finding; "" without facts.

        It is a hash of the rule and the facts, not of the place. A hash of the note ("-…") and the
        number of twins ("+…") follow where they exist: `rules.explanations` needs them to distinguish twins.
        """
        if not self.facts:
            return ""
        core, note = ("\x1f".join(words).encode() for words in ((self.ma, *self.facts), (self.ghi_chu,)))
        behind = f"-{sha256(note).hexdigest()[:4]}" if note else ""
        return f"{sha256(core).hexdigest()[:12]}{behind}" + (f"+{self.twins}" if self.twins > 1 else "")


_TRACE: Final = re.compile(r"([0-9a-f]{12})(?:-([0-9a-f]{4}))?(?:\+(\d+))?")  # `Finding.dau_vet`


def _core(dau_vet: str) -> str:
    return _parts(dau_vet)[0]


def _parts(dau_vet: str) -> tuple[str, str, str]:
    """The parts of a `Finding.dau_vet`: hash of the facts, hash of the note, number of twins; "" for a missing part."""
    found = _TRACE.fullmatch(dau_vet)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")
