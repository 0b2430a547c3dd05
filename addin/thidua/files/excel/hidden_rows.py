"""Counts hidden rows and columns with few questions to Excel, which answers all, some or none for a block."""

from collections.abc import Callable

_QUESTIONS = 400  # at most; a filter leaves many runs of rows, and those beyond this limit are not counted


def count_hidden(first: int, last: int, hidden: Callable[[int, int], bool | None]) -> tuple[int, bool]:
    """How many rows (or columns) from first to last are hidden, and whether they were all counted.

    hidden: answers True (all of a run are hidden), None (some) or False (none), as `Range.Hidden` does.
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
