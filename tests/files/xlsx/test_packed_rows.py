"""Rows packed in pieces: in a sheet, over several sheets, in the package."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from thidua.files.new import listings
from thidua.files.new.listings import ListSheet, RowsElsewhere
from thidua.files.xlsx.cell_xml import LINE
from thidua.files.xlsx.packed_rows import PackedPiece, Styles, join_pieces, pack_piece, rows_xml

ROWS = [
    ["Lê Thị Mẫu", 1, date(2021, 6, 20)],
    ["=1+1 & <b> _x000D_ ", 20, None],
    [None, 0, "1985"],
    ["một tên dài phải xuống dòng", 3, date(1985, 1, 1)],
    ["Tổ 1", 4, None],
]
HEADERS, WIDTHS = ("Tên", "Số", "Ngày"), (12, 8, 12)


def made(groups: Sequence[Sequence[list[object]]]) -> RowsElsewhere:
    """These rows, a group a piece."""

    def pieces(firsts: Sequence[int], styles: Styles) -> Iterator[PackedPiece]:
        for group, first in zip(groups, firsts, strict=True):
            columns = list(zip(*group, strict=True)) or [()] * 3
            yield pack_piece(rows_xml(columns, first, styles, WIDTHS).encode())  # type: ignore[arg-type]

    return RowsElsewhere([len(group) for group in groups], pieces)


def written(path: Path, rows: object) -> Path:
    listings.write_lists(
        path,
        [ListSheet("Một", "Danh sách", "", HEADERS, WIDTHS, rows), ListSheet("Hai", "", "", HEADERS, WIDTHS, ROWS)],
    )  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    "groups", [[ROWS], [ROWS[:2], [], ROWS[2:]], [[row] for row in ROWS], [], [[]]], ids=["1", "3", "5", "0", "rỗng"]
)
def test_the_sheet_has_the_rows_however_they_were_cut(groups: list[list[list[object]]], tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", made(groups))
    assert ZipFile(path).testzip() is None
    for tab, rows in (("Một", [row for group in groups for row in group]), ("Hai", ROWS)):
        page = load_workbook(path)[tab]
        cells = [row[:3] for row in page.iter_rows(min_row=4, max_row=3 + len(rows))]
        assert [[said(cell) for cell in row] for row in cells] == rows
        assert {cell.number_format for row in cells for cell in row if cell.is_date} <= {"dd/mm/yyyy"}
        assert {cell.number_format for row in cells for cell in row if cell.data_type == "s"} <= {"@"}
        assert page.auto_filter.ref == f"A3:C{max(4, 3 + len(rows))}"
        assert page.calculate_dimension() == f"A1:C{max(3, 3 + len(rows))}"
    assert page.row_dimensions[4].height is None
    assert page.row_dimensions[7].height == pytest.approx(3 * LINE + 4, abs=1)  # three lines of a dozen letters


def said(cell: Any) -> object:
    """What a cell holds, as Excel reads it."""
    if isinstance(cell.value, str):
        return unescape(cell.value)
    return cell.value.date() if cell.is_date else cell.value


def test_a_list_too_long_for_a_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "_MOST", 6)  # three rows a sheet
    path = written(tmp_path / "a.xlsx", made([ROWS[:2], ROWS[2:3], ROWS[3:]]))
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["Một", "Một (2)"]
    assert [book["Một"].cell(row, 2).value for row in (4, 5, 6)] == [1, 20, 0]
    assert [book["Một (2)"].cell(row, 2).value for row in (4, 5)] == [3, 4]
    assert book["Một (2)"].auto_filter.ref == "A3:C5"


def test_joined_pieces_unpack_to_the_whole_and_have_its_checksum() -> None:
    contents = [b"a", b"", bytes(70_000), "chữ".encode() * 999]
    whole = join_pieces(map(pack_piece, contents))
    unpacked = zlib.decompress(whole.packed, -zlib.MAX_WBITS)
    assert unpacked == b"".join(contents)
    assert (whole.crc, whole.size) == (zlib.crc32(unpacked), len(unpacked))
