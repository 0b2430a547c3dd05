"""A Word file as the parts of its package, in their order."""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from lxml import etree

TYPES: Final = "[Content_Types].xml"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXTS: Final = ("document.main", "header", "footer", "footnotes", "endnotes")


class NotWord(Exception):
    """The bytes are no Word file (.docx) that can be read."""


def opened(content: bytes) -> dict[str, bytes]:
    """Part name -> bytes. Raises NotWord."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
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
        raise NotWord from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWord from error
    raise NotWord


def zipped(package: Mapping[str, bytes]) -> bytes:
    """The parts as a docx; the same parts make the same bytes, today and tomorrow."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as target:
        for name, part in package.items():
            target.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def serialized(root: etree._Element) -> bytes:
    """A part as it lies in a package."""
    return DECLARATION.encode() + bytes(etree.tostring(root, encoding="UTF-8"))


def main_part(package: Mapping[str, bytes]) -> str:
    """The name of the part with the text of the document."""
    return next(_of_kind(package, "document.main"))


def texts(package: Mapping[str, bytes]) -> list[str]:
    """The names of the parts with text: the document, then headers, footers and notes."""
    return [name for kind in _TEXTS for name in _of_kind(package, kind)]


def _of_kind(package: Mapping[str, bytes], kind: str) -> Iterator[str]:
    for part in etree.fromstring(package[TYPES], PARSER).iter("{*}Override"):
        name = (part.get("PartName") or "").lstrip("/")
        if part.get("ContentType") == f"{_KIND}{kind}+xml" and name in package:
            yield name
