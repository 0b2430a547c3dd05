"""Makes the workbooks: `python workbook/build.py` writes ThiDua.xlsm, the master of a new office, and ThiDua-mau.xlsm, the sample."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import planted as mistakes
import sample
from thidua.book.reading.reader import read_book
from thidua.book.tally import Key, tally
from thidua.files.new.macros.pack import add_macros
from thidua.files.new.plan import plan
from thidua.files.new.workbook import write_workbook
from thidua.sheets.declare import MARK, VERSION
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.results import NewTab

HERE = Path(__file__).parent
TITLE = "Sổ Thi đua – Khen thưởng ngành Giáo dục"


def build(folder: Path) -> tuple[Path, Path]:
    """Writes the master and the sample into `folder`; the same source makes the same bytes."""
    master, filled = folder / "ThiDua.xlsm", folder / "ThiDua-mau.xlsm"
    _write(master, plan())
    _write(filled, sample.tabs(), sample.NOTICE, sample.lists())
    return master, filled


def planted(path: Path) -> tuple[mistakes.Planted, ...]:
    """Writes a copy of the sample with one mistake of each sort and returns what must be found."""
    tabs, expected = mistakes.spoiled(sample.tabs())
    _write(path, tabs, sample.NOTICE, sample.lists())
    return expected


def _write(
    path: Path, tabs: Sequence[NewTab], notice: str = "", lists: Mapping[str, Sequence[str]] | None = None
) -> None:
    """A workbook with ribbon and macros, whose formulas hold the numbers of its own rows."""
    write_workbook(path, tabs, TITLE, notice, lists, _counts(tabs))
    path.write_bytes(add_macros(path.read_bytes()))


def _counts(tabs: Sequence[NewTab]) -> Mapping[Key, int]:
    """The tally of the tabs, read as the workbook will be."""

    def grid(tab: NewTab) -> Grid:
        head: list[list[Raw]] = [[MARK, tab.sheet.kind, tab.key, VERSION], [], []]
        titles: list[Raw] = [column.title for column in tab.sheet.columns]
        return Grid(tab.name, [*head, titles, *(["" if value is None else value for value in row] for row in tab.rows)])

    return tally(read_book(map(grid, tabs)).book).so_lieu


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(written)
