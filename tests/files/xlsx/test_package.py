"""Whatever lies under the name of a workbook: grids, or one kind line that says what is wrong and how to mend it."""

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.little_workbooks import SHEET, book, parts, sheet_of, with_parts
from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.zip_listing import UnusableFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RELS = "_rels/.rels"
BOOK = "xl/workbook.xml"


def complaint(path: Path) -> str:
    with pytest.raises(UnusableFile) as caught:
        list(XlsxDesk(path).grids())
    line = str(caught.value)
    assert "\n" not in line
    assert path.name in line
    assert line.endswith(".")
    assert not any(word in line for word in ("Error", "Traceback", "None"))
    return line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (b"STT;T\xc3\xaan;N\xc4\x83m\r\n1;A;2020\r\n", "không phải là sổ Excel"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "không phải là sổ Excel"),
        (b"PK\x03\x04" + bytes(100), "chưa trọn"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "đời cũ (.xls)"),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    assert says in complaint(path)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert "Không tìm thấy" in complaint(tmp_path / "không có.xlsx")
    (tmp_path / "thư mục.xlsx").mkdir()
    assert "thư mục" in complaint(tmp_path / "thư mục.xlsx")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_a_file_copied_by_half(tmp_path: Path, share: float) -> None:
    path = book(tmp_path / "so.xlsx", {"A": [["x" * 50] * 20] * 20})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "bị hỏng" in complaint(path)


def _other(name: str, content: bytes) -> Callable[[Path], Any]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(name, content)

    return make


def _binary(path: Path) -> None:
    book(path, {"A": [[1]]})
    with_parts(path, {RELS: parts(path)[RELS].replace(b"workbook.xml", b"workbook.bin")})


def _without_sheets(path: Path) -> None:
    book(path, {"A": [[1]]})
    xml = parts(path)[BOOK]
    start, end = xml.index(b"<sheet "), xml.index(b"</sheets>")
    with_parts(path, {BOOK: xml[:start] + xml[end:]})


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_other("readme.txt", b"x"), "không phải là sổ Excel"),
        (_other("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "(.ods)"),
        (_binary, "(.xlsb)"),
        (_without_sheets, "không có trang tính"),
    ],
)
def test_packages_that_are_no_xlsx(tmp_path: Path, make: Callable[[Path], Any], says: str) -> None:
    make(tmp_path / "so.xlsx")
    assert says in complaint(tmp_path / "so.xlsx")


@pytest.mark.parametrize("part", [BOOK, SHEET, "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("content", [None, b"", b"<a><b></a>", b"\xff\xfe\x00\x01"])
def test_a_part_missing_or_spoiled(tmp_path: Path, part: str, content: bytes | None) -> None:
    path = with_parts(book(tmp_path / "so.xlsx", {"A": [["x"]]}), {part: content})
    try:
        list(XlsxDesk(path).grids())  # a book may do without some parts
    except UnusableFile:
        complaint(path)


def test_an_entity_reads_no_file_and_swells_no_memory(tmp_path: Path) -> None:
    secret = tmp_path / "bí mật.txt"
    secret.write_text("SECRET", "utf-8")
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    for entity in (f'<!ENTITY i SYSTEM "{secret.as_uri()}">', f'<!ENTITY a "ha">{bomb}'):
        path = sheet_of(tmp_path / "so.xlsx", '<row r="1"><c r="A1" t="inlineStr"><is><t>#&i;</t></is></c></row>')
        xml = parts(path)[SHEET].replace(b"?>", f"?><!DOCTYPE worksheet [{entity}]>".encode(), 1)
        path = with_parts(path, {SHEET: xml})
        try:
            assert not any(
                "SECRET" in str(value) for grid in XlsxDesk(path).grids() for row in grid.rows for value in row
            )
        except UnusableFile:
            complaint(path)


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    path = book(tmp_path / "so.xlsx", {"A": [["x"]]})
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(SHEET.upper(), "<x/>")
    assert "trùng tên" in complaint(path)


def test_a_part_that_unpacks_to_far_too_much(tmp_path: Path) -> None:
    path = book(tmp_path / "so.xlsx", {"A": [["x"]]})
    with_parts(path, {"xl/media/image1.png": bytes(70 << 20)})
    assert "quá lớn" in complaint(path)


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "so.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 100_000)
    data = bytearray(path.read_bytes())
    entry = data.rindex(SHEET.encode()) - 46
    struct.pack_into("<L", data, entry + 24, 500)
    path.write_bytes(data)
    assert "bị hỏng" in complaint(path)


READ = """
import sys
from pathlib import Path
from thidua.files.xlsx.reader import UnusableFile, XlsxDesk
try:
    print([len(grid.rows) for grid in XlsxDesk(Path(sys.argv[1])).grids()])
except UnusableFile as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("rows", "before"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ1"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
        (
            '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A16777217"><v>1</v></c></row>',
            '<dimension ref="A1:B2"/>',
        ),
        ("<row r='16777217'><c r='XFD16777217'><v>1</v></c></row>", '<dimension ref="A1"/>'),
        ('<row r="1"><c r="SZZ1"><v>1</v></c></row>' + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', ""),
    ],
)
def test_a_cell_so_far_away_that_memory_would_not_do(tmp_path: Path, rows: str, before: str) -> None:
    path = sheet_of(tmp_path / "so.xlsx", rows, before)
    child = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stderr
    assert "quá xa" in child.stdout


@pytest.mark.parametrize("address", ["XFD3", "A1048576", "Z300000"])
def test_a_cell_far_away_that_memory_holds(tmp_path: Path, address: str) -> None:
    row = address.lstrip("AXFDZ")
    path = sheet_of(tmp_path / "so.xlsx", f'<row r="{row}"><c r="{address}"><v>1</v></c></row>')
    (grid,) = XlsxDesk(path).grids()
    assert len(grid.rows) == int(row)
    assert grid.rows[-1][-1] == 1


class Panic(BaseException):
    """Like the panics of Rust code under Python: no Exception."""


def test_a_panic_of_the_reader_is_a_damaged_file_but_a_stop_is_a_stop(tmp_path: Path, monkeypatch: Any) -> None:
    path = book(tmp_path / "so.xlsx", {"A": [[1]]})

    def panic(_: XlsxDesk) -> None:
        raise Panic

    def stop(_: XlsxDesk) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(XlsxDesk, "_opened", panic)
    assert "bị hỏng" in complaint(path)
    monkeypatch.setattr(XlsxDesk, "_opened", stop)
    with pytest.raises(KeyboardInterrupt):
        list(XlsxDesk(path).grids())
