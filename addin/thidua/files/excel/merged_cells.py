"""Finding merged cells with few questions: Excel tells whether some cells of a block are merged, not which."""

from collections.abc import Callable

from thidua.sheets.grid import Merge

_QUESTIONS = 200  # enough for some ten merged ranges; of a sheet full of them some are told


def find_merges(
    block: Merge, merged: Callable[[Merge], bool | None], area: Callable[[int, int], Merge]
) -> tuple[Merge, ...]:
    """The merged ranges that touch a block, by halving it: one question where there is none.

    merged: whether all cells (True), some (None) or none (False) of a block belong to merged ranges, as
    `Range.MergeCells` says; area: the merged range of a cell.
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
    """What is left of a block when a hole that meets it is taken out: above, below, to its left, to its right."""
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
