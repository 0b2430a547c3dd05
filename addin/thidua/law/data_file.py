"""The law as dated data: texts, awards, offices and numbers stand in TOML files beside the modules that give them meaning.

Every file is read when first asked for. `xac_nhan = false` marks what was not checked against a source: a date that is
missing, a number of an article quoted from memory, a text that was not obtained.
"""

import tomllib
from pathlib import Path
from typing import Any


def load(name: str) -> dict[str, Any]:
    """The content of `<name>.toml` of this room, uncached: the module that owns the file keeps what it makes of it."""
    with Path(__file__).with_name(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
