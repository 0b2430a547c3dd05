"""Award rows, stored by column."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import compress
from operator import attrgetter
from typing import Any, Final, TypeVar

from thidua.book.award import BATCH_FIELDS, Award, Awardee, Batch

_made: Final = partial(tuple.__new__, Award)  # as `Award` does it, without a call of Python for each row
Key = TypeVar("Key", bound=Hashable)


class Awards(Sequence[Award]):
    """Award rows in the order of the book, column by column, a tenth of so many objects.

    numbers: of their rows; batches, awardees: as `Award` has them.
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
        """These rows and then those."""
        self.numbers.extend(more.numbers)
        self.batches.extend(more.batches)
        self.awardees.extend(more.awardees)

    def where(self, which: Iterable[object]) -> "Awards":
        """The rows where something true stands."""
        which = list(which)
        return Awards(compress(self.numbers, which), compress(self.batches, which), compress(self.awardees, which))

    def take(self, places: Sequence[int]) -> Iterator[Award]:
        """The rows at these places, from 0."""
        columns = (self.numbers, self.batches, self.awardees)
        return map(_made, zip(*(map(column.__getitem__, places) for column in columns), strict=True))

    def in_batches(self, some: Set[Batch]) -> Iterator[Award]:
        """The rows that have one of these in common."""
        return self.take(_where(self.batches, some))

    def of_awardees(self, some: Set[Awardee]) -> Iterator[Award]:
        """The rows that name one of these."""
        return self.take(_where(self.awardees, some))

    def column(self, name: str) -> Iterator[Any]:
        """A field of every row."""
        return map(attrgetter(name), self.batches if name in BATCH_FIELDS else self.awardees)


def _where(column: Sequence[object], some: Set[Any]) -> Sequence[int]:
    return list(compress(range(len(column)), map(some.__contains__, column))) if some else ()


class RowsBy(Mapping[Key, list[Award]]):
    """Award rows by a key, in the order of the book: their places are kept, the rows made when one looks at them.

    keys: of each row; one that is false groups nothing.
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
        """What the rows of a key have in common."""
        return map(self.awards.batches.__getitem__, self.places[key])
