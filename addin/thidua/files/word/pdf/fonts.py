"""Reads a PDF back: how many pages it has, which fonts it uses, and whether they are embedded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

_WANTED: Final = "Times New Roman"
_AS_WIDE: Final = "Liberation Serif"  # letter for letter as wide as Times New Roman
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_MAKER = re.compile(r"(?:PS)?(?:MT)?$")
_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")


class Unprinted(Exception):
    """Raised for bytes that are not a PDF with pages."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a PDF. family: "Times New Roman"; embedded: True if the file contains the font."""

    family: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Pdf:
    """A report as PDF. fonts: each once, in the order of the pages."""

    content: bytes
    pages: int
    fonts: tuple[Font, ...]

    @property
    def notes(self) -> list[str]:
        """Warnings about the fonts for the clerk, one Vietnamese sentence each."""
        said = []
        for family in dict.fromkeys(font.family for font in self.fonts):
            if family == _AS_WIDE:
                said.append(
                    "Máy không có phông Times New Roman nên bản PDF in bằng Liberation Serif; hai phông rộng bằng nhau "
                    "từng chữ nên dòng và trang không đổi."
                )
            elif family != _WANTED:
                said.append(
                    f"Bản PDF có chữ in bằng phông {family}, không phải Times New Roman: xem lại chỗ dùng phông này trong "
                    "báo cáo, hoặc làm PDF trên máy có phông Times New Roman."
                )
        for family in dict.fromkeys(font.family for font in self.fonts if not font.embedded):
            said.append(
                f"Phông {family} chưa nhúng vào bản PDF, mở ở máy khác có thể sai chữ; hãy làm lại PDF bằng Word."
            )
        return said


def read_pdf(content: bytes) -> Pdf:
    """The PDF with its page count and fonts. Raises Unprinted."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(content)).pages
        fonts = dict.fromkeys(font for page in pages for font in _fonts(page.get("/Resources"), set()))
        count = len(pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unprinted from error
    if not count:
        raise Unprinted
    return Pdf(content, count, tuple(fonts))


def _fonts(resources: Any, seen: set[int]) -> Iterator[Font]:
    """Yields the fonts of a page, also those of forms drawn on the page. seen: ids of resources already read."""
    found = resources.get_object() if resources is not None else None
    if found is None or id(found) in seen:
        return
    seen.add(id(found))
    for font in _each(found, "/Font"):
        if font.get("/Subtype") == "/Type3":  # its letters are drawings in the file: nothing to embed
            continue
        below = [one.get_object() for one in font.get("/DescendantFonts", ())] or [font]
        described = [one.get("/FontDescriptor") for one in below]
        carried = [one is not None and any(file in one.get_object() for file in _FILES) for one in described]
        yield Font(_family(str(font.get("/BaseFont", ""))), all(carried))
    for form in _each(found, "/XObject"):
        yield from _fonts(form.get("/Resources"), seen)


def _each(resources: Any, kind: str) -> Iterator[Any]:
    held = resources.get(kind)
    if held is not None:
        yield from (one.get_object() for one in held.get_object().values())


def _family(name: str) -> str:
    """The family in a font name: /BAAAAA+TimesNewRomanPS-BoldMT -> Times New Roman."""
    bare = _MAKER.sub("", re.split("[-,]", _SUBSET.sub("", name.lstrip("/")))[0])
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare)
