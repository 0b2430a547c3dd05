"""Files made to do harm end in findings, or in one Vietnamese line and exit code 2: no crash, no hang, nothing written."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from support.hostile_files import families, out_of_time, truncated
from support.spoiled_files import mutations
from thidua.files.xlsx import desk, limits
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.limits import is_harmless
from thidua.files.xlsx.package import Parts
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets.grid import Grid

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
KIEM_TRA = """
import contextlib, io, json, sys
from thidua import cli
for path in sys.argv[1:]:
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["thidua", "kiem-tra", path, "--json"]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as left:
            code = left.code
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


def kiem_tra(paths: Iterable[Path]) -> dict[str, tuple[int, str, str]]:
    """What the command says of each file: exit code, stdout, stderr. One process for all, so that a crash is seen."""
    files = [str(path) for path in paths]
    child = subprocess.run([sys.executable, "-c", KIEM_TRA, *files], capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(told) == len(files), f"the program ended at {files[len(told)]}: {child.stderr[-500:]}"
    return {Path(path).name: tuple(one) for path, one in zip(files, told, strict=True)}


def assert_all_end_well(told: dict[str, tuple[int, str, str]]) -> None:
    for name, (code, out, err) in told.items():
        if code == 2:
            assert out == "", name
            assert err.count("\n") == 1, name
            assert any(ord(letter) > 127 for letter in err), f"{name}: {err}"
        else:
            assert code in (0, 1), name
            rows = json.loads(out)["dong"]
            assert rows["doc"] == rows["nhan"] + rows["loai"], name


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.chdir(tmp_path)


def test_every_family(tmp_path: Path) -> None:
    files = list(families(tmp_path))
    before = sorted(tmp_path.iterdir())
    told = kiem_tra(files)
    assert_all_end_well(told)
    assert sorted(tmp_path.iterdir()) == before
    assert not Path("/tmp/thoat.txt").exists()
    codes = {name.removesuffix(".xlsx"): code for name, (code, _, _) in told.items()}
    assert {codes[name] for name in ("strict", "many_styles", "many_parts", "real_bomb", "huge_book_part")} == {0}
    assert {codes[name] for name in ("far_cell_within", "far_cell", "billion_laughs", "claimed_bomb")} == {2}
    assert "root:" not in str(told["file_entity.xlsx"])


def test_a_book_cut_off_anywhere(tmp_path: Path) -> None:
    told = kiem_tra(truncated(tmp_path, 512))
    assert_all_end_well(told)
    assert {code for code, _, _ in told.values()} == {2}


@pytest.mark.parametrize("seed", range(2))
def test_books_spoiled_at_random(tmp_path: Path, seed: int) -> None:
    assert_all_end_well(kiem_tra(mutations(tmp_path, seed, 15)))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of public files is not beside the repository")
def test_files_of_public_test_suites() -> None:
    assert_all_end_well(kiem_tra(sorted(CORPUS.glob("*.xls*"))))


# ---------------------------------------------------------------- which way a book is read


def grids(desk: OutsideDesk) -> list[Grid]:
    return list(desk.grids())


def test_both_ways_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in families(tmp_path):
        try:
            near = is_harmless(Parts(path))
        except UnusableFile:
            continue
        if near:
            here = _told(path)
            with monkeypatch.context() as patched:
                patched.setattr(desk, "is_harmless", lambda _: False)
                assert _told(path) == here, path.name


def _told(path: Path) -> Any:
    try:
        return grids(OutsideDesk(path))
    except UnusableFile as refused:
        return str(refused)


@pytest.mark.parametrize(
    "name",
    [
        "far_cell",
        "far_cell_otherwise_written",
        "far_cell_within",
        "far_cell_by_counting",
        "far_cell_by_counting_with_a_prefix",
        "far_cell_in_utf16",
        "multiplied_text",
        "multiplied_text_otherwise_written",
        "announced_texts",
        "announced_texts_that_nothing_names",
        "far_cell_in_a_part_of_another_kind",
    ],
)
def test_what_may_need_much_is_read_apart(tmp_path: Path, name: str) -> None:
    (path,) = (path for path in families(tmp_path) if path.stem == name)
    assert not is_harmless(Parts(path))


def test_a_sheet_that_calamine_refuses_is_read_apart_and_the_others_once(tmp_path: Path) -> None:
    from files.xlsx.test_fallback_reader import with_new_error

    path = with_new_error(tmp_path / "so.xlsx")
    assert is_harmless(Parts(path))
    assert [grid.name for grid in grids(OutsideDesk(path))] == ["Trang"]


def test_too_much_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = (path for path in families(tmp_path) if path.stem == "unknown_error_and_merge")
    monkeypatch.setattr(limits, "stream_in_turn", out_of_time)
    with pytest.raises(UnusableFile, match="bắt máy làm quá lâu"):
        grids(OutsideDesk(path))
