"""The tally as pandas tables: pivots, comparisons, shares, all adding up to the tally."""

from collections.abc import Sequence
from typing import Any

import pytest
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


def test_by_school_counts_decisions_alone() -> None:
    wide = tables.by_school(tables.tally_frame(SAMPLE, schools()))
    assert list(wide.columns) == ["TT_LDXS", "CN_LDTT", "cong"]
    assert lines(wide) == {"MN01": (3, 0, 3), "TH01": (3, 10, 13)}


def test_period_against_period() -> None:
    now = tables.tally_frame(SAMPLE, schools())
    before = tables.tally_frame(
        counts(
            ("MN01", "TT_LDXS", "2016-2017", "tap_the", "co_qd", 4),
            ("MN01", "HCLD3", "2016-2017", "ca_nhan", "co_qd", 2),
        ),
        schools(),
    )
    table = tables.compared(now, before)
    assert [tuple(table.loc[("TT_LDXS", "tap_the", "co_qd")][name] for name in ("truoc", "nay", "tang", "ty_le"))] == [
        (4, 6, 2, 50.0)
    ]
    assert tuple(table.loc[("HCLD3", "ca_nhan", "co_qd")]) == (2, 0, -2, -100.0)
    new = table.loc[("CN_LDTT", "ca_nhan", "co_qd")]
    assert (new["truoc"], new["nay"]) == (0, 10)
    assert new["ty_le"] != new["ty_le"]  # no percentage from zero


def test_shares_add_up_to_a_hundred() -> None:
    table = tables.shares(tables.tally_frame(SAMPLE, schools()))
    assert table.loc[("TT_LDXS", "tap_the", "co_qd"), "Mầm non"] == pytest.approx(50)
    assert list(table.sum(axis=1)) == pytest.approx([100] * 3)


def test_nothing_at_all() -> None:
    """A new book has tables too, without lines."""
    empty = tables.tally_frame(Tally(), {})
    assert list(tables.across_years(empty, YEARS).columns) == [*YEARS, "cong"]
    assert len(tables.across_years(empty, YEARS)) == 0
    assert len(tables.by_school(empty)) == 0
    assert len(tables.compared(empty, empty)) == 0
    assert len(tables.shares(empty)) == 0
    sample = tables.tally_frame(SAMPLE, schools())
    assert list(tables.compared(sample, empty)["nay"]) == [6, 4, 10]
    assert list(tables.compared(empty, sample)["nay"]) == [0, 0, 0]


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_every_table_adds_up_to_the_tally(seed: int) -> None:
    book = read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids).book
    one = tally(book, Ky.of(book))
    long = tables.tally_frame(one, book.truong)
    total, decided = (
        sum(one.so_lieu.values()),
        sum(number for key, number in one.so_lieu.items() if key.trang_thai == "co_qd"),
    )
    years = sorted({key.nam_hoc for key in one.so_lieu})
    assert tables.across_years(long, years)["cong"].sum() == total
    assert tables.across_years(long, years, ("truong", "khoi"))["cong"].sum() == total
    assert tables.by_school(long)["cong"].sum() == decided
    assert tables.compared(long, long)["tang"].abs().sum() == 0
