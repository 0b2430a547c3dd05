"""One writer at a time: while a file is being written, a small hidden lock file beside it names its owner.

The lock file of a killed writer stays: the next run finds it, clears up and reports it.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

_HOUR: Final = 3600  # seconds; no write takes so long, so an older lock is from a killed writer


class Busy(Exception):
    """Another process is writing the file. The message is one Vietnamese line."""


class _Owner(NamedTuple):
    pid: int
    host: str
    since: str
    token: str


def draft_path(path: Path) -> Path:
    """The path beside a file where its new content is made: always the same, so that leftovers are replaced."""
    return path.with_name(f".thidua-{_short(path)}{path.suffix}")


@contextmanager
def lock_file(path: Path) -> Iterator[str]:
    """Locks a file for this process; may be nested. Raises Busy, OSError.

    Yields a Vietnamese sentence about an earlier writer that was killed; "" when there was none.
    """
    lock = _lock(path)
    held = _owner(lock)
    if held and (held.pid, held.host) == (os.getpid(), _host()):
        yield ""
        return
    told = clear_up(path)
    ours = _Owner(os.getpid(), _host(), f"{datetime.now():%H:%M ngày %d/%m/%Y}", os.urandom(8).hex())
    try:
        with lock.open("x", encoding="utf-8") as file:
            file.write("\n".join(map(str, ours)))
    except FileExistsError:
        raise _busy(path, held) from None
    for left in path.parent.glob(f"{lock.name}.*"):
        with suppress(OSError):
            left.unlink()
    try:
        yield told
    finally:
        if _owner(lock) == ours:
            with suppress(OSError):
                lock.unlink()


def clear_up(path: Path) -> str:
    """Clears up after a killed writer. Returns a sentence about the state of the file; "" without one. Raises Busy."""
    lock = _lock(path)
    held = _owner(lock)
    if held is None:
        return ""
    if _at_work(lock, held):
        raise _busy(path, held)
    taken = lock.with_name(f"{lock.name}.{os.urandom(4).hex()}")
    try:
        lock.rename(taken)  # when several processes clear up, one succeeds
    except OSError:
        return ""
    if _owner(taken) != held:  # the lock already had a new owner
        with suppress(OSError):
            taken.rename(lock)
        raise _busy(path, _owner(lock))
    began = draft_path(path).exists()
    for one in (draft_path(path), taken):
        with suppress(OSError):
            one.unlink()
    state = "tệp vẫn là bản cũ, còn nguyên" if began else "tệp còn nguyên vẹn, là bản cũ hoặc bản mới"
    return f"Lần chạy lúc {held.since} bị ngắt giữa chừng khi ghi “{path.name}”: {state}. Hãy làm lại việc ấy nếu cần."


def _short(path: Path) -> str:
    return hashlib.sha256(path.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _lock(path: Path) -> Path:
    return path.with_name(f".thidua-{_short(path)}.khoa")


def _busy(path: Path, held: _Owner | None) -> Busy:
    since = f" từ {held.since}" if held and held.since else ""
    return Busy(f"Một lần chạy khác đang ghi “{path.name}”{since}. Hãy đợi nó xong rồi làm lại.")


def _owner(lock: Path) -> _Owner | None:
    """The owner of the lock; None without a lock. Process number 0 and no token when the lock file is incomplete."""
    try:
        words = [*lock.read_text("utf-8", errors="replace").split("\n"), "", "", "", ""][:4]
    except FileNotFoundError:
        return None
    return _Owner(int(words[0]) if words[0].isdecimal() else 0, *words[1:])


def _at_work(lock: Path, held: _Owner) -> bool:
    try:
        age = datetime.now().timestamp() - lock.stat().st_mtime
    except OSError:
        return False
    if not held.token:
        return age < 1  # an incomplete lock file: perhaps it is being written
    if held.host != _host():
        return age < _HOUR
    return age < _HOUR and _alive(held.pid)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = ctypes.c_void_p
        process = kernel.OpenProcess(0x100000, False, pid)  # SYNCHRONIZE
        waits = bool(process) and kernel.WaitForSingleObject(ctypes.c_void_p(process), 0) == 0x102  # WAIT_TIMEOUT
        kernel.CloseHandle(ctypes.c_void_p(process))
        return waits
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _host() -> str:
    import socket  # imported here because only writing needs it

    return socket.gethostname()
