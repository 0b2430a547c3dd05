"""Fills a Word template: `render(template, context)` gives the docx.

Values of the context: text; anything with a text form; a Control, which stays one in Word; a callable that gives one,
such as `so("TT_LDXS", "tap_the")`; a section, which is a tuple of paragraphs; a WordTable. A section or a table takes
the place of the Word paragraph in which its tag stands alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree
from markupsafe import Markup

from thidua.files.word.controls import Control, ControlIds, ControlMarks
from thidua.files.word.markup import flat
from thidua.files.word.memory import Memory, write_memory
from thidua.files.word.package import DECLARATION, PARSER, zip_package
from thidua.files.word.tables import WordTable, pieces, printed_table
from thidua.files.word.template.file import Template, open_template
from thidua.files.word.template.sandbox import Endless, fill_in
from thidua.files.word.template.source import SECTION_BREAK, TemplateSource, text_of_xml
from thidua.files.word.template.tags import MOST_TRIED, Problem, TemplateError, judge

# Marks that no text can hold: around a section, between its paragraphs, around the number of a table.
_SECTION, _NEXT, _TABLE = "\x1d", "\x1e", "\x1f"
_MARKED = re.compile(f"{_SECTION}([^{_SECTION}]*){_SECTION}|{_TABLE}([0-9]+){_TABLE}")
_PLACE = re.compile(r"<\?bang ([0-9]+)\?>")
_ONLY_ONCE = re.compile(r'<w:bookmark(?:Start|End)[^>]*/>| w14:(?:paraId|textId)="[^"]*"')
_THINGS = re.compile(r"<w:(?:drawing|pict|object|fldChar|fldSimple|sectPr)\b")
# Word does not open a cell, a header or a footer that does not end with a paragraph.
_NEEDS_PARAGRAPH = re.compile(r"(</w:tcPr>|<w:tc>|</w:tbl>|\?>|<w:hdr[^>]*>|<w:ftr[^>]*>)(?=</w:(?:tc|hdr|ftr)>)")


def render(template: Path, context: Mapping[str, object], about: Memory | None = None) -> bytes:
    """The docx made by filling the template file. Raises TemplateError as `open_template` and `fill_template` do."""
    return fill_template(open_template(template), context, about)


def fill_template(template: Template, context: Mapping[str, object], about: Memory | None = None) -> bytes:
    """The bytes of the docx made by filling the template with the context. Typed text comes out as typed.

    about: the origin of the figures, stored in the file together with what is printed; None stores nothing.
    Raises TemplateError with everything that is wrong: a tag misspelt, left open or misplaced, a figure asked for in a
    wrong way (the context's callable raised ValueError with a sentence for the clerk), endless work.
    """
    parts, issued = template.sources, ControlIds(template.texts.values())
    problems = [problem for part in parts.values() for problem in (*part.problems, *judge(part.tags, context))]
    if problems:
        raise TemplateError(tuple(problems))
    filled = {name: _fill(name, part, context, issued, problems) for name, part in parts.items()}
    if problems:
        raise TemplateError(tuple(problems))
    package = template.package
    if about:
        package = write_memory(package, replace(about, figures=issued.figures(), tables=issued.tables))
    return zip_package({**package, **filled})


def _fill(
    name: str, part: TemplateSource, context: Mapping[str, object], issued: ControlIds, problems: list[Problem]
) -> Iterable[str]:
    """The XML of a part with its tags filled in, in pieces. Faults are added to `problems`.

    A tag that fails is left empty and the part is tried again, so that up to MOST_TRIED faults are found at once.
    """
    is_flat = name.startswith("docProps/")  # not Word text: values stand on one line, without controls
    tables: list[WordTable] = []
    woven = ControlMarks(issued)

    def shown(value: object) -> Markup:
        if isinstance(value, WordTable) and not is_flat:
            tables.append(value)
            return Markup(f"{_TABLE}{len(tables) - 1}{_TABLE}")
        if isinstance(value, tuple | list) and not is_flat:
            return Markup(_SECTION + _NEXT.join(map(woven.mark, value)) + _SECTION)
        return Markup(flat(str(value)) if is_flat else woven.mark(value if isinstance(value, Control) else str(value)))

    while True:
        try:
            xml = fill_in(part.code(), context, shown)
            break
        except (ValueError, TypeError, UndefinedError, SecurityError) as error:
            at = _tag_at_fault(error)
            problems.append(part.tags[at].problem(_told(error)))
            if part.tags[at].keyword or len(problems) >= MOST_TRIED or isinstance(error, Endless):
                return ()
            part.tags[at] = replace(part.tags[at], code='{{ "" }}')
    laid = _NEEDS_PARAGRAPH.sub(r"\1<w:p/>", woven.unmark(_expanded(xml)))
    try:
        etree.fromstring(laid, PARSER)
    except etree.XMLSyntaxError:
        message = (
            "Điền xong thì tệp không còn mở được bằng Word. Thường là một thẻ if hoặc for mở ở đoạn này mà đóng ở giữa "
            "đoạn khác; hãy để mỗi thẻ if, for, endif, endfor riêng một đoạn."
        )
        problems.append(Problem("", "", message))
    placed = [tables[int(at)] for at in _PLACE.findall(laid)]
    issued.tables |= {table.tag: printed_table(table) for table in placed if table.tag}
    return _laid_out(laid, tables, issued)


def _laid_out(laid: str, tables: list[WordTable], issued: ControlIds) -> Iterator[str]:
    """Yields the XML of a part in pieces, with the tables in their places."""
    yield DECLARATION
    for at, piece in enumerate(_PLACE.split(laid)):
        yield from pieces(tables[int(piece)], issued) if at % 2 else (piece,)


def _tag_at_fault(error: BaseException) -> int:
    """The number of the tag that raised the error, from the line that Jinja puts into the traceback.

    `TemplateSource.code` puts each tag on a line of its own.
    """
    line, frame = 2, error.__traceback__
    while frame is not None:
        if "__jinja_exception__" in frame.tb_frame.f_globals:
            line = frame.tb_lineno
        frame = frame.tb_next
    return line - 2


def _told(error: Exception) -> str:
    if isinstance(error, ValueError):
        return str(error)
    if isinstance(error, TypeError):
        return (
            'Thẻ dùng giá trị không đúng cách; gọi số liệu thì viết đủ mã, đối tượng: {{ so("TT_LDXS", "tap_the") }}.'
        )
    return "Thẻ hỏi một phần mà giá trị này không có; hãy viết chỉ tên, không có dấu chấm hay ngoặc vuông theo sau."


def _expanded(xml: str) -> str:
    """The XML with a paragraph for each item of a section, and with `<?bang N?>` in place of a table's paragraph."""
    *paragraphs, tail = xml.split("</w:p>")
    parts = []
    for part in paragraphs:
        mark = _MARKED.search(part)
        if mark is None:
            parts.append(f"{part}</w:p>")
            continue
        start = max(part.rfind("<w:p>", 0, mark.start()), part.rfind("<w:p ", 0, mark.start()))
        before, after = part[start : mark.start()], part[mark.end() :] + "</w:p>"
        laid = _repeated(before, mark[1], after) if mark[2] is None else f"<?bang {mark[2]}?>{_rest(before, after)}"
        parts.append(part[:start] + laid)
    return "".join(parts) + tail


def _repeated(before: str, items: str, after: str) -> str:
    """One paragraph per item, all alike. Only the last keeps a section break, only the first bookmarks and ids."""
    if not items:
        return _rest(before, after)
    *others, last = [f"{before}{item}{after}" for item in items.split(_NEXT)]
    whole = [SECTION_BREAK.sub("", paragraph) for paragraph in others] + [last]
    return whole[0] + "".join(_ONLY_ONCE.sub("", paragraph) for paragraph in whole[1:])


def _rest(before: str, after: str) -> str:
    """The paragraph of a table or of an empty section, if it also holds a section break, a drawing or text; else ""."""
    paragraph = before + after
    return paragraph if text_of_xml(paragraph).strip() or _THINGS.search(paragraph) else ""
