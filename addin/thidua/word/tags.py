"""The tags of a template, judged one by one: every fault is told with its place before anything is filled in."""

import re
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from thidua.word.tables import Table

TAG: Final = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_BRACE = re.compile(r"\{\{|\}\}|\{%|%\}")
_PARTNER: Final = {"{{": "}}", "}}": "{{", "{%": "%}", "%}": "{%"}
_OPENED_BY: Final = {"endif": "if", "endfor": "for"}
# A tag alone is not a template: what must stand around it so that Jinja can read it.
_AROUND: Final = {
    "if": ("", "{% endif %}"),
    "for": ("", "{% endfor %}"),
    "elif": ("{% if 1 %}", "{% endif %}"),
    "else": ("{% if 1 %}", "{% endif %}"),
}
# What a template may do: print, choose, repeat. No arithmetic, no macros, no other files.
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr, nodes.Name, nodes.Const,
    nodes.Tuple, nodes.List, nodes.Keyword, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat,
)  # fmt: skip
_FILTERS: Final = ("upper", "lower", "capitalize", "trim", "join", "length", "count", "first", "last", "default")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a template. tag: the tag at fault; paragraph: the text around it; message: what is wrong, Vietnamese.

    Tag and paragraph are empty where the whole file is at fault.
    """

    tag: str
    paragraph: str
    message: str

    def __str__(self) -> str:
        where = f" Ở thẻ {self.tag}" + (f" của đoạn “{self.paragraph}”." if self.paragraph else ".") if self.tag else ""
        return f"Mẫu báo cáo: {self.message}{where}"


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


def environment(finalize: Callable[[object], object]) -> SandboxedEnvironment:
    """The sandbox of templates: unknown names are errors, typed text is escaped, nothing can be loaded.

    finalize: how a value becomes text.
    """
    sandbox = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=finalize)
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in _FILTERS}
    return sandbox


def unclosed(paragraph: str) -> Iterator[Problem]:
    """Braces of a paragraph that belong to no tag."""
    for stray in _BRACE.findall(TAG.sub("", paragraph)):
        advice = f"Có dấu {stray} mà không có dấu {_PARTNER[stray]} trong cùng đoạn; hãy viết đủ cả thẻ trong một đoạn."
        yield Problem(stray, paragraph, advice)


def judge(tags: Sequence[Tag], context: Mapping[str, object]) -> Iterator[Problem]:
    """Every fault of the tags of one part of a template, in their order, so far as it shows without filling them in."""
    sandbox = environment(str)
    opened: list[tuple[Tag, set[str]]] = []  # blocks not closed yet, and the names they bring
    for tag in tags:
        opener = _OPENED_BY.get(tag.keyword)
        if opener is not None:
            if not any(block.keyword == opener for block, _ in opened):
                yield tag.problem(f"Thẻ {tag.code} không có thẻ {opener} nào mở trước nó; hãy bỏ đi hoặc thêm thẻ mở.")
                continue
            while (block := opened.pop()[0]).keyword != opener:
                yield _left_open(block)
            continue
        if tag.keyword in ("elif", "else") and not opened:
            yield tag.problem(f"Thẻ {tag.code} phải đứng giữa thẻ if và thẻ endif.")
            continue
        local = {name for _, names in opened for name in names}
        brought = yield from _judge_one(tag, sandbox, context, local)
        if tag.keyword in ("if", "for"):
            opened.append((tag, brought))
    for block, _ in opened:
        yield _left_open(block)


def _left_open(block: Tag) -> Problem:
    return block.problem(f"Thẻ {block.code} chưa được đóng; hãy thêm {{% end{block.keyword} %}} ở chỗ kết thúc.")


def _judge_one(
    tag: Tag, sandbox: SandboxedEnvironment, context: Mapping[str, object], local: Collection[str]
) -> Generator[Problem, None, set[str]]:
    """Faults of one tag; returns the names that it brings into its block."""
    before, after = _AROUND.get(tag.keyword, ("", ""))
    try:
        tree = sandbox.parse(f"{before}{tag.code}{after}")
        unknown = meta.find_undeclared_variables(tree) - context.keys() - set(local)
    except TemplateSyntaxError:
        yield tag.problem(
            "Thẻ viết chưa đúng nên không hiểu được. Hãy xem lại dấu ngoặc, dấu nháy, dấu phẩy; "
            'thẻ đúng có dạng {{ I_1 }}, {{ so("TT_LDXS", "tap_the") }} hoặc {% if VIII %} … {% endif %}.'
        )
        return set()
    if not all(map(_is_allowed, _every(tree))):
        yield tag.problem("Thẻ dùng lệnh mà mẫu báo cáo không cho phép; mẫu chỉ in ra, chọn (if) và lặp (for).")
    for name in sorted(unknown):
        near = get_close_matches(name, [*context, *local], n=1, cutoff=0.5)
        hint = f"có phải là “{near[0]}”?" if near else "hãy xem lại danh sách tên trong hướng dẫn."
        yield tag.problem(f"Báo cáo không có tên “{name}”; {hint}")
    for name in _misplaced(tree, tag, context, local):
        yield tag.problem(
            f"“{name}” gồm nhiều đoạn hoặc là bảng, nên thẻ phải đứng riêng một đoạn, không lẫn chữ khác."
        )
    return {name.name for loop in tree.find_all(nodes.For) for name in _targets(loop)} | (
        {"loop"} if tag.keyword == "for" else set()
    )


def _is_allowed(node: nodes.Node) -> bool:
    """Whether a template may say this; only names of the context are called, never a method of a value."""
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name)
    return isinstance(node, _ALLOWED)


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _targets(loop: nodes.For) -> Iterator[nodes.Name]:
    return (node for node in _every(loop.target) if isinstance(node, nodes.Name))


def _misplaced(tree: nodes.Template, tag: Tag, context: Mapping[str, object], local: Collection[str]) -> Iterator[str]:
    """The section or table that the tag prints amidst other text."""
    if tag.keyword or tag.paragraph.strip() == tag.code:
        return
    for output in tree.find_all(nodes.Output):
        printed = (node.name for node in output.nodes if isinstance(node, nodes.Name))
        yield from (name for name in printed if name not in local and isinstance(context.get(name), tuple | Table))
