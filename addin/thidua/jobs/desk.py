"""Where a workbook lies."""

from collections.abc import Iterable
from typing import Protocol

from thidua.sheets.grid import Grid


class Desk(Protocol):
    """Where a workbook lies."""

    def __len__(self) -> int:
        """How many sheets it has."""
        ...

    def grids(self) -> Iterable[Grid]:
        """Its sheets, one block each."""
        ...
