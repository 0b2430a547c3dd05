"""What lies in the zip for offices, and the batch files, which cannot be run here."""

import io
import re
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BATCH = sorted((ROOT / "addin/windows").glob("*.cmd"))
BYTES_FOR_CMD = "&|<>^%!()"


def _files(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_one_folder_holds_the_installer_the_workbooks_and_the_guide(package: Path) -> None:
    files = _files(package)
    assert {name.partition("/")[0] for name in files} == {"ThiDua"}
    assert {
        "ThiDua/cai-dat.cmd",
        "ThiDua/go-cai-dat.cmd",
        "ThiDua/cai_dat.py",
        "ThiDua/noi_cai.py",
        "ThiDua/phien-ban.txt",
        "ThiDua/ThiDua.xlsm",
        "ThiDua/ThiDua-mau.xlsm",
        "ThiDua/huong-dan/index.html",
        "ThiDua/huong-dan/cai-dat.html",
        "ThiDua/huong-dan/bc-ubnd.docx",
    } <= set(files)
    for book in ("ThiDua.xlsm", "ThiDua-mau.xlsm"):
        assert files[f"ThiDua/{book}"] == (ROOT / "workbook" / book).read_bytes()
    assert b"xlwings==" in files["ThiDua/phien-ban.txt"]


def test_the_wheel_holds_everything_that_the_program_reads(package: Path) -> None:
    (wheel,) = (content for name, content in _files(package).items() if name.endswith(".whl"))
    with zipfile.ZipFile(io.BytesIO(wheel)) as file:
        inside = set(file.namelist())
        sample = file.read("thidua/shipped/ThiDua-mau.xlsm")
    source = ROOT / "addin/thidua"
    wanted = {f"thidua/{path.relative_to(source).as_posix()}" for path in source.rglob("*.toml")}
    assert (
        wanted
        | {
            "thidua/py.typed",
            "thidua/shipped/bc-ubnd.docx",
            "thidua/shipped/xac-nhan.docx",
            "thidua/shipped/chung-nhan.docx",
        }
        <= inside
    )
    assert sample == (ROOT / "workbook/ThiDua-mau.xlsm").read_bytes()


def test_links_of_the_guide_lead_to_its_web_pages(package: Path) -> None:
    files = _files(package)
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    for name, page in pages.items():
        assert page.startswith("<!DOCTYPE html>")
        for target in re.findall(r'(?:href|src)="([^"#:]+)', page):
            assert f"ThiDua/huong-dan/{target}" in files, f"{name} names {target}"
        for target, part in re.findall(r'href="([^"#:]*)#([^"]+)"', page):
            there = pages[f"ThiDua/huong-dan/{target}"] if target else page
            assert f'id="{part}"' in there, f"{name} names {target}#{part}"


def test_every_file_has_one_fixed_date(package: Path) -> None:
    with zipfile.ZipFile(package) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_batch_files_are_there() -> None:
    assert [path.name for path in BATCH] == ["cai-dat.cmd", "go-cai-dat.cmd"]


@pytest.mark.parametrize("path", BATCH, ids=lambda path: path.name)
class TestBatchFile:
    def test_lines_end_as_cmd_wants_them_and_no_mark_comes_first(self, path: Path) -> None:
        content = path.read_bytes()
        assert content.startswith(b"@echo off\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert content.endswith(b"\r\n")

    def test_only_what_the_clerk_reads_is_vietnamese(self, path: Path) -> None:
        lines = path.read_text("utf-8").splitlines()
        for line in lines:
            assert line.isascii() or line.strip().startswith("echo ")
        if any(not line.isascii() for line in lines):
            switch = lines.index("chcp 65001 >nul")
            assert all(line.isascii() for line in lines[:switch])

    def test_words_hold_nothing_that_cmd_would_take_for_a_command(self, path: Path) -> None:
        for line in path.read_text("utf-8").splitlines():
            if line.strip().startswith("echo "):
                assert not set(line) & set(BYTES_FOR_CMD), line

    def test_it_jumps_nowhere(self, path: Path) -> None:
        assert not re.search(r"\bgoto\b|^\s*:", path.read_text("utf-8"), re.MULTILINE)

    def test_files_beside_it_are_named_in_quotes_and_are_in_the_zip(self, path: Path, package: Path) -> None:
        text, files = path.read_text("utf-8"), _files(package)
        named = re.findall(r'"%~dp0([^"]+)"', text)
        assert named
        assert len(named) == text.count("%~dp0")
        assert all(f"ThiDua/{name}" in files for name in named)
