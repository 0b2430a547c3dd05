"""The ribbon: one function a button. A press ends in words on the status bar or in one plain message, never a traceback.

`macros/ThiDua.bas` calls `press` with the id of the button.
"""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from thidua import __version__
from thidua.book import Book
from thidua.book.reading.reader import UnreadableWorkbook
from thidua.files.excel.desk import caller
from thidua.files.excel.guards import ExcelRefused
from thidua.files.excel.window import Window
from thidua.files.system import error_log
from thidua.files.system.atomic_write import CannotWrite
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.jobs import them_trang
from thidua.jobs.gioi_thieu import gioi_thieu as gioi_thieu_job
from thidua.jobs.hoan_tac import NothingToUndo
from thidua.jobs.hoan_tac import hoan_tac as hoan_tac_job
from thidua.jobs.lich_su import ghi_lich_su, ho_so_cua_dong
from thidua.jobs.results.result_sheets import check_summary
from thidua.jobs.results.sentences import levels_as_words
from thidua.jobs.them_trang import NothingToAdd
from thidua.jobs.tong_hop import totals_sheets
from thidua.jobs.truy_nguon import truy_nguon as truy_nguon_job
from thidua.ribbon.one_press import NoReport, Press
from thidua.sheets import SHEETS
from thidua.sheets.grid import Grid
from thidua.sheets.mark import mark_of
from thidua.sheets.results import TabChanges


class Button(NamedTuple):
    """label: as on the ribbon; pressed: what it does; returns the message for the clerk, "" when the screen says it all."""

    label: str
    pressed: Callable[[Press], str]


def press(button: str) -> None:
    """What happens when a button is pressed."""
    try:
        desk = caller()
    except ExcelRefused as trouble:
        print(trouble, file=sys.stderr)  # xlwings shows what a failed press leaves on stderr
        raise SystemExit(1) from None
    window = Window(desk)
    with window.quiet_bar():
        try:
            label, pressed = BUTTONS[button]
            message = pressed(Press(label, desk, window, date.today()))
        except (
            ExcelRefused,
            UnreadableWorkbook,
            UnusableFile,
            CannotWrite,
            NothingToAdd,
            NothingToUndo,
            NoReport,
        ) as refused:
            message = str(refused)
        except Exception:  # a clerk never sees a traceback; the log has it
            log = error_log.log_error(__version__)
            kept = (
                f"Chi tiết ghi ở tệp {log}; xin gửi tệp này cho người hỗ trợ." if log else "Xin báo cho người hỗ trợ."
            )
            message = f"Có lỗi ngoài dự kiến. {kept}"
        if message:
            window.tell(message)


# ---------------------------------------------------------------- checking


def kiem_tra(press: Press) -> str:
    """Writes the findings and shows them."""
    checked = press.checked()
    lost = press.write(checked)
    press.desk.show("kiem_tra")
    return check_summary(checked) + lost


def kiem_tra_trang(press: Press) -> str:
    """The same check; goes to the first finding of the sheet in front."""
    tab = press.window.active_tab()
    checked = press.checked()
    lost = press.write(checked)
    here = [one for one in checked.findings if one.trang == tab]
    if not here and not any(grid.name == tab and _typed_in(grid) for grid in press.desk.held):
        return f"Trang “{tab}” không phải trang nhập số liệu nên không kiểm tra riêng. {check_summary(checked)}{lost}"
    first = next((one.o for one in here if one.o), None)
    if first:
        press.window.go_to(tab, first)
    return (f"Trang “{tab}”: {levels_as_words(here)}." if here else f"Trang “{tab}” không có gì phải xem lại.") + lost


def _typed_in(grid: Grid) -> bool:
    """Whether the clerk fills this sheet."""
    sheet = SHEETS.get(mark_of(grid).kind)
    return sheet is not None and not sheet.output


# ---------------------------------------------------------------- totals


def tong_hop(press: Press) -> str:
    """Writes the totals beside the live numbers, and the roll of names."""
    checked = press.checked()
    lost = press.write(checked, totals_sheets(checked))
    press.desk.show("tong_hop")
    return f"Đã ghi trang Tổng hợp và trang Danh sách. {check_summary(checked)}{lost}"


def truy_nguon(press: Press) -> str:
    """The rows behind the selected total, on the Danh sách sheet."""
    tab, place = press.window.active_tab(), press.window.selected()
    checked = press.checked()
    totals = checked.book.tong_hop
    sheet = truy_nguon_job(checked, *place) if totals and totals.name == tab else None
    if sheet is None:
        return "Hãy chọn một ô số ở trang Tổng hợp rồi bấm lại Truy nguồn."
    press.write_results(checked.book, sheet.hint, [sheet])
    press.desk.show("danh_sach")
    return sheet.hint


def lich_su(press: Press) -> str:
    """The history of the one whose row is selected; elsewhere, who lacks just one year. On the Lịch sử sheet."""
    tab, (row, _) = press.window.active_tab(), press.window.selected()
    book = press.checked().book
    found, ten = ho_so_cua_dong(book, press.hom_nay, book.award_at(tab, row))
    press.say_writing()
    sheet, _ = ghi_lich_su(press.desk, book, found, ten, press.label)
    press.desk.show("lich_su")
    return sheet.hint


# ---------------------------------------------------------------- the workbook


def them_truong(press: Press) -> str:
    """A sheet for each school of the list that has none."""
    grids, book = press.read()
    return _add(press, book, them_trang.school_sheets(grids, book))


def them_danh_hieu(press: Press) -> str:
    """Asks which award, and makes its sheet."""
    text = press.window.ask(
        "Tên hoặc mã danh hiệu, hình thức khen cần thêm trang (ví dụ: Cờ thi đua của UBND thành phố):"
    )
    if not text:
        return ""
    grids, book = press.read()
    return _add(press, book, them_trang.award_sheet(grids, text))


def _add(press: Press, book: Book, changes: TabChanges) -> str:
    made = f"Đã thêm trang: {', '.join(copy.name for copy in changes.copies)}."
    press.write_results(book, made, [], changes)
    return made


def hoan_tac(press: Press) -> str:
    """What the program wrote goes back to the last automatic copy; what the clerk typed stays."""
    grids = press.grids()
    press.say_writing()
    return hoan_tac_job(press.desk, grids, press.label, drops_tabs=True).said


# ---------------------------------------------------------------- the report


def bao_cao(press: Press) -> str:
    """The report beside the workbook."""
    from thidua.ribbon import report  # the only buttons that need Word files and templates: half of all that is loaded

    return report.bao_cao(press)


def bao_cao_giai_trinh(press: Press) -> str:
    """The same with the annex of explanations."""
    from thidua.ribbon import report

    return report.bao_cao_giai_trinh(press)


def mo_bao_cao(press: Press) -> str:
    """Opens the latest report."""
    from thidua.ribbon import report

    return report.mo_bao_cao(press)


def cap_nhat(press: Press) -> str:
    """The figures of the latest report follow the book."""
    from thidua.ribbon import report

    return report.cap_nhat(press)


def doi_chieu(press: Press) -> str:
    """Where the latest report says otherwise than the book."""
    from thidua.ribbon import report

    return report.doi_chieu(press)


# ---------------------------------------------------------------- help


def huong_dan(press: Press) -> str:
    """The guide sheet."""
    press.desk.show("huong_dan")
    return ""


def nhat_ky(press: Press) -> str:
    """What the buttons did to this book."""
    press.desk.show("nhat_ky")
    return ""


def gioi_thieu(_: Press) -> str:
    """The program, and which law it knows."""
    return gioi_thieu_job()


BUTTONS: Final[Mapping[str, Button]] = {
    "kiem_tra": Button("Kiểm tra toàn bộ", kiem_tra),
    "kiem_tra_trang": Button("Kiểm tra trang này", kiem_tra_trang),
    "tong_hop": Button("Tổng hợp", tong_hop),
    "truy_nguon": Button("Truy nguồn", truy_nguon),
    "lich_su": Button("Lịch sử", lich_su),
    "bao_cao": Button("Tạo báo cáo", bao_cao),
    "bao_cao_giai_trinh": Button("Báo cáo kèm giải trình", bao_cao_giai_trinh),
    "mo_bao_cao": Button("Mở báo cáo", mo_bao_cao),
    "cap_nhat": Button("Cập nhật báo cáo", cap_nhat),
    "doi_chieu": Button("Đối chiếu báo cáo", doi_chieu),
    "them_truong": Button("Thêm trường", them_truong),
    "them_danh_hieu": Button("Thêm danh hiệu", them_danh_hieu),
    "hoan_tac": Button("Hoàn tác lần bấm trước", hoan_tac),
    "huong_dan": Button("Hướng dẫn", huong_dan),
    "nhat_ky": Button("Nhật ký", nhat_ky),
    "gioi_thieu": Button("Giới thiệu", gioi_thieu),
}
