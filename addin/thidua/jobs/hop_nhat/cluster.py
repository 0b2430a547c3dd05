"""Work through Dask, a workbook or a partition of records a task: on every core of this machine, or on a running scheduler.

A task's bytes travel to a worker, a small package comes back. A worker that dies costs the tasks it held another try.
What kills worker after worker gets a last try of its own in a bounded child process.
"""

import faulthandler
import logging
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from itertools import islice
from typing import Any, Final

from thidua.files.system import bounded
from thidua.jobs.hop_nhat.examine import MADE_BY, examine

Work = Callable[[bytes, str, date], bytes]
Task = tuple[str, Callable[[], bytes], str]  # key, what gives its bytes or raises OSError, its name

_LONGEST: Final = 600.0  # seconds for one file; a worker that takes longer ends itself and the file counts as a killer
_LAST_TRY: Final = (300.0, 3072)  # seconds, megabytes
_ANSWER: Final = 10  # seconds for a scheduler to answer
_WAIT: Final = 30  # seconds for a first worker
_SILENCE: Final = 60  # seconds without a result until one looks whether there are workers at all
_LOST = "Mất liên lạc với cụm. Chạy lại đúng lệnh này để làm tiếp phần còn lại."
_NOBODY = (
    "Mọi máy tính toán đều đã dừng. Bật lại (nếu là cụm riêng) rồi chạy lại đúng lệnh này để làm tiếp phần còn lại."
)
_TOO_MUCH = "Tệp làm dừng máy tính toán nhiều lần nên không đọc. Hãy mở bằng Excel, lưu thành tệp mới rồi gửi lại."
_OWN_FAULT = "Phần mềm gặp lỗi khi đọc tệp này ({}); xin gửi tệp cho người hỗ trợ."
_GONE = "Tệp không còn đọc được (bị xóa, đổi tên hoặc không có quyền đọc)."


class NoCluster(Exception):
    """There is no cluster to work with. The message is one Vietnamese line."""


class Failed(Exception):
    """A worker could not do its work, its disk being full for instance, which is no loss of the cluster. The message: the error's name."""


class Cluster:
    """Where work goes: a scheduler at an address, or this machine's own cores. Connected when there is first something to do."""

    def __init__(self, address: str | None = None) -> None:
        self._address = address
        self._client: Any = None
        self._held = ExitStack()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @property
    def is_connected(self) -> bool:
        """Whether something was done there already."""
        return self._client is not None

    def through(self, tasks: Iterable[Task], hom_nay: date, work: Work = examine) -> Iterator[tuple[str, bytes | str]]:
        """See `send_through`. Raises NoCluster."""
        if self._client is None:
            self._client = self._held.enter_context(connect(self._address))
        return send_through(self._client, tasks, hom_nay, work)


@contextmanager
def connect(address: str | None) -> Iterator[Any]:
    """A Dask client: of a running scheduler, or of a cluster of this machine's own, which ends with it. Raises NoCluster."""
    import dask
    from distributed import Client, LocalCluster

    for name in ("distributed", *(one for one in logging.root.manager.loggerDict if one.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # importing it gave each a level of its own
    quiet = {
        "distributed.admin.large-graph-warning-threshold": "1GB",
        "distributed.scheduler.allowed-failures": 1,  # of a cluster of our own: who kills a second worker gets the last try
    }
    with dask.config.set(quiet):
        try:
            cluster = None if address else LocalCluster(
                threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL, host="127.0.0.1"
            )  # fmt: skip
            client = Client(cluster or address, timeout=_ANSWER if address else _WAIT)
        except Exception as error:  # what answers may be anything, a web server for instance
            where = f"cụm {address}" if address else "các tiến trình trên máy này"
            raise NoCluster(
                f"Không nối được tới {where}: kiểm tra địa chỉ, tường lửa, bộ điều phối đã chạy chưa."
            ) from error
        try:
            _welcome(client)
            yield client
        finally:
            client.close()
            if cluster is not None:
                with suppress(TimeoutError):  # a worker that is just being started again ends with this process
                    cluster.close(timeout=_WAIT)


def _welcome(client: Any) -> None:
    """Every worker must be this very program. Raises NoCluster."""
    try:
        client.wait_for_workers(1, timeout=_WAIT)
        versions = client.run(made_by)
    except TimeoutError:
        raise NoCluster("Cụm chưa có máy tính toán nào (dask worker). Hãy bật ít nhất một máy rồi chạy lại.") from None
    except Exception as error:
        raise NoCluster(
            "Máy tính toán trong cụm chưa cài thidua[cum] cùng phiên bản với máy này. Hãy cài rồi bật lại các máy ấy."
        ) from error
    others = set(versions.values()) - {made_by()}
    if others:
        raise NoCluster(
            f"Máy tính toán trong cụm cài phiên bản khác ({'; '.join(sorted(others))}); máy này: {made_by()}. "
            "Hãy cài cùng một phiên bản."
        )


def made_by() -> str:
    """Version of the program, of what it makes and of what carries it, as a worker has them."""
    from distributed import __version__

    return f"thidua {MADE_BY}, dask {__version__}, Python {sys.version_info.major}.{sys.version_info.minor}"


def send_through(
    client: Any, tasks: Iterable[Task], hom_nay: date, work: Work = examine
) -> Iterator[tuple[str, bytes | str]]:
    """Key and result of each task as they come: what `work` made, or why there is nothing, in Vietnamese.

    So many tasks are under way as the workers can hold, whatever the length of the list. Raises NoCluster when the
    cluster is lost.
    """
    suspects: list[Task] = []
    for task, (made, error) in _flow(client, tasks, hom_nay, work, width=0):
        if made is not None:
            yield task[0], made
        elif error is None:
            suspects.append(task)
        else:
            yield task[0], error
    last = _LastTry(work)
    for task, (made, error) in _flow(client, suspects, hom_nay, last, width=1):
        yield task[0], _TOO_MUCH if made is None and error is None else (made or error or _TOO_MUCH)


def in_order(results: Iterable[tuple[str, bytes | str]]) -> Iterator[bytes | str]:
    """What the tasks with the keys "0", "1", "2" … gave, in that order; what comes too early waits."""
    early: dict[str, bytes | str] = {}
    at = 0
    for key, made in results:
        early[key] = made
        while str(at) in early:
            yield early.pop(str(at))
            at += 1


Result = tuple[bytes | None, str | None]  # both None: the worker died of it


def _flow(client: Any, tasks: Iterable[Task], hom_nay: date, work: Work, width: int) -> Iterator[tuple[Task, Result]]:
    """The tasks through the cluster, at most `width` at a time; 0: twice what the workers' threads take."""
    waiting = iter(tasks)
    running: dict[Any, Task] = {}

    def start(count: int) -> Iterator[tuple[Task, Result]]:
        for task in islice(waiting, count):
            try:
                content = task[1]()
            except OSError:
                yield task, (None, _GONE)
                yield from start(1)
                continue
            future = client.submit(_bounded, work, content, task[2], hom_nay, pure=False, retries=1)
            running[future] = task

    yield from start(width or max(4, 2 * sum(client.nthreads().values())))
    while running:
        for future in _done(client, running):
            yield running.pop(future), _result(future)
            future.release()
            yield from start(1)


def _done(client: Any, running: Collection[Any]) -> Collection[Any]:
    """Those that are done, at least one. Raises NoCluster when nothing comes because no worker is left."""
    from concurrent.futures import CancelledError

    from distributed import wait

    while True:
        try:
            done: Collection[Any] = wait(list(running), timeout=_SILENCE, return_when="FIRST_COMPLETED").done
            return done
        except TimeoutError:
            if not client.nthreads():
                raise NoCluster(_NOBODY) from None
        except (CancelledError, OSError) as error:
            raise NoCluster(_LOST) from error


def _result(future: Any) -> Result:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        return future.result(), None
    except KilledWorker:
        return None, None
    except bounded.LimitExceeded:
        return None, _TOO_MUCH
    except Failed as failed:
        return None, _OWN_FAULT.format(failed)
    except (CancelledError, OSError) as error:
        raise NoCluster(_LOST) from error
    except Exception as error:
        return None, _OWN_FAULT.format(type(error).__name__)


def _bounded(work: Work, content: bytes, name: str, hom_nay: date) -> bytes:
    """The work on a worker; one that never ends takes its process with it, so that the cluster goes on."""
    if sys.__stderr__ is not None:
        faulthandler.dump_traceback_later(_LONGEST, exit=True, file=sys.__stderr__)
    try:
        return work(content, name, hom_nay)
    except OSError as error:
        raise Failed(type(error).__name__) from error
    finally:
        faulthandler.cancel_dump_traceback_later()


class _LastTry:
    """The same work in a child process of the worker with bounded time and memory."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, content: bytes, name: str, hom_nay: date) -> bytes:
        seconds, megabytes = _LAST_TRY
        return bounded.run_bounded(_Spread(self._work), (content, name, hom_nay), seconds, megabytes, answers=(Failed,))


class _Spread:
    """Work that takes its arguments as one."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, arguments: tuple[bytes, str, date]) -> bytes:
        return self._work(*arguments)
