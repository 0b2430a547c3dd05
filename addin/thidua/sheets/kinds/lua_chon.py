"""A choice from a closed list, recognised by its label or by another spelling that clerks use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.sheets.kinds.kind import Complaint, short_text
from thidua.text import bare, fold


@dataclass(frozen=True)
class LuaChon:
    """A choice from a list. labels: value -> its label in the drop-down; aliases: another spelling -> value."""

    labels: Mapping[str, str]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {fold(label): value for value, label in self.labels.items()}
        known |= {fold(alias): value for alias, value in self.aliases.items()}
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_bare", {bare(spelling): value for spelling, value in known.items()})

    def read(self, raw: str | float | date) -> str | Complaint:
        text = short_text(raw)
        known: dict[str, str] = self.__dict__["_known"]
        by_letters: dict[str, str] = self.__dict__["_bare"]
        value = known.get(fold(text)) or by_letters.get(bare(text))
        if value is not None:
            return value
        offered = " / ".join(self.labels.values())
        return Complaint(
            "V01",
            f"“{text}” không có trong danh sách cho phép.",
            f"Chọn một trong: {offered}.",
        )
