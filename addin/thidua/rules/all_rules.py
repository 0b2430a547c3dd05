"""Every rule: the files of the four family folders, in the order of their names."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Final

from thidua.rules.rule import Rule

FAMILIES: Final = ("entries", "prerequisites", "quotas", "reporting")
"""The folders, in reading order: entries (V), prerequisites (P), quotas (Q), totals and report (T)."""


def _rule_files() -> Iterator[ModuleType]:
    """The modules of the family folders. A rule is added by adding its file."""
    for family in FAMILIES:
        folder = import_module(f"thidua.rules.{family}")
        for name in sorted(found.name for found in iter_modules(folder.__path__)):
            yield import_module(f"{folder.__name__}.{name}")


RULES: Final[tuple[Rule, ...]] = tuple(map(Rule.of, _rule_files()))
