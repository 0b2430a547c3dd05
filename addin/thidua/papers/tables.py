"""The tally as pandas tables: the long form, the pivot by school year, and the recount.

Every table is made from `tally_frame`, whose columns are fixed: truong, khoi, cap_hoc, ma, nam_hoc, doi_tuong,
trang_thai (str) and so_luong (int64).
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from thidua.book import Book, Tally
from thidua.book.period import Ky
from thidua.book.rows import School
from thidua.book.tally import Key
from thidua.law.danh_hieu import printed_awards
from thidua.papers.figures import NO_KHOI
from thidua.sheets.cau_hinh import THEO_NAM_HOC
from thidua.sheets.figure_tags import KHOI, MOI_DANH_HIEU, SANG_KIEN, TRUONG, Query
from thidua.text import fold

COLUMNS = ("truong", "khoi", "cap_hoc", "ma", "nam_hoc", "doi_tuong", "trang_thai", "so_luong")


def tally_frame(counts: Tally, schools: Mapping[str, School]) -> pd.DataFrame:
    """The tally in long form: a row for each Key, with the school's khối and level ("" when it has none)."""
    rows = [_row(key, number, schools.get(key.truong)) for key, number in counts.so_lieu.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"so_luong": "int64"})


def across_years(
    long: pd.DataFrame, years: Sequence[str], by: Sequence[str] = ("ma", "doi_tuong", "trang_thai")
) -> pd.DataFrame:
    """Pivot by school year: rows `by`, a column for each of `years` (0 for no awards) and their sum, `cong`."""
    wide = long.pivot_table(
        index=list(by), columns="nam_hoc", values="so_luong", aggfunc="sum", fill_value=0, sort=False
    )
    wide = wide.reindex(columns=list(years), fill_value=0).astype("int64")
    wide["cong"] = wide.sum(axis=1)
    wide.columns.name = None
    return wide


def _row(key: Key, number: int, school: School | None) -> tuple[object, ...]:
    khoi, cap_hoc = (school.khoi or "", school.cap_hoc or "") if school else ("", "")
    return key.truong, khoi, cap_hoc, key.ma, key.nam_hoc, key.doi_tuong, key.trang_thai, number


class Recount:
    """Counts again straight from the rows of a period, without the tally, to check it."""

    def __init__(self, book: Book, ky: Ky) -> None:
        awards = pd.DataFrame(
            [
                (one.truong, one.ma, one.doi_tuong, one.trang_thai, one.nam_hoc, one.ngay_qd, one.so_luong)
                for one in book.awards
            ],
            columns=["truong", "ma", "doi_tuong", "trang_thai", "nam_hoc", "ngay_qd", "so_luong"],
        )
        works = pd.DataFrame(
            [
                (
                    one.truong,
                    SANG_KIEN,
                    one.cap,
                    one.nam_hoc,
                    one.ngay_qd,
                    one.so_luong,
                    one.ten_sk and fold(one.ten_sk),
                )
                for one in book.sang_kien
            ],
            columns=["truong", "ma", "cap", "nam_hoc", "ngay_qd", "so_luong", "ten"],
        )
        self._schools = pd.DataFrame(
            [(code, school.khoi or NO_KHOI, bool(school.khoi)) for code, school in book.truong.items()],
            columns=["truong", "khoi", "co_khoi"],
        )
        self._awards, self._works = (self._of_period(table, ky) for table in (awards, works))

    def _of_period(self, table: pd.DataFrame, ky: Ky) -> pd.DataFrame:
        year = table["nam_hoc"].str[:4].astype("int64") + 1
        if ky.cach_tinh != THEO_NAM_HOC:
            year = pd.to_datetime(table["ngay_qd"]).dt.year.fillna(year)
        return table[year.between(ky.tu, ky.den)].merge(self._schools, on="truong", how="left")

    def count(self, query: Query) -> int:
        """The answer to a query."""
        if query.ma in (TRUONG, KHOI):
            table = self._asked(self._schools, query, ("khoi", "truong"))
            return len(table) if query.ma == TRUONG else int(table[table["co_khoi"]]["khoi"].nunique())
        if query.ma == SANG_KIEN:
            table = self._asked(self._works, query, ("cap", "nam_hoc", "khoi", "truong"))
            again = table["ten"].notna() & table.duplicated(["truong", "ten"]) & (query.cap is None)
            return int(table[~again]["so_luong"].sum())
        codes = [*printed_awards()] if query.ma == MOI_DANH_HIEU else [query.ma]
        table = self._awards[self._awards["ma"].isin(codes)]
        fields = ("doi_tuong", "trang_thai", "nam_hoc", "khoi", "truong")
        return int(self._asked(table, query, fields)["so_luong"].sum())

    def _asked(self, table: pd.DataFrame, query: Query, fields: Sequence[str]) -> pd.DataFrame:
        for name in fields:
            value = getattr(query, name)
            if value is not None:
                table = table[table[name] == value]
        return table
