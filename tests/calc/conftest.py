"""One LibreOffice for each process that runs these tests."""

import os
from collections.abc import Iterator

import pytest
import xlwings

from calc.engine import Engine
from calc.office import Office, missing


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice, running. Where it is missing the test is skipped, but fails in continuous integration."""
    if why := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    running = Office()
    yield running
    running.close()


@pytest.fixture(scope="session")
def engine(office: Office) -> Iterator[Engine]:
    """The spreadsheet application behind the xlwings API, active as Excel is on a clerk's computer."""
    running = Engine(office)
    before, xlwings.engines.active = xlwings.engines.active, xlwings.Engine(impl=running)
    yield running
    xlwings.engines.active = before


@pytest.fixture
def app(engine: Engine) -> Iterator[xlwings.App]:
    """Its application without an open book, as if just started."""
    engine.restart()
    yield xlwings.App(impl=engine.app)
    engine.restart()
