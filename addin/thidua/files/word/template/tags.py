"""Judges the tags of a template one by one: each fault is reported with its place before anything is filled in."""

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from thidua.files.word.tables import WordTable
from thidua.files.word.template.sandbox import environment, forbidden, nearest_name, unknown_names, wrong_figures

TAG: Final = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_BRACE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_PARTNER: Final = {"{{": "}}", "}}": "{{", "{%": "%}", "%}": "{%", "{#": "#}"}
_OPENED_BY: Final = {"endif": "if", "endfor": "for"}
_KEYWORDS: Final = ("if", "elif", "else", "endif", "for", "endfor")
_ALONE: Final = ("p", "tr", "tc", "r")  # docxtpl's {%p … %}: the whole paragraph, row, cell or run gives way to it
# What must stand around a single tag so that Jinja can read it as a template.
_AROUND: Final = {
    "if": ("", "{% endif %}"),
    "for": ("", "{% endfor %}"),
    "elif": ("{% if 1 %}", "{% endif %}"),
    "else": ("{% if 1 %}", "{% endif %}"),
}
# Tags and characters of one part, characters of one tag, depth of nesting; a real template has a tenth of this.
_MAX_TAGS, _MAX_CODE, _MAX_LENGTH, _MAX_DEPTH = 1_000, 60_000, 300, 10
MOST_TOLD: Final = 20
MOST_TRIED: Final = 3  # faults that show only when filled in: each costs a new try


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a template. tag: the tag at fault; paragraph: the text around it; message: what is wrong, Vietnamese.

    Tag and paragraph are empty where the whole file is at fault.
    """

    tag: str
    paragraph: str
    message: str

    def __str__(self) -> str:
        tag, around = _short(self.tag, 0, 100), _short(self.paragraph, self.paragraph.find(self.tag), 160)
        where = f" Ở thẻ {tag}" + (f" của đoạn “{around}”." if around else ".") if tag else ""
        return f"Mẫu báo cáo: {self.message}{where}"


def _short(text: str, at: int, most: int) -> str:
    """A text on one line, cut to about `most` characters around position `at`."""
    start = max(0, min(at - most // 3, len(text) - most))
    cut = text[start : start + most]
    return " ".join(f"{'…' if start else ''}{cut}{'…' if start + most < len(text) else ''}".split())


class TemplateError(Exception):
    """Raised if a template cannot be filled; nothing was made. problems: what is wrong, for the clerk."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_TOLD]]
        more = len(self.problems) - len(lines)
        return "\n".join(
            [*lines, f"Mẫu báo cáo: Còn {more} chỗ khác; sửa các chỗ trên rồi làm lại."] if more else lines
        )


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as Jinja reads it (straight quotes), and the plain text of the paragraph that holds it."""

    code: str
    paragraph: str

    @property
    def keyword(self) -> str:
        """`if`, `endfor` …; empty for a tag that prints."""
        words = self.code[2:-2].strip("-+ \n\t").split(maxsplit=1)
        return words[0] if words and self.code.startswith("{%") else ""

    def problem(self, message: str) -> Problem:
        return Problem(self.code, self.paragraph, message)


def unclosed(paragraph: str) -> Iterator[Problem]:
    """Yields a problem for each pair of braces in a paragraph that belongs to no tag."""
    for stray in _BRACE.findall(TAG.sub("", paragraph)):
        advice = f"Có dấu {stray} mà không có dấu {_PARTNER[stray]} trong cùng đoạn; hãy viết đủ cả thẻ trong một đoạn."
        yield Problem(stray, paragraph, advice)


@dataclass(slots=True)
class _Block:
    """An `if` or a `for` that is still open, and the names that it defines."""

    tag: Tag
    names: set[str]
    has_else: bool = False


def judge(tags: Sequence[Tag], context: Mapping[str, object]) -> Iterator[Problem]:
    """Yields the faults in the tags of one part of a template, in order, as far as they show without filling in."""
    if len(tags) > _MAX_TAGS or sum(len(tag.code) for tag in tags) > _MAX_CODE:
        yield Problem("", "", f"Mẫu có {len(tags)} thẻ, quá nhiều hoặc quá dài; một mẫu có nhiều nhất {_MAX_TAGS} thẻ.")
        return
    sandbox = environment()
    blocks: list[_Block] = []
    for tag in tags:
        if tag.keyword in _OPENED_BY:
            yield from _close(tag, blocks)
            continue
        if tag.keyword in ("elif", "else") and not _may_turn(tag, blocks):
            yield tag.problem(f"Thẻ {tag.code} phải đứng giữa thẻ if và thẻ endif, và else chỉ đứng một lần, sau cùng.")
            continue
        local = {name for block in blocks for name in block.names}
        brought = yield from _judge_one(tag, sandbox, context, local)
        if tag.keyword in ("if", "for"):
            blocks.append(_Block(tag, brought))
            if len(blocks) > _MAX_DEPTH:
                yield tag.problem(f"Các thẻ if, for lồng nhau quá {_MAX_DEPTH} tầng; hãy viết gọn lại.")
                return
    yield from (_left_open(block.tag) for block in blocks)


def _close(tag: Tag, blocks: list[_Block]) -> Iterator[Problem]:
    opener = _OPENED_BY[tag.keyword]
    if tag.code[2:-2].strip("-+ \n\t") != tag.keyword:
        yield tag.problem(f"Thẻ đóng chỉ viết {{% {tag.keyword} %}}, không có gì theo sau.")
    if not any(block.tag.keyword == opener for block in blocks):
        yield tag.problem(f"Thẻ {tag.code} không có thẻ {opener} nào mở trước nó; hãy bỏ đi hoặc thêm thẻ mở.")
        return
    while (block := blocks.pop().tag).keyword != opener:
        yield _left_open(block)


def _may_turn(tag: Tag, blocks: list[_Block]) -> bool:
    """True if elif or else may stand here. An else is recorded in its block."""
    if not blocks or blocks[-1].has_else or (tag.keyword == "elif" and blocks[-1].tag.keyword == "for"):
        return False
    blocks[-1].has_else = tag.keyword == "else"
    return True


def _left_open(block: Tag) -> Problem:
    return block.problem(f"Thẻ {block.code} chưa được đóng; hãy thêm {{% end{block.keyword} %}} ở chỗ kết thúc.")


def _judge_one(
    tag: Tag, sandbox: SandboxedEnvironment, context: Mapping[str, object], local: Collection[str]
) -> Generator[Problem, None, set[str]]:
    """Yields the faults of one tag; returns the names that the tag defines in its block."""
    if len(tag.code) > _MAX_LENGTH:
        yield tag.problem(f"Thẻ dài quá {_MAX_LENGTH} chữ, không giống một thẻ thật.")
        return set()
    if tag.keyword and tag.keyword not in _KEYWORDS:
        yield tag.problem(_unknown(tag.keyword))
        return set()
    before, after = _AROUND.get(tag.keyword, ("", ""))
    try:
        tree = sandbox.parse(f"{before}{tag.code}{after}")
        brought = {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
        refused = forbidden(tree, context, {*local, *brought})
        unknown = [] if refused else unknown_names(tree, {*context, *local})
    except (TemplateSyntaxError, RecursionError):
        yield tag.problem(
            "Thẻ viết chưa đúng nên không hiểu được. Hãy xem lại dấu ngoặc, dấu nháy, dấu phẩy; "
            'thẻ đúng có dạng {{ I_1 }}, {{ so("TT_LDXS", "tap_the") }} hoặc {% if VIII %} … {% endif %}.'
        )
        return set()
    faults = [refused] if refused else [] if unknown else wrong_figures(tree, context)
    yield from map(tag.problem, faults)
    for name in unknown:
        hint = nearest_name(name, [*context, *local]) or "hãy xem lại danh sách tên trong hướng dẫn."
        yield tag.problem(f"Báo cáo không có tên “{name}”; {hint}")
    for name in _misplaced(tree, tag, context, local):
        yield tag.problem(
            f"“{name}” gồm nhiều đoạn hoặc là bảng, nên thẻ phải đứng riêng một đoạn, không lẫn chữ khác."
        )
    return brought | ({"loop"} if tag.keyword == "for" else set())


def _unknown(keyword: str) -> str:
    if keyword in _ALONE:
        return f"Thẻ {{%{keyword} … %}} phải đứng riêng một đoạn; đứng lẫn chữ khác thì viết {{% … %}}."
    return f"Không có lệnh “{keyword}”; {nearest_name(keyword, _KEYWORDS) or 'mẫu chỉ in ra, chọn (if) và lặp (for).'}"


def _misplaced(tree: nodes.Template, tag: Tag, context: Mapping[str, object], local: Collection[str]) -> Iterator[str]:
    """Yields the name of each section or table that the tag prints in the middle of other text."""
    if tag.keyword or tag.paragraph.strip() == tag.code:
        return
    for output in tree.find_all(nodes.Output):
        printed = (node.name for node in output.nodes if isinstance(node, nodes.Name))
        yield from (name for name in printed if name not in local and isinstance(context.get(name), tuple | WordTable))
