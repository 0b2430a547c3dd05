"""Writes results into worksheets of an open workbook, block by block. Does not import xlwings."""

from typing import TYPE_CHECKING

from thidua.files.excel import values
from thidua.files.excel.guards import protected
from thidua.files.excel.values import GENERAL, TEXT, Column
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, MARK, MARK_ROW, TITLE_ROW, VERSION
from thidua.sheets.results import ResultBlock, ResultSheet

if TYPE_CHECKING:
    from xlwings import Range, Sheet
    from xlwings.main import Table

_LINK_COLOUR = (5, 99, 193)


def begin_sheet(home: "Sheet", sheet: ResultSheet) -> None:
    """Gives a bare new worksheet the mark, the bold headers and the widths of a result sheet."""
    home.range((MARK_ROW, 1), (MARK_ROW, 4)).number_format = TEXT
    home.range((MARK_ROW, 1), (MARK_ROW, 4)).value = [[MARK, sheet.kind, sheet.key, VERSION]]
    home.range((MARK_ROW, 1)).row_height = 0
    home.range((HEADER_ROW, 1), (HEADER_ROW, len(sheet.headers))).font.bold = True
    for column, width in enumerate(sheet.widths, 1):
        home.range((1, column)).column_width = width


def write_sheet(home: "Sheet", sheet: ResultSheet) -> None:
    """Writes title, hint, headers and data. Old values in the table are removed, values beside it stay.

    The table is resized. On a sheet without a table, everything from the headers down is replaced.
    """
    width = max(len(sheet.headers), home.used_range.last_cell.column)
    for table in home.tables:
        if table.range.row == HEADER_ROW:
            show_all(table)  # rows that a filter hides would be skipped
            width = max(len(sheet.headers), table.range.shape[1])
            table.resize(home.range((HEADER_ROW, 1), (sheet.last_row, len(sheet.headers))))
    last = max(home.used_range.last_cell.row, sheet.last_row)
    home.range((HEADER_ROW, 1), (last, width)).clear_contents()
    home.range((HEADER_ROW, 1), (HEADER_ROW, len(sheet.headers))).number_format = TEXT
    columns = values.result_columns(sheet)
    for at, column in enumerate(columns, 1):
        if column.held:
            _dress(home.range((FIRST_ROW, at), (sheet.last_row, at)), column)
    home.range((TITLE_ROW, 1), (HEADER_ROW - 1, 1)).value = [[sheet.title], [sheet.hint]]
    block = [sheet.headers, *zip(*(column.values for column in columns), strict=True)]
    home.range((HEADER_ROW, 1), (HEADER_ROW - 1 + len(block), len(sheet.headers))).value = block


def write_block(home: "Sheet", block: ResultBlock) -> None:
    """Writes a block in its columns and empties the cells below it; everything else on the sheet stays.

    The sheet may be protected if these columns are not. Raises ExcelRefused for protected columns.
    """
    width, last = len(block.rows[0]), home.used_range.last_cell.row
    rows = [[values.as_typed(value) for value in row] for row in block.rows]
    rows += [[None] * width] * (last - (TITLE_ROW - 1 + len(rows)))
    try:
        home.range((TITLE_ROW, block.column), (TITLE_ROW - 1 + len(rows), block.column + width - 1)).value = rows
    except Exception as error:
        raise (protected(home.name) if home.api.ProtectContents else error) from error


def show_all(table: "Table") -> None:
    """Clears the filter of a table, so that it hides no rows."""
    if table.show_autofilter:
        table.show_autofilter = False
        table.show_autofilter = True


def _dress(cells: "Range", column: Column) -> None:
    """Sets the number format and the link colour of cells. A column of numbers keeps its format unless it is text."""
    wanted = column.format or (GENERAL if cells.number_format == TEXT else "")
    if wanted:
        cells.number_format = wanted
    if column.links:
        cells.font.color = _LINK_COLOUR
