"""The formulas of the cube, a very hidden sheet that counts: a row per school and award, a column per school year.

A cell counts the rows of the school's own sheet that write the award in any of its spellings. If the award has a sheet
of its own, the cell adds that sheet's rows that name the school. A row with a name counts as one, a row without a name
as its Số lượng.

Counting sheet by sheet keeps an edit cheap: only the rows of that school are counted again, and only for the spellings
in use, from the first to the last. Columns D and E hold which spellings of the award and which names of the school are
in use, as a sum: 1 for the first, 2 for the second, 4 for the third and so on. If every row has a name (column P is 0)
one count is enough. Formulas look at whole columns, so that no inserted row is missed. No function is volatile or newer
than Excel 2010.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from thidua.files.new.dropdowns import SCHOOLS_TO, spelled
from thidua.files.new.formula_text import column_area, quoted_tab, quoted_text, whole_column
from thidua.law.danh_hieu import DanhHieu
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import letters
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, DOI_TUONG, TAP_THE, TRANG_THAI
from thidua.sheets.tong_hop import AWARDS, YEARS, Chosen

TAB: Final = "Tính"
LAST_ROW: Final = FIRST_ROW - 1 + 500 * len(AWARDS)
YEAR_COLUMNS: Final = tuple(letters(6 + at) for at in range(YEARS))  # F to O; A to E are HEADERS
_NAMELESS_COLUMN: Final = letters(6 + YEARS)  # P: how many rows of the award have no name, whatever is chosen
HEADERS: Final = ("Mã trường", "Mã danh hiệu", "Cấp", "Cách viết ở trang trường", "Tên ở trang danh hiệu")
FIRST_SCHOOL_COLUMN: Final = 17  # Q: place in the list; R: code; S to W: names; X: khối thi đua; a row a school
SCHOOL_HEADERS: Final = ("Thứ tự", "Mã trường", "Tên trường", *["Tên khác"] * 4, "Khối thi đua")
LEVELS: Final = {
    "nha_nuoc": "Cấp Nhà nước, cấp Bộ", "bo": "Cấp Nhà nước, cấp Bộ", "thanh_pho": "Cấp thành phố", "co_so": "Cấp cơ sở và khác",
    "khac": "Cấp cơ sở và khác",
}  # fmt: skip
PATTERNS: Final = {TAP_THE: "t*t*", CA_NHAN: "c*n*", CO_QD: "*có*", DE_NGHI: "*ng*"}
"""Value -> criterion that matches all spellings of the value, no spelling of the other value and no empty cell.

A test proves this. A criterion that matches empty cells makes a spreadsheet program look at every row of the sheet.
"""

_ANY, _NEVER = "?*", "|"
MOST_WORDS: Final = 20  # the most spellings of an award, or names of a school


class CubeCell(NamedTuple):
    """A formula or a plain text. value: the result that the new book shows for it."""

    formula: str
    value: str | int


@dataclass(frozen=True, slots=True)
class CountedSchool:
    """A school that is counted.

    tab: its own sheet; ma: its code, "" on a blank sheet; listed: its place in the list of schools, where the header is
    1, or 0 if the school is not listed; ten, khoi, khac: name, khối thi đua, other names with `;` between them.
    """

    tab: str
    ma: str = ""
    listed: int = 0
    ten: str = ""
    khoi: str = ""
    khac: str = ""


@dataclass(frozen=True, slots=True)
class FirstValues:
    """The results of the formulas of a new book.

    chosen: the selectors; years: (Mã trường, award code, school year) -> number of awards. The other three are by (Mã
    trường, award code): own: which spellings of the award are on the school's sheet, as in column D; elsewhere: which
    names of the school are on the award's sheet, as in column E; nameless: the number of rows without a name.
    """

    chosen: Chosen = field(default_factory=Chosen)
    years: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    own: Mapping[tuple[str, str], int] = field(default_factory=dict)
    elsewhere: Mapping[tuple[str, str], int] = field(default_factory=dict)
    nameless: Mapping[tuple[str, str], int] = field(default_factory=dict)


def chosen_cells(settings: str, chosen: Chosen, period: tuple[int, int]) -> dict[str, CubeCell]:
    """Rows 2 to 4 of the cube, by cell address: the selectors as criteria.

    settings: the tab of Cấu hình; period: its first and last calendar year.
    """
    cells = {
        "B2": CubeCell(_pattern("TH_DOI_TUONG", DOI_TUONG.labels), PATTERNS.get(chosen.doi_tuong or "", _ANY)),
        "B3": CubeCell(_pattern("TH_TRANG_THAI", TRANG_THAI.labels), PATTERNS.get(chosen.trang_thai or "", _ANY)),
        "D2": CubeCell("=IFERROR(VALUE(LEFT(TH_TU_NAM,4)),0)", chosen.tu),
        "D3": CubeCell("=IFERROR(VALUE(LEFT(TH_DEN_NAM,4)),0)", chosen.den),
        "E2": CubeCell(f'=COUNTIF({_years(2)},">0")', len(chosen.nam_hoc)),
    }
    sheet = SHEETS["cau_hinh"]
    labels, values = (
        f"{quoted_tab(settings)}!{column_area(sheet, name, HEADER_ROW, 60)}" for name in ("muc", "gia_tri")
    )
    for cell, label, year in zip(("C2", "C3"), ("Kỳ từ năm", "Kỳ đến năm"), period, strict=True):
        cells[cell] = CubeCell(f"=IFERROR(VALUE(INDEX({values},MATCH({quoted_text(label)},{labels},0))),0)", year)
    for at, column in enumerate(YEAR_COLUMNS):
        label = chosen.nam_hoc[at] if at < len(chosen.nam_hoc) else ""
        opens = int(label[:4]) if label else 0
        cells[f"{column}2"] = CubeCell(f"=IF(AND($D$2>0,$D$2+{at}<=$D$3),$D$2+{at},0)", opens)
        pattern = f"*{opens}?*{opens + 1}" if opens else _NEVER
        cells[f"{column}3"] = CubeCell(f'=IF({column}2=0,"{_NEVER}","*"&{column}2&"?*"&({column}2+1))', pattern)
        cells[f"{column}4"] = CubeCell(f'=IF({column}2=0,"",{column}2&"-"&({column}2+1))', label)
    return cells


def _years(row: int) -> str:
    return f"${YEAR_COLUMNS[0]}${row}:${YEAR_COLUMNS[-1]}${row}"


def _pattern(name: str, labels: Mapping[str, str]) -> str:
    formula = quoted_text(_ANY)
    for value, label in labels.items():
        formula = f"IF({name}={quoted_text(label)},{quoted_text(PATTERNS[value])},{formula})"
    return f"={formula}"


def school_cells(row: int, school: CountedSchool, schools_tab: str) -> list[CubeCell]:
    """Columns Q to X of a school: its place in the list, its code, then its names, each once, and its khối thi đua."""
    codes, names, others, groups = (
        f"{quoted_tab(schools_tab)}!{column_area(SHEETS['danh_sach_truong'], name, HEADER_ROW, SCHOOLS_TO)}"
        for name in ("ma_truong", "ten_truong", "ten_khac", "khoi")
    )
    khac = [*map(str.strip, school.khac.split(";")), "", "", ""]
    cells = [
        CubeCell(f'=IF($R{row}="",0,IFERROR(MATCH($R{row},{codes},0),0))', school.listed),
        CubeCell(f'=IFERROR({quoted_tab(school.tab)}!$C$1&"","")', school.ma),
        CubeCell(_once(row, f'INDEX({names},$Q{row})&""', "R"), school.ten or _NEVER),
    ]
    for at, (before, value) in enumerate(zip("STUV", khac, strict=False)):
        piece = f'TRIM(MID(SUBSTITUTE(INDEX({others},$Q{row}),";",REPT(" ",200)),{1 + 200 * at},200))'
        cells.append(CubeCell(_once(row, piece, before), value or _NEVER))
    return [*cells, CubeCell(f'=IF($Q{row}=0,"",INDEX({groups},$Q{row})&"")', school.khoi)]


def _once(row: int, name: str, last: str) -> str:
    """The formula of a school's name. It gives "|" if the name is empty or also in columns R to `last`.

    A name that stands there twice would be counted twice.
    """
    return f'=IF($Q{row}=0,"{_NEVER}",IF(OR({name}="",COUNTIF($R{row}:${last}{row},{name})>0),"{_NEVER}",{name}))'


def award_cells(
    row: int, school_row: int, school: CountedSchool, award: DanhHieu, award_tab: str | None, known: FirstValues
) -> list[CubeCell]:
    """Columns A to P of an award at a school.

    school_row: the row with the names of the school; award_tab: the award's own sheet, None if it has none.
    """
    at_school, key = _Place(school.tab, "truong", "ma", spelled(award.ma), f"$D{row}"), (school.ma, award.ma)
    names = f"$R${school_row}:$W${school_row}"
    at_award = _Place(award_tab, "danh_hieu", "truong", names, f"$E{row}") if award_tab else None
    cells = [
        CubeCell(f"=$R${school_row}", school.ma),
        CubeCell(award.ma, award.ma),
        CubeCell(LEVELS[award.cap], LEVELS[award.cap]),
        CubeCell(f'=IF($A{row}="",0,{at_school.used(f"ROW({spelled(award.ma)})-{FIRST_ROW}")})', known.own.get(key, 0)),
        CubeCell(
            f'=IF($A{row}="",0,{at_award.used(f"COLUMN({names})-{FIRST_SCHOOL_COLUMN + 1}") if at_award else 0})',
            known.elsewhere.get(key, 0),
        ),
    ]
    places = [place for place in (at_school, at_award) if place]
    years = [*known.chosen.nam_hoc, *[""] * YEARS]
    for column, year in zip(YEAR_COLUMNS, years, strict=False):
        formula = "+".join(place.awards(column, f"${_NAMELESS_COLUMN}{row}") for place in places)
        cells.append(CubeCell(f"=IF({column}$2=0,0,{formula})", known.years.get((*key, year), 0)))
    return [*cells, CubeCell(f"={'+'.join(place.nameless() for place in places)}", known.nameless.get(key, 0))]


class _Place:
    """The rows of a sheet about one award of one school: the rows with one of `words` in their column `name`.

    words: a range; used: the cell that holds which of the words are on the sheet.
    """

    def __init__(self, tab: str, kind: str, name: str, words: str, used: str) -> None:
        self._tab, self._kind, self._name, self._words, self._used = tab, kind, name, words, used

    def _column(self, name: str) -> str:
        return f"{quoted_tab(self._tab)}!{whole_column(SHEETS[self._kind], name)}"

    def used(self, places: str) -> str:
        """The formula for which of the words are on the sheet; it gives 0 if the sheet was deleted.

        places: the numbers 0, 1, 2 … of the words, as an array.
        """
        return f"IFERROR(SUMPRODUCT((COUNTIF({self._column(self._name)},{self._words})>0)*2^({places})),0)"

    def awards(self, column: str, nameless: str) -> str:
        """The formula for the number of awards that the selectors choose, in the school year of this column.

        nameless: the cell with the number of rows without a name.
        """
        year, subject, status, person, number = map(
            self._column, ("nam_hoc", "doi_tuong", "trang_thai", "ten", "so_luong")
        )
        chosen = f"{self._named()},{year},{column}$3,{subject},$B$2,{status},$B$3"
        mixed = f'COUNTIFS({chosen},{person},"{_ANY}")+SUMIFS({number},{chosen},{person},"")'
        return self._found(f"IF({nameless}=0,SUMPRODUCT(COUNTIFS({chosen})),SUMPRODUCT({mixed}))")

    def nameless(self) -> str:
        """The formula for the number of rows of the award without a name."""
        rows = self._named()
        return self._found(f'SUMPRODUCT(COUNTIFS({rows})-COUNTIFS({rows},{self._column("ten")},"{_ANY}"))')

    def _named(self) -> str:
        first = f"ROUND(LOG(GCD({self._used},2^{MOST_WORDS}),2),0)+1"
        last = f"INT(LOG({self._used},2)+1E-9)+1"  # a logarithm may be a trifle too small
        return f"{self._column(self._name)},INDEX({self._words},{first}):INDEX({self._words},{last})"

    def _found(self, number: str) -> str:
        """The formula `number`, or 0 if none of the words is on the sheet or the sheet was deleted.

        SUMPRODUCT adds up over the words. IF may stand around SUMPRODUCT, never inside.
        """
        return f"IF({self._used}=0,0,IFERROR({number},0))"
