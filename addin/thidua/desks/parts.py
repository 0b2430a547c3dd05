"""A workbook file as a package of parts (ISO/IEC 29500-2), checked before anything else reads it.

The file is open only while parts are read, so that Excel or we may replace it afterwards.
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

_MAX_FILE = 1 << 29  # bytes on disk
_MAX_PART = 1 << 30  # bytes of one part when unpacked
_MAX_TOTAL = 1 << 31  # bytes of all parts when unpacked
_MAX_RATIO = 300  # of a large part; rows of real sheets pack 10 to 100 times
_LARGE_PART = 1 << 26
_DEFLATE_RATIO = 1032  # no deflated byte gives more than this
_SAVE_AGAIN = "Hãy mở bằng Excel, chọn Lưu thành (Save As) loại “Excel Workbook (.xlsx)” rồi dùng tệp mới."
_REPAIR = "Hãy mở tệp bằng Excel, để Excel sửa chữa nếu được rồi lưu lại; nếu không mở được, hãy dùng bản lưu gần nhất."


class Unusable(Exception):
    """The file cannot be read as a workbook. The message is one Vietnamese line: what is wrong and how to mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.splitlines()))  # names inside a damaged file may hold anything


class Tab(NamedTuple):
    """A worksheet of the book. name: on the tab; part: its name in the package."""

    name: str
    part: str


class Parts:
    """The parts of a workbook.

    infos, comment: of the zip; book: name of the workbook part; tabs: the worksheets in the order of the tabs, hidden
    ones too. Raises Unusable, as every method may.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        with self.reading():
            self.infos, self.comment = self._directory()
            self._infos = {part_key(info.filename): info for info in self.infos}
            self._refuse_bombs()
            self.book = self._office_document()
            self.tabs = self._worksheets()
            for kind, part in self.relations(self.book).values():
                if kind in {"sharedStrings", "styles"}:
                    self.content(part)  # read by calamine without our seeing it: let no part lie about its size
        if not self.tabs:
            raise Unusable(f"Tệp “{path.name}” không có trang tính nào. Hãy kiểm tra xem có chọn nhầm tệp không.")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keeps the file open for the parts that are read meanwhile."""
        if self._file is not None:
            yield
            return
        with _opened(self.path) as file:
            self._file = file
            try:
                yield
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
        """The bytes of an entry as they lie, behind its local header (APPNOTE 4.3.7)."""
        with self.reading():
            assert self._file is not None
            try:
                self._file.seek(info.header_offset)
                head = self._file.read(30)
                name_and_extra = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
                self._file.seek(name_and_extra, os.SEEK_CUR)
                packed = self._file.read(info.compress_size)
            except (OSError, ValueError, OverflowError) as error:
                raise self.damaged(f"không đọc được phần {info.filename}") from error
        if head[:4] != b"PK\x03\x04" or len(packed) != info.compress_size:
            raise self.damaged(f"phần {info.filename} không trọn")
        return packed

    def damaged(self, why: str) -> Unusable:
        """The complaint that the file is damaged."""
        return Unusable(f"Tệp “{self.path.name}” bị hỏng ({why}). {_REPAIR}")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part ("" for the package): id -> (last word of its type, part that it points to)."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found = self._relations.setdefault(part, {})
        if found or rels not in self:
            return found
        for tag, attributes in self._elements(rels):
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = unquote(attributes.get("Target", "")).replace("\\", "/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (
                    kind,
                    posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
                )
        return found

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

    def _directory(self) -> tuple[list[zipfile.ZipInfo], bytes]:
        assert self._file is not None
        name, start = self.path.name, self._file.read(4)
        if not start:
            raise Unusable(f"Tệp “{name}” rỗng. Hãy dùng bản lưu gần nhất.")
        if start == b"\xd0\xcf\x11\xe0":  # an OLE container
            if "EncryptedPackage".encode("utf-16-le") in self._file.read():
                raise Unusable(
                    f"Tệp “{name}” là tệp có mật khẩu. "
                    "Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ) rồi lưu lại."
                )
            raise Unusable(f"Tệp “{name}” là sổ Excel đời cũ (.xls). {_SAVE_AGAIN}")
        if start[:2] != b"PK":
            raise Unusable(
                f"Tệp “{name}” không phải là sổ Excel (có thể là văn bản, CSV hay trang web đổi đuôi). {_SAVE_AGAIN}"
            )
        try:
            with zipfile.ZipFile(self._file) as package:
                return package.infolist(), package.comment
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as error:
            raise Unusable(f"Tệp “{name}” bị hỏng hoặc chép chưa trọn. {_REPAIR}") from error

    def _refuse_bombs(self) -> None:
        if len(self._infos) < len(self.infos):
            raise self.damaged("hai phần trùng tên")
        sizes = [max(info.file_size, info.compress_size) for info in self.infos]
        dense = any(i.file_size > _LARGE_PART and i.file_size > i.compress_size * _MAX_RATIO for i in self.infos)
        if dense or max(sizes, default=0) > _MAX_PART or sum(sizes) > _MAX_TOTAL:
            raise Unusable(
                f"Tệp “{self.path.name}” giải nén ra quá lớn, không giống một sổ thật nên không đọc. {_REPAIR}"
            )

    def _office_document(self) -> str:
        if "mimetype" in self and b"opendocument" in self.content("mimetype"):
            raise Unusable(f"Tệp “{self.path.name}” là bảng tính OpenDocument (.ods). {_SAVE_AGAIN}")
        for kind, part in self.relations("").values():
            if kind != "officeDocument":
                continue
            if part.lower().endswith(".bin"):
                raise Unusable(f"Tệp “{self.path.name}” là sổ nhị phân (.xlsb). {_SAVE_AGAIN}")
            if part in self and any(tag == "workbook" for tag, _ in self._elements(part)):
                return part
        raise Unusable(f"Tệp “{self.path.name}” không phải là sổ Excel. Hãy chọn đúng tệp .xlsx hoặc .xlsm.")

    def _worksheets(self) -> tuple[Tab, ...]:
        relations = self.relations(self.book)
        tabs = []
        for tag, attributes in self._elements(self.book):
            if tag != "sheet":
                continue
            link = next(
                (value for key, value in attributes.items() if key.endswith("relationships id")),
                "",
            )
            kind, part = relations.get(link, ("", ""))
            if kind == "worksheet":
                tabs.append(Tab(attributes.get("name", ""), part))
            elif not kind:
                raise self.damaged(f"không tìm được nội dung trang “{attributes.get('name', '')}”")
        return tuple(tabs)

    def _elements(self, part: str) -> list[tuple[str, dict[str, str]]]:
        """Local name and attributes of every element of a small part."""
        found: list[tuple[str, dict[str, str]]] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(" ")[2], attributes))
        try:
            parser.Parse(self.content(part), True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise self.damaged(f"phần {part} sai cú pháp") from error
        return found


def part_key(name: str) -> str:
    """A part's name as names are compared: without case, leading slash or backslashes (ISO/IEC 29500-2, 6.2.2)."""
    return name.replace("\\", "/").lstrip("/").lower()


def _whole(packed: bytes, size: int) -> bytes:
    """Inflates a part that shall have this size: more is a bomb. Raises ValueError, zlib.error."""
    if len(packed) * _DEFLATE_RATIO < _MAX_PART:  # into an exact buffer: half the time of the bounded way
        content = zlib.decompress(packed, -zlib.MAX_WBITS, max(size, 1))
    else:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    if len(content) != size:
        raise ValueError("the declared size is not the size")
    return content


def _opened(path: Path) -> BinaryIO:
    name = path.name
    try:
        if path.is_dir():
            raise Unusable(f"“{name}” là một thư mục. Hãy chọn tệp .xlsx hoặc .xlsm ở trong đó.")
        if path.stat().st_size > _MAX_FILE:
            raise Unusable(f"Tệp “{name}” lớn quá 512 MB, không giống một sổ thật nên không đọc.")
        return path.open("rb")
    except FileNotFoundError:
        raise Unusable(f"Không tìm thấy tệp “{path}”. Hãy kiểm tra lại tên và thư mục.") from None
    except PermissionError:
        raise Unusable(
            f"Không được phép đọc tệp “{name}”. Hãy đóng chương trình đang mở tệp hoặc xin quyền đọc."
        ) from None
    except (OSError, ValueError):
        raise Unusable(
            f"Không đọc được tệp “{name}”. Hãy kiểm tra ổ đĩa, mạng rồi thử lại, hoặc chép tệp về máy."
        ) from None
