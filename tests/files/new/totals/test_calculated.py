"""The live totals of the sample in a real spreadsheet application: recalculated from nothing, and while the clerk works."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import openpyxl
import pytest

from support.calc.office import Office
from support.workbook_builder import FOLDER
from thidua.book.reading.reader import read_book
from thidua.book.tally import tally
from thidua.files.new.dropdowns import spellings
from thidua.files.xlsx.reader import XlsxDesk
from thidua.sheets.tong_hop import AWARD_COLUMN, SCHOOL_HEADERS, SELECTORS, Chosen, by_school, by_year, year_headers

SAMPLE = FOLDER / "ThiDua-mau.xlsm"
YEARS = Chosen(2020, 2024)
CHOICES = (
    YEARS,
    Chosen(2021, 2021, "tap_the"),
    Chosen(2018, 2023, "ca_nhan", None),
    Chosen(2024, 2024, None, "de_nghi"),
)


@pytest.fixture
def book(office: Office) -> Iterator[Any]:
    document = office.open(SAMPLE)
    document.calculateAll()
    yield document
    document.close(True)


class Truth:
    """What the program counts in the sample."""

    def __init__(self) -> None:
        held = read_book(XlsxDesk(SAMPLE).grids()).book
        self.counts = {(*key,): number for key, number in tally(held).so_lieu.items()}
        self.schools = [(code, one.ten_truong, one.khoi or "") for code, one in held.truong.items()]

    def by_school(self, chosen: Chosen) -> list[tuple[Any, ...]]:
        return [SCHOOL_HEADERS, *by_school(self.counts, self.schools, chosen)]  # type: ignore[arg-type]

    def by_year(self, chosen: Chosen) -> list[tuple[Any, ...]]:
        return [year_headers(chosen), *by_year(self.counts, self.schools, chosen)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def truth() -> Truth:
    return Truth()


def cells(page: Any, row: int, column: int, like: Sequence[Sequence[object]]) -> list[tuple[Any, ...]]:
    """A block of the size of `like` from (row, column), both from 1."""
    block = page.getCellRangeByPosition(column - 1, row - 1, column + len(like[0]) - 2, row + len(like) - 2)
    return list(block.DataArray)


def choose(book: Any, chosen: Chosen) -> Any:
    page = book.Sheets.getByName("Tổng hợp")
    for selector, label in zip(SELECTORS, chosen.labels, strict=True):
        book.NamedRanges.getByName(selector.name).ReferredCells.getCellByPosition(0, 0).String = label
    return page


def total(book: Any) -> float:
    page = book.Sheets.getByName("Tổng hợp")
    value: float = page.getCellByPosition(len(SCHOOL_HEADERS) - 1, 4).Value
    return value


def put(page: Any, row: int, **texts: str) -> None:
    for column, text in texts.items():
        page.getCellRangeByName(f"{column}{row}").String = text


def test_every_cell_of_both_matrices_is_what_the_program_counts(book: Any, truth: Truth) -> None:
    for chosen in CHOICES:
        page = choose(book, chosen)
        for column, expected in ((1, truth.by_school(chosen)), (AWARD_COLUMN, truth.by_year(chosen))):
            assert cells(page, 4, column, expected) == expected, chosen.stamp


def test_a_reader_that_does_not_recalculate_sees_the_same(truth: Truth) -> None:
    page = openpyxl.load_workbook(SAMPLE, data_only=True)["Tổng hợp"]
    for column, expected in ((1, truth.by_school(YEARS)), (AWARD_COLUMN, truth.by_year(YEARS))):
        for row, line in enumerate(expected, 4):
            found = tuple(page.cell(row, column + at).value or "" for at in range(len(line)))
            assert found == tuple(value or "" for value in line)


LDTT = {"A": "2022-2023", "B": "LĐTT", "C": "Cá nhân", "D": "Nguyễn Thị Mẫu", "H": "Đã có quyết định"}
TYPED: dict[str, tuple[dict[str, str], int]] = {
    "a person": (LDTT, 1),
    "an alias, other capitals": (LDTT | {"B": "lao động TIÊN TIẾN"}, 1),
    "the code": (LDTT | {"B": "CN_LDTT"}, 1),
    "a count without a name": (LDTT | {"D": "", "G": "25"}, 25),
    "a year with words and dashes": (LDTT | {"A": "Năm học 2022 – 2023"}, 1),
    "a run counts under its last year": (LDTT | {"A": "2018-2019 đến 2022-2023"}, 1),
    "a short status": (LDTT | {"H": "Đã có QĐ"}, 1),
    "a proposal": (LDTT | {"H": "Đang đề nghị"}, 0),
    "another year": (LDTT | {"A": "2018-2019"}, 0),
    "a lone year": (LDTT | {"A": "2022"}, 0),
    "an unknown award": (LDTT | {"B": "Người tốt việc tốt"}, 0),
    "neither a name nor a count": (LDTT | {"D": ""}, 0),
}


@pytest.mark.parametrize("row", [60, 5], ids=["below", "put in first"])
def test_a_row_is_counted_as_it_is_typed(book: Any, row: int) -> None:
    before, page = total(book), book.Sheets.getByName("MN Hoa Sen Mẫu")
    for what, (typed, more) in TYPED.items():
        page.Rows.insertByIndex(row - 1, 1)
        put(page, row, **{column: text for column, text in typed.items() if column != "G"})
        if "G" in typed:
            page.getCellRangeByName(f"G{row}").Value = float(typed["G"])
        assert total(book) == before + more, what
        page.Rows.removeByIndex(row - 1, 1)
    assert total(book) == before


def test_rows_in_several_spellings_with_and_without_names_count_together(book: Any) -> None:
    before, page = total(book), book.Sheets.getByName("MN Hoa Sen Mẫu")
    row = {"A": "2022-2023", "C": "Cá nhân", "H": "Đã có quyết định"}
    spelled = spellings("NGUT")
    for at, spelling in enumerate((spelled[1], spelled[-1]), 300):
        put(page, at, B=spelling, D="Nguyễn Thị Mẫu", **row)
        assert total(book) == before + at - 299
    put(page, 302, B=spelled[-1], **row)
    page.getCellRangeByName("G302").Value = 25
    assert total(book) == before + 2 + 25


def test_a_row_at_the_award_is_counted_for_the_school_that_it_names(book: Any) -> None:
    before, page = total(book), book.Sheets.getByName("TT LĐXS")
    row = {"A": "2022-2023", "C": "Tập thể", "D": "Tổ Mẫu", "H": "Đã có quyết định"}
    for at, name in enumerate(("MN01", "trường mầm non HOA SEN mẫu", "MN Hoa Sen Mẫu", "Trường Không Có"), 120):
        put(page, at, B=name, **row)
    assert total(book) == before + 3


def tabs_renamed(book: Any) -> None:
    for at, page in enumerate(book.Sheets):
        page.Name = f"Tờ {at}"


def rows_moved(book: Any) -> None:
    rows = book.Sheets.getByName("MN Hoa Sen Mẫu").Rows
    rows.removeByIndex(80, 20)
    rows.insertByIndex(4, 3)


def a_column_put_in(book: Any) -> None:
    book.Sheets.getByName("MN Hoa Sen Mẫu").Columns.insertByIndex(1, 1)


def a_row_put_into_the_list_of_schools(book: Any) -> None:
    book.Sheets.getByName("Danh sách trường").Rows.insertByIndex(4, 1)


@pytest.mark.parametrize(
    "reshape",
    [tabs_renamed, rows_moved, a_column_put_in, a_row_put_into_the_list_of_schools],
    ids=lambda one: one.__name__,
)
def test_the_numbers_stand_whatever_the_clerk_moves(book: Any, truth: Truth, reshape: Callable[[Any], None]) -> None:
    page = book.Sheets.getByName("Tổng hợp")
    reshape(book)
    book.calculateAll()
    assert cells(page, 4, 1, truth.by_school(YEARS)) == truth.by_school(YEARS)


def test_a_deleted_sheet_counts_nothing_and_breaks_nothing(book: Any) -> None:
    book.Sheets.removeByName("MN Hoa Sen Mẫu")
    book.Sheets.removeByName("BK thành phố")
    page = book.Sheets.getByName("Tổng hợp")
    assert page.queryFormulaCells(4).Count == 0, "no cell with an error"  # com.sun.star.sheet.FormulaResult.ERROR
    assert total(book) > 2000
