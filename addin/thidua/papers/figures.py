"""Figures: each number of the report with the question that it answers and the rows that it counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from thidua.book import Award, Book
from thidua.book.period import Ky
from thidua.book.rows import SangKien, School
from thidua.book.tally import distinct
from thidua.law.danh_hieu import all_awards, printed_awards
from thidua.papers.numbers import hon, so_dem, tang_giam, thousands
from thidua.sheets.figure_tags import CODES, DEM, KHOI, MOI_DANH_HIEU, SANG_KIEN, TANG, TREN, TRUONG, Query
from thidua.sheets.khen_thuong import DE_NGHI, DOI_TUONG, TRANG_THAI
from thidua.sheets.sang_kien import CAP

Counted = Award | SangKien | School
NO_KHOI = "Chưa xếp khối"
"""The heading for schools without a khối thi đua."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number. value: the sum of so_luong over `rows`; truoc: the value of an earlier period, or None."""

    query: Query
    value: int
    rows: Sequence[Counted] = field(default=(), repr=False)
    truoc: int | None = None

    def __str__(self) -> str:
        match self.query.cach:
            case "tren":
                return hon(self.value)
            case "dem":
                return thousands(self.value)
            case "tang":
                return tang_giam(self.value, self.truoc or 0)
        return so_dem(self.value)


def figure_title(query: Query, ky: Ky) -> str:
    """A title for a figure, in words: "Tập thể lao động xuất sắc, tập thể, 2021-2025"."""
    award = all_awards().get(query.ma)
    words = [award.ten if award else CODES[query.ma]]
    if query.cap:
        words.append(f"cấp {CAP.labels[query.cap].lower()}")
    if query.doi_tuong and not (award and award.doi_tuong == {query.doi_tuong}):
        words.append(DOI_TUONG.labels[query.doi_tuong].lower())
    if query.khoi:
        words.append(query.khoi)
    if query.truong:
        words.append(query.truong)
    if query.trang_thai == DE_NGHI:
        words.append(TRANG_THAI.labels[DE_NGHI].lower())
    period = f"{ky.tu}-{ky.den}"
    words.append(query.nam_hoc or (f"{period} so với {query.ky}" if query.cach == TANG else query.ky or period))
    return ", ".join(words)


class Figures:
    """Answers queries about the rows of a period; answers are cached."""

    def __init__(self, book: Book, ky: Ky) -> None:
        self._book, self.ky = book, ky
        self._asked: dict[tuple[str | None, str | None], _Rows] = {}
        self._answers: dict[Query, Figure] = {}

    def __call__(self, query: Query) -> Figure:
        """The figure that answers a query."""
        if query not in self._answers:
            self._answers[query] = self._answer(query)
        return self._answers[query]

    def _answer(self, query: Query) -> Figure:
        if query.cach == TANG:
            then = self(replace(query, cach=DEM))
            return replace(self(replace(query, cach=DEM, ky=None)), query=query, truoc=then.value)
        if query.cach == TREN:
            return replace(self(replace(query, cach=DEM)), query=query)
        rows = self._rows(query)
        if query.ma == KHOI:
            return Figure(query, len({school.khoi for school in rows if isinstance(school, School)}), rows)
        return Figure(query, sum(1 if isinstance(row, School) else row.so_luong for row in rows), rows)

    def _rows(self, query: Query) -> Sequence[Counted]:
        schools = [one for one in self._book.truong.values() if query.truong in (None, one.ma_truong)]
        if query.ma == TRUONG:
            return [school for school in schools if query.khoi in (None, school.khoi or NO_KHOI)]
        if query.ma == KHOI:
            return [school for school in schools if school.khoi and query.khoi in (None, school.khoi)]
        asked = query.ky, query.truong
        if asked not in self._asked:
            first, last = map(int, query.ky.split("-")) if query.ky else (self.ky.tu, self.ky.den)
            self._asked[asked] = _Rows(self._book, Ky(first, last, self.ky.cach_tinh), query.truong)
        rows = self._asked[asked].of(query)
        if query.khoi is None:
            return rows
        return [row for row in rows if (self._book.truong[row.truong].khoi or NO_KHOI) == query.khoi]


class _Rows:
    """The rows of one period. truong: only those of this school."""

    def __init__(self, book: Book, ky: Ky, truong: str | None) -> None:
        self._awards: defaultdict[str, list[Award]] = defaultdict(list)
        for award in book.awards if truong is None else book.by_school.get(truong, ()):
            if ky.holds(award):
                self._awards[award.ma].append(award)
        self._initiatives = [row for row in book.sang_kien if truong in (None, row.truong) and ky.holds(row)]

    def of(self, query: Query) -> Sequence[Award | SangKien]:
        if query.ma == SANG_KIEN:
            rows = [row for row in self._initiatives if query.nam_hoc in (None, row.nam_hoc)]
            return [row for row in rows if row.cap == query.cap] if query.cap else list(distinct(rows))
        codes = [*printed_awards()] if query.ma == MOI_DANH_HIEU else [query.ma]
        return [award for ma in codes for award in self._awards[ma] if _answers(query, award)]


def _answers(query: Query, award: Award) -> bool:
    return (
        query.doi_tuong in (None, award.doi_tuong)
        and query.trang_thai in (None, award.trang_thai)
        and query.nam_hoc in (None, award.nam_hoc)
    )
