"""The lines of the Nhật ký sheet: when, who, which button or command, what came of it, rows, sheets written, file read.

A line says how many and where, never whose: no names from the rows, no birth dates.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from thidua.book import Book
from thidua.files.system.file_hash import sha256_of
from thidua.sheets import SHEETS
from thidua.sheets.results import ResultBlock, ResultSheet

_SHA_SHOWN = 16  # of its 64 figures: enough to tell files apart


def rows(book: Book) -> str:
    """How many rows were read, taken and set aside, in a sentence."""
    return f"Đọc {book.doc} dòng: nhận {len(book.awards)}, để riêng {len(book.set_aside)}."


def file_as_sentence(path: Path, *, unsaved: bool = False) -> str:
    """Which file was read, in a sentence. unsaved: the book is open and holds more than the file. Raises OSError."""
    sha = sha256_of(path)[:_SHA_SHOWN]
    return f"Tệp đã đọc: SHA-256 {sha}…" + (", và các thay đổi chưa lưu." if unsaved else "")


def log_as_sheet(
    book: Book, lines: Sequence[tuple[str, str]], ai: str, tep: str, written: Iterable[ResultSheet | ResultBlock]
) -> ResultSheet:
    """The Nhật ký sheet with these lines above those of `book`.

    lines: what was pressed and what came of it; of further ones each has its own heading. ai: who; tep: see `file_as_sentence`;
    written: the sheets of results that are written with it.
    """
    (done, said), *more = lines
    tabs = ", ".join(SHEETS[one.kind].tab for one in written)
    told = [said, "" if rows(book) in said else rows(book), f"Ghi trang: {tabs}." if tabs else "", tep]
    first = f"{datetime.now():%d/%m/%Y %H:%M:%S}"
    fresh = [(first, ai, *line) for line in [(done, " ".join(filter(None, told))), *more]]
    declared = SHEETS["nhat_ky"]
    return ResultSheet(
        declared.kind,
        declared.tab,
        "",
        declared.title,
        declared.hint,
        tuple(column.title for column in declared.columns),
        tuple(column.width for column in declared.columns),
        [*fresh, *book.nhat_ky],
    )
