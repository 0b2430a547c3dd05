"""A press of Kiểm tra as a ratio: `python benchmarks/press.py [--rounds N]`.

Whole processes on an open book of 30 schools × 100 rows with live totals in LibreOffice, through the engine of the tests: one that imports
xlwings where pandas is installed and reads every sheet as one block (= 1), against one press from start to result, the
automatic copy of the book included. Then the same press without that copy, whose cost is the application's.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ratios import compare

sys.path += [str(folder) for folder in (Path(__file__).parents[1], Path(__file__).parents[1] / "tests")]


def reading() -> None:
    """What the press is measured against."""
    import xlwings

    for sheet in _book(xlwings).sheets:
        _ = sheet.used_range.options(ndim=2).value


def pressing() -> None:
    """One press, as the macro starts it."""
    from thidua import ribbon
    from thidua.desks.excel import _xlwings

    xlwings = _xlwings()
    xlwings.Book._mock_caller = book = _book(xlwings)
    ribbon.press("kiem_tra")
    if not book.app.impl.engine.alerts[0].startswith("Đọc 3030 dòng"):
        raise SystemExit(2)


def pressing_without_copy() -> None:
    """One press that keeps no copy."""
    from thidua.desks.window import Window

    Window.keep_copy = lambda _: Path()  # type: ignore[method-assign]
    pressing()


def _book(xlwings: Any) -> Any:
    """The open book, found in the LibreOffice whose pipe is named on the command line."""
    from calc.engine import Book, Engine
    from calc.office import Desktop

    engine = Engine(Desktop(sys.argv[2]))
    book = Book(engine.app, engine.office.documents()[0])
    xlwings.engines.active = xlwings.Engine(impl=engine)
    return xlwings.Book(impl=book)


PROCESSES: dict[str, Callable[[], None]] = {
    "xlwings + pandas, read": reading, "kiem_tra": pressing, "kiem_tra, no copy": pressing_without_copy,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    from calc.office import Office
    from recalc import make

    office = Office()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "so.xlsx"
            make(path, schools=30, rows=100)
            office.open(path)
            commands = {name: (sys.executable, __file__, name, office.pipe) for name in PROCESSES}
            compare("30 schools × 100 rows, an open book, whole processes", commands, rounds)
    finally:
        office.close()


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in PROCESSES:
        PROCESSES[sys.argv[1]]()
    else:
        main()
