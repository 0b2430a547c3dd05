"""A copy of a workbook that may be shown to others: the same findings and totals, other people.

Every word of a name gets another word, one for one: homonyms stay homonyms, different people stay different. Birth dates
move four years and to another day. Names of schools and offices and numbers of decisions stay, since the rules read them.
Only what the program reads is taken over: no comments, no author, no other people's sheets.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random, SystemRandom
from typing import Final

from thidua.book import Checked, Finding
from thidua.book.reading.headers import locate_columns
from thidua.book.reading.reader import Reading, read_book
from thidua.book.rows import Explanation
from thidua.book.tally import tally
from thidua.jobs.desk import ReadableDesk
from thidua.jobs.made_up_names import MadeUpNames
from thidua.rules.check import check
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, Sheet
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.mark import mark_of
from thidua.text import fold

_KEPT: Final = frozenset({"tong_hop"})  # numbers and names of schools


@dataclass(frozen=True)
class AnonymousCopy:
    """grids: the anonymous workbook; same: whether it is found to say the same as the original."""

    grids: list[Grid]
    same: bool


def write_copy(desk: ReadableDesk, path: Path, hom_nay: date) -> bool:
    """Writes an anonymous copy of a workbook. Returns whether it is found to say the same as the original.

    Raises UnusableFile, UnreadableWorkbook, CannotWrite.
    """
    from thidua.files.new.bare_copy import write_bare_copy
    from thidua.files.new.macros.pack import add_macros
    from thidua.files.system.atomic_write import replace_atomically

    copy = anonymize(list(desk.grids()), hom_nay, SystemRandom())

    def make(target: Path) -> None:
        write_bare_copy(target, copy.grids)
        if path.suffix.lower() == ".xlsm":
            target.write_bytes(add_macros(target.read_bytes()))

    replace_atomically(path, make)
    return copy.same


def anonymize(grids: Sequence[Grid], hom_nay: date, luck: Random) -> AnonymousCopy:
    """luck: what decides who gets which name; nobody can undo it who does not know it. Raises Unreadable."""
    before = check(read_book(grids), hom_nay)
    names = MadeUpNames(before.book, luck)
    bare = [_sheet(grid, names) for grid in grids]
    found = check(_explained(read_book(bare), before, hom_nay, names), hom_nay)
    copy = [_findings(grid, found) if mark_of(grid).kind == "kiem_tra" else grid for grid in bare]
    after = check(read_book(copy), hom_nay)
    same = _told(before) == _told(after) and tally(before.book) == tally(after.book)
    return AnonymousCopy(copy, same)


def _sheet(grid: Grid, names: MadeUpNames) -> Grid:
    kind = mark_of(grid).kind
    sheet = SHEETS.get(kind)
    if kind in _KEPT:
        return replace(grid, remarks=())
    if sheet is None:
        return Grid(grid.name, [[*grid.rows[0]]] if kind else [])
    if sheet.output:
        return Grid(grid.name, [[*row] for row in grid.rows[:HEADER_ROW]])
    rows = [[*row] for row in grid.rows[:HEADER_ROW]] + [*_rows(sheet, grid, names)]
    return Grid(grid.name, rows, grid.merges)


def _rows(sheet: Sheet, grid: Grid, names: MadeUpNames) -> Iterator[list[Raw]]:
    """The rows of data; columns that are not the workbook's are left empty."""
    at = locate_columns(sheet, grid).found
    fields = {place: field for field, place in at.items()}
    for row in grid.rows[FIRST_ROW - 1 :]:
        collective = _cell(row, at.get("doi_tuong")) == "tập thể"
        signer = sheet.kind == "cau_hinh" and _cell(row, at.get("muc")) == "người ký"
        fresh: list[Raw] = []
        for place, value in enumerate(row):
            field = fields.get(place, "")
            if field == "ngay_sinh":
                fresh.append(names.birth(value))
            elif not isinstance(value, str):
                fresh.append(value if field else "")
            elif (
                field == "tac_gia"
                or (field == "ten" and sheet.kind in {"truong", "danh_hieu"} and not collective)
                or (field == "gia_tri" and signer)
            ):
                fresh.append(names.person(value))
            else:
                fresh.append(names.prose(value) if field else "")
        yield fresh


def _cell(row: Sequence[Raw], at: int | None) -> str:
    value = row[at] if at is not None and at < len(row) else ""
    return fold(value) if isinstance(value, str) else ""


def _explained(bare: Reading, before: Checked, hom_nay: date, names: MadeUpNames) -> Reading:
    """The copy with the explanations of the original: each beside the finding at the same place."""
    reasons = {_place(one): names.prose(one.giai_trinh) for one in before.findings if one.giai_trinh}
    if reasons:
        for one in check(bare, hom_nay).findings:
            if _place(one) in reasons:
                bare.book.explanations.append(_beside(one, reasons[_place(one)]))
    return bare


def _beside(one: Finding, reason: str) -> Explanation:
    return Explanation(one.dau_vet, reason, trang=one.trang or "", o=one.o or "")


def _findings(grid: Grid, checked: Checked) -> Grid:
    """The Kiểm tra sheet with nothing but the explanations and their marks."""
    at = locate_columns(SHEETS["kiem_tra"], grid).found
    rows = [[*row] for row in grid.rows]
    for one in checked.findings:
        if one.giai_trinh and {"giai_trinh", "dau_vet"} <= at.keys():
            row: list[Raw] = [""] * (max(at.values()) + 1)
            for name in at.keys() & {"giai_trinh", "dau_vet", "trang", "o"}:
                row[at[name]] = getattr(one, name) or ""
            rows.append(row)
    return Grid(grid.name, rows)


def _place(one: Finding) -> tuple[object, ...]:
    return one.ma, one.muc, one.trang, one.o


def _told(checked: Checked) -> Iterable[tuple[object, ...]]:
    """What is found, but for what only the original shows: sheets of others, hidden rows, objects."""
    return sorted(str((*_place(one), bool(one.giai_trinh))) for one in checked.findings if one.ma != "V13" or one.o)  # type: ignore[misc]
