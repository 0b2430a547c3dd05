"""Searches a worksheet's raw XML (ISO/IEC 29500-1, 18.3.1) for what calamine drops or cannot survive.

calamine drops error cells and uncalculated formulas, and ends the process for cells far away. Almost every sheet is
done with a search for one byte, at the speed of memory: each error begins with '#', a formula is an element f, and rows
and cells without inline text hold neither '#' nor 'f'.
"""

import re
from xml.parsers import expat

from thidua.sheets.grid import CellError, column_of

NOT_CALCULATED = CellError("công thức chưa tính")

_MAX_CELLS = 1 << 25  # the greatest number of rows in Excel times 32 columns
_SMALL = 1 << 16
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_NOT_CALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f\s*>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v\s*>|</(?:\w+:)?c\s*>)"
)
_DIMENSION = re.compile(rb'dimension ref="(?:[A-Z]+[0-9]+:)?([A-Z]{1,3})([0-9]{1,7})"')
_LAST_ROW = re.compile(rb'row r="([0-9]{1,7})"')
# A column from AAA on, a row from 10000 on.
_FAR = re.compile(rb'r="(?:[^A-Za-z0-9]|[A-Za-z]{3,}[0-9]|[A-Za-z]{0,2}[0-9]{5})')
_ANNOUNCED = re.compile(rb"""uniqueCount\s*=\s*["']([0-9]{1,18})["']""")
_PREFIXED = re.compile(rb"<\w+:(?:row|c)\b")
_OTHER_LETTERS = re.compile(rb"""<\?xml[^>]*encoding=(?!["'](?:utf|UTF)-8["'])""")
_TWO_LETTERS = re.compile(rb' r="[A-Za-z]{2}')
_ADDRESS = re.compile(r"([A-Za-z]+)([0-9]+)")

Place = tuple[int, int]  # row, column; both count from 1


def is_too_large(part: bytes) -> bool:
    """Whether the block from A1 to the last used cell is too large for memory: calamine would end the process.

    part: the worksheet's XML. Raises ExpatError when a sheet that needs a full parse is not XML.
    """
    last = _LAST_ROW.match(part, max(part.rfind(b'row r="'), 0))
    if last and _surely_fits(part, int(last[1])):
        return False
    rows, columns = _Look(part).size
    return rows * columns > _MAX_CELLS


def has_near_cells(part: bytes) -> bool:
    """Whether a fast search proves that no cell lies beyond column ZZ or row 9,999.

    part: the worksheet's XML. Proof needs the usual form: UTF-8, and an address at the start of each row
    and cell. A cell without an address follows the cell before it, so it may be anywhere.
    """
    start, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    addressed = all(
        part.count(b"<" + tag, start, end) == part.count(b"<" + tag + b' r="', start, end) for tag in (b"c", b"row")
    )
    prefixed = part.find(b":c", start, end) >= 0 or part.find(b":row", start, end) >= 0
    return (
        _utf8(part)
        and addressed
        and not (prefixed and _PREFIXED.search(part, start, end))
        and not _FAR.search(part, start, end)
    )


def is_modest(part: bytes) -> bool:
    """Whether a part is surely cheap for calamine: UTF-8, near cells, and no false number of shared texts.

    calamine reserves memory for the number of texts that the part announces (uniqueCount).
    """
    if not _utf8(part) or (b"sheetData" in part and not has_near_cells(part)):
        return False
    if b"uniqueCount" not in part:
        return True
    announced = _ANNOUNCED.findall(part)
    return len(announced) == part.count(b"uniqueCount") and not any(int(one) > part.count(b"<") for one in announced)


def _utf8(part: bytes) -> bool:
    return b"\0" not in part and not _OTHER_LETTERS.search(part, 0, part.find(b"?>"))


def _surely_fits(part: bytes, last: int) -> bool:
    """Whether the cells surely fit in memory.

    A small part is searched for far addresses; in a large part the dimension is believed if it fits the last row.
    """
    if len(part) <= _SMALL:
        return has_near_cells(part)
    declared = _DIMENSION.search(part, 0, part.find(b"sheetData"))
    if declared:
        rows = int(declared[2])
        return last <= rows and rows * column_of(declared[1].decode()) <= _MAX_CELLS
    return last * 26 <= _MAX_CELLS and not _TWO_LETTERS.search(part)


def find_hidden_cells(part: bytes) -> dict[Place, CellError]:
    """The cells that calamine wrongly reads as empty: errors, and formulas that no program has calculated yet.

    part: the worksheet's XML. Raises ExpatError when a sheet that needs a full parse is not XML.
    """
    start, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    errors = part.find(b"#", start, end) >= 0 and _ERROR.search(part, start, end)
    formulas = part.find(b"f", start, end) >= 0 and _NOT_CALCULATED.search(part, start, end)
    return _Look(part).cells if errors or formulas else {}


class _Look:
    """A full parse of a sheet. `size`: last used row and column; `cells`: those that calamine drops."""

    def __init__(self, part: bytes) -> None:
        self.size: Place = (0, 0)
        self.cells: dict[Place, CellError] = {}
        self._row = self._column = 0
        self._kind = self._value = ""
        self._formula = self._valued = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(part, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            place = _ADDRESS.fullmatch(attributes.get("r", ""))
            self._row, self._column = (int(place[2]), column_of(place[1])) if place else (self._row, self._column + 1)
            self._kind, self._value = attributes.get("t", "n"), ""
            self._formula = self._valued = False
        elif name == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), 0
        elif name == "f":
            self._formula = True
        elif name in {"v", "is"}:
            self._valued = True
            if self._formula or self._kind == "e":
                self._parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        self._value += text

    def _end(self, tag: str) -> None:
        if tag == "c" or tag.endswith(":c"):
            self._parser.CharacterDataHandler = None
            self._close(self._row, self._column)

    def _close(self, row: int, column: int) -> None:
        """Notes a cell at its end tag. An empty value of a formula is a result only if it is text."""
        if self._kind == "e":
            self.cells[row, column] = CellError(self._value.strip())
        elif self._formula and not self._value.strip() and not (self._kind == "str" and self._valued):
            self.cells[row, column] = NOT_CALCULATED
        elif not self._valued:
            return
        self.size = max(self.size[0], row), max(self.size[1], column)
