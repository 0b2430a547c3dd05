"""Runs other programs on this computer with a time limit, and converts files with LibreOffice."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

_PLACES: Final = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def conversion_command(kind: str, files: Sequence[Path], out: Path) -> list[str | Path]:
    """The command that converts files into the folder `out`; empty on a computer without LibreOffice.

    kind: a file type of LibreOffice's `--convert-to`. The command uses its own profile in `out`, so that an open
    LibreOffice is not disturbed.
    """
    program = next(filter(None, map(shutil.which, _PLACES)), None)
    if program is None:
        return []
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    return [program, "--headless", profile, "--convert-to", kind, "--outdir", out, *files]


def run_program(command: Sequence[str | Path], seconds: float) -> None:
    """Runs a command and kills it, with all processes it started, after `seconds` or an error.

    Raises OSError, SubprocessError; an exit code other than 0 is a CalledProcessError.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            code = child.wait(seconds)
        except BaseException:
            _end(child)
            raise
    if code:
        raise subprocess.CalledProcessError(code, command)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kills a program and all processes it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
