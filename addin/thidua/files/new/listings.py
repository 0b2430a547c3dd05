"""Writes a new workbook of plain lists: XlsxWriter makes the sheets and headers, the rows are added as packed pieces.

The rows of a list may be made elsewhere (`RowsElsewhere`). A list too long for one sheet continues on the next.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from thidua.files.new.formats import HEAD_OUTPUT, Formats
from thidua.files.xlsx.cell_xml import height
from thidua.files.xlsx.package import Parts
from thidua.files.xlsx.packed_rows import PackedPiece, Styles, join_pieces, pack_piece, rows_xml
from thidua.files.xlsx.rezip import write_changed

ListRow = Sequence[str | int | date | None]
_MOST: Final = 1_000_000  # rows of a sheet; Excel ends at 1,048,576
_FIRST: Final = 4  # row of data
_BATCH: Final = 5_000  # rows of a piece
_SPECIMEN: Final = re.compile(rb'<row r="4".*?</row>', re.DOTALL)
_DIMENSION: Final = re.compile(rb'(<dimension ref="A1:[A-Z]+)\d+"')


@dataclass(frozen=True)
class RowsElsewhere:
    """Rows that another part of the program makes.

    counts: the number of rows in each piece; pieces: yields the pieces in order, from the sheet row where each piece
    begins and the styles of the workbook.
    """

    counts: Sequence[int]
    pieces: Callable[[Sequence[int], Styles], Iterator[PackedPiece]]


@dataclass(frozen=True)
class ListSheet:
    """A list to write.

    tab: at most 25 characters; widths: in characters, the last width also holds for all further columns; printed: how
    many columns are printed, None for all.
    """

    tab: str
    title: str
    hint: str
    headers: Sequence[str]
    widths: Sequence[float]
    rows: Iterable[ListRow] | RowsElsewhere
    printed: int | None = None

    def width(self, column: int) -> float:
        """The width of a column; columns count from 0."""
        return self.widths[min(column, len(self.widths) - 1)]


def write_lists(path: Path, listings: Iterable[ListSheet]) -> None:
    """Writes the workbook; text never becomes a formula. Raises OSError, and what `RowsElsewhere.pieces` raises."""
    from xlsxwriter import Workbook

    frames: list[tuple[RowsElsewhere, list[_Frame]]] = []
    with TemporaryDirectory() as folder:
        framed = Path(folder) / "so.xlsx"
        with Workbook(str(framed), {"constant_memory": True}) as book:
            formats = Formats(book)
            for listing in listings:
                rows = listing.rows if isinstance(listing.rows, RowsElsewhere) else _here(listing, list(listing.rows))
                frames.append((rows, list(_framed(book, formats, listing, rows.counts))))
        parts = Parts(framed)
        write_changed(parts, path, {name: whole for one in frames for name, whole in _filled(parts, *one)})


def _here(listing: ListSheet, rows: Sequence[ListRow]) -> RowsElsewhere:
    """The rows of a list in pieces that this process makes."""
    batches = [rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH)]
    widths = [listing.width(at) for at in range(len(listing.headers))]

    def pieces(firsts: Sequence[int], styles: Styles) -> Iterator[PackedPiece]:
        for batch, first in zip(batches, firsts, strict=True):
            yield pack_piece(rows_xml(list(zip(*batch, strict=True)), first, styles, widths).encode())

    return RowsElsewhere([len(batch) for batch in batches], pieces)


@dataclass(frozen=True)
class _Frame:
    """A sheet without its rows yet. firsts: the row where each of its pieces begins; last: its last row."""

    tab: str
    firsts: Sequence[int]
    last: int


def _framed(book: Any, formats: Formats, listing: ListSheet, counts: Sequence[int]) -> Iterator[_Frame]:
    """Makes the sheets of a list, with whole pieces in each. Row 4 has a cell in each style, for `_filled` to read."""
    sheets: list[list[int]] = [[]]
    row = _FIRST
    for count in counts:
        if row + count - 1 > _MOST:
            sheets.append([])
            row = _FIRST
        sheets[-1].append(row)
        row += count
    rest = iter(counts)
    for part, firsts in enumerate(sheets, 1):
        last = _FIRST - 1 + sum(islice(rest, len(firsts)))
        page = _begun(book, formats, listing, part)
        for at, code in enumerate(("@", "#,##0", "dd/mm/yyyy")):  # as `Styles` names them
            page.write_blank(_FIRST - 1, at, None, formats.cell(code, output=True))
        _ended(page, listing, last)
        yield _Frame(page.get_name(), firsts, last)


def _filled(parts: Parts, rows: RowsElsewhere, frames: Sequence[_Frame]) -> Iterator[tuple[str, PackedPiece]]:
    """Yields each sheet's part name and its content with the rows."""
    names = {tab.name: tab.part for tab in parts.tabs}
    contents = [parts.content(names[frame.tab]) for frame in frames]
    specimens = [_SPECIMEN.search(content) for content in contents]
    assert specimens[0]
    styles = Styles(*map(int, re.findall(rb' s="(\d+)"', specimens[0][0])))
    made = rows.pieces([first for frame in frames for first in frame.firsts], styles)
    for frame, content, specimen in zip(frames, contents, specimens, strict=True):
        assert specimen
        before = _DIMENSION.sub(rb'\g<1>%d"' % frame.last, content[: specimen.start()])
        after = content[specimen.end() :]
        yield names[frame.tab], join_pieces([pack_piece(before), *islice(made, len(frame.firsts)), pack_piece(after)])


def _begun(book: Any, formats: Formats, listing: ListSheet, part: int) -> Any:
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
    page.set_row(2, height(listing.headers, [listing.width(at) for at in range(len(listing.headers))]))
    for at, header in enumerate(listing.headers):
        page.write_string(2, at, header, formats.head(HEAD_OUTPUT))
    return page


def _ended(page: Any, listing: ListSheet, row: int) -> None:
    last = max(3, row - 1)
    page.autofilter(2, 0, last, len(listing.headers) - 1)
    if listing.printed:
        page.print_area(0, 0, last, listing.printed - 1)
