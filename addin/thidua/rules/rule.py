"""The parts of a rule: a module whose docstring is the rule's page, with its legal bases and one of four ways to judge.

A rule file has `MUC` (its usual level), `CAN_CU` (its legal bases, each with its own dates) and one of:

- nothing more: the reader of the workbook judges, through the kinds of value (V03: `sheets/kinds/nam_hoc.py`);
- `xet_dong(<fields of a row>)`: judges one row by the named fields; each distinct combination is judged once
  (the name `hom_nay` stands for today);
- `dieu_kien(award, book)` with `DANH_HIEU`: a prerequisite of some awards, answered đạt, không đạt or chưa đủ dữ liệu;
  when a law of unknown content is in force, `rules.check` answers chưa đủ dữ liệu without asking the rule;
- `xet_so(book)`: compares rows, or looks at the whole book (`xet_so(book, hom_nay)` also gets today's date);
  `xet_tong(book, counts)`: looks at the totals.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from inspect import signature
from types import ModuleType
from typing import Any

from thidua.book import Award, Book, Tally
from thidua.book.rows import SheetRow
from thidua.law.dated import CanCu


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that a rule finds in a row. field: the cell to show; muc: "" means the rule's own level.

    facts: what was judged besides the row itself; an explanation expires when one of them changes. No places and
    no sentences: rows move, and sentences are improved.
    """

    field: str
    noi_dung: str
    goi_y: str
    muc: str = ""
    facts: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class FaultAt:
    """A fault with the row it concerns; None concerns the whole book.

    aside: the row must not be counted; can_cu: the legal bases, None for those of the rule on the day of the row;
    alike: the other rows with the same fault. The finding points at one of them; which one does not matter.
    """

    slot: SheetRow | None
    fault: Fault
    aside: bool = False
    can_cu: tuple[CanCu, ...] | None = None
    alike: Sequence[SheetRow] = ()


class Answer(Enum):
    """The three answers of a prerequisite. Missing history is CHUA_DU, never an accusation."""

    DAT = "đạt"
    KHONG_DAT = "không đạt"
    CHUA_DU = "chưa đủ dữ liệu"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A prerequisite's answer with its reason.

    together: rows with an equal text here get one note for all; muc: a level below the rule's own, "" for its own;
    facts: as in `Fault`.
    """

    answer: Answer
    noi_dung: str = ""
    goi_y: str = ""
    together: str = ""
    muc: str = ""
    facts: tuple[object, ...] = ()


DAT = Outcome(Answer.DAT)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as `rules.check` uses it. ma: its code; ten: its title; trang: its whole page."""

    ma: str
    ten: str
    trang: str
    muc: str
    can_cu: tuple[CanCu, ...]
    facts: tuple[str, ...] = ()
    xet_dong: Callable[..., Iterable[Fault]] | None = None
    danh_hieu: frozenset[str] = frozenset()
    dieu_kien: Callable[[Award, Book], Outcome] | None = None
    xet_so: Callable[..., Iterable[FaultAt]] | None = None
    xet_tong: Callable[[Book, Tally], Iterable[FaultAt]] | None = None

    def charges(self, book: Book, hom_nay: date) -> list[FaultAt]:
        """The faults that the rule finds in a book as a whole. hom_nay: today, for a rule that asks for it."""
        if self.xet_so is None:
            return []
        told = {"hom_nay": hom_nay} if "hom_nay" in signature(self.xet_so).parameters else {}
        return list(self.xet_so(book, **told))

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """The rule that a module of this folder declares. The first line of its docstring is "V09. Title."."""
        page = (module.__doc__ or "").strip()
        ma, _, ten = page.splitlines()[0].partition(". ")
        row: Any = getattr(module, "xet_dong", None)
        code = row.__code__ if row else None
        return cls(
            ma,
            ten.rstrip("."),
            page,
            module.MUC,
            module.CAN_CU,
            code.co_varnames[: code.co_argcount] if code else (),
            row,
            frozenset(getattr(module, "DANH_HIEU", ())),
            getattr(module, "dieu_kien", None),
            getattr(module, "xet_so", None),
            getattr(module, "xet_tong", None),
        )
