"""Figures: every number of the report with the question it answers and the rows behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua.book import Book
from thidua.rows import Award, SangKien
from thidua.tags import SANG_KIEN, Query
from thidua.totals import Ky, distinct


def so_dem(number: int) -> str:
    """A count as the office prints it: 1 -> "01", 12 -> "12", 1000 -> "1.000"."""
    return f"{number:02d}" if number < 10 else f"{number:,}".replace(",", ".")


def ty_le(part: float, whole: float, digits: int = 1) -> str:
    """A share as the office prints it: 5 of 33 -> "15,2%". Raises ZeroDivisionError when whole is 0."""
    return f"{100 * part / whole:.{digits}f}%".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number. value: the sum of so_luong over `rows`."""

    query: Query
    value: int
    rows: Sequence[Award | SangKien] = field(default=(), repr=False)

    def __str__(self) -> str:
        return so_dem(self.value)


class Figures:
    """Answers queries about the rows of the period; each question is answered once."""

    def __init__(self, book: Book, ky: Ky) -> None:
        self._awards: defaultdict[str, list[Award]] = defaultdict(list)
        for award in book.awards:
            if ky.holds(award):
                self._awards[award.ma].append(award)
        self._initiatives = [row for row in book.sang_kien if ky.holds(row)]
        self._answers: dict[Query, Figure] = {}

    def __call__(self, query: Query) -> Figure:
        """The figure that answers a query."""
        if query not in self._answers:
            rows: Sequence[Award | SangKien]
            if query.ma == SANG_KIEN:
                rows = self._sang_kien(query)
            else:
                rows = [award for award in self._awards[query.ma] if _answers(query, award)]
            self._answers[query] = Figure(query, sum(row.so_luong for row in rows), rows)
        return self._answers[query]

    def _sang_kien(self, query: Query) -> list[SangKien]:
        rows = [row for row in self._initiatives if query.nam_hoc in (None, row.nam_hoc)]
        return [row for row in rows if row.cap == query.cap] if query.cap else list(distinct(rows))


def _answers(query: Query, award: Award) -> bool:
    return (
        query.doi_tuong in (None, award.doi_tuong)
        and query.trang_thai in (None, award.trang_thai)
        and query.nam_hoc in (None, award.nam_hoc)
    )
