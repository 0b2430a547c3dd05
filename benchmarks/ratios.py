"""Speed as ratios, measured side by side in one run: `uv run python benchmarks/ratios.py [--large]`.

Small: whole processes on 30 schools × 100 rows against a process that only imports pandas and reads the same file by
calamine (= 1). Large: 1,000,000 rows in 2,000 sheets against a process that only reads them by calamine (= 1).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from generated import write

READ = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""
THIDUA = (sys.executable, "-m", "thidua")


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one process. Raises RuntimeError when the command is refused."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} failed")
    return seconds, usage.ru_maxrss / 1024


def compare(title: str, commands: dict[str, Sequence[str]], rounds: int) -> None:
    """Runs the commands in turn, `rounds` times; prints each one's ratio to the first."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measure(command))
    base = statistics.median(seconds for seconds, _ in next(iter(runs.values())))
    print(f"{title}\n{'':24}{'median':>8}{'min':>8}{'max':>8}{'seconds':>10}{'peak MB':>10}")
    for name, results in runs.items():
        seconds = [one for one, _ in results]
        ratios = [value / base for value in (statistics.median(seconds), min(seconds), max(seconds))]
        print(
            f"{name:24}"
            + "".join(f"{ratio:8.2f}" for ratio in ratios)
            + f"{seconds[0]:10.2f}{max(mb for _, mb in results):10.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 1,000,000 rows in 2,000 sheets (minutes)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book, report = Path(folder) / "so.xlsx", str(Path(folder) / "bc.docx")
        write(book, schools=30, rows=100)
        commands = {
            "pandas + calamine": (sys.executable, "-c", "import pandas" + READ, str(book)),
            "kiem-tra": (*THIDUA, "kiem-tra", str(book), "--json"),
            "tong-hop": (*THIDUA, "tong-hop", str(book), "--json"),
            "bao-cao": (*THIDUA, "bao-cao", str(book), "-o", report, "--ghi-de"),
        }
        compare("30 schools × 100 rows, whole processes", commands, options.rounds)
        if options.large:
            write(book, schools=2000, rows=500)
            commands = {
                "calamine": (sys.executable, "-c", READ, str(book)),
                "kiem-tra": (*THIDUA, "kiem-tra", str(book), "--json"),
                "tong-hop": (*THIDUA, "tong-hop", str(book), "--json"),
            }
            compare("1,000,000 rows in 2,000 sheets, whole processes", commands, max(1, options.rounds // 2))


if __name__ == "__main__":
    main()
