"""The life of an explanation: read from the Kiểm tra sheet, put beside its finding again, kept when that is gone.

It belongs to the facts that the finding judged, not to a place: so it follows its row when that is sorted, moved or comes
into another book, and expires when a fact changes. What has expired stays on the sheet, and comes back with the facts.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from thidua.book import Finding
from thidua.headers import locate
from thidua.rows import Explanation
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.kiem_tra import HET_HIEU_LUC
from thidua.sheets.kinds import LOI
from thidua.sheets.kinds.chu import NhieuDong

_TRACE: Final = re.compile(r"([0-9a-f]{12})(?:-([0-9a-f]{4}))?(?:\+(\d+))?")  # `Finding.dau_vet`


class _Told(NamedTuple):
    """What tells twins apart: the row's note, and the place."""

    note: str
    place: tuple[str, str]


_CLOSER_FIRST: Final[tuple[Callable[[_Told], object], ...]] = (
    lambda told: told,
    lambda told: told.note,
    lambda told: told.place,
    lambda told: None,
)


def typed(grid: Grid) -> list[Explanation]:
    """The rows of a Kiểm tra sheet that carry an explanation, in its order, and those of their twins that carry none.

    A text is taken as typed, whatever it says, if it says anything; a sheet whose hidden marks are gone still gives its texts.
    """
    sheet = SHEETS["kiem_tra"]
    at = locate(sheet, grid).found
    rows = []
    for row in grid.rows[FIRST_ROW - 1 :]:
        told = {name: _text(row[place]) for name, place in at.items() if place < len(row)}
        loi = told.get("giai_trinh", "")
        rest = {name: told.get(name, "") for name in ("dau_vet", "muc", "ma", "trang", "o", "noi_dung")}
        rows.append(Explanation(loi=loi if any(map(str.isalnum, loi)) else "", **rest))
    asked = {_core(one.dau_vet) for one in rows if one.loi}
    return [one for one in rows if one.loi or ("+" in one.dau_vet and _core(one.dau_vet) in asked)]


def explained(findings: Sequence[Finding], given: Iterable[Explanation]) -> tuple[list[Finding], list[Explanation]]:
    """The findings with their explanations and how many twins each has; and the explanations that belong to none of them.

    An error takes no explanation. Twins, findings of equal facts, are told apart by the note of their row, then by their
    place, else by the order: then nothing distinguishes them. One explanation serves one finding only.
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
        lost += [one for one in left if one.loi not in said or "+" in one.dau_vet]  # else it was copied there twice
    return done, _once(lost)


def _matched(twins: Sequence[Finding], reasons: Sequence[Explanation]) -> list[tuple[int, Explanation]]:
    """(place among the twins, reason): the closest first. Rows without a text hold their twin free of another's text,

    but for a sheet with more rows than there were twins: then some were copied there from another book.
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
    """The same words about the same facts once, as they were kept first."""
    kept: dict[tuple[str, ...], Explanation] = {}
    for one in sorted(lost, key=lambda one: one.muc != HET_HIEU_LUC):
        kept.setdefault((_core(one.dau_vet) or one.noi_dung, one.loi, one.trang, one.o), one)
    return list(kept.values())


def _core(dau_vet: str) -> str:
    return _parts(dau_vet)[0]


def _parts(dau_vet: str) -> tuple[str, str, str]:
    """The mark of the facts, of the note, the number of twins; "" where there is none."""
    found = _TRACE.fullmatch(dau_vet)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _text(raw: Raw) -> str:
    return "" if isinstance(raw, CellError) else NhieuDong().read(raw)
