"""The awards of a person or collective, the years that count towards the next award, and the missing years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.book import Award, Book
from thidua.book.identity import is_same_awardee
from thidua.book.school_names import SchoolNames
from thidua.law.dated import chua_ro
from thidua.law.tham_so import ThamSo, tham_so
from thidua.law.van_ban import VanBan
from thidua.rules.facts.collectives import la_ca_truong
from thidua.rules.facts.history import BANG_KHEN, chac_khong
from thidua.sheets.khen_thuong import CA_NHAN, TAP_THE, THUONG_XUYEN
from thidua.sheets.kinds.nam_hoc import lui
from thidua.text import bare, fold_name


@dataclass(frozen=True, slots=True)
class Buoc:
    """A step to a higher award: award `ma` needs some years of award `tu`.

    can: name of the legal number that says how many years; trong: name of the number that says among how many last
    years, "" when the years must be consecutive; sau: awards of which one must be held before.
    """

    ma: str
    doi_tuong: str
    tu: str
    can: str
    trong: str = ""
    sau: tuple[str, ...] = ()


BUOC = (
    Buoc("CN_CSTDT", CA_NHAN, "CN_CSTDCS", "so_nam_cstdcs_lien_tuc"),
    Buoc("BK_T", CA_NHAN, "CN_CSTDCS", "bk_so_nam_cstdcs"),
    Buoc("BK_TTG", CA_NHAN, "CN_CSTDCS", "bk_ttg_so_cstdcs", "bk_ttg_so_nam", BANG_KHEN),
    Buoc("BK_T", TAP_THE, "TT_LDXS", "bk_tap_the_so_nam"),
    Buoc("BK_TTG", TAP_THE, "TT_LDXS", "bk_ttg_tap_the_so_nam", "", BANG_KHEN),
)


@dataclass(frozen=True, slots=True)
class Luat:
    """A step with its numbers, by the law of a day and the lists of a book.

    so: the number of years, with its article; trong: how many last years are looked at, 0 for consecutive years;
    nam_cuoi: the last school year in the book's lists; moi: a law in force whose content is not known, or None.
    """

    buoc: Buoc
    so: ThamSo
    trong: int
    nam_cuoi: str
    moi: VanBan | None


@dataclass(frozen=True, slots=True)
class TienTrinh:
    """How far a person or collective is on a step.

    co: the years that count; nam_toi: the coming years that are still needed, empty when none is; chua_ro_nam: years in
    which the title may have been held although the book does not show it; thieu_truoc: whether the award that must come
    before is missing from the book.
    """

    luat: Luat
    co: tuple[str, ...]
    nam_toi: tuple[str, ...]
    chua_ro_nam: tuple[str, ...]
    thieu_truoc: bool

    @property
    def con_thieu(self) -> int:
        """Years still missing."""
        return len(self.nam_toi)

    def chi_mot_nam(self) -> bool:
        """Whether one year is all that is missing as far as the book shows."""
        return self.con_thieu == 1 and not self.thieu_truoc


@dataclass(frozen=True, slots=True)
class HoSo:
    """One person or collective. rows: its awards by school year; ke_tiep: steps with at least one year that counts."""

    rows: tuple[Award, ...]
    ke_tiep: tuple[TienTrinh, ...]

    @property
    def ten(self) -> str:
        return str(self.rows[-1].ten)


class LichSu:
    """The award histories in a book, by the law of a day (`hom_nay`)."""

    def __init__(self, book: Book, hom_nay: date) -> None:
        self._book = book
        self._steps = [step for step in (_luat(buoc, book, hom_nay) for buoc in BUOC) if step]

    def cua(self, ten: str) -> list[HoSo]:
        """Every person and collective of that name, and the school of that name; empty when there is none."""
        book, rows = self._book, self._book.by_name.get(fold_name(ten), [])
        named = SchoolNames(book.truong.values()).find(ten)
        schools = dict.fromkeys([str(named), *(row.truong for row in rows if la_ca_truong(row, book))])
        return [
            self._ho_so(group) for group in (*(_school(book, code) for code in schools), *_people(book, rows)) if group
        ]

    def con_thieu_mot_nam(self) -> list[HoSo]:
        """Everyone for whom one year is all that is missing on some step. ke_tiep holds only those steps."""
        book = self._book
        people = (group for rows in book.by_name.values() for group in _people(book, rows))
        gone = frozenset[str]().union(*book.nguon_goc.values())
        living = (_school(book, code) for code in book.truong if code not in gone)
        every = [self._ho_so(group) for group in (*living, *people) if group]
        near = (HoSo(one.rows, tuple(filter(TienTrinh.chi_mot_nam, one.ke_tiep))) for one in every)
        return [one for one in near if one.ke_tiep]

    def _ho_so(self, rows: list[Award]) -> HoSo:
        rows.sort(key=lambda row: row.nam_hoc)
        mine = (step for step in self._steps if step.buoc.doi_tuong == rows[0].doi_tuong)
        return HoSo(tuple(rows), tuple(found for step in mine if (found := self._tien_trinh(rows, step))))

    def _tien_trinh(self, rows: list[Award], step: Luat) -> TienTrinh | None:
        """The progress on a step; None when no year counts. Years up to the last award of this step are used up."""
        buoc, can = step.buoc, int(step.so.gia_tri)
        given = max((row.nam_hoc for row in rows if row.ma == buoc.ma and row.loai_khen == THUONG_XUYEN), default="")
        held = {row.nam_hoc for row in rows if row.ma == buoc.tu and row.nam_hoc > given}
        recent = [year for back in range(step.trong or can) if (year := lui(step.nam_cuoi, back)) > given]
        unknown = [
            year for year in recent if year not in held and not chac_khong(self._book, rows[-1], [year], buoc.tu)
        ]
        if step.trong:
            co = [year for year in recent if year in held]
        else:
            co = (
                _run(max(held), held) if held and max(held) in (step.nam_cuoi, *_before(unknown, step.nam_cuoi)) else []
            )
        if not co:
            return None
        ahead = [lui(max(co), -number) for number in range(1, can - len(co) + 1)]
        before = not buoc.sau or any(row.ma in buoc.sau for row in rows)
        return TienTrinh(step, tuple(sorted(co)), tuple(ahead), tuple(sorted(unknown)) if ahead else (), not before)


def gan_giong(book: Book, ten: str) -> list[str]:
    """Up to five names of the book that resemble this one, spelled as in the book."""
    from difflib import get_close_matches

    names = {bare(one.ten): one.ten for one in reversed(book.awardees) if one.ten}
    wanted = bare(ten)
    inside = [name for letters, name in names.items() if wanted and f" {wanted} " in f" {letters} "]
    return (inside or [names[letters] for letters in get_close_matches(wanted, names, 5, 0.75)])[:5]


# ---------------------------------------------------------------- who is who


def _school(book: Book, code: str) -> list[Award]:
    """The awards of a school as a whole, under each of its names, and those of the schools that became it."""
    schools = (code, *sorted(book.nguon_goc.get(code, ())))
    return [row for one in schools for row in book.by_school.get(one, ()) if la_ca_truong(row, book)]


def _people(book: Book, rows: Iterable[Award]) -> Iterator[list[Award]]:
    """Rows of one name, one list for each person or collective. The school as a whole is left out.

    A row without a birth date joins the only person of its school that it fits; otherwise such rows of a school form a
    list of their own.
    """
    rows = [row for row in rows if not la_ca_truong(row, book)]
    groups: list[list[Award]] = []
    for row in (one for one in rows if one.ngay_sinh):
        mine = next((group for group in groups if is_same_awardee(group[0], row, book.nguon_goc)), None)
        groups.append([row]) if mine is None else mine.append(row)
    undated: list[list[Award]] = []
    for row in (one for one in rows if not one.ngay_sinh):
        fits = [group for group in groups if any(is_same_awardee(one, row, book.nguon_goc) for one in group)]
        homes = (
            fits if len(fits) == 1 else [group for group in undated if is_same_awardee(group[0], row, book.nguon_goc)]
        )
        homes[0].append(row) if homes else undated.append([row])
    yield from (*groups, *undated)


# ---------------------------------------------------------------- how far


def _luat(buoc: Buoc, book: Book, hom_nay: date) -> Luat | None:
    """The step by the law of the day; None when the law sets no such number, or the book has no award `tu`."""
    so, window = tham_so(buoc.can, hom_nay), tham_so(buoc.trong, hom_nay) if buoc.trong else None
    years = {batch.nam_hoc for batch in book.batches if batch.ma == buoc.tu}
    if so is None or not years:
        return None
    return Luat(buoc, so, int(window.gia_tri) if window else 0, max(years), chua_ro([so.can_cu], hom_nay))


def _run(last: str, held: set[str]) -> list[str]:
    """The consecutive years that end in `last`."""
    run: list[str] = []
    while (year := lui(last, len(run))) in held:
        run.append(year)
    return run


def _before(unknown: list[str], last: str) -> list[str]:
    """The year before `last`, when it is unknown whether the title was held in `last`; otherwise nothing."""
    return [lui(last, 1)] if last in unknown else []
