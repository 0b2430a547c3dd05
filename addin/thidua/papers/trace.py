"""The rows behind a number of the Tổng hợp sheet or of the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.book import Award, Book
from thidua.book.period import Ky
from thidua.book.rows import School
from thidua.papers.annexes import places_in_print
from thidua.papers.figures import Counted, Figure
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import Raw
from thidua.sheets.khen_thuong import DOI_TUONG, TRANG_THAI
from thidua.sheets.kinds.nam_hoc import nam_dau
from thidua.sheets.kinds.ngay import day
from thidua.sheets.tong_hop import ALL, AWARD_COLUMN, AWARDS, MACHINE_COLUMN, TOTAL, WHOLE, Chosen


@dataclass(frozen=True, slots=True)
class TracedRow:
    """A row behind a figure, in words. in_an: its place in a printed report, "" when it is in no annex."""

    truong: str
    ten: str
    nam_hoc: str
    quyet_dinh: str
    so_luong: int
    trang: str
    o: str
    in_an: str


def trace_figure(figure: Figure, book: Book, ky: Ky) -> list[TracedRow]:
    """The rows of a figure in the order of the printed annexes; rows that are in no annex come last."""
    places = places_in_print(book, ky)
    order = {place: at for at, place in enumerate(places)}
    rows = sorted(figure.rows, key=lambda row: order.get((row.tab.name, row.row), len(order)))
    return [_source(row, book, places.get((row.tab.name, row.row), "")) for row in rows]


def _source(row: Counted, book: Book, in_an: str) -> TracedRow:
    if isinstance(row, School):
        return TracedRow(row.ten_truong, "", "", "", 1, row.tab.name, row.cell("ten_truong"), in_an)
    name, field = (row.ten, "ten") if isinstance(row, Award) else (row.ten_sk, "ten_sk")
    decision = " ngày ".join(filter(None, (row.so_qd, day(row.ngay_qd) if row.ngay_qd else "")))
    said = name or f"(số tổng hợp: {row.so_luong})"
    return TracedRow(
        book.truong[row.truong].ten_truong,
        said,
        row.nam_hoc,
        decision,
        row.so_luong,
        row.tab.name,
        row.cell(field),
        in_an,
    )


@dataclass(frozen=True, slots=True)
class TracedCell:
    """A cell's count: `what` is counted, in words, and the counted rows."""

    what: str
    rows: Sequence[Award]


def trace_cell(book: Book, row: int, column: int) -> TracedCell | None:
    """The rows behind the cell at (row, column), both from 1, of the Tổng hợp sheet; None when it is no count."""
    grid = book.tong_hop
    if grid is None or not FIRST_ROW <= row <= len(grid.rows):
        return None
    start = MACHINE_COLUMN if column >= MACHINE_COLUMN else 1
    second = start + AWARD_COLUMN - 1
    by_year = column >= second
    label = _at(grid.rows[row - 1], second if by_year else start)
    header = _at(grid.rows[HEADER_ROW - 1], column)
    awards = {award.ten_ngan: award.ma for award in AWARDS}
    chosen = Chosen.read(grid.rows)
    school, award, year = ("", label, header) if by_year else (label, header, "")
    schools = {one.ten_truong: code for code, one in book.truong.items()}
    if award not in (*awards, TOTAL, WHOLE) or school not in (*schools, "", WHOLE) or not (label and header):
        return None
    if by_year and year not in (*chosen.nam_hoc, TOTAL):
        return None
    rows = [
        one
        for one in book.awards
        if _counted(one, chosen)
        and awards.get(award, one.ma) == one.ma
        and schools.get(school, one.truong) == one.truong
        and (year in ("", TOTAL) or one.nam_hoc == year)
    ]
    words = (
        _whole(award, "mọi danh hiệu, hình thức"),
        _whole(school, "toàn bộ các trường"),
        _whole(year, _span(chosen)),
        _who(chosen),
    )
    return TracedCell(", ".join(filter(None, words)), rows)


def _counted(award: Award, chosen: Chosen) -> bool:
    return (
        chosen.tu <= nam_dau(award.nam_hoc) <= chosen.den
        and award.ma in {one.ma for one in AWARDS}
        and chosen.doi_tuong in (None, award.doi_tuong)
        and chosen.trang_thai in (None, award.trang_thai)
    )


def _at(row: Sequence[Raw], column: int) -> str:
    return str(row[column - 1]).strip() if column <= len(row) else ""


def _whole(text: str, whole: str) -> str:
    return whole if text in ("", TOTAL, WHOLE) else text


def _span(chosen: Chosen) -> str:
    years = chosen.nam_hoc
    return f"năm học {years[0]} đến {years[-1]}" if years else ""


def _who(chosen: Chosen) -> str:
    subject = DOI_TUONG.labels[chosen.doi_tuong] if chosen.doi_tuong else ALL
    status = TRANG_THAI.labels[chosen.trang_thai] if chosen.trang_thai else ALL
    return f"đối tượng: {subject.lower()}, trạng thái: {status.lower()}"
