"""What reading, each rule and the tally cost, as shares of calamine's own read: `python benchmarks/stages.py BOOK`.

Processor time; calamine reads the same sheets in the same process, each after ours. Prints JSON: stage or rule -> its share.
A history or a count that several rules share is charged to the first that asks for it.
"""

import gc
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from thidua.rules.rule import Rule
    from thidua.sheets.grid import Grid

Item = TypeVar("Item")
CALAMINE = "calamine"
TODAY = date(2026, 1, 1)


def once(path: Path) -> dict[str, float]:
    """One round: stage or rule -> its share of calamine's read."""
    from thidua.book.reading.reader import read_book
    from thidua.files.xlsx.reader import XlsxDesk
    from thidua.rules import RULES, check

    gc.disable()  # as the command line does
    spent: Counter[str] = Counter()
    start = process_time()
    reading = read_book(_beside(_timed("of it grids", XlsxDesk(path).grids(), spent), path, spent))
    spent["read"] = process_time() - start - spent[CALAMINE]
    rules = _watched(check, RULES, spent)
    start = process_time()
    checked = check.check(reading, TODAY, rules)
    spent["rules + tally"] = process_time() - start
    spent["of it no rule's"] = spent["rules + tally"] - sum(spent[rule.ma] for rule in RULES)
    spent["read + rules + tally"] = spent["read"] + spent["rules + tally"]
    assert checked.book.awards
    floor = spent.pop(CALAMINE)
    return {name: seconds / floor for name, seconds in spent.items()}


def _beside(grids: "Iterable[Grid]", path: Path, spent: Counter[str]) -> "Iterator[Grid]":
    """The same grids; after each one its sheet is read by calamine alone, so that a busy machine slows both alike."""
    from python_calamine import CalamineWorkbook

    start = process_time()
    book = CalamineWorkbook.from_path(path)
    spent[CALAMINE] += process_time() - start
    for grid in grids:
        yield grid
        start = process_time()
        book.get_sheet_by_name(grid.name).to_python(skip_empty_area=False)
        spent[CALAMINE] += process_time() - start


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


def _watched(check: Any, rules: "Iterable[Rule]", spent: Counter[str]) -> "list[Rule]":
    """The rules; what each question that the checker asks takes is charged to its rule."""
    from thidua.rules.rule import Rule

    def watched(ask: Any) -> Any:
        return lambda rule, *args: list(_timed(rule.ma, ask(rule, *args), spent))

    def charges(rule: Rule, *args: Any) -> Iterator[Any]:
        yield from asked(rule, *args)

    asked, Rule.charges = Rule.charges, watched(charges)  # type: ignore[method-assign]
    check._by_row, check._prerequisites = watched(check._by_row), watched(check._prerequisites)
    totals = {
        rule.ma: lambda book, counts, rule=rule: _timed(rule.ma, rule.xet_tong(book, counts), spent)
        for rule in rules
        if rule.xet_tong
    }
    return [replace(rule, xet_tong=totals.get(rule.ma)) for rule in rules]


if __name__ == "__main__":
    print(json.dumps(once(Path(sys.argv[1]))))
