"""Replaces a clerk's file in one atomic step, with one writer at a time, so that the old file is never damaged."""

import errno
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from thidua.files.system import lock

_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST = 120  # characters of a name, of the 260 that a whole path may have


class CannotWrite(Exception):
    """The file cannot be written; nothing was changed. The message is one Vietnamese line with the way out."""


@contextmanager
def lock_for_writing(path: Path) -> Iterator[str]:
    """Keeps every other process from writing this file inside the block. Raises CannotWrite.

    Yields a Vietnamese sentence about an earlier run that was killed while it wrote the file; "" when there was none.
    """
    with ExitStack() as held:
        with _refused_in_words(path):
            told = held.enter_context(lock.lock_file(path))
        yield told


def tell_interrupted(path: Path) -> str:
    """A sentence about an earlier run that was killed while it wrote this file; "" if none was, or one is writing."""
    try:
        return lock.clear_up(path)
    except (lock.Busy, OSError):
        return ""


def replace_atomically(target: Path, content: bytes | Callable[[Path], None]) -> None:
    """Replaces `target` with the content, or with what `content(path)` writes: completely, or not at all.

    The new file is written beside the target, forced to disk and moved over it, under the lock. If anything fails, the
    target stays as it was and nothing is left beside it. Raises CannotWrite; other errors of `content` pass through.
    """
    with _refused_in_words(target), lock.lock_file(target):
        _replace(target, content, lock.draft_path(target))


def _replace(target: Path, content: bytes | Callable[[Path], None], fresh: Path) -> None:
    """As `replace_atomically`, without the lock. fresh: path for the new file, in the same folder."""
    _refuse_open(target)
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only")
        fresh.write_bytes(content if isinstance(content, bytes) else b"")
        if not isinstance(content, bytes):
            content(fresh)
        _to_disk(fresh)
        if target.exists():
            shutil.copymode(target, fresh)
        os.replace(fresh, target)
        _entry_to_disk(target.parent)
    except OSError as error:
        raise _complaint(target, error) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Makes a folder to write into, if it does not exist. Raises CannotWrite."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise CannotWrite(f"“{path}” là một tệp, không phải thư mục. Hãy chọn tên thư mục khác.") from None
    except OSError:
        raise CannotWrite(f"Không tạo được thư mục “{path}”. Hãy kiểm tra quyền ghi hoặc chọn nơi khác.") from None


def file_names(texts: Iterable[str]) -> list[str]:
    """File names, without ending, that Windows allows and that differ even when case is ignored.

    Forbidden characters become a dash, a long name is cut, a repeated name gets a counter.
    """
    names: dict[str, str] = {}  # as Windows compares them -> as written
    for text in texts:
        name = " ".join(_NO_NAME.sub("-", unicodedata.normalize("NFC", text)).split())[:_LONGEST].rstrip(" .")
        free, count = name, 1
        while free.casefold() in names:
            count += 1
            free = f"{name} ({count})"
        names[free.casefold()] = free
    return [*names.values()]


@contextmanager
def _refused_in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except lock.Busy as busy:
        raise CannotWrite(str(busy)) from None
    except OSError as error:
        raise _complaint(path, error) from error


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _entry_to_disk(folder: Path) -> None:
    """Forces the folder to disk, so that the new name survives a power cut; not every system can do that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _refuse_open(path: Path) -> None:
    """Raises CannotWrite when a hidden lock file shows that the file is open in an office program.

    Excel has `~$name` beside an open workbook; Word too, but for a long name without the name's first two letters;
    LibreOffice has `.~lock.name#`.
    """
    noun, program = ("Tệp", "Word") if path.suffix.lower() == ".docx" else ("Sổ", "Excel")
    names = (f"~${path.name}", f".~lock.{path.name}#", *([f"~${path.name[2:]}"] if program == "Word" else []))
    for owner in (path.parent / name for name in names):
        if owner.exists():
            raise CannotWrite(
                f"{noun} “{path.name}” đang mở trong {program}, hãy lưu, đóng lại rồi làm lại. "
                f"Nếu chắc chắn không ai mở, hãy xóa tệp ẩn “{owner.name}” còn sót ở cùng thư mục."
            )


def _complaint(path: Path, error: OSError) -> CannotWrite:
    name, folder = path.name, path.parent
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return CannotWrite(f"Ổ đĩa đã đầy nên không ghi được “{name}”. Hãy xóa bớt tệp không dùng rồi làm lại.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotWrite(f"Không có thư mục “{folder}” để ghi “{name}”. Hãy tạo thư mục hoặc chọn nơi khác.")
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return CannotWrite(f"“{name}” là một thư mục, không ghi đè được. Hãy đặt tên tệp khác.")
    if error.errno == errno.EROFS or isinstance(error, PermissionError):
        return CannotWrite(
            f"Không được phép ghi “{name}” trong “{folder}”: tệp đang mở ở chương trình khác, hoặc thư mục chỉ cho đọc. "
            "Hãy đóng tệp hoặc chép sổ sang thư mục khác rồi làm lại."
        )
    return CannotWrite(f"Không ghi được “{name}”. Hãy kiểm tra ổ đĩa, mạng rồi làm lại.")
