"""Finds the program's own sheets by the mark in their hidden first row, without reading the whole sheets."""

import re
from collections.abc import Collection

from thidua.files.xlsx.package import Parts, SheetPart
from thidua.sheets.declare import MARK

_HEAD = 1 << 15  # bytes at the start of a sheet that surely hold its first row
_REPEATED = 1000  # places of a text that are looked at; a shared text normally has one
_ITEM = re.compile(rb"<((?:\w+:)?si)\s*>\s*<(?:\w+:)?t[\s>]")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")


def find_marked(parts: Parts, kinds: Collection[str]) -> dict[str, SheetPart]:
    """Kind -> the first sheet of that kind: A1 holds the mark, B1 the kind. Raises UnusableFile."""
    texts = _Texts(parts, [MARK, *kinds])
    found: dict[str, SheetPart] = {}
    for tab in parts.tabs:
        first = _first_row(parts.start(tab.part, _HEAD))
        if texts.of(first.get("A1", ("", ""))) == MARK:
            found.setdefault(texts.of(first.get("B1", ("", ""))), tab)
    return {kind: tab for kind, tab in found.items() if kind in kinds}


def _first_row(head: bytes) -> dict[str, tuple[str, str]]:
    """Address -> (type, text) of each cell of the first row; empty when there is no row or no XML."""
    from lxml import etree

    end = _ROW_END.search(head)
    parser = etree.XMLPullParser(("end",), tag="{*}row", resolve_entities=False)
    try:
        parser.feed(head[: end.end()] if end else head)
        _, row = next(parser.read_events())
    except (etree.XMLSyntaxError, StopIteration):
        return {}
    return {
        cell.get("r", ""): (cell.get("t", ""), "".join(cell.itertext()).strip()) for cell in row.iterchildren("{*}c")
    }


class _Texts:
    """Index -> text for the few wanted texts among the shared strings, searched as bytes: there may be 100,000s."""

    def __init__(self, parts: Parts, wanted: Collection[str]) -> None:
        self._shared: dict[str, str] = {}
        for kind, part in parts.relations(parts.book).values():
            if kind == "sharedStrings":
                strings = parts.content(part)
                for text in wanted:
                    self._find(strings, text)

    def _find(self, strings: bytes, text: str) -> None:
        place, found = -1, 0
        counted: dict[bytes, tuple[int, int]] = {}  # opening tag -> (where to count on, items before it)
        while found < _REPEATED and (place := strings.find(f">{text}<".encode(), place + 1)) >= 0:
            found += 1
            start = max(strings.rfind(b"<", 0, place), 0)
            item = _ITEM.match(strings, max(strings.rfind(b"<", 0, start), 0))
            if item:
                opening = strings[item.start() : item.end(1)]
                last, index = counted.get(opening, (0, 0))
                index += sum(strings.count(opening + end, last, item.start()) for end in (b">", b" "))
                counted[opening] = item.start(), index
                self._shared[str(index)] = text

    def of(self, cell: tuple[str, str]) -> str:
        kind, text = cell
        return self._shared.get(text, "") if kind == "s" else text
