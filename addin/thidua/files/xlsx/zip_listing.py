"""The list of parts of a workbook file, and the messages about files that are no workbook."""

import os
import zipfile
from pathlib import Path
from typing import BinaryIO

SAVE_AGAIN = "Hãy mở bằng Excel, chọn Lưu thành (Save As) loại “Excel Workbook (.xlsx)” rồi dùng tệp mới."
REPAIR = "Hãy mở tệp bằng Excel, để Excel sửa chữa nếu được rồi lưu lại; nếu không mở được, hãy dùng bản lưu gần nhất."
_MAX_FILE = 1 << 29  # bytes on disk
_MAX_DIRECTORY = 1 << 24  # bytes of the list of parts: some hundred thousand parts


class UnusableFile(Exception):
    """The file cannot be read as a workbook. The message is one Vietnamese line: what is wrong and how to mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.splitlines()))  # a name inside a damaged file may contain line breaks


def open_file(path: Path) -> BinaryIO:
    """The file, open for reading. Raises UnusableFile."""
    name = path.name
    try:
        if path.is_dir():
            raise UnusableFile(f"“{name}” là một thư mục. Hãy chọn tệp .xlsx hoặc .xlsm ở trong đó.")
        if path.stat().st_size > _MAX_FILE:
            raise UnusableFile(f"Tệp “{name}” lớn quá 512 MB, không giống một sổ thật nên không đọc.")
        return path.open("rb")
    except FileNotFoundError:
        raise UnusableFile(f"Không tìm thấy tệp “{path}”. Hãy kiểm tra lại tên và thư mục.") from None
    except PermissionError:
        raise UnusableFile(
            f"Không được phép đọc tệp “{name}”. Hãy đóng chương trình đang mở tệp hoặc xin quyền đọc."
        ) from None
    except (OSError, ValueError):
        raise UnusableFile(
            f"Không đọc được tệp “{name}”. Hãy kiểm tra ổ đĩa, mạng rồi thử lại, hoặc chép tệp về máy."
        ) from None


def list_parts(path: Path, file: BinaryIO) -> tuple[list[zipfile.ZipInfo], bytes]:
    """The parts of a package and its comment; nothing is unpacked. Raises UnusableFile, also for other files."""
    name, start = path.name, file.read(4)
    if not start:
        raise UnusableFile(f"Tệp “{name}” rỗng. Hãy dùng bản lưu gần nhất.")
    if start == b"\xd0\xcf\x11\xe0":  # an OLE container
        if "EncryptedPackage".encode("utf-16-le") in file.read():
            raise UnusableFile(
                f"Tệp “{name}” là tệp có mật khẩu. "
                "Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ) rồi lưu lại."
            )
        raise UnusableFile(f"Tệp “{name}” là sổ Excel đời cũ (.xls). {SAVE_AGAIN}")
    if start[:2] != b"PK":
        raise UnusableFile(
            f"Tệp “{name}” không phải là sổ Excel (có thể là văn bản, CSV hay trang web đổi đuôi). {SAVE_AGAIN}"
        )
    if _size(file) > _MAX_DIRECTORY:
        raise UnusableFile(f"Tệp “{name}” có quá nhiều phần, không giống một sổ thật nên không đọc. {REPAIR}")
    try:
        with zipfile.ZipFile(file) as package:
            return package.infolist(), package.comment
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as error:
        raise UnusableFile(f"Tệp “{name}” bị hỏng hoặc chép chưa trọn. {REPAIR}") from error


def _size(file: BinaryIO) -> int:
    """The declared size of the list of parts in bytes (APPNOTE 4.3.16), or in the zip64 record (4.3.14)."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - (1 << 16) - 22 - 76))
    tail = file.read()
    end, large = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    sizes = [tail[end + 12 : end + 16] if end >= 0 else b"", tail[large + 40 : large + 48] if large >= 0 else b""]
    known = [int.from_bytes(size, "little") for size in sizes if size != b"\xff" * 4]
    return max(known, default=0)
