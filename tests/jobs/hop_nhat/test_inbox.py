"""Which files of a folder are workbooks of communes."""

import unicodedata
from pathlib import Path

import pytest

from thidua.jobs.hop_nhat.inbox import list_arrivals


def names(folder: Path) -> list[str]:
    return [one.tep for one in list_arrivals(folder)]


def test_files_of_sub_folders_without_those_that_programs_leave_behind(inbox: Path) -> None:
    for name in (
        "a.xlsx",
        "xã/b.xlsm",
        "xã/~$b.xlsm",
        ".c.xlsx",
        "Bản lưu/d.xlsx",
        ".ẩn/e.xlsx",
        "ghi chú.txt",
        "f.XLS",
    ):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(b"x")
    assert names(inbox) == ["a.xlsx", "f.XLS", "xã/b.xlsm"]


def test_a_name_of_decomposed_letters_stays_as_it_lies(inbox: Path) -> None:
    name = unicodedata.normalize("NFD", "Sổ xã Mẫu.xlsx")
    (inbox / name).write_bytes(b"x")
    (found,) = list_arrivals(inbox)
    assert found.path.exists()
    assert found.sha


def test_linked_folders_are_read_once_and_circles_end(inbox: Path) -> None:
    elsewhere = inbox.parent / "nơi khác"
    elsewhere.mkdir()
    (elsewhere / "a.xlsx").write_bytes(b"x")
    try:
        (inbox / "1").symlink_to(elsewhere, target_is_directory=True)
        (inbox / "2").symlink_to(elsewhere, target_is_directory=True)
        (inbox / "vòng").symlink_to(inbox, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert names(inbox) == ["1/a.xlsx"]


def test_a_file_that_is_there_in_name_only_is_told(inbox: Path) -> None:
    try:
        (inbox / "a.xlsx").symlink_to(inbox / "không có.xlsx")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert [(one.tep, one.sha) for one in list_arrivals(inbox)] == [("a.xlsx", "")]
