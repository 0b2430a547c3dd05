"""Hidden rows counted by asking about runs of them, as Excel answers."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.files.excel.hidden_rows import count_hidden


def asked(hidden: set[int], last: int) -> tuple[tuple[int, bool], int]:
    """What is counted from 5 to last, and by how many questions."""
    questions = 0

    def answer(first: int, end: int) -> bool | None:
        nonlocal questions
        questions += 1
        some = hidden & set(range(first, end + 1))
        return None if 0 < len(some) <= end - first else bool(some)

    return count_hidden(5, last, answer), questions


@given(st.sets(st.integers(5, 90)))
def test_every_hidden_row_is_counted(hidden: set[int]) -> None:
    assert asked(hidden, 90)[0] == (len(hidden), True)


def test_one_question_where_nothing_or_everything_is_hidden() -> None:
    assert asked(set(), 100_000) == ((0, True), 1)
    assert asked(set(range(5, 101)), 100) == ((96, True), 1)
    assert asked(set(), 4) == ((0, True), 0)


def test_very_many_runs_are_not_asked_about_one_by_one() -> None:
    (found, all_counted), questions = asked(set(range(5, 50_000, 2)), 50_000)
    assert found > 0
    assert not all_counted
    assert questions < 1000
