"""A clerk at an open workbook: types, presses buttons of the ribbon, looks at sheets. All schools and people are made up."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import xlwings

from support.calc.engine import Engine
from support.workbook_builder import builder
from thidua import ribbon
from thidua.files.excel.desk import ExcelDesk
from thidua.files.new.workbook import write_workbook
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.mark import Mark, mark_of

SAMPLE = Path(__file__).parents[3] / "workbook" / "ThiDua-mau.xlsm"
MASTER = SAMPLE.with_name("ThiDua.xlsm")
FEW = {"MN01", "TH01", "CN_CSTDT"}  # schools and awards of the small book
INPUTS = {kind for kind, sheet in SHEETS.items() if not sheet.output}


def write_small(path: Path) -> Path:
    """The sample with two schools and one award's sheet: a press takes a second."""
    sample = builder().sample
    tabs = [tab for tab in sample.tabs() if not tab.key or tab.key in FEW]
    listed = next(tab.rows for tab in tabs if tab.sheet.kind == "danh_sach_truong")
    others = {word for row in listed if row[0] not in FEW for word in row[:2]}
    few = [replace(tab, rows=[row for row in tab.rows if not others & {*row}]) for tab in tabs]
    write_workbook(path, few, "Sổ thử", lists=sample.lists())
    return path


class Clerk:
    """book: the open workbook; engine: the application, which knows what the clerk was told and asked."""

    def __init__(self, book: xlwings.Book, engine: Engine) -> None:
        self.book, self.engine = book, engine

    def press(self, button: str) -> str:
        """Presses a button; what the message box says, "" without one."""
        before = len(self.engine.alerts)
        ribbon.press(button)
        said = self.engine.alerts[before:]
        assert len(said) <= 1, "one message at most"
        return "".join(said)

    def grids(self) -> list[Grid]:
        return list(ExcelDesk(self.book).grids())

    def tab(self, kind: str, key: str = "") -> str:
        """The name of a sheet by its mark."""
        return next(grid.name for grid in self.grids() if mark_of(grid) == Mark(kind, key))

    def rows(self, kind: str) -> list[list[Raw]]:
        """The filled rows of a sheet below its headers."""
        grid = next(grid for grid in self.grids() if mark_of(grid).kind == kind)
        return [list(row) for row in grid.rows[FIRST_ROW - 1 :] if any(value != "" for value in row)]

    def records(self, kind: str) -> list[dict[str, Raw]]:
        """The same, by header."""
        grid = next(grid for grid in self.grids() if mark_of(grid).kind == kind)
        titles = [str(title) for title in grid.rows[HEADER_ROW - 1]]
        return [dict(zip(titles, row, strict=False)) for row in self.rows(kind)]

    def findings(self) -> list[tuple[Raw, ...]]:
        """Level, rule, tab and cell of each."""
        return [tuple(row[title] for title in ("Mức", "Quy tắc", "Trang", "Ô")) for row in self.records("kiem_tra")]

    def errors(self) -> list[tuple[Raw, ...]]:
        """Rule, tab and cell of the findings that block the report."""
        return [tuple(place) for level, *place in self.findings() if level == "Lỗi"]

    def type(self, tab: str, cell: str, value: Any) -> None:
        self.book.sheets[tab].range(cell).value = value

    def explain(self, rule: str, text: str) -> None:
        """Types an explanation beside the first finding of a rule."""
        at = next(at for at, row in enumerate(self.records("kiem_tra")) if row["Quy tắc"] == rule)
        self.type(self.tab("kiem_tra"), f"H{FIRST_ROW + at}", text)

    def typed(self) -> dict[str, Any]:
        """What stands in the clerk's sheets below the hidden row, formulas as formulas; and how its cells look."""
        held = {}
        for sheet, grid in zip(self.book.sheets, self.grids(), strict=True):
            if mark_of(grid).kind in INPUTS or not mark_of(grid).kind:
                cells = sheet.range((2, 1), (max(2, len(grid.rows)), max(map(len, grid.rows)))).impl.api
                looks = cells.getUniqueCellFormatRanges()
                held[sheet.name] = (
                    cells.getFormulaArray(),
                    [looks.getByIndex(at).AbsoluteName for at in range(looks.Count)],
                )
        return held

    def log(self) -> list[list[Raw]]:
        return self.rows("nhat_ky")
