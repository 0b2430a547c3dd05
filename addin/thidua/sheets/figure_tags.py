"""Tags inside text: figures, `{{ so("TT_LDXS", "tap_the") }}`, and a few names. Tags are parsed, never run.

The same call works in a Word template, where Jinja runs it. Here it is parsed, so that the question behind every figure
stays known (`Query`).
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.law.danh_hieu import all_awards
from thidua.sheets.khen_thuong import CO_QD, DOI_TUONG, TRANG_THAI
from thidua.sheets.kinds.kind import Complaint
from thidua.sheets.kinds.lua_chon import LuaChon
from thidua.sheets.kinds.nam_hoc import NamHoc
from thidua.sheets.sang_kien import CAP
from thidua.text import clean

SANG_KIEN, TRUONG, KHOI, MOI_DANH_HIEU = "SANG_KIEN", "TRUONG", "KHOI", "MOI_DANH_HIEU"
CODES = {
    SANG_KIEN: "Sáng kiến",
    TRUONG: "Trường",
    KHOI: "Khối thi đua",
    MOI_DANH_HIEU: "Mọi danh hiệu, hình thức trong báo cáo",
}
"""What a figure can count besides the awards of the catalogue."""
SO, TREN, DEM, TANG = "so", "tren", "dem", "tang"
WAYS = {
    SO: "con số trong câu: 01, 12, 1.000",
    TREN: "số tròn ngay dưới con số: trên 1.000",
    DEM: "con số trong bảng: 1, 12, 1.000",
    TANG: "tăng, giảm bao nhiêu phần trăm so với kỳ nêu ở ky: tăng 15,2%",
}
"""The functions that a tag may call -> how each prints the figure."""
NAMES = (
    "giai_doan",
    "giai_doan_sau",
    "nam_hoc_dau",
    "nam_hoc_cuoi",
    "so_truong",
    "so_khoi",
    "pham_vi",
    "dia_danh",
)
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{\{|\}\}|\{%|%\}", re.DOTALL)
_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
_PARAMETERS = ("ma", "doi_tuong", "trang_thai", "nam_hoc", "cap", "ky", "khoi", "truong")
_KY = re.compile(r"(\d{4}) ?[-–] ?(\d{4})")


class TagError(ValueError):
    """A tag that cannot be read. tag: as typed; the message is a Vietnamese sentence."""

    def __init__(self, tag: str, message: str) -> None:
        super().__init__(message)
        self.tag = tag


@dataclass(frozen=True, slots=True)
class Query:
    """The question that a figure answers. doi_tuong, trang_thai, nam_hoc: None for any; cap: level of initiatives.

    ky: calendar years of a period other than the report's, "2016-2020"; khoi: only schools of this khối thi đua;
    truong: only the school with this Mã trường; cach: how the figure is printed, one of WAYS.
    """

    ma: str
    doi_tuong: str | None = None
    trang_thai: str | None = CO_QD
    nam_hoc: str | None = None
    cap: str | None = None
    ky: str | None = None
    khoi: str | None = None
    truong: str | None = None
    cach: str = SO

    def __str__(self) -> str:
        """The shortest call that asks this question: `so("TT_LDXS","tap_the")`; `ask` reads it back."""
        values = [getattr(self, name) for name in _PARAMETERS]
        usual = [self.ma, None, CO_QD, None, None, None, None, None]
        calls = []
        for cut in range(1, len(values) + 1):  # the first `cut` values by position, the others by name
            named = zip(_PARAMETERS[cut:], values[cut:], usual[cut:], strict=True)
            by_name = (f"{name}={_quoted(value)}" for name, value, plain in named if value != plain)
            calls.append(",".join([*map(_quoted, values[:cut]), *by_name]))
        return f"{self.cach}({min(calls, key=len)})"


def _quoted(value: str | None) -> str:
    return "None" if value is None else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class Name:
    """A named value of the report. name: one of NAMES."""

    name: str


def segments(text: str) -> Iterator[str | Query | Name]:
    """The text in pieces: plain text, figures, names. Raises TagError at the first broken tag."""
    at = 0
    for match in _TAG.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        if match[1] is None:
            raise TagError(
                match[0],
                f"Chỉ dùng được thẻ dạng {{{{ so(…) }}}}, không dùng “{match[0]}”.",
            )
        yield _tag(match[0], match[1])
        at = match.end()
    if at < len(text):
        yield text[at:]


def queries(text: str) -> Iterator[Query]:
    """Only the figures in a text. Raises TagError at the first broken tag."""
    return (piece for piece in segments(text) if isinstance(piece, Query))


def ask(call: str) -> Query:
    """The question of one call, `so("TT_LDXS", "tap_the")`, with or without braces around it. Raises TagError."""
    inside = call.strip().removeprefix("{{").removesuffix("}}")
    found = _tag(call, inside)
    if isinstance(found, Name):
        raise TagError(call, f'“{call}” là tên, không phải số liệu; mẫu đúng: so("TT_LDXS", "tap_the").')
    return found


def make_query(
    ma: object,
    doi_tuong: object = None,
    trang_thai: object = CO_QD,
    nam_hoc: object = None,
    cap: object = None,
    ky: object = None,
    khoi: object = None,
    truong: object = None,
    cach: str = SO,
) -> Query:
    """The question of a call with these arguments. Raises ValueError with a Vietnamese sentence on what is wrong."""
    code = str(ma).strip().upper()
    if code not in CODES and code not in all_awards():
        from difflib import get_close_matches

        near = get_close_matches(code, (*all_awards(), *CODES), 1)
        raise ValueError(f"Không có mã danh hiệu “{ma}”" + (f"; có phải là “{near[0]}”?" if near else "."))
    year = None if nam_hoc is None else NamHoc().read(clean(str(nam_hoc)))
    if isinstance(year, Complaint):
        raise ValueError(f"Không đọc được năm học “{nam_hoc}”, viết theo mẫu 2024-2025.")
    if cap is not None and code != SANG_KIEN:
        raise ValueError("Tham số cap chỉ dùng với SANG_KIEN.")
    period = None if ky is None else _period(str(ky))
    if cach == TANG and period is None:
        raise ValueError('tang() cần kỳ để so, ví dụ ky="2016-2020".')
    subject, status = _choice(DOI_TUONG, "doi_tuong", doi_tuong), _choice(TRANG_THAI, "trang_thai", trang_thai)
    return Query(code, subject, status, year, _choice(CAP, "cap", cap), period, _name(khoi), _name(truong), cach)


def _name(value: object) -> str | None:
    return None if value is None else clean(str(value))


def _period(text: str) -> str:
    years = _KY.fullmatch(clean(text))
    if years is None or years[1] > years[2]:
        raise ValueError(f"Không đọc được kỳ “{text}”, viết hai năm theo mẫu 2016-2020.")
    return f"{years[1]}-{years[2]}"


def _choice(kind: LuaChon, name: str, value: object) -> str | None:
    if value is None or value in kind.labels:
        return value  # type: ignore[return-value]
    found = kind.read(clean(str(value)))
    if isinstance(found, Complaint):
        raise ValueError(f"Tham số {name} không nhận “{value}”; dùng {', '.join(kind.labels)}.")
    return found


def _tag(tag: str, inside: str) -> Query | Name:
    tree = _parsed(inside.strip()) or _parsed(inside.strip().translate(_STRAIGHT))
    if tree is None:
        raise TagError(tag, f'Không đọc được thẻ {tag}; mẫu đúng: {{{{ so("TT_LDXS", "tap_the") }}}}.')
    if isinstance(tree, ast.Name):
        if tree.id in NAMES:
            return Name(tree.id)
        raise TagError(tag, f"Không có tên “{tree.id}”; các tên dùng được: {', '.join(NAMES)}.")
    if not (isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in WAYS):
        raise TagError(
            tag,
            f'Thẻ {tag} không phải {"(…), ".join(WAYS)}(…); mẫu đúng: {{{{ so("TT_LDXS", "tap_the") }}}}.',
        )
    values = [(name, node) for name, node in zip(_PARAMETERS, tree.args, strict=False)]
    values += [(word.arg or "", word.value) for word in tree.keywords]
    names = [name for name, _ in values]
    if (
        len(tree.args) > len(_PARAMETERS)
        or len(set(names)) < len(names)
        or not {"ma"} <= set(names) <= set(_PARAMETERS)
    ):
        raise TagError(tag, f"Thẻ {tag} có tham số lạ; {tree.func.id}() nhận {', '.join(_PARAMETERS)}.")
    if not all(isinstance(node, ast.Constant) for _, node in values):
        raise TagError(tag, f"Trong thẻ {tag}, mã và năm học phải để trong ngoặc kép.")
    try:
        said = {name: node.value for name, node in values if isinstance(node, ast.Constant)}
        return make_query(**said, cach=tree.func.id)
    except ValueError as wrong:
        raise TagError(tag, f"{wrong} Ở thẻ {tag}.") from None


def _parsed(code: str) -> ast.expr | None:
    try:
        return ast.parse(code, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
