"""A Word file as the parts of its package, in their order."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from typing import Final

from lxml import etree

TYPES: Final = "[Content_Types].xml"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)  # at most 256 elements deep
_MAX_PARTS: Final = 5_000
_MAX_SIZE: Final = 256 << 20  # bytes of all parts when unpacked: enough for an annex of 100,000 rows and pictures
_MAX_SIGNS: Final = 1 << 24  # tags, or attributes: one and a half times those of an annex of 100,000 rows
_MAX_PARAGRAPHS: Final = 1 << 20  # as many as an annex of 100,000 rows has
_PARAGRAPH: Final = re.compile(rb"<(?:\w+:)?p[\s/>]")
_AT_ONCE: Final = 64  # pieces compressed together: about as many as fit into the cache of a processor
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXTS: Final = ("document.main", "header", "footer", "footnotes", "endnotes")


class NotADocx(Exception):
    """Raised for bytes that are not a readable Word file (.docx)."""


def open_package(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file: name -> bytes. Raises NotADocx, also if the file unpacks to too much for a report."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_SIZE:
                raise NotADocx
            if len({info.filename.lower() for info in infos}) < len(infos):
                raise NotADocx  # two parts with one name: programs differ in which of them they read
            parts = {info.filename: package.read(info) for info in infos}
        written = [part for name, part in parts.items() if name.endswith((".xml", ".rels"))]
        if any(b"<!DOCTYPE" in part for part in written) or not _readable(written):
            raise NotADocx  # ISO/IEC 29500-2 forbids DOCTYPE in a part; without it no XML entity can expand
        if next(_of_kind(parts, "document.main"), None) is not None:
            return parts
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        KeyError,
    ) as error:
        raise NotADocx from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotADocx from error
    raise NotADocx


def _readable(written: Sequence[bytes]) -> bool:
    """True if the XML trees of the parts fit into the memory of an office computer and can be read in a short time."""
    signs = [(part.count(b"<"), part.count(b"=")) for part in written]
    if sum(max(pair) for pair in signs) > _MAX_SIGNS:
        return False
    many = [part for part, (tags, _) in zip(written, signs, strict=True) if tags > _MAX_PARAGRAPHS]
    return sum(1 for part in many for _ in _PARAGRAPH.finditer(part)) <= _MAX_PARAGRAPHS


def zip_package(package: Mapping[str, bytes | Iterable[str]]) -> bytes:
    """The bytes of a docx with these parts, each whole or in pieces. Equal parts give equal bytes on any day."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as target:
        for name, part in package.items():
            with target.open(name, "w") as out:
                if isinstance(part, bytes):
                    out.write(part)
                    continue
                rest = iter(part)
                while some := "".join(islice(rest, _AT_ONCE)):
                    out.write(some.encode())
    return file.getvalue()


def serialized(root: etree._Element) -> bytes:
    """The bytes of a part as a package holds them: the XML with its declaration."""
    return DECLARATION.encode() + bytes(etree.tostring(root, encoding="UTF-8"))


def main_part(package: Mapping[str, bytes]) -> str:
    """The name of the part with the text of the document."""
    return next(_of_kind(package, "document.main"))


def text_parts(package: Mapping[str, bytes]) -> list[str]:
    """The names of the parts with text: the document, then headers, footers and notes."""
    return [name for kind in _TEXTS for name in _of_kind(package, kind)]


def _of_kind(package: Mapping[str, bytes], kind: str) -> Iterator[str]:
    for part in etree.fromstring(package[TYPES], PARSER).iter("{*}Override"):
        name = (part.get("PartName") or "").lstrip("/")
        if part.get("ContentType") == f"{_KIND}{kind}+xml" and name in package:
            yield name
