"""Award rows as Arrow columns and back; the schema of the Parquet files, version 1."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final

import pyarrow as pa

from thidua.book import Award, Book
from thidua.book.award import AWARDEE_FIELDS, BATCH_FIELDS, Awardee, Batch
from thidua.book.columns import Awards
from thidua.book.period import Ky
from thidua.book.rows import Tab
from thidua.law.danh_hieu import all_awards
from thidua.sheets.khen_thuong import CA_NHAN
from thidua.text import fold_name

VERSION: Final = "1"
VERSION_KEY: Final = b"thidua.luoc_do"
_SAME: Final = (
    "truong", "ma", "nam_hoc", "doi_tuong", "ten", "chuc_vu", "so_luong", "trang_thai", "so_qd", "ngay_qd", "co_quan",
    "loai_khen", "ghi_chu",
)  # fmt: skip
SUM_KEYS: Final = ("truong", "ten_truong", "ma", "nam_hoc", "doi_tuong", "trang_thai")
SCHEMA: Final = pa.schema(
    [
        ("stt", pa.int32()),  # index among the award rows of its workbook, from 0
        ("trang", pa.string()), ("dong", pa.int32()), ("o", pa.string()),
        ("truong", pa.string()), ("ten_truong", pa.string()), ("khoi", pa.string()), ("cap_hoc", pa.string()),
        ("ma", pa.string()), ("danh_hieu", pa.string()), ("nam_hoc", pa.string()), ("doi_tuong", pa.string()),
        ("ten", pa.string()), ("ngay_sinh", pa.string()),  # "1985-06-20" or "1985"
        ("nguoi", pa.int64()), ("chuc_vu", pa.string()), ("so_luong", pa.int32()), ("trang_thai", pa.string()),
        ("so_qd", pa.string()), ("ngay_qd", pa.date32()), ("co_quan", pa.string()), ("loai_khen", pa.string()),
        ("ghi_chu", pa.string()), ("trong_ky", pa.bool_()),
    ],
    metadata={VERSION_KEY: VERSION.encode()},
)  # fmt: skip


def rows_as_table(book: Book, awards: Iterable[Award], places: Mapping[Award, int]) -> pa.Table:
    """Award rows as a table by SCHEMA. places: award -> its index in the workbook, from 0.

    trong_ky: whether the row counts in the period of its own workbook; nguoi: see `person_number`.
    """
    rows, ky, schools = list(awards), Ky.of(book), book.truong
    columns: dict[str, list[Any]] = {name: list(map(attrgetter(name), rows)) for name in _SAME}
    columns["stt"] = [places[row] for row in rows]
    columns["trang"] = [row.tab.name for row in rows]
    columns["dong"] = [row.row for row in rows]
    columns["o"] = [row.cell("ten") for row in rows]
    for name, of in (("ten_truong", "ten_truong"), ("khoi", "khoi"), ("cap_hoc", "cap_hoc")):
        told = {code: getattr(school, of) for code, school in schools.items()}
        columns[name] = [told.get(row.truong) for row in rows]
    names = {code: award.ten for code, award in all_awards().items()}
    columns["danh_hieu"] = [names[row.ma] for row in rows]
    columns["ngay_sinh"] = [None if row.ngay_sinh is None else str(row.ngay_sinh)[:10] for row in rows]
    columns["nguoi"] = _people(rows)
    spans: dict[tuple[str, date | None], bool] = {}
    when = list(zip(columns["nam_hoc"], columns["ngay_qd"], strict=True))
    for one in set(when):
        spans[one] = ky.spans(*one)
    columns["trong_ky"] = [spans[one] for one in when]
    return pa.table({field.name: pa.array(columns[field.name], field.type) for field in SCHEMA}, schema=SCHEMA)


def add_up(of: pa.Table) -> pa.Table:
    """The sums by SUM_KEYS of the rows in the period of their own workbook: columns SUM_KEYS and so_luong."""
    counted = of.select([*SUM_KEYS, "so_luong"]).filter(of["trong_ky"])
    return add_up_by(counted, SUM_KEYS)


def add_up_by(rows: pa.Table, keys: Sequence[str]) -> pa.Table:
    """The sums of so_luong for each combination of these keys."""
    added = rows.group_by(list(keys), use_threads=False).aggregate([("so_luong", "sum")])
    return added.rename_columns([*keys, "so_luong"])


def awards_from_table(of: pa.Table, tabs: Iterable[Tab]) -> Awards:
    """The award rows of a table in the order of their workbook. tabs: its sheets."""
    of = of.sort_by("stt")
    known = {tab.name: tab for tab in tabs}
    said = list(zip(*(of[name].to_pylist() for name in ("trang", *BATCH_FIELDS)), strict=True))
    batch = {one: Batch(known[one[0]], *one[1:]) for one in set(said)}
    named = list(zip(*(of[name].to_pylist() for name in ("trang", *AWARDEE_FIELDS)), strict=True))
    awardee = {one: _awardee(*one[1:]) for one in set(named)}
    return Awards(of["dong"].to_pylist(), map(batch.__getitem__, said), map(awardee.__getitem__, named))


def _awardee(ten: str | None, born: str | None, chuc_vu: str | None, ghi_chu: str | None) -> Awardee:
    return Awardee(ten, born_on(born), chuc_vu, ghi_chu)


def born_on(text: str | None) -> date | str | None:
    """A birth date as award rows hold it: a date, the year alone as text, or None."""
    return date.fromisoformat(text) if text and len(text) > 4 else text


def facts_of(of: pa.Table) -> list[tuple[object, ...]]:
    """The facts of each row, without its place: rows with equal facts mean the same award."""
    names: Sequence[str] = (*(name for name in _SAME if name not in ("ten", "chuc_vu", "ghi_chu")), "ngay_sinh")
    folded = [fold_name(name or "") for name in of["ten"].to_pylist()]
    return list(zip(folded, *(of[name].to_pylist() for name in names), strict=True))


def person_number(ten: str, ngay_sinh: date | str) -> int:
    """A number for a name and a year of birth. Rows of one person share it; rows that share it may differ."""
    text = f"{fold_name(ten)}\x1f{str(ngay_sinh)[:4]}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _people(rows: Iterable[Award]) -> list[int | None]:
    known: dict[tuple[str, object], int] = {}

    def of(row: Award) -> int | None:
        if row.doi_tuong != CA_NHAN or not row.ten or row.ngay_sinh is None:
            return None
        key = (row.ten, row.ngay_sinh)
        if key not in known:
            known[key] = person_number(row.ten, row.ngay_sinh)
        return known[key]

    ask: Callable[[Award], int | None] = of
    return list(map(ask, rows))
