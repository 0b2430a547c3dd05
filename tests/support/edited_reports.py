"""Reports as their authors bring them back from Word: edited the way Word writes edits."""

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO

from lxml import etree

from thidua.files.word.markup import W
from thidua.files.word.package import open_package, zip_package

NS = {"w": W}
DOCUMENT = "word/document.xml"
Node = etree._Element


def edited(docx: bytes, *edits: Callable[[Node], None]) -> bytes:
    """The report with its text edited."""
    package = open_package(docx)
    root = etree.fromstring(package[DOCUMENT])
    for edit in edits:
        edit(root)
    return zip_package(
        {**package, DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    )


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraph(root: Node, words: str) -> Node:
    """The one paragraph that reads so, in part."""
    (found,) = [p for p in root.iter(f"{{{W}}}p") if words in text(p)]
    return found


def text(node: Node) -> str:
    return "".join(node.xpath(".//w:t/text()", namespaces=NS))


def figure(root: Node, tag: str) -> Node:
    """The first control that holds this question."""
    return next(
        sdt for sdt in root.iter(f"{{{W}}}sdt") if sdt.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=NS) == tag
    )


def row(root: Node, words: str) -> Node:
    """The first table row that reads so, in part."""
    return next(tr for tr in root.iter(f"{{{W}}}tr") if words in text(tr))


def made(xml: str) -> Node:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{W}">', 1))


def retyped(words: str, now: str) -> Callable[[Node], None]:
    """One piece of text typed over."""

    def edit(root: Node) -> None:
        node = next(t for t in root.iter(f"{{{W}}}t") if words in (t.text or ""))
        node.text = node.text.replace(words, now)

    return edit


def typed_over(tag: str, now: str) -> Callable[[Node], None]:
    """A figure typed over inside its control."""

    def edit(root: Node) -> None:
        (node,) = figure(root, tag).xpath(".//w:t", namespaces=NS)
        node.text = now

    return edit


def taken_out(tag: str) -> Callable[[Node], None]:
    """A figure deleted, its words left."""

    def edit(root: Node) -> None:
        control = figure(root, tag)
        control.getparent().remove(control)

    return edit


def unwrapped(root: Node) -> None:
    """Every control gone, its text left: what a copy into another program does."""
    for sdt in list(root.iter(f"{{{W}}}sdt")):
        parent, at = sdt.getparent(), sdt.getparent().index(sdt)
        for child in sdt.find(f"{{{W}}}sdtContent"):
            parent.insert(at, child)
            at += 1
        parent.remove(sdt)


def commented(root: Node) -> None:
    """A comment and a tracked change around the first figure, bold letters inside it."""
    sdt = next(root.iter(f"{{{W}}}sdt"))
    before = made('<w:commentRangeStart w:id="7"/>'.replace("/>", "></w:commentRangeStart>"))
    sdt.addprevious(before)
    sdt.addnext(made('<w:commentRangeEnd w:id="7"></w:commentRangeEnd>'))
    sdt.addnext(
        made(
            '<w:ins w:id="8" w:author="A" w:date="2026-11-20T08:00:00Z"><w:r><w:t xml:space="preserve"> (rà lại)</w:t></w:r></w:ins>'
        )
    )
    sdt.addnext(
        made(
            '<w:del w:id="9" w:author="A" w:date="2026-11-20T08:00:00Z"><w:r><w:delText xml:space="preserve"> 99</w:delText></w:r></w:del>'
        )
    )


def own_row(after: str, *texts: str) -> Callable[[Node], None]:
    """A row of the author's own behind another one."""

    def edit(root: Node) -> None:
        model = row(root, after)
        fresh = deepcopy(model)
        for cell, said in zip(fresh.iter(f"{{{W}}}tc"), texts, strict=False):
            letters = list(cell.iter(f"{{{W}}}t"))
            for node in letters:
                node.text = ""
            letters[0].text = said
        for sdt in list(fresh.iter(f"{{{W}}}sdt")):
            sdt.getparent().remove(sdt)
        model.addnext(fresh)

    return edit
