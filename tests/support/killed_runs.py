"""Runs a command and kills it at its n-th step on the disk; says what a killed command left behind."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

KILLED = """
import os, signal, sys
from thidua import cli
from thidua.files.system import atomic_write, backups
from thidua.files.xlsx import replace_sheets
from thidua.jobs import template_values
from thidua.jobs.results import result_sheets
from thidua.jobs.review import cap_nhat
from thidua.papers import report
import docxtpl, lxml.etree, xlsxwriter
folder, step, *arguments = sys.argv[1:]
left, me = int(step), os.getpid()
def look(event, about):
    global left
    if event in WATCHED and os.getpid() == me and any(isinstance(one, (str, os.PathLike)) and str(one).startswith(folder) for one in about):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod"}
sys.argv = ["thidua", *arguments]
sys.addaudithook(look)
cli.main()
"""


def whole(content: bytes) -> bool:
    """Whether a workbook or a report is complete."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.testzip() is None


def left_whole(folder: Path, before: dict[str, bytes], may_change: Callable[[str], bool]) -> list[str]:
    """What is wrong in the folder after a command was killed there; before: its files' contents.

    may_change: whether a file may be new or changed, and then is whole.
    """
    wrong = [f"{name} is lost" for name in before if "/" not in name and not (folder / name).exists()]  # old copies go
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or path.name.startswith(".thidua-"):
            continue
        content = path.read_bytes()
        if content == before.get(name):
            continue
        if not may_change(name):
            wrong.append(f"{name} changed")
        elif not whole(content):
            wrong.append(f"{name} is half")
    return wrong
