"""Every command that reads, on files made to do harm: `uv run python benchmarks/hostile.py [FOLDER…] [--size N] [--fuzz N]`.

Prints how each file ended: the exit code, seconds, peak megabytes of the command, and the line that
it said; ends with 1 when one crashed, hung, told more than a line, or wrote something. FOLDER: more files to read.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import families, truncated
from mutated import mutations

THIDUA = (sys.executable, "-m", "thidua")
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
        process = subprocess.Popen((*THIDUA, *arguments), stdout=out, stderr=err)
        guard = threading.Timer(PATIENCE, process.kill)
        guard.start()
        _, status, usage = os.wait4(process.pid, 0)
        guard.cancel()
        out.seek(0), err.seek(0)
        peak = usage.ru_maxrss / 1024
        return Ended(os.waitstatus_to_exitcode(status), time.perf_counter() - start, peak, out.read(), err.read())


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
