"""The content of the workbook as plain rows that know the addresses of their cells, with indexes for the rules."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from thidua.book.award import AWARDEE_FIELDS, BATCH_FIELDS, Award, Awardee, Batch
from thidua.book.columns import Awards, RowsBy
from thidua.book.identity import is_same_awardee
from thidua.book.rows import BienChe, DienHinh, Doan, Explanation, PhongTrao, SangKien, School, SetAside, VanBanNeu
from thidua.book.settings import CauHinh
from thidua.sheets.grid import Grid
from thidua.text import fold_name

_WHAT, _PLACE = attrgetter("what"), attrgetter("truong", "nam_hoc")
_WHO = attrgetter("awardee.ngay_sinh", "batch.truong", "batch.doi_tuong")


@dataclass
class Book:
    """Everything that was read from a workbook. Each list keeps the order of the workbook.

    nguon_goc: school -> earlier schools that became it by renaming or merging; set_aside: award rows that are not
    counted; explanations: texts that the clerk typed beside findings; tabs: names of all sheets; tong_hop: the sheet of
    live totals, unparsed; nhat_ky: lines of the log, newest first.
    """

    cau_hinh: CauHinh = field(default_factory=CauHinh)
    truong: dict[str, School] = field(default_factory=dict)
    nguon_goc: dict[str, frozenset[str]] = field(default_factory=dict)
    bien_che: dict[tuple[str, str], BienChe] = field(default_factory=dict)
    awards: Awards = field(default_factory=Awards)
    set_aside: list[SetAside] = field(default_factory=list)
    sang_kien: list[SangKien] = field(default_factory=list)
    phong_trao: list[PhongTrao] = field(default_factory=list)
    van_ban: list[VanBanNeu] = field(default_factory=list)
    dien_hinh: list[DienHinh] = field(default_factory=list)
    noi_dung: list[Doan] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    tong_hop: Grid | None = None
    nhat_ky: list[tuple[str, ...]] = field(default_factory=list)
    _apart: dict[tuple[Any, ...], list[Award]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def doc(self) -> int:
        """The number of award rows that are not empty: those counted and those set aside."""
        return len(self.awards) + len(self.set_aside)

    @cached_property
    def batches(self) -> Counter[Batch]:
        """Batch -> the number of its award rows."""
        return Counter(self.awards.batches)

    @cached_property
    def awardees(self) -> dict[Awardee, None]:
        """The awardees of all award rows, each once, in the order of the workbook."""
        return dict.fromkeys(self.awards.awardees)

    def distinct(self, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        """Every combination of values of these fields that some award row has, in the order of the workbook."""
        for part, of in ((BATCH_FIELDS, self.batches), (AWARDEE_FIELDS, self.awardees)):
            if set(names) <= set(part):
                return dict.fromkeys(zip(*(map(attrgetter(name), of) for name in names), strict=True))
        return dict.fromkeys(zip(*map(self.awards.column, names), strict=True))

    def da_nhap_du(self, truong: str, year: str) -> bool:
        """Whether the lists of a school in a school year are declared complete."""
        declared = self.bien_che.get((truong, year))
        return declared is not None and declared.da_du == "co"

    def put_aside(self, rows: Sequence[Award]) -> None:
        """Takes award rows out of the count: moves them to `set_aside` and drops the cached indexes."""
        gone = set(rows)
        self.awards = self.awards.where(award not in gone for award in self.awards)
        self.set_aside.extend(SetAside(award.tab, award.row, award.truong, award.nam_hoc, data=False) for award in rows)
        for name, kept in vars(Book).items():
            if isinstance(kept, cached_property):
                self.__dict__.pop(name, None)

    @cached_property
    def rows_by_place(self) -> "dict[tuple[str, int], Award | SetAside | SangKien | BienChe | School]":
        """(tab, row) -> the row there: an award, a row set aside, an initiative, a head-count or a school."""
        rows = (*self.set_aside, *self.awards, *self.sang_kien, *self.bien_che.values(), *self.truong.values())
        return {(row.tab.name, row.row): row for row in rows}

    def award_at(self, tab: str, row: int) -> Award | None:
        """The award row at a place; None when there is no row, or a row of another kind."""
        found = self.rows_by_place.get((tab, row))
        return found if isinstance(found, Award) else None

    @cached_property
    def hidden(self) -> set[tuple[str | None, str | None]]:
        """(school, school year) of unreadable award rows; None for the part that could not be read."""
        return {(row.truong, row.nam_hoc) for row in self.set_aside if row.data}

    def has_set_aside(self, truong: str, year: str) -> bool:
        """Whether an unreadable row may belong to this school and year, so that absence proves nothing."""
        return any((one, when) in self.hidden for one in (truong, None) for when in (year, None))

    @cached_property
    def nameless(self) -> set[tuple[str, str, str]]:
        """(school, award code, school year) for which the book has award rows with a number but without names."""
        pairs = zip(self.awards.batches, self.awards.awardees, strict=True)
        return {(one.truong, one.ma, one.nam_hoc) for one in {batch for batch, awardee in pairs if not awardee.ten}}

    @cached_property
    def by_code(self) -> RowsBy[str]:
        """The awards of each code, in the order of the workbook."""
        return RowsBy(self.awards, self.awards.column("ma"))

    def of(self, codes: Iterable[str]) -> Iterator[Award]:
        """The awards of these codes, code by code."""
        return (award for ma in sorted(codes) for award in self.awards.take(self.by_code.places.get(ma, ())))

    def noted(self, codes: Collection[str]) -> Iterator[Award]:
        """The awards of these codes that have a note, in the order of the workbook."""
        noted = {awardee for awardee in self.awardees if awardee.ghi_chu}
        return (award for award in self.awards.of_awardees(noted) if award.batch.ma in codes)

    @cached_property
    def by_school(self) -> RowsBy[str]:
        """The awards of each school, in the order of the workbook."""
        return RowsBy(self.awards, self.awards.column("truong"))

    @cached_property
    def by_year(self) -> RowsBy[tuple[str, str]]:
        """The awards of each school and school year, in the order of the workbook."""
        return RowsBy(self.awards, map(_PLACE, self.awards.batches))

    @cached_property
    def by_author(self) -> dict[str, list[SangKien]]:
        """The initiatives of each author, co-authored ones too, by the comparison form of the name."""
        found: defaultdict[str, list[SangKien]] = defaultdict(list)
        for row in self.sang_kien:
            for author in row.authors:
                found[fold_name(author)].append(row)
        return dict(found)

    @cached_property
    def authorship(self) -> dict[tuple[str, str], bool]:
        """(school, school year) with initiatives -> whether all of them name their authors."""
        found: dict[tuple[str, str], bool] = {}
        for row in self.sang_kien:
            found[row.truong, row.nam_hoc] = found.get((row.truong, row.nam_hoc), True) and bool(row.authors)
        return found

    @cached_property
    def unauthored(self) -> set[str]:
        """The levels at which some initiative names no author."""
        return {row.cap for row in self.sang_kien if not row.authors}

    @cached_property
    def by_name(self) -> RowsBy[str]:
        """The awards of each name (comparison form), in the order of the workbook; rows without a name are left out."""
        return RowsBy(self.awards, map(attrgetter("name"), self.awards.awardees))

    def history(self, award: Award) -> list[Award]:
        """All awards of the same person or collective, this award included. Empty for a row without a name."""
        name = award.awardee.name
        if not name:
            return []
        namesakes = self.by_name[name]
        if name not in self.shared_names:
            return namesakes
        who = (name, *_WHO(award))
        if who not in self._apart:
            self._apart[who] = [one for one in namesakes if is_same_awardee(award, one, self.nguon_goc)]
        return self._apart[who]

    def held(self, award: Award) -> frozenset[tuple[str, str]]:
        """The awards that the awardee of a row holds: (award code, school year) of each award in `history`."""
        name = award.awardee.name
        if not name:
            return frozenset()
        if name in self.shared_names:
            return frozenset(one.batch.what for one in self.history(award))
        return self.held_by_name[name]

    @cached_property
    def held_by_name(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Name -> (award code, school year) of its rows. Many names have equal sets, so each set is stored once."""
        known: dict[frozenset[tuple[str, str]], frozenset[tuple[str, str]]] = {}
        found = ((name, frozenset(map(_WHAT, self.by_name.batches(name)))) for name in self.by_name)
        return {name: known.setdefault(held, held) for name, held in found}

    @cached_property
    def shared_names(self) -> set[str]:
        """Names that may belong to several people: their rows differ in birth date, school or kind of awardee."""
        first: dict[str, tuple[object, ...]] = {}
        shared: set[str] = set()
        for awardee, batch in zip(self.awards.awardees, self.awards.batches, strict=True):
            who = (awardee.ngay_sinh, batch.truong, batch.doi_tuong)
            if first.setdefault(awardee.name, who) != who:
                shared.add(awardee.name)
        return shared - {""}
