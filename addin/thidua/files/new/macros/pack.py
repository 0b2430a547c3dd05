"""Puts the macros and the ribbon into a workbook: from their source text to an .xlsm, the same bytes every time."""

import io
import posixpath
import zipfile
from typing import Any, Final

from lxml import etree

from thidua.files.new.macros.project import vba_project
from thidua.files.new.workbook import zip_afresh
from thidua.files.system.shipped import shipped

MODULE: Final = shipped("macros/ThiDua.bas")
RIBBON: Final = shipped("macros/customUI14.xml")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_VBA_CONTENT = "application/vnd.ms-office.vbaProject"


def add_macros(workbook: bytes) -> bytes:
    """The workbook as an .xlsm with the ribbon and the macros; those that it had are replaced.

    workbook: a package as XlsxWriter makes it. Every sheet gets the code name of its module in the VBA project. Raises
    KeyError when a part of the package is missing.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    documents = _name_documents(parts)
    parts["xl/vbaProject.bin"] = vba_project({MODULE.stem: MODULE.read_text("ascii")}, documents)
    parts["customUI/customUI14.xml"] = RIBBON.read_bytes()
    _relate(parts, "_rels/.rels", _RIBBON_RELATION, "customUI/customUI14.xml")
    _relate(parts, "xl/_rels/workbook.xml.rels", _VBA_RELATION, "vbaProject.bin")
    _declare(parts, "/xl/vbaProject.bin", _VBA_CONTENT)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return zip_afresh(stream.getvalue(), macros=True)


def _name_documents(parts: dict[str, bytes]) -> list[str]:
    """Sets the code names of the workbook and its sheets; returns them, the workbook's first, then in tab order."""
    book = etree.fromstring(parts["xl/workbook.xml"])
    _child(book, "workbookPr", after=("fileVersion", "fileSharing")).set("codeName", "ThisWorkbook")
    parts["xl/workbook.xml"] = _xml(book)
    links = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target")).lstrip("/") for link in links}
    documents = ["ThisWorkbook"]
    for number, tab in enumerate(book.iter(f"{{{_MAIN}}}sheet"), 1):
        part = targets[tab.get(f"{{{_LINK}}}id")]
        sheet = etree.fromstring(parts[part])
        documents.append(f"Sheet{number}")
        _child(sheet, "sheetPr").set("codeName", documents[-1])
        parts[part] = _xml(sheet)
    return documents


def _child(parent: Any, name: str, after: tuple[str, ...] = ()) -> Any:
    """The child element of this name. A missing one is made: as the first child, or after the elements in `after`."""
    found = parent.find(f"{{{_MAIN}}}{name}")
    if found is None:
        found = etree.Element(f"{{{_MAIN}}}{name}")
        parent.insert(sum(etree.QName(child).localname in after for child in parent), found)
    return found


def _relate(parts: dict[str, bytes], rels: str, kind: str, target: str) -> None:
    links = etree.fromstring(parts[rels])
    if not any(link.get("Type") == kind for link in links):
        taken = {link.get("Id") for link in links}
        free = next(name for number in range(1, len(links) + 2) if (name := f"rId{number}") not in taken)
        etree.SubElement(links, _sibling(links, "Relationship"), Id=free, Type=kind, Target=target)
    parts[rels] = _xml(links)


def _declare(parts: dict[str, bytes], part: str, content_type: str) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"])
    if not any(one.get("PartName") == part for one in types):
        etree.SubElement(types, _sibling(types, "Override"), PartName=part, ContentType=content_type)
    parts["[Content_Types].xml"] = _xml(types)


def _sibling(parent: Any, name: str) -> Any:
    return etree.QName(etree.QName(parent).namespace, name)


def _xml(root: Any) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
