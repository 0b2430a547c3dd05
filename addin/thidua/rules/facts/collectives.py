"""Collectives: whether a row means a whole school, and the awards of that school under all of its names."""

import re
from functools import lru_cache

from thidua.book import Award, Book
from thidua.book.rows import School as Truong
from thidua.book.school_names import SchoolNames
from thidua.sheets.khen_thuong import TAP_THE
from thidua.text import fold

_OPENING = re.compile(r"^(?:(?:tập thể|cán bộ|giáo viên|nhân viên|viên chức|sư phạm|cb|gv|nv|và|&|,|-)\s*)+")
_Names = tuple[str, str, str | None]


def la_ca_truong(award: Award, book: Book) -> bool:
    """Whether a collective is its school as a whole: “Trường MN Hoa Mẫu”, “Tập thể nhà trường”; a tổ is not."""
    school = book.truong.get(award.truong)
    if award.doi_tuong != TAP_THE or not award.ten or school is None:
        return False
    return _is_school((school.ma_truong, school.ten_truong, school.ten_khac), award.ten)


@lru_cache(maxsize=16384)
def _is_school(school: _Names, ten: str) -> bool:
    name = _OPENING.sub("", fold(ten)).strip()
    one = Truong()
    one.ma_truong, one.ten_truong, one.ten_khac = school
    one.tu_nam = one.den_nam = None
    return name in ("nhà trường", "trường", "toàn trường") or SchoolNames([one]).find(name) == one.ma_truong


def da_co(award: Award, book: Book) -> frozenset[tuple[str, str]]:
    """Pairs (award code, school year) that a collective holds.

    A whole school holds those under each of its names, and those of the schools that became it.
    """
    if not la_ca_truong(award, book):
        return book.held(award)
    schools = (award.truong, *book.nguon_goc.get(award.truong, ()))
    rows = (one for code in schools for one in book.by_school.get(code, ()) if one.doi_tuong == TAP_THE)
    return frozenset((one.ma, one.nam_hoc) for one in rows if la_ca_truong(one, book))
