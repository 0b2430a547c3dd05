"""Kills every writing command at random instants: `uv run python benchmarks/killed.py [SO.xlsm] [--times 200] [--seed 0]`.

Works on copies of the workbook (the sample, unless one is named). Half of the kills come after a random time, half at a
random step on the disk, where the danger lies. Prints what each command left; ends with 1 when a file was lost or half.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.killed_runs import KILLED, left_whole

ROOT = Path(__file__).parents[1]
COMMANDS = (
    ("kiem-tra", "so.xlsm", "--ghi"),
    ("tong-hop", "so.xlsm", "--ghi"),
    ("lich-su", "so.xlsm", "--ghi"),
    ("bao-cao", "so.xlsm", "-o", "BC.docx", "--ghi-de"),
    ("cap-nhat", "BC.docx", "--tu", "so.xlsm"),
    ("tao", "-o", "moi.xlsm", "--ghi-de"),
)
TOUCHES = {"bao-cao": "BC.docx", "cap-nhat": "BC.docx", "tao": "moi.xlsm"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".thidua-")
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("so", nargs="?", type=Path, default=ROOT / "workbook" / "ThiDua-mau.xlsm")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    luck, wrong = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(options.so, folder / "so.xlsm")
        usual = {command: timed(folder, command) for command in COMMANDS[:4]}
        usual |= {command: timed(folder, command) for command in COMMANDS[4:]}
        for command in COMMANDS:
            ends: Counter[str] = Counter()
            for _ in range(options.times):
                shutil.copy(options.so, folder / "so.xlsm")  # so that what is written differs from what was
                before = contents(folder)
                how = killed(folder, command, luck, usual[command])
                after = contents(folder)
                touched = TOUCHES.get(command[0], "so.xlsm")
                bad = left_whole(folder, before, lambda one, touched=touched: one == touched or "/" in one)
                ends[f"{how}, {'new' if after.get(touched) != before.get(touched) else 'old'}"] += 1
                wrong += len(bad)
                print(*(f"BAD {command[0]}: {one}" for one in bad), sep="\n", end="\n" if bad else "")
            last = subprocess.run(
                (sys.executable, "-m", "thidua", *command), cwd=folder, capture_output=True, check=False
            )
            hidden = [path.name for path in folder.rglob(".thidua-*")]
            wrong += len(hidden) + (last.returncode not in (0, 1))
            print(f"{command[0]:10}", dict(ends), "then", last.returncode, hidden or "nothing left over", flush=True)
    print(f"{wrong} wrong")
    return int(wrong > 0)


def timed(folder: Path, command: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run((sys.executable, "-m", "thidua", *command), cwd=folder, capture_output=True, check=False)
    return time.perf_counter() - start


def killed(folder: Path, command: tuple[str, ...], luck: random.Random, usual: float) -> str:
    """Starts the command and kills it; says how it ended."""
    if luck.random() < 0.5:
        arguments = [str(folder / one) if "." in one else one for one in command]
        code: tuple[str, ...] = ("-c", KILLED, str(folder), str(luck.randrange(16)), *arguments)
        wait = usual * 20
    else:
        code, wait = ("-m", "thidua", *command), luck.uniform(0.3, 1.1) * usual
    process = subprocess.Popen(
        (sys.executable, *code), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(wait)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return "killed" if process.returncode == -signal.SIGKILL else f"ended with {process.returncode}"


if __name__ == "__main__":
    sys.exit(main())
