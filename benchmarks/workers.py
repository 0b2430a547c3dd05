"""Many communes' books: hop-nhat on one worker and on two, and on paper on more.

As a script, `python benchmarks/workers.py BOOK…`: what a worker does with each book; prints seconds and bytes made.
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

from generated import Books
from measuring import HERE, Command, Run, clock, compare, environment, median, python, ratio, thidua
from page import TIMED, Goal, Section, Table, number, timed
from paper import WIRE, Parts

ONE, TWO, AGAIN, SINGLE = "one worker", "two workers", "nothing new to read", "one worker, a single book"
OWN = "own cluster, two cores"
CITY, COUNTRY = 114, 3_000  # communes of Hải Phòng; of the country, somewhat more
TEXT = """`thidua hop-nhat` over a folder of communes' books: whole processes, the result written. `one worker`, `two workers`: `--cum` to
a scheduler and workers that run already, started as [cum.md](cum.md) says, on the cores of this machine, which the scheduler and
the command share with them. `own cluster`: without `--cum`, the start of the workers included. `nothing new to read`: the same
command again, which takes what is done and only merges and writes. CPU is the command's alone where the workers are not its
children."""
PAPER = """Not measured but for one and two workers: seconds = start + files × (work / workers + serial + carried / wire), nothing
overlapping, so an upper bound (`benchmarks/paper.py`). Measured with one worker: *start*, once, {start:.2f} s; then for each book
of {rows:,} rows *work*, reading and checking on a worker, {work:.3f} s; *serial*, what the command does alone, {serial:.3f} s (merging
and writing with their start take {merge:.3f} s of a book); *carried*, a book to its worker and the result back, {carried:,.0f}
bytes, at {wire:.0f} Gbit/s. Two processes at once that share nothing and read books finish {machine:.2f} times as many of them
as one does on this machine: two workers cannot do better here."""


def measured(books: Books) -> Section:
    """The folder of communes."""
    made, single = books.folder / "TONG.xlsx", books.folder / "mot-xa"
    single.mkdir(exist_ok=True)
    shutil.copy(min(books.inbox.iterdir()), single)

    def hop_nhat(*more: str, cores: int = 0, folder: Path = books.inbox, again: bool = False) -> Run:
        if not again:
            shutil.rmtree(made.with_suffix(".hop-nhat"), ignore_errors=True)
        made.unlink(missing_ok=True)
        return thidua("hop-nhat", folder, "-o", made, "--json", *more, cores=cores).run()

    with cluster(1) as one, cluster(2) as two:
        ways = {
            ONE: lambda: hop_nhat("--cum", one),
            TWO: lambda: hop_nhat("--cum", two),
            AGAIN: lambda: hop_nhat(again=True),
            OWN: lambda: hop_nhat(cores=2),
            SINGLE: lambda: hop_nhat("--cum", one, folder=single),
        }
        runs = compare("communes", books.rounds(3), ways)
    of = f"two workers against one, {books.communes} books"
    goals = [Goal(of, "≥", 1.8, ratio(runs[ONE], runs[TWO]))]
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
        merge=median(runs[AGAIN]) / books.communes,
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
    """Seconds and bytes made, of each book."""
    return [(seconds, made) for seconds, made in json.loads(command.heard()[1])]


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and workers of our own on this machine; gives its address. Raises RuntimeError when they do not start."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment()
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
    from thidua.cum.examining import examine

    examine(paths[0].read_bytes(), paths[0].name, date.today())  # as a worker that has worked before
    told = []
    for path in paths:
        content, made = path.read_bytes(), list[bytes]()
        run = clock(
            lambda content=content, path=path, made=made: made.append(examine(content, path.name, date.today()))
        )
        told.append((run.wall, len(made[0])))
    print(json.dumps(told))


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
