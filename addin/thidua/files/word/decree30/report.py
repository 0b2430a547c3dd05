"""The parts of a report in a Word file. They are found by their words, so that a clerk may move them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from thidua.files.word.decree30.document import Document, Paragraph, Section
from thidua.text import fold

QUOC_HIEU: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU: Final = "Độc lập - Tự do - Hạnh phúc"
ANNEX = re.compile(r"phụ lục(?: ([ivx]+|\d+))?$")
_HIGHER = re.compile(
    r"báo cáo|\bb / c\b|^- (?:sở|bộ|(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd) (?:thành phố|tỉnh|tp))\b"
)
LOI: Final = "loi"  # against the Decree
NHAC: Final = "nhac"  # a custom, or something that only a reader can judge


class LayoutFault(NamedTuple):
    """A departure from the Decree. message: what is wrong and how to mend it; where: the words concerned."""

    level: Literal["loi", "nhac"]
    message: str
    where: str = ""


LayoutFaults = Iterator[LayoutFault]


class LaidOutAnnex(NamedTuple):
    """An annex. heading: “Phụ lục I”; name, attached: the next two lines or None; opens: it begins its section."""

    heading: Paragraph
    name: Paragraph | None
    attached: Paragraph | None
    opens: bool


@dataclass(frozen=True)
class ReportLayout:
    """The parts of a report. A missing part is None or empty."""

    document: Document

    @cached_property
    def quoc_hieu(self) -> Paragraph | None:
        return self._first(lambda p: fold(p.text).startswith(fold(QUOC_HIEU)))

    @cached_property
    def head(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the table with the Quốc hiệu; empty if the Quốc hiệu is in no table."""
        return self._table(self.quoc_hieu)

    @cached_property
    def tieu_ngu(self) -> Paragraph | None:
        """The line under the Quốc hiệu."""
        start = self.quoc_hieu.at if self.quoc_hieu else 0
        return next((p for p in self.head if p.at > start and _column(p) and p.text.strip()), None)

    @cached_property
    def so(self) -> Paragraph | None:
        return next((p for p in self.head if not _column(p) and re.match("số\\b", fold(p.text))), None)

    @cached_property
    def agency(self) -> tuple[Paragraph, ...]:
        """The lines at the left above the number: the agency, perhaps after a superior agency."""
        end = self.so.at if self.so else float("inf")
        return tuple(p for p in self.head if not _column(p) and p.text.strip() and p.at < end)

    @cached_property
    def dia_danh(self) -> Paragraph | None:
        start = self.tieu_ngu.at if self.tieu_ngu else 0
        return next((p for p in self.head if p.at > start and _column(p) and "ngày" in fold(p.text)), None)

    @cached_property
    def title(self) -> Paragraph | None:
        """The kind of document (“BÁO CÁO”): the first line with words under the letterhead."""
        return next((p for p in self._middle if p.text.strip()), None)

    @cached_property
    def trich_yeu(self) -> tuple[Paragraph, ...]:
        """The centred lines right under the title."""
        lines: list[Paragraph] = []
        for p in self._after(self.title):
            if not p.text.strip():
                if lines or p.block.line_above:
                    break
            elif (lines and p.block.align != "center") or fold(p.text).startswith("kính gửi"):
                break
            else:
                lines.append(p)
        return tuple(lines)

    @cached_property
    def kinh_gui(self) -> tuple[Paragraph, ...]:
        """“Kính gửi: …”, with the lines of the addressees when there are several."""
        for p in self._middle:
            if fold(p.text).startswith("kính gửi"):
                following = [q for q in self._after(p) if q.text.strip()]
                listed = [] if fold(p.text) != "kính gửi" else _while(following, lambda q: q.text.strip()[0] in "-–")
                return (p, *listed)
        return ()

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs with words from the subject or the addressees to the signature, outside tables."""
        last = (*self.kinh_gui, *self.trich_yeu)
        start = max((p.at for p in last), default=-1)
        return tuple(p for p in self._middle if p.at > start and p.text.strip())

    @cached_property
    def noi_nhan(self) -> tuple[Paragraph, ...]:
        """“Nơi nhận:” and its lines."""
        head = self._noi_nhan
        return tuple(
            p for p in self._table(head) if head and p.cell == head.cell and p.at >= head.at and p.text.strip()
        )

    @cached_property
    def signature(self) -> tuple[Paragraph, ...]:
        """The lines to the right of Nơi nhận, in the same row."""
        cell = self._noi_nhan.cell if self._noi_nhan else None
        if cell is None:
            return ()
        rows = (p for p in self._table(self._noi_nhan) if p.cell and p.cell.row == cell.row)
        return tuple(p for p in rows if p.cell and p.cell.column > cell.column and p.text.strip())

    @cached_property
    def to_higher_body(self) -> bool:
        """True if Nơi nhận names a higher body: the report is then addressed to that body."""
        return any(_HIGHER.search(fold(p.text)) for p in self.noi_nhan[1:])

    @cached_property
    def annexes(self) -> tuple[LaidOutAnnex, ...]:
        free = [p for p in self.document.body if p.cell is None and p.text.strip() and p.at > self._end]
        found = []
        for i, p in enumerate(free):
            if ANNEX.match(fold(p.text)):
                name, attached = (*free[i + 1 : i + 3], None, None)[:2]
                first = next(q for q in self.document.body if q.section == p.section and q.text.strip())
                found.append(LaidOutAnnex(p, name, attached, first is p))
        return tuple(found)

    @cached_property
    def main_sections(self) -> Sequence[Section]:
        """The sections of the report itself, without those of annexes."""
        ends = [p.section for p in self.noi_nhan] or [len(self.document.sections) - 1]
        return self.document.sections[: ends[-1] + 1]

    def has_line_under(self, paragraphs: Sequence[Paragraph]) -> bool:
        """True if a line is drawn under the last paragraph: a border of this or the next paragraphs, or a shape."""
        last = paragraphs[-1]
        below = [p for p in self.document.body if p.cell == last.cell and p.at > last.at]
        near = [last, *_while(below, lambda p: not p.text.strip())]
        following = below[len(near) - 1 : len(near)]
        same_cell = [p for p in self.head if p.cell == last.cell]
        return (
            last.block.line_below
            or any(p.block.line_above or p.block.line_below for p in near[1:])
            or any(p.block.line_above for p in following)
            or any(p.has_shape for p in (*paragraphs, *near, *following, *same_cell))
        )

    @cached_property
    def _noi_nhan(self) -> Paragraph | None:
        found = [p for p in self.document.body if p.cell and re.match("nơi nhận", fold(p.text))]
        return found[-1] if found else None

    @cached_property
    def _end(self) -> int:
        """The number of the last paragraph of the report: Nơi nhận, else the paragraph before the first annex.

        Without both, the number of paragraphs in the file.
        """
        if self._noi_nhan:
            return self._noi_nhan.at
        annex = self._first(lambda p: p.cell is None and ANNEX.match(fold(p.text)) is not None)
        return annex.at - 1 if annex else len(self.document.body)

    @cached_property
    def _middle(self) -> tuple[Paragraph, ...]:
        start = self.head[-1].at if self.head else (self.quoc_hieu.at if self.quoc_hieu else -1)
        return tuple(p for p in self.document.body if p.cell is None and start < p.at <= self._end)

    def _after(self, paragraph: Paragraph | None) -> Iterator[Paragraph]:
        start = paragraph.at if paragraph else len(self.document.body)
        return (p for p in self._middle if p.at > start)

    def _first(self, wanted: Callable[[Paragraph], bool]) -> Paragraph | None:
        return next((p for p in self.document.body if wanted(p)), None)

    def _table(self, inside: Paragraph | None) -> tuple[Paragraph, ...]:
        place = inside.cell if inside else None
        if place is None:
            return ()
        return tuple(p for p in self.document.body if p.cell and p.cell.table == place.table)


def _column(paragraph: Paragraph) -> int:
    return paragraph.cell.column if paragraph.cell else 0


def _while(paragraphs: Sequence[Paragraph], holds: Callable[[Paragraph], bool]) -> list[Paragraph]:
    end = next((i for i, p in enumerate(paragraphs) if not holds(p)), len(paragraphs))
    return list(paragraphs[:end])


def form(
    what: str,
    paragraph: Paragraph,
    low: float,
    high: float,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    centred: bool = False,
    level: Literal["loi", "nhac"] = "loi",
) -> LayoutFaults:
    """Faults in the letters of a paragraph. what: its name in messages; low, high: allowed sizes in points.

    bold, italic: None allows either.
    """
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = sorted({run.look.size / 2 for run in runs})
    wrong = [size for size in sizes if not low <= size <= high]
    if wrong:
        allowed = f"{low:g}" if low == high else f"{low:g}–{high:g}"
        yield LayoutFault(
            level, f"{what} phải cỡ chữ {allowed}, đang là {wrong[0]:g}; hãy đặt lại cỡ chữ.", paragraph.text
        )
    for name, wanted, got in (
        ("in đậm", bold, {run.look.bold for run in runs}),
        ("in nghiêng", italic, {run.look.italic for run in runs}),
    ):
        if wanted is not None and got - {wanted}:
            yield LayoutFault(level, f"{what} phải {name if wanted else 'bỏ ' + name}.", paragraph.text)
    if centred and paragraph.block.align != "center":
        yield LayoutFault(level, f"{what} phải căn giữa.", paragraph.text)


def quoted(paragraph: Paragraph) -> str:
    """The text as printed: letters with the format “all capitals” are turned into capitals."""
    return "".join(run.text.upper() if run.look.caps else run.text for run in paragraph.runs).strip()
