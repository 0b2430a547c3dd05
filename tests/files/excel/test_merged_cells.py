"""Merged ranges found by asking about blocks, as Excel answers."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from thidua.files.excel.merged_cells import find_merges
from thidua.sheets.grid import Merge


class Page:
    """A sheet whose merged ranges are known; it counts the questions."""

    def __init__(self, *merged: Merge) -> None:
        self._merged, self.questions = merged, 0

    def merged(self, block: Merge) -> bool | None:
        """True: every cell of the block is merged; None: some are; False: none is."""
        self.questions += 1
        covered = sum(_shared(one, block) for one in self._merged)
        if not covered:
            return False
        return True if covered == _shared(block, block) else None

    def area(self, row: int, column: int) -> Merge:
        return next(one for one in self._merged if _shared(one, (row, column, row, column)))


def _shared(one: Merge, other: Merge) -> int:
    """How many cells two blocks have in common."""
    rows = min(one[2], other[2]) - max(one[0], other[0]) + 1
    columns = min(one[3], other[3]) - max(one[1], other[1]) + 1
    return max(rows, 0) * max(columns, 0)


@st.composite
def some_merges(draw: st.DrawFn) -> Sequence[Merge]:
    chosen: list[Merge] = []
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(5, 60)), draw(st.integers(1, 12))
        one = (top, left, top + draw(st.integers(0, 9)), left + draw(st.integers(0, 4)))
        if _shared(one, one) > 1 and not any(_shared(one, other) for other in chosen):
            chosen.append(one)
    return chosen


@given(some_merges())
def test_all_are_found(chosen: Sequence[Merge]) -> None:
    page = Page(*chosen)
    assert find_merges((5, 1, 70, 17), page.merged, page.area) == tuple(sorted(chosen))


def test_one_question_where_there_is_none() -> None:
    page = Page()
    assert find_merges((5, 1, 100_000, 13), page.merged, page.area) == ()
    assert page.questions == 1


def test_a_column_merged_to_the_end_of_the_sheet_is_found_quickly() -> None:
    page = Page((5, 2, 1_048_576, 2))
    assert find_merges((5, 1, 1_048_576, 13), page.merged, page.area) == ((5, 2, 1_048_576, 2),)
    assert page.questions < 100


def test_a_sheet_full_of_merges_is_not_asked_for_ever() -> None:
    page = Page(*((row, 1, row + 1, 1) for row in range(5, 5000, 2)))
    assert find_merges((5, 1, 5000, 13), page.merged, page.area)
    assert page.questions == 200
