"""The workbooks in a folder, and what was already made of them in an earlier run."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from thidua.files.system.atomic_write import replace_atomically
from thidua.files.system.backups import FOLDER
from thidua.jobs.hop_nhat.examine import WorkbookResult

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
"""The last three cannot be read, which is told: a commune that sent one must not be missed in silence."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A workbook of the folder. tep: its path inside the folder, with /; sha: of its bytes, "" when they cannot be read."""

    path: Path
    tep: str
    sha: str


def list_arrivals(folder: Path, but: Iterable[Path] = ()) -> list[Arrival]:
    """Every workbook under a folder in the order of their paths, without Excel's lock files, hidden ones, backups and `but`."""
    left_out = {path.resolve() for path in but}
    found = []
    for path in _walked(folder):
        if (
            path.suffix.lower() in WORKBOOKS
            and not path.name.startswith(("~$", "."))
            and path.resolve() not in left_out
        ):
            found.append(Arrival(path, path.relative_to(folder).as_posix(), _sha(path)))
    return found


def _walked(folder: Path) -> Iterator[Path]:
    """Every file, through linked folders too, each folder once however many links lead to it, or in a circle."""
    seen = set()
    for where, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(where)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if name != FOLDER and not name.startswith("."))
        yield from (Path(where) / name for name in sorted(files))


def _sha(path: Path) -> str:
    digest = sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()


class ResultCache:
    """What was made of each workbook, a package by its SHA-256 in a folder beside the result: a run goes on where the

    last one stopped, and a corrected workbook is read alone. Only what was made today by this program counts.
    """

    def __init__(self, result: Path, hom_nay: date) -> None:
        self.folder = result.with_name(f"{result.stem}.hop-nhat")
        self._day = hom_nay

    def of(self, sha: str) -> WorkbookResult:
        """What was made of a workbook."""
        return WorkbookResult(self.folder / f"{sha}.zip")

    def has(self, sha: str) -> bool:
        """Whether it was made, today and by this program."""
        return self.of(sha).is_of(self._day)

    def keep(self, sha: str, made: bytes) -> None:
        """Puts it there, wholly or not at all. Raises CannotWrite."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        replace_atomically(self.of(sha).path, made)

    def forget_but(self, shas: Iterable[str]) -> None:
        """Removes what belongs to no workbook any more."""
        wanted = {f"{sha}.zip" for sha in shas}
        for path in self.folder.glob("*.zip"):
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()
