"""A workbook file as a package of parts (ISO/IEC 29500-2): opened whole, checked before anything reads it, never left open.

The file is read once into memory, so what was checked is what is read, and Excel may save the book meanwhile.
"""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
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


class Tab(NamedTuple):
    """A worksheet of the book. name: on the tab; part: its name in the package."""

    name: str
    part: str


class Parts:
    """The parts of a workbook.

    data: the whole file; infos, comment: of the zip; book: name of the workbook part; tabs: the worksheets in the order of the
    tabs, hidden ones too. Raises Unusable.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = _content(path)
        self._zip = _unzipped(path, self.data)
        self.infos, self.comment = self._zip.infolist(), self._zip.comment
        self._infos = {part_key(info.filename): info for info in self.infos}
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self._refuse_bombs()
        self.book = self._office_document()
        self.tabs = self._worksheets()
        for kind, part in self.relations(self.book).values():
            if kind in {"sharedStrings", "styles"}:
                self.content(part)  # read by calamine without our seeing it: let no part lie about its size
        if not self.tabs:
            raise Unusable(f"Tệp “{path.name}” không có trang tính nào. Hãy kiểm tra xem có chọn nhầm tệp không.")

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._infos

    def content(self, part: str) -> bytes:
        """The unpacked content of a part. Raises Unusable when it is missing or damaged."""
        info = self._infos.get(part_key(part))
        if info is None:
            raise self.damaged(f"thiếu phần {part}")
        try:
            return self._inflated(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as error:
            raise self.damaged(f"không giải nén được phần {part}") from error

    def start(self, part: str, size: int) -> bytes:
        """The first bytes of a part. Raises Unusable when it is missing or damaged."""
        info = self._infos.get(part_key(part))
        if info is None or info.compress_type != zipfile.ZIP_DEFLATED:
            return self.content(part)[:size]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(compressed(self.data, info), size)
        except (zipfile.BadZipFile, zlib.error) as error:
            raise self.damaged(f"không giải nén được phần {part}") from error

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

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        if info.compress_type != zipfile.ZIP_DEFLATED:
            return self._zip.read(info)
        packed = compressed(self.data, info)
        if len(packed) * _DEFLATE_RATIO < _MAX_PART:  # into an exact buffer: half the time of the bounded way
            content = zlib.decompress(packed, -zlib.MAX_WBITS, max(info.file_size, 1))
        else:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
        if len(content) != info.file_size:
            raise zipfile.BadZipFile("the declared size is not the size")
        return content

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
        except expat.ExpatError as error:
            raise self.damaged(f"phần {part} sai cú pháp") from error
        return found


def part_key(name: str) -> str:
    """A part's name as names are compared: without case, leading slash or backslashes (ISO/IEC 29500-2, 6.2.2)."""
    return name.replace("\\", "/").lstrip("/").lower()


def compressed(data: bytes, info: zipfile.ZipInfo) -> memoryview:
    """The packed bytes of one part, where its local header (APPNOTE 4.3.7) says they start. Raises BadZipFile."""
    head = data[info.header_offset : info.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return memoryview(data)[start : start + info.compress_size]


def _content(path: Path) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise Unusable(f"“{name}” là một thư mục. Hãy chọn tệp .xlsx hoặc .xlsm ở trong đó.")
        if path.stat().st_size > _MAX_FILE:
            raise Unusable(f"Tệp “{name}” lớn quá 512 MB, không giống một sổ thật nên không đọc.")
        return path.read_bytes()
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


def _unzipped(path: Path, data: bytes) -> zipfile.ZipFile:
    name = path.name
    if not data:
        raise Unusable(f"Tệp “{name}” rỗng. Hãy dùng bản lưu gần nhất.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE container
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unusable(
                f"Tệp “{name}” là tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ) rồi lưu lại."
            )
        raise Unusable(f"Tệp “{name}” là sổ Excel đời cũ (.xls). {_SAVE_AGAIN}")
    if not data.startswith(b"PK"):
        raise Unusable(
            f"Tệp “{name}” không phải là sổ Excel (có thể là văn bản, CSV hay trang web đổi đuôi). {_SAVE_AGAIN}"
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OverflowError,
        OSError,
    ) as error:
        raise Unusable(f"Tệp “{name}” bị hỏng hoặc chép chưa trọn. {_REPAIR}") from error
