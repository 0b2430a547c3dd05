"""Cells and tables of the engine: a block of cells as xlwings asks for it, over the same block in LibreOffice Calc."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from support.calc.values import Formats, delivered, entered

if TYPE_CHECKING:
    from support.calc.engine import Sheet

_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, texts, formulas


class Range(base_classes.Range):
    def __init__(self, sheet: "Sheet", start: tuple[int, int], end: tuple[int, int]) -> None:
        self._sheet, self.start, self.end = sheet, start, end
        self.options: dict[str, Any] = {}

    @classmethod
    def at(cls, sheet: "Sheet", address: Any) -> "Range":
        return cls(sheet, (address.StartRow + 1, address.StartColumn + 1), (address.EndRow + 1, address.EndColumn + 1))

    sheet = property(lambda self: self._sheet)
    row = property(lambda self: self.start[0])
    column = property(lambda self: self.start[1])
    shape = property(lambda self: (self.end[0] - self.start[0] + 1, self.end[1] - self.start[1] + 1))
    api = property(lambda self: Cells(self._cells, self._count))

    @property
    def _cells(self) -> Any:
        (top, left), (bottom, right) = self.start, self.end
        return self._sheet.sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    @property
    def _formats(self) -> Formats:
        return self._sheet.book.formats

    def _count(self, call: str) -> None:
        self._sheet.book.app.engine.calls[call] += 1

    def __len__(self) -> int:
        return int(self.shape[0] * self.shape[1])

    def __call__(self, row: int, column: int) -> "Range":
        place = self.start[0] + row - 1, self.start[1] + column - 1
        return Range(self._sheet, place, place)

    @property
    def raw_value(self) -> Any:
        self._count("read")
        return delivered(self._formats, self._cells)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._count("write")
        if self._sheet.sheet.isProtected() and self._cells.CellProtection.IsLocked:
            raise RuntimeError("a protected cell")
        try:
            entered(self._formats, self._cells, data, self._sheet.book.parser.parseFormula)
        except Exception as refused:  # UNO's own class does not survive a `with`
            raise RuntimeError(str(refused)) from None

    @property
    def formula(self) -> str:
        """Of its first cell, as Excel shows it; the text of a cell that holds none."""
        cell = self._cells.getCellByPosition(0, 0)
        if cell.Type.value != "FORMULA":
            return str(cell.String)
        return f"={self._sheet.book.parser.printFormula(cell.getTokens(), cell.CellAddress)}"

    @formula.setter
    def formula(self, data: Any) -> None:
        self.raw_value = data

    def select(self) -> None:
        self._sheet.book.document.CurrentController.select(self._cells)

    def clear_contents(self) -> None:
        self._count("clear")
        self._cells.clearContents(_CONTENTS)

    @property
    def number_format(self) -> str | None:
        self._count("format")
        return self._formats.shown(self._cells)

    @number_format.setter
    def number_format(self, wanted: str) -> None:
        self._count("format")
        self._formats.put(self._cells, wanted)

    @property
    def merge_cells(self) -> bool | None:
        """Calc tells only whether a merged range begins in the block, so some cells are all that can be said of many."""
        self._count("merge")
        return (True if len(self) == 1 else None) if self._cells.getIsMerged() else False

    @property
    def merge_area(self) -> "Range":
        cursor = self._sheet.sheet.createCursorByRange(self._cells)
        cursor.collapseToMergedArea()
        return Range.at(self._sheet, cursor.RangeAddress)

    font = property(lambda self: Font(self._cells))

    def _set_height(self, points: float) -> None:
        self._cells.Rows.IsVisible = points > 0

    def _set_width(self, characters: float) -> None:
        self._cells.Columns.Width = round((characters * 7 + 5) / 96 * 2540)

    row_height = property(fset=_set_height)
    column_width = property(fset=_set_width)


class Cells:
    """Cells of Calc with the names of COM that the product uses."""

    def __init__(self, cells: Any, count: Callable[[str], None]) -> None:
        self._cells, self._count = cells, count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cells, name)

    EntireRow = property(lambda self: Lines(self._cells.Rows, self._count))
    EntireColumn = property(lambda self: Lines(self._cells.Columns, self._count))


class Lines:
    """Whole rows or columns."""

    def __init__(self, lines: Any, count: Callable[[str], None]) -> None:
        self._lines, self._count = lines, count

    @property
    def Hidden(self) -> bool | None:
        """Whether all are (True), some (None), none (False)."""
        self._count("hidden")
        hidden = {not self._lines.getByIndex(at).IsVisible for at in range(self._lines.Count)}
        return hidden.pop() if len(hidden) == 1 else None


class Font:
    """bold, color: as xlwings' engines have them; color is (red, green, blue)."""

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    def _set_bold(self, bold: bool) -> None:
        self._cells.CharWeight = 150.0 if bold else 100.0

    def _set_color(self, rgb: tuple[int, int, int]) -> None:
        self._cells.CharColor = int.from_bytes(bytes(rgb), "big")

    bold = property(fset=_set_bold)
    color = property(fset=_set_color)


class Tables(base_classes.Tables):
    """Excel's tables come as database ranges."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet, self._ranges = sheet, sheet.book.document.DatabaseRanges

    def __iter__(self) -> Iterator["Table"]:
        for name in self._ranges.ElementNames:
            one = self._ranges.getByName(name)
            if one.DataArea.Sheet == self._sheet.index - 1 and not name.startswith("__"):
                yield Table(self._sheet, one)

    def __len__(self) -> int:
        return len(list(iter(self)))


class Table(base_classes.Table):
    def __init__(self, sheet: "Sheet", area: Any) -> None:
        self._sheet, self._area = sheet, area

    name = property(lambda self: self._area.Name)
    range = property(lambda self: Range.at(self._sheet, self._area.DataArea))

    def resize(self, cells: Any) -> None:
        self._sheet.book.app.engine.calls["resize"] += 1
        self._area.setDataArea(cells.impl.api.RangeAddress)

    def _set_filter(self, shown: bool) -> None:
        self._area.AutoFilter = shown

    show_autofilter = property(lambda self: self._area.AutoFilter, _set_filter)
