"""Work in a child process: what it gives comes back, and what would not end or would eat the memory is ended.

Every test has a fresh Python as child. The last one runs them all again with copies of a process of one thread.
"""

import ctypes
import fcntl
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from thidua.files.system import bounded, windows_limits
from thidua.sheets.grid import CellError

COPIED = "THIDUA_TEST_COPIED"


@pytest.fixture(autouse=True)
def _child(monkeypatch: pytest.MonkeyPatch) -> None:
    if COPIED in os.environ:
        assert bounded.is_quick()
    else:
        monkeypatch.setattr(bounded, "is_quick", lambda: False)


def doubled(number: int) -> int:
    return 2 * number


def talkative(number: int) -> int:
    print("một thư viện nói chen")
    return number


def refusing(word: str) -> None:
    raise ValueError(word)


def endless(_: int) -> None:
    while True:
        pass


def sleeping(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def stubborn(letters: int) -> object:
    """Stays in C code that listens to nobody."""
    return re.match(r"(a|a)*$", "a" * letters + "b")


def greedy(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def deep(number: int) -> int:
    return deep(number + 1)


def crashing(_: int) -> None:
    os.abort()


@pytest.mark.parametrize("work", [doubled, talkative])
def test_the_result_comes_back(work: Callable[[int], int]) -> None:
    assert bounded.run_bounded(work, 21, seconds=30, megabytes=400) == work(21)


def test_what_the_work_raises_comes_back() -> None:
    with pytest.raises(ValueError, match="sai ở ô C12"):
        bounded.run_bounded(refusing, "sai ở ô C12", seconds=30, megabytes=400)


@pytest.mark.parametrize(
    ("work", "of", "seconds"),
    [
        (endless, 0, 0.2),
        (stubborn, 60, 0.2),
        (sleeping, 60, 0.2),
        (greedy, 2_000, 30),
        (deep, 0, 30),
        (crashing, 0, 30),
    ],
)
def test_too_much_is_ended(work: Callable[[int], Any], of: int, seconds: float) -> None:
    with pytest.raises(bounded.LimitExceeded):
        bounded.run_bounded(work, of, seconds, megabytes=400)


def test_what_memory_holds_is_done() -> None:
    ours = bytearray(500 << 20)  # a large book of the parent is no work of the child
    assert bounded.run_bounded(greedy, 50, seconds=30, megabytes=400) == 50 << 20
    del ours


def test_nothing_is_imported_from_the_folder_of_the_clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faulthandler.py").write_text("raise SystemExit", "utf-8")
    (tmp_path / "pickle.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    assert bounded.run_bounded(doubled, 21, seconds=30, megabytes=400) == 42


@pytest.mark.skipif(COPIED in os.environ, reason="a copy is there already")
def test_a_child_that_cannot_start_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_CHILD", "raise SystemExit(3)")
    with pytest.raises(ChildProcessError):
        bounded.run_bounded(doubled, 21, seconds=30, megabytes=400)


def test_a_system_that_hides_its_threads_copies_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(os, "listdir", lambda _: os.stat("/không có"))
    assert not bounded.is_quick()


def test_a_system_without_a_process_left_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> NoReturn:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none_left)
    monkeypatch.setattr(subprocess, "Popen", none_left)
    with pytest.raises(ChildProcessError):
        bounded.run_bounded(doubled, 21, seconds=30, megabytes=400)


class Bomb:
    """Pickled, it is a call that makes a file: what a reader that was taken over might answer."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return (Path.touch, (self.target,))


@pytest.mark.parametrize("raised", [False, True])
def test_an_answer_that_is_code_is_refused_and_not_run(tmp_path: Path, raised: bool) -> None:
    target = tmp_path / "harm"
    with pytest.raises(bounded.LimitExceeded):
        bounded.run_bounded(explode if raised else Bomb, target, seconds=30, megabytes=400)
    assert not target.exists()


def explode(target: Path) -> None:
    raise ValueError(Bomb(target))


def test_a_class_comes_back_only_where_it_is_named() -> None:
    with pytest.raises(bounded.LimitExceeded):
        bounded.run_bounded(CellError, "#REF!", seconds=30, megabytes=400)
    answer = bounded.run_bounded(CellError, "#REF!", seconds=30, megabytes=400, answers=(CellError,))
    assert answer == CellError("#REF!")


def test_where_the_system_knows_no_processes_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert bounded.run_bounded(os.getpid.__class__.__call__, os.getpid, seconds=1, megabytes=1) == os.getpid()
    with pytest.raises(bounded.LimitExceeded):
        bounded.run_bounded(deep, 1, seconds=1, megabytes=1)


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="needs a 64-bit Python")
def test_the_limits_of_windows_are_laid_as_its_documentation_says() -> None:
    assert ctypes.sizeof(windows_limits._Basic) == 64
    assert ctypes.sizeof(windows_limits._Limits) == 144
    assert windows_limits._Limits.process_memory.offset == 112


def counting(to: int) -> Iterator[int]:
    yield from range(to)
    raise ValueError("đến đây thôi")


def slowing(of: tuple[float, ...]) -> Iterator[float]:
    for seconds in of:
        start = time.process_time()
        while time.process_time() < start + seconds:
            pass
        yield seconds


def test_results_come_one_by_one_until_the_error() -> None:
    each = bounded.stream_bounded(counting, 2, seconds=30, megabytes=400)
    assert [next(each), next(each)] == [0, 1]
    with pytest.raises(ValueError, match="đến đây"):
        next(each)


def test_the_time_is_that_of_all_the_work_but_not_of_the_waiting() -> None:
    each = bounded.stream_bounded(slowing, (0.2, 0.2, 0.2, 60.0), seconds=2, megabytes=400)
    next(each)
    time.sleep(1)
    assert [next(each), next(each)] == [0.2, 0.2]
    with pytest.raises(bounded.LimitExceeded):
        next(each)


def counted(share: tuple[int, int]) -> Iterator[int]:
    yield from range(*share, 3)


def test_several_children_are_heard_in_turn() -> None:
    assert list(bounded.stream_in_turn(counted, [(i, 10) for i in range(3)], seconds=30, megabytes=400)) == list(
        range(10)
    )


def refusing_after(count: int) -> Iterator[int]:
    yield from range(count)
    raise ValueError("hết")


def test_one_child_that_raises_ends_all() -> None:
    heard: list[int] = []
    with pytest.raises(ValueError, match="hết"):
        heard.extend(bounded.stream_in_turn(refusing_after, [2, 1, 2], seconds=30, megabytes=400))
    assert heard == [0, 0, 0, 1]


def waiting(path: Path) -> Iterator[str]:
    """Comes to hold the lock of a file once its parent lets go of it."""
    yield "đã chạy"
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
    yield "đã khóa"


def test_a_child_keeps_no_lock_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "sổ.khoa"
    path.touch()
    with path.open() as ours:
        fcntl.flock(ours, fcntl.LOCK_EX)
        each = bounded.stream_bounded(waiting, path, seconds=2, megabytes=400)
        assert next(each) == "đã chạy"
    assert next(each) == "đã khóa"


@pytest.mark.skipif(COPIED in os.environ, reason="this is it")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process safely")
def test_the_same_of_copies_of_a_process() -> None:
    words = ("-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", __file__)
    done = subprocess.run(
        [sys.executable, *words], env=os.environ | {COPIED: "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
