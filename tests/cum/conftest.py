"""A small cluster inside the test's own process: the same scheduler and worker, without waiting for processes."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def cum() -> Iterator[str]:
    """The address of a running scheduler with a worker."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address
