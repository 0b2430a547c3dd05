"""The values of a column, each distinct one parsed once."""

from collections.abc import Sequence

from thidua.sheets.declare import Column
from thidua.sheets.grid import CodedColumn, Raw
from thidua.sheets.kinds.kind import Complaint, parse
from thidua.sheets.non_data_rows import is_dash


class DistinctValues(dict[Raw, object]):
    """Raw value -> parsed value of a column. Each distinct value is parsed once, because columns repeat few values."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column
        self.doubts = False  # True once any value needs a closer look, with its row

    def read(self, raws: Sequence[Raw]) -> list[object]:
        """The parsed values of a column's cells."""
        if isinstance(raws, CodedColumn):
            return list(map(list(map(self.__getitem__, raws.values)).__getitem__, raws.at))
        return list(map(self.__getitem__, raws))

    def __missing__(self, raw: Raw) -> object:
        nothing = not self._column.required and is_dash(raw)
        value = None if nothing else parse(self._column.kind, raw)
        if value.__class__ is str and value == raw:
            value = raw  # one text in memory instead of two
        self[raw] = value
        self.doubts |= isinstance(value, Complaint) or (value is None and self._column.required)
        return value
