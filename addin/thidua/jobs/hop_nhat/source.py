"""A readable workbook of the folder, with the rows that count in the merged result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pyarrow as pa

from thidua.book.rows import SangKien, School, Tab
from thidua.jobs.hop_nhat import book_json, records
from thidua.jobs.hop_nhat.communes import commune_key
from thidua.jobs.hop_nhat.examine import WorkbookResult

Of = TypeVar("Of")


@dataclass
class Source:
    """A readable workbook.

    tep: its path inside the folder; xa: its commune; total: number of its accepted award rows; kept, kept_sang_kien:
    for each row, each initiative, whether it counts; None when all do.
    """

    tep: str
    xa: str
    made: WorkbookResult
    total: int
    kept: Sequence[bool] | None = None
    kept_sang_kien: Sequence[bool] | None = None

    @property
    def khoa(self) -> str:
        """The comparison form of its commune's name."""
        return commune_key(self.xa)

    @property
    def ky(self) -> tuple[int, int, str]:
        """Its period: first year, last year, way to count."""
        first, last, way = self.made.head["ky"]
        return first, last, way

    @property
    def nhan(self) -> int:
        """How many of its award rows count."""
        return self.total if self.kept is None else sum(self.kept)

    @property
    def tabs(self) -> list[Tab]:
        """Its sheets."""
        return book_json.tabs_of(self.made.book)

    def table(self, columns: list[str] | None = None) -> pa.Table:
        """The award rows that count."""
        rows = self.made.table(columns)
        return rows if self.kept is None else rows.filter(pa.array(self.kept, pa.bool_()))

    def sums(self) -> pa.Table:
        """The sums of the award rows that count (`records.add_up`)."""
        return (
            self.made.sums
            if self.kept is None
            else records.add_up(self.table([*records.SUM_KEYS, "so_luong", "trong_ky"]))
        )

    def people(self) -> pa.ChunkedArray:
        """The numbers (`records.person_number`) of the people in the award rows that count."""
        return self.made.people if self.kept is None else self.table(["nguoi"])["nguoi"].drop_null()

    def sang_kien(self) -> list[SangKien]:
        """The initiatives that count."""
        book = self.made.book
        return self.counted(book_json.rows_from_json(SangKien, book["sang_kien"], book_json.tabs_of(book)))

    def counted(self, sang_kien: Iterable[Of]) -> list[Of]:
        """Those of its initiatives that count. sang_kien: all its initiatives in order, in any form."""
        rows = list(sang_kien)
        kept = self.kept_sang_kien
        return rows if kept is None else [row for row, counts in zip(rows, kept, strict=True) if counts]

    def schools(self) -> list[School]:
        """Its list of schools."""
        book = self.made.book
        return book_json.rows_from_json(School, book["truong"], book_json.tabs_of(book))
