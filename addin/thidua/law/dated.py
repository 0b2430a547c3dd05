"""The law in force on a day: spans of dates, and the articles (`CanCu`) that a rule, an award or a number rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.law.van_ban import VanBan, all_texts


@dataclass(frozen=True, slots=True)
class CanCu:
    """One legal basis: a text and an article of it.

    van_ban: id in van_ban.toml; dieu: "Điều 22 khoản 1", "" for the whole text or when the article was not seen;
    tu, den: first and last day on which the basis counts, where this span is narrower than the life of its text;
    xac_nhan: False when the article is quoted from memory.
    """

    van_ban: str
    dieu: str
    tu: date | None = None
    den: date | None = None
    xac_nhan: bool = True


def hieu_luc(day: date, tu: date | None, den: date | None) -> bool:
    """Whether `day` lies in the span, both ends included; None is an open end."""
    return (tu is None or tu <= day) and (den is None or day <= den)


def can_cu_ngay(items: Iterable[CanCu], day: date | None) -> tuple[CanCu, ...]:
    """The bases in force on `day` (the article and its text); without a day, the bases with no known end.

    All of the bases when none is in force (the record is incomplete), so that a finding never lacks a basis.
    """
    items = tuple(items)
    return tuple(item for item in items if _counts(item, day)) or items


def chua_ro(items: Iterable[CanCu], day: date) -> VanBan | None:
    """The text in force on `day` that amends or replaces one of these bases and whose content was not obtained.

    None when there is no such text. While there is one, nothing can be judged by these bases.
    """
    texts = all_texts()
    named = {item.van_ban for item in items}
    successors = {texts[ma].thay_boi for ma in named}
    unknown = (text for text in texts.values() if not text.co_noi_dung and text.con_hieu_luc(day))
    return next((text for text in unknown if text.sua_doi in named or text.ma in successors), None)


def _counts(item: CanCu, day: date | None) -> bool:
    text = all_texts()[item.van_ban]
    if day is None:
        return item.den is None and text.het_hieu_luc is None
    return hieu_luc(day, item.tu, item.den) and text.con_hieu_luc(day)
