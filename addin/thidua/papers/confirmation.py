"""The confirmation that a school signs: its decided and proposed awards, and its initiatives, as plain data."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.book import Book, Checked, Finding
from thidua.book.period import Ky
from thidua.book.rows import School
from thidua.law.danh_hieu import all_awards
from thidua.papers.annexes import NOTHING, AnnexColumn, AnnexRow, PrintedAnnex
from thidua.papers.figures import Figure, Figures
from thidua.papers.letterhead import compose_letterhead, period_title, unsigned_date
from thidua.papers.prose import Paragraph, ngay_thang
from thidua.sheets.cau_hinh import THEO_NAM_HOC
from thidua.sheets.figure_tags import DEM, MOI_DANH_HIEU, SANG_KIEN, Query
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, DOI_TUONG, TAP_THE
from thidua.sheets.kinds.nam_hoc import nam_hoc
from thidua.sheets.sang_kien import CAP

_OTHERS_SCHOOLS = ("THPT", "Khác")  # levels of schools that a commune does not govern, or perhaps not


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A confirmation, with the field names of the template. chu_quan: the superior agency, "" when it is not known."""

    ten: str
    ten_in_hoa: str
    chu_quan: str
    dia_danh_ngay: str
    trich_yeu: str
    kinh_gui: str
    mo_dau: tuple[Paragraph, ...]
    tom_tat: tuple[Paragraph, ...]
    bang: PrintedAnnex
    ket_thuc: tuple[Paragraph, ...]
    chuc_vu: str


def compose_confirmation(book: Book, school: School, so: Figures, hom_nay: date) -> Confirmation:
    """The confirmation of a school. so: answers queries about the book's period; hom_nay: the day of the data."""
    ky, ten, dau = so.ky, school.ten_truong, compose_letterhead(book.cau_hinh, so.ky, hom_nay)
    foreign = school.cap_hoc in _OTHERS_SCHOOLS
    years = _years(book, school, so)
    opening = (
        f"{ten} xác nhận số liệu thi đua, khen thưởng {_covered(ky)}, do {dau.co_quan_day_du} tổng hợp đến "
        f"{ngay_thang(hom_nay)}, như sau:"
    )
    return Confirmation(
        ten=ten,
        ten_in_hoa=ten.upper(),
        chu_quan="" if foreign else f"{dau.co_quan_dong_1}\n{dau.co_quan_dong_2}".strip(),
        dia_danh_ngay=f"{book.cau_hinh.text('dia_danh')}, {unsigned_date(hom_nay)}",
        trich_yeu=f"Số liệu thi đua, khen thưởng {period_title(ky)}",
        kinh_gui=dau.co_quan_day_du,
        mo_dau=((opening,),),
        tom_tat=tuple(_summary(school, so)),
        bang=_table(school, so, years),
        ket_thuc=((f"{ten} đã đối chiếu với các quyết định đang lưu và xác nhận các số liệu trên là đúng./.",),),
        chuc_vu="THỦ TRƯỞNG ĐƠN VỊ" if school.cap_hoc == "Khác" else "HIỆU TRƯỞNG",
    )


def _covered(ky: Ky) -> str:
    if not ky.tu:  # a draft
        return "(chưa ghi kỳ báo cáo ở trang Cấu hình)"
    if ky.cach_tinh == THEO_NAM_HOC:
        return f"từ năm học {nam_hoc(ky.tu - 1)} đến hết năm học {nam_hoc(ky.den - 1)}"
    return f"từ ngày 01 tháng 01 năm {ky.tu} đến ngày 31 tháng 12 năm {ky.den} theo ngày quyết định"


def blocking_by_school(checked: Checked) -> dict[str, list[Finding]]:
    """Mã trường -> the findings that stop its confirmation: those on its rows, and those that may concern any school.

    Findings on the sheets with the report's prose concern no school.
    """
    book = checked.book
    own_tabs = {row.tab.name: row.tab.key for row in book.rows_by_place.values() if row.tab.kind == "truong"}
    prose = {row.tab.name for row in (*book.noi_dung, *book.phong_trao, *book.van_ban, *book.dien_hinh)}
    found: dict[str, list[Finding]] = {ma: [] for ma in book.truong}
    for one in checked.vuong:
        tab = one.trang or ""
        row = book.rows_by_place.get((tab, one.row))
        school = (row.ma_truong if isinstance(row, School) else row and row.truong) or own_tabs.get(tab)
        for ma in () if tab in prose else (school,) if school in found else found:
            found[ma].append(one)
    return found


def _years(book: Book, school: School, so: Figures) -> tuple[str, ...]:
    """The school years of the period, and other years of the school's rows, if the period goes by decision date."""
    asked = Query(MOI_DANH_HIEU, trang_thai=None, truong=school.ma_truong)
    rows = (*so(asked).rows, *so(replace(asked, ma=SANG_KIEN)).rows)
    held = (row.nam_hoc for row in rows if not isinstance(row, School))
    return tuple(sorted({*book.cau_hinh.nam_hoc_trong_ky(), *held}))


def _summary(school: School, so: Figures) -> Iterator[Paragraph]:
    """Three sentences: decided awards, proposed awards, initiatives; “không có” when there are none."""
    for number, (label, status) in enumerate((("Đã có quyết định", CO_QD), ("Đang đề nghị", DE_NGHI)), start=1):
        counts = [
            (
                so(Query(MOI_DANH_HIEU, subject, status, truong=school.ma_truong)),
                f" lượt {DOI_TUONG.labels[subject].lower()}",
            )
            for subject in (TAP_THE, CA_NHAN)
        ]
        yield (f"{number}. {label}: ", *_listed(counts), ".")
    every = so(Query(SANG_KIEN, truong=school.ma_truong))
    if not every.value:
        yield ("3. Sáng kiến được công nhận: không có.",)
        return
    levels = [
        (so(Query(SANG_KIEN, cap=cap, truong=school.ma_truong)), f" cấp {label.lower()}")
        for cap, label in CAP.labels.items()
    ]
    yield ("3. Sáng kiến được công nhận: ", every, " sáng kiến (", *_listed(levels), ").")


def _listed(counts: Sequence[tuple[Figure, str]]) -> Paragraph:
    pieces: list[str | Figure] = []
    for figure, noun in counts:
        if figure.value:
            pieces += [", ", figure, noun] if pieces else [figure, noun]
    return tuple(pieces) or ("không có",)


def _table(school: School, so: Figures, years: tuple[str, ...]) -> PrintedAnnex:
    heads = (
        AnnexColumn("Danh hiệu, hình thức", 97, "left"),
        AnnexColumn("Đối tượng", 20),
        *(AnnexColumn(year, 14) for year in years),
        AnnexColumn("Cả kỳ", 14),
    )
    rows = [
        *_group("Đã có quyết định", list(_awards(school, so, years, CO_QD))),
        *_group("Đang đề nghị, chưa có quyết định", list(_awards(school, so, years, DE_NGHI))),
        *_group("Sáng kiến được công nhận", list(_initiatives(school, so, years))),
    ]
    return PrintedAnnex("", "", heads, tuple(rows) or (NOTHING,))


def _group(heading: str, rows: list[AnnexRow]) -> list[AnnexRow]:
    return [AnnexRow((heading,), "heading"), *rows] if rows else []


def _awards(school: School, so: Figures, years: tuple[str, ...], status: str) -> Iterator[AnnexRow]:
    """A row for each award and kind of subject with a count, then for each kind with several rows its sum."""
    rows: Counter[str] = Counter()
    for ma, award in all_awards().items():
        for subject in (TAP_THE, CA_NHAN) if award.vao_bao_cao else ():
            counts = [
                so(Query(ma, subject, status, year, truong=school.ma_truong, cach=DEM)) for year in (*years, None)
            ]
            if counts[-1].value:
                rows[subject] += 1
                yield AnnexRow((award.ten, DOI_TUONG.labels[subject], *map(_shown, counts)))
    for subject in (TAP_THE, CA_NHAN):
        counts = [
            so(Query(MOI_DANH_HIEU, subject, status, year, truong=school.ma_truong, cach=DEM))
            for year in (*years, None)
        ]
        if rows[subject] > 1:
            yield AnnexRow(("Cộng", DOI_TUONG.labels[subject], *map(_shown, counts)), "total")


def _initiatives(school: School, so: Figures, years: tuple[str, ...]) -> Iterator[AnnexRow]:
    for cap, label in CAP.labels.items():
        counts = [
            so(Query(SANG_KIEN, nam_hoc=year, cap=cap, truong=school.ma_truong, cach=DEM)) for year in (*years, None)
        ]
        if counts[-1].value:
            yield AnnexRow((f"Sáng kiến cấp {label.lower()}", "", *map(_shown, counts)))


def _shown(figure: Figure) -> str | Figure:
    return figure if figure.value else ""
