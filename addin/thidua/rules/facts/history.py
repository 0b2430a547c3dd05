"""The history of a person or collective: awards held, years missing, and what is surely absent."""

from collections.abc import Iterable

from thidua.book import Award, Book
from thidua.book.identity import is_same_awardee
from thidua.book.rows import SangKien
from thidua.law.danh_hieu import all_awards
from thidua.law.tham_so import tham_so
from thidua.rules.facts.collectives import da_co
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.khen_thuong import CA_NHAN
from thidua.sheets.kinds.nam_hoc import lui
from thidua.text import fold_name

CSTD = ("CN_CSTDCS", "CN_CSTDT", "CN_CSTDB", "CN_CSTDTQ")
BANG_KHEN = ("BK_T", "BK_B")
"""Bằng khen of the city or of the Ministry, which must come before the Prime Minister's."""


def so(name: str, award: Award) -> int:
    """A count that the law sets on the award's day (`tham_so.toml`); 0 where it sets none."""
    found = tham_so(name, award.ngay_xet)
    return int(found.gia_tri) if found else 0


def nam_co(held: Iterable[tuple[str, str]], *codes: str) -> set[str]:
    """The school years of these awards among (award code, school year)."""
    return {year for ma, year in held if ma in codes}


def thieu(years: set[str], last: str, count: int) -> list[list[str]]:
    """The years missing from two possible runs of `count` years, one ending in `last` and one a year earlier.

    The second run counts because a decision may come in the year after it (rule P03). An empty list is a complete
    run.
    """
    runs = ([lui(last, end + back) for back in range(count)] for end in (0, 1))
    return [[year for year in reversed(run) if year not in years] for run in runs]


def co_the_an(book: Book, award: Award, year: str, *codes: str) -> bool:
    """Whether the subject may have one of these awards of a school year although no row with its name has it.

    The award may be in an unreadable row, in a number without names, or under a namesake who may be the same person.
    """
    if book.has_set_aside(award.truong, year) or any((award.truong, ma, year) in book.nameless for ma in codes):
        return True
    return any(one.ma in codes and one.nam_hoc == year for one in trung_ten(book, award))


def chac_khong(book: Book, award: Award, years: Iterable[str], *codes: str) -> bool:
    """Whether the subject surely has none of these awards in these school years, except those in its rows.

    The year's lists of its school, or the whole history, must be declared complete, and no row may hide an award there.
    """
    declared = book.cau_hinh.lich_su_day_du
    return bool(award.ten) and all(
        (declared or book.da_nhap_du(award.truong, year)) and not co_the_an(book, award, year, *codes) for year in years
    )


def biet_o_truong(book: Book, award: Award, year: str) -> bool:
    """Whether the book shows that the subject belonged to its school by that year.

    If not, it may have been at another school, which a complete list of this school cannot show. A history declared
    complete covers other schools too.
    """
    schools = {award.truong, *book.nguon_goc.get(award.truong, ())}
    here = (one.nam_hoc for one in book.history(award) if one.truong in schools)
    return book.cau_hinh.lich_su_day_du or min(here, default=award.nam_hoc) <= year


def chac_chua_tung(book: Book, award: Award, *codes: str) -> bool:
    """Whether the subject surely has none of these awards in any school year. Needs a history declared complete."""
    if not award.ten or not book.cau_hinh.lich_su_day_du:
        return False
    hidden = any(truong in (award.truong, None) for truong, _ in book.hidden)
    nameless = any(truong == award.truong and ma in codes for truong, ma, _ in book.nameless)
    return not hidden and not nameless and not any(one.ma in codes for one in trung_ten(book, award))


def truoc_do(book: Book, award: Award, ma: str, years: int) -> Outcome:
    """The outcome for an award that must come at least `years` school years after award `ma` (0: in any later year)."""
    needed, apart = all_awards()[ma].ten, f", ít nhất {years} năm" if years else ""
    held = nam_co(da_co(award, book), ma)
    if any(year <= lui(award.nam_hoc, years or 1) for year in held):
        return DAT
    message = f"{award.ten or 'Dòng không ghi tên'} cần có {needed} trước{apart}"
    hint = "Nhập khen thưởng trước đó nếu có quyết định, hoặc xem lại năm học, hình thức."
    if held:
        return Outcome(Answer.KHONG_DAT, f"{message}; trong sổ có ở năm học {min(held)}.", hint, facts=(min(held),))
    if chac_chua_tung(book, award, ma):
        return Outcome(Answer.KHONG_DAT, f"{message}; lịch sử đã khai Đầy đủ mà chưa có.", hint)
    return Outcome(Answer.CHUA_DU, f"Chưa đủ dữ liệu: {message}; trong sổ chưa thấy.", hint)


def sang_kien(book: Book, award: Award, years: Iterable[str], *levels: str) -> int:
    """How many initiatives of these school years and levels a person has. For a shared name, in the school only."""
    name = award.awardee.name
    rows: Iterable[SangKien] = book.by_author.get(name, ())
    if not rows:
        return 0
    wanted = set(years)
    if name in book.shared_names:
        rows = (row for row in rows if row.truong == award.truong)
    return len({fold_name(row.ten_sk or "") for row in rows if row.nam_hoc in wanted and row.cap in levels})


def trung_ten(book: Book, award: Award) -> list[Award]:
    """Awards of people with the same name who may be the same person: a birth date is missing in one of the rows."""
    name = award.awardee.name
    if award.doi_tuong != CA_NHAN or name not in book.shared_names:
        return []
    others = (one for one in book.by_name[name] if not is_same_awardee(award, one, book.nguon_goc))
    return [one for one in others if one.doi_tuong == CA_NHAN and not (one.ngay_sinh and award.ngay_sinh)]
