"""Installs the add-in on an office PC without administrator rights, or takes it away.

`python cai_dat.py cai` installs, `go` takes away, `thu` says by its exit code whether this Python will do. The .cmd files
find a Python and call it before anything is installed: standard library only. What is installed lies in one folder with
an ASCII path, since Excel's macros read paths in the PC's code page and miss one that holds a user's Vietnamese name.
"""

import io
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback
import venv
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from noi_cai import Stop, choose_home, fits, folders, startup

HERE: Final = Path(__file__).resolve().parent
USUAL: Final = r"%ProgramData%\ThiDua"  # as the sheet xlwings.conf of every workbook names it
ADDIN: Final = "xlwings.xlam"
BOOKS: Final = ("ThiDua.xlsm", "ThiDua-mau.xlsm")
GUIDE: Final = "huong-dan"
LOG: Final = "cai-dat.log"


def make_python(folder: Path) -> Path:
    """A Python of the program's own; returns its executable. One made by the same Python before is kept.

    Raises Stop when its files are in use.
    """
    settings = folder / "pyvenv.cfg"
    kept = settings.exists() and f"version = {platform.python_version()}\n" in settings.read_text("utf-8")
    try:
        venv.EnvBuilder(clear=not kept, with_pip=True, symlinks=os.name != "nt").create(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop(
            f"Không tạo được thư mục “{folder}” ({error}). Hãy đóng mọi cửa sổ Excel, chờ một phút rồi cài lại. "
            "Nếu vẫn vậy, hãy cài lại Python bản 64-bit từ python.org."
        ) from error
    return Path(_path("scripts", folder)) / ("python.exe" if os.name == "nt" else "python")


def _path(name: str, folder: Path) -> str:
    return sysconfig.get_path(name, "venv", {"base": str(folder), "platbase": str(folder)})


def install(python: Path, source: Path, log: Path) -> None:
    """Installs the program: from `source`/wheels alone where there is one, else with what it needs from the network.

    source: the unzipped folder, with the program's wheel and the versions it was tried with. pip compiles what it installs,
    which Excel's call does not (`python -B`). Raises Stop.
    """
    wheel = next(source.glob("thidua-*.whl"), None)
    if wheel is None:
        raise Stop(f"Trong “{source}” thiếu tệp thidua-….whl. Hãy giải nén lại cả gói rồi chạy cai-dat.cmd.")
    wheels, versions = source / "wheels", source / "phien-ban.txt"
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--no-warn-script-location",
    ]
    pip += ["--no-index", "--find-links", wheels] if wheels.is_dir() else []
    pip += ["--constraint", versions] if versions.exists() else []
    again = [*pip, "--force-reinstall", "--no-deps"]  # the same version may have been built anew
    if not (_run([*pip, wheel], log) and _run([*again, wheel], log)):
        way = (
            "Gói có thể bị thiếu tệp: hãy giải nén lại rồi cài lại."
            if wheels.is_dir()
            else "Hãy xem máy có mạng không; mạng cơ quan chặn tải thì xin gói cài đặt có thư mục wheels (không cần mạng)."
        )
        raise Stop(f"Không cài được các thành phần. {way} Chi tiết ở tệp “{log}”.")


def put_addin(folder: Path, start: Path) -> Path:
    """Copies the xlwings add-in from the Python in `folder`/python to where Excel opens it; returns the copy.

    Where policy forbids the start-up folder `start`, it lies in `folder`: the workbook's macro looks there too. Raises Stop
    while Excel has an older one open.
    """
    addin = _shipped_addin(folder).read_bytes()
    target = start / ADDIN
    if target.exists() and target.read_bytes() == addin:
        return target
    try:
        return _write(target, addin)
    except OSError as error:
        if target.exists():
            raise Stop("Excel đang mở. Hãy lưu và đóng mọi cửa sổ Excel rồi cài lại.") from error
        return _write(folder / ADDIN, addin)


def _shipped_addin(folder: Path) -> Path:
    return Path(_path("purelib", folder / "python")) / "xlwings" / "addin" / ADDIN


def put_books(source: Path, target: Path, home: Path) -> list[Path]:
    """Copies the workbooks and the guide to `target`; returns the workbooks. A workbook that is there stays as it is: a
    newer one lies beside it with a number."""
    shutil.copytree(source / GUIDE, target / GUIDE, dirs_exist_ok=True, copy_function=_copy)
    placed = []
    for name in BOOKS:
        book = (source / name).read_bytes()
        if home != folders()[0]:
            book = pointed_at(book, home)
        free, number = target / name, 1
        while free.exists() and free.read_bytes() != book:
            number += 1
            free = target / f"{Path(name).stem} ({number}){Path(name).suffix}"
        placed.append(_write(free, book))
    return placed


def pointed_at(book: bytes, home: Path) -> bytes:
    """A workbook whose settings for xlwings name `home` in place of the usual folder; all else stays as it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/sharedStrings.xml":
                content = content.replace(USUAL.encode(), str(home).encode("ascii"))
            new.writestr(part, content)
    return made.getvalue()


def _copy(source: str, target: str) -> str:
    return str(_write(Path(target), Path(source).read_bytes()))


def _write(target: Path, content: bytes) -> Path:
    """Only the content comes along, not the mark of a download, for which Office blocks macros."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (target.exists() and target.read_bytes() == content):
        target.write_bytes(content)
    return target


def ask_folder(usual: Path) -> Path:
    """The folder that the clerk chooses for the workbooks; the usual one when he closes the dialog or there is none."""
    with suppress(Exception):  # tkinter has its own error for a missing screen, and Python may lack tkinter
        from tkinter import Tk, filedialog

        window = Tk()
        window.withdraw()
        window.attributes("-topmost", True)
        words = "Chọn thư mục để sổ Thi đua (bấm Cancel: Documents\\Thi dua)"
        chosen = filedialog.askdirectory(parent=window, title=words, initialdir=usual.parent)
        window.destroy()
        if chosen:
            return Path(chosen)
    return usual


def works(python: Path, log: Path) -> bool:
    """Whether the installed program does all three jobs on the sample, and finds what it needs to talk to Excel."""
    with tempfile.TemporaryDirectory() as folder:
        return _run([python, "-m", "thidua", "demo", folder], log) and _run([python, "-c", "import xlwings"], log)


def _run(command: Sequence[str | Path], log: Path) -> bool:
    with log.open("ab") as out:
        out.write(f"\n> {' '.join(map(str, command))}\n".encode())
        out.flush()
        strays = ("PYTHONHOME", "PYTHONPATH")  # of another program on the PC
        environment = {name: value for name, value in os.environ.items() if name not in strays} | {"PYTHONUTF8": "1"}
        return subprocess.run(command, stdout=out, stderr=out, env=environment, check=False).returncode == 0


def put(source: Path = HERE) -> None:
    """Installs everything, step by step, and tries it. Raises Stop."""
    if not fits(source):
        raise Stop(
            "Cần Python 3.11 trở lên, bản 64-bit, đúng bản mà thư mục wheels đi kèm. Xem huong-dan, trang Cài đặt."
        )
    home = choose_home(folders())
    log = home / LOG
    try:
        print(f"1/5  Tạo thư mục chương trình: {home}")
        python = make_python(home / "python")
        print("2/5  Cài các thành phần (vài phút, xin chờ)")
        install(python, source, log)
        print("3/5  Đưa phần nối vào Excel")
        put_addin(home, startup())
        print("4/5  Chép sổ và hướng dẫn: hãy chọn thư mục ở cửa sổ vừa hiện")
        books = put_books(source, ask_folder(Path.home() / "Documents" / "Thi dua"), home)
        print("5/5  Chạy thử trên sổ mẫu")
        if not works(python, log):
            raise Stop(
                f"Đã cài nhưng chạy thử chưa được. Hãy cài lại; nếu vẫn vậy, xin gửi tệp “{log}” cho người hỗ trợ."
            )
    except Exception:
        with log.open("a", encoding="utf-8") as out:
            traceback.print_exc(file=out)
        raise
    print("\nĐã sẵn sàng. Mở sổ sau bằng Excel rồi bấm thẻ Thi đua:", *books, sep="\n  ")
    if any("onedrive" in str(book).lower() for book in books):
        print("Thư mục này thuộc OneDrive: nếu nút báo không tìm thấy sổ, hãy chép sổ sang thư mục khác trên máy.")


def take_away() -> None:
    """Removes the program and its add-in; workbooks, reports and whatever else lies there stay. Raises Stop."""
    found = [folder for folder in folders() if (folder / "python" / "pyvenv.cfg").exists()]
    if not found:
        raise Stop("Máy này chưa cài Thi đua – Khen thưởng, hoặc đã gỡ rồi.")
    try:
        for home in found:
            ours, opened = _shipped_addin(home), startup() / ADDIN
            if ours.exists() and opened.exists() and ours.read_bytes() == opened.read_bytes():
                opened.unlink()
            for name in (ADDIN, LOG, "loi-thi-dua.txt"):
                (home / name).unlink(missing_ok=True)
            shutil.rmtree(home / "python")
            with suppress(OSError):  # the clerk keeps something of his own there
                home.rmdir()
    except OSError as error:
        raise Stop(f"Chưa gỡ hết ({error}). Hãy đóng mọi cửa sổ Excel rồi chạy lại go-cai-dat.cmd.") from error
    print("Đã gỡ chương trình. Các sổ Excel, báo cáo và bản lưu vẫn còn nguyên.")


def main(job: str) -> int:
    """Does the job; what goes wrong is said in Vietnamese. Returns the exit code."""
    if job == "thu":
        return 0 if fits(HERE) else 1
    try:
        put() if job == "cai" else take_away()
    except Stop as reason:
        print(f"\n{reason}")
        return 1
    except Exception as error:
        print(f"\nCó trục trặc chưa lường trước ({error}). Hãy đóng Excel, khởi động lại máy rồi làm lại.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
