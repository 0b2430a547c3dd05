"""The rooms and their directions, read from the imports; and that the light jobs load nothing heavy."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua
from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid

ROOT = Path(thidua.__file__).parent
OFFICE = (
    "pandas",
    "numpy",
    "openpyxl",
    "docx",
    "docxtpl",
    "lxml",
    "jinja2",
    "xlsxwriter",
    "xlwings",
    "python_calamine",
    "pypdf",
    "win32com",
)
CLUSTER = ("dask", "distributed", "pyarrow")  # of the extra thidua[cum]: the room cum alone
FILES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path, types: bool = False) -> Iterator[tuple[str, bool]]:
    """Every module that a file imports, and whether at its top level. types: also for the type checker alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    blocks = [
        node for node in tree.body if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
    ]
    unseen = set() if types else {id(node) for block in blocks for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "thidua"
                else [node.module or ""]
            )
            yield from ((name, id(node) in top) for name in names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_office_libraries_keep_to_their_rooms(path: Path) -> None:
    """The core knows none; desks and word know theirs; xlwings is known in one file; pandas at the top of tables alone."""
    here = room(path)
    for name, top in imported(path):
        library = name.split(".")[0]
        if library == "xlwings":
            assert path == ROOT / "files/excel/desk.py", f"{path.name} imports xlwings"
        elif library in OFFICE and here != "files":
            assert (path.stem, library) == ("tables", "pandas"), f"{path.name} imports {library}"
        elif library in CLUSTER:
            assert "hop_nhat" in path.parts, f"{path.name} imports {library}"
        elif library in OFFICE and top and "word" not in path.parts:
            assert "macros" in path.parts, f"{path.name} loads {library} at start-up"


def test_no_file_is_too_long() -> None:
    long = {path.name: count for path in FILES if (count := len(path.read_text(encoding="utf-8").splitlines())) > 260}
    assert long == {}


LOOK = """
import json, sys
{}
json.dump(sorted({{name.split('.')[0] for name in sys.modules}}), sys.stderr)
"""
KIEM_TRA = "from thidua import cli; sys.argv = ['thidua', 'kiem-tra', {so!r}, '--json']\ntry: cli.main()\nexcept SystemExit: pass"
FIGURES = """
from datetime import date
from pathlib import Path
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.kiem_tra import kiem_tra
from thidua.papers.report import report
checked = kiem_tra(XlsxDesk(Path({so!r})), date(2026, 11, 23))
print([str(figure) for figure in report(checked.book, date(2026, 11, 23)).figures()])
"""


@pytest.mark.parametrize("work", [KIEM_TRA, FIGURES], ids=["kiem-tra", "figures of bao-cao"])
def test_the_light_jobs_load_nothing_heavy(work: str, tmp_path: Path) -> None:
    so = write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [award()], "MN01")))
    ran = subprocess.run(
        [sys.executable, "-c", LOOK.format(work.format(so=str(so)))], capture_output=True, text=True, check=True
    )
    assert "01" in ran.stdout or '"nhan": 1' in ran.stdout
    loaded = set(ast.literal_eval(ran.stderr))
    assert "thidua" in loaded
    assert not loaded & ({*OFFICE, *CLUSTER} - {"python_calamine"})
