"""A command that is killed leaves the old file or the new one, whole; the next run clears up and says so."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.killed_runs import KILLED, left_whole
from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.files.system import lock
from thidua.files.system.atomic_write import CannotWrite, lock_for_writing, replace_atomically
from thidua.files.system.backups import FOLDER, backup, copies_of
from thidua.files.xlsx.reader import XlsxDesk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
COMMANDS = {
    "kiem-tra": ("kiem-tra", "so.xlsx", "--ghi"),
    "tong-hop": ("tong-hop", "so.xlsx", "--ghi"),
    "lich-su": ("lich-su", "so.xlsx", "--ghi"),
    "bao-cao": ("bao-cao", "so.xlsx", "-o", "BC.docx", "--ghi-de"),
    "cap-nhat": ("cap-nhat", "BC.docx", "--tu", "so.xlsx"),
    "tao": ("tao", "-o", "moi.xlsm", "--ghi-de"),
}
TOUCHES = {"bao-cao": "BC.docx", "cap-nhat": "BC.docx", "tao": "moi.xlsm"}


def thidua(folder: Path, *arguments: str, step: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a folder, killed at a step if one is given."""
    code = ("-m", "thidua", *arguments) if step is None else ("-c", KILLED, str(folder), str(step), *arguments)
    return subprocess.run([sys.executable, *code], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [award()], "MN01")))
    return tmp_path


def in_full(folder: Path, arguments: Sequence[str]) -> list[str]:
    return [str(folder / one) if "." in one else one for one in arguments]


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith(".thidua-")
    }


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".thidua-*")]


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_a_step_on_the_disk(folder: Path, command: str) -> None:
    if command == "cap-nhat":
        thidua(folder, "bao-cao", "so.xlsx", "-o", "BC.docx")
        rows = [award(), award(ten="Lê Thị Mẫu", Ngày_sinh="1990")]
        write_xlsx(folder / "so.xlsx", book(grid("truong", rows, "MN01")))
    touched = TOUCHES.get(command, "so.xlsx")
    killed = 0
    for step in (2, 4, 6, 8, 10):
        before = files(folder)
        ran = thidua(folder, *in_full(folder, COMMANDS[command]), step=step)
        killed += ran.returncode == -9
        assert ran.returncode in (-9, 0), ran.stderr
        assert left_whole(folder, before, lambda name: name == touched or name.startswith(FOLDER)) == []
    assert killed >= 3
    last = thidua(folder, *in_full(folder, COMMANDS[command]))
    assert last.returncode == 0, last.stderr
    assert hidden(folder) == [], "cleared up by the run that followed"


def test_the_next_run_says_what_happened(folder: Path) -> None:
    steps = range(1, 20)
    for step in steps:  # until it dies with the draft on the disk
        thidua(folder, *in_full(folder, COMMANDS["kiem-tra"]), step=step)
        if lock.draft_path(folder / "so.xlsx").exists():
            break
        assert step < steps[-1]
        for name in hidden(folder):
            (folder / name).unlink(missing_ok=True)
    said = thidua(folder, "kiem-tra", "so.xlsx", "--json")
    assert "bị ngắt giữa chừng khi ghi “so.xlsx”: tệp vẫn là bản cũ, còn nguyên." in said.stderr
    assert said.returncode == 0
    assert hidden(folder) == []
    assert thidua(folder, "kiem-tra", "so.xlsx", "--json").stderr == ""


def test_two_writers_do_not_interleave(folder: Path) -> None:
    so = folder / "so.xlsx"
    held = subprocess.Popen(
        [sys.executable, "-c", f"from pathlib import Path; from thidua.files.system.atomic_write import lock_for_writing\nwith lock_for_writing(Path({str(so)!r})): print(flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with held:
        assert held.stdout
        held.stdout.readline()
        before = so.read_bytes()
        refused = thidua(folder, "kiem-tra", "so.xlsx", "--ghi")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith("Một lần chạy khác đang ghi “so.xlsx” từ ")
        assert refused.stderr.count("\n") == 1
        assert (so.read_bytes(), copies_of(so)) == (before, [])
        assert thidua(folder, "kiem-tra", "so.xlsx").returncode == 0, "reading is free"
        with pytest.raises(CannotWrite, match="đang ghi"):
            replace_atomically(so, b"")
        held.kill()
    assert thidua(folder, "kiem-tra", "so.xlsx", "--ghi").returncode == 0


def test_many_writers_at_once(folder: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-m", "thidua", command, "so.xlsx", "--ghi"], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for command in ("kiem-tra", "tong-hop", "kiem-tra", "tong-hop")
    ]  # fmt: skip
    ends = [(one.communicate()[1].decode(), one.returncode) for one in started]
    assert all(code == 0 or (code == 2 and "Một lần chạy khác" in said) for said, code in ends), ends
    assert any(code == 0 for _, code in ends)
    assert hidden(folder) == []
    assert len(XlsxDesk(folder / "so.xlsx")) >= 4


def test_an_owner_of_long_ago_or_half_named_holds_nothing(folder: Path) -> None:
    so = folder / "so.xlsx"
    with lock_for_writing(so):
        (name,) = hidden(folder)
        mine = (folder / name).read_text("utf-8")
    for text in (mine, "", f"{os.getppid()}\nmáy-khác\nlúc nào đó\nabc"):
        (folder / name).write_text(text, "utf-8")
        os.utime(folder / name, (time.time() - 4000,) * 2)
        with lock_for_writing(so) as told:
            assert (told != "") == (text != mine)
        for left in hidden(folder):
            (folder / left).unlink()


def test_a_folder_without_room(folder: Path) -> None:
    """The system lets the process write no more than this into one file, as a full disk would."""

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    for command, arguments in COMMANDS.items():
        if command in ("cap-nhat", "lich-su"):
            continue
        before = files(folder)
        ran = subprocess.run([sys.executable, "-B", "-m", "thidua", *arguments], cwd=folder, capture_output=True, text=True, check=False, preexec_fn=no_room)  # fmt: skip
        assert (ran.returncode, ran.stdout) == (2, ""), command
        assert "Ổ đĩa đã đầy" in ran.stderr
        assert files(folder) == before


def test_a_folder_that_may_only_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    for act in (lambda: replace_atomically(folder / "so.xlsx", b""), lambda: backup(folder / "so.xlsx")):
        with pytest.raises(CannotWrite, match="chỉ cho đọc"):
            act()
