"""Makes a PDF of a report with Word, or with LibreOffice if Word is missing or fails; reads its pages and fonts."""

import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from thidua.files.system import libreoffice
from thidua.files.word.pdf.fonts import Pdf, Unprinted, read_pdf

_SECONDS: Final = 120.0
_BY_HAND: Final = "Hãy mở báo cáo bằng Word rồi chọn Lưu thành PDF (File > Save As > PDF)."


class NoPdf(Exception):
    """Raised if no PDF could be made; the message is one Vietnamese line."""


def to_pdf(docx: bytes, seconds: float = _SECONDS) -> Pdf:
    """The PDF of a .docx. Raises NoPdf if the computer has no program for it, or if every program fails.

    seconds: the time limit of each program; a program that takes longer is ended.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "bc.docx"
        source.write_bytes(docx)
        commands = [
            command
            for command in (_word(source), libreoffice.conversion_command("pdf", [source], Path(folder)))
            if command
        ]
        for command in commands:
            with suppress(OSError, subprocess.SubprocessError, Unprinted):
                libreoffice.run_program(command, seconds)
                return read_pdf(source.with_suffix(".pdf").read_bytes())
    if commands:
        raise NoPdf(f"Word, LibreOffice trên máy này không làm được bản PDF. {_BY_HAND}")
    raise NoPdf(f"Chưa làm được bản PDF vì máy không có Word và LibreOffice. {_BY_HAND}")


def _word(source: Path) -> list[str | Path]:
    """The command for Word; empty if Word is not installed or Python cannot reach it."""
    if sys.platform != "win32" or find_spec("win32com") is None:
        return []
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return []
    return [sys.executable, "-m", "thidua.files.word.pdf.by_word", source, source.with_suffix(".pdf")]
