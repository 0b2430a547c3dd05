"""Finding merged cells with few questions: Excel tells whether some cells of a block are merged, not which."""

from collections.abc import Callable

from thidua.sheets.grid import Merge

_QUESTIONS = 200  # a sheet with more merges than these find is told about some of them


def merges(
    block: Merge, merged: Callable[[Merge], bool | None], area: Callable[[int, int], Merge]
) -> tuple[Merge, ...]:
    """The merged ranges that touch a block, by halving it: one question where there is none.

    merged: whether all cells (True), some (None) or none (False) of a block belong to merged ranges, as
    `Range.MergeCells` says; area: the merged range of a cell.
    """
    found: set[Merge] = set()
    blocks = [block]
    for _ in range(_QUESTIONS):
        if not blocks:
            break
        one = blocks.pop()
        top, left, bottom, right = one
        if any(_holds(known, one) for known in found):
            continue
        answer = merged(one)
        if answer is False:
            continue
        if answer:
            found.add(area(top, left))
        if (top, left) != (bottom, right):
            blocks += _halves(one)
    return tuple(sorted(found))


def _halves(block: Merge) -> tuple[Merge, Merge]:
    top, left, bottom, right = block
    if bottom - top >= right - left:
        middle = (top + bottom) // 2
        return (middle + 1, left, bottom, right), (top, left, middle, right)
    middle = (left + right) // 2
    return (top, middle + 1, bottom, right), (top, left, bottom, middle)


def _holds(outer: Merge, inner: Merge) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
