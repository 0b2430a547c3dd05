"""What the office does around its report: the confirmations that the schools sign, what changed since the report before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.book import Checked, Finding
from thidua.book.period import Ky
from thidua.book.rows import School
from thidua.book.school_names import SchoolNames
from thidua.files.system.shipped import shipped
from thidua.papers.confirmation import blocking_by_school, compose_confirmation
from thidua.papers.figures import Figures
from thidua.sheets.kinds.kind import Complaint


class NoSchool(Exception):
    """No school of the book is meant; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A confirmation to be made. ten_tep: its file's name without ending; vuong: the findings that keep it a draft."""

    truong: School
    ten_tep: str
    vuong: tuple[Finding, ...]


def xac_nhan(checked: Checked, truong: Iterable[str] = ()) -> list[ToConfirm]:
    """The confirmations of these schools, each given by code or name; of all when none is given. Raises NoSchool."""
    from thidua.files.system.atomic_write import file_names

    schools, stopped = checked.book.truong, blocking_by_school(checked)
    if not schools:
        raise NoSchool("Sổ chưa có trường nào ở trang Danh sách trường nên chưa có gì để xác nhận.")
    asked = {_found(schools, one) for one in truong} or {*schools}
    files = file_names(f"Xác nhận {ma} {one.ten_truong}" for ma, one in schools.items())
    every = [ToConfirm(one, file, tuple(stopped[ma])) for (ma, one), file in zip(schools.items(), files, strict=True)]
    return [one for one in every if one.truong.ma_truong in asked]


def in_xac_nhan(checked: Checked, extracts: Iterable[ToConfirm], hom_nay: date) -> Iterator[tuple[ToConfirm, bytes]]:
    """Each confirmation as a .docx, one after the other; marked as a draft where findings stand against it."""
    from thidua.files.word.template.file import open_template
    from thidua.files.word.template.fill import fill_template
    from thidua.jobs.template_values import confirmation_values

    book, so = checked.book, Figures(checked.book, Ky.of(checked.book))
    template = open_template(shipped("templates/xac-nhan.docx"))
    for one in extracts:
        plain = compose_confirmation(book, one.truong, so, hom_nay)
        yield one, fill_template(template, confirmation_values(plain, so.ky, bool(one.vuong)))


def _found(schools: dict[str, School], text: str) -> str:
    found = SchoolNames(schools.values()).find(text)
    if isinstance(found, Complaint):
        raise NoSchool(f"{found.message} {found.hint}")
    return found
