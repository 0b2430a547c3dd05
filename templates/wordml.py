"""Pieces of a Word file as text: styles, paragraphs, drawn lines, tables, page set-up and the package around them."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

from thidua.text import bare

# Twips; A4 and margins within the limits of the Decree (20–25, 30–35 and 15–20 mm).
PAGE: Final = (11906, 16838)
MARGINS: Final = {"top": 1134, "right": 1134, "bottom": 1134, "left": 1701}
TEXT_WIDTH: Final = PAGE[0] - MARGINS["left"] - MARGINS["right"]

NS: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FONT = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Style:
    """A paragraph style. size: half-points; first, left, right, before, after: twips; line: 240 is single spacing.

    keep: on one page with the next paragraph; outline: level in Word's navigation pane; box: a frame around the words.
    """

    name: str
    size: int
    bold: bool = False
    italic: bool = False
    align: str = "center"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    keep: bool = False
    outline: int | None = None
    box: bool = False

    @property
    def id(self) -> str:
        return bare(self.name).title().replace(" ", "")

    def xml(self) -> str:
        run = "".join(
            (
                "<w:b/><w:bCs/>" if self.bold else "",
                "<w:i/><w:iCs/>" if self.italic else "",
                f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>',
                '<w:bdr w:val="single" w:sz="8" w:space="4" w:color="auto"/>' if self.box else "",
            )
        )
        level = "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>'
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            '<w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:pPr>{'<w:keepNext/>' if self.keep else ''}"
            f'<w:spacing w:before="{self.before}" w:after="{self.after}" w:line="{self.line}" w:lineRule="auto"/>'
            f'<w:ind w:left="{self.left}" w:right="{self.right}" w:firstLine="{self.first}"/>'
            f'<w:jc w:val="{self.align}"/>{level}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )


def stylesheet(styles: Iterable[Style]) -> str:
    """The styles over a base of black Times New Roman 14; Word's own styles stay out of the gallery."""
    return (
        f'<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr></w:style>{''.join(style.xml() for style in styles)}</w:styles>"
    )


def paragraph(style: Style, text: str) -> str:
    """A paragraph of a named style; a tag is ordinary text."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
    )


def page_number(style: Style) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    )


def line(width: int, within: int, after: int = 0) -> str:
    """A drawn line: the upper border of an empty paragraph as narrow as the line; Word and LibreOffice draw it alike."""
    side = (within - width) // 2
    return (
        '<w:p><w:pPr><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="40" w:after="{after}" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:jc w:val="center"/><w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def table(widths: tuple[int, ...], *rows: tuple[str, ...]) -> str:
    """A table without borders whose cells are given as XML; no row is split between pages."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(widths, row)}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _cells(widths: tuple[int, ...], row: tuple[str, ...]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, row, strict=True)
    )


def section(*, landscape: bool = False, restart: bool = False, headers: str = "") -> str:
    """Page set-up. A section without headers takes over those of the section before; restart: its first page is 1."""
    width, height = reversed(PAGE) if landscape else PAGE
    turned = ' w:orient="landscape"' if landscape else ""
    margins = "".join(f' w:{side}="{size}"' for side, size in MARGINS.items())
    start = ' w:start="1"' if restart else ""
    return (
        f'<w:sectPr>{headers}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar{margins} w:header="567" w:footer="567" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="decimal"{start}/><w:titlePg/></w:sectPr>'
    )


def end_of_section(properties: str) -> str:
    """A paragraph too small to see, for a table may not be the last thing of a section."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{properties}</w:pPr></w:p>'
    )


def docx(body: str, styles: Iterable[Style], headers: Mapping[str, str], title: str, creator: str) -> bytes:
    """The package. headers: XML by the id (rId3 and on) that the body calls them by.

    The same text makes the same bytes on every machine: one date, no compression.
    """
    parts = {
        "document": ("document.main", f"<w:document {NS}><w:body>{body}</w:body></w:document>"),
        "styles": ("styles", stylesheet(styles)),
        "settings": ("settings", _SETTINGS),
        **{f"header-{key}": ("header", f"<w:hdr {NS}>{xml}</w:hdr>") for key, xml in headers.items()},
    }
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, (kind, _) in parts.items()
    )
    links = {"rId1": "styles", "rId2": "settings"} | {key: f"header-{key}" for key in headers}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{kinds}</Types>',
        "_rels/.rels": _relations(
            {
                "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>",
        "word/_rels/document.xml.rels": _relations(
            {key: (f"{_OFFICE}/{parts[name][0]}", f"{name}.xml") for key, name in links.items()}
        ),
        **{f"word/{name}.xml": xml for name, (_, xml) in parts.items()},
    }
    return _zip(files)


_SETTINGS = (
    f'<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _zip(files: Mapping[str, str]) -> bytes:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as target:
        for name, xml in files.items():
            info = zipfile.ZipInfo(name)
            info.create_system = 0  # else Windows and Linux sign it differently
            target.writestr(info, _XML + xml)
    return package.getvalue()
