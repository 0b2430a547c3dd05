"""The sandbox of templates: they may print, choose and repeat.

Forbidden are arithmetic, access to the inside of a value, other files and endless work.
"""

from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from difflib import get_close_matches
from time import monotonic
from typing import Final, cast

from jinja2 import StrictUndefined, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from thidua.files.word.tables import WordTable

_OF_TEXT: Final = ("upper", "lower", "capitalize", "trim")
_OF_ALL: Final = ("length", "count", "first", "last", "default")
FILTERS: Final = (*_OF_TEXT, *_OF_ALL, "join")
_ONLY_FILTERS: Final = f"chỉ dùng được {', '.join(FILTERS)}."
LOOP: Final = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr, nodes.Name, nodes.Const,
    nodes.Tuple, nodes.List, nodes.Keyword, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Call,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_SECONDS: Final = 2.0  # for one part; a part of the shipped template takes a hundredth of this
_MAX_VALUE: Final = 1_000_000  # letters of one joined value
_MAX_TEXT: Final = 20_000_000  # letters of a part filled in, its tables not counted
_MAX_PRINTED: Final = 5  # times that one table is printed
_MAX_DEPTH: Final = 15  # of an expression: Jinja takes ever longer over deeper ones
LOOPS_ONLY: Final = "Chỉ lặp (for) và nối (join) được mục gồm nhiều đoạn, ví dụ {% for noi in kinh_gui %}."


class Endless(ValueError):
    """Raised for a template that takes too long or prints too much; the rest of the template is not tried."""

    def __init__(self) -> None:
        super().__init__("Mẫu lặp quá nhiều lần nên đã dừng; hãy bỏ bớt các thẻ for lồng nhau.")


def environment() -> SandboxedEnvironment:
    """The sandbox of templates: unknown names are errors, typed text is escaped, nothing can be loaded."""
    sandbox = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    sandbox.globals.clear()
    sandbox.tests.clear()
    of_text = {name: _of_text(name, sandbox.filters[name]) for name in _OF_TEXT}
    sandbox.filters = {name: sandbox.filters[name] for name in _OF_ALL} | of_text | {"join": _joined}
    return sandbox


def fill_in(code: str, context: Mapping[str, object], finalize: Callable[[object], object]) -> str:
    """The text made from judged Jinja source and the context. finalize: turns a value into text.

    Raises UndefinedError, SecurityError, TypeError, and ValueError with a sentence for the clerk (Endless is one). The
    traceback holds the line of the tag at fault.
    """

    def in_time(value: object) -> object:
        if monotonic() > until:
            raise Endless
        return value

    def each(items: object) -> object:
        if not isinstance(items, tuple | list):
            raise ValueError(LOOPS_ONLY)
        return in_time(items)

    def shown(value: object) -> object:
        if isinstance(value, WordTable):
            printed[id(value)] += 1
            if printed[id(value)] > _MAX_PRINTED:
                raise ValueError(f"Một bảng chỉ in được {_MAX_PRINTED} lần trong một mẫu.")
        return finalize(value)

    printed: Counter[int] = Counter()
    sandbox = environment()
    sandbox.finalize = shown
    sandbox.filters |= {"_each": each, "_in_time": in_time}
    tree = sandbox.parse(code)
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, "_each", [], [], None, None, lineno=loop.lineno)
    for choice in list(tree.find_all(nodes.If)):
        choice.test = nodes.Filter(choice.test, "_in_time", [], [], None, None, lineno=choice.lineno)
    template = sandbox.template_class.from_code(sandbox, sandbox.compile(tree), {})
    made = cast("Generator[str]", template.generate(context))
    until = monotonic() + _SECONDS
    pieces, length = [], 0
    for piece in made:
        pieces.append(piece)
        length += len(piece)
        if length > _MAX_TEXT or monotonic() > until:
            made.throw(Endless)  # raised inside the template, so that the traceback holds the tag's line
    return "".join(pieces)


def _of_text(name: str, change: Callable[..., str]) -> Callable[..., str]:
    def changed(value: object) -> str:
        if isinstance(value, tuple | list | WordTable):
            raise ValueError(f"Bộ lọc “{name}” chỉ dùng cho chữ; mục gồm nhiều đoạn thì lặp (for) từng đoạn.")
        return change(str(value))

    return changed


def _joined(items: object, between: object = "") -> str:
    if not isinstance(items, tuple | list):
        raise ValueError(LOOPS_ONLY)
    texts, sign = [str(item) for item in items], str(between)
    if sum(map(len, texts)) + len(sign) * len(texts) > _MAX_VALUE:
        raise Endless
    return sign.join(texts)


def unknown_names(tree: nodes.Template, known: Collection[str]) -> list[str]:
    """The names in a tag that are not in `known`, sorted. `self`, a name of Jinja itself, counts as unknown too."""
    used = meta.find_undeclared_variables(tree) | {
        name.name for name in tree.find_all(nodes.Name) if name.name == "self"
    }
    return sorted(used - set(known))


def forbidden(tree: nodes.Template, context: Mapping[str, object], local: Collection[str]) -> str:
    """The reason, in Vietnamese, why a tag must not be filled in; "" if it may. local: names from loops around it."""
    for name in tree.find_all(nodes.Filter):
        if name.name not in FILTERS:
            return f"Không có bộ lọc “{name.name}”; {nearest_name(name.name, FILTERS) or _ONLY_FILTERS}"
    if _depth(tree) > _MAX_DEPTH:
        return "Thẻ lồng quá nhiều ngoặc, bộ lọc; hãy viết gọn lại."
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for node in _every(tree):
        if not _is_allowed(node):
            return "Thẻ dùng lệnh mà mẫu báo cáo không cho phép; mẫu chỉ in ra, chọn (if) và lặp (for)."
        if _walks(node):
            return (
                "Thẻ hỏi một phần mà giá trị này không có; "
                "hãy viết chỉ tên, không có dấu chấm hay ngoặc vuông theo sau."
            )
        if isinstance(node, nodes.Name) and node.name in context and node.name not in local:
            is_function = callable(context[node.name])
            if is_function and id(node) not in called:
                return f'“{node.name}” phải có ngoặc theo sau, ví dụ {{{{ {node.name}("TT_LDXS", "tap_the") }}}}.'
            if not is_function and id(node) in called:
                return f"“{node.name}” không có ngoặc tròn theo sau; hãy viết chỉ tên."
    return ""


def wrong_figures(tree: nodes.Template, context: Mapping[str, object]) -> Iterator[str]:
    """Yields a message for each figure that is asked for in a wrong way.

    A figure whose arguments are known only when the template is filled in is passed over.
    """
    for call in tree.find_all(nodes.Call):
        ask = context.get(call.node.name) if isinstance(call.node, nodes.Name) else None
        try:
            asked = [one.as_const() for one in call.args]
            named = {word.key: word.value.as_const() for word in call.kwargs}
        except nodes.Impossible:  # known only when filled in
            continue
        if callable(ask):
            try:
                ask(*asked, **named)
            except ValueError as wrong:
                yield str(wrong)
            except TypeError:
                yield 'Gọi số liệu chưa đúng cách; viết đủ mã và đối tượng, ví dụ {{ so("TT_LDXS", "tap_the") }}.'


def nearest_name(name: str, names: Collection[str]) -> str:
    """A Vietnamese question that proposes the most similar of the known names; "" if none is similar."""
    found = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"có phải là “{found[0]}”?" if found else ""


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Call):  # only names are called, never a method of a value or a loop
        return isinstance(node.node, nodes.Name) and node.node.name != "loop" and not (node.dyn_args or node.dyn_kwargs)
    if isinstance(node, nodes.List | nodes.Tuple):  # values inside values could grow without end
        return all(isinstance(item, nodes.Const) for item in node.items)
    if isinstance(node, nodes.For):
        return isinstance(node.target, nodes.Name) and not node.recursive
    return isinstance(node, _ALLOWED)


def _walks(node: nodes.Node) -> bool:
    """True if a tag asks for a part of a value, other than a `LOOP` value or one paragraph of a section by number."""
    if isinstance(node, nodes.Getattr):
        return not (isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in LOOP)
    if isinstance(node, nodes.Getitem):
        return not (isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int))
    return False


def _depth(node: nodes.Node) -> int:
    return 1 + max(map(_depth, node.iter_child_nodes()), default=0)


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)
