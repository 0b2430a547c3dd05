"""`tong_hop`: the totals as two matrices, school × award and award × school year.

From column A on they are live formulas for the school years, subject and status chosen in rows 2 and 3. From column
`MACHINE_COLUMN` on are the numbers that the program counted for the same choice, blank until its button is pressed.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from thidua.law.danh_hieu import printed_awards
from thidua.sheets.declare import HEADER_ROW, HINT_ROW, TITLE_ROW, Column, Sheet
from thidua.sheets.grid import Raw
from thidua.sheets.khen_thuong import CO_QD, DOI_TUONG, TRANG_THAI
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.nam_hoc import nam_dau, nam_hoc

WHOLE, TOTAL, ALL = "Toàn bộ", "Cộng", "Tất cả"
YEARS: Final = 10  # school years that the matrices have room for
LAST_ROW: Final = 504  # of the matrices: room for 499 schools
AWARDS: Final = tuple(printed_awards().values())

SHEET = Sheet(
    kind="tong_hop",
    tab="Tổng hợp",
    title="Tổng hợp khen thưởng qua các năm học",
    hint="Công thức tự cộng. Sửa số liệu ở trang trường, trang danh hiệu.",
    columns=(
        Column("truong", "Trường", width=38),
        Column("khoi", "Khối thi đua", width=14),
        *(Column(award.ma, award.ten_ngan, width=8.5, hint=award.ten, number_format="0") for award in AWARDS),
        Column("cong", TOTAL, width=8.5, number_format="0"),
    ),
    output=True,
)

SCHOOL_HEADERS: Final = tuple(column.title for column in SHEET.columns)
AWARD_HEADER: Final = "Danh hiệu, hình thức"
AWARD_COLUMN: Final = len(SCHOOL_HEADERS) + 2  # the first column of the second matrix; columns count from 1
MACHINE_COLUMN: Final = AWARD_COLUMN + 1 + (YEARS + 1) + 1  # after names, school years, their sum, a gap
MACHINE: Final = "Máy tính (bấm nút Tổng hợp)"


@dataclass(frozen=True, slots=True)
class Selector:
    """A cell that chooses what is counted. name: its defined name; label: above it; choices: () for school years."""

    name: str
    label: str
    choices: tuple[str, ...] = ()


SELECTORS: Final = (
    Selector("TH_TU_NAM", "Từ năm học"),
    Selector("TH_DEN_NAM", "Đến năm học"),
    Selector("TH_DOI_TUONG", "Đối tượng", (ALL, *DOI_TUONG.labels.values())),
    Selector("TH_TRANG_THAI", "Trạng thái", (*TRANG_THAI.labels.values(), ALL)),
)
SELECTOR_COLUMN: Final = 3  # of the first selector, two columns each: labels in row 2, what is chosen in row 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice made by the selectors. tu, den: opening years of the first and last school year, 0 if none is chosen;

    doi_tuong, trang_thai: None for all.
    """

    tu: int = 0
    den: int = 0
    doi_tuong: str | None = None
    trang_thai: str | None = CO_QD

    @classmethod
    def read(cls, rows: Sequence[Sequence[Raw]]) -> "Chosen":
        """The choice on the sheet with these rows. A missing or unknown choice becomes the default of its field."""
        labels, values = ([*rows[row - 1]] if len(rows) >= row else [] for row in (TITLE_ROW, HINT_ROW))
        said = {str(label): str(value) for label, value in zip(labels, values, strict=False)}
        tu, den, doi_tuong, trang_thai = (said.get(selector.label, "") for selector in SELECTORS)
        return cls(
            _opening(tu), _opening(den), _value(DOI_TUONG, doi_tuong, None), _value(TRANG_THAI, trang_thai, CO_QD)
        )

    @property
    def nam_hoc(self) -> tuple[str, ...]:
        """The school years chosen, at most YEARS."""
        return tuple(nam_hoc(year) for year in range(self.tu, self.den + 1))[:YEARS] if self.tu else ()

    @property
    def labels(self) -> tuple[str, str, str, str]:
        """What the selectors show, in their order."""
        tu, den = (nam_hoc(year) if year else "" for year in (self.tu, self.den))
        subject = DOI_TUONG.labels[self.doi_tuong] if self.doi_tuong else ALL
        status = TRANG_THAI.labels[self.trang_thai] if self.trang_thai else ALL
        return tu, den, subject, status

    @property
    def stamp(self) -> str:
        """The choice in words; the program writes it above its numbers, to show which choice they belong to."""
        return " · ".join(filter(None, self.labels))


def _opening(text: str) -> int:
    return nam_dau(text) if text[:4].isdecimal() else 0


def _value(kind: LuaChon, label: str, usual: str | None) -> str | None:
    values = {text: value for value, text in kind.labels.items()}
    return values.get(label, None if label == ALL else usual)


Count = tuple[str, str, str, str, str]  # Mã trường, award code, school year, subject, status: `tally.Key`
Row = tuple[str | int, ...]


def by_school(counts: Mapping[Count, int], schools: Sequence[tuple[str, str, str]], chosen: Chosen) -> list[Row]:
    """The rows of the first matrix: all schools, then school by school. schools: (Mã trường, name, khối thi đua)."""
    sums = _sums(counts, schools, chosen, lambda truong, ma, _: (truong, ma))
    rows = [[sums[code, award.ma] for award in AWARDS] for code, *_ in schools]
    names = [(name, khoi) for _, name, khoi in schools]
    return [
        (*labels, *row, sum(row))
        for labels, row in zip([(WHOLE, ""), *names], [_added(rows, len(AWARDS)), *rows], strict=True)
    ]


def by_year(counts: Mapping[Count, int], schools: Sequence[tuple[str, str, str]], chosen: Chosen) -> list[Row]:
    """The rows of the second matrix: all awards, then award by award. One column per chosen year, and their sum."""
    sums = _sums(counts, schools, chosen, lambda _, ma, year: (ma, year))
    rows = [[sums[award.ma, year] for year in chosen.nam_hoc] for award in AWARDS]
    names = [WHOLE, *(award.ten_ngan for award in AWARDS)]
    return [(name, *row, sum(row)) for name, row in zip(names, [_added(rows, len(chosen.nam_hoc)), *rows], strict=True)]


def year_headers(chosen: Chosen) -> tuple[str, ...]:
    """The headers of the second matrix."""
    return (AWARD_HEADER, *chosen.nam_hoc, TOTAL)


def _sums(
    counts: Mapping[Count, int],
    schools: Sequence[tuple[str, str, str]],
    chosen: Chosen,
    cell: Callable[[str, str, str], tuple[str, str]],
) -> Counter[tuple[str, str]]:
    """Sums of the chosen counts of these schools. cell: (school, award, school year) -> the matrix cell to add to."""
    known, years = {code for code, *_ in schools}, frozenset(chosen.nam_hoc)
    sums: Counter[tuple[str, str]] = Counter()
    for (truong, ma, year, doi_tuong, trang_thai), number in counts.items():
        what = chosen.doi_tuong in (None, doi_tuong) and chosen.trang_thai in (None, trang_thai)
        if what and truong in known and year in years:
            sums[cell(truong, ma, year)] += number
    return sums


def _added(rows: Sequence[Sequence[int]], width: int) -> list[int]:
    return [sum(row[at] for row in rows) for at in range(width)]


def machine(
    counts: Mapping[Count, int], schools: Sequence[tuple[str, str, str]], chosen: Chosen
) -> tuple[tuple[str, ...], list[Row]]:
    """Headers and rows that the program writes from MACHINE_COLUMN on: the first matrix, an empty column, the second.

    Rows always have the full width of the matrices, so that nothing of an earlier choice stays. Above them go
    `chosen.stamp` (row 2) and MACHINE (row 3).
    """
    left, right = by_school(counts, schools, chosen), by_year(counts, schools, chosen)
    size = max(len(left), len(right))
    left += [("",) * len(SCHOOL_HEADERS)] * (size - len(left))
    right += [()] * (size - len(right))
    rows = [(*a, "", *_wide(b)) for a, b in zip(left, right, strict=True)]
    return (*SCHOOL_HEADERS, "", *map(str, _wide(year_headers(chosen)))), rows


def _wide(row: Row) -> Row:
    return (*row, *[""] * (YEARS + 2 - len(row)))


def is_live(rows: Sequence[Sequence[Raw]]) -> bool:
    """Whether the sheet has the live matrices: the first header of the second matrix is at its place."""
    headers = rows[HEADER_ROW - 1] if len(rows) >= HEADER_ROW else ()
    return len(headers) >= AWARD_COLUMN and headers[AWARD_COLUMN - 1] == AWARD_HEADER
