"""A new workbook of plain lists, written row by row: memory holds one row, a list too long for a sheet goes on in the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from thidua.desks.cells import excel_text
from thidua.desks.looks import HEAD_OUTPUT, Formats, height

_MOST: Final = 1_000_000  # rows of a sheet; Excel ends at 1,048,576


@dataclass(frozen=True)
class Listing:
    """A list to write. tab: at most 25 characters; widths: in characters, the last one goes for the columns after it;

    printed: how many columns go on paper, None for all of them.
    """

    tab: str
    title: str
    hint: str
    headers: Sequence[str]
    widths: Sequence[float]
    rows: Iterable[Sequence[str | int | date | None]]
    printed: int | None = None

    def width(self, column: int) -> float:
        """Of a column, from 0."""
        return self.widths[min(column, len(self.widths) - 1)]


def write(path: Path, listings: Iterable[Listing]) -> None:
    """Writes the workbook; text never becomes a formula. Raises OSError."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True}) as book:
        formats = Formats(book)
        for listing in listings:
            _write(book, formats, listing)


def _write(book: Any, formats: Formats, listing: Listing) -> None:
    page, row, part = _begun(book, formats, listing, 1), 3, 1
    text, number, dated = (
        formats.cell("@", output=True),
        formats.cell("#,##0", output=True),
        formats.cell("dd/mm/yyyy", output=True),
    )
    for values in listing.rows:
        if row >= _MOST:
            _ended(page, listing, row)
            part += 1
            page, row = _begun(book, formats, listing, part), 3
        _fit(page, row, listing, values)
        for at, value in enumerate(values):
            if isinstance(value, date):
                page.write_datetime(row, at, value, dated)
            elif isinstance(value, int):
                page.write_number(row, at, value, number)
            elif value:
                page.write_string(row, at, excel_text(value), text)
        row += 1
    _ended(page, listing, row)


def _begun(book: Any, formats: Formats, listing: Listing, part: int) -> Any:
    page = book.add_worksheet(listing.tab if part == 1 else f"{listing.tab} ({part})")
    page.freeze_panes(3, 0)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&C&P/&N")
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    for at in range(len(listing.headers)):
        page.set_column(at, at, listing.width(at))
    page.write_string(0, 0, listing.title, formats.title())
    page.write_string(1, 0, listing.hint, formats.hint())
    _fit(page, 2, listing, listing.headers)
    for at, header in enumerate(listing.headers):
        page.write_string(2, at, header, formats.head(HEAD_OUTPUT))
    return page


def _fit(page: Any, row: int, listing: Listing, values: Sequence[object]) -> None:
    """Makes a row as high as its wrapped text: LibreOffice lets it overlap otherwise."""
    widths = [listing.width(at) for at in range(len(values))]
    if any(isinstance(value, str) and len(value) > width - 2 for value, width in zip(values, widths, strict=True)):
        page.set_row(row, height(values, widths))


def _ended(page: Any, listing: Listing, row: int) -> None:
    last = max(3, row - 1)
    page.autofilter(2, 0, last, len(listing.headers) - 1)
    if listing.printed:
        page.print_area(0, 0, last, listing.printed - 1)
