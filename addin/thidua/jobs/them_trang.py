"""New sheets for schools and awards, copied from a sheet of the same kind so that formats and drop-downs come along."""

from collections.abc import Sequence

from thidua.book import Book
from thidua.book.school_names import SchoolNames
from thidua.law.danh_hieu import DanhHieu, all_awards
from thidua.sheets.grid import Grid
from thidua.sheets.kinds.kind import Complaint
from thidua.sheets.kinds.ten_danh_hieu import TenDanhHieu
from thidua.sheets.mark import keyed
from thidua.sheets.results import TabChanges, TabCopy
from thidua.sheets.tab_names import tab_name


class NothingToAdd(Exception):
    """No sheet is added; the message is Vietnamese and says why."""


def school_sheets(grids: Sequence[Grid], book: Book) -> TabChanges:
    """A sheet for each school of the list that has none, behind those of its khối, and the formulas by which the totals count

    them. book: what the grids say.

    Raises NothingToAdd.
    """
    from thidua.files.new.totals import joining

    tabs = keyed(grids, "truong")
    if not book.truong:
        raise NothingToAdd(
            "Chưa có trường nào để thêm. Hãy ghi mỗi trường một dòng (mã, tên) vào trang Danh sách trường rồi bấm lại; sổ không "
            "còn trang ấy thì chép lại từ sổ mẫu."
        )
    if not tabs:
        raise NothingToAdd("Sổ chưa có trang trường nào để làm mẫu. Hãy chép một trang trường từ sổ mẫu.")
    names = SchoolNames(book.truong.values())
    have = {code: tab for tab, key in tabs.items() if isinstance(code := names.find(key), str)}
    behind = {book.truong[code].khoi: tab for code, tab in have.items()}
    taken, last = [grid.name for grid in grids], list(tabs)[-1]
    copies = []
    for code, school in book.truong.items():
        if code in have:
            continue
        model, name = behind.get(school.khoi, last), tab_name(school.ten_truong, taken)
        copies.append(TabCopy(model, name, code, f"{school.ten_truong}: danh hiệu thi đua, hình thức khen thưởng"))
        taken.append(name)
        behind[school.khoi] = name
        last = name if model == last else last
    if not copies:
        raise NothingToAdd("Trường nào trong Danh sách trường cũng đã có trang riêng.")
    return TabChanges(copies, blocks=joining.join_schools(grids, [copy.name for copy in copies]))


def award_sheet(grids: Sequence[Grid], text: str) -> TabChanges:
    """A sheet for the award that `text` names. Raises NothingToAdd."""
    from thidua.files.new.totals import joining

    one, tabs = _named(text), keyed(grids, "danh_hieu")
    for tab, key in tabs.items():
        if TenDanhHieu().read(key) == one.ma:
            raise NothingToAdd(f"“{one.ten}” đã có trang riêng: “{tab}”.")
    if not tabs:
        raise NothingToAdd("Sổ chưa có trang danh hiệu nào để làm mẫu. Hãy chép một trang danh hiệu từ sổ mẫu.")
    copy = TabCopy(list(tabs)[-1], tab_name(one.ten_ngan, [grid.name for grid in grids]), one.ma, one.ten)
    return TabChanges([copy], blocks=joining.join_award(grids, one, copy.name))


def _named(text: str) -> DanhHieu:
    """The award that a clerk means, also where the name is only doubtful."""
    found = TenDanhHieu().read(text)
    if isinstance(found, Complaint):
        if not isinstance(found.value, str):
            raise NothingToAdd(f"{found.message} {found.hint}")
        found = found.value
    return all_awards()[found]
