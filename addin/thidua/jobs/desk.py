"""Where a workbook lies: in a closed file, or open in Excel."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from thidua.sheets.grid import Grid
from thidua.sheets.results import ResultBlock, ResultSheet, TabChanges


class ReadableDesk(Protocol):
    """A workbook that can be read."""

    def __len__(self) -> int:
        """How many sheets the workbook has."""
        ...

    def grids(self) -> Iterable[Grid]:
        """Its sheets, one block each."""
        ...


class Desk(ReadableDesk, Protocol):
    """A workbook that can be read and written. `files/xlsx/desk` is a closed file, `files/excel/desk` an open workbook."""

    def path(self) -> Path:
        """Where the workbook lies on this computer."""
        ...

    def user(self) -> str:
        """The name that the clerk gave to Excel, "" when it is not known."""
        ...

    def is_unsaved(self) -> bool:
        """Whether the workbook holds changes that its file does not."""
        ...

    def keeps_log(self) -> bool:
        """Whether a single line of the log is worth a sheet."""
        ...

    def write(self, sheets: Sequence[ResultSheet | ResultBlock], tabs: TabChanges | None = None) -> Path:
        """Writes results, all or none of them, after a copy of the workbook was kept. Returns the copy.

        Raises the desk's own refusals (CannotWrite, UnusableFile, ExcelRefused).
        """
        ...
