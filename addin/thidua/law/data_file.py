"""Loads the law as dated data: texts, awards, offices and numbers are TOML files beside the modules that use them.

Every file is read on first use. `xac_nhan = false` marks an entry that was not checked against a source: a date is
missing, the number of an article is quoted from memory, or the text was not obtained.
"""

import tomllib
from pathlib import Path
from typing import Any


def load(name: str) -> dict[str, Any]:
    """The content of `<name>.toml` in this folder. Not cached: the module that owns the file caches its own objects."""
    with Path(__file__).with_name(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
