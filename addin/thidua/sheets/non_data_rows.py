"""Recognises what is no data in a list: ditto marks, rows of totals, signatures or column numbers."""

import re
from collections.abc import Sequence

from thidua.sheets.grid import Raw
from thidua.text import fold, fold_name

_DITTO = {
    "nt",
    "-nt-",
    "- nt -",
    '"',
    "''",
    '""',
    "“”",
    "”",
    "“",
    "〃",
    "như trên",
    "-như trên-",
    "- như trên -",
    "n.t",
    "n/t",
    "ditto",
}
_DASHES = {"-", "\u2013", "\u2014", "--"}
_TOTAL = re.compile(
    r"(tổng cộng|cộng|tổng số|tổng)"
    r"( ?[:.=\d].*| (năm|trường|toàn|chung|cả|các|số|khối|tập thể|cá nhân|theo|danh hiệu|hình thức)\b.*)?"
)
_SIGNATURE = re.compile(
    r"(người lập( biểu| bảng| danh sách)?|hiệu trưởng|phó hiệu trưởng|thủ trưởng( đơn vị)?|kế toán|văn thư|chủ tịch|phó chủ tịch"
    r"|xác nhận.*|t/?m\.? .*|kt\.? .*|(đã ký|ký tên).*|\((ký|đã ký|họ tên).*|.*, ?ngày .* tháng .* năm.*)"
)
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


def is_ditto(value: Raw) -> bool:
    """Whether the cell means "as above": nt, -nt-, a lone quotation mark, a lone dash."""
    return isinstance(value, str) and len(value) <= 16 and (value.strip().lower() in _DITTO or is_dash(value))


def is_dash(value: Raw) -> bool:
    """Whether the cell holds only a dash: "no value" where a value is optional, "as above" where it is required."""
    return isinstance(value, str) and value.strip() in _DASHES


def is_total(values: Sequence[Raw]) -> bool:
    """Whether a cell of the row reads Cộng, Tổng cộng, Tổng số…"""
    return any(isinstance(value, str) and _TOTAL.fullmatch(fold(value)) for value in values)


def is_signature(values: Sequence[Raw]) -> bool:
    """Whether the row belongs to the block of signatures under a list."""
    return any(isinstance(value, str) and _SIGNATURE.fullmatch(fold_name(value)) for value in values)


def is_numbering(values: Sequence[Raw]) -> bool:
    """Whether the row numbers the columns: (1) (2) (3)…"""
    texts = [str(int(v)) if isinstance(v, float) and v.is_integer() else str(v).strip() for v in values if v != ""]
    return len(texts) >= 3 and all(map(_NUMBERED.fullmatch, texts))
