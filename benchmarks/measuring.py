"""Processes measured side by side: their wall time, processor time and memory, and the ratios of one to another."""

import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PATIENCE = 150  # seconds for the rounds of one comparison, if nothing else is said
_PAUSE = 5  # times as long where there are children, since asking what is shared takes a millisecond a process
_LOOK = 0.01  # seconds between two looks at the memory of a process and its children


class Run(NamedTuple):
    """One measurement. wall, cpu: seconds, cpu of the process and its children; megabytes: their peak together."""

    wall: float
    cpu: float
    megabytes: float = 0.0


class Spread(NamedTuple):
    """Of several rounds."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(statistics.median(values), min(values), max(values))


Runs = Sequence[Run]


@dataclass(frozen=True)
class Command:
    """A process to measure. cores: how many it may use, 0 for all; before: makes its start the same in every round."""

    words: tuple[str, ...]
    cores: int = 0
    before: Callable[[], object] | None = None

    def run(self) -> Run:
        """Runs it to its end. Raises RuntimeError when it fails."""
        return self.heard()[0]

    def heard(self) -> tuple[Run, str]:
        """Runs it to its end: what it took, what it printed. Raises RuntimeError when it fails."""
        if self.before:
            self.before()
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            start, peak = time.perf_counter(), 0.0
            process = subprocess.Popen((*bound(self.cores), *self.words), stdout=out, stderr=err, env=environment())
            handle = os.pidfd_open(process.pid)
            family = [process.pid]
            while not select.select([handle], [], [], _LOOK * (1 if len(family) == 1 else _PAUSE))[0]:
                family = list(_family(process.pid))
                peak = max(peak, _resident(family))
            wall = time.perf_counter() - start
            os.close(handle)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0), err.seek(0)
            said = err.read()
            if process.returncode not in (0, 1) or "Traceback" in said:
                raise RuntimeError(f"{' '.join(self.words)} ended with {process.returncode}: {said[-2000:]}")
            return Run(wall, usage.ru_utime + usage.ru_stime, peak), out.read()


def bound(cores: int) -> tuple[str, ...]:
    """What to say before a command that may use so many cores, 0 for all."""
    held = sorted(os.sched_getaffinity(0))[:cores]
    return ("taskset", "--cpu-list", ",".join(map(str, held))) if held else ()


def python(*words: object, cores: int = 0, before: Callable[[], object] | None = None) -> Command:
    """A process of this Python."""
    return Command((sys.executable, *map(str, words)), cores, before)


def instead(name: str, *words: object, cores: int = 0, before: Callable[[], object] | None = None) -> Command:
    """A script of `instead/`: what users would write."""
    return python(HERE / "instead" / f"{name}.py", *words, cores=cores, before=before)


def thidua(*words: object, cores: int = 0, before: Callable[[], object] | None = None) -> Command:
    """A command of ours."""
    return python("-m", "thidua", *words, cores=cores, before=before)


def compare(
    what: str, rounds: int, ways: Mapping[str, Command | Callable[[], Run]], patience: float = PATIENCE
) -> dict[str, list[Run]]:
    """Every way in turn, `rounds` times, so that what else the machine does slows all alike. Tells how far it is.

    No further round begins that would take the whole beyond `patience` seconds.
    """
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    start = time.perf_counter()
    for turn in range(1, rounds + 1):
        if turn > 1 and (time.perf_counter() - start) * turn / (turn - 1) > patience:
            break
        for name, way in ways.items():
            run = way.run() if isinstance(way, Command) else way()
            runs[name].append(run)
            say(f"{what}, {turn}/{rounds}: {name}: {run.wall:.2f} s, CPU {run.cpu:.2f} s, {run.megabytes:.0f} MB")
    return runs


def ratio(runs: Runs, base: Runs, of: str = "wall") -> Spread:
    """How many times as much as the base, round by round. of: a field of `Run`."""
    return Spread.of([getattr(one, of) / getattr(other, of) for one, other in zip(runs, base, strict=True)])


def median(runs: Runs, of: str = "wall") -> float:
    """Of the rounds. of: a field of `Run`."""
    return statistics.median(getattr(one, of) for one in runs)


def clock(act: Callable[[], object]) -> Run:
    """What it takes in this process."""
    start, busy = time.perf_counter(), time.process_time()
    act()
    return Run(time.perf_counter() - start, time.process_time() - busy)


def environment() -> dict[str, str]:
    """Ours, but that compiled modules are kept, as on a clerk's computer."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def say(line: str) -> None:
    """Tells who waits."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def _resident(family: Sequence[int]) -> float:
    """Megabytes of these processes; memory that they share counts once."""
    pid, *children = family
    with suppress(OSError, ValueError, IndexError):
        if not children:
            return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return sum(map(_share, family))


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> float:
    """Megabytes of a process, those that n processes share as an n-th."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0
