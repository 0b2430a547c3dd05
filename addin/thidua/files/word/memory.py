"""The memory of a report: its figures and annex rows as printed, and the workbook they came from.

The memory is a part of the Word file (customXml), which Word keeps through every save. An edited report is compared
with its memory: this separates changes by the author from changes in the workbook.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from lxml import etree

from thidua.files.word.markup import printable
from thidua.files.word.package import DECLARATION, PARSER, TYPES, main_part, serialized

NAMESPACE: Final = "urn:thidua:bao-cao"
_PART = re.compile(r"customXml/item(\d+)\.xml")
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_LINKS: Final = f'<Relationships xmlns="{_RELS}"/>'.encode()
_DIGITS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """An annex table as printed. heads: the titles of its columns; rows: the mark of each row, see `row_marks`."""

    heads: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What a report stores of its printing. so: the workbook's SHA-256; ngay: the day of printing; ky: the period.

    figures: tag -> (text, how often it was printed in prose); tables: tag of an annex -> its table as printed.
    """

    so: str = ""
    ngay: str = ""
    ky: str = ""
    figures: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    tables: Mapping[str, PrintedTable] = field(default_factory=dict)


def row_marks(rows: Sequence[Sequence[str]]) -> list[str]:
    """One mark per row, two hashes "text.label". Equal texts: the row is unchanged; equal labels: its numbers changed.

    The first cell, a running number, does not count. The label is made from the heading above the row and the row's
    second cell, with "#" in place of every number.
    """
    marks, heading = [], ""
    for cells in rows:
        texts = [one_spaced(cell) for cell in (cells[1:] if len(cells) > 1 else cells)]
        if len(cells) == 1:
            heading = _DIGITS.sub("#", texts[0])
        label = heading if len(cells) == 1 else f"{heading}\n{_DIGITS.sub('#', texts[0])}"
        marks.append(f"{_short(chr(10).join(texts), 6)}.{_short(label, 4)}")
    return marks


def one_spaced(text: str) -> str:
    """The text in comparison form: single spaces, composed letters (NFC), only printable characters."""
    return unicodedata.normalize("NFC", " ".join(printable(text).split()))


def _short(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()


def read_memory(package: Mapping[str, bytes]) -> Memory | None:
    """The memory in a package; None if there is none or it cannot be read."""
    for name, part in package.items():
        if _PART.fullmatch(name) and NAMESPACE.encode() in part:
            return _read(part)
    return None


def _read(part: bytes) -> Memory | None:
    try:
        root = etree.fromstring(part, PARSER)
        figures = {
            one.get("hoi", ""): (one.text or "", int(one.get("lan", "1")))
            for one in root.iter(f"{{{NAMESPACE}}}so_lieu")
        }
        tables = {
            one.get("ten", ""): PrintedTable(
                tuple(head.text or "" for head in one.iter(f"{{{NAMESPACE}}}cot")),
                tuple((one.findtext(f"{{{NAMESPACE}}}dong") or "").split()),
            )
            for one in root.iter(f"{{{NAMESPACE}}}phu_luc")
        }
    except (etree.XMLSyntaxError, ValueError):
        return None
    return Memory(root.get("so", ""), root.get("ngay", ""), root.get("ky", ""), figures, tables)


def _written(memory: Memory) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}bao_cao", nsmap={None: NAMESPACE})
    for name in ("so", "ngay", "ky"):
        root.set(name, getattr(memory, name))
    for tag, (text, times) in memory.figures.items():
        one = etree.SubElement(root, f"{{{NAMESPACE}}}so_lieu", hoi=tag, lan=str(times))
        one.text = text
    for tag, table in memory.tables.items():
        one = etree.SubElement(root, f"{{{NAMESPACE}}}phu_luc", ten=tag)
        for head in table.heads:
            etree.SubElement(one, f"{{{NAMESPACE}}}cot").text = head
        etree.SubElement(one, f"{{{NAMESPACE}}}dong").text = " ".join(table.rows)
    return serialized(root)


def write_memory(package: Mapping[str, bytes], memory: Memory) -> dict[str, bytes]:
    """The package with this memory, which replaces an older one."""
    for name, part in package.items():
        if _PART.fullmatch(name) and NAMESPACE.encode() in part:
            return {**package, name: _written(memory)}
    number = 1 + max((int(found[1]) for name in package if (found := _PART.fullmatch(name))), default=0)
    item, props = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    folder, _, name = main_part(package).rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    return {
        **package,
        TYPES: _typed(package[TYPES], f"/{props}"),
        links: _linked(package.get(links, _NO_LINKS), f"/{item}"),
        item: _written(memory),
        props: (
            f'{DECLARATION}<ds:datastoreItem ds:itemID="{{7B1E4C60-3A52-4D0B-9C1D-{number:012X}}}" xmlns:ds="{_CUSTOM}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode(),
        f"customXml/_rels/item{number}.xml.rels": (
            f'{DECLARATION}<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_LINK}/customXmlProps" '
            f'Target="itemProps{number}.xml"/></Relationships>'
        ).encode(),
    }


def _typed(types: bytes, part: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    root = etree.fromstring(types, PARSER)
    space = root.tag[: root.tag.index("}") + 1]
    if not any(one.get("Extension") == "xml" for one in root.iter(f"{space}Default")):
        etree.SubElement(root, f"{space}Default", Extension="xml", ContentType="application/xml")
    etree.SubElement(root, f"{space}Override", PartName=part, ContentType=kind)
    return serialized(root)


def _linked(rels: bytes, target: str) -> bytes:
    root = etree.fromstring(rels, PARSER)
    used = {one.get("Id") for one in root}
    name = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=name, Type=f"{_LINK}/customXml", Target=target)
    return serialized(root)
