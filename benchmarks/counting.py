"""Totals: ours in Python and as live formulas, against a matrix of COUNTIFS over one long sheet, counted by LibreOffice."""

import os
import sys
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import which
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from generated import YEARS, Books, Shape, award_rows
from measuring import HERE, Command, Run, clock, compare, instead, thidua
from page import TIMED, Section, Table, timed
from thidua.files.new.plan import plan, setting_rows
from thidua.files.new.workbook import write_workbook
from thidua.sheets.declare import HEADER_ROW
from thidua.sheets.results import Rows
from thidua.sheets.tong_hop import AWARDS as PRINTED
from thidua.sheets.tong_hop import MACHINE_COLUMN, SELECTORS

sys.path.insert(0, str(HERE.parent / "tests"))
from support.calc.office import Office, missing

COUNTIFS, LIVE, OURS = "COUNTIFS over one sheet", "our live totals", "thidua tong-hop"
ACTS = ("an edit of a row", "another year chosen")
AWARDS = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Giấy khen của Chủ tịch Ủy ban nhân dân huyện")
WHOLE = """Whole processes. `COUNTIFS over one sheet`: the rows of every school in one sheet, a COUNTIFS of four conditions for each school,
award and year, counted by LibreOffice without a window. `our live totals`: the formulas of the sheet Tổng hợp in a book made by
`thidua tao` (with selectors of years, subject and status), counted the same way. `thidua tong-hop` reads, checks by every rule and
totals in Python; the book needs no formula for it."""
OPEN = """An open book in LibreOffice: the time until every total is right again."""


def measured(books: Books) -> Section:
    """The first shape."""
    shape = books.shapes[0]
    heads = (f"Totals, {shape}", WHOLE, TIMED), (f"Totals while one types, {shape}", OPEN, TIMED)
    if not which("soffice") or missing():
        absent = dict.fromkeys((COUNTIFS, LIVE, OURS), "LibreOffice is not installed")
        typed = {f"{act}: {name}": "LibreOffice is not installed" for act in ACTS for name in (COUNTIFS, LIVE)}
        return Section([Table(*heads[0], timed({}, absent)), Table(*heads[1], timed({}, typed))])
    flat, live, profile = (books.folder / name for name in ("countifs.xlsx", "tong-hop.xlsx", "libreoffice"))
    flat_book(flat, shape)
    live_book(live, shape)
    whole: dict[str, Command | Callable[[], Run]] = {
        COUNTIFS: instead("count_countifs", flat, profile),
        LIVE: instead("count_countifs", live, profile),
        OURS: thidua("tong-hop", books.path(shape), "--json"),
    }
    warm_up, told = instead("count_countifs", flat, profile).heard()
    if int(told.split()[-1]) < shape.total:
        raise RuntimeError(f"LibreOffice counted {told} of {shape.total} rows after {warm_up.wall} s")
    runs = compare("totals", books.rounds(3), whole)
    return Section(
        [
            Table(*heads[0], timed({"": runs})),
            Table(*heads[1], timed(_typed(flat, live, shape.schools, books.rounds(5)))),
        ]
    )


def flat_book(path: Path, shape: Shape) -> None:
    """What a user would lay out: one sheet of rows, one of COUNTIFS. The totals stand first."""
    book = xlsxwriter.Workbook(str(path))
    totals, rows = book.add_worksheet("Tổng hợp"), book.add_worksheet("Dữ liệu")
    schools = [f"T{at:04d}" for at in range(shape.schools)]
    lines = [(code, *line) for code in schools for line in islice(award_rows(code), shape.rows)]
    for at, line in enumerate(lines, start=1):
        rows.write_row(at, 0, [str(value) if value is not None else "" for value in line])
    condition = [f"'Dữ liệu'!${letter}$2:${letter}${len(lines) + 1}" for letter in map(xl_col_to_name, (0, 2, 1, 8))]
    totals.write_row(0, 2, [f"{year}-{year + 1}" for year in YEARS])
    for at, (school, award) in enumerate(((school, award) for school in schools for award in AWARDS), start=1):
        totals.write_row(at, 0, (school, award))
        for column in range(2, 2 + len(YEARS)):
            asked = (f"$A{at + 1}", f"$B{at + 1}", xl_rowcol_to_cell(0, column, row_abs=True), '"Đã có quyết định"')
            pairs = ",".join(f"{cells},{value}" for cells, value in zip(condition, asked, strict=True))
            totals.write_formula(at, column, f"=COUNTIFS({pairs})")
    book.close()


def live_book(path: Path, shape: Shape) -> None:
    """A book of made-up schools as `thidua tao` lays it out, and a row of each in the sheet of an award of the city."""
    listed: Rows = [
        (f"T{at:04d}", f"Trường Tiểu học Mẫu {at}", "Tiểu học", f"Khối {at % 3}", f"TH Mẫu {at}")
        for at in range(shape.schools)
    ]
    held = {("truong", str(row[0])): list(islice(award_rows(str(row[0])), shape.rows)) for row in listed}
    decided = (None, None, None, "Đã có quyết định")
    held["danh_hieu", "TT_LDXS"] = [("2021-2022", row[1], "Tập thể", row[1], *decided) for row in listed]
    years = {"ky_tu_nam": YEARS[0] + 1, "ky_den_nam": YEARS[-1] + 1}
    write_workbook(path, plan(listed, rows=held | {("cau_hinh", ""): setting_rows(years)}), "Sổ đo tốc độ")


def _typed(flat: Path, live: Path, schools: int, rounds: int) -> dict[str, dict[str, list[Run]]]:
    """What a clerk would wait for. The years: of our selector; of the head of a column there."""
    office = Office()
    try:
        first, second = (office.open(path) for path in (flat, live))
        theirs, ours = first.Sheets.getByName("Tổng hợp"), second.Sheets.getByName("Tổng hợp")
        year = second.NamedRanges.getByName(SELECTORS[0].name).ReferredCells.getCellByPosition(0, 0)
        asked = {
            "an edit of a row": (
                (first.Sheets.getByName("Dữ liệu").getCellByPosition(1, 1), ("2022-2023", "2023-2024")),
                (second.Sheets.getByName("TH Mẫu 1").getCellByPosition(0, 10), ("2022-2023", "2023-2024")),
            ),
            "another year chosen": (
                (theirs.getCellByPosition(2, 0), ("2022-2023", "2021-2022")),
                (year, ("2022-2023", "2021-2022")),
            ),
        }
        totals = (
            theirs.getCellRangeByPosition(2, 1, 1 + len(YEARS), len(AWARDS) * schools),
            ours.getCellRangeByPosition(0, HEADER_ROW - 1, MACHINE_COLUMN - 2, HEADER_ROW + max(schools, len(PRINTED))),
        )
        found = {}
        for act, doors in asked.items():
            ways = {
                name: partial(_edit, cell, [*labels], total, office.pid)
                for name, (cell, labels), total in zip((COUNTIFS, LIVE), doors, totals, strict=True)
            }
            found[act] = compare(act, rounds, ways)
        first.close(True), second.close(True)
        return found
    finally:
        office.close()


def _edit(cell: Any, labels: list[str], totals: Any, pid: int) -> Run:
    """Types the next label and reads every total."""
    labels.append(labels.pop(0))
    busy = _busy(pid)
    run = clock(lambda: (cell.setString(labels[0]), totals.getDataArray()))
    return Run(run.wall, max(0.01, _busy(pid) - busy))


def _busy(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
