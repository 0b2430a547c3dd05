"""Coverage-guided fuzzing: `uv run --with atheris python benchmarks/fuzz.py kinds|sheet [-max_total_time=600 …]`.

kinds: every kind of value on any text, number or date; sheet: the worksheet's XML of a small book, read whole. What
atheris finds is written to a file crash-…; make a test of it.
"""

import sys
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

with atheris.instrument_imports(include=["thidua"]):
    from thidua.book.reading.reader import UnreadableWorkbook, read_book
    from thidua.files.xlsx.reader import XlsxDesk
    from thidua.files.xlsx.zip_listing import UnusableFile
    from thidua.sheets import SHEETS
    from thidua.sheets.grid import CellError, Raw
    from thidua.sheets.kinds.kind import parse

from support.little_workbooks import SHEET, parts, with_parts
from support.random_worlds import write_xlsx
from support.typed_workbooks import TODAY, award, book, grid
from thidua.rules.check import check

KINDS = list({repr(column.kind): column.kind for sheet in SHEETS.values() for column in sheet.columns}.values())


def kinds(data: bytes) -> None:
    given = atheris.FuzzedDataProvider(data)
    kind = given.PickValueInList(KINDS)
    raw: Raw
    match given.ConsumeIntInRange(0, 4):
        case 0:
            raw = given.ConsumeFloat()
        case 1:
            raw = datetime(1900, 1, 1) + timedelta(seconds=given.ConsumeIntInRange(0, 10**10))
        case 2:
            raw = CellError(given.ConsumeUnicodeNoSurrogates(8))
        case _:
            raw = given.ConsumeUnicodeNoSurrogates(80)
    parse(kind, raw)


def sheet(data: bytes) -> None:
    path = with_parts(BOOK, {SHEET: data})
    with suppress(UnusableFile, UnreadableWorkbook):
        check(read_book(XlsxDesk(path).grids()), TODAY)


if __name__ == "__main__":
    work = {"kinds": kinds, "sheet": sheet}[sys.argv.pop(1)]
    with tempfile.TemporaryDirectory() as folder:
        BOOK = write_xlsx(Path(folder) / "so.xlsx", book(grid("truong", [award()], "MN01")))
        good = Path(folder) / "good"
        good.mkdir()
        for number, part in enumerate(content for name, content in parts(BOOK).items() if "worksheets/" in name):
            (good / str(number)).write_bytes(part)
        atheris.Setup([*sys.argv, str(good)], work)
        atheris.Fuzz()
