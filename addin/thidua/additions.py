"""New sheets for schools and awards, copied from a sheet of the same kind so that formats and drop-downs come along."""

from collections.abc import Callable, Iterable

from thidua.desks.plan import tab_name
from thidua.law.danh_hieu import all_awards
from thidua.reading import read
from thidua.schools import SchoolNames
from thidua.sheets import SHEETS
from thidua.sheets.declare import MARK
from thidua.sheets.grid import Grid
from thidua.sheets.kinds import Complaint, shown
from thidua.sheets.kinds.ten_danh_hieu import TenDanhHieu

CopyTab = Callable[[str, str, str, str], None]  # model, name, key, title


def schools(grids: Iterable[Grid], copy_tab: CopyTab) -> list[str]:
    """A sheet for each school of the list that has none, in the order of the list. Returns the new tabs."""
    held = list(grids)
    book = read(held).book
    marked = _marked(held, "truong")
    names = SchoolNames(book.truong.values())
    have = {names.find(key) for _, key in marked}
    taken = [grid.name for grid in held]
    model = marked[-1][0] if marked else None
    made: list[str] = []
    for code, school in book.truong.items():
        if code in have or model is None:
            continue
        name = tab_name(school.ten_truong, taken)
        copy_tab(model, name, code, f"{SHEETS['truong'].title}: {school.ten_truong}")
        taken.append(name)
        made.append(name)
        model = name
    return made


def award(grids: Iterable[Grid], text: str, copy_tab: CopyTab) -> str:
    """A sheet for the award that `text` names. Returns the new tab; raises ValueError with a Vietnamese sentence."""
    held = list(grids)
    found = TenDanhHieu().read(text)
    if isinstance(found, Complaint) and not isinstance(found.value, str):
        raise ValueError(f"{found.message} {found.hint}")
    code = found.value if isinstance(found, Complaint) else found
    one = all_awards()[str(code)]
    marked = _marked(held, "danh_hieu")
    for tab, key in marked:
        if key.strip().upper() == one.ma:
            raise ValueError(f"“{one.ten}” đã có trang riêng: “{tab}”.")
    if not marked:
        raise ValueError("Sổ chưa có trang danh hiệu nào để làm mẫu. Hãy chép một trang danh hiệu từ sổ mẫu.")
    name = tab_name(one.ten_ngan, [grid.name for grid in held])
    copy_tab(marked[-1][0], name, one.ma, one.ten)
    return name


def _marked(grids: Iterable[Grid], kind: str) -> list[tuple[str, str]]:
    """Tab and key of the sheets of a kind."""
    found: list[tuple[str, str]] = []
    for grid in grids:
        mark = [shown(value) for value in grid.rows[0][:3]] if grid.rows else []
        if mark[:2] == [MARK, kind]:
            found.append((grid.name, mark[2] if len(mark) > 2 else ""))
    return found
