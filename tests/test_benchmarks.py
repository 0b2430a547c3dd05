"""The benchmarks run, and docs/benchmarks.md is what they write. Nothing here is timed."""

import math
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from families import FAMILIES
from measuring import Run, Spread, ratio
from page import Goal, skeleton
from paper import Parts

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at as Linux shows them")
@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_is_measured_on_small_books(name: str, tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    command = (sys.executable, "benchmarks", "--small", "--only", name, "-o", str(out))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    text = out.read_text(encoding="utf-8")
    small, whole = skeleton(text), skeleton(PAGE)
    assert small[name.capitalize()] == whole[name.capitalize()]
    assert set(small["Goals"]) <= set(whole["Goals"])
    numbers = list(_numbers(text.partition(f"## {name.capitalize()}")[2]))
    assert numbers
    assert all(math.isfinite(one) and one >= 0 for one in numbers)


def _numbers(text: str) -> Iterator[float]:
    """Of every cell that holds one."""
    for cell in re.findall(r"(?<=\| )[^|]+(?= \|)", text):
        with suppress(ValueError):
            yield float(cell.replace(",", ""))


def test_the_page_has_every_family_and_no_other() -> None:
    assert list(skeleton(PAGE)) == ["Machine", "Goals", *(name.capitalize() for name in FAMILIES)]


def test_every_table_of_the_page_is_well_formed() -> None:
    tables = re.findall(r"(?:^\|.*\|\n)+", PAGE, re.MULTILINE)
    assert len(tables) > len(FAMILIES)
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_rounds_are_compared_with_the_same_round_of_the_base() -> None:
    base, ours = [Run(2.0, 1.0), Run(8.0, 1.0), Run(4.0, 1.0)], [Run(1.0, 3.0), Run(2.0, 2.0), Run(4.0, 1.0)]
    assert ratio(ours, base) == Spread(0.5, 0.25, 1.0)
    assert ratio(ours, base, "cpu") == Spread(2.0, 1.0, 3.0)


@pytest.mark.parametrize(
    ("sign", "found", "reached"), [("≤", 1.5, True), ("≤", 1.6, False), ("≥", 1.5, True), ("≥", 1.4, False)]
)
def test_a_goal_is_reached_by_the_median(sign: str, found: float, reached: bool) -> None:
    assert Goal("", sign, 1.5, Spread(found, 0, 9)).reached is reached


def test_a_goal_that_was_not_measured_is_not_reached() -> None:
    assert not Goal("", "≤", 1.5, None).reached


class TestPaper:
    """Workers that are not here."""

    parts = Parts(start=2, work=0.4, serial=0.01, carried=125_000)  # at 1 Gbit/s a millisecond on the wire

    def test_workers_share_the_work_and_nothing_else(self) -> None:
        assert self.parts.seconds(1, files=100) == pytest.approx(2 + 100 * (0.4 + 0.01 + 0.001))
        assert self.parts.seconds(8, files=100) == pytest.approx(2 + 100 * (0.05 + 0.01 + 0.001))

    def test_what_cannot_be_shared_bounds_the_speed_up(self) -> None:
        assert self.parts.speed_up(1, files=100) == 1
        assert self.parts.speed_up(2, files=100) == pytest.approx(43.1 / 23.1)
        assert self.parts.speed_up(64, 100) < self.parts.speed_up(10**9, 100) == pytest.approx(43.1 / 3.1)

    def test_a_slower_wire_costs_what_it_carries(self) -> None:
        assert self.parts.seconds(64, 100, wire=12.5e6) - self.parts.seconds(64, 100) == pytest.approx(0.9)

    def test_the_parts_come_from_one_file_and_from_many_on_one_worker(self) -> None:
        found = Parts.measured(one=2.41, many=2 + 100 * 0.41, files=100, work=0.4, carried=0)
        assert (found.start, found.serial) == (pytest.approx(2), pytest.approx(0.01))
