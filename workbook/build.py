"""Makes the workbooks: `python workbook/build.py` writes ThiDua.xlsm, the master of a new office, and ThiDua-mau.xlsm, the sample."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from macros.pack import dress  # noqa: E402

import planted as mistakes  # noqa: E402
import sample  # noqa: E402
from thidua.desks.new import NewTab, write  # noqa: E402
from thidua.desks.plan import plan  # noqa: E402
from thidua.reading import read  # noqa: E402
from thidua.sheets.declare import MARK, VERSION  # noqa: E402
from thidua.sheets.grid import Grid, Raw  # noqa: E402
from thidua.totals import Key, tally  # noqa: E402

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
    write(path, tabs, TITLE, notice, lists, _counts(tabs))
    path.write_bytes(dress(path.read_bytes()))


def _counts(tabs: Sequence[NewTab]) -> Mapping[Key, int]:
    """The tally of the tabs, read as the workbook will be."""

    def grid(tab: NewTab) -> Grid:
        head: list[list[Raw]] = [[MARK, tab.sheet.kind, tab.key, VERSION], [], []]
        titles: list[Raw] = [column.title for column in tab.sheet.columns]
        return Grid(tab.name, [*head, titles, *(["" if value is None else value for value in row] for row in tab.rows)])

    return tally(read(map(grid, tabs)).book).so_lieu


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(written)
