"""Authorities that sign decisions: when they existed, and how they are recognised in free text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from thidua.law.data_file import load
from thidua.law.dated import CanCu
from thidua.law.viet_tat import VietTat
from thidua.text import bare


@dataclass(frozen=True, slots=True)
class CoQuan:
    """A kind of authority, such as the chairmen of all communes, not a single one.

    ma: code; ten: title of its signer; tu, den: first and last day of its existence; hau_to: endings of its decision
    numbers ("QĐ-TTg"), () where no custom is known; can_cu: the articles that made or ended it.
    """

    ma: str
    ten: str
    tu: date | None = None
    den: date | None = None
    hau_to: tuple[str, ...] = ()
    can_cu: tuple[CanCu, ...] = ()
    xac_nhan: bool = True
    ghi_chu: str = ""


@cache
def all_offices() -> Mapping[str, CoQuan]:
    """Every authority by its code, in the order of co_quan.toml."""
    return MappingProxyType({ma: _office(ma, row) for ma, row in _rows().items()})


@lru_cache(maxsize=4096)
def nhan_ra(text: str) -> str | None:
    """The code of the authority that a text opens with: “Chủ tịch UBND xã A, huyện B” -> "xa".

    None for a body that gives no award (councils, party committees), for an office without its level (“UBND”) and for
    a city that may be a former district-level one (“UBND thành phố X” where X is none of the centrally-run cities).
    """
    spelling = _open()(bare(text)).removeprefix("tm ").removeprefix("kt ")
    return next((ma for ma, pattern in _patterns() if pattern.search(spelling)), None)


@cache
def xa_moi() -> Mapping[str, CanCu]:
    """Communes known to be new since the reorganisation of 2025 -> the resolution that made each; `tu`: its first day.

    Only a few communes are listed, not those of the whole country.
    """
    return MappingProxyType({ten: CanCu(**base) for ten, base in _data()["xa_moi"].items()})


@lru_cache(maxsize=4096)
def ngay_lap(text: str) -> date | None:
    """The first day of the new commune (`xa_moi`) that a text names: “UBND xã Kiến Hải”. None for any other text."""
    named = re.search(r"\b(?:xa|x) (.+)", _open()(bare(text)))
    if named is None or nhan_ra(text) != "xa":
        return None
    return next((base.tu for ten, base in xa_moi().items() if re.match(rf"{bare(ten)}\b", named[1])), None)


def _office(ma: str, row: dict[str, Any]) -> CoQuan:
    kept = {name: value for name, value in row.items() if name != "mau"}
    kept["hau_to"] = tuple(row.get("hau_to", ()))
    kept["can_cu"] = tuple(CanCu(**base) for base in row.get("can_cu", ()))
    return CoQuan(ma, **kept)


@cache
def _data() -> dict[str, Any]:
    return load("co_quan")


def _rows() -> dict[str, dict[str, Any]]:
    return {ma: row for ma, row in _data().items() if "mau" in row}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    cities = _data()["tinh_thanh"]
    return tuple((ma, re.compile(row["mau"].replace("TINH_THANH", cities))) for ma, row in _rows().items())


@cache
def _open() -> VietTat:
    return VietTat(_data()["viet_tat"])
