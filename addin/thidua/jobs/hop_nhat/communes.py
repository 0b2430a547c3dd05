"""The commune that a workbook belongs to, by its settings."""

import re

from thidua.book.settings import CauHinh
from thidua.text import bare, clean, fold

_COMMITTEE = re.compile(r"^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s*", re.IGNORECASE)
_KIND = re.compile(r"^(?:xã|phường|đặc khu|thị trấn)\s+", re.IGNORECASE)


def commune_of(settings: CauHinh) -> str:
    """The commune's name: Cơ quan ban hành without Ủy ban nhân dân, and Địa danh if that differs.

    "Ủy ban nhân dân xã Kiến Mẫu", "Kiến Mẫu" -> "xã Kiến Mẫu"; "UBND xã", "Kiến Mẫu" -> "xã Kiến Mẫu"; "" without both.
    """
    agency = _COMMITTEE.sub("", clean(settings.text("co_quan_ban_hanh")))
    place = clean(settings.text("dia_danh"))
    if agency.isupper():
        agency = _KIND.sub(lambda kind: kind[0].lower(), agency.title())
    if bare(_KIND.sub("", place)) in bare(agency):
        return agency
    if bare(agency) in ("xa", "phuong", "dac khu", "thi tran", ""):
        return f"{agency} {_KIND.sub('', place) if agency else place}".strip()
    return f"{agency}, {place}"


def commune_key(name: str) -> str:
    """The comparison form of a commune's name."""
    return fold(name)
