"""Kinds of value: what a clerk may type in a cell, its meaning, and the complaint when it has none."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from thidua.sheets.grid import CellError, Raw
from thidua.sheets.non_data_rows import is_ditto
from thidua.text import is_blank

LOI: Final = "loi"  # blocks the report
GIAI_TRINH: Final = "giai_trinh"  # must be mended or explained
NHAC: Final = "nhac"  # a note that asks for nothing


class Unread:
    """The value of a cell that could not be read."""

    def __repr__(self) -> str:
        return "UNREAD"


UNREAD: Final = Unread()


@dataclass(frozen=True, slots=True)
class Complaint:
    """A fault or doubt about one value, independent of its cell.

    rule: code of the rule it breaks; level: LOI, GIAI_TRINH or NHAC; message, hint: Vietnamese sentences;
    value: the value that was understood in spite of the fault, else UNREAD.
    """

    rule: str
    message: str
    hint: str
    level: str = LOI
    value: object = UNREAD


class Kind(Protocol):
    """Parses one raw value that is not empty. Never raises."""

    def read(self, raw: str | float | date) -> object: ...


def parse(kind: Kind, raw: Raw) -> object:
    """The value of a cell: None when empty, a Complaint when unreadable or doubtful, else what `kind` makes of it."""
    if isinstance(raw, CellError) and not raw.text.startswith("#"):
        return Complaint(
            "V13",
            f"Ô có {raw.text} nên không có giá trị.",
            "Mở sổ bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị đúng vào ô.",
        )
    if isinstance(raw, CellError):
        return Complaint(
            "V13",
            f"Ô báo lỗi Excel {raw.text}, không đọc được giá trị.",
            "Sửa công thức trong ô, hoặc gõ thẳng giá trị đúng vào ô.",
        )
    if isinstance(raw, str):
        if is_blank(raw):
            return None
        if is_ditto(raw):
            return Complaint(
                "V13",
                f"Dấu “{raw.strip()}” (như trên) không dùng được, vì sắp xếp lại là mất nghĩa.",
                "Chép đầy đủ giá trị của dòng trên xuống.",
            )
    return kind.read(raw)


def short_text(raw: object) -> str:
    """A raw value as the clerk sees it, cut to 60 characters at most, for use in a message."""
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    return text if len(text) <= 60 else text[:57] + "…"
