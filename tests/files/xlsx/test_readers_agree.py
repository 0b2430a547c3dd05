"""One file, three readers: calamine, openpyxl and the spreadsheet application give the same grids, book and findings.

The application opens the files with the values that were saved in them. What it changes itself when it loads a file is
named here, file by file, with the reason. All schools and people are made up.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import xlsxwriter
import xlwings

from support.calc.engine import Engine
from support.calc.office import Office, missing
from support.little_workbooks import parts, with_parts
from support.typed_workbooks import award
from support.typed_workbooks import book as given_book
from support.typed_workbooks import grid as given_grid
from thidua.book.columns import Awards
from thidua.book.reading.reader import read_book
from thidua.book.rows import SheetRow, Tab
from thidua.files.excel.desk import ExcelDesk
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.raw_xml import NOT_CALCULATED
from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.rules.check import check
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import CellError, Grid, Merge, Raw, letters
from thidua.sheets.mark import mark_of

CORPUS: Final = Path(__file__).parents[4] / "shared" / "corpus"
SAMPLE: Final = Path(__file__).parents[3] / "workbook" / "ThiDua-mau.xlsm"
TODAY: Final = date(2026, 11, 23)

# What differs for a reason that is not ours to mend: file (its end) -> reason.
RECALCULATED: Final[Mapping[str, str]] = {
    "FormulaEvalTestData_Copy.xlsx": "formulas that the application calculates by its own functions when it loads them",
    "NoExtDataA1.xlsx": "NOW() and RAND() are calculated at every opening",
    "xlookup.xlsx": "XLOOKUP is newer than the application",
}
OTHERWISE_LOADED: Final[Mapping[str, str]] = {
    "pivot-table__shared-group-field.xlsx": "the application lays the pivot table out anew",
    "ChartSheet.xlsx": "the application shows a sheet of charts as a worksheet, Excel does not",
    "Dialogsheet.xlsx": "the application shows a sheet of dialogs as a worksheet, Excel does not",
    "64667.xlsx": "two tabs of one name: the application renames one",
    "invalid-xml.xlsx": "the sheet ends in the middle of its XML: the application shows none of it",
    "5937385319563264.xlsx": "a damaged part: the application shows nothing of the sheet",
}
NO_SPACES_AT_ITS_EDGES: Final = (
    "calamine trims a text without xml:space, as Excel does; openpyxl and the application keep it"
)
TRIMMED: Final = ("issue_174.xlsx", "tdf82984_zip64XLSXImport.xlsx", "richtext_example.xlsx")
ONE_CELL: Final[Mapping[tuple[str, str], str]] = {
    ("MCExecl.xlsx", "A1"): "markup compatibility: what to process of an element unknown to both",
    ("DataTypes.xlsx", "C7"): "33:45:22: a duration of more than a day comes from Excel as a moment of its first days",
    ("data__1904.xlsx", "B4"): "day 0 of the calendar that begins in 1904 is midnight in the file and a day in Excel",
    ("explicitdate.xlsx", "A3"): "a moment written as ISO 8601: the application cuts its seconds off, Excel rounds",
    ("explicitdate.xlsx", "C3"): "an hour written as ISO 8601: the application takes it for text",
}


def named(table: Mapping[str, str], path: Path) -> str:
    return next((reason for end, reason in table.items() if path.name.endswith(end)), "")


def cells(grid: Grid) -> dict[str, Raw]:
    """What stands where."""
    return {
        f"{letters(column)}{row}": value
        for row, values in enumerate(grid.rows, 1)
        for column, value in enumerate(values, 1)
        if value != ""
    }


def differences(path: Path, one: Grid, other: Grid) -> dict[str, tuple[Raw | None, Raw | None]]:
    """The cells in which two readers differ, but for what is named above."""
    left, right = cells(one), cells(other)
    trimmed = path.name.endswith(TRIMMED)
    return {
        at: (left.get(at), right.get(at))
        for at in left.keys() | right.keys()
        if _plain(left.get(at), trimmed=trimmed) != _plain(right.get(at), trimmed=trimmed)
        and not any(path.name.endswith(end) and at == cell for end, cell in ONE_CELL)
    }


def _plain(value: Raw | None, *, trimmed: bool) -> object:
    """The application drops carriage returns, and its errors have words of their own."""
    if isinstance(value, CellError):
        return value if value == NOT_CALCULATED else CellError
    if not isinstance(value, str):
        return value
    return "".join(value.split()) if trimmed else value.replace("\r", "")


def careful(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Grid]:
    """The book as openpyxl gives it, sheet by sheet: calamine refuses them all. Raises UnusableFile."""

    class Refusing:
        def get_sheet_by_name(self, name: str) -> None:
            raise ValueError(name)

        def close(self) -> None:
            pass

    with monkeypatch.context() as patched:
        patched.setattr(XlsxDesk, "_opened", lambda _: Refusing())
        return list(XlsxDesk(path).grids())


@pytest.fixture(scope="module")
def as_saved() -> Iterator[Callable[[Path], xlwings.Book]]:
    """Opens a file in an application of our own that does not calculate what was calculated when the file was saved."""
    if why := missing():
        pytest.skip(why)
    before, running = xlwings.engines.active, Office(recalculate=False)
    engine = Engine(running)
    xlwings.engines.active = xlwings.Engine(impl=engine)

    def opened(path: Path) -> xlwings.Book:
        engine.restart()
        return xlwings.App(impl=engine.app).books.open(path)

    yield opened
    xlwings.engines.active = before
    running.close()


def formulas(book: xlwings.Book, name: str) -> set[str]:
    """The cells of a sheet that hold formulas."""
    found = book.sheets[name].impl.sheet.queryContentCells(16).getRangeAddresses()  # com.sun.star.sheet.CellFlags
    return {
        f"{letters(column + 1)}{row + 1}"
        for one in found
        for row in range(one.StartRow, one.EndRow + 1)
        for column in range(one.StartColumn, one.EndColumn + 1)
    }


def read_grids(path: Path) -> list[Grid]:
    try:
        return list(OutsideDesk(path).grids())
    except UnusableFile:
        return []


PUBLIC: Final = sorted(CORPUS.glob("*.xls*")) if CORPUS.is_dir() else []
public = pytest.mark.skipif(not PUBLIC, reason="the corpus of public files is not beside the repository")


@public
def test_openpyxl_reads_public_files_as_calamine_does(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_both = 0
    for path in PUBLIC:
        grids = read_grids(path)
        try:
            others = careful(path, monkeypatch) if grids else []
        except UnusableFile:
            continue  # openpyxl raises where calamine is kinder: then there is no second reader
        for one, other in zip(grids, others, strict=True):
            assert one.name == other.name
            assert differences(path, one, other) == {}, path.name
            assert sorted(one.merges) == sorted(other.merges), path.name
        read_by_both += bool(grids)
    assert read_by_both > len(PUBLIC) / 2


@public
def test_the_application_reads_public_files_as_calamine_does(as_saved: Callable[[Path], xlwings.Book]) -> None:
    read_by_both = 0
    for path in PUBLIC:
        grids = [] if named(OTHERWISE_LOADED, path) else read_grids(path)
        if not grids:
            continue
        try:
            book = as_saved(path)
        except OSError:
            continue  # the application does not open it: then there is no second reader
        for one, other in zip(grids, ExcelDesk(book).grids(), strict=True):
            found = differences(path, one, other)
            own = formulas(book, one.name) if named(RECALCULATED, path) else set()
            left = {at: two for at, two in found.items() if at not in own and two[0] != NOT_CALCULATED}
            assert (one.name, left) == (other.name, {}), path.name
        read_by_both += 1
    assert read_by_both > len(PUBLIC) / 2


# ---------------------------------------------------------------- our own workbooks: the book and the findings too


def told(value: Any) -> Any:
    """A book, a row or a value as plain data that can be compared."""
    if isinstance(value, Tab):
        return value.name, value.kind, value.key, dict(value.columns)
    if isinstance(value, SheetRow):
        names = ["tab", "row", *getattr(type(value), "fields", ())]
        return type(value).__name__, {name: told(getattr(value, name)) for name in names}
    if isinstance(value, Grid):
        return cells(value)
    if isinstance(value, Mapping):
        return {key: told(one) for key, one in value.items()}
    return [told(one) for one in value] if isinstance(value, list | Awards) else value


def whole(grids: list[Grid]) -> dict[str, Any]:
    """What the product knows of a workbook: the rows and all that is found in them."""
    checked = check(read_book(grids), TODAY)
    known = {name: told(value) for name, value in vars(checked.book).items() if not name.startswith("_")}
    return {name: known[name] for name in vars(read_book(grids).book) if name in known} | {"findings": checked.findings}


def below_headers(grid: Grid) -> list[Merge]:
    """The merges that hide data: Excel is asked for no others."""
    return sorted(one for one in grid.merges if one[2] >= FIRST_ROW) if mark_of(grid).kind in SHEETS else []


def same_for_all(path: Path, book: xlwings.Book, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    fast, slow, live = list(OutsideDesk(path).grids()), careful(path, monkeypatch), list(ExcelDesk(book).grids())
    for one, other, third in zip(fast, slow, live, strict=True):
        assert differences(path, one, other) == {}, one.name
        assert differences(path, one, third) == {}, one.name
        assert below_headers(one) == below_headers(other) == sorted(third.merges), one.name
        assert one.remarks == other.remarks == third.remarks, one.name
    books = whole(fast)
    assert whole(slow) == books
    assert whole(live) == books
    return books


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample workbook is not built")
def test_the_sample_is_the_same_book(as_saved: Callable[[Path], xlwings.Book], monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(same_for_all(SAMPLE, as_saved(SAMPLE), monkeypatch)["awards"]) > 100


def every_kind(path: Path, *, since_1904: bool = False) -> Path:
    """A workbook whose school's sheet holds every kind of value that a clerk's cells have been seen to hold."""
    with xlsxwriter.Workbook(path, {"date_1904": since_1904}) as book:
        form = lambda code: book.add_format({"num_format": code})  # noqa: E731
        day, text, percent = form("dd/mm/yyyy"), form("@"), form("0%")
        rows = [award(ten=f"Nguyễn Thị Mẫu {number}") for number in range(1, 11)]
        for given in given_book(given_grid("truong", rows, "MN01")):
            page = book.add_worksheet(given.name)
            for number, values in enumerate(given.rows):
                for column, value in enumerate(values):
                    if isinstance(value, date):
                        page.write_datetime(number, column, value, day)
                    elif value != "":
                        page.write(number, column, value)
        titles = [str(title) for title in given.rows[FIRST_ROW - 2]]
        at = {title: titles.index(title) for title in titles}
        who, when, number = at["Họ và tên hoặc tên tập thể"], at["Ngày quyết định"], at["Số quyết định"]
        row = FIRST_ROW - 1
        page.write_string(row, number, "0012/QĐ-UBND", text)
        page.write_string(row + 1, number, "0012", text)
        page.write_number(row + 1, when, 45519.75, form("dd/mm/yyyy hh:mm"))
        page.write_number(row + 2, when, 44732, form("General"))
        page.write_number(row + 3, when, 0.25, form("hh:mm"))
        page.write_formula(row + 3, number, "=1/0", None, "#DIV/0!")
        page.write_formula(row + 4, number, '="12"&"/QĐ-UBND"', None, "12/QĐ-UBND")
        page.write_rich_string(row + 4, who, book.add_format({"bold": True}), "Nguyễn ", text, "Thị Đậm")
        page.write_string(row + 5, who, "Nguyễn Thị Phiên Âm")
        page.write_boolean(row + 5, number, True)
        page.write_string(row + 6, when, "20/6/2022")
        page.write_string(row + 6, who, " Nguyễn Thị Mẫu  Cách ")
        page.write_number(row + 7, when, 0.5, percent)
        page.write_number(row + 8, when, 1_500_000, form('#,##0 "đ"'))
        page.write_string(row + 8, who, "u\u031b\u0309 Thị\nMẫu")
        page.merge_range(row + 10, who, row + 11, who, "Nguyễn Thị Gộp")
        page.write_string(row + 11, who, "Nguyễn Thị Che")  # Excel keeps it, and shows the first alone
        page.merge_range(row + 10, 0, row + 11, 0, "2021-2022")
        for line in (row + 10, row + 11):
            page.write_row(line, 1, [rows[0][title] for title in titles[1:who]])
        page.autofilter(row - 1, 0, row + 11, len(titles) - 1)
        page.set_row(row + 2, None, None, {"hidden": True})
        page.set_row(row + 9, None, None, {"hidden": True})
        page.set_row(row + 40, None, None, {"hidden": True})  # empty: nothing is hidden there
        page.set_column(at["Cơ quan quyết định"], at["Cơ quan quyết định"], 9, None, {"hidden": True})
        page.set_column(20, 16_383, 9, None, {"hidden": True})
        odd = book.add_worksheet("Ngày lạ")
        for column, code in enumerate(("dd/mm/yyyy", "dd/mm/yyyy hh:mm")):
            for line, serial in enumerate((1, 2, 59, 61, 61.5, 2958466, 45519, 45519.123456)):
                odd.write_number(line, column, serial, form(code))
        for line, serial in enumerate((0.25, 0.123456, 0.999)):
            odd.write_number(line, 3, serial, form("hh:mm"))
            odd.write_number(line, 4, serial, form("[h]:mm:ss"))
    strings = parts(path)["xl/sharedStrings.xml"].decode()
    name = "<t>Nguyễn Thị Phiên Âm</t>"
    assert name in strings
    sound = '<rPh sb="0" eb="2"><t>phiên âm</t></rPh><phoneticPr fontId="1"/>'
    return with_parts(path, {"xl/sharedStrings.xml": strings.replace(name, name + sound).encode()})


@pytest.mark.parametrize("since_1904", [False, True])
def test_every_kind_of_value_is_the_same_book(
    as_saved: Callable[[Path], xlwings.Book], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, since_1904: bool
) -> None:
    path = every_kind(tmp_path / "so.xlsx", since_1904=since_1904)
    known = same_for_all(path, as_saved(path), monkeypatch)
    said = [f"{one.o}: {one.noi_dung}" for one in known["findings"] if one.trang == "Trường"]
    for words in ("2 dòng và 1 cột đang ẩn", "vì ô bị gộp (", "#DIV/0!"):
        assert any(words in one for one in said), words
    names = [row["ten"] for _, row in known["awards"]]
    assert "Nguyễn Thị Đậm" in names
    assert "Nguyễn Thị Phiên Âm" in names
    days = {row["ngay_qd"] for _, row in known["awards"]}
    assert {date(2022, 6, 20), None} & days
    assert not any(isinstance(one, datetime) for one in days)


def test_links_to_other_files_are_told_from_the_file_and_from_the_open_book(
    as_saved: Callable[[Path], xlwings.Book], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "so.xlsx"
    other = tmp_path / "Sổ cũ.xlsx"
    for made, formula in ((other, "=1"), (path, f"='{tmp_path}/[Sổ cũ.xlsx]Trang'!A1")):
        with xlsxwriter.Workbook(made) as book:
            book.add_worksheet("Trang").write_formula(0, 0, formula, None, 7)
    monkeypatch.setattr(xlwings.Book, "api", property(lambda _: _Linked()))
    (grid,) = ExcelDesk(as_saved(path)).grids()
    assert grid.remarks == (
        "Sổ có liên kết tới tệp khác (“Sổ cũ.xlsx”); chương trình không mở tệp ấy, chỉ đọc giá trị đã lưu trong ô.",
    )


class _Linked:
    """What Excel tells of a book's links."""

    @staticmethod
    def LinkSources(kind: int) -> tuple[str, ...] | None:
        return (r"C:\máy khác\Sổ cũ.xlsx",) if kind == 1 else None


def test_a_formula_without_its_value_says_how_to_get_it(
    as_saved: Callable[[Path], xlwings.Book], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for given in given_book(given_grid("truong", [award()], "MN01")):
            page = book.add_worksheet(given.name)
            for number, values in enumerate(given.rows):
                page.write_row(number, 0, [f"{v:%d/%m/%Y}" if isinstance(v, date) else v for v in values])
        titles = [str(title) for title in given.rows[FIRST_ROW - 2]]
        page.write_formula(FIRST_ROW - 1, titles.index("Số quyết định"), '="12"&"/QĐ-UBND"', None, "")
    xml = parts(path)["xl/worksheets/sheet3.xml"].decode()
    with_parts(path, {"xl/worksheets/sheet3.xml": xml.replace(' t="str"', "").encode()})
    by_file, by_openpyxl = list(OutsideDesk(path).grids()), careful(path, monkeypatch)
    assert whole(by_file) == whole(by_openpyxl)
    (found,) = [one for one in whole(by_file)["findings"] if "công thức chưa tính" in one.noi_dung]
    assert "Mở sổ bằng Excel rồi lưu lại" in found.goi_y
    live = whole(list(ExcelDesk(as_saved(path)).grids()))
    assert [row["so_qd"] for _, row in live["awards"]] == ["12/QĐ-UBND"]
