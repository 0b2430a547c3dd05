"""Turns the XML of a part of a Word file into a template: tags made whole, control tags lifted out of their paragraphs.

Word splits typed text into runs at any place and makes quotes curly. Here each tag becomes one piece of code, with the
text of the paragraph in which it was typed.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from thidua.files.word.template.tags import TAG, Problem, Tag, unclosed

PARAGRAPH: Final = re.compile(r"<w:p(?: [^>]*[^/>])?>(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_CONTROL = re.compile(r"(?:\{%[^{}]*%\}\s*|\{#.*?#\}\s*)+", re.DOTALL)
SECTION_BREAK: Final = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_WHOLE_TAG = re.compile(r"\{\{[^<]*?\}\}|\{%[^<]*?%\}|\{#[^<]*?#\}")
_MARKUP = r"(?:<[^>]*>)*"
# docxtpl's {{p x}} and {{r x}}: the letter is removed, since the type of the value decides how it is printed.
_KIND = re.compile(rf"(\{{{_MARKUP}\{{(?:<[^>]*>|\s)*)[pr](?={_MARKUP}\s(?:<[^>]*>|\s)*\w)")
_OPENING = re.compile(r"\{[{%#]")
_ELEMENT = re.compile(r"<[^>]*>?")
# Tags for rows, cells and runs, which docxtpl understands.
_DOCXTPL = re.compile(r"\{%(?:tr|tc|r)\s|\{%\s*(?:colspan|cellbg|vm|hm)\b")
_STRAIGHT = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("\u00a0\u2009\u202f\t", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", "")
)  # fmt: skip


@dataclass
class TemplateSource:
    """A part ready to be filled: pieces of XML, with one tag between every two pieces."""

    pieces: Sequence[str]
    tags: list[Tag]
    problems: list[Problem] = field(default_factory=list)

    def code(self) -> str:
        """The Jinja source. Tag number n (from 0) is on line n + 2, so that an error at run time leads to its tag."""
        lines = [self.pieces[0]]
        for tag, piece in zip(self.tags, self.pieces[1:], strict=True):
            head = 3 if tag.code[2] in "-+" else 2
            lines.append(f"{tag.code[:head]}\n{tag.code[head:]}{piece}")
        return "".join(lines)


def text_of_xml(xml: str) -> str:
    """The text that Word shows of a piece of XML."""
    return unescape("".join(_TEXT.findall(xml)))


def read_source(xml: str) -> TemplateSource:
    """The XML of a part of a docx, split at its tags."""
    problems: list[Problem] = []
    whole = True

    def lift(match: re.Match[str]) -> str:
        """Replaces a paragraph that holds nothing but control tags by these tags; keeps its section break."""
        nonlocal whole
        paragraph, text = match[0], text_of_xml(match[0])
        if "{" not in text and "}" not in text:
            return paragraph
        if faults := list(unclosed(text)):
            problems.extend(faults)
            return ""  # an open brace would swallow the tags behind it
        if _CONTROL.fullmatch(text.strip()):
            tags = re.sub(r"\{%p\s", "{% ", text.strip())
            return tags + "".join(f"<w:p><w:pPr>{end}</w:pPr></w:p>" for end in SECTION_BREAK.findall(paragraph))
        paragraph = _KIND.sub(r"\1", paragraph)
        whole = whole and len(TAG.findall(text)) == len(_WHOLE_TAG.findall(paragraph))
        return paragraph

    lifted = PARAGRAPH.sub(lift, xml.replace("\n", " "))
    if not whole or _DOCXTPL.search(lifted):
        lifted = _mended(lifted)
    return _cut(lifted, problems)


def _mended(xml: str) -> str:
    """The XML with split tags joined and docxtpl's tags for rows and cells applied.

    docxtpl is imported only here: the import takes long and few templates need it.
    """
    from docxtpl import DocxTemplate

    return str(DocxTemplate("").patch_xml(xml)).replace("\n", " ")


def _cut(xml: str, problems: list[Problem]) -> TemplateSource:
    paragraphs = list(PARAGRAPH.finditer(xml))
    starts = [paragraph.start() for paragraph in paragraphs]
    pieces, tags, end = [""], [], 0
    for match in TAG.finditer(xml):
        pieces[-1] += xml[end : match.start()]
        end = match.end()
        if match[0].startswith("{#"):
            continue
        at = bisect(starts, match.start()) - 1
        code = _tidy(match[0])
        inside = at >= 0 and match.start() < paragraphs[at].end()
        tags.append(Tag(code, _tidy(text_of_xml(paragraphs[at][0])) if inside else code))
        pieces.append("")
    pieces[-1] += xml[end:]
    problems.extend(fault for piece in pieces for fault in _stray(piece))
    return TemplateSource(pieces, tags, problems)


def _stray(piece: str) -> Iterator[Problem]:
    """The problem of an opening brace without a closing one outside paragraphs, such as in the file's title.

    Jinja could not read such a brace.
    """
    for match in _OPENING.finditer(piece):
        yield from unclosed(_ELEMENT.sub(" ", piece[match.start() : match.start() + 200]).strip() or match[0])
        return


def _tidy(text: str) -> str:
    return unescape(text).translate(_STRAIGHT)
