"""What changed between an earlier state and today: counts by award and by school, rows added, removed, altered.

Rows are matched as the rules know people and collectives: one name, one award, one school year; of namesakes those with equal
birth dates, else those of one school (`rows.same`); then those of one and the same decision, whose school was entered anew.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from thidua.book import Award, Checked
from thidua.book.identity import is_same_awardee, may_be_one_decision
from thidua.book.period import Ky
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.review.earlier_state import EarlierState
from thidua.law.danh_hieu import all_awards
from thidua.sheets.khen_thuong import TAP_THE
from thidua.sheets.sang_kien import CAP
from thidua.text import fold

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Altered:
    """A row that is there in both. facts: the fields that differ."""

    truoc: Award
    nay: Award
    facts: tuple[str, ...]


@dataclass
class Changes:
    """danh_hieu, sang_kien, truong: key as in State -> (then, now) where they differ; them, bo, sua: rows added, removed,
    altered; giu: how many stayed.

    chung: first and last year that both periods have, of which rows are compared; None where rows are not: the periods
    have no year in common, or the report lost them. la: what could not be read of the earlier state.
    """

    truoc: tuple[int, int]
    nay: tuple[int, int]
    chung: tuple[int, int] | None
    danh_hieu: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    sang_kien: dict[str, tuple[int, int]] = field(default_factory=dict)
    truong: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    them: list[Award] = field(default_factory=list)
    bo: list[Award] = field(default_factory=list)
    sua: list[Altered] = field(default_factory=list)
    giu: int = 0
    la: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether nothing differs."""
        return not (self.danh_hieu or self.sang_kien or self.truong or self.them or self.bo or self.sua)


def compare_states(before: EarlierState, now: EarlierState, cach_tinh: str) -> Changes:
    """Compares two states. cach_tinh: how rows are placed in a period."""
    common = max(before.ky[0], now.ky[0]), min(before.ky[1], now.ky[1])
    comparable = common[0] <= common[1] and before.dong is not None and now.dong is not None
    found = Changes(before.ky, now.ky, common if comparable else None, la=before.la)
    order = {ma: at for at, ma in enumerate(all_awards())}
    schools = {school: at for at, school in enumerate(dict.fromkeys(one for one, _ in (now.truong or ())))}
    found.danh_hieu = _counts(before.danh_hieu, now.danh_hieu, lambda key: (key[2], order[key[0]], key[1] != TAP_THE))
    found.sang_kien = _counts(before.sang_kien, now.sang_kien, [*CAP.labels].index)
    found.truong = _counts(
        before.truong, now.truong, lambda key: (schools.get(key[0], len(schools)), key[0], order[key[1]])
    )
    if found.chung:
        ky = Ky(*common, cach_tinh)
        old, new = (
            [row for row in state.dong or () if before.ky == now.ky or ky.holds(row)] for state in (before, now)
        )
        facts = tuple(name for name in now.facts if name in before.facts)
        _rows(old, new, facts, found)
        for rows in (found.them, found.bo):
            rows.sort(key=lambda row: (order[row.ma], row.nam_hoc))
        found.sua.sort(key=lambda one: (order[one.nay.ma], one.nay.nam_hoc))
    return found


def _counts(
    before: Counter[Key] | None, now: Counter[Key] | None, order: Callable[[Key], Any]
) -> dict[Key, tuple[int, int]]:
    """What differs; nothing where one side does not say."""
    if before is None or now is None:
        return {}
    keys = sorted(dict.fromkeys((*now, *before)), key=order)
    return {key: (before[key], now[key]) for key in keys if before[key] != now[key]}


def _rows(old: list[Award], new: list[Award], facts: tuple[str, ...], found: Changes) -> None:
    groups: defaultdict[tuple[str, ...], tuple[list[Award], list[Award]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((old, new)):
        for row in rows:
            groups[_who(row)][side].append(row)
    for then, now in groups.values():
        for one, other in _pairs(then, now, facts):
            differ = tuple(name for name in facts if _said(one, name) != _said(other, name))
            if differ:
                found.sua.append(Altered(one, other, differ))
            else:
                found.giu += 1
        found.bo += then
        found.them += now


def _who(row: Award) -> tuple[str, ...]:
    """Rows with another one of these are never one row."""
    who = (row.awardee.name,) if row.ten else (row.truong, row.doi_tuong)
    return (row.ma, row.nam_hoc, *who)


def _pairs(then: list[Award], now: list[Award], facts: tuple[str, ...]) -> Iterator[tuple[Award, Award]]:
    """Takes what belongs together out of both lists, the surest first."""
    alike: list[Callable[[Award, Award], bool]] = [
        lambda one, other: all(_said(one, name) == _said(other, name) for name in facts),
        lambda one, other: _same(one, other) and one.trang_thai == other.trang_thai,
        _same,
        lambda one, other: bool(one.so_qd and other.so_qd) and may_be_one_decision(one, other),
    ]
    for test in alike:
        for one in list(then):
            other = next((row for row in now if test(one, row)), None)
            if other is not None:
                then.remove(one)
                now.remove(other)
                yield one, other


def _same(one: Award, other: Award) -> bool:
    """A report does not say whether a named row of an award for both is a person's or a collective's."""
    return is_same_awardee(one, other) if one.doi_tuong else one.truong == other.truong


def _said(row: Award, name: str) -> object:
    value = getattr(row, name)
    return fold(value) if isinstance(value, str) else value or ""


def so_sanh(checked: Checked, truoc: "Checked | bytes", hom_nay: date) -> "Changes":
    """What changed since an earlier report (.docx) or workbook. Raises NotADocx, NoAnnexes."""
    from thidua.files.word.returned.report import ReturnedReport
    from thidua.jobs.review.earlier_state import ANNEXES, state_of_book, state_of_report

    book = checked.book
    if isinstance(truoc, bytes):
        file = ReturnedReport(truoc)
        if not ANNEXES.keys() <= file.annexes.keys():  # saved by another program: tables are known by their heads
            file = ReturnedReport(truoc, like=ReturnedReport(bao_cao(checked, hom_nay, du_thao=True)))
        before = state_of_report(file, book)
    else:
        before = state_of_book(truoc.book, book)
    return compare_states(before, state_of_book(book, book), book.cau_hinh.cach_tinh)
