"""Presses of the ribbon on an open book in LibreOffice, through the engine of the tests: whole processes, and their calls.

As a script, `python benchmarks/press.py BUTTON PIPE`: one press, as the macro starts it; prints the calls that it made.
"""

import json
import shutil
import sys
from collections.abc import Callable
from typing import Any

from counting import live_book
from generated import Books, Shape
from measuring import HERE, Run, Spread, compare, python
from page import TIMED, Goal, Section, Table, number, timed

sys.path += [str(HERE.parent), str(HERE.parent / "tests")]
from support.calc.office import Desktop, Office, missing

READ, KIEM_TRA, TONG_HOP, TYPED = "read", "kiem_tra", "tong_hop", "kiem_tra, typed into"
WAYS = (READ, KIEM_TRA, TYPED, TONG_HOP)
COUNTED = ("read", "write", "clear", "format", "merge", "resize", "copy")
TEXT = """Whole processes on an open book with live totals. `read`: one that imports xlwings where pandas is installed and reads every
sheet as one block (= 1); the others: a press from its start to its result, `typed into`: on a book changed since it was saved,
of which the application must write the automatic copy first."""
CALLS = """What a press asks of Excel, each a call across processes: blocks read and written, formats, merged cells, tables resized, by the
engine of the tests. Per sheet they do not depend on the rows."""
NAMES = [
    f"{button}, {what}"
    for button in (KIEM_TRA, TONG_HOP)
    for what in ("few rows", "ten times the rows", "twice the sheets")
]


def measured(books: Books) -> Section:
    """Books of the first shape's sheets, with fewer rows and with as many."""
    shape = books.shapes[0]
    head, calls = (
        (f"Presses, {shape}", TEXT, TIMED),
        ("Calls of a press", CALLS, ("", "sheets", "rows", *COUNTED, "calls a sheet")),
    )
    if why := missing():
        lines = [[name, why, *["–"] * (len(COUNTED) + 2)] for name in NAMES]
        absent = timed({}, dict.fromkeys(WAYS, why))
        return Section(
            [Table(*head, absent), Table(*calls, lines)], [_goal(button, None) for button in (KIEM_TRA, TONG_HOP)]
        )
    office = Office()
    try:
        whole = compare("presses", books.rounds(3), {way: _way(office, books, shape, way) for way in WAYS})
        few = Shape(max(1, shape.schools // 2), max(1, shape.rows // 10))
        shapes = (few, Shape(few.schools, few.rows * 10), Shape(few.schools * 2, few.rows))
        found = {
            (button, one): _pressed(office, books, one, button)[1] for button in (KIEM_TRA, TONG_HOP) for one in shapes
        }
    finally:
        office.close()
    lines = []
    for name, ((_, one), made) in zip(NAMES, found.items(), strict=True):
        total = sum(made[kind] for kind in made if kind != "sheets")
        lines.append([name, str(made["sheets"]), f"{one.total:,}", *(str(made.get(kind, 0)) for kind in COUNTED)])
        lines[-1].append(number(total / made["sheets"]))
    goals = []
    for button in (KIEM_TRA, TONG_HOP):
        less, more = ({**found[button, one]} for one in shapes[:2])
        goals.append(_goal(button, sum(more.values()) / sum(less.values())))
    return Section([Table(*head, timed({"": whole})), Table(*calls, lines)], goals)


def _goal(button: str, found: float | None) -> Goal:
    spread = None if found is None else Spread(found, found, found)
    return Goal(f"calls of a press of {button}, ten times the rows against few", "≤", 1, spread)


def _way(office: Office, books: Books, shape: Shape, way: str) -> Callable[[], Run]:
    return lambda: _pressed(office, books, shape, way)[0]


def _pressed(office: Office, books: Books, shape: Shape, way: str) -> tuple[Run, dict[str, int]]:
    """One press on a book just opened; what it called."""
    path = books.folder / f"press-{shape.schools}-{shape.rows}.xlsx"
    if not path.exists():
        live_book(path, shape)
    open_here = books.folder / "press" / "so.xlsx"
    open_here.parent.mkdir(exist_ok=True)
    shutil.copy(path, open_here)
    book = office.open(open_here)
    if way == TYPED:
        book.Sheets.getByIndex(5).getCellRangeByName("M5").String = "ghi chú"
    run, told = python(HERE / "press.py", way.split(",", maxsplit=1)[0], office.pipe).heard()
    book.close(True)
    return run, json.loads(told.splitlines()[-1])


def read(pipe: str) -> None:
    """What a press is measured against."""
    import xlwings

    engine, book = _book(xlwings, pipe)
    for sheet in book.sheets:
        _ = sheet.used_range.options(ndim=2).value
    _told(engine, book)


def press(button: str, pipe: str) -> None:
    """One press, as the macro starts it."""
    from thidua import ribbon
    from thidua.files.excel.desk import _xlwings

    xlwings = _xlwings()
    engine, book = _book(xlwings, pipe)
    xlwings.Book._mock_caller = book
    ribbon.press(button)
    if "Đọc " not in engine.alerts[0]:
        raise RuntimeError(f"the press said: {engine.alerts[0]}")
    _told(engine, book)


def _told(engine: Any, book: Any) -> None:
    print(json.dumps({**engine.calls, "sheets": len(book.sheets)}))


def _book(xlwings: Any, pipe: str) -> tuple[Any, Any]:
    """The engine and the open book, found in the LibreOffice whose pipe it is."""
    from support.calc.engine import Book, Engine

    engine = Engine(Desktop(pipe))
    book = Book(engine.app, engine.office.documents()[0])
    xlwings.engines.active = xlwings.Engine(impl=engine)
    return engine, xlwings.Book(impl=book)


if __name__ == "__main__":
    if sys.argv[1] == READ:
        read(sys.argv[2])
    else:
        press(*sys.argv[1:])
