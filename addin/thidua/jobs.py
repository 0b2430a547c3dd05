"""What the office does: check, total, report. Ribbon and command line both call here."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from thidua.book import Book
from thidua.checking import Checked, check
from thidua.reading import read
from thidua.sheets.cau_hinh import ITEMS
from thidua.sheets.grid import Grid

if TYPE_CHECKING:
    from thidua.award import Award
    from thidua.desks.cells import Beside, OutSheet
    from thidua.report import Report
    from thidua.timeline import HoSo
    from thidua.word.memory import Memory
    from thidua.word.opening import Template


class Desk(Protocol):
    """Where a workbook lies."""

    def __len__(self) -> int:
        """How many sheets it has."""
        ...

    def grids(self) -> Iterable[Grid]:
        """Its sheets, one block each."""
        ...


Progress = Callable[[Iterable[Grid], int], Iterable[Grid]]


class NotReady(Exception):
    """The report may not be printed yet; `checked` says why."""

    def __init__(self, checked: Checked, why: str = "") -> None:
        super().__init__(why or "Sổ còn chỗ phải sửa hoặc giải trình nên chưa xuất báo cáo.")
        self.checked = checked


def kiem_tra(desk: Desk, hom_nay: date, progress: Progress = lambda grids, _: grids) -> Checked:
    """Reads and judges a workbook. progress: wraps the sheets as they are read. Raises Unusable or Unreadable."""
    return check(read(progress(desk.grids(), len(desk))), hom_nay)


def ghi_kiem_tra(path: Path, checked: Checked) -> Path:
    """Writes the Kiểm tra sheet into the workbook, after a backup whose path is returned. Raises CannotWrite."""
    from thidua.outputs import expired, findings_sheet, summary

    lines = [("kiem-tra --ghi", summary(checked)), *expired(checked)]
    return write_sheets(path, [findings_sheet(checked)], checked.book, lines)


def ghi_tong_hop(path: Path, checked: Checked) -> Path:
    """Writes the Tổng hợp and Danh sách sheets into the workbook, after a backup whose path is returned. Raises CannotWrite."""
    from thidua.outputs import summary

    return write_sheets(path, totals_sheets(checked), checked.book, [("tong-hop --ghi", summary(checked))])


def ghi_lich_su(path: Path, book: Book, found: "Sequence[HoSo]", ten: str) -> Path:
    """Writes the Lịch sử sheet into the workbook, after a backup whose path is returned. Raises CannotWrite.

    ten: whose histories `found` are; "" when it is everyone who lacks one year.
    """
    from thidua.outputs import history_sheet

    sheet = history_sheet(book, found, ten)
    return write_sheets(path, [sheet], book, [("lich-su --ghi", sheet.hint)])


def lich_su(book: Book, hom_nay: date, dong: "Award | None") -> "OutSheet":
    """The Lịch sử sheet of the one whose row this is; without a row, of everyone who lacks one year."""
    from thidua.outputs import history_sheet
    from thidua.timeline import LichSu

    known = LichSu(book, hom_nay)
    if dong is None or not dong.ten:
        return history_sheet(book, known.con_thieu_mot_nam(), "")
    return history_sheet(book, [one for one in known.cua(dong.ten) if dong in one.rows], dong.ten)


def totals_sheets(checked: Checked) -> "list[OutSheet | Beside]":
    """The totals and the roll of names of the period, ready to be written."""
    from thidua.annexes import annexes
    from thidua.figures import Figures
    from thidua.outputs import roll_sheet, totals_sheet
    from thidua.totals import Ky

    ky = Ky.of(checked.book)
    roll = annexes(checked.book, Figures(checked.book, ky), ky)[2]
    return [totals_sheet(checked), roll_sheet(roll)]


def truy_nguon(checked: Checked, row: int, column: int) -> "OutSheet | None":
    """The rows behind a cell of the Tổng hợp sheet, for the Danh sách sheet; None where the cell counts nothing."""
    from thidua.outputs import trace_sheet
    from thidua.tracing import trace

    found = trace(checked.book, row, column)
    return trace_sheet(checked, found.rows, found.what) if found else None


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
    from thidua.giai_trinh import annex
    from thidua.printing import context, left_out, refuse_without
    from thidua.report import report
    from thidua.word.opening import opened
    from thidua.word.render import fill

    settings = {item.name: checked.book.cau_hinh.text(item.name) for item in ITEMS}
    plain = report(checked.book, hom_nay, annex(checked) if giai_trinh else None)
    if not du_thao:
        _refuse_unequal(checked, plain)
    made_from = opened_apart(template) if template else opened(shipped("templates/bc-ubnd.docx"))
    refuse_without(plain, made_from.names)
    made = fill(made_from, context(plain, settings, du_thao), about(checked, hom_nay, so))
    if lacking := left_out(plain, made_from.names):
        note(lacking)
    return made


def mau_cua(so: Path) -> Path | None:
    """The office's own template for the reports of this workbook, MAU-BC.docx beside it; None without one."""
    own = so.with_name("MAU-BC.docx")
    return own if own.exists() else None


def opened_apart(template: Path) -> "Template":
    """A template from anyone, opened where it can do no harm. Raises TemplateError."""
    from thidua import apart
    from thidua.word.opening import opened
    from thidua.word.tags import Problem, TemplateError

    try:
        return apart.run(opened, template, seconds=3, megabytes=512)
    except apart.TooMuch:
        words = f"Tệp mẫu “{template.name}” bắt máy làm quá nhiều nên đã dừng đọc. Hãy làm lại mẫu từ mẫu đi kèm."
        raise TemplateError((Problem("", "", words),)) from None


def refuse_unready(checked: Checked, du_thao: bool) -> None:
    """Raises NotReady where findings block a final report."""
    if not (checked.duoc_bao_cao or du_thao):
        raise NotReady(checked)


def _refuse_unequal(checked: Checked, plain: "Report") -> None:
    """Every total that is printed is counted a second time; by pandas and the formulas in `review_jobs.chung_nhan`."""
    from thidua.certifying import certify, tallied

    again = certify(plain, checked.book, {}, tallied(checked.book, plain.so.ky))
    unequal = [f"{one.ten}: {one.in_ra} và {one.cac_dong}" for one in again if not one.khop]
    if unequal:
        words = "Hai cách tính không ra cùng một số nên chưa xuất báo cáo; đây là lỗi của phần mềm, xin gửi sổ cho người hỗ trợ"
        raise NotReady(checked, f"{words}. {'; '.join(unequal)}.")


def about(checked: Checked, hom_nay: date, so: Path | None) -> "Memory":
    """What a report remembers of its workbook: SHA-256, day, period."""
    from hashlib import sha256

    from thidua.word.memory import Memory

    first, last = checked.book.cau_hinh.ky
    return Memory(sha256(so.read_bytes()).hexdigest() if so else "", hom_nay.isoformat(), f"{first}-{last}")


def shipped(name: str) -> Path:
    """A file that comes with the program: from the installed package, or from the source tree."""
    here = Path(__file__).parent
    packed = here / "shipped" / Path(name).name
    return packed if packed.exists() else here.parents[1] / name


def write_sheets(
    path: Path, sheets: "Sequence[OutSheet | Beside]", book: Book, lines: Sequence[tuple[str, str]]
) -> Path:
    """Writes sheets of results into a workbook, after a backup whose path is returned. Raises CannotWrite, Unusable.

    lines: what was done and what came of it, for the log; with them stands the SHA-256 of the file that was read.
    """
    from thidua.desks.package import replace_sheets
    from thidua.desks.safe import backup, replace_atomically

    logged, kept = _logged(path, sheets, book, lines), list[Path]()

    def fill(target: Path) -> None:
        replace_sheets(path, target, [*sheets, *logged])
        kept.append(backup(path))  # once there is something to put in its place

    replace_atomically(path, fill)
    return kept[0]


def _logged(
    path: Path, sheets: "Sequence[OutSheet | Beside]", book: Book, lines: Sequence[tuple[str, str]]
) -> list["OutSheet"]:
    """The log with these lines; none for a book without the sheet, unless more than one line is to be kept."""
    from thidua import log
    from thidua.desks.marks import marked
    from thidua.desks.parts import Parts

    if len(lines) == 1 and not marked(Parts(path), {"nhat_ky"}):
        return []
    sheet = log.sheet(book, lines, log.user(), log.file(path), sheets)
    book.nhat_ky = [tuple(map(str, row)) for row in sheet.rows]
    return [sheet]
