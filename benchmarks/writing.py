"""--ghi: a sheet of results written into a large book, against openpyxl's load and save of the same book.

As a script, `python benchmarks/writing.py BOOK`: reads and checks, then writes; prints what the writing alone took.
"""

import shutil
import sys
from datetime import date
from pathlib import Path

from generated import Books
from measuring import HERE, Run, clock, compare, instead, python, ratio, thidua
from page import TIMED, Goal, Section, Table, timed

OPENPYXL, ALONE = "openpyxl: load, a sheet, save", "--ghi alone"
TEXT = """`openpyxl` loads the book, puts a sheet of two lines in and saves; it would lose the ribbon. `--ghi alone`: the writing of
`kiem-tra --ghi` (a backup, the sheets Kiểm tra and Nhật ký, the file put in place), without reading and checking before it;
the lines below are whole processes."""


def measured(books: Books) -> Section:
    """The third shape."""
    shape = books.shapes[2]
    fresh, path = books.path(shape), books.folder / "ghi" / "so.xlsx"

    def anew() -> None:
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copy(fresh, path)

    def alone() -> Run:
        _, told = python(HERE / "writing.py", path, before=anew).heard()
        wall, cpu = map(float, told.split())
        return Run(wall, cpu)

    ways = {
        OPENPYXL: instead("save_openpyxl", path, before=anew),
        ALONE: alone,
        "thidua kiem-tra": thidua("kiem-tra", path, "--json", before=anew),
        "thidua kiem-tra --ghi": thidua("kiem-tra", path, "--json", "--ghi", before=anew),
    }
    runs = compare("writing", books.rounds(3), ways)
    ours, theirs = runs[ALONE], runs[OPENPYXL]
    of = f"--ghi against openpyxl's load and save, {shape.total:,} rows"
    goal = Goal(of, "≤", 1 / 40, ratio(ours, theirs), cpu=ratio(ours, theirs, "cpu"))
    return Section([Table(f"Writing into a book, {shape}", TEXT, TIMED, timed({"": runs}))], [goal])


def main(path: Path) -> None:
    from thidua.files.xlsx.desk import OutsideDesk
    from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra

    checked = kiem_tra(OutsideDesk(path), date.today())
    took = clock(lambda: ghi_kiem_tra(OutsideDesk(path), checked))
    print(took.wall, took.cpu)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
