"""Start-up: what a process costs before it does anything."""

from importlib.util import find_spec

from generated import Books
from measuring import compare, python, thidua
from page import TIMED, Section, Table, timed

TEXT = "Every press and every command is a process of its own. `import …`: a process that imports it and ends."
MODULES = ("python_calamine", "openpyxl", "docxtpl", "pandas", "xlwings", "frictionless")


def measured(books: Books) -> Section:
    """Whole processes without a book."""
    there = [name for name in MODULES if find_spec(name)]
    ways = {
        "python -c pass": python("-c", "pass"),
        "thidua --help": thidua("--help"),
        "thidua luat V01": thidua("luat", "V01"),
        **{f"import {name}": python("-c", f"import {name}") for name in there},
    }
    absent = {f"import {name}": "not installed" for name in MODULES if name not in there}
    lines = timed({"": compare("start-up", books.rounds(5), ways)}, absent)
    return Section([Table("Start-up", TEXT, TIMED, lines)])
