"""Every sheet of the workbook, declared once; read by the builder, the reader, the writers, the rules and the guide.

Workbook contract, format version 1: row 1 (hidden) is `thidua` · kind · key · version, row 2 the title, row 3 a hint,
row 4 the headers, data from row 5. The reader trusts row 1 and the headers, never the tab's name or the order.
"""

from dataclasses import dataclass, field

from thidua.sheets.kinds import Kind
from thidua.sheets.kinds.chu import Chu

MARK, VERSION = "thidua", "1"
MARK_ROW, TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Column:
    """One column. field: its name in code; title: its header; width: in characters; hint: the header's help.

    required: an award row without it cannot be counted; vital: a sheet without this column cannot be read;
    choices: labels offered by a drop-down (closed when `strict`); source: a drop-down whose labels come from the book
    or the law ("truong", "danh_hieu", "nam_hoc", "co_quan").
    """

    field: str
    title: str
    kind: Kind = field(default_factory=Chu)
    width: float = 16
    hint: str = ""
    required: bool = False
    vital: bool = True
    choices: tuple[str, ...] = ()
    source: str = ""
    strict: bool = True
    number_format: str = "@"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet. kind: its mark in B1; tab: default name of the tab; key: what C1 holds ("truong", "danh_hieu" or "")."""

    kind: str
    tab: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    key: str = ""
    output: bool = False

    def column(self, name: str) -> Column:
        """The column whose field is `name`. Raises KeyError."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)


def by_kind() -> dict[str, Sheet]:
    """Every declared sheet by its kind, in the order of the workbook."""
    from thidua.sheets import (  # noqa: PLC0415 - the declarations themselves import this module
        bien_che,
        cau_hinh,
        danh_hieu,
        danh_sach,
        danh_sach_truong,
        dien_hinh,
        kiem_tra,
        nhat_ky,
        noi_dung,
        phong_trao,
        sang_kien,
        tong_hop,
        truong,
        van_ban,
    )

    modules = (
        cau_hinh, danh_sach_truong, bien_che, truong, danh_hieu, sang_kien, phong_trao, van_ban, dien_hinh, noi_dung,
        kiem_tra, tong_hop, danh_sach, nhat_ky,
    )  # fmt: skip
    return {module.SHEET.kind: module.SHEET for module in modules}
