"""A small cluster inside the test's own process: the same scheduler and worker, without waiting for processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cum() -> Iterator[str]:
    """The address of a running scheduler with a worker."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty folder for the communes' workbooks; results go beside it."""
    folder = tmp_path / "các xã"
    folder.mkdir()
    return folder
