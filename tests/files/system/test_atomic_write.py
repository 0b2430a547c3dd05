"""Writing that never risks the clerk's file."""

import errno
import os
import unicodedata
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from thidua.files.system import backups
from thidua.files.system.atomic_write import CannotWrite, file_names, make_folder, replace_atomically
from thidua.files.system.backups import FOLDER, KEPT, backup


def clock(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Each look at the clock finds it `step` seconds later."""
    times = (datetime(2026, 3, 4, 15, 6, 7) + timedelta(seconds=step * n) for n in count())

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return next(times)

    monkeypatch.setattr(backups, "datetime", Clock)


@pytest.fixture
def so(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ (xã Kiến Mẫu).xlsm"
    path.write_bytes(b"cu")
    return path


def left_over(so: Path) -> list[str]:
    return [one.name for one in so.parent.iterdir() if one != so]


def test_a_backup_is_the_same_file_in_a_folder_beside_it(so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, 0)
    copies = [backup(so), backup(so)]
    assert [copy.relative_to(so.parent).as_posix() for copy in copies] == [
        f"{FOLDER}/Sổ (xã Kiến Mẫu) 2026-03-04 15.06.07.xlsm",
        f"{FOLDER}/Sổ (xã Kiến Mẫu) 2026-03-04 15.06.07 (2).xlsm",
    ]
    assert [copy.read_bytes() for copy in copies] == [b"cu", b"cu"]


def test_the_latest_backups_stay_and_other_books_keep_theirs(so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = so.with_name("Sổ (xã Kiến Mẫu) cũ.xlsm")
    other.write_bytes(b"khac")
    kept = backup(other)
    clock(monkeypatch, 40)
    for number in range(KEPT + 3):
        so.write_bytes(str(number).encode())
        backup(so)
    held = [copy.read_bytes() for copy in (so.parent / FOLDER).iterdir() if copy != kept]
    assert sorted(held, key=int) == [str(number).encode() for number in range(3, KEPT + 3)]
    assert kept.exists()


def test_a_file_is_replaced_by_bytes_or_by_a_writer(so: Path) -> None:
    replace_atomically(so, b"moi")
    assert so.read_bytes() == b"moi"
    replace_atomically(so, lambda path: path.write_bytes(b"nua") and None)
    assert so.read_bytes() == b"nua"
    replace_atomically(so.with_name("mới.xlsm"), b"x")
    assert left_over(so) == ["mới.xlsm"]


def test_the_writer_sees_a_path_of_the_same_kind_beside_the_target(so: Path) -> None:
    seen: list[Path] = []
    replace_atomically(so, lambda path: seen.append(path) or (path.write_bytes(b"x") and None))
    assert (seen[0].parent, seen[0].suffix) == (so.parent, so.suffix)


def test_a_writer_that_fails_leaves_everything_as_it_was(so: Path) -> None:
    def half(path: Path) -> None:
        path.write_bytes(b"mot nua")
        raise KeyError("half")

    with pytest.raises(KeyError):
        replace_atomically(so, half)
    assert so.read_bytes() == b"cu"
    assert left_over(so) == []


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy"),
        (errno.EACCES, "Không được phép ghi"),
        (errno.EROFS, "Không được phép ghi"),
        (errno.EIO, "Không ghi được"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_refuses(so: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, says: str) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(CannotWrite, match=says):
        replace_atomically(so, b"moi")
    assert so.read_bytes() == b"cu"
    assert left_over(so) == []


def test_a_read_only_book_is_left_alone(so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may write everywhere
    with pytest.raises(CannotWrite, match="chỉ cho đọc"):
        replace_atomically(so, b"moi")
    assert so.read_bytes() == b"cu"


@pytest.mark.parametrize("owner", ["~${}", ".~lock.{}#"])
def test_a_book_that_is_open_is_left_alone(so: Path, owner: str) -> None:
    so.with_name(owner.format(so.name)).write_bytes(b"")
    for act in (lambda: replace_atomically(so, b"moi"), lambda: backup(so)):
        with pytest.raises(CannotWrite, match="đang mở trong Excel"):
            act()
    assert so.read_bytes() == b"cu"
    assert not (so.parent / FOLDER).exists()


def test_no_folder_and_no_book(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="Không có thư mục"):
        replace_atomically(tmp_path / "không có" / "so.xlsx", b"")
    with pytest.raises(CannotWrite, match="Không tìm thấy sổ"):
        backup(tmp_path / "so.xlsx")
    with pytest.raises(CannotWrite, match="là một thư mục"):
        replace_atomically(tmp_path, b"")


def test_every_complaint_is_one_line(so: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        replace_atomically(so / "x.xlsx", b"")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MN01 Trường Mầm non Hoa Mẫu", "MN01 Trường Mầm non Hoa Mẫu"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("một\thai\x07 ba. . ", "một-hai- ba"),
        (unicodedata.normalize("NFD", "Trường Mầm"), "Trường Mầm"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_that_windows_takes(text: str, name: str) -> None:
    assert file_names([text]) == [name]


def test_names_that_windows_could_not_tell_apart_get_a_counter() -> None:
    assert file_names(["Mẫu", "MẪU", "mẫu?", "Mẫu-"]) == ["Mẫu", "MẪU (2)", "mẫu-", "Mẫu- (2)"]
    assert len({*file_names(["y" * 200] * 3)}) == 3


def test_a_folder_is_made_where_it_is_not(tmp_path: Path) -> None:
    make_folder(tmp_path / "một" / "hai")
    make_folder(tmp_path / "một" / "hai")
    assert (tmp_path / "một" / "hai").is_dir()
    (tmp_path / "tệp").touch()
    with pytest.raises(CannotWrite, match="là một tệp, không phải thư mục"):
        make_folder(tmp_path / "tệp")
    with pytest.raises(CannotWrite, match="Không tạo được thư mục"):
        make_folder(tmp_path / "tệp" / "trong")
