"""The catalogue of awards: their names, who may give them and when, their legal bases, their words in the report."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from thidua.law.co_quan import CoQuan, all_offices, nhan_ra
from thidua.law.data_file import load
from thidua.law.dated import CanCu
from thidua.law.viet_tat import VietTat
from thidua.text import bare, fold

GIAI_TRINH = "giai_trinh"
"""Value of `ThamQuyen.muc` for an authority that gives the award in practice, not by law (rule V08)."""


@dataclass(frozen=True, slots=True)
class ThamQuyen:
    """One authority that may give an award, and when.

    co_quan: code of the authority; tu, den: first and last day; muc: "" by law, or GIAI_TRINH.
    """

    co_quan: str
    tu: date | None = None
    den: date | None = None
    muc: str = ""


@dataclass(frozen=True, slots=True)
class DanhHieu:
    """An award of the catalogue.

    ten: the Law's spelling; ten_ngan: for drop-downs, tabs and annex heads, unique; thu_tu: 0 for the highest;
    loai: "danh_hieu_thi_dua", "hinh_thuc_khen_thuong", "danh_hieu_vinh_du" or "ngoai_luat";
    doi_tuong: "tap_the", "ca_nhan"; cap: "nha_nuoc", "bo", "thanh_pho", "co_so" or "khac";
    tham_quyen: who may give it, () for any authority; hau_to: endings of its decision numbers, () where they vary;
    vao_bao_cao: printed in reports; hang_nam: given for one school year; ten_khac: other spellings;
    nguoi_tang, dong_tu, trong_cau: words for the sentence “… được {nguoi_tang} {dong_tu} {trong_cau}”;
    xac_nhan: False when a part of the entry, named in ghi_chu, is quoted from memory.
    """

    ma: str
    ten: str
    ten_ngan: str
    loai: str
    doi_tuong: frozenset[str]
    cap: str
    thu_tu: int
    tham_quyen: tuple[ThamQuyen, ...]
    can_cu: tuple[CanCu, ...]
    hau_to: tuple[str, ...]
    vao_bao_cao: bool
    hang_nam: bool
    nguoi_tang: str
    dong_tu: str
    trong_cau: str
    ten_khac: tuple[str, ...]
    xac_nhan: bool
    ghi_chu: str

    @property
    def cach_viet(self) -> tuple[str, ...]:
        """Every spelling that is accepted for this award."""
        return (self.ma, self.ten, self.ten_ngan, *self.ten_khac)


@dataclass(frozen=True, slots=True)
class KetQua:
    """The award that a text means. ma: its code, None when not certain; mo: understood only without diacritics;

    ung_vien: codes of possible awards, for a question to the clerk; loi: a Vietnamese sentence when the authority in
    the text gives no such award, else "".
    """

    ma: str | None = None
    mo: bool = False
    ung_vien: tuple[str, ...] = ()
    loi: str = ""


@cache
def all_awards() -> Mapping[str, DanhHieu]:
    """Every award by its code, highest first."""
    rows = _data()["danh_hieu"].items()
    return MappingProxyType({ma: _award(ma, order, row) for order, (ma, row) in enumerate(rows)})


@cache
def printed_awards() -> Mapping[str, DanhHieu]:
    """The awards that a report prints, by their codes, highest first."""
    return MappingProxyType({ma: award for ma, award in all_awards().items() if award.vao_bao_cao})


@lru_cache(maxsize=4096)
def tim(text: str) -> KetQua:
    """The award that a clerk's text names by its code, name, short name or an alias.

    A close or ambiguous text gives suggestions only (`KetQua.ung_vien`).
    """
    if ma := _by_key().get(_key(text)):
        return KetQua(ma)
    letters = _letters(text)
    if not letters:
        return KetQua()
    if ma := _by_letters().get(letters):
        return KetQua(ma, mo=True)
    if several := _ambiguous().get(letters):
        return KetQua(ung_vien=several)
    if named := _by_giver(text, letters):
        return named
    return KetQua(ung_vien=_longer(letters) or _shorter(letters) or _close(letters))


def _award(ma: str, order: int, row: dict[str, Any]) -> DanhHieu:
    bases = tuple(CanCu(**base) for base in row.get("can_cu", ()))
    usual = {
        "hau_to": (),
        "vao_bao_cao": True,
        "hang_nam": True,
        "ghi_chu": "",
        "xac_nhan": all(b.xac_nhan for b in bases),
    }
    read: dict[str, Any] = usual | row
    read["doi_tuong"] = frozenset(row["doi_tuong"])
    read["hau_to"], read["ten_khac"] = tuple(read["hau_to"]), tuple(row["ten_khac"])
    read["can_cu"] = bases
    read["tham_quyen"] = tuple(ThamQuyen(**who) for who in row.get("tham_quyen", ()))
    return DanhHieu(ma=ma, thu_tu=order, **read)


# ---- Spellings


@cache
def _data() -> dict[str, Any]:
    return load("danh_hieu")


@cache
def _open() -> VietTat:
    return VietTat(_data()["viet_tat"])


@cache
def _open_letters() -> VietTat:
    return VietTat({bare(short): bare(long) for short, long in _data()["viet_tat"].items()})


def _key(text: str) -> str:
    """Comparison form of an award's name: folded, abbreviations written out, filler words (“của”) dropped."""
    return _open()(fold(text))


def _letters(text: str) -> str:
    """Comparison form of an award's name without diacritics."""
    return _open_letters()(bare(text))


@cache
def _by_key() -> Mapping[str, str]:
    return {_key(spelling): award.ma for award in all_awards().values() for spelling in award.cach_viet}


@cache
def _by_letters() -> Mapping[str, str]:
    return {_letters(spelling): award.ma for award in all_awards().values() for spelling in award.cach_viet}


@cache
def _ambiguous() -> Mapping[str, tuple[str, ...]]:
    return {_letters(name): tuple(codes) for name, codes in _data()["nhieu_nghia"].items()}


def _longer(letters: str) -> tuple[str, ...]:
    """The awards whose name begins with these words (“Giấy khen”, “CSTĐ”); () for a single letter: x is a tick."""
    names = (ma for name, ma in _by_letters().items() if name.startswith(letters + " "))
    return _unique(names) if len(letters) > 1 else ()


def _shorter(letters: str) -> tuple[str, ...]:
    """The award whose name stands at the beginning of the text (“LĐTT năm học 2021-2022”); the longest name wins."""
    names = [name for name in _by_letters() if letters.startswith(name + " ")]
    return (_by_letters()[max(names, key=len)],) if names else ()


def _close(letters: str) -> tuple[str, ...]:
    """The awards with a similar name, for slips of typing."""
    from difflib import get_close_matches

    names = get_close_matches(letters, _by_letters(), n=4, cutoff=0.82)
    return _unique(_by_letters()[name] for name in names)


# ---- Awards named after their giver: “Bằng khen” and any spelling of an office

_HEADS = {
    "co": ("cờ", "Cờ thi đua"),
    "bang khen": ("bằng khen", "Bằng khen"),
    "giay khen": ("giấy khen", "Giấy khen"),
    "chien si thi dua": ("chiến sĩ thi đua", "danh hiệu Chiến sĩ thi đua"),
}
_NAMED = re.compile(rf"({'|'.join(_HEADS)})(?: thi dua)?(?: xuat sac)? (.+)")
_UNLISTED = ("bo_khac", "so_khac")  # they give such awards too, but the catalogue has no code for them


def _by_giver(text: str, letters: str) -> KetQua | None:
    """The award named by its head and its giver (“Bằng khen” + office); None when the text has no such head.

    An office that is not recognised, or that the catalogue has no award for, gives suggestions only.
    """
    if not (named := _NAMED.fullmatch(letters)):
        return None
    head, office = named[1], nhan_ra(named[2])
    opening, spelled = _key(text)[: len(head)], _HEADS[head][0]
    if opening not in (head, spelled):  # “cơ sở” is no “cờ”
        return None
    if office is None or office in _UNLISTED:
        return KetQua(ung_vien=_longer(head))
    if ma := _givers().get((head, office)):
        return KetQua(ma, mo=opening != spelled)
    practised = tuple(ma for ma in _longer(head) if any(who.co_quan == office for who in all_awards()[ma].tham_quyen))
    return KetQua(ung_vien=practised) if practised else KetQua(loi=_impossible(head, office))


@cache
def _givers() -> Mapping[tuple[str, str], str]:
    """(head of the name, authority) -> code of the award, derived from the spellings of the catalogue."""
    named = ((_NAMED.fullmatch(name), ma) for name, ma in _by_letters().items())
    offices = ((found[1], nhan_ra(found[2]), ma) for found, ma in named if found)
    return {(head, office): ma for head, office, ma in offices if office and office not in _UNLISTED}


def _impossible(head: str, office: str) -> str:
    """A Vietnamese sentence: what the office gives instead, and which offices give the award."""
    offices, what = all_offices(), _HEADS[head][1]
    lawful = {pair: ma for pair, ma in _givers().items() if all_awards()[ma].loai != "ngoai_luat"}
    gives = [_HEADS[other][1] for other, giver in lawful if giver == office and not other.startswith("chien")]
    givers = [_titled(offices[giver]) for other, giver in lawful if other == head]
    instead = f"tặng {', '.join(gives)}, không tặng {what}" if gives else f"không tặng {what}"
    return f"{offices[office].ten} {instead}; {what} là của {', '.join(givers)}."


def _titled(office: CoQuan) -> str:
    return f"{office.ten} (đến {office.den:%d/%m/%Y})" if office.den else office.ten


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes without repetitions, highest award first."""
    return tuple(sorted(set(codes), key=lambda ma: all_awards()[ma].thu_tu))
