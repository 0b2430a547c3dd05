"""Opens a template, a Word file that may come from anyone, and checks it closely before it is used.

`open_template` takes only a path and returns plain data, so that it can run in a process of its own, with little time
and memory, where a harmful file can do no harm.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from thidua.files.word.template import source
from thidua.files.word.template.source import TemplateSource
from thidua.files.word.template.tags import Problem, TemplateError

_TYPES: Final = "[Content_Types].xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN: Final = f"{_WORD}document.main+xml"
# Main parts of Word's other kinds of file.
_OTHER_MAIN: Final = {
    f"{_WORD}template.main+xml": ".dotx",
    "application/vnd.ms-word.document.macroEnabled.main+xml": ".docm",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": ".dotm",
}
_FILLED = re.compile(
    r"wordprocessingml\.(document\.main|header|footer|footnotes|endnotes)\+xml$|(core-properties)\+xml$"
)
_MAX_PARTS: Final = 2_000
_MAX_SIZE: Final = 64 << 20  # bytes of all parts when unpacked: a template with pictures
_MAX_TEXT: Final = 4 << 20  # bytes of a part that may hold tags: some hundred pages
_OLE: Final = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN: Final = "Hãy mở bằng Word, chọn Lưu thành (Save As) loại “Word Document (.docx)” rồi dùng tệp mới."
_REPAIR: Final = "Hãy mở bằng Word, để Word sửa chữa nếu được rồi lưu lại, hoặc làm lại từ mẫu đi kèm."
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True)
class Template:
    """A template ready to be filled. package: name -> bytes of every part.

    texts: name -> XML of the parts that may hold tags; sources: the same parts, split at their tags.
    """

    package: Mapping[str, bytes]
    texts: Mapping[str, str]
    sources: Mapping[str, TemplateSource]

    @property
    def names(self) -> set[str]:
        """Every word in its tags; among them are the names of all sections that it prints."""
        return {word for part in self.sources.values() for tag in part.tags for word in re.findall(r"\w+", tag.code)}


def open_template(path: Path) -> Template:
    """The template in a file; its tags are not judged yet. Raises TemplateError if the file is no sound Word file."""
    package = _unpacked(path)
    texts = {name: _text(path, name, package[name]) for name in _to_fill(path, package)}
    return Template(package, texts, {name: source.read_source(text) for name, text in texts.items()})


def _refused(message: str) -> TemplateError:
    return TemplateError((Problem("", "", message),))


def _damaged(path: Path, what: str) -> TemplateError:
    return _refused(f"Tệp mẫu “{path.name}” bị hỏng: {what}. {_REPAIR}")


def _unpacked(path: Path) -> dict[str, bytes]:
    try:
        with path.open("rb") as file:
            start = file.read(4)
            if start[:2] != b"PK":
                raise _no_package(path, start, file.read(1 << 20))
            with zipfile.ZipFile(file) as package:
                _refuse(path, package.infolist())
                return {info.filename: package.read(info) for info in package.infolist()}
    except FileNotFoundError:
        raise _refused(f"Không tìm thấy tệp mẫu “{path}”.") from None
    except IsADirectoryError:
        raise _refused(f"“{path.name}” là một thư mục. Hãy chọn tệp mẫu .docx ở trong đó.") from None
    except OSError:
        raise _refused(f"Không mở được tệp mẫu “{path.name}”; tệp có thể đang mở ở chương trình khác.") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise _damaged(path, "chép chưa trọn hoặc nén sai cách") from None


def _no_package(path: Path, start: bytes, rest: bytes) -> TemplateError:
    """The error for a .docx that is no zip file: an empty file, one with a password, an old .doc, or something else."""
    if not start:
        return _refused(f"Tệp mẫu “{path.name}” rỗng. Hãy chép lại tệp mẫu.")
    if start == _OLE and "EncryptedPackage".encode("utf-16-le") in rest:
        return _refused(
            f"Tệp mẫu “{path.name}” có mật khẩu. "
            "Hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi lưu lại."
        )
    if start == _OLE:
        return _refused(f"Tệp mẫu “{path.name}” là tệp Word đời cũ (.doc), dù tên có đổi. {_SAVE_AGAIN}")
    return _no_docx(path)


def _no_docx(path: Path) -> TemplateError:
    return _refused(f"Tệp mẫu “{path.name}” không phải tệp Word .docx đọc được. {_SAVE_AGAIN}")


def _refuse(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    """Raises TemplateError if the parts unpack to too much, or if Word would not read them."""
    if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_SIZE:
        raise _refused(f"Tệp mẫu “{path.name}” giải nén ra quá lớn, không giống một mẫu thật nên không đọc. {_REPAIR}")
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise _damaged(path, "hai phần trùng tên")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise _damaged(path, "có phần nén theo cách Word không dùng")


def _to_fill(path: Path, package: Mapping[str, bytes]) -> Iterator[str]:
    """Names of the parts that may hold tags."""
    if _TYPES not in package:
        raise _no_docx(path)
    types = {
        part.get("PartName", "").lstrip("/"): part.get("ContentType", "")
        for part in _parsed(path, _TYPES, package[_TYPES]).iter("{*}Override")
    }
    if _MAIN not in types.values():
        other = next((_OTHER_MAIN[kind] for kind in types.values() if kind in _OTHER_MAIN), None)
        if other:
            raise _refused(f"Tệp mẫu “{path.name}” thật ra là tệp {other}. {_SAVE_AGAIN}")
        raise _no_docx(path)
    for name, kind in types.items():
        if _FILLED.search(kind):
            if name not in package:
                raise _damaged(path, f"thiếu phần {name}")
            if len(package[name]) > _MAX_TEXT:
                raise _refused(
                    f"Tệp mẫu “{path.name}” dài hàng trăm trang, không giống một mẫu thật nên không đọc. "
                    "Hãy xóa khỏi mẫu các phụ lục đã điền của báo cáo cũ."
                )
            yield name


def _text(path: Path, name: str, part: bytes) -> str:
    return str(etree.tostring(_parsed(path, name, part), encoding="unicode"))


def _parsed(path: Path, name: str, part: bytes) -> etree._Element:
    """The XML tree of a part. ISO/IEC 29500-2 forbids DOCTYPE in a part; without it no XML entity can expand."""
    if any("<!DOCTYPE".encode(coding) in part for coding in ("utf-8", "utf-16-le", "utf-16-be")):
        raise _damaged(path, f"phần {name} có khai báo DOCTYPE mà Word không dùng")
    try:
        return etree.fromstring(part, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged(path, f"phần {name} sai cú pháp") from None
