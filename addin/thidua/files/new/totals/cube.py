"""The formulas of the very hidden sheet that counts: a row a school and award, a column a school year.

A cell counts the rows of the school's own sheet that write the award in any of its spellings, plus, where the award has a
sheet of its own, that sheet's rows that name the school. A row with a name is one, a row without is its Số lượng. Counting
sheet by sheet keeps an edit cheap: only the rows of that school are counted again, and only by the spellings that it uses,
from the first to the last of them (columns D and E: which spellings of the award, which names of the school; the first counts
1, the second 2, the third 4 and so on). Where every row has a name (column P) one count is enough. Whole columns are looked
at, so that no row put in anywhere is missed. Nothing is volatile or newer than Excel 2010.
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
"""Criteria that every spelling of a value meets and none of the other's, nor an empty cell, which a test proves.

One that empty cells meet makes a spreadsheet application look at every row that a sheet can have.
"""

_ANY, _NEVER = "?*", "|"
MOST_WORDS: Final = 20  # spellings of an award, or names of a school


class CubeCell(NamedTuple):
    """A formula, or a plain text, and what it gives in the new book."""

    formula: str
    value: str | int


@dataclass(frozen=True, slots=True)
class CountedSchool:
    """A school that is counted. tab: its own sheet; ma: its code, "" on a blank sheet; listed: its place in the list of

    schools, the header being 1, or 0; ten, khoi, khac: name, khối thi đua, other names with `;` between them.
    """

    tab: str
    ma: str = ""
    listed: int = 0
    ten: str = ""
    khoi: str = ""
    khac: str = ""


@dataclass(frozen=True, slots=True)
class FirstValues:
    """What the formulas of a new book give. chosen: the selectors; years: (Mã trường, award code, school year) -> number;

    own, elsewhere: (Mã trường, award code) -> which of the award's spellings stand on the school's own sheet, which of the
    school's names on the award's, as columns D and E have it; nameless: (Mã trường, award code) -> rows without a name.
    """

    chosen: Chosen = field(default_factory=Chosen)
    years: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    own: Mapping[tuple[str, str], int] = field(default_factory=dict)
    elsewhere: Mapping[tuple[str, str], int] = field(default_factory=dict)
    nameless: Mapping[tuple[str, str], int] = field(default_factory=dict)


def chosen_cells(settings: str, chosen: Chosen, period: tuple[int, int]) -> dict[str, CubeCell]:
    """Rows 2 to 4: the selectors as criteria. settings: the tab of Cấu hình; period: its first and last calendar year."""
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
    """A name of a school, unless it is empty or stands in the columns from R to `last`: twice would count twice."""
    return f'=IF($Q{row}=0,"{_NEVER}",IF(OR({name}="",COUNTIF($R{row}:${last}{row},{name})>0),"{_NEVER}",{name}))'


def award_cells(
    row: int, school_row: int, school: CountedSchool, award: DanhHieu, award_tab: str | None, known: FirstValues
) -> list[CubeCell]:
    """Columns A to P of an award at a school. school_row: where its names stand; award_tab: the award's own sheet, if any."""
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
    """The rows of a sheet about one award of one school: those whose column `name` is one of `words`. used: the cell that

    says which of the words stand there at all.
    """

    def __init__(self, tab: str, kind: str, name: str, words: str, used: str) -> None:
        self._tab, self._kind, self._name, self._words, self._used = tab, kind, name, words, used

    def _column(self, name: str) -> str:
        return f"{quoted_tab(self._tab)}!{whole_column(SHEETS[self._kind], name)}"

    def used(self, places: str) -> str:
        """Which of the words stand on the sheet; one that was deleted has none. places: 0, 1, 2 … as an array."""
        return f"IFERROR(SUMPRODUCT((COUNTIF({self._column(self._name)},{self._words})>0)*2^({places})),0)"

    def awards(self, column: str, nameless: str) -> str:
        """The awards of what is chosen, in the school year of this column. nameless: the cell that counts rows without a name."""
        year, subject, status, person, number = map(
            self._column, ("nam_hoc", "doi_tuong", "trang_thai", "ten", "so_luong")
        )
        chosen = f"{self._named()},{year},{column}$3,{subject},$B$2,{status},$B$3"
        mixed = f'COUNTIFS({chosen},{person},"{_ANY}")+SUMIFS({number},{chosen},{person},"")'
        return self._found(f"IF({nameless}=0,SUMPRODUCT(COUNTIFS({chosen})),SUMPRODUCT({mixed}))")

    def nameless(self) -> str:
        """The rows of the award that have no name."""
        rows = self._named()
        return self._found(f'SUMPRODUCT(COUNTIFS({rows})-COUNTIFS({rows},{self._column("ten")},"{_ANY}"))')

    def _named(self) -> str:
        first = f"ROUND(LOG(GCD({self._used},2^{MOST_WORDS}),2),0)+1"
        last = f"INT(LOG({self._used},2)+1E-9)+1"  # a logarithm may be a trifle too small
        return f"{self._column(self._name)},INDEX({self._words},{first}):INDEX({self._words},{last})"

    def _found(self, number: str) -> str:
        """0 without one of the words, or without the sheet. SUMPRODUCT adds up over the words; IF around it, never within."""
        return f"IF({self._used}=0,0,IFERROR({number},0))"
