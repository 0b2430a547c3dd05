"""Presses of the ribbon as ratios: `python benchmarks/press.py [--rounds N]`.

Whole processes on an open book of 30 schools × 100 rows with live totals in LibreOffice, through the engine of the tests:
one that imports xlwings where pandas is installed and reads every sheet as one block (= 1), against presses from start to
result, on the book as it was opened and on one typed into since, of which the application must write the automatic copy.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path += [str(folder) for folder in (Path(__file__).parents[1], Path(__file__).parents[1] / "tests")]
BASE = "read"
TYPED = ", typed into"
RUNS = (BASE, "kiem_tra", f"kiem_tra{TYPED}", "tong_hop")


def read() -> None:
    """What a press is measured against."""
    import xlwings

    for sheet in _book(xlwings).sheets:
        _ = sheet.used_range.options(ndim=2).value


def press(button: str) -> None:
    """One press, as the macro starts it."""
    from thidua import ribbon
    from thidua.desks.excel import _xlwings

    xlwings = _xlwings()
    xlwings.Book._mock_caller = book = _book(xlwings)
    ribbon.press(button)
    if "Đọc 3030 dòng" not in book.app.impl.engine.alerts[0]:
        raise SystemExit(2)


def _book(xlwings: Any) -> Any:
    """The open book, found in the LibreOffice whose pipe is named on the command line."""
    from calc.engine import Book, Engine
    from calc.office import Desktop

    engine = Engine(Desktop(sys.argv[2]))
    book = Book(engine.app, engine.office.documents()[0])
    xlwings.engines.active = xlwings.Engine(impl=engine)
    return xlwings.Book(impl=book)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    from calc.office import Office
    from ratios import measure
    from recalc import make

    seconds: dict[str, list[float]] = {name: [] for name in RUNS}
    office = Office()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "so.xlsx"
            make(path, schools=30, rows=100)
            for _ in range(rounds):
                for name in RUNS:
                    book = office.open(path)
                    if name.endswith(TYPED):
                        book.Sheets.getByIndex(5).getCellRangeByName("M5").String = "ghi chú"
                    command = (sys.executable, __file__, name.removesuffix(TYPED), office.pipe)
                    seconds[name].append(measure(command)[0])
                    book.close(True)
    finally:
        office.close()
    base = statistics.median(seconds[BASE])
    print(
        f"30 schools × 100 rows, an open book, whole processes\n{'':24}{'median':>8}{'min':>8}{'max':>8}{'seconds':>10}"
    )
    for name, taken in seconds.items():
        ratios = [value / base for value in (statistics.median(taken), min(taken), max(taken))]
        print(f"{name:24}" + "".join(f"{ratio:8.2f}" for ratio in ratios) + f"{statistics.median(taken):10.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == [BASE]:
        read()
    elif sys.argv[1:2] and sys.argv[1] in RUNS:
        press(sys.argv[1])
    else:
        main()
