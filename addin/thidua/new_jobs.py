"""What the office does to begin: a new workbook, and the one of the next period."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.jobs import Desk
from thidua.reading import read
from thidua.sheets.tong_hop import Count
from thidua.totals import tally

if TYPE_CHECKING:
    from thidua.desks.page import NewTab, Rows


def tao(path: Path, hom_nay: date, schools: "Rows", awards: Iterable[str] | None = None) -> None:
    """A new master workbook with a sheet for each school and award; it lists the legal texts in force today.

    schools: rows of Danh sách trường; awards: codes of the catalogue, None for the usual ones. Raises KeyError for an
    unknown code, CannotWrite.
    """
    from thidua.desks.plan import AWARDS, plan, text_rows

    texts = {("van_ban", ""): text_rows(hom_nay)}
    _write_new(path, plan(schools, AWARDS if awards is None else tuple(awards), texts))


def ky_moi(path: Path, cu: Desk, hom_nay: date, awards: Iterable[str] = ()) -> list[str]:
    """The master workbook of the next period out of the last one's. Returns what was carried, in lines for the clerk.

    awards: further awards with a sheet of their own. Raises Unusable, Unreadable, CannotCarry, CannotWrite.
    """
    from thidua.carrying import as_grid, carried

    new = carried(list(cu.grids()), hom_nay, awards)
    counts = tally(read(map(as_grid, new.tabs)).book).so_lieu
    _write_new(path, new.tabs, {(*key[:4], key.trang_thai): number for key, number in counts.items()})
    return new.said


def _write_new(path: Path, tabs: "Sequence[NewTab]", counts: Mapping[Count, int] | None = None) -> None:
    """counts: what the formulas of the new workbook will find."""
    from macros.pack import dress

    from thidua.desks.new import write
    from thidua.desks.safe import replace_atomically

    def make(target: Path) -> None:
        write(target, tabs, "Thi đua – Khen thưởng", counts=counts)
        if path.suffix.lower() == ".xlsm":
            target.write_bytes(dress(target.read_bytes()))

    replace_atomically(path, make)
