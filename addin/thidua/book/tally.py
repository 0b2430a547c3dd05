"""Totals: counts by school × award × school year × kind of awardee × status.

Awardees in decisions (lượt) are counted, not distinct people; nothing is imputed; a decision for a run of years
counts once, under its last year; a proposal is never counted as an award (law notes, counting conventions 1–6).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from thidua.book.book import Book
from thidua.book.period import Ky
from thidua.book.rows import SangKien
from thidua.text import fold


class Key(NamedTuple):
    """The group of awards that one number of the tally counts."""

    truong: str
    ma: str
    nam_hoc: str
    doi_tuong: str
    trang_thai: str


class SangKienKey(NamedTuple):
    """The group of initiatives that one number counts.

    cap: co_so | thanh_pho | toan_quoc, or "" for all levels, each initiative once.
    """

    truong: str
    nam_hoc: str
    cap: str


@dataclass(frozen=True)
class Tally:
    """The counts of a book. Two of them can be added: of two halves of a book, of two communes."""

    so_lieu: Counter[Key] = field(default_factory=Counter)
    sang_kien: Counter[SangKienKey] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.so_lieu + other.so_lieu, self.sang_kien + other.sang_kien)

    def count(
        self,
        ma: str,
        doi_tuong: str | None = None,
        trang_thai: str | None = "co_qd",
        nam_hoc: str | None = None,
    ) -> int:
        """The number of awards `ma` of this kind of awardee, status and school year; None means any."""
        return sum(
            number
            for key, number in self.so_lieu.items()
            if key.ma == ma
            and doi_tuong in (None, key.doi_tuong)
            and trang_thai in (None, key.trang_thai)
            and nam_hoc in (None, key.nam_hoc)
        )

    def count_sang_kien(self, cap: str | None = None, nam_hoc: str | None = None) -> int:
        """The number of initiatives of a level; without a level, each initiative once, however often recognised."""
        return sum(
            number
            for key, number in self.sang_kien.items()
            if key.cap == (cap or "") and nam_hoc in (None, key.nam_hoc)
        )

    def by(self, *names: str) -> dict[tuple[str, ...], int]:
        """Sub-totals of the awards by some of the fields of Key, in order of first appearance."""
        sums: dict[tuple[str, ...], int] = {}
        groups = zip(*(map(attrgetter(name), self.so_lieu) for name in names), strict=True)
        for group, number in zip(groups, self.so_lieu.values(), strict=True):
            sums[group] = sums.get(group, 0) + number
        return sums


def tally(book: Book, ky: Ky | None = None) -> Tally:
    """The counts of a book: of all its rows, or of the rows of a period."""
    so_lieu: Counter[Key] = Counter()
    for batch, rows in book.batches.items():
        if ky is None or ky.spans(batch.nam_hoc, batch.ngay_qd):
            key = Key(batch.truong, batch.ma, batch.nam_hoc, batch.doi_tuong, batch.trang_thai)
            so_lieu[key] += rows * batch.so_luong
    initiatives = [row for row in book.sang_kien if ky is None or ky.holds(row)]
    sang_kien: Counter[SangKienKey] = Counter()
    for row in initiatives:
        sang_kien[SangKienKey(row.truong, row.nam_hoc, row.cap)] += row.so_luong
    for row in distinct(initiatives):
        sang_kien[SangKienKey(row.truong, row.nam_hoc, "")] += row.so_luong
    return Tally(so_lieu, sang_kien)


def distinct(rows: Iterable[SangKien]) -> Iterator[SangKien]:
    """The rows without repetitions: an initiative recognised by the base and later by the city counts once.

    Rows of one school with the same name are one initiative; rows without a name all count.
    """
    seen: set[tuple[str, str]] = set()
    for row in rows:
        name = (row.truong, fold(row.ten_sk or ""))
        if row.ten_sk is None or name not in seen:
            seen.add(name)
            yield row


def by_group(counts: Tally, groups: Mapping[str, str]) -> dict[tuple[str, str, str, str], int]:
    """Sub-totals by a grouping of the schools (khối thi đua, cấp học): (group, ma, doi_tuong, trang_thai) -> count.

    A school without a group counts under "".
    """
    sums: dict[tuple[str, str, str, str], int] = {}
    for key, number in counts.so_lieu.items():
        group = (groups.get(key.truong, ""), key.ma, key.doi_tuong, key.trang_thai)
        sums[group] = sums.get(group, 0) + number
    return sums
