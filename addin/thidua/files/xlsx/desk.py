"""A workbook from anyone: nothing that a reader does with it may harm the program.

It is read in child processes (`apart`) with bounded time and memory: there calamine may abort and openpyxl may run without
end. Where a child takes long to start, a small book whose bytes prove that no reader can need much for it is read in place.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar
from zipfile import ZipInfo

from thidua.files.system.bounded import LimitExceeded, is_quick, stream_in_turn
from thidua.files.xlsx.package import BOOK_RELATIONS, Parts, part_key
from thidua.files.xlsx.raw_xml import is_modest
from thidua.files.xlsx.reader import ReadElsewhere, XlsxDesk
from thidua.files.xlsx.transfer import pack_grid
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets.grid import Grid

Of = TypeVar("Of")
Result = TypeVar("Result")

_SMALL = 1 << 24  # bytes of XML: an office's book of some ten thousand rows
_SMALL_TEXT = 1 << 27  # bytes of all texts, were each as long as the longest
_MACROS = b"\xd0\xcf\x11\xe0"  # a compound file, which no reader takes for XML
_SECONDS = 20
_BYTES_A_SECOND = 1 << 20  # as long as a file is, so much more time it gets
_MEGABYTES = 1024
_READERS = 4  # at once, each with that much memory
_WORTH_A_READER = 8  # sheets: for fewer a second process costs more than it helps


class OutsideDesk:
    """A closed workbook that came from anywhere. `path`: an .xlsx or .xlsm. Raises UnusableFile for anything else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._parts = Parts(path)

    def __len__(self) -> int:
        """How many worksheets there are, hidden ones too."""
        return len(self._parts.tabs)

    def grids(self, tab: str | None = None) -> Iterator[Grid]:
        """Every worksheet, one at a time, or the one of this name. Raises UnusableFile at the first one that cannot be read."""
        numbers = [number for number, one in enumerate(self._parts.tabs) if tab in (None, one.name)]
        done = 0
        if not is_quick() and is_harmless(self._parts):
            try:
                for grid in XlsxDesk(self.path).grids(_refuse, numbers):
                    yield grid
                    done += 1
                return
            except ReadElsewhere:
                pass
        yield from self._apart(numbers[done:])

    def _apart(self, numbers: Sequence[int]) -> Iterator[Grid]:
        readers = max(1, min(_cores(), len(numbers) // _WORTH_A_READER, _READERS))
        shares = [_Share(self.path, numbers[first::readers]) for first in range(readers)]
        return run_on_book(_read, shares, self.path)


def run_on_book(work: Callable[[Of], Iterable[Result]], shares: Sequence[Of], path: Path) -> Iterator[Result]:
    """The results of the work, done with the book at `path` by a child process a share with bounded time and memory.

    Raises UnusableFile, and whatever the work raises.
    """
    seconds = _SECONDS + path.stat().st_size / _BYTES_A_SECOND
    try:
        yield from stream_in_turn(work, shares, seconds, _MEGABYTES)
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
    """Whether all XML of the book together is little. but: parts that do not count."""
    left_out = {part_key(part) for part in but}
    sizes = (
        info.file_size
        for info in parts.infos
        if info.filename.lower().endswith((".xml", ".rels")) and part_key(info.filename) not in left_out
    )
    return sum(sizes) <= _SMALL


def is_harmless(parts: Parts) -> bool:
    """Whether it is proven that reading the book needs little: small parts, near cells, texts that cannot multiply.

    Raises UnusableFile when the relations of the workbook cannot be read.
    """
    if not is_small(parts):
        return False
    cells = longest = 0
    with parts.reading():
        for info in _readable(parts):
            try:
                part = parts.content(info.filename) if info.file_size <= _SMALL else b"\0"
            except UnusableFile:  # whether that matters, whoever reads the sheets will say
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
    """Every entry that a reader may take for a sheet or for texts, each in its own way: XML, and what the relations name."""
    names = parts.content(BOOK_RELATIONS).lower() if BOOK_RELATIONS in parts else b""
    shown = b"&" not in names and b"\0" not in names  # else an entry may be named in a way that one does not see
    for info in parts.infos:
        key = part_key(info.filename)
        if key.endswith(".xml") or not shown or key.rpartition("/")[2].encode() in names:
            yield info


def _cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Share(NamedTuple):
    """What one reader reads. numbers: of the sheets, from 0."""

    path: Path
    numbers: Sequence[int]


def _read(share: _Share) -> Iterator[Grid]:
    return map(pack_grid, XlsxDesk(share.path).grids(only=share.numbers))


def _refuse(path: Path, name: str) -> Grid:
    """Instead of the careful reader, which is for the child alone."""
    raise ReadElsewhere(name)
