"""Counting hidden rows and columns with few questions: Excel tells whether all, some or none of a block are hidden."""

from collections.abc import Callable

_QUESTIONS = 400  # a filter leaves some runs of rows; what is beyond so many of them is not counted


def count_hidden(first: int, last: int, hidden: Callable[[int, int], bool | None]) -> tuple[int, bool]:
    """How many rows (or columns) from first to last are hidden, and whether they were all counted.

    hidden: whether all (True), some (None) or none (False) of a run are, as `Range.Hidden` says.
    """
    found, questions, runs = 0, 0, [(first, last)] if first <= last else []
    while runs and questions < _QUESTIONS:
        start, end = runs.pop()
        questions += 1
        answer = hidden(start, end)
        if answer:
            found += end - start + 1
        elif answer is None and start < end:
            middle = (start + end) // 2
            runs += [(middle + 1, end), (start, middle)]
    return found, not runs
