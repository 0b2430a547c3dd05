"""Writes compound files ([MS-CFB], version 3): a small file system in one file, in which a VBA project is stored."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, Union

Storage: TypeAlias = Mapping[str, Union[bytes, "Storage"]]

_SECTOR, _MINI_SECTOR, _CUTOFF = 512, 64, 4096  # a stream shorter than the cutoff lies in mini sectors
_IN_SECTOR: Final = _SECTOR // 4  # entries of an allocation table in one sector
_IN_HEADER: Final = 109  # sectors of the table that the header itself can name
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BLACK: Final = 1


@dataclass
class _Entry:
    """A directory entry (2.6.1). The entries of a storage are a binary tree by name."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        if len(name) > 64:
            raise ValueError(f"a name in a compound file has at most 31 characters: {self.name}")
        head = struct.pack("<64sHBBIII", name, len(name), self.kind, _BLACK, self.left, self.right, self.child)
        return head + bytes(36) + struct.pack("<IQ", self.start, self.size)  # no class id, no flags, no times


class _Sectors:
    """Sectors of one size, and the table that chains the sectors of each stream."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.table: list[int] = []
        self.body = bytearray()

    def put(self, data: bytes) -> int:
        """Appends a stream; returns its first sector."""
        if not data:
            return _END
        start, count = len(self.table), -(-len(data) // self._size)
        self.table += [*range(start + 1, start + count), _END]
        self.body += data.ljust(count * self._size, b"\0")
        return start


def compound_file(root: Storage) -> bytes:
    """A compound file. root: name -> the bytes of a stream, or the mapping of a storage within.

    The same mapping gives the same bytes. Raises ValueError for a name over 31 characters and for more than 6 MB.
    """
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(entries, root)
    sectors, mini = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            entry.start = (mini if entry.size < _CUTOFF else sectors).put(entry.data)
    entries[0].start, entries[0].size = sectors.put(bytes(mini.body)), len(mini.body)
    mini_table = _table(mini.table)
    mini_start = sectors.put(mini_table)
    unused = struct.pack("<64xHBBIII52x", 0, 0, 0, _FREE, _FREE, _FREE)
    directory = sectors.put(b"".join(entry.packed() for entry in entries) + unused * (-len(entries) % 4))

    first = len(sectors.table)
    count = -(-first // (_IN_SECTOR - 1))  # each sector of the table has an entry for itself
    if count > _IN_HEADER:
        raise ValueError("a compound file of this writer holds at most 6 MB")
    places = [*range(first, first + count), *[_FREE] * (_IN_HEADER - count)]
    header = struct.pack(
        "<8s16xHHHHH6x9I109I",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        *(0x3E, 3, 0xFFFE, 9, 6),  # versions, byte order, sectors of 2**9, mini sectors of 2**6
        *(0, count, directory, 0, _CUTOFF),
        *(mini_start, len(mini_table) // _SECTOR, _END, 0),
        *places,
    )
    return header + bytes(sectors.body) + _table([*sectors.table, *[_TABLE] * count])


def _add(entries: list[_Entry], storage: Storage) -> int:
    """Adds the entries of a storage, then those of the storages inside it; returns the top of the entries' tree."""
    within: list[int] = []
    for name in sorted(storage, key=_order):
        content = storage[name]
        within.append(len(entries))
        entries.append(_Entry(name, _STREAM, content) if isinstance(content, bytes) else _Entry(name, _STORAGE))
    for at in within:
        content = storage[entries[at].name]
        if not isinstance(content, bytes):
            entries[at].child = _add(entries, content)
    return _tree(entries, within)


def _order(name: str) -> tuple[int, str]:
    """The sort key of a name: by length, then without regard to case (2.6.4)."""
    return len(name.encode("utf-16-le")), name.upper()


def _tree(entries: list[_Entry], places: list[int]) -> int:
    """Links sorted entries into a balanced tree, all black, which 2.6.4 allows; returns its top."""
    if not places:
        return _FREE
    middle = len(places) // 2
    top = entries[places[middle]]
    top.left, top.right = _tree(entries, places[:middle]), _tree(entries, places[middle + 1 :])
    return places[middle]


def _table(chain: Iterable[int]) -> bytes:
    """An allocation table in whole sectors."""
    numbers = list(chain)
    numbers += [_FREE] * (-len(numbers) % _IN_SECTOR)
    return struct.pack(f"<{len(numbers)}I", *numbers)
