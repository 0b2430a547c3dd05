"""`ly_do`: usual reasons, one column per rule, for the drop-down of the explanations. The clerk may add others below.

The sheet is only a guide: the program reads nothing from it, and a workbook without it works as well.
"""

import tomllib
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

from thidua.sheets.declare import Column, Sheet

MOI_QUY_TAC: Final = "Mọi quy tắc"
"""Title of the column that is offered for rules without a column of their own."""


def reasons() -> Mapping[str, Sequence[str]]:
    """Rule -> its usual reasons: its own, then the common ones. First MOI_QUY_TAC, with the common ones alone."""
    with Path(__file__).with_name("ly_do.toml").open("rb") as file:
        told: dict[str, list[str]] = tomllib.load(file)
    common = told.pop("chung")
    return {MOI_QUY_TAC: common, **{rule: [*own, *common] for rule, own in told.items()}}


def rows() -> list[tuple[str, ...]]:
    """The rows of a new sheet."""
    return list(zip_longest(*reasons().values(), fillvalue=""))


SHEET = Sheet(
    kind="ly_do",
    tab="Lý do",
    title="Lý do thường dùng khi giải trình",
    hint="Mỗi cột một quy tắc: lời ở đây hiện trong ô Giải trình của trang Kiểm tra. Thêm, sửa, xóa tùy ý, ghi liền nhau từ trên xuống.",
    columns=tuple(Column(rule, rule, width=42) for rule in reasons()),
)
