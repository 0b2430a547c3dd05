"""Names that Excel allows for a tab."""

import re
from collections.abc import Collection

_SHORT = {
    "Tiểu học và Trung học cơ sở": "TH&THCS", "Trung học cơ sở": "THCS", "Trung học phổ thông": "THPT", "Mầm non": "MN",
    "Mẫu giáo": "MG", "Tiểu học": "TH",
}  # fmt: skip


def tab_name(text: str, taken: Collection[str]) -> str:
    """A name that Excel allows for a tab: “Trường Mầm non Hoa Sen” -> “MN Hoa Sen”.

    The name differs from all `taken` names, upper and lower case being the same to Excel.
    """
    name = text.removeprefix("Trường ")
    for full, short in _SHORT.items():
        name = re.sub(f"^{full}\\b", short, name)
    name = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "Trang"
    used = {other.lower() for other in taken}
    count = 1
    unique = name
    while unique.lower() in used:
        count += 1
        unique = f"{name[: 30 - len(str(count))]} {count}"
    return unique
