"""Work done apart: in a child process with bounded time and memory, for files from outside that may be made to do harm.

The child is a fresh Python on every system. It binds its own memory before it looks at the file, is killed when its time
is up, and whatever becomes of it harms nobody else.
"""

import ctypes
import faulthandler
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import cycle
from typing import IO, Any, Final, NamedTuple, TypeVar

_Of = TypeVar("_Of")
_Result = TypeVar("_Result")
_READY: Final = b"!"
_ASLEEP: Final = 5  # times the seconds of the processor, on the clock: a very busy machine, or a child that sleeps
_CHILD: Final = "from thidua.apart import serve; serve()"


class TooMuch(Exception):
    """The work took more time or memory than it was given, or broke its process down."""


def run(work: Callable[[_Of], _Result], of: _Of, seconds: float, megabytes: int) -> _Result:
    """`work(of)`, done in a child process that gets this much time and memory (the interpreter's own included).

    work: a function of a module; of and the result are pickled. Raises TooMuch, ChildProcessError when no child can be
    started, and whatever the work raises.
    """
    (result,) = each(_once, (work, of), seconds, megabytes)
    return result  # type: ignore[no-any-return]


def each(work: Callable[[_Of], Iterable[_Result]], of: _Of, seconds: float, megabytes: int) -> Iterator[_Result]:
    """The results of `work(of)` one by one, as the child finds them: neither side holds them all. As `run` otherwise.

    seconds: of the processor for all of them together: neither a busy machine nor waiting to be heard uses them up.
    """
    return in_turn(work, [of], seconds, megabytes)


def in_turn(
    work: Callable[[_Of], Iterable[_Result]], shares: Iterable[_Of], seconds: float, megabytes: int
) -> Iterator[_Result]:
    """As `each`, by one child a share, all at work at once: the first result of every child, then the second of every one…

    Ends with the first child that has no more.
    """
    with ExitStack() as children:
        answers = [_answers(children.enter_context(_child(work, share, seconds, megabytes))) for share in shares]
        with suppress(StopIteration):
            for one in cycle(answers):
                yield next(one)


@contextmanager
def _child(work: Callable[[_Of], Any], of: _Of, seconds: float, megabytes: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A child that has its work; it is no more when it is left."""
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
        try:
            with suppress(BrokenPipeError):
                child.stdin.write(pickle.dumps((megabytes, seconds)) + pickle.dumps((work, of)))
                child.stdin.close()
            yield child
        finally:
            child.kill()


def _answers(child: "subprocess.Popen[bytes]") -> Iterator[Any]:
    assert child.stdout
    if child.stdout.read(len(_READY)) != _READY:
        raise ChildProcessError(f"the child ended with {child.wait()} before its work began")
    while (heard := _heard(child.stdout)).more:
        if isinstance(heard.value, _Raised):
            raise heard.value.error
        yield heard.value


class _Heard(NamedTuple):
    more: bool
    value: Any = None


class _Raised(NamedTuple):
    error: Exception


def _heard(answer: IO[bytes]) -> _Heard:
    """The next thing that the child says. Raises TooMuch when it fell silent before its end."""
    try:
        return _Heard(*pickle.load(answer))
    except (EOFError, pickle.UnpicklingError):
        raise TooMuch from None


def _once(job: tuple[Callable[[Any], Any], Any]) -> Iterator[Any]:
    work, of = job
    yield work(of)


def serve() -> None:
    """The child: work from stdin, its results to stdout."""
    answer, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    megabytes, seconds = pickle.load(sys.stdin.buffer)
    work, of = pickle.load(sys.stdin.buffer)
    answer.write(_READY)
    answer.flush()
    _bind(megabytes << 20, seconds)
    gc.disable()  # a short life
    for told in _told(work, of, seconds):
        answer.write(told)
        answer.flush()
    os._exit(0)  # taking millions of objects apart would cost time that nobody needs


def _told(work: Callable[[Any], Iterable[Any]], of: Any, seconds: float) -> Iterator[bytes]:
    """Each result and the end, pickled; a process that needs many times `seconds` for one, asleep, is no more."""
    results = None
    while True:
        faulthandler.dump_traceback_later(_ASLEEP * seconds, exit=True)  # even while C code does not listen
        try:
            results = results or iter(work(of))
            told = (True, next(results))
        except StopIteration:
            told = (False, None)
        except (MemoryError, RecursionError):
            told = (True, _Raised(TooMuch()))
        except Exception as error:
            told = (True, _Raised(error))
        packed = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
        faulthandler.cancel_dump_traceback_later()
        yield packed
        if not told[0] or isinstance(told[1], _Raised):
            return


def _bind(size: int, seconds: float) -> None:
    """This process may not have more than `size` bytes: what asks for more gets a MemoryError; nor more of the processor
    than `seconds`: then it is no more, even in C code.

    A system that refuses a limit on memory (macOS) leaves the time alone as a bound.
    """
    with suppress(OSError, ValueError):
        if sys.platform == "win32":
            _bind_job(size, seconds)
        else:
            import resource
            import signal

            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("basic", _Basic),
        ("input_output", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


_EXTENDED_LIMITS: Final = 9  # JobObjectExtendedLimitInformation
_PROCESS_MEMORY: Final = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
_PROCESS_TIME: Final = 0x2  # JOB_OBJECT_LIMIT_PROCESS_TIME, in units of 100 ns


def _bind_job(size: int, seconds: float) -> None:
    """Puts this process into a job object of its own, whose processes get `size` bytes and `seconds` each."""
    if sys.platform == "win32":
        basic = _Basic(per_process_time=int(seconds * 10_000_000), flags=_PROCESS_MEMORY | _PROCESS_TIME)
        limits = _Limits(basic=basic, process_memory=size)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
        kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        job = kernel.CreateJobObjectW(None, None)
        if not (
            kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())
