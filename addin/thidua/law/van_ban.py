"""Legal texts: their numbers, when they were signed and in force, and which texts replaced or amended them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from thidua.law.data_file import load
from thidua.text import bare


@dataclass(frozen=True, slots=True)
class VanBan:
    """A legal text. ma: id; loai: "Luật", "Nghị định"…; so: number as printed; trich_yeu: subject, "" when not checked.

    ngay_ky, hieu_luc: None when not found; het_hieu_luc: last day in force, None while no end is known;
    thay_boi: id of the text that replaced it; sua_doi: id of the text that it amends;
    co_noi_dung: False when its content was not obtained, so that nothing can be judged by it;
    xac_nhan: False when a date is missing, inferred or unsure (ghi_chu names the date).
    """

    ma: str
    loai: str
    so: str
    co_quan: str
    ngay_ky: date | None = None
    hieu_luc: date | None = None
    het_hieu_luc: date | None = None
    thay_boi: str = ""
    sua_doi: str = ""
    co_noi_dung: bool = True
    trich_yeu: str = ""
    xac_nhan: bool = True
    ghi_chu: str = ""

    @property
    def ten(self) -> str:
        """Short citation: “Luật Thi đua, khen thưởng số 06/2022/QH15”, “Nghị định số 98/2023/NĐ-CP”."""
        name = f"{self.loai} {self.trich_yeu}" if self.loai == "Luật" and self.trich_yeu else self.loai
        return f"{name} số {self.so}"

    def con_hieu_luc(self, day: date) -> bool:
        """Whether the text is in force on `day`. Without a known first day, it counts from the day it was made."""
        return (self.hieu_luc or self._made()) <= day <= (self.het_hieu_luc or date.max)

    def _made(self) -> date:
        """The day it was signed; failing that, the first day of the year in its number."""
        year = re.search(r"/(\d{4})/", self.so)
        return self.ngay_ky or (date(int(year[1]), 1, 1) if year else date.min)


@cache
def all_texts() -> Mapping[str, VanBan]:
    """Every text by its id, in the order of van_ban.toml (laws, decrees, circulars, local texts)."""
    return MappingProxyType({ma: VanBan(ma, **row) for ma, row in load("van_ban").items()})


def tim(so: str) -> VanBan | None:
    """The text with that number, as clerks write it: “98/2023/NĐ-CP”, “NĐ số 98 / 2023 / nđ-cp”.

    The suffix (NĐ-CP) is needed, the kind (NĐ) is not. None when the text is not known.
    """
    return _by_number().get(_key(so))


_NUMBER = re.compile(r"(?<![\d/])\d+\s*/\s*(?:\d{4}\s*/\s*)?[^\W\d_]\w*(?:\s*[-\u2010-\u2015]\s*[^\W\d_][\w&]*)*")


def viet_trong(text: str) -> tuple[VanBan, ...]:
    """The known texts whose number stands in a running text, once each, in the order of the text."""
    found: dict[str, VanBan] = {}
    for number in _NUMBER.findall(text):
        parts = re.split(r"\s*[-\u2010-\u2015]\s*", number)  # “98/2023/NĐ-CP – Chính phủ”: the number may end at a dash
        known = (tim("-".join(parts[:end])) for end in range(len(parts), 0, -1))
        if one := next(filter(None, known), None):
            found[one.ma] = one
    return tuple(found.values())


def nay_la(text: VanBan, day: date) -> VanBan | None:
    """The text in force on `day` that replaced `text`, directly or through other texts; None when there is none."""
    return next((heir for heir in _heirs(text) if heir.con_hieu_luc(day)), None)


def dang_dung(ma: str, day: date | None) -> tuple[VanBan, ...]:
    """The first text in force on `day` among this text and its successors, then the texts in force that amend it.

    () when none is in force. Without a day, a text counts as in force when no end of it is known.
    """
    lives = [text for text in (all_texts()[ma], *_heirs(all_texts()[ma])) if _stands(text, day)][:1]
    return (
        *lives,
        *(one for text in lives for one in all_texts().values() if one.sua_doi == text.ma and _stands(one, day)),
    )


def _stands(text: VanBan, day: date | None) -> bool:
    return text.con_hieu_luc(day) if day else text.het_hieu_luc is None


def _heirs(text: VanBan) -> Iterator[VanBan]:
    while text.thay_boi:
        text = all_texts()[text.thay_boi]
        yield text


@cache
def _by_number() -> Mapping[str, VanBan]:
    return {_key(text.so): text for text in all_texts().values()}


def _key(so: str) -> str:
    """The letters and digits of a number from the first digit on, without leading zeros."""
    return re.sub(r"^[a-z ]*0*", "", bare(so)).replace(" ", "")
