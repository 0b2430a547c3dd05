"""Values on their way from and to Excel, without Excel."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from thidua.files.excel.values import DATE, GENERAL, TEXT, Column, grid_rows, result_columns
from thidua.sheets.grid import CellError, Raw
from thidua.sheets.results import Link, ResultSheet, Value


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (None, ""),
        ("0012", "0012"),
        (12.0, 12.0),
        (Decimal("1500000"), 1500000.0),
        (True, "TRUE"),
        (False, "FALSE"),
        (-2146826265, CellError("#REF!")),
        (-2146826246, CellError("#N/A")),
        (-2146826243, CellError("#LỖI")),  # an error younger than this program
        (datetime(2022, 6, 20), date(2022, 6, 20)),
        (datetime(2022, 6, 20, 15, 30), datetime(2022, 6, 20, 15, 30)),
        (datetime(1899, 12, 30, 7, 5), "07:05:00"),
        (datetime(1904, 1, 1, 7, 5), "07:05:00"),  # the same in a book whose calendar begins in 1904
        (datetime(1899, 12, 30, 7, 4, 59, 600_000), "07:05:00"),  # rounded, as Excel shows it
        (datetime(1899, 12, 31), date(1900, 1, 1)),  # COM knows no 29/02/1900, Excel does
        (datetime(1900, 2, 27), date(1900, 2, 28)),
        (datetime(1900, 3, 1), date(1900, 3, 1)),
        (datetime(2022, 6, 20, tzinfo=timezone(timedelta(0))), date(2022, 6, 20)),  # Excel's own has a time zone
    ],
)
def test_what_excel_gives(given: Any, read: Raw) -> None:
    assert grid_rows(((given,),)) == [[read]]
    assert grid_rows(given) == [[read]], "a lone cell comes bare"


def of(*values: Value) -> Column:
    """A column of results with these values."""
    sheet = ResultSheet("kiem_tra", "Kiểm tra", "", "", "", ("Cột",), (10.0,), [(value,) for value in values])
    return result_columns(sheet)[0]


def test_text_goes_into_text_cells_as_it_is() -> None:
    assert of("0012", "", "=1+1", None) == Column(["0012", "", "=1+1", None], True, TEXT, False)


def test_text_beside_other_values_needs_an_apostrophe() -> None:
    column = of("=1+1", 5, "")
    assert (column.values, column.format) == (["'=1+1", 5.0, ""], GENERAL)


def test_numbers_keep_the_format_of_their_cells() -> None:
    assert of(1, 2.5, None) == Column([1.0, 2.5, None], True, "", False)


def test_dates() -> None:
    assert of(date(2022, 6, 20), "").format == DATE


def test_a_link_is_a_formula_in_which_nothing_escapes() -> None:
    column = of(Link('a"b', 'Trường "Cây" O\'Mẫu', "C7"))
    assert column.values == ['=HYPERLINK("#\'Trường ""Cây"" O\'\'Mẫu\'!C7","a""b")']
    assert (column.format, column.links) == (GENERAL, True)


def test_a_cell_holds_no_more_than_excel_allows() -> None:
    assert len(of("ă" * 40_000).values[0]) == 32_767
    assert len(of("ă" * 40_000, 1).values[0]) == 32_767


def test_empty_columns_and_short_rows() -> None:
    sheet = ResultSheet("kiem_tra", "Kiểm tra", "", "", "", ("Một", "Hai"), (10.0, 10.0), [("a",), ("b", None)])
    assert result_columns(sheet)[1] == Column([None, None], False, TEXT, False)
