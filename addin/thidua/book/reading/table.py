"""The parsed content of a sheet: good rows by column, rows that cannot be read, rows that are no data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.book.finding import Finding
from thidua.book.rows import Tab


@dataclass
class Table:
    """The parsed content of a sheet.

    numbers, columns: the row numbers of the good rows, and their values for each declared column; bad: (row number,
    values, UNREAD where unreadable); stray: numbers of rows that are no data (totals, signatures, column numbers);
    at: field -> its index among the declared columns.
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
        """The good rows: (row number, values in the order of the declared columns)."""
        return zip(self.numbers, zip(*self.columns, strict=True), strict=True)
