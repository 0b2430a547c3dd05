"""A book as plain JSON and back, all but its award rows, which are columns (`records`): so it travels and lies in a file."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final, TypeVar

from thidua.book import Book, Finding
from thidua.book.columns import Awards
from thidua.book.rows import (
    ROW_CLASSES,
    BienChe,
    Explanation,
    School,
    SetAside,
    SheetRow,
    Tab,
)
from thidua.book.settings import CauHinh
from thidua.law.dated import CanCu

AnySlot = TypeVar("AnySlot", bound=SheetRow)
_LISTS: Final = ("sang_kien", "phong_trao", "van_ban", "dien_hinh", "noi_dung")
"""Kinds of sheet whose rows a book keeps in a list of that name."""
_DAY = "ngày"


def dump(data: object) -> bytes:
    """JSON in UTF-8; dates stay dates."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_day).encode()


def load(text: bytes | str) -> Any:
    """What `dump` wrote. Raises ValueError."""
    return json.loads(
        text, object_hook=lambda found: date.fromisoformat(found[_DAY]) if found.keys() == {_DAY} else found
    )


def book_as_json(of: Book) -> dict[str, Any]:
    """All of a book but its awards and its sheet of live totals."""
    tabs = _Tabs()
    settings = of.cau_hinh
    plain: dict[str, Any] = {
        "cau_hinh": {
            "values": dict(settings.values),
            "rows": dict(settings.rows),
            "tab": None if settings.tab is None else tabs.at(settings.tab),
        },
        "truong": [tabs.slot(one) for one in of.truong.values()],
        "bien_che": [tabs.slot(one) for one in of.bien_che.values()],
        "de_rieng": [[tabs.at(one.tab), one.row, one.truong, one.nam_hoc, one.data] for one in of.set_aside],
        "giai_trinh": [asdict(one) for one in of.explanations],
        "trang": of.tabs,
    }
    plain |= {name: [tabs.slot(one) for one in getattr(of, name)] for name in _LISTS}
    for batch in of.batches:
        tabs.at(batch.tab)
    return plain | {"tabs": tabs.plain()}


def tabs_of(plain: Mapping[str, Any]) -> list[Tab]:
    """The sheets that a plain book names by their number."""
    return [Tab(*one) for one in plain["tabs"]]


def book_from_json(plain: Mapping[str, Any], awards: Awards | None = None) -> Book:
    """The book of `book_as_json`, with these awards."""
    tabs = tabs_of(plain)
    told = plain["cau_hinh"]
    made = Book(
        cau_hinh=CauHinh(told["values"], told["rows"], None if told["tab"] is None else tabs[told["tab"]]),
        awards=awards or Awards(),
        set_aside=[SetAside(tabs[tab], *rest) for tab, *rest in plain["de_rieng"]],
        explanations=[Explanation(**one) for one in plain["giai_trinh"]],
        tabs=list(plain["trang"]),
    )
    made.truong = {one.ma_truong: one for one in rows_from_json(School, plain["truong"], tabs)}
    made.bien_che = {(one.truong, one.nam_hoc): one for one in rows_from_json(BienChe, plain["bien_che"], tabs)}
    for kind in _LISTS:
        setattr(made, kind, rows_from_json(ROW_CLASSES[kind], plain[kind], tabs))
    return made


def rows_from_json(kind: type[AnySlot], rows: Iterable[Sequence[Any]], tabs: Sequence[Tab]) -> list[AnySlot]:
    """Rows of [number of the tab, row, fields in the order of `__slots__`] as slots."""
    made = []
    for tab, row, *values in rows:
        slot = kind()
        slot.tab, slot.row = tabs[tab], row
        for name, value in zip(kind.__slots__, values, strict=True):
            setattr(slot, name, value)
        made.append(slot)
    return made


def findings_as_json(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON."""
    return [asdict(one) for one in found]


def findings_from_json(plain: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """Findings from JSON."""
    return [
        Finding(**{**one, "can_cu": tuple(CanCu(**base) for base in one["can_cu"]), "facts": tuple(one["facts"])})
        for one in plain
    ]


class _Tabs:
    """Sheets by number, each told once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._tabs: list[Tab] = []

    def at(self, tab: Tab) -> int:
        if tab.name not in self._known:
            self._known[tab.name] = len(self._tabs)
            self._tabs.append(tab)
        return self._known[tab.name]

    def slot(self, one: SheetRow) -> list[Any]:
        return [self.at(one.tab), one.row, *(getattr(one, name) for name in type(one).__slots__)]

    def plain(self) -> list[tuple[str, str, str, dict[str, str]]]:
        return [(tab.name, tab.kind, tab.key, dict(tab.columns)) for tab in self._tabs]


def _day(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {_DAY: value.isoformat()[:10]}
    raise TypeError(f"{type(value).__name__} has no JSON form")
