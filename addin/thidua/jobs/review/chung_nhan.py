"""chung-nhan: every printed total counted again in other ways."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Checked
from thidua.files.system.file_hash import sha256_of
from thidua.files.system.shipped import shipped

if TYPE_CHECKING:
    from thidua.papers.certificate import Certificate, Live


def chung_nhan(checked: Checked, so: Path, bao_cao: bytes, ten: str, luc: datetime) -> tuple["Certificate", bytes]:
    """The printed totals counted again, and the page that says so. so: the workbook; ten: the report's file name."""
    from thidua.files.word.template.file import open_template
    from thidua.files.word.template.fill import fill_template
    from thidua.jobs.template_values import certificate_values
    from thidua.papers.certificate import Certificate, recount_totals
    from thidua.papers.report import compose_report
    from thidua.papers.tables import Recount

    live, calculated = _formulas(checked, so)
    plain = compose_report(checked.book, luc.date())
    one = Certificate(
        recount_totals(plain, checked.book, live, Recount(checked.book, plain.so.ky).count),
        (so.name, sha256_of(so)),
        (ten, sha256(bao_cao).hexdigest()),
        luc,
        plain.so.ky,
        calculated,
    )
    return one, fill_template(open_template(shipped("templates/chung-nhan.docx")), certificate_values(one))


def _formulas(checked: Checked, so: Path) -> tuple["Live", str]:
    """The live totals for every subject and status, and who calculated them.

    Without LibreOffice only those that Excel left in the file: for the choice that was made there.
    """
    from thidua.files.xlsx.recalculate import NotCalculated, recalculate
    from thidua.papers.certificate import choices_to_count
    from thidua.sheets.tong_hop import Chosen, is_live

    asked, sheet = choices_to_count(checked.book), checked.book.tong_hop
    if not asked or sheet is None or not is_live(sheet.rows):
        return {}, "Sổ không có công thức đếm theo kỳ này."
    try:
        found = recalculate(so, asked)
        return {
            (str(one.doi_tuong), str(one.trang_thai)): rows for one, rows in zip(asked, found, strict=True)
        }, "Công thức do LibreOffice tính lại."
    except NotCalculated as why:
        held = Chosen.read(sheet.rows)
        live = {(str(held.doi_tuong), str(held.trang_thai)): sheet.rows} if held in asked else {}
        return live, f"{why} Chỉ dùng số Excel để lại trong tệp cho lựa chọn {held.stamp}."
