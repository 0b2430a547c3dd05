"""The tally as pandas tables: pivots across the period, one period against another, shares.

Every table is made from `frame`, whose columns are fixed: truong, khoi, cap_hoc, ma, nam_hoc, doi_tuong, trang_thai
(str) and so_luong (int64).
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from thidua.rows import School
from thidua.totals import Key, Tally

COLUMNS = ("truong", "khoi", "cap_hoc", "ma", "nam_hoc", "doi_tuong", "trang_thai", "so_luong")


def frame(counts: Tally, schools: Mapping[str, School]) -> pd.DataFrame:
    """The tally in long form, one line a Key, with each school's khối and level ("" where it has none)."""
    rows = [_row(key, number, schools.get(key.truong)) for key, number in counts.so_lieu.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"so_luong": "int64"})


def across_years(
    long: pd.DataFrame, years: Sequence[str], by: Sequence[str] = ("ma", "doi_tuong", "trang_thai")
) -> pd.DataFrame:
    """Cross-period pivot: lines `by`, a column for each of `years` (0 where nothing was given) and `cong`, their sum."""
    wide = long.pivot_table(
        index=list(by), columns="nam_hoc", values="so_luong", aggfunc="sum", fill_value=0, sort=False
    )
    wide = wide.reindex(columns=list(years), fill_value=0).astype("int64")
    wide["cong"] = wide.sum(axis=1)
    wide.columns.name = None
    return wide


def by_school(long: pd.DataFrame) -> pd.DataFrame:
    """Awards with a decision: lines truong, columns ma, sums with `cong`."""
    decided = long[long["trang_thai"] == "co_qd"]
    return across_years(decided.assign(nam_hoc=decided["ma"]), list(dict.fromkeys(decided["ma"])), ("truong",))


def compared(
    now: pd.DataFrame, before: pd.DataFrame, by: Sequence[str] = ("ma", "doi_tuong", "trang_thai")
) -> pd.DataFrame:
    """Period against period: columns truoc, nay, tang (difference) and ty_le (change in percent, NaN from zero)."""
    sums = [long.groupby(list(by), sort=False)["so_luong"].sum() for long in (before, now)]
    table = pd.concat(sums, axis=1, keys=["truoc", "nay"]).fillna(0).astype("int64")
    table["tang"] = table["nay"] - table["truoc"]
    table["ty_le"] = (100 * table["tang"] / table["truoc"]).where(table["truoc"] > 0)
    return table


def shares(long: pd.DataFrame, of: str = "khoi", by: Sequence[str] = ("ma", "doi_tuong", "trang_thai")) -> pd.DataFrame:
    """Each group's share of every award: lines `by`, a column a group, percent; each line adds up to 100."""
    wide = long.pivot_table(index=list(by), columns=of, values="so_luong", aggfunc="sum", fill_value=0, sort=False)
    return 100 * wide.div(wide.sum(axis=1), axis=0)


def _row(key: Key, number: int, school: School | None) -> tuple[object, ...]:
    khoi, cap_hoc = (school.khoi or "", school.cap_hoc or "") if school else ("", "")
    return key.truong, khoi, cap_hoc, key.ma, key.nam_hoc, key.doi_tuong, key.trang_thai, number
