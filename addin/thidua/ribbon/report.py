"""The buttons around the report: make it, open it, bring it up to date, compare it with the book."""

import glob
from pathlib import Path
from typing import Final

from thidua.book import Checked
from thidua.files.excel.guards import ExcelRefused
from thidua.files.system.atomic_write import CannotWrite, replace_atomically
from thidua.files.system.backups import backup
from thidua.files.word.package import NotADocx
from thidua.files.word.template.tags import TemplateError
from thidua.jobs.bao_cao import NotReady, mau_cua
from thidua.jobs.bao_cao import bao_cao as bao_cao_job
from thidua.jobs.results.result_sheets import check_summary
from thidua.jobs.results.sentences import (
    comparison_as_sentences,
    proofreading_in_brief,
    template_as_words,
    update_as_sentences,
)
from thidua.jobs.review.cap_nhat import AnotherReport
from thidua.jobs.review.cap_nhat import cap_nhat as cap_nhat_job
from thidua.jobs.review.doi_chieu import doi_chieu as doi_chieu_job
from thidua.jobs.review.soat import soat
from thidua.ribbon.one_press import NoReport, Press

_SCREENFUL: Final = 900  # letters of a message box; Windows cuts at about a thousand
_COMPARED: Final = ("T07",)  # told by the comparison already
_NOT_WORD: Final = "Tệp {} không phải tệp Word .docx đọc được; hãy mở bằng Word và lưu lại dạng .docx."


def bao_cao(press: Press) -> str:
    """The report beside the workbook, under a name that nothing has yet, after the office's own template if one lies there;

    or what stands in its way.
    """
    return _made(press, giai_trinh=False)


def bao_cao_giai_trinh(press: Press) -> str:
    """The same with the annex of explanations."""
    return _made(press, giai_trinh=True)


def _made(press: Press, giai_trinh: bool) -> str:
    checked, book = press.checked(), press.desk.path()
    mau, notes = mau_cua(book), list[str]()
    try:
        document = bao_cao_job(checked, press.hom_nay, mau, note=notes.append, giai_trinh=giai_trinh)
    except NotReady as not_ready:
        return _not_ready(press, checked, not_ready)
    except TemplateError as wrong:
        raise _bad_template(mau, wrong) from None
    target = _free_name(book)
    replace_atomically(target, document)
    made = "\n".join([f"Đã tạo báo cáo: {target.name}, cạnh sổ này, {template_as_words(mau)}.", *notes])
    return _told(press, checked, made)


def mo_bao_cao(press: Press) -> str:
    """Opens the latest report beside the workbook."""
    import click

    click.launch(str(_latest(press.desk.path())))
    return ""


def cap_nhat(press: Press) -> str:
    """The figures and annexes of the latest report follow the book; its author's words stay."""
    report = _latest(press.desk.path())
    content = report.read_bytes()
    checked = press.checked()
    try:
        done = cap_nhat_job(content, checked, press.hom_nay)
    except NotReady as not_ready:
        return _not_ready(press, checked, not_ready)
    except (NotADocx, AnotherReport) as wrong:
        raise NoReport(str(wrong) or _NOT_WORD.format(report.name)) from None
    if done.changed:
        backup(report)
        replace_atomically(report, done.docx)
    return _told(press, checked, f"{report.name}. {update_as_sentences(done)}")


def doi_chieu(press: Press) -> str:
    """Where the latest report says otherwise than the book, and what else to mend in it before it is signed."""
    report = _latest(press.desk.path())
    content = report.read_bytes()
    checked, mau = press.checked(), mau_cua(report)
    try:
        found = doi_chieu_job(content, checked, press.hom_nay, mau)
    except NotADocx:
        raise NoReport(_NOT_WORD.format(report.name)) from None
    except TemplateError as wrong:
        raise _bad_template(mau, wrong) from None
    more = [one for one in soat(content, press.hom_nay, checked) if one.ma not in _COMPARED]
    said = f"{report.name}. {comparison_as_sentences(found, checked)}\n{proofreading_in_brief(more)}"
    return _told(press, checked, said)


def _bad_template(mau: Path | None, wrong: TemplateError) -> NoReport:
    name = mau.name if mau else ""
    return NoReport(f"Mẫu {name} cạnh sổ này chưa dùng được; hãy sửa, hoặc đổi tên tệp ấy để dùng mẫu đi kèm.\n{wrong}")


def _told(press: Press, checked: Checked, said: str) -> str:
    """A message box holds a screenful; the log holds the whole. What was made or found is told whatever becomes of the log."""
    short = said[:_SCREENFUL].rsplit("\n", 1)[0] + "\n…" if len(said) > _SCREENFUL else said
    try:
        lost = press.write(checked, said=said)
    except (ExcelRefused, CannotWrite) as trouble:
        return f"{short} Nhưng chưa ghi được vào sổ: {trouble}"
    return short + (" Xem đủ ở trang Nhật ký." if short != said else "") + lost


def _not_ready(press: Press, checked: Checked, why: NotReady) -> str:
    lost = press.write(checked)
    press.desk.show("kiem_tra")
    return f"{why} {check_summary(checked)}{lost}"


def _latest(book: Path) -> Path:
    """The newest report beside the book. Raises NoReport."""
    made = book.parent.glob(f"{_report_name(glob.escape(book.stem))}*.docx")
    latest = max(made, key=lambda path: path.stat().st_mtime, default=None)
    if latest is None:
        raise NoReport("Chưa có báo cáo nào cạnh sổ này. Hãy bấm Tạo báo cáo trước.")
    return latest


def _report_name(book: str) -> str:
    return f"BC-UBND {book}"


def _free_name(book: Path) -> Path:
    """A name beside the book that no report has yet."""
    target, count = book.with_name(f"{_report_name(book.stem)}.docx"), 1
    while target.exists():
        count += 1
        target = book.with_name(f"{_report_name(book.stem)} ({count}).docx")
    return target
