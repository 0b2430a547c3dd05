"""Files from public test suites, each made to trouble a reader: every one ends in grids or in one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
READ = """
import json, sys
from pathlib import Path
from thidua.files.xlsx.reader import UnusableFile, XlsxDesk
for path in map(Path, sys.argv[1:]):
    try:
        told = [[grid.name, sum(value != "" for row in grid.rows for value in row)] for grid in XlsxDesk(path).grids()]
    except UnusableFile as error:
        told = str(error)
    print(json.dumps([path.name, told]), flush=True)
"""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of public files is not beside the repository")


@pytest.fixture(scope="module")
def told() -> dict[str, str | list[tuple[str, int]]]:
    """What the desk says of each file, read in a child process: a reader that aborts takes its process along."""
    files = sorted(map(str, CORPUS.glob("*.xls*")))
    child = subprocess.run([sys.executable, "-c", READ, *files], capture_output=True, text=True, check=False)
    answers = dict(json.loads(line) for line in child.stdout.splitlines())
    assert child.returncode == 0, f"after {list(answers)[-1:]}: {child.stderr[-500:]}"
    assert len(answers) == len(files) > 0
    return answers


def test_every_refusal_is_one_line_that_names_the_file(told: dict[str, str | list[tuple[str, int]]]) -> None:
    for name, answer in told.items():
        if isinstance(answer, str):
            assert name in answer
            assert "\n" not in answer


def test_most_files_are_read(told: dict[str, str | list[tuple[str, int]]]) -> None:
    assert sum(isinstance(answer, list) for answer in told.values()) > len(told) / 2


@pytest.mark.parametrize(
    ("name", "cells"),
    [  # counted by openpyxl, which keeps what calamine hides
        ("libreoffice__sc__qa__unit__data__xlsx__tdf160371.xlsx", 23),
        ("libreoffice__sc__qa__unit__uicalc__data__tdf119155.xlsx", 29),
        ("openpyxl2-j5int__openpyxl2__worksheet__tests__data__copy_test.xlsx", 8),
    ],
)
def test_error_cells_are_counted(told: dict[str, str | list[tuple[str, int]]], name: str, cells: int) -> None:
    if name not in told:
        pytest.skip(f"{name} is not in this corpus")
    assert sum(count for _, count in told[name]) == cells
