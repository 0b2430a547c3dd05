"""A report as PDF, through LibreOffice where the machine has it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_PLACES = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS = 120


class NoPdf(Exception):
    """No PDF could be made; the message is one Vietnamese line."""


def to_pdf(docx: bytes) -> bytes:
    """The pages of a .docx. Raises NoPdf without LibreOffice, or when it fails or takes over two minutes."""
    program = next(filter(None, map(shutil.which, _PLACES)), None)
    if program is None:
        raise NoPdf("Chưa làm được PDF vì máy không có LibreOffice. Hãy mở báo cáo bằng Word rồi chọn Lưu thành PDF.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bc.docx"
        source.write_bytes(docx)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program,
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise NoPdf("LibreOffice không làm được PDF. Hãy mở báo cáo bằng Word rồi chọn Lưu thành PDF.") from None
