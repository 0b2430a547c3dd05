"""The report as plain data: letterhead, sections, figures with their rows, annexes.

Sections and their keys follow the model report: I.1 … VIII; section IV is composed from the figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.book import Book
from thidua.book.period import Ky
from thidua.law.danh_hieu import DanhHieu, printed_awards
from thidua.papers.annexes import PrintedAnnex, compose_annexes
from thidua.papers.figures import Figure, Figures
from thidua.papers.letterhead import Letterhead, compose_letterhead, noi_nhan, period_title
from thidua.papers.prose import (
    Paragraph,
    Piece,
    award_clause,
    citation,
    exemplar_line,
    join_clauses,
    listed_names,
    movement_line,
    sentence,
)
from thidua.sheets.cau_hinh import THEO_NAM_HOC
from thidua.sheets.figure_tags import KHOI, SANG_KIEN, TANG, TREN, TRUONG, Name, Query, TagError, segments
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, TAP_THE
from thidua.sheets.kinds.nam_hoc import nam_hoc
from thidua.sheets.noi_dung import MUC
from thidua.sheets.phong_trao import NGANH, THANH_PHO, TRUNG_UONG
from thidua.sheets.sang_kien import THANH_PHO as CAP_THANH_PHO

_LEVELS = {
    "nha_nuoc": "Cấp Nhà nước", "bo": "Cấp Bộ", "thanh_pho": "Cấp thành phố", "co_so": "Cấp cơ sở", "khac": "Khác",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report prints.

    muc: section key -> paragraphs, each a tuple of text and figures; names: values of `figure_tags.NAMES`;
    noi_nhan: lines of Nơi nhận; so: answers other queries of a template.
    """

    dau: Letterhead
    mo_dau: tuple[Paragraph, ...]
    muc: Mapping[str, tuple[Paragraph, ...]]
    ket_thuc: tuple[Paragraph, ...]
    noi_nhan: tuple[str, ...]
    phu_luc: tuple[PrintedAnnex, ...]
    names: Mapping[str, Piece]
    so: Figures

    def figures(self) -> Iterator[Figure]:
        """Every figure printed in the sections, in reading order."""
        for paragraphs in self.muc.values():
            for paragraph in paragraphs:
                yield from (piece for piece in paragraph if isinstance(piece, Figure))


def compose_report(book: Book, hom_nay: date, giai_trinh: PrintedAnnex | None = None) -> Report:
    """The report of the book's period. hom_nay: gives the year of an unsigned report; giai_trinh: a fifth annex."""
    ky = Ky.of(book)
    return _Writer(book, ky, Figures(book, ky), giai_trinh).write(hom_nay)


class _Writer:
    def __init__(self, book: Book, ky: Ky, so: Figures, giai_trinh: PrintedAnnex | None) -> None:
        self._book, self._ky, self._so = book, ky, so
        self._more = (giai_trinh,) if giai_trinh else ()
        self._giai_doan = f"{ky.tu}-{ky.den}"
        self._years = book.cau_hinh.nam_hoc_trong_ky()
        self._awards = [*printed_awards().values()]
        self._names = self._all_names()

    def write(self, hom_nay: date) -> Report:
        dau = compose_letterhead(self._book.cau_hinh, self._ky, hom_nay)
        who = dau.co_quan_day_du
        about = f"phong trào thi đua yêu nước và công tác khen thưởng {period_title(self._ky)}"
        return Report(
            dau=dau,
            mo_dau=((f"{who} báo cáo tổng kết {about} của các trường học như sau:",),),
            muc={key: tuple(self._section(key)) for key in MUC},
            ket_thuc=((f"Trên đây là Báo cáo tổng kết {about} của {who}./.",),),
            noi_nhan=noi_nhan(self._book.cau_hinh),
            phu_luc=(*compose_annexes(self._book, self._so, self._ky), *self._more),
            names=self._names,
            so=self._so,
        )

    def _section(self, key: str) -> Iterator[Paragraph]:
        """The paragraphs of a section: the clerk's own and those that the program composes."""
        composed = {"II.1": self._movements_state, "II.2": self._movements_city, "II.3": self._movements_sector, "III.1": self._texts,
                    "III.2": self._exemplars, "IV": self._results, "V": self._groups}  # fmt: skip
        before = list(composed[key]()) if key in composed else []
        own = [self._paragraph(row.doan) for row in self._book.noi_dung if row.muc == key]
        yield from [*before, *own] if key in ("IV", "V") else [*own, *before]

    def _paragraph(self, text: str) -> Paragraph:
        """The clerk's paragraph with its tags replaced; as typed if a tag is broken (rule V13), as in a draft."""
        try:
            pieces = tuple(segments(text))
        except TagError:
            return (text,)
        return tuple(
            self._so(piece)
            if isinstance(piece, Query)
            else self._names[piece.name]
            if isinstance(piece, Name)
            else piece
            for piece in pieces
        )

    def _all_names(self) -> dict[str, Piece]:
        settings, length = self._book.cau_hinh, self._ky.den - self._ky.tu
        return {
            "giai_doan": self._giai_doan,
            "giai_doan_sau": f"{self._ky.den + 1}-{self._ky.den + 1 + length}",
            "nam_hoc_dau": self._years[0] if self._years else "",
            "nam_hoc_cuoi": self._years[-1] if self._years else "",
            "so_truong": self._so(Query(TRUONG)),
            "so_khoi": self._so(Query(KHOI)),
            "pham_vi": settings.text("pham_vi_so_lieu"),
            "dia_danh": settings.text("dia_danh"),
        }

    # ---------------------------------------------------------------- II. movements

    def _movements(self, level: str) -> list[Paragraph]:
        return [(movement_line(row),) for row in self._book.phong_trao if row.cap == level]

    def _movements_state(self) -> Iterator[Paragraph]:
        yield from self._movements(TRUNG_UONG)
        every = self._so(Query(SANG_KIEN, cach=TREN))
        if every.value:
            yield (
                f"Trong giai đoạn {self._giai_doan} có ",
                every,
                " sáng kiến, giải pháp được công nhận ở các cấp.",
            )

    def _movements_city(self) -> Iterator[Paragraph]:
        yield from self._movements(THANH_PHO)
        city = self._so(Query(SANG_KIEN, cap=CAP_THANH_PHO))
        if city.value:
            yield ("Có ", city, " sáng kiến cấp thành phố được công nhận.")

    def _movements_sector(self) -> Iterator[Paragraph]:
        yield from self._movements(NGANH)

    # ---------------------------------------------------------------- III. texts and exemplars

    def _texts(self) -> Iterator[Paragraph]:
        if self._book.van_ban:
            yield ("Công tác thi đua, khen thưởng được thực hiện theo các văn bản sau:",)
            yield from ((sentence(f"- {citation(text)}"),) for text in self._book.van_ban)

    def _exemplars(self) -> Iterator[Paragraph]:
        for row in self._book.dien_hinh:
            yield (exemplar_line(row, self._book.truong[row.truong].ten_truong),)

    # ---------------------------------------------------------------- IV. results

    def _results(self) -> Iterator[Paragraph]:
        if not self._years:  # a draft
            yield ("Chưa ghi kỳ báo cáo ở trang Cấu hình nên chưa có số liệu.",)
            return
        way = "tính theo năm học" if self._ky.cach_tinh == THEO_NAM_HOC else "tính theo ngày quyết định"
        span = f"từ năm học {self._years[0]} đến hết năm học {self._years[-1]}"
        if self._ky.cach_tinh != THEO_NAM_HOC:
            span = f"từ ngày 01 tháng 01 năm {self._ky.tu} đến ngày 31 tháng 12 năm {self._ky.den}"
        scope = self._book.cau_hinh.text("pham_vi_so_lieu").strip(" .")
        yield (
            f"Phạm vi số liệu: {scope}. Kỳ báo cáo {way}, {span}; số liệu đếm theo lượt tập thể, lượt cá nhân có quyết định.",
        )
        decided = self._by_level(CO_QD)
        if decided:
            yield (f"Trong giai đoạn {self._giai_doan}, kết quả khen thưởng như sau:",)
            for level, clauses in decided:
                yield (f"- {_LEVELS[level]}: ", *join_clauses(clauses), ".")
        proposed = [one for _, clauses in self._by_level(DE_NGHI) for one in clauses]
        if proposed:
            yield ("Đang đề nghị, chưa có quyết định: ", *join_clauses(proposed), ".")
        last = self._years[-1]
        of_last = [one for _, clauses in self._by_level(CO_QD, last) for one in clauses]
        if of_last:
            yield (f"Riêng năm học {last}: ", *join_clauses(of_last), ".")
        yield from self._compared()
        yield ("Số liệu chi tiết tại Phụ lục I, Phụ lục II, Phụ lục III và Phụ lục IV kèm theo Báo cáo này.",)
        for annex in self._more:
            yield (f"{annex.ten} tại Phụ lục {annex.so} kèm theo Báo cáo này.",)

    def _by_level(self, status: str, year: str | None = None) -> list[tuple[str, list[Paragraph]]]:
        """Pairs (level, clauses of its awards), highest level first. An award with the counts 0 has no clause."""
        levels: dict[str, list[Paragraph]] = {}
        for award in self._awards:
            tap_the, ca_nhan = (self._so(Query(award.ma, subject, status, year)) for subject in (TAP_THE, CA_NHAN))
            said = award_clause(award, tap_the, ca_nhan, proposal=status == DE_NGHI)
            if said:
                levels.setdefault(award.cap, []).append(said)
        return list(levels.items())

    def _compared(self) -> Iterator[Paragraph]:
        """A comparison with the previous period of the same length; nothing if its history is not complete."""
        length = self._ky.den - self._ky.tu + 1
        earlier = Ky(self._ky.tu - length, self._ky.tu - 1, self._ky.cach_tinh)
        years = {nam_hoc(year - 1) for year in range(earlier.tu, earlier.den + 1)}
        held = {award.nam_hoc for award in self._book.awards if award.trang_thai == CO_QD and earlier.holds(award)}
        if not self._book.cau_hinh.lich_su_day_du or not years <= held:
            return
        before = f"{earlier.tu}-{earlier.den}"
        changes = [self._change(award, subject, before) for award in self._awards for subject in (TAP_THE, CA_NHAN)]
        said = [change for change in changes if change]
        if said:
            yield (f"So với giai đoạn {before}: ", *join_clauses(said), ".")

    def _change(self, award: DanhHieu, subject: str, before: str) -> Paragraph:
        now, then = self._so(Query(award.ma, subject)), self._so(Query(award.ma, subject, ky=before))
        if not now.value or not then.value:
            return ()
        noun = "tập thể" if subject == TAP_THE else "cá nhân"
        change = self._so(Query(award.ma, subject, ky=before, cach=TANG))
        return (f"{award.ten} ", now, f" {noun}, ", change, " (kỳ trước ", then, ")")

    # ---------------------------------------------------------------- V. khối thi đua

    def _groups(self) -> Iterator[Paragraph]:
        names = list(dict.fromkeys(school.khoi for school in self._book.truong.values() if school.khoi))
        if names:
            yield (
                "Các trường được chia thành ",
                self._so(Query(KHOI)),
                " " + sentence(f"khối thi đua: {listed_names(names)}"),
            )
