"""Totals and rules out of Parquet records of any size: `uv run python benchmarks/records.py [--rows N] [--keep FOLDER]`.

Writes the records of 3,000 made-up communes in 34 cities as hop-nhat does, runs `tong-hop DIR` and `kiem-tra DIR` on them,
counts the totals again by Arrow's own scanner over the same files, and prints seconds and peak megabytes of each command
with all its workers. Ends with 1 when a total differs, or a workbook or a finding is missing.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pyarrow as pa
import pyarrow.dataset as ds

from generated import award_rows
from thidua.book.reading.reader import read_book
from thidua.jobs.hop_nhat import dataset
from thidua.jobs.hop_nhat.examine import WorkbookResult, pack_result
from thidua.jobs.hop_nhat.merge import KEYS, MergedBooks
from thidua.jobs.hop_nhat.source import Source
from thidua.sheets import SHEETS
from thidua.sheets.declare import MARK, VERSION
from thidua.sheets.grid import Grid

CITIES, COMMUNES, SCHOOLS, VARIANTS = 34, 3_000, 10, 40
NO_NUMBER = 97  # one row in so many lacks the number of its decision


class Ran(NamedTuple):
    seconds: float
    cpu: float
    megabytes: float
    processes: int


def grids(variant: int, rows: int) -> Iterator[Grid]:
    """One commune's workbook: its schools, `rows` award rows in all."""

    def grid(kind: str, key: str, lines: Iterable[Iterable[Any]]) -> Grid:
        titles = [column.title for column in SHEETS[kind].columns]
        typed = [["" if value is None else value for value in line] for line in lines]
        return Grid(key or kind, [[MARK, kind, key, VERSION], [""], [""], titles, *typed])

    codes = [f"T{variant * SCHOOLS + i:04d}" for i in range(SCHOOLS)]
    yield grid("cau_hinh", "", [("Cơ quan ban hành", "UBND xã Mẫu"), ("Kỳ từ năm", 2021.0), ("Kỳ đến năm", 2025.0)])
    yield grid("danh_sach_truong", "", [(code, f"Trường Mẫu số {code}", "Tiểu học") for code in codes])
    for at, code in enumerate(codes):
        lines = [list(row) for row in islice(award_rows(code), rows // SCHOOLS + (at < rows % SCHOOLS))]
        for line in lines[at::NO_NUMBER]:
            line[8] = None
        yield grid("truong", code, lines)


def write(folder: Path, rows: int) -> int:
    """The records of all communes; few different workbooks, each under many names. Returns how many findings they have."""
    numbers = [rows // COMMUNES + (i < rows % COMMUNES) for i in range(COMMUNES)]
    made: list[tuple[WorkbookResult, int]] = []
    findings = 0
    with tempfile.TemporaryDirectory() as place:
        for i in range(VARIANTS):  # of each, one with a row more
            for count in sorted(set(numbers)):
                path = Path(place) / f"{i}-{count}.zip"
                path.write_bytes(pack_result(read_book(grids(i, count)), date.today()))
                made.append((WorkbookResult(path), len(WorkbookResult(path).findings)))
        empty = pa.table({})
        for city in range(CITIES):
            sources = []
            for i in range(city, COMMUNES, CITIES):
                one, found = made[i % VARIANTS * len(set(numbers)) + sorted(set(numbers)).index(numbers[i])]
                sources.append(Source(f"xa-{i:04d}.xlsx", f"xã Mẫu {i}", one, one.head["nhan"]))
                findings += found
            dataset.write_records(
                folder, MergedBooks(f"Thành phố {city:02d}", (2021, 2025, ""), tuple(sources), (), (), empty, {})
            )
    return findings


def run(*arguments: str, out: Path) -> Ran:
    """A command under a watch: resident memory of it and all its workers together, twenty times a second."""
    start, peak, most, cpu = time.perf_counter(), 0, 0, 0.0
    with out.open("wb") as said:
        process = psutil.Popen([sys.executable, "-m", "thidua", *arguments], stdout=said)
        while process.poll() is None:
            held = 0
            spent = 0.0
            family = []
            try:
                family = [process, *process.children(recursive=True)]
                for one in family:
                    held += one.memory_info().rss
                    spent += sum(one.cpu_times()[:2])
            except psutil.NoSuchProcess:
                continue
            peak, most, cpu = max(peak, held), max(most, len(family)), max(cpu, spent)
            time.sleep(0.05)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)} failed")
    return Ran(time.perf_counter() - start, cpu, peak / 2**20, most)


def counted(folder: Path) -> dict[tuple[str, ...], int]:
    """The totals by Arrow's scanner, which knows nothing of ours."""
    keys = ["thanh_pho", *KEYS]
    rows = ds.dataset(folder, partitioning="hive", exclude_invalid_files=False)
    sums = rows.to_table(columns=[*keys, "so_luong"], filter=ds.field("trong_ky")).group_by(keys)
    table = sums.aggregate([("so_luong", "sum")]).select([*(k for k in keys if k != "ten_truong"), "so_luong_sum"])
    return {tuple(key): number for *key, number in zip(*(column.to_pylist() for column in table.columns), strict=True)}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rows", type=int, default=10_000_000)
    ask.add_argument("--keep", type=Path, help="a folder for the records, used again when it is there")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = asked.keep or Path(place) / "kho"
        note = folder.parent / f"{folder.name}.json"
        start = time.perf_counter()
        if not folder.exists():
            note.write_text(json.dumps(write(folder, asked.rows)))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{asked.rows:,} records, {size >> 20} MB, made in {time.perf_counter() - start:.0f} s", flush=True)
        wrong = 0
        for verb in ("tong-hop", "kiem-tra"):
            out = Path(place) / "out.json"
            ran = run(verb, str(folder), "--json", out=out)
            said = json.loads(out.read_bytes())
            if verb == "tong-hop":
                found = {
                    tuple(one[k] for k in ("thanh_pho", *KEYS) if k != "ten_truong"): one["so_luong"]
                    for one in said["so_lieu"]
                }
                true = counted(folder)
                wrong += found != true
                told = f"{len(found):,} totals, sum {sum(found.values()):,}, by Arrow's scanner {sum(true.values()):,}"
            else:
                found = sum(len(one["phat_hien"]) for one in said)
                wrong += len(said) != COMMUNES or found != json.loads(note.read_text())
                told = f"{len(said):,} workbooks, {sum(one['dong']['nhan'] for one in said):,} rows, {found:,} findings of {note.read_text()}"
            print(
                f"{verb:10}{ran.seconds:8.1f} s{ran.cpu:8.1f} s CPU{ran.megabytes:8.0f} MB in {ran.processes} processes; {told}",
                flush=True,
            )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
