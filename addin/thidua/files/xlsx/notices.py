"""Notices to the clerk about things that a sheet's values do not show: hidden rows and columns, objects, links.

Objects and linked files are never opened: the values read are those that the spreadsheet program saved in the cells.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final

from thidua.files.xlsx.package import Parts, SheetPart
from thidua.sheets.declare import HEADER_ROW
from thidua.sheets.grid import Grid
from thidua.sheets.mark import mark_of

_OBJECTS: Final[Mapping[str, str]] = {
    "oleObject": "đối tượng nhúng",
    "package": "tệp nhúng",
    "control": "nút điều khiển",
    "ctrlProp": "nút điều khiển",
}
_ROW: Final = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"[^>]*?\shidden="(?:1|true)"')
_COLUMN: Final = re.compile(rb'<(?:\w+:)?col\s[^>]*?\shidden="(?:1|true)"[^>]*>')
_BOUND: Final = re.compile(rb'\s(min|max)="(\d{1,5})"')
_NAMED: Final = 5  # linked files that the notice names
_LONG: Final = 80  # characters of a file name


def notices_about(parts: Parts, tab: SheetPart, part: bytes, grid: Grid) -> tuple[str, ...]:
    """Notices about a worksheet; for the first worksheet also those about the workbook. grid: the sheet's values."""
    said = [*_about_book(parts)] if tab == parts.tabs[0] else []
    objects = Counter(_OBJECTS[name] for name, _ in parts.relations(tab.part).values() if name in _OBJECTS)
    said += [f"Trang này có {count} {name}; chương trình không mở và không tính." for name, count in objects.items()]
    if _hides(part) and is_typed_into(grid):
        said += hidden_notice(*_hidden(part, *filled_extent(grid)))
    return tuple(said)


def is_typed_into(grid: Grid) -> bool:
    """Whether clerks type into this sheet, so that they should know of hidden rows and columns."""
    from thidua.sheets import SHEETS

    kind = mark_of(grid).kind
    return kind in SHEETS and not SHEETS[kind].output


def filled_extent(grid: Grid) -> tuple[int, int]:
    """The numbers of the last row and the last column with a value; 0 when there is none."""
    ends = [max((at for at, value in enumerate(row, 1) if value != ""), default=0) for row in grid.rows]
    return max((number for number, end in enumerate(ends, 1) if end), default=0), max(ends, default=0)


def hidden_notice(rows: int, columns: int, *, all_counted: bool = True) -> Iterator[str]:
    """The notice about hidden rows and columns with values; none when nothing is hidden."""
    counts = " và ".join(f"{count} {name}" for count, name in ((rows, "dòng"), (columns, "cột")) if count)
    least = "" if all_counted else "ít nhất "
    if counts:
        yield f"Trang này có {least}{counts} đang ẩn hoặc bị lọc; vẫn được đọc và tính như các dòng, cột khác."


def links_notice(files: Iterable[str]) -> Iterator[str]:
    """The notice about other files that formulas of the workbook read. files: their paths."""
    names = list(dict.fromkeys(map(_name, files)))
    named = ", ".join(f"“{name}”" for name in names[:_NAMED]) or "không rõ tên"
    more = f" và {len(names) - _NAMED} tệp nữa" if len(names) > _NAMED else ""
    yield f"Sổ có liên kết tới tệp khác ({named}{more}); chương trình không mở tệp ấy, chỉ đọc giá trị đã lưu trong ô."


def _hides(part: bytes) -> bool:
    """Whether a row or column may be hidden. The byte "h" is searched first: much faster than a word."""
    start, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    rows = start + len(b"sheetData")
    return part.find(b"hidden=", 0, start) >= 0 or (
        part.find(b"h", rows, end) >= 0 and part.find(b"hidden=", rows) >= 0
    )


def _hidden(part: bytes, last_row: int, last_column: int) -> tuple[int, int]:
    """How many rows below the headers and how many columns are hidden."""
    end = part.find(b"sheetData")
    columns = sum(_width(column, last_column) for column in _COLUMN.findall(part, 0, end))
    return sum(HEADER_ROW < int(number) <= last_row for number in _ROW.findall(part, end)), columns


def _width(column: bytes, last: int) -> int:
    bounds = {name: int(number) for name, number in _BOUND.findall(column)}
    return max(0, min(bounds.get(b"max", 1), last) - bounds.get(b"min", 1) + 1)


def _about_book(parts: Parts) -> Iterator[str]:
    kinds = parts.relations(parts.book).values()
    linked = [part for kind, part in kinds if kind == "externalLink"]
    if linked:
        yield from links_notice(target for part in linked for target in parts.outside(part))
    if any(kind == "connections" for kind, _ in kinds):
        yield "Sổ có kết nối tới nguồn dữ liệu ngoài; chương trình không nối tới đó, chỉ đọc giá trị đã lưu trong ô."


def _name(target: str) -> str:
    return PurePath(target.replace("\\", "/")).name[:_LONG]
