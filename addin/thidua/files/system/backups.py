"""Copies of a book in the folder `Bản lưu` beside it."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from thidua.files.system import lock
from thidua.files.system.atomic_write import CannotWrite, _complaint, _refuse_open, _replace

FOLDER = "Bản lưu"
KEPT = 20


def backup(path: Path) -> Path:
    """Copies a closed book into the folder `Bản lưu` beside it. Returns the copy.

    Raises CannotWrite, also when the book is open in Excel, because the write after the backup would fail.
    """
    _refuse_open(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CannotWrite(f"Không tìm thấy sổ “{path.name}” để sao lưu. Hãy kiểm tra lại tên và thư mục.") from error
    except OSError as error:
        raise _complaint(path, error) from error
    return keep_copy(path, content)


def keep_copy(path: Path, content: bytes | Callable[[Path], None]) -> Path:
    """Keeps a state of a book in the folder `Bản lưu` beside it, with the 20 latest copies. Returns the copy.

    content: the state, or a function that writes it to a path. The copy's name is the book's, then date and time, then
    a counter when two copies fall into one second. Raises CannotWrite.
    """
    folder = path.parent / FOLDER
    stamp = f"{path.stem} {datetime.now():%Y-%m-%d %H.%M.%S}"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _complaint(path, error) from error
    copy, count = folder / f"{stamp}{path.suffix}", 1
    while copy.exists():
        count += 1
        copy = folder / f"{stamp} ({count}){path.suffix}"
    _replace(copy, content, lock.draft_path(folder / path.name))
    for old in copies_of(path)[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return copy


def copies_of(path: Path) -> list[Path]:
    """The backups of this book, oldest first; not those of another book whose name begins with the same words."""
    folder = path.parent / FOLDER
    if not folder.is_dir():
        return []
    name = re.compile(rf"{re.escape(path.stem)} ([\d-]{{10}} [\d.]{{8}})(?: \((\d+)\))?{re.escape(path.suffix)}")
    found = [(match, copy) for copy in folder.iterdir() if (match := name.fullmatch(copy.name))]
    return [copy for match, copy in sorted(found, key=lambda one: (one[0][1], int(one[0][2] or 1)))]
