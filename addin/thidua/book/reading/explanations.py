"""The explanations that the clerk typed beside the findings, read from the Kiểm tra sheet."""

from thidua.book.finding import _core
from thidua.book.reading.headers import locate_columns
from thidua.book.rows import Explanation
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.kinds.chu import NhieuDong


def read_explanations(grid: Grid) -> list[Explanation]:
    """The rows of a Kiểm tra sheet with an explanation, in its order, and the rows of their twins without one.

    Twins are findings with equal facts. A text is taken as typed; without any letter or digit it counts as empty.
    A sheet whose hidden marks (Dấu vết) are gone still gives its texts.
    """
    sheet = SHEETS["kiem_tra"]
    at = locate_columns(sheet, grid).found
    rows = []
    for row in grid.rows[FIRST_ROW - 1 :]:
        told = {name: _text(row[place]) for name, place in at.items() if place < len(row)}
        loi = told.get("giai_trinh", "")
        rest = {name: told.get(name, "") for name in ("dau_vet", "muc", "ma", "trang", "o", "noi_dung")}
        rows.append(Explanation(loi=loi if any(map(str.isalnum, loi)) else "", **rest))
    asked = {_core(one.dau_vet) for one in rows if one.loi}
    return [one for one in rows if one.loi or ("+" in one.dau_vet and _core(one.dau_vet) in asked)]


def _text(raw: Raw) -> str:
    return "" if isinstance(raw, CellError) else NhieuDong().read(raw)
