"""Typed text as WordprocessingML: what the clerk typed is what Word shows."""

import re
from html import escape
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Characters that XML forbids or that Word has no sign for: controls, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f&<>\"'\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_OPEN = '<w:t xml:space="preserve">'


def printable(text: str) -> str:
    """The text without characters that Word cannot show, each line break as one line feed."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


def flat(text: str) -> str:
    """The text escaped for XML on one line, unprintable characters dropped."""
    return escape(_UNPRINTABLE.sub("", " ".join(text.split("\n"))))


def inline(text: str) -> str:
    """The text escaped, to stand inside an open `w:t`: line breaks and tabs close it and open it again."""
    if _SPECIAL.search(text) is None:  # nearly every cell of a long table
        return text
    safe = escape(printable(text))
    return safe.replace("\n", f"</w:t><w:br/>{_OPEN}").replace("\t", f"</w:t><w:tab/>{_OPEN}")


def text_content(text: str) -> str:
    """The text as the content of a run."""
    return f"{_OPEN}{inline(text)}</w:t>"
