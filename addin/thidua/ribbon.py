"""The ribbon: one function a button. A press ends in words on the status bar or in one plain message, never a traceback.

`macros/ThiDua.bas` calls `press` with the id of the button.
"""

import glob
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from thidua import __version__, additions, jobs, undo
from thidua.book import LEVELS
from thidua.checking import Checked
from thidua.desks.cells import Beside, OutSheet
from thidua.desks.excel import ExcelDesk, Trouble, caller
from thidua.desks.safe import CannotWrite, replace_atomically
from thidua.desks.window import Window
from thidua.outputs import findings_sheet, log_sheet
from thidua.reading import Unreadable
from thidua.sheets.kiem_tra import LABELS


@dataclass(frozen=True)
class Press:
    """One press: the open workbook, its window and the day."""

    desk: ExcelDesk
    window: Window
    hom_nay: date

    def checked(self) -> Checked:
        """The book read and judged, with progress on the status bar."""
        return jobs.kiem_tra(self.desk, self.hom_nay, self.window.told)


def press(button: str) -> None:
    """What happens when a button is pressed."""
    try:
        desk = caller()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)  # xlwings shows what a failed press leaves on stderr
        raise SystemExit(1) from None
    window = Window(desk)
    with window.quiet_bar():
        try:
            message = BUTTONS[button](Press(desk, window, date.today()))
        except (Trouble, Unreadable, CannotWrite, Refused) as trouble:
            message = str(trouble)
        except Exception:  # a clerk never sees a traceback; the log has it
            message = f"Có lỗi ngoài dự kiến. Chi tiết ghi ở tệp {_log()}; xin gửi tệp này cho người hỗ trợ."
        if message:
            window.tell(message)


class Refused(Exception):
    """A press that cannot do what it should; the message says why and what to do."""


def kiem_tra(press: Press) -> str:
    """Kiểm tra toàn bộ: writes the findings and shows them."""
    checked = press.checked()
    _write_findings(press, checked, "Kiểm tra toàn bộ")
    press.desk.show("kiem_tra")
    return _summary(checked)


def kiem_tra_trang(press: Press) -> str:
    """Kiểm tra trang này: the same check; goes to the first finding of the sheet in front."""
    tab = press.window.active_tab()
    checked = press.checked()
    _write_findings(press, checked, "Kiểm tra trang này")
    here = [one for one in checked.findings if one.trang == tab]
    first = next((one.o for one in here if one.o), None)
    if first:
        press.window.go_to(tab, first)
    counts = ", ".join(f"{sum(one.muc == level for one in here)} {LABELS[level].lower()}" for level in LEVELS)
    return f"Trang “{tab}”: {counts}." if here else f"Trang “{tab}” không có gì phải xem lại."


def tong_hop(press: Press) -> str:
    """Tổng hợp: writes the totals and the roll of names beside the live numbers."""
    checked = press.checked()
    sheets = jobs.totals_sheets(checked)
    _write(press, [*sheets, findings_sheet(checked)], "Tổng hợp", checked)
    press.desk.show("tong_hop")
    return "Đã ghi trang Tổng hợp và trang Danh sách. " + _summary(checked)


def truy_nguon(press: Press) -> str:
    """Truy nguồn: the rows behind the selected total, on the Danh sách sheet."""
    checked = press.checked()
    live = checked.book.tong_hop
    sheet = (
        jobs.truy_nguon(checked, *press.window.selected()) if live and live.name == press.window.active_tab() else None
    )
    if sheet is None:
        return "Hãy chọn một ô số ở trang Tổng hợp rồi bấm lại Truy nguồn."
    _write(press, [sheet], "Truy nguồn", checked)
    press.desk.show("danh_sach")
    return sheet.hint


def bao_cao(press: Press) -> str:
    """Tạo báo cáo: beside the workbook, under a name that nothing has yet."""
    checked = press.checked()
    try:
        document = jobs.bao_cao(checked, press.hom_nay)
    except jobs.NotReady as not_ready:
        _write_findings(press, checked, "Tạo báo cáo")
        press.desk.show("kiem_tra")
        return f"{not_ready} {_summary(checked)}"
    target = _free_name(press.desk.path())
    replace_atomically(target, document)
    return f"Đã tạo báo cáo: {target}"


def mo_bao_cao(press: Press) -> str:
    """Mở báo cáo: the latest one beside the workbook."""
    reports = _reports(press.desk.path())
    if not reports:
        return "Chưa có báo cáo nào cạnh sổ này. Hãy bấm Tạo báo cáo trước."
    click.launch(str(reports[-1]))
    return ""


def them_truong(press: Press) -> str:
    """Thêm trường: a sheet for each school of the list that has none."""
    press.window.keep_copy()
    made = additions.schools(press.desk.grids(), press.window.copy_tab)
    return f"Đã thêm trang: {', '.join(made)}." if made else "Trường nào trong Danh sách trường cũng đã có trang riêng."


def them_danh_hieu(press: Press) -> str:
    """Thêm danh hiệu: asks which award, and makes its sheet."""
    text = press.window.ask(
        "Tên hoặc mã danh hiệu, hình thức khen cần thêm trang (ví dụ: Cờ thi đua của UBND thành phố):"
    )
    if not text:
        return ""
    press.window.keep_copy()
    try:
        made = additions.award(press.desk.grids(), text, press.window.copy_tab)
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
    return f"Đã thêm trang: {made}."


def hoan_tac(press: Press) -> str:
    """Hoàn tác lần bấm trước: what the machine wrote goes back to the last automatic copy; typed cells stay."""
    copy = undo.latest(press.desk.path())
    if copy is None:
        return "Chưa có bản lưu nào để hoàn tác."
    before = undo.outputs(copy)
    press.window.keep_copy()
    for tab in undo.added(copy, press.desk.grids()):
        press.window.drop_tab(tab)
    press.desk.write(before)
    return f"Các trang máy ghi đã trở lại như bản lưu {copy.name}."


def huong_dan(press: Press) -> str:
    """Hướng dẫn: the guide sheet."""
    press.desk.show("huong_dan")
    return ""


def nhat_ky(press: Press) -> str:
    """Nhật ký: what the buttons did to this book."""
    press.desk.show("nhat_ky")
    return ""


def gioi_thieu(press: Press) -> str:
    """Giới thiệu."""
    return f"Thi đua – Khen thưởng {__version__}. Phần mềm tự do, giấy phép MIT. Dữ liệu không rời khỏi máy này."


BUTTONS: Final[Mapping[str, Callable[[Press], str]]] = {
    function.__name__: function
    for function in (
        kiem_tra, kiem_tra_trang, tong_hop, truy_nguon, bao_cao, mo_bao_cao, them_truong, them_danh_hieu, hoan_tac,
        huong_dan, nhat_ky, gioi_thieu,
    )
}  # fmt: skip


def _reports(book: Path) -> list[Path]:
    """The reports made from a book, the latest last."""
    return sorted(book.parent.glob(f"BC-UBND {glob.escape(book.stem)}*.docx"), key=lambda path: path.stat().st_mtime)


def _free_name(book: Path) -> Path:
    """A name beside the book that no report has yet."""
    target, count = book.with_name(f"BC-UBND {book.stem}.docx"), 1
    while target.exists():
        count += 1
        target = book.with_name(f"BC-UBND {book.stem} ({count}).docx")
    return target


def _write_findings(press: Press, checked: Checked, button: str) -> None:
    _write(press, [findings_sheet(checked)], button, checked)


def _write(press: Press, sheets: Sequence[OutSheet | Beside], button: str, checked: Checked) -> None:
    """Writes results and one line of the log, after an automatic copy."""
    press.window.say("Đang ghi kết quả…")
    press.window.keep_copy()
    press.desk.write([*sheets, log_sheet(checked, datetime.now(), _who(), button)])


def _summary(checked: Checked) -> str:
    book = checked.book
    counts = ", ".join(
        f"{sum(one.muc == level for one in checked.findings)} {LABELS[level].lower()}" for level in LEVELS
    )
    verdict = "Được xuất báo cáo." if checked.duoc_bao_cao else "Chưa xuất được báo cáo."
    return f"Đọc {book.doc} dòng: nhận {len(book.awards)}, để riêng {len(book.set_aside)}. Có {counts}. {verdict}"


def _who() -> str:
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""


def _log() -> Path:
    """Writes the exception at hand to a UTF-8 log and returns its path."""
    base = Path(os.environ.get("ProgramData") or tempfile.gettempdir())  # noqa: SIM112 - Windows spells it so
    for folder in (base / "ThiDua", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "loi-thi-dua.txt"
            with path.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} · {__version__}\n{traceback.format_exc()}\n")
            return path
        except OSError:
            continue
    return Path("loi-thi-dua.txt")
