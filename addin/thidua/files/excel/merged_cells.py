"""Finds merged cells with few questions to Excel, which answers whether some cells of a block are merged, not which."""

from collections.abc import Callable

from thidua.sheets.grid import Merge

_QUESTIONS = 200  # at most; enough for some ten merged ranges. On a sheet full of them not all are found


def find_merges(
    block: Merge, merged: Callable[[Merge], bool | None], area: Callable[[int, int], Merge]
) -> tuple[Merge, ...]:
    """The merged ranges that touch a block, found by halving it: one question when there is none.

    merged: answers True (all cells of a block are merged), None (some) or False (none), as `Range.MergeCells` does;
    area: the merged range of a cell.
    """
    found: list[Merge] = []
    blocks, questions = [block], 0
    while blocks and questions < _QUESTIONS:
        one = blocks.pop()
        if known := next((known for known in found if _meet(known, one)), None):
            blocks += _around(known, one)
            continue
        questions += 1
        answer = merged(one)
        if answer:
            found.append(area(one[0], one[1]))
            blocks.append(one)
        elif answer is None:
            blocks += _halves(one)
    return tuple(sorted(found))


def _meet(one: Merge, other: Merge) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _around(hole: Merge, block: Merge) -> list[Merge]:
    """The pieces of a block around a hole that overlaps it: above, below, left, right."""
    top, left, bottom, right = block
    first, last = max(top, hole[0]), min(bottom, hole[2])
    pieces = [
        (top, left, first - 1, right),
        (last + 1, left, bottom, right),
        (first, left, last, hole[1] - 1),
        (first, hole[3] + 1, last, right),
    ]
    return [piece for piece in pieces if piece[0] <= piece[2] and piece[1] <= piece[3]]


def _halves(block: Merge) -> list[Merge]:
    top, left, bottom, right = block
    if bottom - top >= right - left:
        middle = (top + bottom) // 2
        return [(middle + 1, left, bottom, right), (top, left, middle, right)]
    middle = (left + right) // 2
    return [(top, middle + 1, bottom, right), (top, left, bottom, middle)]
