"""The records of many communes as Parquet: a partition for each city and school year, a row group for each workbook.

    DIR/thanh_pho=Hải Phòng/nam_hoc=2021-2022/khen-thuong.parquet    award rows (`records.SCHEMA` with xa, tep)
    DIR/thanh_pho=Hải Phòng/_so.jsonl.gz                             a line a workbook: other sheets, findings

The schema has a version. Readers of Parquet skip names that begin with `_`. A city is replaced completely or not at
all. Reading holds one workbook in memory at a time.
"""

import gzip
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thidua.files.system.atomic_write import CannotWrite
from thidua.jobs.hop_nhat import book_json, records
from thidua.jobs.hop_nhat.examine import MADE_BY
from thidua.jobs.hop_nhat.merge import KEYS, MergedBooks
from thidua.jobs.hop_nhat.source import Source

_ROWS, _BOOKS, _CITY, _YEAR = "khen-thuong.parquet", "_so.jsonl.gz", "thanh_pho=", "nam_hoc="
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f/\\:*?"<>|%]')
SCHEMA: Final = pa.schema(
    [("xa", pa.string()), ("tep", pa.string()), *(field for field in records.SCHEMA if field.name != "nam_hoc")],
    metadata=records.SCHEMA.metadata,
)
CITY_KEYS: Final = ("thanh_pho", *KEYS)


class NotADataset(Exception):
    """The folder holds no records that this program can read. The message is one Vietnamese line."""


def city_folder(folder: Path, thanh_pho: str) -> Path:
    """The folder with the records of a city."""
    return folder / f"{_CITY}{_FORBIDDEN.sub(lambda found: f'%{ord(found[0]):02X}', thanh_pho)}"


def write_records(folder: Path, merged: MergedBooks) -> None:
    """Writes the records of a city, and replaces its old records. Raises CannotWrite; then nothing has changed."""
    target = city_folder(folder, merged.thanh_pho)
    fresh, old = (folder / f".{secrets.token_hex(8)}" for _ in range(2))
    try:
        fresh.mkdir(parents=True)
        _write(fresh, merged)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        raise CannotWrite(
            f"Không ghi được dữ liệu Parquet vào “{folder}”: kiểm tra quyền ghi, chỗ trống trên đĩa và đóng chương trình đang đọc nó."
        ) from error
    finally:
        for left in (fresh, old):
            with suppress(OSError):
                shutil.rmtree(left)


def _write(folder: Path, merged: MergedBooks) -> None:
    with ExitStack() as stack:
        books = stack.enter_context(gzip.open(folder / _BOOKS, "wb", compresslevel=4))
        books.write(
            book_json.dump({"luoc_do": records.VERSION, "lam_boi": MADE_BY, "thanh_pho": merged.thanh_pho}) + b"\n"
        )
        writers: dict[str, tuple[pq.ParquetWriter, int]] = {}
        for one in merged.sources:
            groups: dict[str, int] = {}
            rows = one.table()
            for year in pc.unique(rows["nam_hoc"]).to_pylist():
                if year not in writers:
                    (folder / f"{_YEAR}{year}").mkdir()
                    path = folder / f"{_YEAR}{year}" / _ROWS
                    writers[year] = stack.enter_context(pq.ParquetWriter(path, SCHEMA, compression="zstd")), 0
                writer, number = writers[year]
                part = rows.filter(pc.equal(rows["nam_hoc"], year)).drop_columns("nam_hoc")
                names = {"xa": one.xa, "tep": one.tep}
                for at, (name, value) in enumerate(names.items()):
                    part = part.add_column(at, name, pa.array([value] * part.num_rows, pa.string()))
                writer.write_table(part.cast(SCHEMA), row_group_size=max(1, part.num_rows))
                writers[year], groups[year] = (writer, number + 1), number
            books.write(book_json.dump(_book_line(one, groups)) + b"\n")


def _book_line(one: Source, groups: dict[str, int]) -> dict[str, Any]:
    """Everything of a workbook except its award rows. nhom: school year -> number of its row group."""
    book = one.made.book
    book["sang_kien"] = one.counted(book["sang_kien"])
    return {"tep": one.tep, "xa": one.xa, "nhom": groups, "sach": book, "phat_hien": one.made.findings}


def total_records(folder: Path) -> pa.Table:
    """The sums of all cities: columns CITY_KEYS and so_luong. Raises NotADataset."""
    schema = pa.schema([*((name, pa.string()) for name in CITY_KEYS), ("so_luong", pa.int64())])
    parts = []
    for city, place in cities(folder):
        for path in sorted(place.glob(f"{_YEAR}*/{_ROWS}")):
            try:
                sums = _partition(path)
            except (OSError, ValueError) as error:  # including Arrow's own errors
                raise NotADataset(f"Không đọc được dữ liệu của {city} ở “{path}”. Hãy chạy lại hop-nhat.") from error
            parts.append(_named(sums, city, path.parent.name.removeprefix(_YEAR)).select(schema.names))
    return pa.concat_tables([schema.empty_table(), *parts]).sort_by([(name, "ascending") for name in CITY_KEYS])


def _named(sums: pa.Table, city: str, year: str) -> pa.Table:
    for name, value in (("thanh_pho", city), ("nam_hoc", year)):
        sums = sums.append_column(name, pa.array([value] * sums.num_rows, pa.string()))
    return sums


def _partition(path: Path) -> pa.Table:
    """The sums of one partition, read batch by batch to save memory."""
    keys = [name for name in KEYS if name != "nam_hoc"]
    held: list[pa.Table] = []
    count = 0
    for batch in pq.ParquetFile(path).iter_batches(131_072, columns=[*keys, "so_luong", "trong_ky"], use_threads=False):
        rows = pa.Table.from_batches([batch])
        held.append(_added(rows.filter(rows["trong_ky"]), keys))
        count += held[-1].num_rows
        if count > 1_000_000:
            held = [_added(pa.concat_tables(held), keys)]
            count = 0
    return _added(pa.concat_tables(held), keys) if held else _added(SCHEMA.empty_table(), keys)


def _added(rows: pa.Table, keys: list[str]) -> pa.Table:
    schema = pa.schema([*((name, pa.string()) for name in keys), ("so_luong", pa.int64())])
    return records.add_up_by(rows.select(schema.names), keys).cast(schema)


def cities(folder: Path) -> list[tuple[str, Path]]:
    """Name and folder of each city. Raises NotADataset without cities, or for another schema version."""
    places = sorted(path.parent for path in folder.glob(f"{_CITY}*/{_BOOKS}"))
    if not places:
        raise NotADataset(f"Thư mục “{folder}” không có dữ liệu Parquet do thidua hop-nhat ghi.")
    cities = []
    for place in places:
        with gzip.open(place / _BOOKS) as lines:
            head = book_json.load(lines.readline())
        if head["luoc_do"] != records.VERSION:
            raise NotADataset(
                f"Dữ liệu ở “{place}” theo lược đồ {head['luoc_do']}, phần mềm này đọc lược đồ {records.VERSION}. Hãy chạy lại hop-nhat."
            )
        cities.append((head["thanh_pho"], place))
    return cities


def books(place: Path) -> Iterator[bytes]:
    """The workbooks of a city, a line of JSON for each: see `_book_line`."""
    with gzip.open(place / _BOOKS) as lines:
        next(lines)
        yield from lines


@contextmanager
def rows_of(place: Path) -> Iterator[Callable[[Mapping[str, int]], pa.Table]]:
    """A function: (school year -> number of its row group) -> the rows of that workbook by `records.SCHEMA`."""
    with ExitStack() as stack:
        files = {
            path.parent.name.removeprefix(_YEAR): stack.enter_context(pq.ParquetFile(path))
            for path in place.glob(f"{_YEAR}*/{_ROWS}")
        }
        yield lambda groups: pa.concat_tables(
            [
                records.SCHEMA.empty_table(),
                *(_of_year(files[year].read_row_group(at, use_threads=False), year) for year, at in groups.items()),
            ]
        )


def _of_year(rows: pa.Table, year: str) -> pa.Table:
    whole = rows.append_column("nam_hoc", pa.array([year] * rows.num_rows, pa.string()))
    return whole.select(records.SCHEMA.names).cast(records.SCHEMA)
