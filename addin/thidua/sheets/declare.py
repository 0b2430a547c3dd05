"""Classes that declare a sheet: its kind, its texts, its columns."""

import dataclasses
from dataclasses import dataclass

from thidua.sheets.kinds.chu import Chu
from thidua.sheets.kinds.kind import Kind

MARK, VERSION = "thidua", "1"
MARK_ROW, TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Column:
    """One column. field: its name in code; title: its header; width: in characters; hint: the header's help.

    required: an award row without it cannot be counted; vital: a sheet without this column cannot be read;
    choices: labels of a drop-down (`strict`: other values are refused); source: a drop-down whose labels come from the
    workbook or the law ("truong", "danh_hieu", "nam_hoc", "co_quan").
    """

    field: str
    title: str
    kind: Kind = dataclasses.field(default_factory=Chu)
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
    """One kind of sheet. kind: its mark in B1; tab: default name of the tab.

    key: what C1 names, "truong" (a school), "danh_hieu" (an award) or ""; output: written by the program.
    """

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
