"""The four annexes as plain tables: awards by year, schools by award, the roll of names, the initiatives."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.book import Award, Book
from thidua.book.period import Ky
from thidua.book.rows import SangKien
from thidua.law.danh_hieu import all_awards, printed_awards
from thidua.papers.figures import NO_KHOI, Figure, Figures
from thidua.papers.numbers import thousands
from thidua.papers.prose import Paragraph, Piece, plain_text
from thidua.sheets.figure_tags import DEM, MOI_DANH_HIEU, SANG_KIEN, Query
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, TAP_THE
from thidua.sheets.kinds.ngay import day
from thidua.sheets.sang_kien import CAP
from thidua.text import fold_name


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column of an annex. group: a title above it and its neighbours; width: relative; align: left, center, right."""

    title: str
    width: int
    align: str = "center"
    group: str = ""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of an annex. kind: "data", "total" (bold) or "heading" (one cell over the whole width)."""

    cells: tuple[Piece | Paragraph, ...]
    kind: str = "data"

    @property
    def text(self) -> tuple[str, ...]:
        """The cells as they print."""
        return tuple(map(plain_text, self.cells))


@dataclass(frozen=True, slots=True)
class PrintedAnnex:
    """An annex. so: its number, "I" … "V", "" without a number; ten: its name; heads and rows: its table."""

    so: str
    ten: str
    heads: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]


NOTHING = AnnexRow(("Không có số liệu trong kỳ.",), "heading")


def compose_annexes(book: Book, figures: Figures, ky: Ky) -> tuple[PrintedAnnex, ...]:
    """The four annexes of the period."""
    by_award = _rows_by_award(book, ky)
    made = (
        _by_year(_years(book, by_award), figures),
        _by_school(book, by_award, figures),
        _roll(book, by_award),
        _initiatives(book, ky, figures),
    )
    return tuple(annex if annex.rows else replace(annex, rows=(NOTHING,)) for annex in made)


def places_in_print(book: Book, ky: Ky) -> dict[tuple[str, int], str]:
    """The place of each row in a printed report: (tab, row) -> "Phụ lục III, số thứ tự 12"."""
    roll = [row for _, _, rows in _by_status(_rows_by_award(book, ky)) for row in rows]
    return {
        (row.tab.name, row.row): f"Phụ lục {annex}, số thứ tự {stt}"
        for annex, rows in (("III", roll), ("IV", [row for _, level in _by_level(book, ky) for row in level]))
        for stt, row in enumerate(rows, start=1)
    }


def _by_status(by_award: dict[str, list[Award]]) -> Iterator[tuple[str, str, list[Award]]]:
    """The roll as triples (status, award code, rows), one for each award; decisions before proposals."""
    for status in (CO_QD, DE_NGHI):
        for ma, awards in by_award.items():
            listed = [award for award in awards if award.trang_thai == status]
            if listed:
                yield status, ma, listed


def _by_level(book: Book, ky: Ky) -> Iterator[tuple[str, list[SangKien]]]:
    """Pairs (level, initiatives of the period), the highest level first; inside a level by school year."""
    for cap in reversed(tuple(CAP.labels)):
        level = [row for row in book.sang_kien if row.cap == cap and ky.holds(row)]
        if level:
            yield cap, sorted(level, key=lambda row: row.nam_hoc)


def _rows_by_award(book: Book, ky: Ky) -> dict[str, list[Award]]:
    """Award code -> rows of the period, in the order of the law; for each award by year, school and place."""
    order = {code: i for i, code in enumerate(book.truong)}
    rows: dict[str, list[Award]] = {ma: [] for ma in printed_awards()}
    for row in book.awards:
        if row.ma in rows and ky.holds(row):
            rows[row.ma].append(row)
    for group in rows.values():
        group.sort(key=lambda row: (row.nam_hoc, order.get(row.truong, 0)))
    return rows


def _number(count: int) -> str:
    return thousands(count) if count else ""


def _shown(figure: Figure) -> Piece:
    """The content of a figure's cell: the figure, or "" for 0."""
    return figure if figure.value else ""


def _years(book: Book, by_award: dict[str, list[Award]]) -> tuple[str, ...]:
    """The school years of the period, and other years of its rows, if the period goes by decision date."""
    return tuple(
        sorted({*book.cau_hinh.nam_hoc_trong_ky(), *(row.nam_hoc for rows in by_award.values() for row in rows)})
    )


def _by_year(years: tuple[str, ...], so: Figures) -> PrintedAnnex:
    heads = [AnnexColumn("STT", 7), AnnexColumn("Danh hiệu, hình thức khen thưởng", 40, "left")]
    for group in (*(f"Năm học {year}" for year in years), "Cả kỳ"):
        heads += [AnnexColumn("Tập thể", 8, group=group), AnnexColumn("Cá nhân", 8, group=group)]

    def rows(status: str) -> Iterator[AnnexRow]:
        stt = 0
        for award in printed_awards().values():
            counts = [
                so(Query(award.ma, subject, status, year, cach=DEM))
                for year in (*years, None)
                for subject in (TAP_THE, CA_NHAN)
            ]
            if any(count.value for count in counts):
                stt += 1
                yield AnnexRow((str(stt), award.ten, *map(_shown, counts)))

    decided, proposed = list(rows(CO_QD)), list(rows(DE_NGHI))
    if proposed:
        decided += [AnnexRow(("Đang đề nghị, chưa có quyết định",), "heading"), *proposed]
    return PrintedAnnex(
        "I",
        "Tổng hợp danh hiệu thi đua, hình thức khen thưởng theo năm học",
        tuple(heads),
        tuple(decided),
    )


def _by_school(book: Book, by_award: dict[str, list[Award]], so: Figures) -> PrintedAnnex:
    used = [ma for ma, rows in by_award.items() if any(row.trang_thai == CO_QD for row in rows)]
    counts: dict[tuple[str, str], int] = {}
    for ma in used:
        for row in by_award[ma]:
            if row.trang_thai == CO_QD:
                counts[row.truong, ma] = counts.get((row.truong, ma), 0) + row.so_luong
    heads = [
        AnnexColumn("STT", 7),
        AnnexColumn("Trường", 30, "left"),
        *(AnnexColumn(all_awards()[ma].ten_ngan, 9) for ma in used),
        AnnexColumn("Cộng", 8),
    ]

    def numbers(code: str) -> tuple[Piece, ...]:
        own = (counts.get((code, ma), 0) for ma in used)
        return (*map(_number, own), _shown(so(Query(MOI_DANH_HIEU, truong=code, cach=DEM))))

    def totals(khoi: str | None = None) -> Iterator[Piece]:
        return (_shown(so(Query(ma, khoi=khoi, cach=DEM))) for ma in (*used, MOI_DANH_HIEU))

    khois: dict[str, list[str]] = {}
    for code, school in book.truong.items():
        khois.setdefault(school.khoi or NO_KHOI, []).append(code)
    rows: list[AnnexRow] = []
    stt = 0
    for khoi, codes in khois.items():
        rows.append(AnnexRow((f"Khối {khoi}" if khoi != NO_KHOI else NO_KHOI,), "heading"))
        for code in codes:
            stt += 1
            rows.append(AnnexRow((str(stt), book.truong[code].ten_truong, *numbers(code))))
        rows.append(AnnexRow(("", "Cộng khối", *totals(khoi)), "total"))
    rows.append(AnnexRow(("", "Tổng cộng", *totals()), "total"))
    return PrintedAnnex("II", "Kết quả khen thưởng của từng trường", tuple(heads), tuple(rows))


def _roll(book: Book, by_award: dict[str, list[Award]]) -> PrintedAnnex:
    heads = (
        AnnexColumn("STT", 6), AnnexColumn("Họ và tên hoặc tên tập thể", 24, "left"), AnnexColumn("Chức vụ", 13, "left"), AnnexColumn("Đơn vị", 24, "left"),
        AnnexColumn("Năm học", 11), AnnexColumn("Số quyết định", 19), AnnexColumn("Ngày quyết định", 13), AnnexColumn("Cơ quan quyết định", 22, "left"),
        AnnexColumn("Ghi chú", 16, "left"),
    )  # fmt: skip
    rows: list[AnnexRow] = []
    stt = 0
    for status, ma, listed in _by_status(by_award):
        proposal = " (đang đề nghị)" if status == DE_NGHI else ""
        rows.append(AnnexRow((all_awards()[ma].ten + proposal,), "heading"))
        for award in listed:
            stt += 1
            rows.append(AnnexRow(_roll_cells(stt, award, book)))
    return PrintedAnnex("III", "Danh sách tập thể, cá nhân được khen thưởng", heads, tuple(rows))


def _roll_cells(stt: int, award: Award, book: Book) -> tuple[str, ...]:
    noun = "tập thể" if award.doi_tuong == TAP_THE else "cá nhân"
    school = book.truong[award.truong].ten_truong
    name = award.ten or f"{_number(award.so_luong)} {noun}"
    return (
        str(stt),
        name,
        award.chuc_vu or "",
        "" if fold_name(school) == fold_name(name) else school,
        award.nam_hoc,
        award.so_qd or "",
        day(award.ngay_qd) if award.ngay_qd else "",
        award.co_quan or "",
        award.ghi_chu or "",
    )


def _initiatives(book: Book, ky: Ky, so: Figures) -> PrintedAnnex:
    heads = (
        AnnexColumn("STT", 6), AnnexColumn("Tên sáng kiến", 44, "left"), AnnexColumn("Tác giả", 20, "left"), AnnexColumn("Đơn vị", 24, "left"),
        AnnexColumn("Năm học", 11), AnnexColumn("Số lượng", 10), AnnexColumn("Số, ngày quyết định", 22, "left"),
    )  # fmt: skip
    rows: list[AnnexRow] = []
    stt = 0
    for cap, level in _by_level(book, ky):
        total = so(Query(SANG_KIEN, cap=cap, cach=DEM))
        rows.append(AnnexRow(((f"Cấp {CAP.labels[cap].lower()}: ", total, " sáng kiến"),), "heading"))
        for row in level:
            stt += 1
            rows.append(AnnexRow(_initiative_cells(stt, row, book)))
    return PrintedAnnex("IV", "Sáng kiến được công nhận", heads, tuple(rows))


def _initiative_cells(stt: int, row: SangKien, book: Book) -> tuple[str, ...]:
    decision = ", ".join(filter(None, (row.so_qd, day(row.ngay_qd) if row.ngay_qd else "")))
    name = row.ten_sk or "(số tổng hợp của trường)"
    return (
        str(stt),
        name,
        row.tac_gia or "",
        book.truong[row.truong].ten_truong,
        row.nam_hoc,
        _number(row.so_luong),
        decision,
    )
