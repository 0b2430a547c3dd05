"""How reading and checking grow with the rows, on one core and on two; and what of it is whose."""

import json
import statistics
from collections import defaultdict

from generated import Books, Shape
from measuring import HERE, Run, Spread, compare, instead, python, ratio, say, thidua
from page import TIMED, Goal, Section, Table, number, timed

FLOOR, ONE, TWO = "calamine", "kiem-tra, one core", "kiem-tra, two cores"
MILLION = 1_000_000
GOALS_FROM = 2  # the third shape, 300,000 rows
TEXT = "Whole processes, held to so many cores. `calamine` reads every cell on one core and does nothing with it."
STAGES = {
    "read + rules + tally": "from the file to findings and totals",
    "read": "from the file to the rows of the book",
    "of it grids": "from the file to the cells: calamine and what it hides",
    "rules + tally": "every rule and the totals",
    "of it no rule's": "tally, findings in order, finding the rows of a verdict",
}


def measured(books: Books) -> Section:
    """All shapes; the goals at the larger ones."""
    groups = {shape: _grown(books, shape) for shape in books.shapes}
    goals = []
    for shape in books.shapes[GOALS_FROM:]:
        runs, rows = groups[shape], f"{shape.total:,} rows"
        floor, one, two = runs[FLOOR], runs[ONE], runs[TWO]
        of = f"read + rules + tally against calamine's read, one core each, {rows}"
        goals += [
            Goal(of, "≤", 1.5, ratio(one, floor), cpu=ratio(one, floor, "cpu")),
            Goal(f"the same, ours on two cores, {rows}", "≤", 1.5, ratio(two, floor), cpu=ratio(two, floor, "cpu")),
            Goal(f"ours on two cores against one, {rows}", "≤", 0.85, ratio(two, one)),
            Goal(f"its memory, {rows}", "≤", 150, Spread.of([run.megabytes for run in two]), "MB"),
        ]
    lines = timed({f"{shape.total:,} rows": runs for shape, runs in groups.items()})
    return Section([Table("Growth with the rows", TEXT, TIMED, lines), *(_stages(books, at) for at in (2, 3))], goals)


def _grown(books: Books, shape: Shape) -> dict[str, list[Run]]:
    path = books.path(shape)
    ways = {
        FLOOR: instead("read_calamine", path, cores=1),
        ONE: thidua("kiem-tra", path, "--json", cores=1),
        TWO: thidua("kiem-tra", path, "--json", cores=2),
    }
    return compare(f"growth, {shape.total:,} rows", books.rounds(9), ways)


def _stages(books: Books, at: int) -> Table:
    """Shares of calamine's own read in the same process, sheet by sheet (`stages.py`)."""
    shape = books.shapes[at]
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for turn in range(books.rounds(1 if shape.total == MILLION else 3)):
        run, told = python(HERE / "stages.py", books.path(shape)).heard()
        say(f"stages, {shape.total:,} rows, {turn + 1}: {run.wall:.2f} s")
        for name, share in json.loads(told).items():
            shares[name].append(share)
    costly = sorted(shares.keys() - STAGES.keys(), key=lambda ma: -statistics.median(shares[ma]))[:6]
    text = "One process that reads, asks and totals; in turns with it calamine reads the same sheet (= 1). CPU time. "
    text += f"The costliest rules: {', '.join(f'{ma} {statistics.median(shares[ma]):.3f}' for ma in costly)}."
    lines = [[name, what, *map(number, Spread.of(shares[name]))] for name, what in STAGES.items()]
    return Table(f"Where the time goes, {shape.total:,} rows", text, ("", "what", "median", "min", "max"), lines)
