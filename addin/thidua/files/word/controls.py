"""Living figures as Word content controls (ECMA-376, part 1, 17.5.2): plain text in print, with a hidden question.

The tag holds the question that the figure answers, the title puts the question in words. Word allows 64 characters for
each.
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
"""The text of a paragraph or a cell, with or without figures."""


def text_of(text: WordText) -> str:
    """The plain text, with the figures as printed."""
    return "".join(map(str, text)) if isinstance(text, tuple) else str(text)


class ControlIds:
    """Gives the controls of one package their ids, and records the figures and tables that are printed."""

    def __init__(self, parts: Iterable[str] = ()) -> None:
        used = {int(number) for part in parts for number in _ID.findall(part)}
        self._free = (number for number in count(1) if number not in used)
        self._printed: Counter[tuple[str, str]] = Counter()
        self.tables: dict[str, PrintedTable] = {}

    def give(self) -> int:
        """An id that no control in the package has yet."""
        return next(self._free)

    def remember(self, control: Control) -> None:
        """Records a figure printed in prose. Figures in tables need no record: the rows of tables are stored."""
        self._printed[control.tag, control.text] += 1

    def figures(self) -> dict[str, tuple[str, int]]:
        """Tag -> (text, how often it was printed in prose)."""
        return {tag: (text, times) for (tag, text), times in self._printed.items()}


def runs(text: WordText, look: str, issued: ControlIds) -> str:
    """A paragraph's text as XML of runs that all look alike. look: their `w:rPr`.

    A figure whose tag is longer than Word allows becomes plain text.
    """
    pieces = text if isinstance(text, tuple) else (text,)
    return "".join(
        f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{escape(piece.title[:LONGEST])}"/><w:tag w:val="{escape(piece.tag)}"/>'
        f'<w:id w:val="{issued.give()}"/></w:sdtPr><w:sdtContent><w:r>{look}{text_content(piece.text)}</w:r></w:sdtContent></w:sdt>'
        if isinstance(piece, Control) and len(piece.tag) <= LONGEST
        else f"<w:r>{look}{text_content(str(piece))}</w:r>"
        for piece in pieces
    )


class ControlMarks:
    """Carries controls through a template: `mark` puts marks into the text, `unmark` replaces them by the controls."""

    MARK: Final = "\x1c"  # no typed text can hold it: `printable` removes it

    def __init__(self, issued: ControlIds) -> None:
        self._issued = issued
        self._controls: list[Control] = []

    def mark(self, text: WordText) -> str:
        """The text, escaped for an open `w:t`, with marks in place of its controls."""
        return "".join(map(self._marked, text if isinstance(text, tuple) else (text,)))

    def _marked(self, piece: str | Control) -> str:
        if not isinstance(piece, Control) or len(piece.tag) > LONGEST:
            return inline(str(piece))
        self._controls.append(piece)
        return f"{self.MARK}{len(self._controls) - 1}{self.MARK}"

    def unmark(self, xml: str) -> str:
        """The XML with a control in place of each mark, beside the run that held the mark and in that run's look.

        Inside another control the figure becomes plain text.
        """
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
    """The `w:rPr` of the run whose text is open at position `at`, "" if it has none.

    None outside the text of a run, and inside a control.
    """
    paragraph = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at), 0)
    start = max(xml.rfind("<w:r>", paragraph, at), xml.rfind("<w:r ", paragraph, at))
    letters = max(xml.rfind("<w:t>", paragraph, at), xml.rfind("<w:t ", paragraph, at))
    if not 0 <= start < letters or xml.count("<w:sdtContent>", paragraph, at) > xml.count(
        "</w:sdtContent>", paragraph, at
    ):
        return None
    found = _LOOK.match(xml, start)
    return (found[1] or "") if found else None
