"""bao-cao: the BC-UBND report as a Word file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Checked
from thidua.sheets.cau_hinh import ITEMS

if TYPE_CHECKING:
    from thidua.files.word.memory import Memory
    from thidua.files.word.template.file import Template
    from thidua.papers.report import Report
from thidua.files.system.file_hash import sha256_of
from thidua.files.system.shipped import shipped


class NotReady(Exception):
    """The report may not be printed yet; `checked` says why."""

    def __init__(self, checked: Checked, why: str = "") -> None:
        super().__init__(why or "Sổ còn chỗ phải sửa hoặc giải trình nên chưa xuất báo cáo.")
        self.checked = checked


def bao_cao(
    checked: Checked,
    hom_nay: date,
    template: Path | None = None,
    du_thao: bool = False,
    note: Callable[[str], None] = lambda _: None,
    so: Path | None = None,
    giai_trinh: bool = False,
) -> bytes:
    """The BC-UBND report as a .docx. template: the office's own; du_thao: a marked draft in spite of findings.
    so: the workbook, which the report remembers by its SHA-256; giai_trinh: with the annex of explanations.

    note: told in one line which sections the office's template leaves out. Raises NotReady when findings block the report,
    TemplateError when the template cannot be filled.
    """
    refuse_unready(checked, du_thao)
    from thidua.files.word.template.file import open_template
    from thidua.files.word.template.fill import fill_template
    from thidua.jobs.template_values import refuse_without, report_values, sections_left_out
    from thidua.papers.explanations import compose_explanations
    from thidua.papers.report import compose_report

    settings = {item.name: checked.book.cau_hinh.text(item.name) for item in ITEMS}
    plain = compose_report(checked.book, hom_nay, compose_explanations(checked) if giai_trinh else None)
    if not du_thao:
        _refuse_unequal(checked, plain)
    made_from = open_own_template(template) if template else open_template(shipped("templates/bc-ubnd.docx"))
    refuse_without(plain, made_from.names)
    made = fill_template(made_from, report_values(plain, settings, du_thao), memory_of(checked, hom_nay, so))
    if lacking := sections_left_out(plain, made_from.names):
        note(lacking)
    return made


def mau_cua(so: Path) -> Path | None:
    """The office's own template for the reports of this workbook, MAU-BC.docx beside it; None without one."""
    own = so.with_name("MAU-BC.docx")
    return own if own.exists() else None


def open_own_template(template: Path) -> "Template":
    """A template from anyone, opened where it can do no harm. Raises TemplateError."""
    from thidua.files.system import bounded
    from thidua.files.word.template.file import Template, open_template
    from thidua.files.word.template.source import TemplateSource
    from thidua.files.word.template.tags import Problem, Tag, TemplateError

    try:
        return bounded.run_bounded(
            open_template, template, 3, 512, answers=(Template, TemplateSource, Tag, Problem, TemplateError)
        )
    except ChildProcessError:
        words = f"Máy đang quá bận nên chưa đọc được tệp mẫu “{template.name}”. Hãy đóng bớt chương trình rồi làm lại."
        raise TemplateError((Problem("", "", words),)) from None
    except bounded.LimitExceeded:
        words = f"Tệp mẫu “{template.name}” bắt máy làm quá nhiều nên đã dừng đọc. Hãy làm lại mẫu từ mẫu đi kèm."
        raise TemplateError((Problem("", "", words),)) from None


def refuse_unready(checked: Checked, du_thao: bool) -> None:
    """Raises NotReady where findings block a final report."""
    if not (checked.duoc_bao_cao or du_thao):
        raise NotReady(checked)


def _refuse_unequal(checked: Checked, plain: "Report") -> None:
    """Every total that is printed is counted a second time; by pandas and the formulas in `jobs.review.chung_nhan`."""
    from thidua.papers.certificate import count_by_tally, recount_totals

    again = recount_totals(plain, checked.book, {}, count_by_tally(checked.book, plain.so.ky))
    unequal = [f"{one.ten}: {one.in_ra} và {one.cac_dong}" for one in again if not one.khop]
    if unequal:
        words = "Hai cách tính không ra cùng một số nên chưa xuất báo cáo; đây là lỗi của phần mềm, xin gửi sổ cho người hỗ trợ"
        raise NotReady(checked, f"{words}. {'; '.join(unequal)}.")


def memory_of(checked: Checked, hom_nay: date, so: Path | None) -> "Memory":
    """What a report remembers of its workbook: SHA-256, day, period."""
    from thidua.files.word.memory import Memory

    first, last = checked.book.cau_hinh.ky
    return Memory(sha256_of(so) if so else "", hom_nay.isoformat(), f"{first}-{last}")
