"""What the office does around its report: the confirmations that the schools sign, what changed since the report before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thidua.book import Finding
from thidua.checking import Checked
from thidua.confirming import against, confirmation
from thidua.figures import Figures
from thidua.jobs import shipped
from thidua.rows import School
from thidua.schools import SchoolNames
from thidua.sheets.kinds import Complaint
from thidua.totals import Ky

if TYPE_CHECKING:
    pass


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


def _found(schools: dict[str, School], text: str) -> str:
    found = SchoolNames(schools.values()).find(text)
    if isinstance(found, Complaint):
        raise NoSchool(f"{found.message} {found.hint}")
    return found
