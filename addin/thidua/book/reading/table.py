"""What a sheet holds: good rows column by column, rows that cannot be read, rows that are no data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.book.finding import Finding
from thidua.book.rows import Tab


@dataclass
class Table:
    """What a sheet holds.

    numbers, columns: of the good rows, the values of each declared column; bad: (row, values with UNREAD where
    unreadable); stray: rows with content that is no data (totals, signatures, column numbers); at: field -> its place
    among the columns.
    """

    tab: Tab
    at: dict[str, int]
    numbers: Sequence[int] = ()
    columns: Sequence[Sequence[object]] = ()
    bad: list[tuple[int, tuple[object, ...]]] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def good(self) -> Iterator[tuple[int, tuple[object, ...]]]:
        """(row, values in the declared order)."""
        return zip(self.numbers, zip(*self.columns, strict=True), strict=True)
