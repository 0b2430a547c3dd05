"""The look of runs and paragraphs in a Word file, after all their styles are applied.

Order, the later one wins: document defaults, table style, paragraph style (with its bases), character style, the
run or paragraph itself. Bold, italic and capitals are toggles: bold in two of these styles gives plain letters again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from lxml import etree

from thidua.files.word.markup import W

_FONT_SLOTS: Final = ("ascii", "hAnsi", "cs")
_THEME_OF: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme"}
_DEFAULT_FONT: Final = "Times New Roman"  # what Word takes when nothing names a font
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFF: Final = {"0", "false", "off", "none"}


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. fonts: for Latin, other and complex letters; size: half-points; color: "auto" or RRGGBB."""

    fonts: tuple[str, ...]
    size: float
    bold: bool
    italic: bool
    caps: bool
    color: str


@dataclass(frozen=True, slots=True)
class Block:
    """The layout of a paragraph. align: "left", "center", "right", "both"; line: 240 is single spacing.

    first: indent of the first line, negative if it hangs; first, before, after: twips.
    """

    align: str
    first: int
    before: int
    after: int
    line: int
    line_rule: str
    line_above: bool
    line_below: bool
    numbered: bool


class Styles:
    """The styles of one file. Results are cached, since a report repeats the same few."""

    def __init__(self, styles: Any, theme: Any) -> None:
        """styles, theme: root elements of the parts; either may be None."""
        self._theme = _theme_fonts(theme)
        self._by_id = {} if styles is None else {s.get(w("styleId")): s for s in styles.iterfind(w("style"))}
        self._defaults = {s.get(w("type")): s for s in self._by_id.values() if s.get(w("default")) in ("1", "true")}
        docs = None if styles is None else styles.find(w("docDefaults"))
        self._run = None if docs is None else docs.find(f"{w('rPrDefault')}/{w('rPr')}")
        self._paragraph = None if docs is None else docs.find(f"{w('pPrDefault')}/{w('pPr')}")
        self._looks: dict[tuple[bytes, str, str], Look] = {}
        self._blocks: dict[tuple[bytes, str], Block] = {}

    def look(self, own: Any, paragraph_style: str, table_style: str) -> Look:
        """The look of a run. own: its `w:rPr` or None; the styles by id, "" for the default style."""
        key = (_bytes(own), paragraph_style, table_style)
        if key not in self._looks:
            self._looks[key] = self._look(own, paragraph_style, table_style)
        return self._looks[key]

    def block(self, own: Any, table_style: str) -> Block:
        """The layout of a paragraph. own: its `w:pPr` or None; table_style: its id, "" for the default style."""
        key = (_bytes(own), table_style)
        if key not in self._blocks:
            self._blocks[key] = self._block(own, table_style)
        return self._blocks[key]

    def _block(self, own: Any, table_style: str) -> Block:
        levels = [self._paragraph, *self._chain("table", table_style, "pPr")]
        levels += [*self._chain("paragraph", _style(own, "pStyle"), "pPr"), own]
        spacing, indent = _attributes(levels, "spacing"), _attributes(levels, "ind")
        contextual = _on(_last(levels, "contextualSpacing")) or False
        first = -_int(indent, "hanging") if "hanging" in indent else _int(indent, "firstLine")
        align = _attributes(levels, "jc").get("val", "left")
        border = _last(levels, "pBdr")
        return Block(
            align={"start": "left", "end": "right", "distribute": "both"}.get(align, align),
            first=first,
            before=0 if contextual else _int(spacing, "before"),
            after=0 if contextual else _int(spacing, "after"),
            line=_int(spacing, "line", 240),
            line_rule=spacing.get("lineRule", "auto"),
            line_above=_drawn(border, "top"),
            line_below=_drawn(border, "bottom"),
            numbered=_last(levels, "numPr") is not None,
        )

    def _look(self, own: Any, paragraph_style: str, table_style: str) -> Look:
        chains = [
            self._chain("table", table_style, "rPr"),
            self._chain("paragraph", paragraph_style, "rPr"),
            self._chain("character", _style(own, "rStyle"), "rPr"),
        ]
        levels = [self._run, *(level for chain in chains for level in chain), own]

        def toggle(name: str) -> bool:
            direct = _on(None if own is None else own.find(w(name)))
            if direct is not None:
                return direct
            said = [_on(_last(chain, name)) or False for chain in chains]
            return (sum(said) % 2 == 1) or bool(_on(_last([self._run], name)))

        return Look(
            fonts=tuple(self._font(levels, slot) for slot in _FONT_SLOTS),
            size=float(_attributes(levels, "sz").get("val", "20")),
            bold=toggle("b"),
            italic=toggle("i"),
            caps=toggle("caps"),
            color=_attributes(levels, "color").get("val", "auto").upper(),
        )

    def _font(self, levels: list[Any], slot: str) -> str:
        """The font for one kind of letters. At the same level a theme font wins over a plain one."""
        name = _DEFAULT_FONT
        for level in levels:
            fonts = None if level is None else level.find(w("rFonts"))
            if fonts is None:
                continue
            theme = fonts.get(w(_THEME_OF[slot]))
            name = self._theme.get(theme, name) if theme else fonts.get(w(slot), name)
        return name

    def _chain(self, kind: str, style: str, properties: str) -> list[Any]:
        """Properties of a style and its bases, base first. An unknown or looping style ends the chain."""
        found: list[Any] = []
        element, seen = self._by_id.get(style, self._defaults.get(kind)), set()
        while element is not None and id(element) not in seen:
            seen.add(id(element))
            found.append(element.find(w(properties)))
            base = element.find(w("basedOn"))
            element = None if base is None else self._by_id.get(base.get(w("val")))
        return found[::-1]


def _theme_fonts(theme: Any) -> dict[str, str]:
    """`minorHAnsi`, `majorBidi` … -> name of the font; a script without a font in the theme is left out."""
    fonts: dict[str, str] = {}
    for group in ("major", "minor"):
        scheme = None if theme is None else theme.find(f".//{{{_DRAWING}}}{group}Font")
        for tag, uses in (("latin", ("Ascii", "HAnsi")), ("cs", ("Bidi",))):
            face = None if scheme is None else scheme.find(f"{{{_DRAWING}}}{tag}")
            if face is not None and face.get("typeface"):
                fonts |= {group + use: face.get("typeface") for use in uses}
    return fonts


def _bytes(element: Any) -> bytes:
    return b"" if element is None else etree.tostring(element, with_tail=False)


def _style(properties: Any, name: str) -> str:
    element = None if properties is None else properties.find(w(name))
    return "" if element is None else element.get(w("val"), "")


def _each(levels: list[Any], name: str) -> Iterator[Any]:
    for level in levels:
        element = None if level is None else level.find(w(name))
        if element is not None:
            yield element


def _last(levels: list[Any], name: str) -> Any:
    return next(_each(levels[::-1], name), None)


def _attributes(levels: list[Any], name: str) -> dict[str, str]:
    """The attributes of an element over all levels; for each attribute the last level that has it wins."""
    return {key.rpartition("}")[2]: value for element in _each(levels, name) for key, value in element.attrib.items()}


def _on(element: Any) -> bool | None:
    return None if element is None else element.get(w("val"), "1") not in _OFF


def _int(attributes: dict[str, str], name: str, default: int = 0) -> int:
    try:
        return int(float(attributes.get(name, default)))
    except ValueError:
        return default


def _drawn(border: Any, side: str) -> bool:
    element = None if border is None else border.find(w(side))
    return element is not None and element.get(w("val")) not in ("nil", "none", None)
