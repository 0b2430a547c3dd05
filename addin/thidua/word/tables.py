"""Tables for Word, written straight as WordprocessingML: three thousand rows cost a fraction of a second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from thidua.word.markup import content

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the head. columns, rows: how many it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of text, a cell a column. A row of one cell spans the whole table: a sub-heading such as “Khối Mầm non”."""

    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table of a report.

    widths: of the columns, in twips; head: header rows, repeated on every page, a cell that spans rows is named
    in the first of them only; align: "left", "center" or "right", one a column; size: of the letters, in half-points.
    """

    widths: tuple[int, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: Sequence[Row]
    align: tuple[str, ...]
    size: int = 24


def to_xml(table: Table) -> str:
    """The table as a `w:tbl`. Raises ValueError where cells and columns do not match."""
    return "".join(pieces(table))


def pieces(table: Table) -> Iterator[str]:
    """The XML of the table row by row: of a long one, the whole is never held. Raises as `to_xml`."""
    if len(table.align) != len(table.widths):
        raise ValueError(f"{len(table.align)} alignments for {len(table.widths)} columns")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    yield from _head(table)
    yield from _body(table)
    yield "</w:tbl>"


def _head(table: Table) -> Iterator[str]:
    """Header rows. A cell that spans rows is continued under itself, as Word wants it."""
    open_cells: dict[int, tuple[Cell, int]] = {}  # first column -> cell reaching down, rows still to come
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
            opening = _opening(width, cell.columns, merge, "center", table.size, bold=True)
            parts.append(f"{opening}{content(text)}</w:r></w:p></w:tc>")
            column += cell.columns
        if next(todo, None) is not None or column > len(table.widths):
            raise ValueError("a header row is longer than the table")
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(parts)}</w:tr>"


def _body(table: Table) -> Iterator[str]:
    total, count = sum(table.widths), len(table.widths)
    openings = {
        bold: [
            _opening(width, 1, "", align, table.size, bold=bold)
            for width, align in zip(table.widths, table.align, strict=True)
        ]
        for bold in (False, True)
    }
    spans = {bold: [_opening(total, count, "", "left", table.size, bold=bold)] for bold in (False, True)}
    for row in table.rows:
        before = openings[row.bold] if len(row.cells) == count else spans[row.bold]
        cells = "".join(
            f"{opening}{content(text)}</w:r></w:p></w:tc>" for opening, text in zip(before, row.cells, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _opening(width: int, columns: int, merge: str, align: str, size: int, *, bold: bool) -> str:
    """A cell up to where its text begins."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    strong = "<w:b/>" if bold else ""
    letters = f'<w:sz w:val="{size}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/></w:tcPr>'
        '<w:p><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{align}"/>'
        f"<w:rPr>{letters}</w:rPr></w:pPr>"  # the paragraph mark too, else empty cells stay as high as the body's letters
        f"<w:r><w:rPr>{_FONT}{strong}{letters}</w:rPr>"
    )
