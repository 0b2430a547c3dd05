"""Work done apart: in a child process with bounded time and memory, for files from outside that may be made to do harm.

The child is a fresh Python on every system. It binds its own memory before it looks at the file, is killed when its time
is up, and whatever becomes of it harms nobody else.
"""

import ctypes
import faulthandler
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

_Of = TypeVar("_Of")
_Result = TypeVar("_Result")
_START: Final = 15.0  # seconds that an old PC may take to start Python; not counted as work
_READY: Final = b"!"
_CHILD: Final = "from thidua.apart import serve; serve()"


class TooMuch(Exception):
    """The work took more time or memory than it was given, or broke its process down."""


def run(work: Callable[[_Of], _Result], of: _Of, seconds: float, megabytes: int) -> _Result:
    """`work(of)`, done in a child process that gets this much time and memory (the interpreter's own included).

    work: a function of a module; of and the result are pickled. Raises TooMuch, ChildProcessError when no child can be
    started, and whatever the work raises.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD],
            input=pickle.dumps((megabytes, seconds)) + pickle.dumps((work, of)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            timeout=_START + seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    if not child.stdout:
        raise ChildProcessError(f"the child ended with {child.returncode} before its work began")
    try:
        raised, result = pickle.loads(child.stdout[len(_READY) :])
    except (EOFError, pickle.UnpicklingError):
        raise TooMuch from None
    if raised:
        raise result
    return result  # type: ignore[no-any-return]


def serve() -> None:
    """The child: work from stdin, its result to stdout."""
    answer, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    megabytes, seconds = pickle.load(sys.stdin.buffer)
    work, of = pickle.load(sys.stdin.buffer)
    answer.write(_READY)
    answer.flush()
    _bind_memory(megabytes << 20)
    faulthandler.dump_traceback_later(seconds, exit=True)  # ends the process even while C code does not listen
    try:
        result = pickle.dumps((False, work(of)))
    except (MemoryError, RecursionError):
        result = pickle.dumps((True, TooMuch()))
    except Exception as error:
        result = pickle.dumps((True, error))
    faulthandler.cancel_dump_traceback_later()
    answer.write(result)
    answer.flush()
    os._exit(0)  # taking millions of objects apart would cost time that nobody needs


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
