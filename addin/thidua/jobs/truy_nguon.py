"""truy-nguon: the rows behind a number."""

from typing import TYPE_CHECKING

from thidua.book import Checked

if TYPE_CHECKING:
    from thidua.sheets.results import ResultSheet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.papers.figures import Figure
    from thidua.papers.trace import Source


def truy_nguon(checked: Checked, row: int, column: int) -> "ResultSheet | None":
    """The rows behind a cell of the Tổng hợp sheet, for the Danh sách sheet; None where the cell counts nothing."""
    from thidua.jobs.results.result_sheets import trace_sheet
    from thidua.papers.trace import trace

    found = trace(checked.book, row, column)
    return trace_sheet(checked, found.rows, found.what) if found else None


def nguon(checked: Checked, hoi: str) -> "tuple[Figure, str, list[Source]]":
    """The figure that a call such as `so("CO_T","tap_the")` asks for, in words, and its rows. Raises TagError."""
    from thidua.book.period import Ky
    from thidua.papers.figures import Figures, title
    from thidua.papers.trace import sources
    from thidua.sheets.figure_tags import ask

    query, ky = ask(hoi), Ky.of(checked.book)
    figure = Figures(checked.book, ky)(query)
    return figure, title(query, ky), sources(figure, checked.book, ky)
