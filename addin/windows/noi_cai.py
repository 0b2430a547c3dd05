"""Where the program lies on an office PC, and which Python will do. Standard library only, as in cai_dat.py."""

import io
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

LEAST: Final = (3, 11)


class Stop(Exception):
    """It cannot go on; the message says in Vietnamese why and what to do."""


def fits(source: Path) -> bool:
    """Whether this Python will do: new enough, 64 bits, and the one for which `source` has its wheels."""
    return sys.version_info >= LEAST and sys.maxsize > 2**32 and wheels_fit(source / "wheels", *sys.version_info[:2])


def wheels_fit(wheels: Path, major: int, minor: int) -> bool:
    """Whether a folder of wheels serves that Python; no folder serves every Python, from the network."""
    return not wheels.is_dir() or any(wheels.glob(f"*-cp{major}{minor}-*.whl"))


def folders() -> tuple[Path, ...]:
    """Where the program may lie, the usual folder first. Both are open to every user of a PC."""
    return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "ThiDua", Path(r"C:\ThiDua")


def startup() -> Path:
    """The folder whose add-ins Excel opens for this user; `xlwings addin install` starts Excel to ask for it."""
    return Path(os.environ.get("APPDATA", Path.home())) / "Microsoft" / "Excel" / "XLSTART"


def choose_home(candidates: Iterable[Path]) -> Path:
    """The first folder with an ASCII path that can be written. Raises Stop when there is none."""
    tried = list(candidates)
    for folder in tried:
        if str(folder).isascii() and _writable(folder):
            return folder
    names = " và ".join(f"“{folder}”" for folder in tried)
    raise Stop(f"Không ghi được vào {names}. Hãy nhờ người quản trị máy cho phép ghi vào một trong hai thư mục này.")


def _writable(folder: Path) -> bool:
    """Also False where another user of the PC has installed: his files can be read but not replaced."""
    settings = folder / "python" / "pyvenv.cfg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder), settings.open("ab") if settings.exists() else io.BytesIO():
            return True
    except OSError:
        return False
