"""A large book is read by several processes at once; nobody can tell."""

from pathlib import Path

import pytest

from support.little_workbooks import SHEET, book, with_parts
from thidua.files.xlsx import desk
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.zip_listing import UnusableFile

SHEETS = {
    f"Trường {i}": [["thidua", "truong", f"T{i}", "1"], *[[f"người {i}.{j}", j] for j in range(i)]] for i in range(21)
}


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(desk, "is_harmless", lambda _: False)
    return book(tmp_path / "so.xlsx", SHEETS)


@pytest.mark.parametrize("processors", [1, 2, 3])
def test_the_sheets_come_in_their_order(large: Path, processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_WORTH_A_READER", 4)
    monkeypatch.setattr(desk, "_cores", lambda: processors)
    assert list(OutsideDesk(large).grids()) == list(XlsxDesk(large).grids())


def test_the_first_sheet_that_cannot_be_read_is_told(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_WORTH_A_READER", 4)
    monkeypatch.setattr(desk, "_cores", lambda: 3)
    with_parts(large, {SHEET.replace("1.xml", f"{i}.xml"): b"<worksheet><sheetData><row" for i in (6, 8)})
    with pytest.raises(UnusableFile, match="trang “Trường 5”"):
        list(OutsideDesk(large).grids())


@pytest.mark.parametrize("proven", [True, False])
def test_one_sheet_alone(tmp_path: Path, proven: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    so = book(tmp_path / "so.xlsx", SHEETS)
    monkeypatch.setattr(desk, "is_harmless", lambda _: proven)
    assert [grid.name for grid in OutsideDesk(so).grids("Trường 7")] == ["Trường 7"]
    assert not list(OutsideDesk(so).grids("Trường khác"))


def test_a_damaged_part_that_no_sheet_needs_does_not_matter(tmp_path: Path) -> None:
    chart = "xl/charts/colors1.xml"
    so = with_parts(book(tmp_path / "so.xlsx", SHEETS), {chart: b"<colors/>" * 100})
    content = bytearray(so.read_bytes())
    at = content.index(chart.encode()) + len(chart)
    content[at : at + 10] = b"\xff" * 10
    so.write_bytes(content)
    assert len(list(OutsideDesk(so).grids())) == len(SHEETS)
