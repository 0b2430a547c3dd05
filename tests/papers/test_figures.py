"""Figures: the office's way to print a number, and the rows behind it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support import random_worlds
from thidua.book.period import Ky
from thidua.book.reading.reader import read_book
from thidua.book.rows import School
from thidua.book.tally import tally
from thidua.papers.figures import Figures, figure_title
from thidua.papers.numbers import so_dem, tang_giam, ty_le
from thidua.sheets.figure_tags import MOI_DANH_HIEU, SANG_KIEN, TRUONG, Query


@pytest.mark.parametrize(
    ("number", "printed"),
    [(0, "00"), (1, "01"), (9, "09"), (10, "10"), (12, "12"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")],
)
def test_counts(number: int, printed: str) -> None:
    assert so_dem(number) == printed


@pytest.mark.parametrize(
    ("part", "whole", "printed"), [(5, 33, "15,2%"), (1, 2, "50,0%"), (1, 1, "100,0%"), (0, 7, "0,0%")]
)
def test_shares(part: int, whole: int, printed: str) -> None:
    assert ty_le(part, whole) == printed


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (15, 10, "tăng 50,0%"),
        (5, 10, "giảm 50,0%"),
        (0, 10, "giảm 100,0%"),
        (10, 10, "không đổi"),
        (3001, 3000, "tăng dưới 0,1%"),
        (2999, 3000, "giảm dưới 0,1%"),
        (4, 0, "chưa có số kỳ trước"),
    ],
)
def test_changes(now: int, then: int, said: str) -> None:
    assert tang_giam(now, then) == said


def test_no_share_of_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        ty_le(1, 0)


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_figure_is_the_sum_of_its_rows_and_agrees_with_the_tally(seed: int) -> None:
    book = read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids).book
    ky = Ky.of(book)
    so, counts = Figures(book, ky), tally(book, ky)
    years = (None, *{row.nam_hoc for row in book.awards})
    for ma in random_worlds.AWARDS:
        for subject in (None, "tap_the", "ca_nhan"):
            for status in (None, "co_qd", "de_nghi"):
                for year in years:
                    figure = so(Query(ma, subject, status, year))
                    assert (
                        figure.value
                        == counts.count(ma, subject, status, year)
                        == sum(row.so_luong for row in figure.rows)
                    )
                    assert str(figure) == so_dem(figure.value)
    for cap in (None, "co_so", "thanh_pho", "toan_quoc"):
        assert so(Query(SANG_KIEN, cap=cap)).value == counts.count_sang_kien(cap)


def test_every_counted_row_stands_behind_one_figure_of_its_kind() -> None:
    book = read_book(random_worlds.laid_out(random_worlds.world(7), 7).grids).book
    ky = Ky.of(book)
    so = Figures(book, ky)
    behind = Counter(
        row
        for ma in random_worlds.AWARDS
        for subject in ("tap_the", "ca_nhan")
        for status in ("co_qd", "de_nghi")
        for row in so(Query(ma, subject, status)).rows
    )
    assert behind == Counter(row for row in book.awards if ky.holds(row))


def test_the_figures_of_the_schools_add_up_to_those_of_the_book() -> None:
    book = read_book(random_worlds.laid_out(random_worlds.world(7), 7).grids).book
    so = Figures(book, Ky.of(book))
    for ma in (*random_worlds.AWARDS, SANG_KIEN, TRUONG, MOI_DANH_HIEU):
        own = [so(Query(ma, truong=truong)) for truong in book.truong]
        assert sum(figure.value for figure in own) == so(Query(ma)).value
        for truong, figure in zip(book.truong, own, strict=True):
            assert {truong} >= {row.ma_truong if isinstance(row, School) else row.truong for row in figure.rows}
    assert so(Query(MOI_DANH_HIEU)).value > so(Query(MOI_DANH_HIEU, truong="XX")).value == 0


def test_a_figure_of_a_school_says_so() -> None:
    assert figure_title(Query("CO_T", truong="MN01"), Ky(2021, 2025, "nam_hoc")).endswith(", MN01, 2021-2025")


def test_a_question_is_answered_once() -> None:
    so = Figures(read_book(random_worlds.laid_out(random_worlds.world(7), 7).grids).book, Ky(2000, 2050, "nam_hoc"))
    assert so(Query("CN_LDTT")) is so(Query("CN_LDTT"))
