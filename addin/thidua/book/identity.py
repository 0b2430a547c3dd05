"""Whether two award rows mean the same person or collective, or the same decision."""

from collections.abc import Mapping
from datetime import date

from thidua.book.award import Award
from thidua.text import fold


def is_same_awardee(one: Award, other: Award, nguon_goc: Mapping[str, frozenset[str]] | None = None) -> bool:
    """Whether two rows with the same name mean the same person or collective: equal birth dates, else the same school.

    Years are compared when one row has only a year of birth; collectives always compare schools.
    nguon_goc: school -> earlier schools that became it, which count as the same school.
    """
    if one.doi_tuong != other.doi_tuong:
        return False
    if one.ngay_sinh is None or other.ngay_sinh is None or one.doi_tuong == "tap_the":
        schools = {one.truong, other.truong}
        return len(schools) == 1 or any(schools <= {code, *(nguon_goc or {}).get(code, ())} for code in schools)
    if isinstance(one.ngay_sinh, str) or isinstance(other.ngay_sinh, str):
        return str(one.ngay_sinh)[:4] == str(other.ngay_sinh)[:4]
    return one.ngay_sinh == other.ngay_sinh


def by_decision(award: Award) -> tuple[object, ...]:
    """A sort key: the day of the decision (rows without one last), then the facts. The place of a row is ignored."""
    return award.ngay_qd or date.max, award.facts


def may_be_one_decision(one: Award, other: Award) -> bool:
    """Whether two rows may belong to one decision: neither its number nor its day differs. An empty cell fits any."""
    numbers = {fold(row.so_qd) for row in (one, other) if row.so_qd}
    days = {row.ngay_qd for row in (one, other) if row.ngay_qd}
    return len(numbers) <= 1 and len(days) <= 1
