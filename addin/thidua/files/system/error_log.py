"""What went wrong unexpectedly, kept for whoever helps: a UTF-8 text file that grows. It holds places, never values."""

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
    """Adds the exception at hand, and where it happened, to the log. Returns the log; None when no folder takes it."""
    shared = os.environ.get("ProgramData")  # noqa: SIM112 - Windows spells it so
    for folder in (*([Path(shared) / "ThiDua"] if shared else []), Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / NAME).open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} · {version}\n{''.join(_places(sys.exception()))}\n")
            return folder / NAME
    return None


def _places(error: BaseException | None) -> Iterator[str]:
    """Kinds and places of an error and of what led to it. Its words are left out: they may quote names and birth dates."""
    while error is not None:
        yield f"{type(error).__name__}\n"
        yield from traceback.format_tb(error.__traceback__)
        error = error.__cause__ or error.__context__
