"""What reading, each rule and the tally cost: `python benchmarks/shares.py [--schools 2000] [--rounds 3]`.

Processor time against calamine's own read of the same sheets (= 1), taken sheet by sheet in the same process; every round
is a process of its own. A history or a count that several rules share is charged to the first that asks for it.
"""

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, TypeVar

from generated import write

if TYPE_CHECKING:
    from thidua.rules.rule import Rule
    from thidua.sheets.grid import Grid

Item = TypeVar("Item")
ROWS = 500
BASE = "calamine, seconds"
TODAY = date(2026, 1, 1)
GOALS = {"read + rules + tally": 1.5, "read": None, "of it grids": None, "rules + tally": 0.7, "of it no rule's": None}


def once(path: Path) -> dict[str, float]:
    """One round: stage or rule -> its share of calamine's read."""
    from thidua import checking
    from thidua.desks.xlsx import XlsxDesk
    from thidua.reading import read
    from thidua.rules import RULES

    gc.disable()  # as the command line does
    spent: Counter[str] = Counter()
    start = process_time()
    reading = read(_beside(_timed("of it grids", XlsxDesk(path).grids(), spent), path, spent))
    spent["read"] = process_time() - start - spent[BASE]
    rules = _watched(checking, RULES, spent)
    start = process_time()
    checked = checking.check(reading, TODAY, rules)
    spent["rules + tally"] = process_time() - start
    spent["of it no rule's"] = spent["rules + tally"] - sum(spent[rule.ma] for rule in RULES)
    spent["read + rules + tally"] = spent["read"] + spent["rules + tally"]
    assert len(checked.book.awards) == ROWS * len(checked.book.truong)
    return {name: seconds if name == BASE else seconds / spent[BASE] for name, seconds in spent.items()}


def _beside(grids: "Iterable[Grid]", path: Path, spent: Counter[str]) -> "Iterator[Grid]":
    """The same grids; after each one its sheet is read by calamine alone, so that a busy machine slows both alike."""
    from python_calamine import CalamineWorkbook

    start = process_time()
    book = CalamineWorkbook.from_path(path)
    spent[BASE] += process_time() - start
    for grid in grids:
        yield grid
        start = process_time()
        book.get_sheet_by_name(grid.name).to_python(skip_empty_area=False)
        spent[BASE] += process_time() - start


def _timed(name: str, items: Iterable[Item], spent: Counter[str]) -> Iterator[Item]:
    """The same items; what making them takes is added to `spent`."""
    items = iter(items)
    while True:
        start = process_time()
        item = next(items, None)
        spent[name] += process_time() - start
        if item is None:
            return
        yield item


def _watched(checking: Any, rules: "Iterable[Rule]", spent: Counter[str]) -> "list[Rule]":
    """The rules; what each question that the checker asks takes is charged to its rule."""
    from thidua.rules.rule import Rule

    def watched(ask: Any) -> Any:
        return lambda rule, *args: list(_timed(rule.ma, ask(rule, *args), spent))

    def charges(rule: Rule, *args: Any) -> Iterator[Any]:
        yield from asked(rule, *args)

    asked, Rule.charges = Rule.charges, watched(charges)  # type: ignore[method-assign]
    checking._by_row, checking._prerequisites = watched(checking._by_row), watched(checking._prerequisites)
    totals = {
        rule.ma: lambda book, counts, rule=rule: _timed(rule.ma, rule.xet_tong(book, counts), spent)
        for rule in rules
        if rule.xet_tong
    }
    return [replace(rule, xet_tong=totals.get(rule.ma)) for rule in rules]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=2000, help=f"sheets of {ROWS} rows; 2000 make 1,000,000 rows")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(once(options.once)))
        return
    shares: defaultdict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "so.xlsx"
        write(book, schools=options.schools, rows=ROWS)
        for _ in range(options.rounds):
            made = subprocess.run((sys.executable, __file__, "--once", str(book)), check=True, capture_output=True)
            for name, share in json.loads(made.stdout).items():
                shares[name].append(share)
    print(f"{options.schools * ROWS:,} rows in {options.schools:,} sheets, processor time; calamine's own read = 1")
    print(f"{'':24}{'median':>9}{'min':>9}{'max':>9}{'goal':>7}")
    stages = [*GOALS, BASE]
    rules = sorted(shares.keys() - set(stages), key=lambda ma: -statistics.median(shares[ma]))
    for name in [*stages, *rules]:
        found = shares[name]
        print(f"{name:24}{statistics.median(found):9.3f}{min(found):9.3f}{max(found):9.3f}{GOALS.get(name) or '':>7}")


if __name__ == "__main__":
    main()
