"""Award rows. What most rows of a sheet say alike is kept once: a book of a million rows has some thousand decisions, and a
person has a row for each award. A row itself is made when one looks at it."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from itertools import compress
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeVar

from thidua.rows import Slot, Tab
from thidua.sheets.kinds.nam_hoc import nam_dau
from thidua.text import fold_name


@dataclass(slots=True, eq=False)
class Common:
    """What most award rows of one decision, sheet and school year have in common: it is kept, and judged, once.

    The fields are those of `Award`; ngay_xet: the day whose law counts, that of the decision; without one, the end of the
    school year; what: award code and school year.
    """

    tab: Tab
    truong: str
    ma: str
    nam_hoc: str
    doi_tuong: str
    trang_thai: str
    so_luong: int
    so_qd: str | None
    ngay_qd: date | None
    co_quan: str | None
    loai_khen: str
    ngay_xet: date = field(init=False, repr=False)
    what: tuple[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.ngay_xet = self.ngay_qd or date(nam_dau(self.nam_hoc) + 1, 6, 30)
        self.what = (self.ma, self.nam_hoc)


class Subject:
    """Whom award rows of one sheet name alike: a person, a collective, or nobody. It is kept, and its name folded, once.

    The fields are those of `Award`; name: the comparison form of `ten`, "" without one.
    """

    __slots__ = ("chuc_vu", "ghi_chu", "name", "ngay_sinh", "ten")

    def __init__(self, ten: str | None, ngay_sinh: date | str | None, chuc_vu: str | None, ghi_chu: str | None) -> None:
        self.ten, self.ngay_sinh, self.chuc_vu, self.ghi_chu = ten, ngay_sinh, chuc_vu, ghi_chu
        self.name = fold_name(ten) if ten else ""


COMMON: Final = tuple(one.name for one in fields(Common) if one.init and one.name != "tab")
SUBJECT: Final = ("ten", "ngay_sinh", "chuc_vu", "ghi_chu")


def _of(part: str, name: str) -> Any:
    return property(attrgetter(f"{part}.{name}"))


class _Row(NamedTuple):
    row: int
    common: Common
    subject: Subject


class Award(_Row, Slot):
    """One award row, by whichever door it came in. Two are equal when they are the same row.

    truong: Mã trường; ma: award code; nam_hoc: "2021-2022"; doi_tuong: tap_the | ca_nhan; ten, chuc_vu: text or None;
    ngay_sinh: date, "1985" or None; so_luong: int >= 1; trang_thai: co_qd | de_nghi; so_qd, co_quan: text or None;
    ngay_qd: date or None; loai_khen: thuong_xuyen | chuyen_de | dot_xuat; ghi_chu: text or None.
    """

    __slots__ = ()
    fields = tuple(sorted(COMMON + SUBJECT))

    tab: Tab = _of("common", "tab")
    truong: str = _of("common", "truong")
    ma: str = _of("common", "ma")
    nam_hoc: str = _of("common", "nam_hoc")
    doi_tuong: str = _of("common", "doi_tuong")
    trang_thai: str = _of("common", "trang_thai")
    so_luong: int = _of("common", "so_luong")
    so_qd: str | None = _of("common", "so_qd")
    ngay_qd: date | None = _of("common", "ngay_qd")
    co_quan: str | None = _of("common", "co_quan")
    loai_khen: str = _of("common", "loai_khen")
    ngay_xet: date = _of("common", "ngay_xet")
    ten: str | None = _of("subject", "ten")
    ngay_sinh: date | str | None = _of("subject", "ngay_sinh")
    chuc_vu: str | None = _of("subject", "chuc_vu")
    ghi_chu: str | None = _of("subject", "ghi_chu")


_made: Final = partial(tuple.__new__, Award)  # as `Award` does it, without a call of Python for each row
Key = TypeVar("Key", bound=Hashable)


class Awards(Sequence[Award]):
    """Award rows in the order of the book, column by column, a tenth of so many objects.

    numbers: of their rows; commons, subjects: as `Award` has them.
    """

    __slots__ = ("commons", "numbers", "subjects")

    def __init__(
        self, numbers: Iterable[int] = (), commons: Iterable[Common] = (), subjects: Iterable[Subject] = ()
    ) -> None:
        self.numbers = array("I", numbers)
        self.commons, self.subjects = list(commons), list(subjects)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Award]:
        return map(_made, zip(self.numbers, self.commons, self.subjects, strict=True))

    def __getitem__(self, where: Any) -> Any:
        made = type(self) if isinstance(where, slice) else Award
        return made(self.numbers[where], self.commons[where], self.subjects[where])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def extend(self, more: "Awards") -> None:
        """These rows and then those."""
        self.numbers.extend(more.numbers)
        self.commons.extend(more.commons)
        self.subjects.extend(more.subjects)

    def kept(self, which: Iterable[object]) -> "Awards":
        """The rows where something true stands."""
        which = list(which)
        return Awards(compress(self.numbers, which), compress(self.commons, which), compress(self.subjects, which))

    def at(self, places: Sequence[int]) -> Iterator[Award]:
        """The rows at these places, from 0."""
        columns = (self.numbers, self.commons, self.subjects)
        return map(_made, zip(*(map(column.__getitem__, places) for column in columns), strict=True))

    def common_to(self, some: Set[Common]) -> Iterator[Award]:
        """The rows that have one of these in common."""
        return self.at(_where(self.commons, some))

    def naming(self, some: Set[Subject]) -> Iterator[Award]:
        """The rows that name one of these."""
        return self.at(_where(self.subjects, some))

    def column(self, name: str) -> Iterator[Any]:
        """A field of every row."""
        return map(attrgetter(name), self.commons if name in COMMON else self.subjects)


def _where(column: Sequence[object], some: Set[Any]) -> Sequence[int]:
    return list(compress(range(len(column)), map(some.__contains__, column))) if some else ()


class Groups(Mapping[Key, list[Award]]):
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
        return list(self.awards.at(self.places[key]))

    def __iter__(self) -> Iterator[Key]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def commons(self, key: Key) -> Iterator[Common]:
        """What the rows of a key have in common."""
        return map(self.awards.commons.__getitem__, self.places[key])
