"""Tables for Word, written straight as WordprocessingML: three thousand rows cost a fraction of a second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from thidua.files.word.controls import ControlIds, WordText, runs, text_of
from thidua.files.word.markup import text_content
from thidua.files.word.memory import PrintedTable, row_marks

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of the head. columns, rows: how many it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row of text, one cell per column. A single cell spans the whole table: a sub-heading such as “Khối Mầm non”."""

    cells: tuple[WordText, ...]
    bold: bool = False


@dataclass(frozen=True)
class WordTable:
    """A table of a report.

    widths: of the columns, in twips; head: header rows, repeated on every page, where a cell that spans rows is given
    in its first row only; align: "left", "center" or "right", one per column; size: of the letters, in half-points;
    tag, title: the alternative text in Word, which distinguishes the table from the author's own tables.
    """

    widths: tuple[int, ...]
    head: tuple[tuple[WordCell, ...], ...]
    rows: Sequence[WordRow]
    align: tuple[str, ...]
    size: int = 24
    tag: str = ""
    title: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """The header texts above each column, joined from the lowest up: "Tập thể, Năm học 2024-2025"."""
        above: list[list[str]] = [[] for _ in self.widths]
        reach = [0] * len(self.widths)  # the first head row that does not stand above the column yet
        for number, cells in enumerate(self.head):
            column = 0
            for cell in cells:
                while reach[column] > number:
                    column += 1
                for one in range(column, column + cell.columns):
                    above[one].insert(0, cell.text)
                    reach[one] = number + cell.rows
                column += cell.columns
        return tuple(", ".join(texts) for texts in above)


def printed_table(table: WordTable) -> PrintedTable:
    """The memory of a table: its column titles and a mark for each row."""
    return PrintedTable(table.titles, tuple(row_marks([tuple(map(text_of, row.cells)) for row in table.rows])))


def table_xml(table: WordTable, issued: ControlIds | None = None) -> str:
    """The XML of the table, a `w:tbl`. issued: gives ids to its controls.

    Raises ValueError if cells and columns do not match.
    """
    return "".join(pieces(table, issued or ControlIds()))


def pieces(table: WordTable, issued: ControlIds) -> Iterator[str]:
    """Yields the XML of the table row by row, so that a long table is never held whole. Raises as `table_xml`."""
    if len(table.align) != len(table.widths):
        raise ValueError(f"{len(table.align)} alignments for {len(table.widths)} columns")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    named = (
        f'<w:tblCaption w:val="{escape(table.title)}"/><w:tblDescription w:val="{escape(table.tag)}"/>'
        if table.tag
        else ""
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    yield from _head(table)
    yield from rows_xml(table, table.rows, issued)
    yield "</w:tbl>"


def _head(table: WordTable) -> Iterator[str]:
    """Yields the header rows. Word wants a cell that spans rows repeated, without text, in each further row."""
    open_cells: dict[int, tuple[WordCell, int]] = {}  # first column -> cell reaching down, rows still to come
    for cells in table.head:
        column, parts, todo = 0, [], iter(cells)
        while column < len(table.widths):
            cell, left = open_cells.pop(column, (None, 0))
            merge, text = "continue", ""
            if cell is None:
                cell = next(todo, None)
                if cell is None:
                    raise ValueError(f"a header row ends before column {column + 1}")
                merge, text, left = "restart" if cell.rows > 1 else "", cell.text, cell.rows
            if left > 1:
                open_cells[column] = (cell, left - 1)
            width = sum(table.widths[column : column + cell.columns])
            opening = _opening(width, cell.columns, merge, "center", table.size)
            look = _look(table.size, bold=True)
            parts.append(f"{opening}<w:r>{look}{text_content(text)}</w:r></w:p></w:tc>")
            column += cell.columns
        if next(todo, None) is not None or column > len(table.widths):
            raise ValueError("a header row is longer than the table")
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(parts)}</w:tr>"


def rows_xml(table: WordTable, rows: Sequence[WordRow], issued: ControlIds) -> Iterator[str]:
    """Yields each row of the body as a `w:tr`."""
    total, count = sum(table.widths), len(table.widths)
    openings = [
        _opening(width, 1, "", align, table.size) for width, align in zip(table.widths, table.align, strict=True)
    ]
    whole = [_opening(total, count, "", "left", table.size)]
    looks = {bold: _look(table.size, bold=bold) for bold in (False, True)}
    for row in rows:
        before = openings if len(row.cells) == count else whole
        look = looks[row.bold]
        cells = "".join(
            f"{opening}<w:r>{look}{text_content(text)}</w:r></w:p></w:tc>"
            if type(text) is str  # nearly every cell of a long table
            else f"{opening}{runs(text, look, issued)}</w:p></w:tc>"
            for opening, text in zip(before, row.cells, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _opening(width: int, columns: int, merge: str, align: str, size: int) -> str:
    """The XML of a cell up to the start of its text."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    letters = f'<w:sz w:val="{size}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/></w:tcPr>'
        '<w:p><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{align}"/>'
        f"<w:rPr>{letters}</w:rPr></w:pPr>"  # the paragraph mark: without a size it keeps empty cells too high
    )


def _look(size: int, *, bold: bool) -> str:
    """The properties of a cell's run."""
    return f'<w:rPr>{_FONT}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
