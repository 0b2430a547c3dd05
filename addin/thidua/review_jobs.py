"""What the office does with a report that is made: trace, bring up to date, compare, proofread, count again."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Finding
from thidua.checking import Checked
from thidua.jobs import about, bao_cao, refuse_unready, shipped

if TYPE_CHECKING:
    from thidua.certifying import Certificate, Live
    from thidua.changes import Changes
    from thidua.comparing import Difference
    from thidua.figures import Figure
    from thidua.refreshing import Refreshed
    from thidua.tracing import Source


def nguon(checked: Checked, hoi: str) -> "tuple[Figure, str, list[Source]]":
    """The figure that a call such as `so("CO_T","tap_the")` asks for, in words, and its rows. Raises TagError."""
    from thidua.figures import Figures, title
    from thidua.tags import ask
    from thidua.totals import Ky
    from thidua.tracing import sources

    query, ky = ask(hoi), Ky.of(checked.book)
    figure = Figures(checked.book, ky)(query)
    return figure, title(query, ky), sources(figure, checked.book, ky)


def cap_nhat(
    docx: bytes, checked: Checked, hom_nay: date, du_thao: bool = False, so: Path | None = None
) -> "Refreshed":
    """An edited report brought up to date. Raises NotReady as `bao_cao` does, NotWord, AnotherReport."""
    refuse_unready(checked, du_thao)
    from thidua.giai_trinh import annex
    from thidua.refreshing import refresh
    from thidua.report import report

    return refresh(docx, report(checked.book, hom_nay, annex(checked)), about(checked, hom_nay, so))


def doi_chieu(docx: bytes, checked: Checked, hom_nay: date, template: Path | None = None) -> "list[Difference]":
    """What a finished report says otherwise than the workbook. Raises NotWord, TemplateError."""
    from thidua.comparing import compare
    from thidua.report import report
    from thidua.word.package import opened

    explained = any(b"phu_luc_5" in part for part in opened(docx).values())  # its annex, printed on demand
    today = bao_cao(checked, hom_nay, template, du_thao=True, giai_trinh=explained)
    signed = checked.book.cau_hinh.day("ngay_ky") or hom_nay
    return compare(docx, today, report(checked.book, hom_nay), checked, signed)


def soat(docx: bytes, hom_nay: date, checked: Checked | None = None) -> list[Finding]:
    """What to mend in a finished report before it is signed. checked: its workbook, if there is one. Raises NotWord."""
    from thidua.proofreading import proofread

    return proofread(docx, hom_nay, checked)


def so_sanh(checked: Checked, truoc: "Checked | bytes", hom_nay: date) -> "Changes":
    """What changed since an earlier report (.docx) or workbook. Raises NotWord, NoAnnexes."""
    from thidua.changes import changes
    from thidua.earlier import ANNEXES, of_book, of_report
    from thidua.word.living import Living

    book = checked.book
    if isinstance(truoc, bytes):
        file = Living(truoc)
        if not ANNEXES.keys() <= file.annexes.keys():  # saved by another program: tables are known by their heads
            file = Living(truoc, like=Living(bao_cao(checked, hom_nay, du_thao=True)))
        before = of_report(file, book)
    else:
        before = of_book(truoc.book, book)
    return changes(before, of_book(book, book), book.cau_hinh.cach_tinh)


def chung_nhan(checked: Checked, so: Path, bao_cao: bytes, ten: str, luc: datetime) -> tuple["Certificate", bytes]:
    """The printed totals counted again, and the page that says so. so: the workbook; ten: the report's file name."""
    from thidua.certifying import Certificate, certify
    from thidua.printing import certified
    from thidua.report import report
    from thidua.tables import Recount
    from thidua.word.opening import opened
    from thidua.word.render import fill

    live, calculated = _formulas(checked, so)
    plain = report(checked.book, luc.date())
    one = Certificate(
        certify(plain, checked.book, live, Recount(checked.book, plain.so.ky).count),
        (so.name, sha256(so.read_bytes()).hexdigest()),
        (ten, sha256(bao_cao).hexdigest()),
        luc,
        plain.so.ky,
        calculated,
    )
    return one, fill(opened(shipped("templates/chung-nhan.docx")), certified(one))


def _formulas(checked: Checked, so: Path) -> tuple["Live", str]:
    """The live totals for every subject and status, and who calculated them.

    Without LibreOffice only those that Excel left in the file: for the choice that was made there.
    """
    from thidua.certifying import choices
    from thidua.desks.recalculated import NotCalculated, recalculated
    from thidua.sheets.tong_hop import Chosen, is_live

    asked, sheet = choices(checked.book), checked.book.tong_hop
    if not asked or sheet is None or not is_live(sheet.rows):
        return {}, "Sổ không có công thức đếm theo kỳ này."
    try:
        found = recalculated(so, asked)
        return {
            (str(one.doi_tuong), str(one.trang_thai)): rows for one, rows in zip(asked, found, strict=True)
        }, "Công thức do LibreOffice tính lại."
    except NotCalculated as why:
        held = Chosen.read(sheet.rows)
        live = {(str(held.doi_tuong), str(held.trang_thai)): sheet.rows} if held in asked else {}
        return live, f"{why} Chỉ dùng số Excel để lại trong tệp cho lựa chọn {held.stamp}."
