"""Two more counts of each printed total: from the rows (tally or pandas), and by the formulas of Tổng hợp."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from thidua.book import Book
from thidua.book.period import Ky
from thidua.book.tally import tally
from thidua.law.danh_hieu import printed_awards
from thidua.papers.figures import NO_KHOI, Figure, figure_title
from thidua.papers.report import Report
from thidua.sheets.cau_hinh import THEO_NAM_HOC
from thidua.sheets.declare import HEADER_ROW
from thidua.sheets.figure_tags import KHOI, MOI_DANH_HIEU, SANG_KIEN, SO, TRUONG, Query
from thidua.sheets.grid import Raw
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, TAP_THE
from thidua.sheets.kinds.nam_hoc import nam_dau
from thidua.sheets.tong_hop import AWARD_COLUMN, SCHOOL_HEADERS, TOTAL, WHOLE, YEARS, Chosen

Matrix = Sequence[Sequence[Raw]]
Live = Mapping[tuple[str, str], Matrix]
"""(subject, status) -> the rows of the Tổng hợp sheet, calculated for that choice."""


@dataclass(frozen=True, slots=True)
class CertifiedTotal:
    """A printed total. in_ra: as printed; cac_dong: from the rows; cong_thuc: by the formulas, None if by none."""

    ten: str
    query: Query
    in_ra: int
    cac_dong: int
    cong_thuc: int | None

    @property
    def khop(self) -> bool:
        """Whether all counts are equal."""
        return self.in_ra == self.cac_dong and self.cong_thuc in (None, self.in_ra)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The printed totals with their other counts.

    so, bao_cao: name and SHA-256 of workbook and report; luc: time of the count; cong_thuc: which program calculated
    the formulas, or why none did.
    """

    lines: Sequence[CertifiedTotal]
    so: tuple[str, str]
    bao_cao: tuple[str, str]
    luc: datetime
    ky: Ky
    cong_thuc: str

    @property
    def khac(self) -> list[CertifiedTotal]:
        """The totals whose counts differ."""
        return [line for line in self.lines if not line.khop]


def choices_to_count(book: Book) -> list[Chosen]:
    """The choices for the Tổng hợp sheet with which its formulas count the printed totals; [] when they cannot.

    The formulas count by school year, and at most as many years as the sheet has columns (YEARS).
    """
    years = book.cau_hinh.nam_hoc_trong_ky()
    if book.cau_hinh.cach_tinh != THEO_NAM_HOC or not 0 < len(years) <= YEARS:
        return []
    first, last = nam_dau(years[0]), nam_dau(years[-1])
    return [Chosen(first, last, subject, status) for subject in (TAP_THE, CA_NHAN) for status in (CO_QD, DE_NGHI)]


def recount_totals(report: Report, book: Book, live: Live, recount: Callable[[Query], int]) -> list[CertifiedTotal]:
    """Every total that the report prints, once for each question.

    recount: a second way to count the same question; `count_by_tally` for every report, pandas for the certificate.
    """
    formulas = _Formulas(book, live)
    asked = dict.fromkeys(replace(figure.query, cach=SO) for figure in _printed(report))
    return [
        CertifiedTotal(
            figure_title(query, report.so.ky), query, report.so(query).value, recount(query), formulas.count(query)
        )
        for query in asked
        if query.ky is None
    ]


def count_by_tally(book: Book, ky: Ky) -> Callable[[Query], int]:
    """A function that answers queries from the tally, which `figures` does not use. Fast enough for every report."""
    counts = tally(book, ky)
    khoi = {code: school.khoi or NO_KHOI for code, school in book.truong.items()}

    def count(query: Query) -> int:
        schools = {code for code in khoi if query.truong in (None, code) and query.khoi in (None, khoi[code])}
        if query.ma == TRUONG:
            return len(schools)
        if query.ma == KHOI:
            return len({khoi[code] for code in schools} - {NO_KHOI})
        if query.ma == SANG_KIEN:
            found = ((key, n) for key, n in counts.sang_kien.items() if key.cap == (query.cap or ""))
            return sum(n for key, n in found if key.truong in schools and query.nam_hoc in (None, key.nam_hoc))
        codes = printed_awards() if query.ma == MOI_DANH_HIEU else {query.ma}
        return sum(
            n
            for key, n in counts.so_lieu.items()
            if key.ma in codes
            and key.truong in schools
            and query.doi_tuong in (None, key.doi_tuong)
            and query.trang_thai in (None, key.trang_thai)
            and query.nam_hoc in (None, key.nam_hoc)
        )

    return count


def _printed(report: Report) -> Iterator[Figure]:
    yield from report.figures()
    for annex in report.phu_luc:
        for row in annex.rows:
            for cell in row.cells:
                pieces = cell if isinstance(cell, tuple) else (cell,)
                yield from (piece for piece in pieces if isinstance(piece, Figure))


class _Formulas:
    """Answers queries from the live formulas of the Tổng hợp sheet."""

    def __init__(self, book: Book, live: Live) -> None:
        self._live = live
        self._names = {code: school.ten_truong for code, school in book.truong.items()}
        self._short = {ma: award.ten_ngan for ma, award in printed_awards().items()}

    def count(self, query: Query) -> int | None:
        """The answer to a query; None when no formula counts it."""
        label = TOTAL if query.ma == MOI_DANH_HIEU else self._short.get(query.ma)
        if label is None or (query.nam_hoc and (query.khoi or query.truong)):
            return None
        subjects = [query.doi_tuong] if query.doi_tuong else [TAP_THE, CA_NHAN]
        statuses = [query.trang_thai] if query.trang_thai else [CO_QD, DE_NGHI]
        total = 0
        for key in ((subject, status) for subject in subjects for status in statuses):
            rows = self._live.get(key)
            found = (
                self._in_years(rows, label, query.nam_hoc)
                if rows and query.nam_hoc
                else self._at_schools(rows, label, query)
            )
            if found is None:
                return None
            total += found
        return total

    def _in_years(self, rows: Matrix, label: str, year: str) -> int | None:
        names = rows[HEADER_ROW - 1][AWARD_COLUMN - 1 :]
        label = WHOLE if label == TOTAL else label
        if year not in names:
            return None
        at = AWARD_COLUMN - 1 + names.index(year)
        lines = [row for row in rows[HEADER_ROW:] if len(row) > at and row[AWARD_COLUMN - 1] == label]
        return _number(lines[0][at]) if lines else None

    def _at_schools(self, rows: Matrix | None, label: str, query: Query) -> int | None:
        if not rows:
            return None
        at = SCHOOL_HEADERS.index(label)
        lines = [row for row in rows[HEADER_ROW:] if len(row) > at and row[0]]
        if query.truong:
            lines = [row for row in lines if row[0] == self._names.get(query.truong)]
        elif query.khoi:
            khoi = "" if query.khoi == NO_KHOI else query.khoi
            lines = [row for row in lines if row[0] != WHOLE and row[1] == khoi]
        else:
            lines = [row for row in lines if row[0] == WHOLE]
        return sum(_number(row[at]) for row in lines) if lines else None


def _number(value: Raw) -> int:
    try:
        return int(float(value or 0))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return -1  # an error value: -1 equals no count
