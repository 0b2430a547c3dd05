"""Every command that reads, on files made to do harm: `uv run python benchmarks/hostile.py [FOLDER…] [--size N] [--fuzz N]`.

Prints how each file ended: the exit code, seconds, peak megabytes of the command, and the line that
it said; ends with 1 when one crashed, hung, told more than a line, or wrote something. FOLDER: more files to read.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.hostile_files import families, truncated
from support.spoiled_files import mutations

# A small process starts the command, because what this one needed at its height would count as the command's.
LAUNCH = """
import os, resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "thidua", *sys.argv[2:]]).returncode
open(sys.argv[1], "w").write(f"{code} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")
"""
PATIENCE = 60  # seconds


class Ended(NamedTuple):
    code: int
    seconds: float
    megabytes: float
    out: str
    err: str

    @property
    def good(self) -> bool:
        """Findings or totals; or one line of Vietnamese and exit code 2."""
        one_line = self.err.count("\n") == 1 and not self.out
        return "Traceback" not in self.err and (self.code in (0, 1) or (self.code == 2 and one_line))


def run(*arguments: str, folder: Path) -> Ended:
    start = time.perf_counter()
    with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
        started = (sys.executable, "-c", LAUNCH, str(folder / "end"), *arguments)
        process = subprocess.Popen(started, stdout=out, stderr=err, start_new_session=True)
        guard = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        guard.start()
        killed = process.wait() != 0
        guard.cancel()
        code, peak = (-9, 0) if killed else map(int, (folder / "end").read_text().split())
        out.seek(0), err.seek(0)
        return Ended(code, time.perf_counter() - start, peak / 1024, out.read(), err.read())


def files(folder: Path, options: argparse.Namespace) -> Iterator[Path]:
    for more in options.folders:
        yield from sorted(path for path in more.iterdir() if path.suffix.startswith(".xl"))
    if options.size:
        (folder / "families").mkdir()
        yield from families(folder / "families", options.size)
        (folder / "cut").mkdir()
        yield from truncated(folder / "cut", 1024)
    if options.fuzz:
        (folder / "fuzz").mkdir()
        yield from mutations(folder / "fuzz", options.seed, options.fuzz)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--size", type=int, default=0, help="of the families: 1 as in the tests, 1000 at most")
    parser.add_argument("--fuzz", type=int, default=0, help="how many mutated books")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in files(folder, options):
            ended = run("kiem-tra", str(path), "--json", folder=folder)
            bad += not ended.good
            said = ended.err.strip()[-160:] if ended.code == 2 or not ended.good else "…"
            mark = "" if ended.good else "BAD "
            print(
                f"{mark}{path.name[:60]:60} {ended.code:3} {ended.seconds:6.1f} s {ended.megabytes:6.0f} MB  {said}",
                flush=True,
            )
    print(f"{bad} bad")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
