"""The tally as pandas tables: the long form and the pivot, both adding up to the tally."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support import random_worlds
from thidua.book import Tally
from thidua.book.period import Ky
from thidua.book.reading.reader import read_book
from thidua.book.tally import Key, tally
from thidua.papers import tables

YEARS = ("2020-2021", "2021-2022", "2022-2023")


def counts(*numbers: tuple[str, str, str, str, str, int]) -> Tally:
    one = Tally()
    for *key, number in numbers:
        one.so_lieu[Key(*map(str, key))] = number  # type: ignore[call-arg]
    return one


SAMPLE = counts(
    ("MN01", "TT_LDXS", "2020-2021", "tap_the", "co_qd", 2),
    ("MN01", "TT_LDXS", "2022-2023", "tap_the", "co_qd", 1),
    ("TH01", "TT_LDXS", "2022-2023", "tap_the", "co_qd", 3),
    ("TH01", "BK_TTG", "2022-2023", "ca_nhan", "de_nghi", 4),
    ("TH01", "CN_LDTT", "2021-2022", "ca_nhan", "co_qd", 10),
)


def schools() -> Any:
    from support.typed_workbooks import book

    return read_book(book()).book.truong


def lines(table: Any) -> dict[Any, Sequence[int]]:
    return {index: tuple(row) for index, row in zip(table.index, table.to_numpy().tolist(), strict=True)}


def test_the_long_form() -> None:
    long = tables.tally_frame(SAMPLE, schools())
    assert tuple(long.columns) == ("truong", "khoi", "cap_hoc", "ma", "nam_hoc", "doi_tuong", "trang_thai", "so_luong")
    assert str(long["so_luong"].dtype) == "int64"
    assert len(long) == 5
    assert set(long["khoi"]) == {"Mầm non", "Tiểu học"}


def test_a_school_that_is_not_listed_has_no_khoi() -> None:
    assert list(tables.tally_frame(counts(("XX", "CN_LDTT", "2020-2021", "ca_nhan", "co_qd", 1)), {})["khoi"]) == [""]


def test_across_the_years() -> None:
    """A column for each year of the period, in its order, zero where nothing was given; the sum at the end."""
    wide = tables.across_years(tables.tally_frame(SAMPLE, schools()), YEARS)
    assert list(wide.columns) == [*YEARS, "cong"]
    assert lines(wide) == {
        ("TT_LDXS", "tap_the", "co_qd"): (2, 0, 4, 6),
        ("BK_TTG", "ca_nhan", "de_nghi"): (0, 0, 4, 4),
        ("CN_LDTT", "ca_nhan", "co_qd"): (0, 10, 0, 10),
    }


def test_nothing_at_all() -> None:
    """A new book has tables too, without lines."""
    empty = tables.tally_frame(Tally(), {})
    assert list(tables.across_years(empty, YEARS).columns) == [*YEARS, "cong"]
    assert len(tables.across_years(empty, YEARS)) == 0


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_every_table_adds_up_to_the_tally(seed: int) -> None:
    book = read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids).book
    one = tally(book, Ky.of(book))
    long = tables.tally_frame(one, book.truong)
    total = sum(one.so_lieu.values())
    years = sorted({key.nam_hoc for key in one.so_lieu})
    assert tables.across_years(long, years)["cong"].sum() == total
    assert tables.across_years(long, years, ("truong", "khoi"))["cong"].sum() == total
