"""A workbook from anyone: nothing that a reader does with it may harm the program.

It is read in child processes (`files.system.bounded`) with bounded time and memory: there calamine may abort and openpyxl may run without
end. Where a child takes long to start, a small book whose bytes prove that no reader can need much for it is read in place.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from thidua.files.system.atomic_write import replace_atomically
from thidua.files.system.backups import backup
from thidua.files.system.bounded import is_quick
from thidua.files.xlsx.limits import is_harmless, run_on_book
from thidua.files.xlsx.mark_finder import find_marked
from thidua.files.xlsx.package import Parts
from thidua.files.xlsx.reader import ReadElsewhere, XlsxDesk
from thidua.files.xlsx.transfer import pack_grid
from thidua.sheets.grid import Grid
from thidua.sheets.results import ResultBlock, ResultSheet, TabChanges

_READERS = 4  # at once, each with that much memory
_WORTH_A_READER = 8  # sheets: for fewer a second process costs more than it helps


class OutsideDesk:
    """A closed workbook that came from anywhere. `path`: an .xlsx or .xlsm. Raises UnusableFile for anything else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = Parts(path)

    def path(self) -> Path:
        """Where the workbook lies."""
        return self._path

    def user(self) -> str:
        """The name that the clerk gave to Excel: a closed workbook does not know it."""
        return ""

    def is_unsaved(self) -> bool:
        """Whether the workbook holds changes that its file does not: never."""
        return False

    def keeps_log(self) -> bool:
        """Whether a single line of the log is worth a sheet: only where the workbook has the sheet."""
        return bool(find_marked(Parts(self._path), {"nhat_ky"}))

    def write(self, sheets: Sequence[ResultSheet | ResultBlock], tabs: TabChanges | None = None) -> Path:
        """Writes results after a copy of the workbook was kept in `Bản lưu`. Returns the copy. Raises CannotWrite, UnusableFile.

        tabs: left alone; only an open workbook can have sheets come and go. Whatever fails, the workbook stays as it was.
        """
        from thidua.files.xlsx.replace_sheets import replace_sheets

        kept: list[Path] = []

        def fill(target: Path) -> None:
            replace_sheets(self._path, target, sheets)
            kept.append(backup(self._path))  # once there is something to put in its place

        replace_atomically(self._path, fill)
        return kept[0]

    def __len__(self) -> int:
        """How many worksheets there are, hidden ones too."""
        return len(self._parts.tabs)

    def grids(self, tab: str | None = None) -> Iterator[Grid]:
        """Every worksheet, one at a time, or the one of this name. Raises UnusableFile at the first one that cannot be read."""
        numbers = [number for number, one in enumerate(self._parts.tabs) if tab in (None, one.name)]
        done = 0
        if not is_quick() and is_harmless(self._parts):
            try:
                for grid in XlsxDesk(self._path).grids(_refuse, numbers):
                    yield grid
                    done += 1
                return
            except ReadElsewhere:
                pass
        yield from self._apart(numbers[done:])

    def _apart(self, numbers: Sequence[int]) -> Iterator[Grid]:
        readers = max(1, min(_cores(), len(numbers) // _WORTH_A_READER, _READERS))
        shares = [_Share(self._path, numbers[first::readers]) for first in range(readers)]
        return run_on_book(_read, shares, self._path)


def _cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Share(NamedTuple):
    """What one reader reads. numbers: of the sheets, from 0."""

    path: Path
    numbers: Sequence[int]


def _read(share: _Share) -> Iterator[Grid]:
    return map(pack_grid, XlsxDesk(share.path).grids(only=share.numbers))


def _refuse(path: Path, name: str) -> Grid:
    """Instead of the careful reader, which is for the child alone."""
    raise ReadElsewhere(name)
