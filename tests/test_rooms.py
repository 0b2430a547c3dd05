"""The rooms and their directions, read from the imports; and that the light jobs load nothing heavy."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import thidua
from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid

ROOT = Path(thidua.__file__).parent
ROOMS = {  # room -> the rooms that it may import
    "text": set(),
    "law": {"text"},
    "sheets": {"text", "law"},
    "book": {"text", "law", "sheets"},
    "files": {"text", "law", "sheets"},
    "rules": {"text", "law", "sheets", "book"},
    "papers": {"text", "law", "sheets", "book"},
    "jobs": {"text", "law", "sheets", "book", "files", "rules", "papers"},
    "cli": {"jobs", "files", "book", "sheets"},
    "ribbon": {"jobs", "files", "book", "sheets"},
}
FAMILIES = ("entries", "prerequisites", "quotas", "reporting")
INSIDE = {  # room -> its folders and files, each with those of the same room that it may not import
    "book": {"*": {"reading"}},
    "files": {
        "system": {"xlsx", "new", "excel", "word"},
        "xlsx": {"new", "excel", "word"},
        "new": {"excel", "word"},
        "excel": {"word"},
        "word": {"xlsx", "new", "excel"},
    },
    "rules": {
        "rule": {"facts", *FAMILIES, "all_rules", "check"},
        "facts": {*FAMILIES, "all_rules", "check"},
        **{family: {*FAMILIES, "all_rules", "check"} - {family} for family in FAMILIES},
    },
    "jobs": {"review": {"results", "hop_nhat"}, "results": {"hop_nhat"}},
}
MACHINE = {"os", "subprocess", "tempfile", "shutil", "zipfile", "lxml", "socket", "ctypes", "signal", "multiprocessing"}
TOUCH_IT = ("files", "jobs.hop_nhat", "cli", "ribbon")  # the rest must run in a browser
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
CLUSTER = ("dask", "distributed", "pyarrow")  # of the extra thidua[cum]: jobs/hop_nhat alone
FILES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    """files/xlsx/desk.py -> "files.xlsx.desk"; a folder's __init__.py bears the name of the folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip(".")


MODULES = {name_of(path): path for path in FILES}


def imported(path: Path, types: bool = True) -> Iterator[tuple[str, bool]]:
    """Every module that a file imports, and whether at its top level. types: also what the type checker alone sees."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    blocks = [one for one in tree.body if isinstance(one, ast.If) and getattr(one.test, "id", "") == "TYPE_CHECKING"]
    unseen = set() if types else {id(node) for block in blocks for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole if whole.removeprefix("thidua.") in MODULES else str(node.module)), id(node) in top


def ours(path: Path) -> set[str]:
    """The modules of the package that a file imports, as `name_of` names them."""
    return {name.removeprefix("thidua.") for name, _ in imported(path) if name.startswith("thidua.")}


def test_the_top_level_is_the_rooms() -> None:
    assert {name.split(".")[0] for name in MODULES} - {"", "__main__"} == set(ROOMS)


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in ROOMS])
def test_imports_run_one_way(name: str) -> None:
    here, *rest = name.split(".")
    for other in ours(MODULES[name]):
        room, *inside = other.split(".")
        if room != here:
            assert room in ROOMS[here], f"{here} may not import {other}"
        elif rest and inside:
            rules = INSIDE.get(here, {})
            assert inside[0] not in rules.get(rest[0], rules.get("*" if len(rest) == 1 else "", set())), (
                f"{name} may not import {other}"
            )


def test_no_import_runs_in_a_circle() -> None:
    TopologicalSorter({name: ours(path) for name, path in MODULES.items()}).prepare()


def test_eight_floors_with_the_benchmarks_on_top() -> None:
    def floor(room: str) -> int:
        return 1 + max(map(floor, ROOMS[room]), default=0)

    assert max(map(floor, ROOMS)) == 7


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(TOUCH_IT)])
def test_only_the_edges_touch_the_machine(name: str) -> None:
    assert not {module.split(".")[0] for module, _ in imported(MODULES[name])} & MACHINE


def test_folders_hand_names_on_in_five_places_only() -> None:
    said = {name for name, path in MODULES.items() if path.name == "__init__.py" and path.read_text("utf-8").strip()}
    assert said == {"", "book", "cli", "ribbon", "rules", "sheets"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_office_libraries_keep_to_their_rooms(path: Path) -> None:
    """The core knows none; files and Word know theirs; xlwings is known in one file; pandas at the top of tables alone."""
    here = name_of(path).split(".")[0]
    for name, top in imported(path, types=False):
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
from thidua.papers.report import compose_report
checked = kiem_tra(XlsxDesk(Path({so!r})), date(2026, 11, 23))
print([str(figure) for figure in compose_report(checked.book, date(2026, 11, 23)).figures()])
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
