"""tao: a new workbook."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.law.danh_hieu import all_awards
from thidua.sheets.tong_hop import Count

if TYPE_CHECKING:
    from thidua.sheets.results import NewTab, Rows


def tao(path: Path, hom_nay: date, schools: "Rows", awards: Iterable[str] | None = None) -> None:
    """A new master workbook with a sheet for each school and award; it lists the legal texts in force today.

    schools: rows of Danh sách trường; awards: codes of the catalogue, None for the usual ones. Raises KeyError for an
    unknown code, CannotWrite.
    """
    from thidua.files.new.plan import AWARDS, plan, text_rows

    texts = {("van_ban", ""): text_rows(hom_nay)}
    write_new(path, plan(schools, AWARDS if awards is None else tuple(awards), texts))


def award_codes(text: str | None) -> list[str] | None:
    """MA,MA -> award codes; None when not asked. Raises ValueError with a Vietnamese sentence for an unknown code."""
    if text is None:
        return None
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    for code in codes:
        if code not in all_awards():
            raise ValueError(f"Không có danh hiệu, hình thức nào mã “{code}”. Gõ thidua luat để xem danh mục.")
    return codes


def write_new(path: Path, tabs: "Sequence[NewTab]", counts: Mapping[Count, int] | None = None) -> None:
    """Writes a new workbook, an .xlsm with its buttons. counts: what the formulas of the new workbook will find."""
    from thidua.files.new.macros.pack import add_macros
    from thidua.files.new.workbook import write_workbook
    from thidua.files.system.atomic_write import replace_atomically

    def make(target: Path) -> None:
        write_workbook(target, tabs, "Thi đua – Khen thưởng", counts=counts)
        if path.suffix.lower() == ".xlsm":
            target.write_bytes(add_macros(target.read_bytes()))

    replace_atomically(path, make)
