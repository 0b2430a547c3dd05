"""The installer, run for real in a folder of the test: the PC of a clerk whose name and folders are Vietnamese."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import cai_dat
import noi_cai
import pytest
import xlsxwriter

ROOT = Path(__file__).parents[2]


@pytest.fixture
def unzipped(package: Path, tmp_path: Path) -> Path:
    """The zip as the clerk unzips it."""
    folder = tmp_path / "Tải xuống" / "Bộ cài (mới) của chị Hằng & anh Dũng"
    with zipfile.ZipFile(package) as file:
        file.extractall(folder)
    return folder / "ThiDua"


class Office:
    """A PC without network of which nothing is known but this test's folders."""

    def __init__(self, folder: Path) -> None:
        user = folder / "Users" / "Nguyễn Thị Mẫu"
        self.home = folder / "ProgramData" / "ThiDua"
        self.books = user / "Documents" / "Thi dua"
        self.addin = user / "AppData/Roaming/Microsoft/Excel/XLSTART/xlwings.xlam"
        self._folder = folder
        self._variables = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")} | {
            "PROGRAMDATA": str(self.home.parent),
            "APPDATA": str(user / "AppData" / "Roaming"),
            "HOME": str(user),
            "DISPLAY": "",
            "PYTHONPATH": str(folder / "of another program"),
            "PYTHONUTF8": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }

    def lend(self) -> None:
        """The packages of the tests, as if their wheels had been installed: a PC of the tests has no network."""
        cai_dat.make_python(self.home / "python")
        site, ours = Path(cai_dat._path("purelib", self.home / "python")), Path(xlsxwriter.__file__).parents[1]
        shutil.copytree(ours / "xlwings", site / "xlwings")
        lent = self._folder / "lent"
        lent.mkdir()
        for entry in ours.iterdir():
            if "thidua" not in entry.name.lower() and entry.name != "xlwings":
                (lent / entry.name).symlink_to(entry)
        (site / "lent.pth").write_text(str(lent), "utf-8")

    def run(self, script: Path, job: str) -> str:
        """What the installer says; the test fails when the installer does."""
        command = [sys.executable, script, job]
        done = subprocess.run(command, env=self._variables, capture_output=True, check=False, encoding="utf-8")
        log = self.home / "cai-dat.log"
        assert done.returncode == 0, done.stdout + done.stderr + (log.read_text("utf-8") if log.exists() else "")
        return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the packages of the tests are lent by symbolic links")
def test_a_pc_without_network_from_installing_to_taking_away(unzipped: Path, tmp_path: Path) -> None:
    (unzipped / "wheels").mkdir()
    version = "".join(map(str, sys.version_info[:2]))
    (unzipped / "wheels" / f"mau-1-cp{version}-cp{version}-any.whl").touch()
    pc, script = Office(tmp_path), unzipped / "cai_dat.py"
    pc.lend()

    pc.run(script, "thu")
    said = pc.run(script, "cai")
    assert "Đã sẵn sàng" in said
    assert str(pc.books / "ThiDua.xlsm") in said
    assert (pc.books / "ThiDua.xlsm").read_bytes() == (ROOT / "workbook/ThiDua.xlsm").read_bytes()
    assert (pc.books / "huong-dan/index.html").exists()
    assert zipfile.is_zipfile(pc.addin)
    assert list((pc.home / "python").rglob("thidua/jobs/__pycache__/desk.*.pyc")), (
        "Excel runs python -B: it never compiles"
    )
    assert "--no-index" in (pc.home / "cai-dat.log").read_text("utf-8")

    (pc.books / "ThiDua.xlsm").write_bytes(b"what the clerk typed")
    assert "Đã gỡ" in pc.run(script, "go")
    assert not pc.home.exists()
    assert not pc.addin.exists()
    assert (pc.books / "ThiDua.xlsm").read_bytes() == b"what the clerk typed"


def test_a_workbook_that_is_there_is_never_written_over(unzipped: Path, tmp_path: Path) -> None:
    books = tmp_path / "Sổ thi đua"
    usual = noi_cai.folders()[0]
    first = cai_dat.put_books(unzipped, books, usual)
    assert [book.name for book in first] == ["ThiDua.xlsm", "ThiDua-mau.xlsm"]
    assert cai_dat.put_books(unzipped, books, usual) == first

    first[0].write_bytes(b"typed")
    again = cai_dat.put_books(unzipped, books, usual)
    assert [book.name for book in again] == ["ThiDua (2).xlsm", "ThiDua-mau.xlsm"]
    assert first[0].read_bytes() == b"typed"
    assert again[0].read_bytes() == (unzipped / "ThiDua.xlsm").read_bytes()


def _workbook(*texts: str) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("xlwings.conf")
    for row, text in enumerate(texts):
        sheet.write_string(row, 1, text)
    book.close()
    return file.getvalue()


def test_workbooks_name_the_folder_where_the_program_lies() -> None:
    before = _workbook(r"%ProgramData%\ThiDua\python\Scripts\python.exe", "Ủy ban nhân dân xã Kiến Mẫu")
    after = cai_dat.pointed_at(before, Path(r"C:\ThiDua"))
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert changed == ["xl/sharedStrings.xml"]
        strings = new.read(changed[0]).decode()
    assert r"C:\ThiDua\python\Scripts\python.exe" in strings
    assert "Ủy ban nhân dân xã Kiến Mẫu" in strings


def test_workbooks_name_the_usual_folder() -> None:
    with zipfile.ZipFile(ROOT / "workbook" / "ThiDua.xlsm") as book:
        if b"xlwings.conf" not in book.read("xl/workbook.xml"):
            pytest.skip("the workbook has no settings for xlwings yet")
        assert rf"{cai_dat.USUAL}\python\Scripts\python.exe" in book.read("xl/sharedStrings.xml").decode()


def test_the_program_lies_where_its_path_is_ascii_and_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    shut, vietnamese, good = tmp_path / "file" / "ThiDua", tmp_path / "Thi đua", tmp_path / "ThiDua"
    assert noi_cai.choose_home([shut, vietnamese, good]) == good
    with pytest.raises(noi_cai.Stop, match="người quản trị"):
        noi_cai.choose_home([shut, vietnamese])


@pytest.mark.parametrize(("version", "answer"), [((3, 12), True), ((3, 13), False)])
def test_wheels_serve_the_python_they_were_made_for(tmp_path: Path, version: tuple[int, int], answer: bool) -> None:
    assert noi_cai.wheels_fit(tmp_path / "wheels", *version), "without wheels the network serves every Python"
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "numpy-2.5.5-cp312-cp312-win_amd64.whl").touch()
    assert noi_cai.wheels_fit(tmp_path / "wheels", *version) is answer


class TestAddin:
    @pytest.fixture
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder of the program with a made-up add-in."""
        source = tmp_path / "site" / "xlwings.xlam"
        source.parent.mkdir()
        source.write_bytes(b"new")
        monkeypatch.setattr(cai_dat, "_shipped_addin", lambda _: source)
        return tmp_path / "ThiDua"

    def test_takes_the_place_of_an_older_one(self, home: Path, tmp_path: Path) -> None:
        start = tmp_path / "XLSTART"
        start.mkdir()
        (start / "xlwings.xlam").write_bytes(b"old")
        assert cai_dat.put_addin(home, start).read_bytes() == b"new"

    def test_lies_with_the_program_where_the_start_up_folder_is_closed(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert cai_dat.put_addin(home, tmp_path / "file" / "XLSTART") == home / "xlwings.xlam"

    def test_asks_to_close_excel_that_holds_the_older_one(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        start = tmp_path / "XLSTART"
        start.mkdir()
        (start / "xlwings.xlam").write_bytes(b"old")

        def held(target: Path, content: bytes) -> Path:
            raise PermissionError(13, "in use", str(target))

        monkeypatch.setattr(cai_dat, "_write", held)
        with pytest.raises(noi_cai.Stop, match="đóng mọi cửa sổ Excel"):
            cai_dat.put_addin(home, start)


def test_what_goes_wrong_is_said_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cai_dat, "folders", lambda: (tmp_path / "none",))
    assert cai_dat.main("go") == 1
    assert "chưa cài" in capsys.readouterr().out
