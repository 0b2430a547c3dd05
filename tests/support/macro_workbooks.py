"""A small made-up workbook for the macros, before and after it is dressed."""

from pathlib import Path

from thidua.files.new.macros.pack import add_macros
from thidua.files.new.workbook import write_workbook
from thidua.sheets import SHEETS
from thidua.sheets.results import NewTab

FINDINGS = (
    ("Lỗi", "V05", "Trường Mẫu", "J6", "Ngày quyết định không có thật."),
    ("Giải trình", "P01", "Trường Mẫu", "B7", "Chưa thấy danh hiệu Lao động tiên tiến cùng năm."),
    ("Nhắc", "V13", "Trường Mẫu", "", "Trang này chưa có dòng nào."),
    ("Nhắc", "V13", "Trang đã đổi tên", "B5", "Tên trang khác lúc kiểm tra."),
)


def plain(folder: Path, findings: tuple[tuple[str, ...], ...] = FINDINGS) -> bytes:
    """A workbook without macros: a school's sheet and the findings about it."""
    path = folder / "so.xlsx"
    school = NewTab(SHEETS["truong"], "Trường Mẫu", key="MN01")
    write_workbook(path, [school, NewTab(SHEETS["kiem_tra"], "Kiểm tra", rows=findings)], "Sổ thử")
    return path.read_bytes()


def book(folder: Path, findings: tuple[tuple[str, ...], ...] = FINDINGS) -> Path:
    """The same workbook with ribbon and macros."""
    path = folder / "so.xlsm"
    path.write_bytes(add_macros(plain(folder, findings)))
    return path
