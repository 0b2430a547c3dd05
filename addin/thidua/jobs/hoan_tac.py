"""Going back to the last automatic copy: what the program wrote is restored, what the clerk typed is never touched.

The log is no result: it keeps every line and gets one more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from thidua.book.reading.reader import read_book
from thidua.files.system.backups import copies_of
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.desk import Desk
from thidua.jobs.write_results import write_results
from thidua.sheets import SHEETS, tong_hop
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, HINT_ROW, TITLE_ROW
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.mark import mark_of
from thidua.sheets.results import FormulaBlock, Link, ResultBlock, ResultSheet, TabChanges, Value

RESTORED = ("kiem_tra", "danh_sach", "lich_su", "tong_hop")
_ADDED = ("truong", "danh_hieu")

Cells = list[Value]


class NothingToUndo(Exception):
    """There is no copy to go back to; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What makes the results as they were. tabs: sheets that go; blocks: the formulas that counted them."""

    sheets: Sequence[ResultSheet | ResultBlock]
    tabs: Sequence[str]
    blocks: Sequence[FormulaBlock]


class Undone(NamedTuple):
    """What was done. said: in Vietnamese; tabs: empty sheets added since the copy; kept: the copy from before the undoing."""

    said: str
    tabs: Sequence[str]
    kept: Path


def hoan_tac(desk: Desk, grids: Sequence[Grid], label: str = "hoan-tac", *, drops_tabs: bool = False) -> Undone:
    """Makes the results of a workbook as they were in its last automatic copy. Raises NothingToUndo, UnusableFile, and what

    `Desk.write` raises. grids: the workbook as it is; label: of the button or command, for the log; drops_tabs: whether the
    empty sheets added since are taken out, which only an open workbook allows.
    """
    copy = latest_copy(desk.path())
    if copy is None:
        raise NothingToUndo("Chưa có bản lưu nào để hoàn tác.")
    back = undo_to(copy, grids)
    said = f"Các trang máy ghi đã trở lại như bản lưu {copy.name}."
    tabs = TabChanges(dropped=back.tabs, blocks=back.blocks) if drops_tabs else None
    if drops_tabs and back.tabs:
        said += f" Đã bỏ trang trống: {', '.join(back.tabs)}."
    return Undone(said, back.tabs, write_results(desk, read_book(grids).book, [(label, said)], back.sheets, tabs))


def latest_copy(path: Path) -> Path | None:
    """The last automatic copy of a book, None without any."""
    kept = copies_of(path)
    return kept[-1] if kept else None


def undo_to(copy: Path, now: Sequence[Grid]) -> Undo:
    """From the book as it is now to what the program had written in its copy. Raises UnusableFile."""
    from thidua.files.new.totals import joining

    then = list(OutsideDesk(copy).grids())
    before, today = ({mark_of(grid).kind: grid for grid in reversed(grids)} for grids in (then, now))
    sheets = [_restored(before[kind], today[kind]) for kind in RESTORED if kind in before and kind in today]
    gone = _added_since(then, now)
    return Undo(sheets, list(gone), joining.leave_schools(now, list(gone.values())))


def _added_since(then: Iterable[Grid], now: Iterable[Grid]) -> dict[str, str]:
    """Tab -> key of the schools' and awards' sheets that the copy lacks and in which nothing has been typed yet."""
    before = {mark_of(grid) for grid in then}
    return {
        grid.name: mark_of(grid).key
        for grid in now
        if mark_of(grid).kind in _ADDED
        and mark_of(grid) not in before
        and not any(map(_held, grid.rows[FIRST_ROW - 1 :]))
    }


def _restored(then: Grid, now: Grid) -> ResultSheet | ResultBlock:
    kind = mark_of(then).kind
    if kind == "tong_hop" and tong_hop.is_live(now.rows):
        return _program_columns(then)
    return _as_it_was(then, _rows(now) if kind == "kiem_tra" and "Giải trình" in _titles(now) else [])


def _program_columns(grid: Grid) -> ResultBlock:
    """The numbers beside the live ones, as they were; a sheet that was not live had none."""
    first, width = tong_hop.MACHINE_COLUMN, len(tong_hop.machine({}, (), tong_hop.Chosen())[0])
    lines = grid.rows[TITLE_ROW - 1 :] if tong_hop.is_live(grid.rows) else [[]]
    rows = [_plain(row[first - 1 : first - 1 + width]) for row in lines]
    return ResultBlock("tong_hop", first, [[*row, *[None] * (width - len(row))] for row in rows])


def _as_it_was(grid: Grid, typed: list[Cells]) -> ResultSheet:
    """The whole sheet. typed: the findings of today, explained or not."""
    sheet = SHEETS[mark_of(grid).kind]
    titles = _titles(grid)
    rows = _answered(_rows(grid), typed, titles) if typed else _rows(grid)
    if "Trang" in titles and "Ô" in titles:
        rows = [_linked(row, titles) for row in rows]
    widths = (*(column.width for column in sheet.columns), *(11.0 for _ in titles[len(sheet.columns) :]))
    title, hint = (str([*grid.rows[row - 1], ""][0]) for row in (TITLE_ROW, HINT_ROW))
    return ResultSheet(sheet.kind, grid.name, "", title, hint, titles, widths, rows)


def _answered(then: list[Cells], typed: list[Cells], titles: Sequence[str]) -> list[Cells]:
    """The findings as they were with the words of today: each where it stood, on its row that moved, or below the others."""
    reason = titles.index("Giải trình")
    rows, left = then, typed
    for whose in (_finding, _mark):
        waiting: defaultdict[object, list[Cells]] = defaultdict(list)
        for row in reversed(left):
            waiting[whose(row, titles)].append(row)
        answered = [(row, waiting[whose(row, titles)].pop()) for row in rows if waiting[whose(row, titles)]]
        for row, today in answered:
            row[reason] = today[reason]
        done = {id(row) for pair in answered for row in pair}
        rows, left = ([row for row in some if id(row) not in done] for some in (rows, left))
    return [*then, *(row for row in left if row[reason])]


def _finding(row: Cells, titles: Sequence[str]) -> tuple[Value, ...]:
    told = ("Quy tắc", "Trang", "Ô", "Nội dung", "Dấu vết")
    return tuple(row[titles.index(title)] for title in told if title in titles)


def _mark(row: Cells, titles: Sequence[str]) -> object:
    return (row[titles.index("Dấu vết")] if "Dấu vết" in titles else None) or _finding(row, titles)


def _linked(row: Cells, titles: Sequence[str]) -> Cells:
    """Links are formulas: they are made again."""
    tab, at = row[titles.index("Trang")], titles.index("Ô")
    return [
        Link(str(value), str(tab), str(value)) if place == at and value and tab else value
        for place, value in enumerate(row)
    ]


def _titles(grid: Grid) -> tuple[str, ...]:
    row = grid.rows[HEADER_ROW - 1] if len(grid.rows) >= HEADER_ROW else []
    return tuple(str(value) for value in row if value != "")


def _rows(grid: Grid) -> list[Cells]:
    width = len(_titles(grid))
    rows = [_plain(row[:width]) for row in grid.rows[FIRST_ROW - 1 :] if _held(row[:width])]
    return [[*row, *[None] * (width - len(row))] for row in rows]


def _held(row: Iterable[Raw]) -> bool:
    return any(value != "" for value in row)


def _plain(row: Iterable[Raw]) -> Cells:
    return [value.text if isinstance(value, CellError) else value for value in row]
