"""Living figures as Word content controls (ECMA-376, part 1, 17.5.2): plain text in print, a question behind it.

The tag holds the question, the title says it in words. Word takes 64 characters of each.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Final

from thidua.files.word.markup import inline, text_content
from thidua.files.word.memory import PrintedTable

LONGEST: Final = 64
_ID = re.compile(r'<w:sdtPr>(?:(?!</w:sdtPr>).)*?<w:id w:val="(-?\d+)"')


@dataclass(frozen=True, slots=True)
class Control:
    """A figure. text: as printed; tag: its question; title: what it counts, in words."""

    text: str
    tag: str
    title: str

    def __str__(self) -> str:
        return self.text


WordText = str | Control | tuple[str | Control, ...]
"""What stands in a paragraph or a cell."""


def text_of(text: WordText) -> str:
    """What it reads like."""
    return "".join(map(str, text)) if isinstance(text, tuple) else str(text)


class ControlIds:
    """What was given out in one package: controls, each with an id of its own, and tables."""

    def __init__(self, parts: Iterable[str] = ()) -> None:
        used = {int(number) for part in parts for number in _ID.findall(part)}
        self._free = (number for number in count(1) if number not in used)
        self._printed: Counter[tuple[str, str]] = Counter()
        self.tables: dict[str, PrintedTable] = {}

    def give(self) -> int:
        """An id that nothing in the package has."""
        return next(self._free)

    def remember(self, control: Control) -> None:
        """Notes a figure printed in prose; those of tables are known by their rows."""
        self._printed[control.tag, control.text] += 1

    def figures(self) -> dict[str, tuple[str, int]]:
        """Tag -> text and how often it was printed in prose."""
        return {tag: (text, times) for (tag, text), times in self._printed.items()}


def runs(text: WordText, look: str, issued: ControlIds) -> str:
    """A paragraph's text as runs that all look alike. look: their `w:rPr`. A tag longer than Word takes stays plain text."""
    pieces = text if isinstance(text, tuple) else (text,)
    return "".join(
        f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{escape(piece.title[:LONGEST])}"/><w:tag w:val="{escape(piece.tag)}"/>'
        f'<w:id w:val="{issued.give()}"/></w:sdtPr><w:sdtContent><w:r>{look}{text_content(piece.text)}</w:r></w:sdtContent></w:sdt>'
        if isinstance(piece, Control) and len(piece.tag) <= LONGEST
        else f"<w:r>{look}{text_content(str(piece))}</w:r>"
        for piece in pieces
    )


class ControlMarks:
    """Controls on their way through a template: a mark in the text, then the control in place of the mark."""

    MARK: Final = "\x1c"  # no text can hold it

    def __init__(self, issued: ControlIds) -> None:
        self._issued = issued
        self._controls: list[Control] = []

    def mark(self, text: WordText) -> str:
        """The text to stand inside a `w:t`, its controls as marks."""
        return "".join(map(self._marked, text if isinstance(text, tuple) else (text,)))

    def _marked(self, piece: str | Control) -> str:
        if not isinstance(piece, Control) or len(piece.tag) > LONGEST:
            return inline(str(piece))
        self._controls.append(piece)
        return f"{self.MARK}{len(self._controls) - 1}{self.MARK}"

    def unmark(self, xml: str) -> str:
        """Each mark as a control beside the run that held it, in that run's look. Inside another control it stays text."""
        return _EMPTY.sub("", _MARKED.sub(self._unmarked, xml)) if self._controls else xml

    def _unmarked(self, mark: re.Match[str]) -> str:
        control = self._controls[int(mark[1])]
        look = _look(mark.string, mark.start())
        if look is None:
            return inline(control.text)
        control_xml = runs(control, look, self._issued)
        self._issued.remember(control)
        return f'</w:t></w:r>{control_xml}<w:r>{look}<w:t xml:space="preserve">'


_MARKED = re.compile(f"{ControlMarks.MARK}([0-9]+){ControlMarks.MARK}")
_LOOK = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>|<w:rPr/>)?", re.DOTALL)
_EMPTY = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?<w:t(?: [^>]*)?></w:t></w:r>")


def _look(xml: str, at: int) -> str | None:
    """The properties of the run whose text is open at a place; None outside such text and inside a control."""
    paragraph = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at), 0)
    start = max(xml.rfind("<w:r>", paragraph, at), xml.rfind("<w:r ", paragraph, at))
    letters = max(xml.rfind("<w:t>", paragraph, at), xml.rfind("<w:t ", paragraph, at))
    if not 0 <= start < letters or xml.count("<w:sdtContent>", paragraph, at) > xml.count(
        "</w:sdtContent>", paragraph, at
    ):
        return None
    found = _LOOK.match(xml, start)
    return (found[1] or "") if found else None
