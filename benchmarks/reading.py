"""Reading and checking: ours, calamine alone, and what users would pick instead, whole processes on the same book."""

from importlib.util import find_spec

from generated import Books
from measuring import Runs, compare, instead, ratio, thidua
from page import TIMED, Goal, Section, Table, timed

OURS = "thidua kiem-tra"
FRICTIONLESS, PANDAS = "frictionless", "pandas + openpyxl"
TEXT = """`calamine` reads every cell and does nothing with it: the floor, since ours reads by it. `openpyxl` reads too and does
nothing more. `pandas + calamine` and `pandas + openpyxl` (what `read_excel` takes when nobody says otherwise) read every
sheet, make six checks and the totals of school, award and year. `frictionless` asks a schema of every sheet: what is
required, one of a list, a date. `thidua kiem-tra` asks every rule of the law, across rows, sheets and years, and totals."""


def measured(books: Books) -> Section:
    """The second shape."""
    shape = books.shapes[1]
    path = books.path(shape)
    ways = {
        "calamine": instead("read_calamine", path),
        OURS: thidua("kiem-tra", path, "--json"),
        "thidua tong-hop": thidua("tong-hop", path, "--json"),
        "openpyxl": instead("read_openpyxl", path),
        "pandas + calamine": instead("check_pandas", path, "calamine"),
        PANDAS: instead("check_pandas", path),
    }
    absent = {}
    if find_spec("frictionless"):
        ways[FRICTIONLESS] = instead("check_frictionless", path)
    else:
        absent[FRICTIONLESS] = "not installed"
    runs = compare("reading", books.rounds(9), ways)
    goals = [
        _faster(f"{OURS} faster than {name}, {shape.total:,} rows", limit, runs.get(name), runs[OURS])
        for name, limit in ((FRICTIONLESS, 8), (PANDAS, 15))
    ]
    return Section([Table(f"Reading and checking, {shape}", TEXT, TIMED, timed({"": runs}, absent))], goals)


def _faster(of: str, limit: float, theirs: Runs | None, ours: Runs) -> Goal:
    if theirs is None:
        return Goal(of, "≥", limit, None)
    return Goal(of, "≥", limit, ratio(theirs, ours), cpu=ratio(theirs, ours, "cpu"))
