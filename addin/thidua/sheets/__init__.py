"""Every sheet of the workbook, declared once; read by the builder, the reader, the writers, the rules and the guide.

Workbook contract, format version 1: row 1 (hidden) is `thidua` · kind · key · version, row 2 the title, row 3 a hint,
row 4 the headers, data from row 5. The reader trusts row 1 and the headers, never the tab's name or the order.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.sheets.all_sheets import SHEETS

__all__ = ["SHEETS"]


def __getattr__(name: str) -> Any:
    """SHEETS, imported on first use: a process that only reads grids needs no declarations."""
    if name != "SHEETS":
        raise AttributeError(name)
    from thidua.sheets import all_sheets

    return all_sheets.SHEETS
