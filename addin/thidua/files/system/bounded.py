"""Work in a child process with bounded time and memory, for files from outside that may be made to do harm.

The child limits its own memory before it opens the file and is killed when its time is up, so that a crash harms nobody
else. A reader that was taken over cannot answer with code either: an answer is accepted only when it consists of plain
values and of the classes that the caller names. The child is a fresh Python, which takes a while to start, or a fork of
this process where that is safe.
"""

import faulthandler
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import cycle
from typing import IO, Any, Final, NamedTuple, NoReturn, TypeVar

from thidua.files.system.child_answers import Answer, NoData, read_answer, write_answer

_Of = TypeVar("_Of")
_Result = TypeVar("_Result")
_READY: Final = b"!"
_ASLEEP: Final = 5  # times the seconds of the processor, on the clock: a very busy machine, or a child that sleeps
_CHILD: Final = "from thidua.files.system.bounded import serve; serve()"


class LimitExceeded(Exception):
    """The work took more time or memory than it was given, broke its process down, or answered with what is no data."""


class _Limits(NamedTuple):
    """What a child may take. seconds: of the processor; answers: classes that its results and errors may have."""

    seconds: float
    megabytes: int
    answers: tuple[type, ...]


def run_bounded(
    work: Callable[[_Of], _Result], of: _Of, seconds: float, megabytes: int, answers: Collection[type] = ()
) -> _Result:
    """`work(of)`, done in a child process that gets this much time and memory (the interpreter's own included).

    work: a function of a module. answers: the classes that results and errors may have, besides plain values, dates and
    the errors of Python; other errors come back as RuntimeError. Raises LimitExceeded, also for an answer with anything
    else in it; ChildProcessError when no child can be started; and whatever the work raises.
    """
    (result,) = stream_bounded(_once, (work, of), seconds, megabytes, answers)
    return result  # type: ignore[no-any-return]


def stream_bounded(
    work: Callable[[_Of], Iterable[_Result]], of: _Of, seconds: float, megabytes: int, answers: Collection[type] = ()
) -> Iterator[_Result]:
    """The results of `work(of)` one by one, as the child finds them: neither side holds them all. As `run_bounded` otherwise.

    seconds: of the processor for all of them together: neither a busy machine nor waiting to be heard uses them up.
    """
    return stream_in_turn(work, [of], seconds, megabytes, answers)


def stream_in_turn(
    work: Callable[[_Of], Iterable[_Result]],
    shares: Iterable[_Of],
    seconds: float,
    megabytes: int,
    answers: Collection[type] = (),
) -> Iterator[_Result]:
    """As `stream_bounded`, by one child a share, all at work at once: the first result of every child, then the second of every one…

    Ends with the first child that has no more.
    """
    with ExitStack() as children:
        if not has_children():
            heard = [_here(work, share) for share in shares]
        else:
            child = _copy if is_quick() else _fresh
            job = _Limits(seconds, megabytes, (LimitExceeded, *answers))
            try:
                heard = [_answers(children.enter_context(child(work, share, job)), job) for share in shares]
            except OSError as error:
                raise ChildProcessError("no child can be started") from error
        with suppress(StopIteration):
            for one in cycle(heard):
                yield next(one)


def has_children() -> bool:
    """Whether this system knows processes at all. A browser does not: there its own sandbox is the bound, and work is done here."""
    return sys.platform not in {"emscripten", "wasi"}


def _here(work: Callable[[_Of], Iterable[_Result]], of: _Of) -> Iterator[_Result]:
    try:
        yield from work(of)
    except (MemoryError, RecursionError):
        raise LimitExceeded from None


def is_quick() -> bool:
    """Whether a child is there at once. Copying a process is safe only while it has one thread, and on Linux."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:  # a system that does not say
        return False


@contextmanager
def _copy(work: Callable[[_Of], Any], of: _Of, limits: _Limits) -> Iterator[IO[bytes]]:
    """What a copy of this process answers that has its work; it is no more when it is left."""
    hears, tells = os.pipe()
    child = os.fork()
    if not child:
        try:
            _let_go(but=tells)
            more = limits._replace(megabytes=limits.megabytes + _held())
            _answer(os.fdopen(tells, "wb"), work, of, more)
        finally:
            os._exit(1)
    os.close(tells)
    with os.fdopen(hears, "rb") as answer:
        try:
            yield answer
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _held() -> int:
    """Megabytes that this process has already: a copy begins with a large book perhaps, and has yet to begin its work."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE") >> 20


def _let_go(but: int) -> None:
    """No file of the parent stays open: a lock must not outlive it, and what a library prints is no answer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    for file in map(int, os.listdir("/proc/self/fd")):
        if file > 2 and file != but:
            with suppress(OSError):  # the list itself
                os.close(file)
    sys.stdout = sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


@contextmanager
def _fresh(work: Callable[[_Of], Any], of: _Of, limits: _Limits) -> Iterator[IO[bytes]]:
    """What a fresh Python answers that has its work; it is no more when it is left."""
    import subprocess

    child = subprocess.Popen(
        [sys.executable, "-P", "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with child:
        assert child.stdin
        assert child.stdout
        try:
            with suppress(BrokenPipeError):
                child.stdin.write(pickle.dumps((work, of, limits)))
                child.stdin.close()
            yield child.stdout
        finally:
            child.kill()


def _answers(child: IO[bytes], limits: "_Limits") -> Iterator[Any]:
    """The results that the child sends. Raises its error, and LimitExceeded when it falls silent before its end or sends no data."""
    if child.read(len(_READY)) != _READY:
        raise ChildProcessError("the child ended before its work began")
    try:
        while (answer := read_answer(child, limits.answers)).more:
            if answer.raised is not None:
                raise answer.raised
            yield answer.value
    except NoData:
        raise LimitExceeded from None


def _once(job: tuple[Callable[[Any], Any], Any]) -> Iterator[Any]:
    work, of = job
    yield work(of)


def serve() -> None:
    """The fresh child: work from stdin, its results to stdout."""
    answer, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    _answer(answer, *pickle.load(sys.stdin.buffer))


def _answer(answer: IO[bytes], work: Callable[[Any], Iterable[Any]], of: Any, limits: _Limits) -> NoReturn:
    """All that a child does, from its bounds to its end."""
    answer.write(_READY)
    answer.flush()
    _bind(limits.megabytes << 20, limits.seconds)
    gc.disable()  # a short life
    for told in _told(work, of, limits):
        answer.write(told)
        answer.flush()
    os._exit(0)  # taking millions of objects apart would cost time that nobody needs


def _told(work: Callable[[Any], Iterable[Any]], of: Any, limits: _Limits) -> Iterator[bytes]:
    """Each result and the end, pickled; a process that needs many times its seconds for one, asleep, is no more."""
    results = None
    while True:
        faulthandler.dump_traceback_later(_ASLEEP * limits.seconds, exit=True)  # even while C code does not listen
        try:
            results = results or iter(work(of))
            told = Answer(True, next(results))
        except StopIteration:
            told = Answer(False)
        except (MemoryError, RecursionError):
            told = Answer(True, raised=LimitExceeded())
        except Exception as error:
            told = Answer(True, raised=error)
        packed = write_answer(told, limits.answers)
        faulthandler.cancel_dump_traceback_later()
        yield packed
        if not told.more or told.raised is not None:
            return


def _bind(size: int, seconds: float) -> None:
    """This process may not have more than `size` bytes: what asks for more gets a MemoryError; nor more of the processor
    than `seconds`: then it is no more, even in C code.

    A system that refuses a limit on memory (macOS) leaves the time alone as a bound.
    """
    with suppress(OSError, ValueError):
        if sys.platform == "win32":
            from thidua.files.system import windows_limits

            windows_limits.set_limits(size, seconds)
        else:
            import resource

            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
