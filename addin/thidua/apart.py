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
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any, Final, NamedTuple, TypeVar

_Of = TypeVar("_Of")
_Result = TypeVar("_Result")
_READY: Final = b"!"
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

    seconds: of work on all of them together; while the child waits to be heard no time passes.
    """
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
                child.stdin.write(pickle.dumps((megabytes, seconds)) + pickle.dumps((work, of)))
                child.stdin.close()
            if child.stdout.read(len(_READY)) != _READY:
                raise ChildProcessError(f"the child ended with {child.wait()} before its work began")
            while (heard := _heard(child.stdout)).more:
                if isinstance(heard.value, _Raised):
                    raise heard.value.error
                yield heard.value
        finally:
            child.kill()


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
    _bind_memory(megabytes << 20)
    gc.disable()  # a short life
    for told in _told(work, of, seconds):
        answer.write(told)
        answer.flush()
    os._exit(0)  # taking millions of objects apart would cost time that nobody needs


def _told(work: Callable[[Any], Iterable[Any]], of: Any, seconds: float) -> Iterator[bytes]:
    """Each result and the end, pickled; a process that works longer than `seconds` is no more."""
    results = None
    while True:
        start = time.monotonic()
        faulthandler.dump_traceback_later(max(seconds, 0.001), exit=True)  # even while C code does not listen
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
        seconds -= time.monotonic() - start
        yield packed
        if not told[0] or isinstance(told[1], _Raised):
            return


def _bind_memory(size: int) -> None:
    """This process may not have more than `size` bytes: what asks for more gets a MemoryError.

    A system that refuses such a limit (macOS) leaves the time alone as a bound.
    """
    with suppress(OSError, ValueError):
        if sys.platform == "win32":
            _bind_job(size)
        else:
            import resource

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


def _bind_job(size: int) -> None:
    """Puts this process into a job object of its own, whose processes get `size` bytes each."""
    if sys.platform == "win32":
        limits = _Limits(basic=_Basic(flags=_PROCESS_MEMORY), process_memory=size)
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
