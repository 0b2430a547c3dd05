"""Values of a sheet as the XML of cells and rows (ISO/IEC 29500-1, 18.3.1.4)."""

import math
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from html import escape
from math import ceil
from numbers import Real

from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import letters
from thidua.sheets.results import Link, ResultSheet, Value

LINE = 15.75  # points: height of a line in the workbook's font, Times New Roman 12
_MAX_TEXT = 32_767
_EPOCH = datetime(1899, 12, 30)
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rows_xml(sheet: ResultSheet, styles: Mapping[int, int], dates: Collection[int], prefix: str) -> str:
    """The XML of the rows of data.

    styles: column -> style index; dates: style indexes that show dates; prefix: "" or like "x:".
    """
    lines = []
    columns = [letters(column) for column in range(1, len(sheet.headers) + 1)]
    for number, values in enumerate(sheet.rows or [()], FIRST_ROW):
        padded = [*values, *(None for _ in columns[len(values) :])]
        cells = (
            cell_xml(f"{letter}{number}", value, styles[column], styles[column] in dates, prefix)
            for column, (letter, value) in enumerate(zip(columns, padded, strict=False), 1)
        )
        # Without the height LibreOffice lets text overlap.
        tall = f'<{prefix}row r="{number}" ht="{height(padded, sheet.widths):g}">'
        lines.append(f"{tall}{''.join(cells)}</{prefix}row>")
    return "".join(lines)


def cell_xml(address: str, value: Value, style: int, shows_date: bool, prefix: str) -> str:
    """The XML of a cell. Text never becomes a formula. A date is a number if the style shows dates, else dd/mm/yyyy."""
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


def height(values: Sequence[object], widths: Sequence[float]) -> float:
    """The height in points that a row of wrapped text probably needs. Excel fits the row itself once it is edited."""
    lines = (
        sum(ceil(max(1, len(line)) / (width - 2)) for line in str(value or "").split("\n"))
        for value, width in zip(values, widths, strict=False)
        if isinstance(value, str | None)
    )
    return min(LINE * max((1, *lines)) + 4, 405)
