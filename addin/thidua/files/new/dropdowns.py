"""The very hidden sheet of lists: the labels of the drop-downs, and how each award may be written."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from thidua.files.new.formula_text import quoted_tab
from thidua.files.new.validation import fitting_awards
from thidua.law.co_quan import all_offices
from thidua.law.danh_hieu import all_awards, printed_awards
from thidua.sheets import ly_do
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import letters
from thidua.sheets.khen_thuong import CA_NHAN, TAP_THE
from thidua.sheets.kinds.nam_hoc import nam_hoc
from thidua.sheets.tong_hop import AWARDS

TAB: Final = "Danh mục"
SCHOOLS_TO: Final = 504  # the last row of the list of schools that formulas look at
REASONS_TO: Final = 204  # the last row of the list of reasons
_YEARS: Final = range(2015, 2031)  # opening years offered by the drop-down of school years


def standard_lists() -> dict[str, Sequence[str]]:
    """The usual labels of drop-downs: base-level awards first, as schools' sheets need them."""
    awards = sorted(printed_awards().values(), key=lambda one: one.cap != "co_so")
    return {
        "danh_hieu": [award.ten_ngan for award in awards],
        "co_quan": [office.ten for office in all_offices().values()],
        "nam_hoc": [nam_hoc(year) for year in _YEARS],
    }


def spellings(ma: str) -> tuple[str, ...]:
    """Every spelling of an award, those of drop-downs and decisions first.

    Spellings that differ only in capitals are given once, since a formula treats them as equal.
    """
    award = all_awards()[ma]
    first: dict[str, str] = {}
    for spelling in (award.ten_ngan, award.ten, *award.ten_khac, award.ma):
        first.setdefault(spelling.lower(), spelling)
    return tuple(first.values())


def spelled(ma: str) -> str:
    """The defined name of the list of spellings of an award."""
    return f"cv_{ma}"


class Lists:
    """The lists of one workbook. names: source of a drop-down -> defined name of its list."""

    def __init__(self, book: Any, given: Mapping[str, Sequence[str]]) -> None:
        self._book = book
        offered = {**standard_lists(), **given}
        subjects = {subject: fitting_awards(subject, list(offered["danh_hieu"])) for subject in (TAP_THE, CA_NHAN)}
        self._columns = {f"dm_{source}": labels for source, labels in {**offered, **subjects}.items()}
        self.names = {source: f"dm_{source}" for source in (*offered, *subjects)}
        self._columns |= {spelled(award.ma): spellings(award.ma) for award in AWARDS}
        for at, (name, labels) in enumerate(self._columns.items(), 1):
            cells = f"${letters(at)}${FIRST_ROW}:${letters(at)}${FIRST_ROW + len(labels) - 1}"
            book.define_name(name, f"={quoted_tab(TAB)}!{cells}")

    def schools_from(self, tab: str) -> None:
        """Offers the schools of this tab; the list grows with it."""
        cells = f"{quoted_tab(tab)}!$B${FIRST_ROW}:$B${SCHOOLS_TO}"
        self._book.define_name("dm_truong", f"={quoted_tab(tab)}!$B${FIRST_ROW}:INDEX({cells},MAX(1,COUNTA({cells})))")
        self.names["truong"] = "dm_truong"

    def reasons_from(self, tab: str) -> None:
        """Offers the reasons of this tab beside each finding: all that the tab now has for the finding's rule."""
        last = letters(len(ly_do.SHEET.columns))
        for name, first, end in (("LY_DO_MA", HEADER_ROW, HEADER_ROW), ("LY_DO", FIRST_ROW, REASONS_TO)):
            self._book.define_name(name, f"={quoted_tab(tab)}!$A${first}:${last}${end}")
        self.names["ly_do"] = "LY_DO"

    def write(self, page: Any) -> None:
        """Fills the sheet."""
        for column, (name, labels) in enumerate(self._columns.items()):
            page.write_string(HEADER_ROW - 1, column, name)
            for row, label in enumerate(labels, FIRST_ROW - 1):
                page.write_string(row, column, label)
