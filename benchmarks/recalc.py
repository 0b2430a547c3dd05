"""How long the live totals take in a real spreadsheet application: `uv run python benchmarks/recalc.py [schools] [rows]`.

Prints what it takes to make, open and recalculate a book, and to recalculate after one edit at each door and after a change
of a selector, with LibreOffice (medians of a few edits). Not a test: the numbers are a machine's own.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from generated import award_rows
from thidua.desks.new import write
from thidua.desks.page import Rows
from thidua.desks.plan import plan, setting_rows
from thidua.sheets.tong_hop import SELECTORS

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from calc.office import Office

YEARS = {"ky_tu_nam": 2021, "ky_den_nam": 2025}
CHOICES = dict(
    zip(
        SELECTORS,
        (
            ("2021-2022", "2022-2023", "2021-2022", "2022-2023", "2020-2021"),
            ("2023-2024", "2022-2023", "2023-2024", "2022-2023", "2024-2025"),
            ("Cá nhân", "Tập thể", "Tất cả", "Cá nhân", "Tất cả"),
            ("Đang đề nghị", "Tất cả", "Đang đề nghị", "Tất cả", "Đã có quyết định"),
        ),
        strict=True,
    )
)


def make(path: Path, schools: int, rows: int) -> None:
    """A book of made-up schools, and a row of each in the sheet of an award of the city."""
    listed: Rows = [
        (f"T{at:04d}", f"Trường Tiểu học Mẫu {at}", "Tiểu học", f"Khối {at % 3}", f"TH Mẫu {at}")
        for at in range(schools)
    ]
    held = {("truong", str(row[0])): list(islice(award_rows(str(row[0])), rows)) for row in listed}
    decided = (None, None, None, "Đã có quyết định")
    held["danh_hieu", "TT_LDXS"] = [("2021-2022", row[1], "Tập thể", row[1], *decided) for row in listed]
    write(path, plan(listed, rows=held | {("cau_hinh", ""): setting_rows(YEARS)}), "Sổ đo tốc độ")


def timed(what: str, act: Callable[[], Any]) -> Any:
    """Runs it once and prints its seconds."""
    start = time.perf_counter()
    result = act()
    print(f"{what:48}{time.perf_counter() - start:8.2f} s")
    return result


def edits(what: str, total: Any, edit: Callable[[int], None], times: int = 5) -> None:
    """Prints the median of edits, each followed by reading a total."""
    seconds = []
    for at in range(times):
        start = time.perf_counter()
        edit(at)
        total.getValue()
        seconds.append(time.perf_counter() - start)
    print(f"{what:48}{statistics.median(seconds):8.2f} s   (slowest {max(seconds):.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schools", nargs="?", type=int, default=60)
    parser.add_argument("rows", nargs="?", type=int, default=300)
    asked = parser.parse_args()
    office = Office()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "so.xlsx"
            timed(f"made, {asked.schools} schools × {asked.rows} rows", lambda: make(path, asked.schools, asked.rows))
            print(f"{'size':48}{path.stat().st_size / 1e6:8.2f} MB")
            book = timed("opened, every formula calculated", lambda: office.open(path))
            timed("calculated again from nothing", book.calculateAll)
            totals = book.Sheets.getByName("Tổng hợp")
            total = totals.getCellRangeByName("AA5")
            school, award = book.Sheets.getByName("TH Mẫu 1"), book.Sheets.getByName("TT LĐXS")
            edits(
                "after an edit of a school's row",
                total,
                lambda at: school.getCellByPosition(6, 10 + at).setValue(at + 2),
            )
            edits("after a new row at a school", total, lambda at: _type(school, 4 + asked.rows + at))
            edits(
                "after an edit of a row of an award",
                total,
                lambda at: award.getCellByPosition(6, 10 + at).setValue(at + 2),
            )
            for selector, labels in CHOICES.items():
                cell = book.NamedRanges.getByName(selector.name).ReferredCells.getCellByPosition(0, 0)
                edits(f"after choosing another: {selector.label}", total, partial(_choose, cell, labels))
            book.close(True)
    finally:
        office.close()


def _choose(cell: Any, labels: Sequence[str], at: int) -> None:
    cell.setString(labels[at])


def _type(page: Any, row: int) -> None:
    for column, text in ((0, "2021-2022"), (1, "LĐTT"), (2, "Cá nhân"), (3, "Nguyễn Thị Mẫu"), (7, "Đã có quyết định")):
        page.getCellByPosition(column, row).setString(text)


if __name__ == "__main__":
    main()
