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
_MAX_SIZE: Final = 256 << 20  # bytes of all parts when unpacked: an annex of 100,000 rows, and pictures
_MAX_SIGNS: Final = 1 << 24  # tags, or attributes: of an annex of 100,000 rows and half as many again
_MAX_PARAGRAPHS: Final = 1 << 20  # of an annex of 100,000 rows
_PARAGRAPH: Final = re.compile(rb"<(?:\w+:)?p[\s/>]")
_AT_ONCE: Final = 64  # pieces packed together: as many as a processor holds near
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXTS: Final = ("document.main", "header", "footer", "footnotes", "endnotes")


class NotADocx(Exception):
    """The bytes are no Word file (.docx) that can be read."""


def open_package(content: bytes) -> dict[str, bytes]:
    """Part name -> bytes. Raises NotADocx, also for a file that would swell beyond what a report is."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_SIZE:
                raise NotADocx
            if len({info.filename.lower() for info in infos}) < len(infos):
                raise NotADocx  # two parts of one name: each program would read another one
            parts = {info.filename: package.read(info) for info in infos}
        written = [part for name, part in parts.items() if name.endswith((".xml", ".rels"))]
        if any(b"<!DOCTYPE" in part for part in written) or not _readable(written):
            raise NotADocx  # no part may declare anything of its own (ISO/IEC 29500-2), so that no entity swells
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
    """Whether the trees of these parts fit into the memory of an office's computer, and can be gone through soon."""
    signs = [(part.count(b"<"), part.count(b"=")) for part in written]
    if sum(max(pair) for pair in signs) > _MAX_SIGNS:
        return False
    many = [part for part, (tags, _) in zip(written, signs, strict=True) if tags > _MAX_PARAGRAPHS]
    return sum(1 for part in many for _ in _PARAGRAPH.finditer(part)) <= _MAX_PARAGRAPHS


def zip_package(package: Mapping[str, bytes | Iterable[str]]) -> bytes:
    """The parts, whole or in pieces, as a docx; the same parts make the same bytes, today and tomorrow."""
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
    """A part as it lies in a package."""
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
