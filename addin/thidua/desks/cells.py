"""What is written into a sheet: its values, and each as a cell's XML (ISO/IEC 29500-1, 18.3.1.4)."""

import math
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from numbers import Real
from typing import NamedTuple

from thidua.desks.looks import height
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import letters

_MAX_TEXT = 32_767
_EPOCH = datetime(1899, 12, 30)
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Link(NamedTuple):
    """A cell that leads to another. text: what it shows; sheet: a tab; cell: an address like C12."""

    text: str
    sheet: str
    cell: str


Value = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
class OutSheet:
    """What a sheet of results shall hold. kind, key: its mark (B1, C1); tab: name of the tab when the book has none yet;
    title, hint, headers: rows 2 to 4; widths: in characters; rows: from row 5, one value a header.
    """

    kind: str
    tab: str
    key: str
    title: str
    hint: str
    headers: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[Sequence[Value]]

    @property
    def last_row(self) -> int:
        """The last row of the table, which has one empty row when there is nothing to tell."""
        return HEADER_ROW + max(len(self.rows), 1)


@dataclass(frozen=True, slots=True)
class Beside:
    """Values written beside what stands on a sheet of results. kind: its mark; column: the first one, from 1;

    rows: from row 2, all of one width. Everything outside their columns stays, and so do the cells' styles.
    """

    kind: str
    column: int
    rows: Sequence[Sequence[Value]]


def rows_xml(sheet: OutSheet, styles: Mapping[int, int], dates: Collection[int], prefix: str) -> str:
    """The rows of data. styles: column -> style index; dates: style indexes that show dates; prefix: "" or like "x:"."""
    lines = []
    columns = [letters(column) for column in range(1, len(sheet.headers) + 1)]
    for number, values in enumerate(sheet.rows or [()], FIRST_ROW):
        padded = [*values, *(None for _ in columns[len(values) :])]
        cells = (
            cell_xml(f"{letter}{number}", value, styles[column], styles[column] in dates, prefix)
            for column, (letter, value) in enumerate(zip(columns, padded, strict=False), 1)
        )
        tall = f'<{prefix}row r="{number}" ht="{height(padded, sheet.widths):g}">'  # without it LibreOffice lets text overlap
        lines.append(f"{tall}{''.join(cells)}</{prefix}row>")
    return "".join(lines)


def cell_xml(address: str, value: Value, style: int, shows_date: bool, prefix: str) -> str:
    """One cell. Text is text, never a formula. A date is a number where the style shows it, else the text dd/mm/yyyy."""
    start = f'<{prefix}c r="{address}" s="{style}"' if style else f'<{prefix}c r="{address}"'
    if isinstance(value, date):
        value = _serial(value) if shows_date else value.strftime("%d/%m/%Y")
    if isinstance(value, Real):
        return f"{start}><{prefix}v>{value}</{prefix}v></{prefix}c>" if math.isfinite(value) else f"{start}/>"
    text = value.text if isinstance(value, Link) else "" if value is None else str(value)
    if not text:
        return f"{start}/>"
    return (
        f'{start} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{escape(excel_text(text), quote=False)}</{prefix}t>'
        f"</{prefix}is></{prefix}c>"
    )


def excel_text(text: str) -> str:
    """Text as a cell may hold it (ST_Xstring): NFC, at most 32,767 characters, control characters written _xHHHH_."""
    text = unicodedata.normalize("NFC", text)[:_MAX_TEXT].encode("utf-8", "replace").decode()
    return _FORBIDDEN.sub(lambda m: f"_x{ord(m[0]):04X}_", _ESCAPED.sub("_x005F_", text))


def _serial(value: date) -> int | float:
    whole = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    passed = whole.replace(tzinfo=None) - _EPOCH
    return passed.days + passed.seconds / 86400 if passed.seconds else passed.days
