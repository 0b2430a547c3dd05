"""Reads a Word file as paragraphs, each with its look and its place: table cell, section, header or footer."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from lxml import etree

from thidua.files.word.decree30.styles import Block, Look, Styles, w
from thidua.files.word.package import PARSER

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MC_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT: Final = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_GONE: Final = {w("del"), w("moveFrom"), w("txbxContent"), _MC_FALLBACK}
_SHAPES: Final = (w("drawing"), w("pict"), w("object"))
Walked = tuple[Any, "Place | None", str]
MARGINS: Final = ("top", "right", "bottom", "left")


class UnreadableDocument(Exception):
    """Raised for a file that is not a readable Word file; the message is Vietnamese, for the clerk."""


class Place(NamedTuple):
    """The place of a table cell: number of the table in the document, row, column; all counted from 0."""

    table: int
    row: int
    column: int


class Run(NamedTuple):
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. at: its number in the part; cell: None outside tables; section: number of its section."""

    at: int
    text: str
    runs: tuple[Run, ...]
    block: Block
    cell: Place | None
    section: int
    has_shape: bool
    has_page_number: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The page set-up of a section. Lengths in twips; start: first page number or None.

    headers, footers: by type, with those inherited from the section before.
    """

    width: int
    height: int
    margins: dict[str, int]
    landscape: bool
    title_page: bool
    number_format: str
    start: int | None
    headers: dict[str, tuple[Paragraph, ...]]
    footers: dict[str, tuple[Paragraph, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file. body: paragraphs in reading order, also those in tables; even_odd: even pages have own headers."""

    body: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    even_odd: bool


def read_document(docx: Path | BinaryIO) -> Document:
    """The paragraphs and sections of a Word file. Raises UnreadableDocument."""
    try:
        with zipfile.ZipFile(docx) as package:
            return _Reader(package).document()
    except (OSError, zipfile.BadZipFile, RuntimeError, KeyError, ValueError, etree.XMLSyntaxError):
        raise UnreadableDocument(
            "Tệp không phải văn bản Word .docx đọc được; hãy mở bằng Word và lưu lại dạng .docx."
        ) from None


class _Reader:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._main = self._find_main()
        self._links = self._relations()
        self._styles = Styles(self._related("/styles"), self._related("/theme"))

    def document(self) -> Document:
        root = self._part(self._main)
        text = root.find(w("body"))
        if text is None:
            raise KeyError("body")
        body = tuple(self._paragraphs(text))
        settings = self._related("/settings")
        even = None if settings is None else settings.find(w("evenAndOddHeaders"))
        return Document(body, tuple(self._sections(root)), even is not None)

    def _part(self, name: str) -> Any:
        return etree.fromstring(self._package.read(name), PARSER)

    def _find_main(self) -> str:
        types = self._part("[Content_Types].xml")
        for part in types.iter("{*}Override"):
            if part.get("ContentType", "").endswith("wordprocessingml.document.main+xml"):
                return str(part.get("PartName")).lstrip("/")
        raise KeyError("main document")

    def _relations(self) -> dict[str, tuple[str, str]]:
        """Relation id -> (kind, name of the part)."""
        folder, _, name = self._main.rpartition("/")
        links = {}
        for link in self._part(f"{folder}/_rels/{name}.rels"):
            target = link.get("Target", "")
            links[link.get("Id")] = (
                link.get("Type", ""),
                target.lstrip("/") if target.startswith("/") else f"{folder}/{target}",
            )
        return links

    def _related(self, kind: str) -> Any:
        names = [name for type_, name in self._links.values() if type_.endswith(kind)]
        return self._part(names[0]) if names else None

    def _sections(self, root: Any) -> Iterator[Section]:
        headers: dict[str, tuple[Paragraph, ...]] = {}
        footers: dict[str, tuple[Paragraph, ...]] = {}
        for properties in root.iter(w("sectPr")):
            if properties.getparent().tag == w("sectPrChange"):
                continue
            headers = headers | self._marginal(properties, "headerReference")
            footers = footers | self._marginal(properties, "footerReference")
            size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
            numbering = properties.find(w("pgNumType"))
            start = None if numbering is None else numbering.get(w("start"))
            yield Section(
                width=_number(size, "w"),
                height=_number(size, "h"),
                margins={side: _number(margins, side) for side in MARGINS},
                landscape=size is not None and size.get(w("orient")) == "landscape",
                title_page=_switched_on(properties.find(w("titlePg"))),
                number_format="decimal" if numbering is None else numbering.get(w("fmt"), "decimal"),
                start=None if start is None else int(start),
                headers=headers,
                footers=footers,
            )

    def _marginal(self, properties: Any, kind: str) -> dict[str, tuple[Paragraph, ...]]:
        return {
            reference.get(w("type"), "default"): tuple(self._paragraphs(self._part(self._links[reference.get(_R)][1])))
            for reference in properties.iterfind(w(kind))
        }

    def _paragraphs(self, root: Any) -> Iterator[Paragraph]:
        section = 0
        for at, (element, cell, table_style) in enumerate(_walk(root, None, "", count())):
            properties = element.find(w("pPr"))
            yield self._paragraph(at, element, properties, cell, table_style, section)
            section += properties is not None and properties.find(w("sectPr")) is not None

    def _paragraph(
        self, at: int, element: Any, properties: Any, cell: Place | None, table_style: str, section: int
    ) -> Paragraph:
        named = None if properties is None else properties.find(w("pStyle"))
        style = "" if named is None else named.get(w("val"), "")
        runs = tuple(
            Run(text, self._styles.look(run.find(w("rPr")), style, table_style))
            for run in _live(element, w("r"))
            if (text := _run_text(run))
        )
        codes = [code.text or "" for code in element.iter(w("instrText"))]
        codes += [field.get(w("instr"), "") for field in element.iter(w("fldSimple"))]
        return Paragraph(
            at=at,
            text="".join(run.text for run in runs),
            runs=runs,
            block=self._styles.block(properties, table_style),
            cell=cell,
            section=section,
            has_shape=next(element.iter(*_SHAPES), None) is not None,
            has_page_number=any(code.split()[:1] == ["PAGE"] for code in codes),
        )


def _live(element: Any, tag: str) -> Iterator[Any]:
    """Descendants of a kind, without deleted text and text boxes."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _live(child, tag)


def _run_text(run: Any) -> str:
    return "".join(piece.text or "" if piece.tag == w("t") else _TEXT.get(piece.tag, "") for piece in run)


def _walk(element: Any, cell: Place | None, table_style: str, numbers: Iterator[int]) -> Iterator[Walked]:
    """Paragraphs in reading order, each with its cell of the outermost table and that table's style."""
    for child in element:
        if child.tag == w("p"):
            yield child, cell, table_style
        elif child.tag == w("tbl") and cell is None:
            style = child.find(f"{w('tblPr')}/{w('tblStyle')}")
            named, number = "" if style is None else style.get(w("val"), ""), next(numbers)
            for r, row in enumerate(_live(child, w("tr"))):
                for c, inside in enumerate(_live(row, w("tc"))):
                    yield from _walk(inside, Place(number, r, c), named, numbers)
        elif child.tag not in _GONE:
            yield from _walk(child, cell, table_style, numbers)


def _number(element: Any, name: str) -> int:
    return 0 if element is None else int(float(element.get(w(name), 0)))


def _switched_on(element: Any) -> bool:
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")
