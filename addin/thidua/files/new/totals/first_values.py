"""Results for the formulas of a new workbook, so that it shows right numbers before any program has calculated it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from thidua.files.new.dropdowns import spellings
from thidua.files.new.totals.cube import CountedSchool, FirstValues
from thidua.sheets.grid import Raw
from thidua.sheets.results import NewTab
from thidua.sheets.tong_hop import AWARDS, Chosen, Count


def settings_period(tabs: Sequence[NewTab]) -> tuple[int, int]:
    """The first and the last calendar year of the settings; 0 where none is given."""
    said = {row[0]: row[1] for tab in tabs if tab.sheet.kind == "cau_hinh" for row in tab.rows}
    first, last = (said.get(label) for label in ("Kỳ từ năm", "Kỳ đến năm"))
    return (first if isinstance(first, int) else 0, last if isinstance(last, int) else 0)


def counted_schools(tabs: Sequence[NewTab]) -> list[CountedSchool]:
    """The schools that have a sheet of their own, in the order of the tabs."""
    listed = [row for tab in tabs if tab.sheet.kind == "danh_sach_truong" for row in tab.rows]
    places = {str(row[0]): at for at, row in enumerate(listed)}
    found = []
    for tab in tabs:
        if tab.sheet.kind == "truong":
            at = places.get(tab.key)
            row = (*listed[at], *[None] * 8)[:8] if at is not None else (None,) * 8
            place = at + 2 if at is not None else 0
            found.append(CountedSchool(tab.name, tab.key, place, *(_text(row[field]) for field in (1, 3, 4))))
    return found


def first_values(
    tabs: Sequence[NewTab], schools: Sequence[CountedSchool], counts: Mapping[Count, int], chosen: Chosen
) -> FirstValues:
    """The results of the formulas. counts: the tally of the tabs; chosen: the selectors."""
    years: Counter[tuple[str, str, str]] = Counter()
    for (truong, ma, year, doi_tuong, trang_thai), number in counts.items():
        if chosen.doi_tuong in (None, doi_tuong) and chosen.trang_thai in (None, trang_thai):
            years[truong, ma, year] += number
    awards = {
        spelling.lower(): (award.ma, 1 << at) for award in AWARDS for at, spelling in enumerate(spellings(award.ma))
    }
    names = {
        name.strip().lower(): (school.ma, 1 << at)
        for school in schools
        for at, name in enumerate((school.ma, school.ten, *school.khac.split(";")))
        if name.strip()
    }
    own: Counter[tuple[str, str]] = Counter()
    elsewhere: Counter[tuple[str, str]] = Counter()
    nameless: Counter[tuple[str, str]] = Counter()
    for tab in tabs:
        for row in (row for row in tab.rows if len(row) > 1):
            word = _text(row[1]).lower()
            if tab.sheet.kind == "truong" and word in awards:
                key, bit, used = (tab.key, awards[word][0]), awards[word][1], own
            elif tab.sheet.kind == "danh_hieu" and word in names:
                key, bit, used = (names[word][0], tab.key), names[word][1], elsewhere
            else:
                continue
            used[key] |= bit
            nameless[key] += not any(row[3:4])
    return FirstValues(chosen, years, own, elsewhere, nameless)


def _text(value: Raw | None) -> str:
    return value if isinstance(value, str) else ""
