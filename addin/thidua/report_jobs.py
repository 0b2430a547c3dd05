"""What the office does around its report: the confirmations that the schools sign, what changed since the report before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Finding
from thidua.checking import Checked
from thidua.confirming import against, confirmation
from thidua.figures import Figures
from thidua.jobs import bao_cao, shipped
from thidua.rows import School
from thidua.schools import SchoolNames
from thidua.sheets.kinds import Complaint
from thidua.totals import Ky

if TYPE_CHECKING:
    from thidua.certifying import Certificate, Live
    from thidua.changes import Changes


class NoSchool(Exception):
    """No school of the book is meant; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A confirmation to be made. ten_tep: its file's name without ending; vuong: the findings that keep it a draft."""

    truong: School
    ten_tep: str
    vuong: tuple[Finding, ...]


def xac_nhan(checked: Checked, truong: Iterable[str] = ()) -> list[Extract]:
    """The confirmations of these schools, each given by code or name; of all when none is given. Raises NoSchool."""
    from thidua.desks.safe import file_names

    schools, stopped = checked.book.truong, against(checked)
    if not schools:
        raise NoSchool("Sổ chưa có trường nào ở trang Danh sách trường nên chưa có gì để xác nhận.")
    asked = {_found(schools, one) for one in truong} or {*schools}
    files = file_names(f"Xác nhận {ma} {one.ten_truong}" for ma, one in schools.items())
    every = [Extract(one, file, tuple(stopped[ma])) for (ma, one), file in zip(schools.items(), files, strict=True)]
    return [one for one in every if one.truong.ma_truong in asked]


def in_xac_nhan(checked: Checked, extracts: Iterable[Extract], hom_nay: date) -> Iterator[tuple[Extract, bytes]]:
    """Each confirmation as a .docx, one after the other; marked as a draft where findings stand against it."""
    from thidua.printing import confirmed
    from thidua.word.opening import opened
    from thidua.word.render import fill

    book, so = checked.book, Figures(checked.book, Ky.of(checked.book))
    template = opened(shipped("templates/xac-nhan.docx"))
    for one in extracts:
        plain = confirmation(book, one.truong, so, hom_nay)
        yield one, fill(template, confirmed(plain, so.ky, bool(one.vuong)))


def chung_nhan(checked: Checked, so: Path, bao_cao: bytes, ten: str, luc: datetime) -> tuple["Certificate", bytes]:
    """The printed totals counted again, and the page that says so. so: the workbook; ten: the report's file name."""
    from thidua.certifying import Certificate, certify
    from thidua.printing import certified
    from thidua.report import report
    from thidua.word.opening import opened
    from thidua.word.render import fill

    live, calculated = _formulas(checked, so)
    plain = report(checked.book, luc.date())
    one = Certificate(
        certify(plain, checked.book, live),
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


def so_sanh(checked: Checked, truoc: "Checked | bytes", hom_nay: date) -> "Changes":
    """What changed since an earlier report (.docx) or workbook. Raises NotWord, NoAnnexes."""
    from thidua.changes import changes
    from thidua.earlier import ANNEXES, of_book, of_report
    from thidua.word.living import Living

    book = checked.book
    if isinstance(truoc, bytes):
        file = Living(truoc)
        if len(file.annexes) < len(ANNEXES):  # saved by another program: tables are known by their heads
            file = Living(truoc, like=Living(bao_cao(checked, hom_nay, du_thao=True)))
        before = of_report(file, book)
    else:
        before = of_book(truoc.book, book)
    return changes(before, of_book(book, book), book.cau_hinh.cach_tinh)


def _found(schools: dict[str, School], text: str) -> str:
    found = SchoolNames(schools.values()).find(text)
    if isinstance(found, Complaint):
        raise NoSchool(f"{found.message} {found.hint}")
    return found
