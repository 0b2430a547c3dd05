"""What tests anywhere may ask for: snapshots, which are changed only on purpose, and a running LibreOffice.

LibreOffice is started once for each process that needs it; what talks to it is loaded only then.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import xlwings

    from support.calc.engine import Engine
    from support.calc.office import Office

SNAPSHOTS = Path(__file__).parent / "snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write tests/snapshots anew; read the difference before you commit",
    )


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the snapshot of that name; --update-snapshots writes it instead."""

    def compare(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no snapshot {name}; make it with --update-snapshots"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return compare


@pytest.fixture(scope="session")
def office() -> "Iterator[Office]":
    """LibreOffice, running. Where it is missing the test is skipped, but fails in continuous integration."""
    from support.calc.office import Office, missing

    if why := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    running = Office()
    yield running
    running.close()


@pytest.fixture(scope="session")
def engine(office: "Office") -> "Iterator[Engine]":
    """The spreadsheet application behind the xlwings API, active as Excel is on a clerk's computer."""
    import xlwings

    from support.calc.engine import Engine

    running = Engine(office)
    before, xlwings.engines.active = xlwings.engines.active, xlwings.Engine(impl=running)
    yield running
    xlwings.engines.active = before


@pytest.fixture
def app(engine: "Engine") -> "Iterator[xlwings.App]":
    """Its application without an open book, as if just started."""
    import xlwings

    engine.restart()
    yield xlwings.App(impl=engine.app)
    engine.restart()
