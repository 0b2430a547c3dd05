"""LibreOffice as a process of our own, spoken to over UNO: its own profile and pipe, ended by its own pid alone."""

import builtins
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

_PYTHON_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program")
_PROGRAMS = ("/usr/lib/libreoffice/program/soffice.bin", "/usr/lib64/libreoffice/program/soffice.bin")
_START_AGAIN = 81  # exit code of a soffice.bin that has just made its profile
_PATIENCE = 60.0  # seconds for a start on a busy machine
_SETTINGS = {
    ("Office.Common/Misc", "FirstRun"): "false",
    ("Office.Common/Misc", "UseLocking"): "false",
    ("Office.Common/Misc", "UseDocumentOOoLockFile"): "false",
    ("Office.Recovery/AutoSave", "Enabled"): "false",
    ("Office.Recovery/RecoveryInfo", "Enabled"): "false",
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
}


def missing() -> str:
    """Why no spreadsheet application can be driven here; "" when one can."""
    if not _program():
        return "LibreOffice Calc (soffice.bin) is not installed"
    try:
        _uno()
    except ImportError:
        return f"pyuno is not installed for Python {sys.version_info.major}.{sys.version_info.minor}"
    return ""


class Desktop:
    """A LibreOffice that runs already. pipe: its address; pid: its process."""

    def __init__(self, pipe: str, pid: int = 0) -> None:
        self._uno = _uno()
        self.pipe, self.pid = pipe, pid
        here = self._uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        context = resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
        self._desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def documents(self) -> list[Any]:
        """The open ones, as UNO documents."""
        components = self._desktop.Components.createEnumeration()
        documents = []
        while components.hasMoreElements():
            documents.append(components.nextElement())
        return documents

    def open(self, path: Path | None = None, **options: Any) -> Any:
        """A workbook as a UNO document; a new one without `path`. Raises OSError when it cannot be opened."""
        url = path.resolve().as_uri() if path else "private:factory/scalc"
        document = self._desktop.loadComponentFromURL(url, "_blank", 0, self.properties(Hidden=True, **options))
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise OSError(f"LibreOffice did not open {path}")
        return document

    def properties(self, **values: Any) -> tuple[Any, ...]:
        """Named values as UNO takes them."""
        return tuple(self.struct("beans.PropertyValue", name, 0, value, 0) for name, value in values.items())

    def struct(self, name: str, *values: Any) -> Any:
        """A UNO structure by its name after com.sun.star."""
        return self._uno.createUnoStruct(f"com.sun.star.{name}", *values)


class Office(Desktop):
    """A LibreOffice of our own. Raises RuntimeError when it does not start.

    recalculate: every formula when a book is opened, because a cached value is no truth; else only those without one.
    """

    def __init__(self, *, recalculate: bool = True) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="thidua-calc-"))
        mode = {("Office.Calc/Formula/Load", "OOXMLRecalcMode"): "0" if recalculate else "1"}
        _write_profile(self._folder / "profile" / "user", _SETTINGS | mode)
        pipe = f"pipe,name=thidua{uuid.uuid4().hex};urp;"
        self._command = [
            _program(), "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", f"--accept={pipe}",
            f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
        ]  # fmt: skip
        self._process = self._started()
        try:
            self._connect(pipe)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends this LibreOffice and no other."""
        self._process.kill()
        self._process.wait(10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def _connect(self, pipe: str) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                return super().__init__(pipe, self._process.pid)
            except Exception:  # every UNO error is a class made at run time: it does not answer yet
                if self._process.poll() == _START_AGAIN:
                    self._process = self._started()
                elif self._process.poll() is not None:
                    break
            time.sleep(0.05)
        raise RuntimeError(f"LibreOffice did not start (exit code {self._process.poll()})")


def _program() -> str:
    return next((path for path in _PROGRAMS if Path(path).exists()), "")


def _uno() -> ModuleType:
    """The system's pyuno, without its folders on sys.path and without its hook on every import of this process."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    path, importing = list(sys.path), builtins.__import__
    sys.path += [folder for folder in _PYTHON_FOLDERS if Path(folder, "uno.py").exists()]
    try:
        import uno
    finally:
        sys.path[:] = path
        builtins.__import__ = importing
    return uno


def _write_profile(folder: Path, settings: Mapping[tuple[str, str], str]) -> None:
    items = "\n".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in settings.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n{items}\n</oor:items>\n',
        encoding="utf-8",
    )
