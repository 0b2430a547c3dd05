"""What a sheet's values do not show and a clerk should know: hidden rows and columns, objects, links to other files.

Nothing of it is ever opened: the values read are those that the spreadsheet program saved in the cells.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Final

from thidua.desks.parts import Parts, Tab
from thidua.sheets import SHEETS
from thidua.sheets.declare import HEADER_ROW

_OBJECTS: Final[Mapping[str, str]] = {
    "oleObject": "đối tượng nhúng",
    "package": "tệp nhúng",
    "control": "nút điều khiển",
    "ctrlProp": "nút điều khiển",
}
_ROW: Final = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"[^>]*?\shidden="(?:1|true)"')
_COLUMN: Final = re.compile(rb'<(?:\w+:)?col\s[^>]*?\shidden="(?:1|true)"[^>]*>')
_BOUND: Final = re.compile(rb'\s(min|max)="(\d{1,5})"')
_NAMED: Final = 5  # linked files that are named
_LONG: Final = 80  # letters of a name


def remarks(parts: Parts, tab: Tab, part: bytes, kind: str) -> tuple[str, ...]:
    """Sentences about a worksheet; the first worksheet also has those about the book. kind: the sheet's, by its mark."""
    said = [*_about_book(parts)] if tab == parts.tabs[0] else []
    objects = Counter(_OBJECTS[name] for name, _ in parts.relations(tab.part).values() if name in _OBJECTS)
    said += [f"Trang này có {count} {name}; chương trình không mở và không tính." for name, count in objects.items()]
    if kind in SHEETS and not SHEETS[kind].output:
        said += _hidden(part)
    return tuple(said)


def _hidden(part: bytes) -> Iterator[str]:
    end, last = part.find(b"sheetData"), part.rfind(b"sheetData")
    columns = sum(map(_width, _COLUMN.findall(part, 0, end)))
    rows = 0
    if part.find(b"h", end, last) >= 0 and part.find(b"hidden=", end, last) >= 0:  # one byte is found much faster
        rows = sum(int(number) > HEADER_ROW for number in _ROW.findall(part, end))
    counts = " và ".join(f"{count} {name}" for count, name in ((rows, "dòng"), (columns, "cột")) if count)
    if counts:
        yield f"Trang này có {counts} đang ẩn hoặc bị lọc; vẫn được đọc và tính như các dòng, cột khác."


def _width(column: bytes) -> int:
    bounds = {name: int(number) for name, number in _BOUND.findall(column)}
    return max(0, bounds.get(b"max", 1) - bounds.get(b"min", 1) + 1)


def _about_book(parts: Parts) -> Iterator[str]:
    kinds = parts.relations(parts.book).values()
    links = [part for kind, part in kinds if kind == "externalLink"]
    if links:
        files = list(dict.fromkeys(_name(target) for part in links for target in parts.outside(part)))
        named = ", ".join(f"“{name}”" for name in files[:_NAMED]) or "không rõ tên"
        more = f" và {len(files) - _NAMED} tệp nữa" if len(files) > _NAMED else ""
        yield f"Sổ có liên kết tới tệp khác ({named}{more}); chương trình không mở tệp ấy, chỉ đọc giá trị đã lưu trong ô."
    if any(kind == "connections" for kind, _ in kinds):
        yield "Sổ có kết nối tới nguồn dữ liệu ngoài; chương trình không nối tới đó, chỉ đọc giá trị đã lưu trong ô."


def _name(target: str) -> str:
    return PurePath(target.replace("\\", "/")).name[:_LONG]
