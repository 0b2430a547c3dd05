"""truy-nguon: the rows behind a number."""

from typing import TYPE_CHECKING

from thidua.book import Checked

if TYPE_CHECKING:
    from thidua.papers.figures import Figure
    from thidua.papers.trace import TracedRow
    from thidua.sheets.results import ResultSheet


def truy_nguon(checked: Checked, row: int, column: int) -> "ResultSheet | None":
    """The rows behind a cell of the Tổng hợp sheet, for the Danh sách sheet; None where the cell counts nothing."""
    from thidua.jobs.results.result_sheets import trace_as_sheet
    from thidua.papers.trace import trace_cell

    found = trace_cell(checked.book, row, column)
    return trace_as_sheet(checked, found.rows, found.what) if found else None


def nguon(checked: Checked, hoi: str) -> "tuple[Figure, str, list[TracedRow]]":
    """The figure that a call such as `so("CO_T","tap_the")` asks for, in words, and its rows. Raises TagError."""
    from thidua.book.period import Ky
    from thidua.papers.figures import Figures, figure_title
    from thidua.papers.trace import trace_figure
    from thidua.sheets.figure_tags import ask

    query, ky = ask(hoi), Ky.of(checked.book)
    figure = Figures(checked.book, ky)(query)
    return figure, figure_title(query, ky), trace_figure(figure, checked.book, ky)
