"""Award rows, stored by column."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import compress
from operator import attrgetter
from typing import Any, Final, TypeVar

from thidua.book.award import BATCH_FIELDS, Award, Awardee, Batch

_made: Final = partial(tuple.__new__, Award)  # builds an Award in C: no Python call for each row
Key = TypeVar("Key", bound=Hashable)


class Awards(Sequence[Award]):
    """All award rows in workbook order, stored as three columns: a tenth of the objects that a list of rows would need.

    numbers: row numbers on the sheet; batches, awardees: the `Batch` and the `Awardee` of each row.
    """

    __slots__ = ("awardees", "batches", "numbers")

    def __init__(
        self, numbers: Iterable[int] = (), batches: Iterable[Batch] = (), awardees: Iterable[Awardee] = ()
    ) -> None:
        self.numbers = array("I", numbers)
        self.batches, self.awardees = list(batches), list(awardees)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Award]:
        return map(_made, zip(self.numbers, self.batches, self.awardees, strict=True))

    def __getitem__(self, where: Any) -> Any:
        made = type(self) if isinstance(where, slice) else Award
        return made(self.numbers[where], self.batches[where], self.awardees[where])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def extend(self, more: "Awards") -> None:
        """Appends the rows of `more`."""
        self.numbers.extend(more.numbers)
        self.batches.extend(more.batches)
        self.awardees.extend(more.awardees)

    def where(self, which: Iterable[object]) -> "Awards":
        """The rows whose entry in `which` is true."""
        which = list(which)
        return Awards(compress(self.numbers, which), compress(self.batches, which), compress(self.awardees, which))

    def take(self, places: Sequence[int]) -> Iterator[Award]:
        """The rows at these places, which count from 0."""
        columns = (self.numbers, self.batches, self.awardees)
        return map(_made, zip(*(map(column.__getitem__, places) for column in columns), strict=True))

    def in_batches(self, some: Set[Batch]) -> Iterator[Award]:
        """The rows that belong to one of these batches."""
        return self.take(_where(self.batches, some))

    def of_awardees(self, some: Set[Awardee]) -> Iterator[Award]:
        """The rows that name one of these awardees."""
        return self.take(_where(self.awardees, some))

    def column(self, name: str) -> Iterator[Any]:
        """The values of one field (of the batch or the awardee), row by row."""
        return map(attrgetter(name), self.batches if name in BATCH_FIELDS else self.awardees)


def _where(column: Sequence[object], some: Set[Any]) -> Sequence[int]:
    return list(compress(range(len(column)), map(some.__contains__, column))) if some else ()


class RowsBy(Mapping[Key, list[Award]]):
    """Key -> award rows, in workbook order. Only their places are stored; the `Award` objects are built on access.

    keys: one per row; a row with an empty key belongs to no group.
    """

    def __init__(self, awards: Awards, keys: Iterable[Key]) -> None:
        found: defaultdict[Key, array[int]] = defaultdict(partial(array, "I"))
        for at, key in enumerate(keys):
            if key:
                found[key].append(at)
        self.awards, self.places = awards, dict(found)

    def __getitem__(self, key: Key) -> list[Award]:
        return list(self.awards.take(self.places[key]))

    def __iter__(self) -> Iterator[Key]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def batches(self, key: Key) -> Iterator[Batch]:
        """The batch of each row of a key."""
        return map(self.awards.batches.__getitem__, self.places[key])
