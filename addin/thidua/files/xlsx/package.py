"""A workbook file as a package of parts (ISO/IEC 29500-2), checked before anything else reads it.

The file is open only while parts are read, so that Excel or this program can replace it afterwards.
"""

import os
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from thidua.files.xlsx.zip_listing import REPAIR, SAVE_AGAIN, UnusableFile, list_parts, open_file

# calamine reads these parts by name, even if the relations of the package do not name them.
READ_BY_NAME = ("xl/sharedStrings.xml", "xl/styles.xml")
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"

_MAX_PART = 1 << 30  # bytes of one part when unpacked
_MAX_TOTAL = 1 << 31  # bytes of all parts when unpacked
_MAX_RATIO = 300  # unpacked size to packed size of a large part; rows of real sheets reach 10 to 100
_LARGE_PART = 1 << 26
_MAX_LIST = 1 << 24  # bytes of the list of sheets or of relationships
_MAX_LIE = 1 << 28  # bytes that a part with a false size may unpack to before that is noticed
_DEFLATE_RATIO = 1032  # the most bytes that one deflated byte can give


class SheetPart(NamedTuple):
    """A worksheet. name: on its tab; part: the name of its part in the package."""

    name: str
    part: str


class Parts:
    """The parts of a workbook.

    infos, comment: entries and comment of the zip; book: name of the workbook part; tabs: the worksheets in the order
    of the tabs, hidden ones too. Raises UnusableFile, as every method may.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        with self.reading() as file:
            self.infos, self.comment = list_parts(path, file)
            self._infos = {part_key(info.filename): info for info in self.infos}
            self._refuse_bombs()
            self.book = self._office_document()
            self.tabs = self._worksheets()
        if not self.tabs:
            raise UnusableFile(f"Tệp “{path.name}” không có trang tính nào. Hãy kiểm tra xem có chọn nhầm tệp không.")

    @contextmanager
    def reading(self) -> Iterator[BinaryIO]:
        """The open file, kept open for all parts that are read inside the block. May be nested."""
        if self._file is not None:
            yield self._file
            return
        with open_file(self.path) as file:
            self._file = file
            try:
                yield file
            finally:
                self._file = None

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._infos

    def content(self, part: str) -> bytes:
        """The unpacked content of a part."""
        return self._unpacked(part, _whole)

    def start(self, part: str, size: int) -> bytes:
        """The first bytes of a part."""
        return self._unpacked(part, lambda packed, _: zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size))[
            :size
        ]

    def packed(self, info: zipfile.ZipInfo) -> bytes:
        """The packed bytes of an entry, which follow its local header in the file (APPNOTE 4.3.7)."""
        with self.reading() as file:
            try:
                file.seek(info.header_offset)
                head = file.read(30)
                name_and_extra = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
                file.seek(name_and_extra, os.SEEK_CUR)
                packed = file.read(info.compress_size)
            except (OSError, ValueError, OverflowError) as error:
                raise self.damaged(f"không đọc được phần {info.filename}") from error
        if head[:4] != b"PK\x03\x04" or len(packed) != info.compress_size:
            raise self.damaged(f"phần {info.filename} không trọn")
        return packed

    def damaged(self, why: str) -> UnusableFile:
        """The exception to raise for a damaged file. why: the reason in Vietnamese."""
        return UnusableFile(f"Tệp “{self.path.name}” bị hỏng ({why}). {REPAIR}")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part ("" for the package): id -> (last word of its type, part that it points to)."""
        folder, rels = posixpath.dirname(part), _rels(part)
        found = self._relations.setdefault(part, {})
        if found or rels not in self:
            return found
        for attributes in self._elements(rels, "Relationship"):
            if attributes.get("TargetMode") != "External":
                target = unquote(attributes.get("Target", "")).replace("\\", "/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (
                    kind,
                    posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
                )
        return found

    def outside(self, part: str) -> list[str]:
        """The targets outside the package to which the relationships of a part point."""
        rels = _rels(part)
        found = self._elements(rels, "Relationship") if rels in self else []
        return [unquote(one.get("Target", "")) for one in found if one.get("TargetMode") == "External"]

    def _unpacked(self, part: str, inflate: Callable[[bytes, int], bytes]) -> bytes:
        info = self._infos.get(part_key(part))
        if info is None:
            raise self.damaged(f"thiếu phần {part}")
        packed = self.packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            return packed
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise self.damaged(f"phần {part} nén theo cách lạ")
        try:
            return inflate(packed, info.file_size)
        except (zlib.error, ValueError) as error:
            raise self.damaged(f"không giải nén được phần {part}") from error

    def _refuse_bombs(self) -> None:
        if len(self._infos) < len(self.infos):
            raise self.damaged("hai phần trùng tên")
        sizes = [max(info.file_size, info.compress_size) for info in self.infos]
        dense = any(i.file_size > _LARGE_PART and i.file_size > i.compress_size * _MAX_RATIO for i in self.infos)
        if dense or max(sizes, default=0) > _MAX_PART or sum(sizes) > _MAX_TOTAL:
            raise self._bomb()

    def _bomb(self) -> UnusableFile:
        return UnusableFile(
            f"Tệp “{self.path.name}” giải nén ra quá lớn, không giống một sổ thật nên không đọc. {REPAIR}"
        )

    def _office_document(self) -> str:
        if "mimetype" in self and b"opendocument" in self.start("mimetype", 100):
            raise UnusableFile(f"Tệp “{self.path.name}” là bảng tính OpenDocument (.ods). {SAVE_AGAIN}")
        for kind, part in self.relations("").values():
            if kind != "officeDocument":
                continue
            if part.lower().endswith(".bin"):
                raise UnusableFile(f"Tệp “{self.path.name}” là sổ nhị phân (.xlsb). {SAVE_AGAIN}")
            if part in self and self._elements(part, "workbook"):
                return part
        raise UnusableFile(f"Tệp “{self.path.name}” không phải là sổ Excel. Hãy chọn đúng tệp .xlsx hoặc .xlsm.")

    def _worksheets(self) -> tuple[SheetPart, ...]:
        relations = self.relations(self.book)
        tabs = []
        for attributes in self._elements(self.book, "sheet"):
            link = next(
                (value for key, value in attributes.items() if key.endswith("relationships id")),
                "",
            )
            kind, part = relations.get(link, ("", ""))
            if kind == "worksheet":
                tabs.append(SheetPart(attributes.get("name", ""), part))
            elif not kind:
                raise self.damaged(f"không tìm được nội dung trang “{attributes.get('name', '')}”")
        return tuple(tabs)

    def _elements(self, part: str, name: str) -> list[dict[str, str]]:
        """The attributes of every element with this local name. A part larger than any real one is refused."""
        found: list[dict[str, str]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag.rpartition(" ")[2] == name:
                found.append(attributes)

        content = self.content(part)
        if len(content) > _MAX_LIST:
            raise self._bomb()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = start
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise self.damaged(f"phần {part} sai cú pháp") from error
        return found


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def part_key(name: str) -> str:
    """A part's name in comparison form: lower case, no leading slash, no backslashes (ISO/IEC 29500-2, 6.2.2)."""
    return name.replace("\\", "/").lstrip("/").lower()


def _whole(packed: bytes, size: int) -> bytes:
    """The unpacked content, which must have this size: another size is a lie. Raises ValueError, zlib.error."""
    if len(packed) * _DEFLATE_RATIO < _MAX_LIE:  # into an exact buffer: half the time of the bounded way
        content = zlib.decompress(packed, -zlib.MAX_WBITS, max(size, 1))
    else:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    if len(content) != size:
        raise ValueError("the declared size is not the size")
    return content
