"""The check of one workbook on a worker: from its bytes to a small zip with its records and findings."""

import gc
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thidua import __version__
from thidua.book import Checked
from thidua.book.reading.reader import Reading, UnreadableWorkbook, read_book
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.jobs.hop_nhat import book_json, records
from thidua.jobs.hop_nhat.communes import commune_of
from thidua.rules.check import check

_HEAD, _BOOK, _FINDINGS, _ROWS = "dau.json", "so.json", "phat-hien.json", "dong.parquet"
_SUMS, _PEOPLE = "tong.arrow", "nguoi.arrow"
MADE_BY: Final = f"{__version__}/{records.VERSION}"


def examine(content: bytes, name: str, hom_nay: date) -> bytes:
    """Reads and checks a workbook as `jobs.kiem_tra` does. Returns a zip, which `WorkbookResult` reads.

    content: bytes of the workbook; name: name of its file, for messages. The zip holds the accepted rows by
    `records.SCHEMA` as Parquet, their sums and people as Arrow, and the rest as JSON. For a file that cannot be read it
    holds no rows, and the reason.
    """
    with without_collecting(), TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            reading = read_book(OutsideDesk(path).grids())
        except (UnusableFile, UnreadableWorkbook) as refused:
            head = {"tu_choi": str(refused), "xa": "", "doc": 0, "nhan": 0, "trong_ky": 0, "duoc_bao_cao": False}
            return _package(head | _made(hom_nay), {}, [], records.SCHEMA.empty_table())
        return pack_result(reading, hom_nay)


def pack_result(reading: Reading, hom_nay: date) -> bytes:
    """The zip of `examine` for a workbook that could be read."""
    book = reading.book
    places = {award: at for at, award in enumerate(book.awards)}
    whole = book_json.book_as_json(book) | {"phat_hien_doc": book_json.findings_as_json(reading.findings)}
    checked = check(reading, hom_nay)
    kept = set(book.awards)
    aside = records.rows_as_table(book, (award for award in places if award not in kept), places)
    head = {
        "tu_choi": "",
        "xa": commune_of(book.cau_hinh),
        "ky": _period(book.cau_hinh.values),
        "doc": book.doc,
        "nhan": len(book.awards),
        "duoc_bao_cao": checked.duoc_bao_cao,
    }
    whole["gac_lai"] = aside.to_pylist()
    rows = records.rows_as_table(book, book.awards, places)
    head["trong_ky"] = pc.sum(rows["trong_ky"]).as_py() or 0
    return _package(head | _made(hom_nay), whole, book_json.findings_as_json(checked.findings), rows)


def _period(values: Mapping[str, object]) -> tuple[int, int, str]:
    first, last = values.get("ky_tu_nam"), values.get("ky_den_nam")
    return (
        first if isinstance(first, int) else 0,
        last if isinstance(last, int) else 0,
        str(values.get("cach_tinh_ky") or ""),
    )


def _package(head: dict[str, Any], book: dict[str, Any], findings: list[dict[str, Any]], table: pa.Table) -> bytes:
    rows, stream = io.BytesIO(), io.BytesIO()
    pq.write_table(table, rows, compression="zstd")
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(_HEAD, book_json.dump(head))
        package.writestr(_BOOK, book_json.dump(book), zipfile.ZIP_DEFLATED)
        package.writestr(_FINDINGS, book_json.dump(findings), zipfile.ZIP_DEFLATED)
        package.writestr(_ROWS, rows.getvalue())
        package.writestr(_SUMS, _streamed(records.add_up(table)), zipfile.ZIP_DEFLATED)
        package.writestr(_PEOPLE, _streamed(pa.table({"nguoi": pc.unique(table["nguoi"].drop_null())})))
    return stream.getvalue()


def _streamed(table: pa.Table) -> memoryview:
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return memoryview(stream.getvalue())


def _made(hom_nay: date) -> dict[str, str]:
    return {"lam_boi": MADE_BY, "ngay": hom_nay.isoformat()}


@contextmanager
def without_collecting() -> Iterator[None]:
    """Switches garbage collection off inside the block: all rows stay, so it only costs time (see `cli.main`)."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True)
class WorkbookResult:
    """The result of `examine` for one workbook, in a file."""

    path: Path

    def is_of(self, hom_nay: date) -> bool:
        """Whether the file exists, from this version of the program and from this day: the rules depend on both."""
        try:
            head = self.head
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return False
        return _made(hom_nay).items() <= head.items()

    @cached_property
    def head(self) -> dict[str, Any]:
        """The summary of the workbook.

        tu_choi: why the workbook cannot be read, "" when it can; xa: its commune; ky: first and last year and way of
        its period, 0 and "" when not set; doc, nhan: award rows read, accepted; trong_ky: rows in the period;
        duoc_bao_cao: whether its report may be printed.
        """
        found: dict[str, Any] = book_json.load(self._part(_HEAD))
        return found

    @property
    def book(self) -> dict[str, Any]:
        """The book without its award rows, as `book_json.book_as_json` gives it.

        Also the reader's findings (phat_hien_doc) and the rows that rules set aside (gac_lai).
        """
        found: dict[str, Any] = book_json.load(self._part(_BOOK))
        return found

    @property
    def findings(self) -> list[dict[str, Any]]:
        """All findings of the workbook, as `book_json.findings_as_json` gives them."""
        found: list[dict[str, Any]] = book_json.load(self._part(_FINDINGS))
        return found

    @property
    def rows(self) -> bytes:
        """The accepted rows as Parquet, for `read_rows`."""
        return self._part(_ROWS)

    def table(self, columns: list[str] | None = None) -> pa.Table:
        """The accepted rows. columns: only these, None for all."""
        return read_rows(self.rows, columns)

    @property
    def sums(self) -> pa.Table:
        """The sums of the accepted rows (`records.add_up`)."""
        return pa.ipc.open_stream(self._part(_SUMS)).read_all()

    @property
    def people(self) -> pa.ChunkedArray:
        """The numbers (`records.person_number`) of the people in the accepted rows, each once."""
        return pa.ipc.open_stream(self._part(_PEOPLE)).read_all()["nguoi"]

    def _part(self, name: str) -> bytes:
        with zipfile.ZipFile(self.path) as package:
            return package.read(name)


def read_rows(parquet: bytes, columns: list[str] | None = None) -> pa.Table:
    """The rows of `WorkbookResult.rows`. columns: only these, None for all."""
    file = pq.ParquetFile(pa.BufferReader(parquet))
    return file.read(
        columns, use_threads=False
    )  # threads of Arrow may outlive the work and abort the process at its end


def check_again(book: dict[str, Any], findings: list[dict[str, Any]], rows: pa.Table, hom_nay: date) -> Checked:
    """A workbook checked again by all rules, from its stored parts: `WorkbookResult.book`, its old findings, its rows.

    The reader's findings about cells, and those of rule T01 about live totals, are copied: the cells are not stored.
    """
    aside = pa.Table.from_pylist(book["gac_lai"], schema=records.SCHEMA)
    awards = records.awards_from_table(
        pa.concat_tables([rows.select(records.SCHEMA.names), aside]), book_json.tabs_of(book)
    )
    checked = check(
        Reading(book_json.book_from_json(book, awards), book_json.findings_from_json(book["phat_hien_doc"])), hom_nay
    )
    live = [one for one in book_json.findings_from_json(findings) if one.ma == "T01"]
    return Checked(checked.book, (*checked.findings, *live), checked.so_lieu)
