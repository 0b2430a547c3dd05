"""The workbooks in a folder, and their results from earlier runs."""

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
"""The last three cannot be read. They are listed as refused, so that no commune's file is missed in silence."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A workbook of the folder. tep: its path in it, with /; sha: SHA-256 of its bytes, "" when it cannot be read."""

    path: Path
    tep: str
    sha: str


def list_arrivals(folder: Path, but: Iterable[Path] = ()) -> list[Arrival]:
    """The workbooks under a folder, sorted by path, without lock files, hidden files, backups and `but`."""
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
    """Every file under a folder, also through links. Each folder is visited once, even if links form a circle."""
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
    """The results of workbooks, each a zip named by SHA-256, in a folder beside the merged workbook.

    So a run continues where the last one stopped, and only a corrected workbook is read again. Only results of today
    and of this version of the program count.
    """

    def __init__(self, result: Path, hom_nay: date) -> None:
        self.folder = result.with_name(f"{result.stem}.hop-nhat")
        self._day = hom_nay

    def of(self, sha: str) -> WorkbookResult:
        """The result of a workbook, which may not exist yet: see `has`."""
        return WorkbookResult(self.folder / f"{sha}.zip")

    def has(self, sha: str) -> bool:
        """Whether the result exists, from today and from this version of the program."""
        return self.of(sha).is_of(self._day)

    def keep(self, sha: str, made: bytes) -> None:
        """Stores a result, completely or not at all. Raises CannotWrite."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        replace_atomically(self.of(sha).path, made)

    def forget_but(self, shas: Iterable[str]) -> None:
        """Removes the results of all other workbooks."""
        wanted = {f"{sha}.zip" for sha in shas}
        for path in self.folder.glob("*.zip"):
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()
