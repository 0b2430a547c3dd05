"""A report that came back from Word: its text, figures and annexes, each with its place in the report.

Text is read as if every tracked change were accepted. Only figures and annex rows are ever written: a part without
changes keeps its bytes, a part with changes keeps all its other nodes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree

from thidua.files.word.markup import W, printable
from thidua.files.word.memory import Memory, one_spaced, read_memory, write_memory
from thidua.files.word.package import PARSER, NotADocx, main_part, open_package, serialized, text_parts, zip_package

_W: Final = f"{{{W}}}"
P, T, TBL, TR, TC, SDT = (f"{_W}{name}" for name in ("p", "t", "tbl", "tr", "tc", "sdt"))
_CONTENT, _TAG, _EMPTIED = f"{_W}sdtContent", f"{_W}sdtPr/{_W}tag", f"{_W}sdtPr/{_W}showingPlcHdr"
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Elements that add no text once changes are accepted, and Fallback, which repeats a text box for old programs.
_UNSEEN: Final = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_W}sdtPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HEADING = re.compile(r"\s*([IVX]{1,5})[.\s]\s*\S")
_ANNEX = re.compile(r"\s*phụ lục\s+([ivx]+)\b", re.IGNORECASE)
_TABLE: Final = re.compile(r"phu_luc_\d+")


@dataclass(frozen=True, eq=False)
class HeldFigure:
    """A figure in the file. text: as it reads now, "" if the author emptied it; place: "mục IV", "Phụ lục II".

    in_table: True if the figure is in an annex table that the program printed.
    """

    tag: str
    text: str
    place: str
    in_table: bool
    _element: etree._Element = field(repr=False)

    def write(self, text: str) -> None:
        """Replaces the text of the figure. The new text has the look of the first letters of the old one."""
        first, *rest = _letters(self._element)
        first.text = printable(text)
        for one in rest:
            one.text = ""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A paragraph. figures: (start, end, figure), where start and end are positions in the text."""

    text: str
    place: str
    figures: tuple[tuple[int, int, HeldFigure], ...] = ()


@dataclass(eq=False)
class ReturnedAnnex:
    """An annex table that the program printed. height: the number of rows in its head."""

    tag: str
    place: str
    element: etree._Element
    height: int

    @cached_property
    def bodies(self) -> list[etree._Element]:
        """The rows under the head, without rows that the author deleted as a tracked change."""
        return [row for row in table_rows(self.element)[self.height :] if not _struck(row)]

    @property
    def heads(self) -> list[etree._Element]:
        """The rows of the head."""
        return table_rows(self.element)[: self.height]

    @property
    def head(self) -> str:
        """The text of the head, one line per row."""
        return _joined(self.heads)

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """The texts of `bodies`, cell by cell."""
        return [cell_texts(row) for row in self.bodies]


class ReturnedReport:
    """An edited report, read from its bytes. Raises NotADocx. memory: what the file stores of its printing, or None.

    like: another print of the same report. A table that lost its tag is recognised by its head, as printed there.
    """

    def __init__(self, content: bytes, like: "ReturnedReport | None" = None) -> None:
        self._heads = {annex.head: (tag, annex.height) for tag, annex in like.annexes.items()} if like else {}
        self._package = open_package(content)
        self._main = main_part(self._package)
        try:
            self._roots = {name: etree.fromstring(self._package[name], PARSER) for name in text_parts(self._package)}
        except etree.XMLSyntaxError as error:
            raise NotADocx from error
        self.memory = read_memory(self._package)
        self.lines: list[ReportLine] = []
        self.figures: list[HeldFigure] = []
        self.annexes: dict[str, ReturnedAnnex] = {}
        for name, root in self._roots.items():
            self._place = "" if name == self._main else "đầu trang, chân trang, chú thích"
            self._read(root)

    @property
    def parts(self) -> list[str]:
        """The XML of the parts with text."""
        return [str(etree.tostring(root, encoding="unicode")) for root in self._roots.values()]

    def saved(self, memory: Memory | None) -> bytes:
        """The bytes of the file with its new figures and annexes. memory: replaces the stored one; None keeps that."""
        package = {name: self._part(name, part) for name, part in self._package.items()}
        return zip_package(write_memory(package, memory) if memory else package)

    def _part(self, name: str, part: bytes) -> bytes:
        """The bytes of a part: the old ones if nothing was written in the part."""
        if name not in self._roots:
            return part
        now = serialized(self._roots[name])
        return part if now == serialized(etree.fromstring(part, PARSER)) else now

    def _read(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in _UNSEEN:
                continue
            if child.tag == TBL and (named := self._named(child)):
                self._annex(child, *named)
            elif child.tag == P:
                self._line(child)
            else:
                if child.tag == SDT and (held := self._held(child)):  # around whole paragraphs or cells
                    self.figures.append(held)
                self._read(child)

    def _named(self, table: etree._Element) -> tuple[str, int] | None:
        """The tag of a table that the program printed and the height of its head; None for the author's own tables."""
        rows = table_rows(table)
        described = table.find(f"{_W}tblPr/{_W}tblDescription")
        tag = described.get(f"{_W}val", "") if described is not None else ""
        if _TABLE.fullmatch(tag):
            return tag, sum(row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows)
        return next((self._heads[head] for n in (1, 2) if (head := _joined(rows[:n])) in self._heads), None)

    def _annex(self, table: etree._Element, tag: str, height: int) -> None:
        annex = self.annexes.setdefault(tag, ReturnedAnnex(tag, self._place, table, height))
        for row in annex.heads:
            self._read(row)
        for sdt in table.iter(SDT):
            if held := self._held(sdt, in_table=True):
                self.figures.append(held)

    def _held(self, sdt: etree._Element, *, in_table: bool = False) -> HeldFigure | None:
        tag = sdt.find(_TAG)
        name = tag.get(f"{_W}val", "") if tag is not None else ""
        if "(" not in name or any(up.tag in _UNSEEN for up in sdt.iterancestors()):
            return None
        text = "" if sdt.find(_EMPTIED) is not None else "".join(one.text or "" for one in _letters(sdt))
        return HeldFigure(name, text, self._place, in_table, sdt)

    def _line(self, paragraph: etree._Element) -> None:
        pieces: list[str] = []
        figures: list[tuple[int, int, HeldFigure]] = []
        inner: list[etree._Element] = []

        def walk(element: etree._Element) -> None:
            for child in element:
                if child.tag in _UNSEEN:
                    continue
                if child.tag == P:  # a text box
                    inner.append(child)
                elif child.tag == SDT and (held := self._held(child)):
                    start = sum(map(len, pieces))
                    walk(child)
                    figures.append((start, sum(map(len, pieces)), held))
                elif child.tag == T:
                    pieces.append(child.text or "")
                elif child.tag in _SIGNS:
                    pieces.append(_SIGNS[child.tag])
                else:
                    walk(child)

        walk(paragraph)
        text = "".join(pieces)
        if found := _ANNEX.match(text):
            self._place = f"Phụ lục {found[1].upper()}"
        elif (found := _HEADING.match(text)) and not self._place.startswith(("Phụ lục", "đầu trang")):
            self._place = f"mục {found[1]}"
        self.lines.append(ReportLine(text, self._place, tuple(figures)))
        self.figures += [held for _, _, held in figures]
        for box in inner:
            self._line(box)


def cell_texts(row: etree._Element) -> tuple[str, ...]:
    """The texts of a row, cell by cell."""
    return tuple(
        "\n".join("".join(_reads(paragraph)) for paragraph in cell.iter(P))
        for cell in row.iter(TC)
        if next(cell.iterancestors(TR)) is row
    )


def _reads(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == T:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSEEN and child.tag != P:
            yield from _reads(child)


def _letters(sdt: etree._Element) -> list[etree._Element]:
    """The text nodes of a control, without deleted text."""
    found = sdt.find(_CONTENT)
    if found is None:
        return []
    return [one for one in found.iter(T) if not any(up.tag in _UNSEEN for up in one.iterancestors())]


def table_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, without rows of tables inside it."""
    return [row for row in table.iter(TR) if next(row.iterancestors(TBL)) is table]


def _joined(rows: list[etree._Element]) -> str:
    return "\n".join(one_spaced("\t".join(cell_texts(row))) for row in rows)


def _struck(row: etree._Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None
