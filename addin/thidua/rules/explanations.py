"""Explanations from the Kiểm tra sheet, each matched with its finding again; kept when the finding is gone.

An explanation belongs to the facts that its finding judged, not to a place: it follows its row when the row is sorted,
moved or copied into another book, and expires when a fact changes. An expired explanation stays on the sheet, and is
valid again when the old facts come back.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from thidua.book import Finding
from thidua.book.finding import _core, _parts
from thidua.book.rows import Explanation
from thidua.sheets.kiem_tra import HET_HIEU_LUC
from thidua.sheets.kinds.kind import LOI


class _Told(NamedTuple):
    """What distinguishes twins (findings with equal facts): the note of the row, then the place."""

    note: str
    place: tuple[str, str]


_CLOSER_FIRST: Final[tuple[Callable[[_Told], object], ...]] = (
    lambda told: told,
    lambda told: told.note,
    lambda told: told.place,
    lambda told: None,
)


def match_explanations(
    findings: Sequence[Finding], given: Iterable[Explanation]
) -> tuple[list[Finding], list[Explanation]]:
    """The findings with their explanations and numbers of twins; and the explanations that belong to no finding.

    An error takes no explanation. Twins, which are findings with equal facts, are distinguished by the note of their
    row, then by their place, and as a last resort by their order. One explanation serves one finding only.
    """
    done, lost = list(findings), list[Explanation]()
    alike: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for at, one in enumerate(findings):
        if one.facts and one.muc != LOI:
            alike[one.ma, one.facts].append(at)
    for twins in alike.values():
        if len(twins) > 1:
            for at in twins:
                done[at] = replace(done[at], twins=len(twins))
    groups: defaultdict[str, list[Explanation]] = defaultdict(list)
    for reason in dict.fromkeys(given):
        groups[_core(reason.dau_vet)].append(reason)
    places = {_core(done[twins[0]].dau_vet): twins for twins in alike.values()} if groups else {}
    for core, reasons in groups.items():
        twins = places.get(core, []) if core else []
        matched = _matched([done[at] for at in twins], reasons)
        for at, reason in matched:
            done[twins[at]] = replace(done[twins[at]], giai_trinh=reason.loi)
        used = {id(reason) for _, reason in matched}
        said = {reason.loi for _, reason in matched}
        left = (one for one in reasons if one.loi and id(one) not in used)
        lost += [one for one in left if one.loi not in said or "+" in one.dau_vet]  # else a copy of a matched one
    return done, _once(lost)


def _matched(twins: Sequence[Finding], reasons: Sequence[Explanation]) -> list[tuple[int, Explanation]]:
    """Pairs (index of the finding, explanation), best match first.

    A row left empty on purpose keeps its finding unexplained, unless the sheet has more rows than there were twins:
    then rows were copied in from another book.
    """
    most = max((int(_parts(one.dau_vet)[2] or 1) for one in reasons), default=1)
    live = [one for one in reasons if one.muc != HET_HIEU_LUC]
    left = list(reasons) if len(live) <= most else [one for one in reasons if one.loi]
    free = {at: _Told(_parts(one.dau_vet)[1], (one.trang or "", one.o or "")) for at, one in enumerate(twins)}
    found = []
    for close in _CLOSER_FIRST:
        waiting: defaultdict[object, deque[int]] = defaultdict(deque)
        for at, told in free.items():
            waiting[close(told)].append(at)
        rest = []
        for one in left:
            queue = waiting[close(_Told(_parts(one.dau_vet)[1], (one.trang, one.o)))]
            if queue:
                at = queue.popleft()
                del free[at]
                found.append((at, one))
            else:
                rest.append(one)
        left = rest
    return [(at, one) for at, one in found if one.loi]


def _once(lost: Iterable[Explanation]) -> list[Explanation]:
    """The explanations without repetitions: equal facts, words and place count once; one marked expired wins."""
    kept: dict[tuple[str, ...], Explanation] = {}
    for one in sorted(lost, key=lambda one: one.muc != HET_HIEU_LUC):
        kept.setdefault((_core(one.dau_vet) or one.noi_dung, one.loi, one.trang, one.o), one)
    return list(kept.values())
