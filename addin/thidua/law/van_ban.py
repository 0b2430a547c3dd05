"""Legal texts: number, signed, in force, repealed, replaced by what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from thidua.law import load
from thidua.text import bare


@dataclass(frozen=True, slots=True)
class VanBan:
    """A legal text. ma: id; loai: "Luật", "Nghị định"…; so: number as printed; trich_yeu: subject, "" when not checked.

    ngay_ky, hieu_luc: None when not found; het_hieu_luc: last day in force, None while no end is known;
    thay_boi: id of the text that replaced it; xac_nhan: False when a date is missing, inferred or unsure, ghi_chu says which.
    """

    ma: str
    loai: str
    so: str
    co_quan: str
    ngay_ky: date | None = None
    hieu_luc: date | None = None
    het_hieu_luc: date | None = None
    thay_boi: str = ""
    trich_yeu: str = ""
    xac_nhan: bool = True
    ghi_chu: str = ""

    @property
    def ten(self) -> str:
        """Short citation: “Luật Thi đua, khen thưởng số 06/2022/QH15”, “Nghị định số 98/2023/NĐ-CP”."""
        name = f"{self.loai} {self.trich_yeu}" if self.loai == "Luật" and self.trich_yeu else self.loai
        return f"{name} số {self.so}"

    def con_hieu_luc(self, day: date) -> bool:
        """Whether the text is in force on `day`. Without a known first day it is never in force before it was made."""
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
    """The text with that number, as clerks write it: “98/2023/NĐ-CP”, “NĐ số 98 / 2023 / nđ-cp”. Suffix needed, kind not."""
    return _by_number().get(_key(so))


@cache
def _by_number() -> Mapping[str, VanBan]:
    return {_key(text.so): text for text in all_texts().values()}


def _key(so: str) -> str:
    """A number's letters and digits from the first digit on, without the zero before it."""
    return re.sub(r"^[a-z ]*0*", "", bare(so)).replace(" ", "")
