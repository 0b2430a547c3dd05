"""Many communes' books: hop-nhat on one worker and on two, and on paper on more.

As a script, `python benchmarks/workers.py BOOK…`: what a worker does with each book; prints seconds and bytes carried.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter

from generated import Books
from measuring import HERE, Command, Run, bound, compare, environment, median, python, ratio, thidua
from page import TIMED, Goal, Section, Table, number, timed
from paper import WIRE, Parts

ONE, TWO, SPARE = "one worker on one core", "two workers on two cores", "one worker, a core left over"
SINGLE, AGAIN, OWN = "one worker on one core, a single book", "nothing new to read", "own cluster, two cores"
CITY, COUNTRY = 114, 3_000  # communes of Hải Phòng; of the country, somewhat more
_PATIENCE = 660  # seconds: the machine's speed wanders by a fifth from one minute to the next
TEXT = """`thidua hop-nhat` over a folder of communes' books: whole processes, the result written, through `--cum` to a scheduler and
workers that run already, started as [cum.md](cum.md) says. Scheduler, workers and command share the cores: as many as there are
workers, so that each worker has as much of a machine. `one worker, a core left over`: on two cores, where scheduler and command
have one to themselves, which two workers do not leave them here. `own cluster`: without `--cum`, the start of the workers
included. `nothing new to read`: the same command again, which takes what is done and only merges and writes. CPU is the
command's alone where the workers are not its children."""
PAPER = """Not measured but for one and two workers: seconds = start + files × (work / workers + serial + carried / wire), nothing
overlapping, so an upper bound (`benchmarks/paper.py`). Measured with one worker: *start*, once, {start:.2f} s; then for each book
of {rows:,} rows *work*, what a worker does, reading, checking and writing its rows of the roll, {work:.3f} s; *serial*, all else,
{serial:.3f} s; *carried*, a book to its worker, the result back, its rows there and written back again, {carried:,.0f} bytes, at
{wire:.0f} Gbit/s. Two processes at once that share nothing and do this work finish {machine:.2f} times as many books as one does on
this machine: two workers cannot do better here."""


def measured(books: Books) -> Section:
    """The folder of communes."""
    made, single = books.folder / "TONG.xlsx", books.folder / "mot-xa"
    single.mkdir(exist_ok=True)
    shutil.copy(min(books.inbox.iterdir()), single)

    def hop_nhat(*more: str, cores: int = 0, folder: Path = books.inbox, again: bool = False) -> Run:
        if not again:
            shutil.rmtree(made.with_suffix(".hop-nhat"), ignore_errors=True)
        made.unlink(missing_ok=True)
        return thidua("hop-nhat", folder, "-o", made, *more, cores=cores).run()

    with cluster(1, cores=1) as one, cluster(2, cores=2) as two, cluster(1, cores=2) as spare:
        ways = {
            ONE: lambda: hop_nhat("--cum", one, cores=1),
            TWO: lambda: hop_nhat("--cum", two, cores=2),
            SPARE: lambda: hop_nhat("--cum", spare, cores=2),
            AGAIN: lambda: hop_nhat(again=True),
            OWN: lambda: hop_nhat(cores=2),
            SINGLE: lambda: hop_nhat("--cum", one, folder=single, cores=1),
        }
        runs = compare("communes", books.rounds(3), ways, _PATIENCE)
    of = f"two workers on two cores against one on one, {books.communes} books"
    spared = "the same, against one worker with a core left over"
    goals = [
        Goal(of, "≥", 1.8, ratio(runs[ONE], runs[TWO])),
        Goal(spared, "≥", 1.8, ratio(runs[SPARE], runs[TWO])),
    ]
    title = f"Many communes, {books.communes} books of {books.shapes[0].total:,} rows"
    return Section([Table(title, TEXT, TIMED, timed({"": runs})), _on_paper(books, runs)], goals)


def _on_paper(books: Books, runs: dict[str, list[Run]]) -> Table:
    some = sorted(books.inbox.iterdir())[:20]
    alone = python(HERE / "workers.py", *some)
    examined = _examined(alone)
    with ThreadPoolExecutor(2) as processes:
        at_once = [one for told in processes.map(_examined, (alone, alone)) for one in told]
    work = mean(seconds for seconds, _ in examined)
    carried = mean(size for _, size in examined) + mean(path.stat().st_size for path in some)
    parts = Parts.measured(median(runs[SINGLE]), median(runs[ONE]), books.communes, work, carried)
    text = PAPER.format(
        **asdict(parts),
        machine=2 * work / mean(seconds for seconds, _ in at_once),
        wire=WIRE * 8 / 1e9,
        rows=books.shapes[0].total,
    )
    found = {1: median(runs[ONE]), 2: median(runs[TWO])}
    lines = [
        [
            f"workers: {workers}",
            number(parts.speed_up(workers, books.communes)),
            number(found[1] / found[workers]) if workers in found else "–",
            *(number(parts.seconds(workers, files)) for files in (books.communes, CITY, COUNTRY)),
        ]
        for workers in (1, 2, 8, 64)
    ]
    files = [
        f"s, {what}{count:,} books"
        for what, count in (("", books.communes), ("a city, ", CITY), ("the country, ", COUNTRY))
    ]
    return Table("More workers, on paper", text, ("", "times one worker", "measured", *files), lines)


def _examined(command: Command) -> list[tuple[float, int]]:
    """Seconds, and bytes carried beside the book itself, of each book."""
    return [(seconds, made) for seconds, made in json.loads(command.heard()[1])]


@contextmanager
def cluster(workers: int, cores: int) -> Iterator[str]:
    """A scheduler and workers of our own on so many cores; gives its address. Raises RuntimeError when they do not start."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            (*bound(cores), *words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment()
        )
        started.append(process)
        return process

    try:
        scheduler = start(*_dask("scheduler"), "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        assert scheduler.stderr
        address = next(word for line in scheduler.stderr for word in line.split() if word.startswith("tcp://"))
        worker = start(*_dask("worker"), address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard")
        assert worker.stderr
        ready = 0
        for line in worker.stderr:
            ready += "Registered to" in line
            if ready == workers:
                break
        yield address
    except StopIteration:
        raise RuntimeError("the scheduler did not start") from None
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)
            assert process.stderr
            process.stderr.close()


def _dask(what: str) -> tuple[str, ...]:
    return sys.executable, "-m", "dask", what


def main(paths: list[Path]) -> None:
    from thidua.files.xlsx.packed_rows import Styles
    from thidua.jobs.hop_nhat import roll
    from thidua.jobs.hop_nhat.examine import WorkbookResult, examine

    today = date.today()

    def worked(path: Path, kept: Path) -> int:
        """All that workers do with a book; how many bytes come and go beside the book itself."""
        made = examine(path.read_bytes(), path.name, today)
        kept.write_bytes(made)
        rows = WorkbookResult(kept).rows
        asked = roll.roll_request(path.name, path.name, None, 4, Styles(0, 0, 0))
        return len(made) + len(rows) + len(roll.write_piece(rows, asked, today))

    with TemporaryDirectory() as folder:
        kept = Path(folder) / "so.zip"
        worked(paths[0], kept)  # as a worker that has worked before
        told = []
        for path in paths:
            start = perf_counter()
            size = worked(path, kept)
            told.append((perf_counter() - start, size))
    print(json.dumps(told))


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
