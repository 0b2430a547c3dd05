"""Files through real worker processes: one killed in the middle, one file that kills whoever reads it."""

import errno
import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster

from support.typed_workbooks import TODAY
from thidua.jobs.hop_nhat.cluster import NoCluster, Task, connect, send_through

KILLER, FAULTY = b"killer", b"faulty"


def work(content: bytes, name: str, hom_nay: date) -> bytes:
    """What stands for reading a workbook."""
    if content == KILLER:
        os._exit(1)
    if content == FAULTY:
        raise ZeroDivisionError
    time.sleep(0.02)
    return content + name.encode()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as started,
    ):
        yield started


def tasks(folder: Path, contents: list[bytes]) -> list[Task]:
    made = []
    for i, content in enumerate(contents):
        path = folder / f"{i}.xlsx"
        path.write_bytes(content)
        made.append((str(i), path.read_bytes, path.name))
    return made


def test_a_worker_killed_in_the_middle_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    files = tasks(tmp_path, [f"tệp {i} ".encode() for i in range(60)])
    done: Counter[str] = Counter()
    with connect(cluster.scheduler_address) as client:
        victim = next(iter(client.run(os.getpid).values()))
        for key, made in send_through(client, files, TODAY, work):
            done[key] += 1
            assert made == f"tệp {key} {key}.xlsx".encode()
            if len(done) == 20:
                os.kill(victim, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    assert done == Counter({key: 1 for key, _, _ in files})


def test_a_file_that_kills_its_reader_is_told_and_the_others_are_read(cluster: Any, tmp_path: Path) -> None:
    contents = [b"a", KILLER, b"b", FAULTY, b"c"]
    files = tasks(tmp_path, contents)
    files.append(("gone", (tmp_path / "gone.xlsx").read_bytes, "gone.xlsx"))
    with connect(cluster.scheduler_address) as client:
        done = dict(send_through(client, files, TODAY, work))
    assert {key: made for key, made in done.items() if isinstance(made, bytes)} == {
        "0": b"a0.xlsx", "2": b"b2.xlsx", "4": b"c4.xlsx",
    }  # fmt: skip
    told = {key: made for key, made in done.items() if isinstance(made, str)}
    assert told.keys() == {"1", "3", "gone"}
    assert "dừng máy" in told["1"]
    assert "ZeroDivisionError" in told["3"]
    assert "không còn đọc được" in told["gone"]


def full(content: bytes, name: str, hom_nay: date) -> bytes:
    """Work on a worker whose disk is full."""
    raise OSError(errno.ENOSPC, "no space left")


def test_a_workers_full_disk_costs_the_file_not_the_run(cluster: Any, tmp_path: Path) -> None:
    with connect(cluster.scheduler_address) as client:
        ((_, told),) = send_through(client, tasks(tmp_path, [b"a"]), TODAY, full)
    assert "OSError" in str(told)


def test_when_no_worker_is_left_nobody_waits_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.jobs.hop_nhat.cluster._SILENCE", 0.2)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0") as alone,
        connect(alone.scheduler_address) as client,
    ):
        results = send_through(client, tasks(tmp_path, [b"a"] * 20), TODAY, work)
        next(results)
        alone.scale(0)
        alone.sync(alone._correct_state)
        with pytest.raises(NoCluster, match="đều đã dừng"):
            list(results)


def test_without_a_scheduler_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.jobs.hop_nhat.cluster._ANSWER", 1)
    with pytest.raises(NoCluster, match=r"tcp://127\.0\.0\.1:9"), connect("tcp://127.0.0.1:9"):
        pass


def test_what_answers_may_be_no_scheduler() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = threading.Thread(target=lambda: server.accept()[0].sendall(b"HTTP/1.1 400 Bad Request\r\n" * 9))
        answer.start()
        with pytest.raises(NoCluster, match="Không nối được"), connect(f"tcp://127.0.0.1:{server.getsockname()[1]}"):
            pass
        answer.join()


def test_a_cluster_of_another_version_is_refused(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.jobs.hop_nhat.cluster.MADE_BY", "9.9/9")
    with pytest.raises(NoCluster, match=r"9\.9/9"), connect(cluster.scheduler_address):
        pass
