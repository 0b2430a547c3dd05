"""Results written into a workbook that was made to do harm: it is written, or refused in one line; soon, and in little memory.

Each writing runs in a child with bounds, so that what would hang or swell fails instead.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.hostile_files import out_of_time
from support.little_workbooks import book, parts, with_parts
from thidua.files.system import bounded
from thidua.files.system.atomic_write import CannotWrite
from thidua.files.xlsx import limits
from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.replace_sheets import replace_sheets
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets.results import ResultBlock, ResultSheet

RESULT, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
SHEETS = (ResultSheet("kiem_tra", "Kiểm tra", "", "Kết quả", "", ("Mức", "Ô"), (9.0, 9.0), [("Lỗi", "A5")]),)
BESIDE = (ResultBlock("kiem_tra", 2, [["một"], ["hai"]]),)


@pytest.fixture
def so(tmp_path: Path) -> Path:
    rows = [["thidua", "kiem_tra", "", "1"], ["Kết quả"], [""], ["Mức", "Ô"], ["Nhắc", "C7"]]
    return book(tmp_path / "so.xlsx", {"Kiểm tra": rows, "Trang": [["của cán bộ"]]})


def write(so: Path) -> None:
    replace_sheets(so, so.with_name("whole.xlsx"), SHEETS)
    replace_sheets(so, so.with_name("beside.xlsx"), BESIDE)


def written(so: Path) -> None:
    bounded.run_bounded(write, so, seconds=20, megabytes=400, answers=(UnusableFile, CannotWrite))


def rows(xml: str) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"</sheetData>", f"{xml}</sheetData>".encode(), 1)


@pytest.mark.parametrize(
    "change",
    [
        rows('<row r="1048576"/>'),
        rows("".join(f'<row r="{number}"/>' for number in range(2000, 60_000, 2))),
        lambda part: part.replace(b"<sheetData>", b'<cols><col min="-999999999999" max="2"/></cols><sheetData>', 1),
        rows(f'<row r="6"><c r="{"A" * 3_000_000}6"/></row>'),
    ],
    ids=["last row", "many rows", "a column before the first", "an endless address"],
)
def test_odd_numbers_cost_nothing(so: Path, change: Callable[[bytes], bytes]) -> None:
    with_parts(so, {RESULT: change(parts(so)[RESULT])})
    written(so)
    grids = list(XlsxDesk(so.with_name("whole.xlsx")).grids())
    assert [list(row[:2]) for row in grids[0].rows[3:5]] == [["Mức", "Ô"], ["Lỗi", "A5"]]
    assert grids[1].rows == [["của cán bộ"]]
    beside = next(XlsxDesk(so.with_name("beside.xlsx")).grids())
    assert [row[1] for row in beside.rows[1:3]] == ["một", "hai"]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (RESULT, rows('<row r="999999999999"/>')),
        (RESULT, rows('<row r="-5"/>')),
        (RESULT, lambda part: part.replace(b"</sheetData>", b"</sheetData>" + b"<a>" * 500_000 + b"</a>" * 500_000)),
        (
            RESULT,
            lambda part: (
                b'<!DOCTYPE w [<!ENTITY a "'
                + b"ha" * 50
                + b'">'
                + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10))
                + b"]>"
                + rows('<row r="6" ht="&k;"/>')(part).partition(b"?>")[2]
            ),
        ),
        (BOOK, lambda part: part.replace(b"</sheets>", b"</sheets>" + b"<definedName/>" * 1_500_000)),
    ],
    ids=["row beyond the last", "row before the first", "deep", "billion laughs", "a million names"],
)
def test_what_no_program_writes_is_refused(so: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with_parts(so, {part: change(parts(so)[part])})
    with pytest.raises(UnusableFile):
        written(so)


def test_a_text_shared_very_often_is_looked_at_a_few_times(so: Path) -> None:
    often = b"<si><t>kiem_tra</t></si>" * 400_000
    with_parts(so, {STRINGS: parts(so)[STRINGS].replace(b"</sst>", often + b"</sst>")})
    written(so)


def test_a_large_sheet_of_results_is_written_apart(so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And gives the same bytes as in place."""
    write(so)
    here = {name: so.with_name(name).read_bytes() for name in ("whole.xlsx", "beside.xlsx")}
    monkeypatch.setattr(limits, "_SMALL", 1000)
    write(so)
    assert {name: so.with_name(name).read_bytes() for name in here} == here
    monkeypatch.setattr(limits, "stream_in_turn", out_of_time)
    with pytest.raises(UnusableFile, match="bắt máy làm quá lâu"):
        write(so)


def test_a_large_sheet_that_is_not_written_does_not_count(so: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xml = parts(so)["xl/worksheets/sheet2.xml"]
    with_parts(so, {"xl/worksheets/sheet2.xml": xml.replace(b"</worksheet>", b" " * 100_000 + b"</worksheet>")})
    monkeypatch.setattr(limits, "_SMALL", 50_000)
    monkeypatch.setattr(limits, "stream_in_turn", out_of_time)
    write(so)
