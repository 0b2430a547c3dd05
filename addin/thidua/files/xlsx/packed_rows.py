"""Rows of one sheet written and packed in pieces, by many processes, and joined without unpacking.

Two packed pieces in a row are the packed whole: deflated data is a sequence of blocks, and a full flush ends a block on
a whole byte (RFC 1951, 3.2). The checksum of the whole is computed from those of the pieces.
"""

import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count, repeat
from typing import Final, NamedTuple

from thidua.files.xlsx.cell_xml import cell_xml, height
from thidua.sheets.grid import letters
from thidua.sheets.results import Value

_LEVEL: Final = 4  # of deflate: measured on real rolls, level 6 takes twice as long for 8% less
_LAST: Final = b"\x03\x00"  # an empty block with the mark of the last block (RFC 1951, 3.2.3)
_ALL: Final = 0xFFFFFFFF
_START: Final = '<c r="'


class Styles(NamedTuple):
    """Style indexes of a workbook for text, whole numbers and dates."""

    text: int
    number: int
    dated: int


class PackedPiece(NamedTuple):
    """A piece of a zip entry's content. packed: deflated, without the last block; crc, size: of the content."""

    packed: bytes
    crc: int
    size: int


def pack_piece(content: bytes) -> PackedPiece:
    """A piece of a content, packed."""
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = press.compress(content) + press.flush(zlib.Z_FULL_FLUSH)
    return PackedPiece(packed, zlib.crc32(content), len(content))


def join_pieces(pieces: Iterable[PackedPiece]) -> PackedPiece:
    """The pieces joined into one, with the last block that deflated data needs."""
    packed, crc, size = [], 0, 0
    for one in pieces:
        packed.append(one.packed)
        crc = zlib.crc32(bytes(one.size), crc ^ _ALL) ^ _ALL ^ one.crc  # CRC-32 is linear: shift by zeros, then xor
        size += one.size
    return PackedPiece(b"".join((*packed, _LAST)), crc, size)


def rows_xml(columns: Sequence[Sequence[Value]], first: int, styles: Styles, widths: Sequence[float]) -> str:
    """The XML of rows from row `first` on, given column by column; each distinct value is formatted once a column."""
    cells, tall = [], []
    for at, (values, width) in enumerate(zip(columns, widths, strict=True), 1):
        after = f"{_START}{letters(at + 1)}" if at < len(columns) else ""
        known = {value: _cell(value, styles) + after for value in dict.fromkeys(values)}
        cells.append([known[value] for value in values])
        if any(isinstance(value, str) and len(value) > width - 2 for value in known):
            points = {value: height((value,), (width,)) for value in known}
            tall.append([points[value] for value in values])
    usual = height((), ())
    heights: Iterable[float] = map(max, zip(*tall, strict=True)) if tall else repeat(usual)
    rows = []
    for number, high, row in zip(count(first), heights, zip(*cells, strict=True), strict=False):
        size = f' ht="{high:g}" customHeight="1"' if high > usual else ""
        rows.append(f'<row r="{number}"{size}>{_START}A{number}{str(number).join(row)}</row>')
    return "".join(rows)


def _cell(value: Value, styles: Styles) -> str:
    """The XML of a cell after its row number: `rows_xml` joins the cells of a row with that number."""
    dated = isinstance(value, date)
    style = styles.dated if dated else styles.number if isinstance(value, int) else styles.text
    return cell_xml("", value, style, dated, "")[len(_START) :]
