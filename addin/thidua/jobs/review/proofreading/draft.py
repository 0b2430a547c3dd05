"""A finished report for proofreading: its lines with their places, and the workbook if there is one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from thidua.book import Checked
from thidua.book.period import Ky
from thidua.files.word.decree30.body import emphasised, is_heading
from thidua.files.word.decree30.head import signed
from thidua.files.word.decree30.report import ReportLayout
from thidua.files.word.returned.report import HeldFigure, ReportLine, ReturnedReport
from thidua.law.dated import CanCu
from thidua.papers.figures import Figures

HEAD: Final = "phần đầu"
FOOT: Final = "nơi nhận, chữ ký"
_END: Final = re.compile(r"[.!?…][”\")]*\s+|\n")
_AROUND: Final = 30  # characters on either side of a quotation


@dataclass(frozen=True, slots=True)
class Slip:
    """Something to correct. line: its place; words: the quoted words; muc: a level, "" for the check's own level."""

    line: ReportLine
    words: str
    noi_dung: str
    goi_y: str
    muc: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of slip to look for. ma: its code, shared with the same rule; muc: its usual level."""

    ma: str
    ten: str
    muc: str
    find: "Callable[[Draft], Iterator[Slip]]"
    can_cu: tuple[CanCu, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the prose. figures: the figures inside it."""

    line: ReportLine
    text: str
    figures: tuple[HeldFigure, ...]


@dataclass(frozen=True)
class Draft:
    """The report. layout: its parts; hom_nay: date while unsigned; checked: the workbook, None without one."""

    living: ReturnedReport
    layout: ReportLayout
    hom_nay: date
    checked: Checked | None = field(repr=False)

    @property
    def lines(self) -> list[ReportLine]:
        """Every line but the rows of the annexes."""
        return self.living.lines

    @cached_property
    def prose(self) -> list[ReportLine]:
        """The paragraphs of the report itself, without titles, tables, head and foot."""
        texts = {line_key(one.text) for one in self.layout.body if not (is_heading(one) or emphasised(one))}
        return [line for line in self.lines if line_key(line.text) in texts]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The prose, sentence by sentence."""
        return [one for line in self.prose for one in _sentences(line)]

    @property
    def signed(self) -> date:
        """The date on the report; today when it has none."""
        return signed(self.layout) or self.hom_nay

    @cached_property
    def so(self) -> Figures | None:
        """Answers queries from the workbook; None without one."""
        return Figures(self.checked.book, Ky.of(self.checked.book)) if self.checked else None

    def place(self, words: str) -> str | None:
        """The place of the line with these words; None when there is no such line."""
        return self._places.get(line_key(words))

    @cached_property
    def _places(self) -> dict[str, str]:
        parts = self.layout
        own = dict.fromkeys((line_key(one.text) for one in (*parts.noi_nhan, *parts.signature)), FOOT)
        own |= dict.fromkeys((line_key(one.text) for one in parts.head), HEAD)
        found: dict[str, str] = {}
        for line in self.lines:
            found.setdefault(line_key(line.text), line.place or HEAD)
        for annex in self.living.annexes.values():
            for row in annex.rows:
                for cell in row:
                    found.setdefault(line_key(cell), annex.place)
        return found | own


def line_key(text: str) -> str:
    """The comparison form of a line: with single spaces."""
    return " ".join(text.split())


def around(text: str, start: int, end: int) -> str:
    """A quotation: the text from start to end, with some words on either side."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = text[first:start].partition(" ")[2] if first else text[:start]
    after = text[end:last].rpartition(" ")[0] if last < len(text) else text[end:]
    left, right = "… " if first else "", " …" if last < len(text) else ""
    return f"{left}{before}{text[start:end]}{after}{right}".replace("\n", " ").strip()


def cut(text: str) -> str:
    """The beginning of a line, long enough to be found."""
    words = text.strip()
    return words if len(words) <= 3 * _AROUND else around(words, 0, 2 * _AROUND)


def _sentences(line: ReportLine) -> Iterator[Sentence]:
    start = 0
    for stop in [one.end() for one in _END.finditer(line.text)] + [len(line.text)]:
        if stop < len(line.text) and line.text[stop].islower():
            continue
        if line.text[start:stop].strip():
            inside = tuple(held for at, _, held in line.figures if start <= at < stop)
            yield Sentence(line, line.text[start:stop].strip(), inside)
        start = stop
