"""Makes the workbooks: `python workbook/build.py` writes ThiDua.xlsm, the master of a new office, and ThiDua-mau.xlsm, the sample."""

import sys
from pathlib import Path

import planted as mistakes
import sample
from thidua.desks.new import write
from thidua.desks.plan import plan

HERE = Path(__file__).parent
TITLE = "Sổ Thi đua – Khen thưởng ngành Giáo dục"


def build(folder: Path) -> tuple[Path, Path]:
    """Writes the master and the sample into `folder`; the same source makes the same parts."""
    master, filled = folder / "ThiDua.xlsm", folder / "ThiDua-mau.xlsm"
    write(master, plan(), TITLE)
    write(filled, sample.tabs(), TITLE, sample.NOTICE, sample.lists())
    return master, filled


def planted(path: Path) -> tuple[mistakes.Planted, ...]:
    """Writes a copy of the sample with one mistake of each sort and returns what must be found."""
    tabs, expected = mistakes.spoiled(sample.tabs())
    write(path, tabs, TITLE, sample.NOTICE, sample.lists())
    return expected


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(written)
