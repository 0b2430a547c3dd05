"""Limits of time and memory for reading a workbook, and which workbooks are surely cheap to read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from zipfile import ZipInfo

from thidua.files.system.atomic_write import CannotWrite
from thidua.files.system.bounded import LimitExceeded, stream_in_turn
from thidua.files.xlsx.package import BOOK_RELATIONS, Parts, part_key
from thidua.files.xlsx.raw_xml import is_modest
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets.grid import CellError, CodedColumn, ColumnStore, Grid

Of = TypeVar("Of")
Result = TypeVar("Result")

_SMALL = 1 << 24  # bytes of XML: an office's workbook of some ten thousand rows
_SMALL_TEXT = 1 << 27  # bytes of all texts if each were as long as the longest
_MACROS = b"\xd0\xcf\x11\xe0"  # a compound file (macros), which no reader takes for XML
_SECONDS = 20
_BYTES_A_SECOND = 1 << 20  # a file gets another second for each of these
_MEGABYTES = 1024
_ANSWERS = (Grid, ColumnStore, CodedColumn, CellError, UnusableFile, CannotWrite)


def run_on_book(work: Callable[[Of], Iterable[Result]], shares: Sequence[Of], path: Path) -> Iterator[Result]:
    """The results of `work` on a workbook; a child process with limited time and memory does each of the shares.

    path: the workbook, whose size adds to the time. Raises UnusableFile, and whatever the work raises.
    """
    seconds = _SECONDS + path.stat().st_size / _BYTES_A_SECOND
    try:
        yield from stream_in_turn(work, shares, seconds, _MEGABYTES, _ANSWERS)
    except LimitExceeded:
        raise UnusableFile(
            f"Tệp “{path.name}” bắt máy làm quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng lại. "
            "Hãy mở bằng Excel, xóa các hàng, cột, trang thừa rồi lưu lại; sổ thật quá lớn thì tách ra nhiều sổ."
        ) from None
    except ChildProcessError:
        raise UnusableFile(
            f"Máy đang quá bận nên chưa đọc được tệp “{path.name}”. Hãy đóng bớt chương trình rồi làm lại."
        ) from None


def is_small(parts: Parts, but: Iterable[str] = ()) -> bool:
    """Whether all XML of the workbook together is small. but: parts that do not count."""
    left_out = {part_key(part) for part in but}
    sizes = (
        info.file_size
        for info in parts.infos
        if info.filename.lower().endswith((".xml", ".rels")) and part_key(info.filename) not in left_out
    )
    return sum(sizes) <= _SMALL


def is_harmless(parts: Parts) -> bool:
    """Whether reading the workbook surely needs little: small parts, near cells, texts that cannot multiply.

    Raises UnusableFile when the relations of the workbook cannot be read.
    """
    if not is_small(parts):
        return False
    cells = longest = 0
    with parts.reading():
        for info in _readable(parts):
            try:
                part = parts.content(info.filename) if info.file_size <= _SMALL else b"\0"
            except UnusableFile:  # the reader of the sheets will find out whether the part is needed
                return False
            if part.startswith(_MACROS):
                continue
            if not is_modest(part):
                return False
            cells = max(cells, part.count(b"<c"))
            if b"sst" in part and (b"<sst" in part or b":sst" in part):
                longest = max(longest, *map(len, part.split(b"<si")))
    return cells * longest <= _SMALL_TEXT


def _readable(parts: Parts) -> Iterator[ZipInfo]:
    """Every entry that some reader may take for a sheet or for texts: XML parts, and parts that the relations name."""
    names = parts.content(BOOK_RELATIONS).lower() if BOOK_RELATIONS in parts else b""
    shown = b"&" not in names and b"\0" not in names  # otherwise a name may be written in another way
    for info in parts.infos:
        key = part_key(info.filename)
        if key.endswith(".xml") or not shown or key.rpartition("/")[2].encode() in names:
            yield info
