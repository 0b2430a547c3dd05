"""The log of unexpected errors, for the people who help: a growing UTF-8 text file with code places, never values."""

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

NAME = "loi-thi-dua.txt"


def log_error(version: str) -> Path | None:
    """Adds the current exception and its code places to the log. Returns the log; None when no folder is writable."""
    shared = os.environ.get("ProgramData")  # noqa: SIM112 - Windows spells it so
    for folder in (*([Path(shared) / "ThiDua"] if shared else []), Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / NAME).open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} · {version}\n{''.join(_places(sys.exception()))}\n")
            return folder / NAME
    return None


def _places(error: BaseException | None) -> Iterator[str]:
    """Types and code places of an error and of its causes. No messages: they may quote names and birth dates."""
    while error is not None:
        yield f"{type(error).__name__}\n"
        yield from traceback.format_tb(error.__traceback__)
        error = error.__cause__ or error.__context__
