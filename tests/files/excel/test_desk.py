"""The Excel desk over a real spreadsheet application: what it reads is what lies in the file, what it writes is what is read back.

All schools and people are made up.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings

from support.calc.engine import Engine
from thidua.book.reading.reader import read_book
from thidua.files.excel.desk import ExcelDesk, caller
from thidua.files.excel.guards import ExcelRefused, frozen
from thidua.files.new.plan import plan
from thidua.files.new.workbook import write_workbook as write_new
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.desk import Desk
from thidua.jobs.results.result_sheets import check_as_sheet
from thidua.rules.check import check
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.results import Link, ResultSheet, Value

TODAY = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[3] / "workbook" / "ThiDua-mau.xlsm"
SCHOOLS = [
    ("MN01", "Trường Mầm non Hoa Mẫu", "Mầm non", "Mầm non"),
    ("TH01", "Trường Tiểu học Cây Mẫu", "Tiểu học", "Tiểu học"),
]
AWARD = (
    "2021-2022", "Lao động tiên tiến", "Cá nhân", "Nguyễn Thị Hoà Mẫu", date(1985, 8, 15), "Giáo viên", None,
    "Đã có quyết định", "012/QĐ-UBND", date(2022, 6, 20), "Chủ tịch UBND huyện Kiến Mẫu",
)  # fmt: skip
WRONG = ("2021", "Lao động tiên tiến", "Cá nhân", "Trần Văn Mẫu", CellError("#REF!"), "", 3, "Đã có quyết định")
HEADERS = ("Mức", "Ô", "Nội dung", "Số", "Ngày")

Open = Callable[[Path], xlwings.Book]


@pytest.fixture
def opened(app: xlwings.App) -> Open:
    return app.books.open


def new_book(path: Path, rows: Sequence[Sequence[Raw | None]] = (AWARD, WRONG)) -> Path:
    """A workbook as the program makes it, with few of its tabs: `rows` stand in one school's sheet."""
    kinds = {"cau_hinh", "danh_sach_truong", "truong", "kiem_tra"}
    tabs = plan(SCHOOLS, danh_hieu=(), rows={("truong", "MN01"): rows})
    write_new(path, [tab for tab in tabs if tab.sheet.kind in kinds], "Sổ thử")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_book(tmp_path_factory.mktemp("so") / "so.xlsx")


@pytest.fixture
def master(made: Path, tmp_path: Path) -> Path:
    """A book of two awards, one in order, the other wrong in its year and with an error in it."""
    return Path(shutil.copy(made, tmp_path / "Sổ thử.xlsx"))


def content(grid: Grid) -> list[list[Raw]]:
    """What a grid holds: empty cells at the end of rows and empty rows at the end say nothing."""
    rows = []
    for row in grid.rows:
        held = [at for at, value in enumerate(row, 1) if value != ""]
        rows.append(list(row[: held[-1]]) if held else [])
    while rows and not rows[-1]:
        rows.pop()
    return rows


def same(one: Desk, other: Desk) -> None:
    assert len(one) == len(other)
    for left, right in zip(one.grids(), other.grids(), strict=True):
        assert (left.name, content(left)) == (right.name, content(right))


def names(desk: Desk) -> list[str]:
    return [grid.name for grid in desk.grids()]


def out(*rows: tuple[Value, ...], headers: tuple[str, ...] = HEADERS, kind: str = "kiem_tra") -> ResultSheet:
    return ResultSheet(kind, "Kiểm tra", "", "Kết quả", "Đọc rồi sửa", headers, (10.0,) * len(headers), rows)


def grid_of(desk: Desk, kind: str) -> list[list[Raw]]:
    return next(rows for rows in map(content, desk.grids()) if rows and rows[0][:2] == ["thidua", kind])


def saved(book: xlwings.Book, path: Path) -> XlsxDesk:
    book.save(path)
    return XlsxDesk(path)


# ---------------------------------------------------------------- reading


def test_every_kind_of_value_is_read_as_from_the_file(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "gia tri.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as made:
        form = lambda code: made.add_format({"num_format": code})  # noqa: E731
        page = made.add_worksheet("Trường “Cây” O'Mẫu")
        page.write_row(
            0, 0, ["0012", "Tiếng Việt: Nguyễn Thị Hoà", "u\u031b\u0309", "hai\ndòng", "=1+1", "'nháy", 12, 0.5]
        )
        page.write_string(1, 0, "0901", form("@"))
        page.write_datetime(1, 1, datetime(2022, 6, 20), form("dd/mm/yyyy"))
        page.write_datetime(1, 2, datetime(2022, 6, 20, 15, 30), form("dd/mm/yyyy hh:mm"))
        page.write_number(1, 3, 0.4375, form("hh:mm"))
        page.write_number(1, 4, 1500000, form('#,##0 "đ"'))
        page.write_boolean(1, 5, True)
        for column, (formula, error) in enumerate(
            [("=#REF!", "#REF!"), ("=1/0", "#DIV/0!"), ("=NA()", "#N/A"), ("=KHONG()", "#NAME?"), ('="a"+1', "#VALUE!"), ("=SQRT(-1)", "#NUM!")]
        ):  # fmt: skip
            page.write_formula(2, column, formula, None, error)
        page.write_formula(3, 0, "=1+2", None, 3)
        page.write_formula(3, 1, '=T("chữ")', None, "chữ")
        page.merge_range(5, 1, 7, 2, "gộp")
        page.write_number(20, 5, 1)
        made.add_worksheet("Trống")
        made.add_worksheet("Ẩn").hide()
        made.add_worksheet("Một ô").write_string(0, 0, "thidua")
    same(ExcelDesk(opened(path)), XlsxDesk(path))


def test_a_whole_workbook_gives_the_same_findings(opened: Open, master: Path) -> None:
    live, file = ExcelDesk(opened(master)), XlsxDesk(master)
    same(live, file)
    judged = [check(read_book(desk.grids()), TODAY) for desk in (live, file)]
    assert judged[0].findings == judged[1].findings
    assert {one.ma for one in judged[0].findings} >= {"V03"}
    assert judged[0].book.doc == 2


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample workbook is not built")
def test_the_sample_is_read_as_from_the_file(opened: Open) -> None:
    same(ExcelDesk(opened(SAMPLE)), XlsxDesk(SAMPLE))


def test_merged_cells_of_the_data_are_told(opened: Open, master: Path) -> None:
    book = opened(master)
    page = book.sheets["MN Hoa Mẫu"]
    page.range((31, 1)).value = "dưới cùng"
    page.range((8, 3), (10, 3)).api.merge(True)
    page.range((30, 1), (30, 4)).api.merge(True)
    page.range((2, 1), (2, 4)).api.merge(True)  # the title's say nothing about data
    (grid,) = [grid for grid in ExcelDesk(book).grids() if grid.name == page.name]
    assert grid.merges == ((8, 3, 10, 3), (30, 1, 30, 4))


# ---------------------------------------------------------------- writing


def test_what_is_written_is_read_back(opened: Open, master: Path, tmp_path: Path) -> None:
    rows = [
        ("Lỗi", Link("C7", "MN Hoa Mẫu", "C7"), "Năm học “2021” chưa đủ", 5, date(2022, 6, 20)),
        ("0012", "", "=1+1", 2.5, None),
        ("20/6/2022", Link("A5", 'Trường "Cây" O\'Mẫu', "A5"), "'nháy", 0, date(2025, 7, 1)),
    ]
    desk = ExcelDesk(opened(master))
    desk.put([out(*rows)])
    there = [
        ["Lỗi", "C7", "Năm học “2021” chưa đủ", 5.0, date(2022, 6, 20)],
        ["0012", "", "=1+1", 2.5],
        ["20/6/2022", "A5", "'nháy", 0.0, date(2025, 7, 1)],
    ]
    mark, title, *rest = grid_of(desk, "kiem_tra")
    assert mark[:4] == ["thidua", "kiem_tra", "", "1"]
    assert title[0] == "Kết quả"
    assert rest == [["Đọc rồi sửa"], list(HEADERS), *there]
    assert grid_of(saved(desk.book, tmp_path / "ghi.xlsx"), "kiem_tra") == [mark, title, *rest]


def test_links_are_formulas_and_nothing_else_is(opened: Open, master: Path) -> None:
    book = opened(master)
    ExcelDesk(book).put([out(("=A1", Link("C7", "Trường O'Mẫu", "C7"), "=HYPERLINK(1)", 1, None))])
    page = book.sheets["Kiểm tra"]
    kinds = [page.range((FIRST_ROW, column)).api.getCellByPosition(0, 0).Type.value for column in range(1, 4)]
    assert kinds == ["TEXT", "FORMULA", "TEXT"]
    assert page.range((FIRST_ROW, 2)).formula == "=HYPERLINK(\"#'Trường O''Mẫu'!C7\",\"C7\")"


def test_text_among_links_stays_text(opened: Open, master: Path) -> None:
    desk = ExcelDesk(opened(master))
    desk.put([out(("a", "=1+1", "", 1), ("b", "0012", ""), ("c", Link("C7", "MN Hoa Mẫu", "C7"), ""))])
    assert [row[1] for row in grid_of(desk, "kiem_tra")[4:]] == ["=1+1", "0012", "C7"]


def test_numbers_stay_numbers_in_a_column_that_was_text(opened: Open, master: Path) -> None:
    desk = ExcelDesk(opened(master))
    desk.put([out((7,), (8,), headers=("Mức",))])
    assert [row[0] for row in grid_of(desk, "kiem_tra")[4:]] == [7.0, 8.0]


def test_the_old_rows_and_columns_go_and_the_table_follows(opened: Open, master: Path) -> None:
    book = opened(master)
    desk, (table,) = ExcelDesk(book), book.sheets["Kiểm tra"].tables
    wide = tuple(f"Cột {n}" for n in range(12))
    desk.put([out(*[tuple(f"{row}-{n}" for n in range(12)) for row in range(30)], headers=wide)])
    assert (table.range.row, table.range.shape) == (4, (31, 12))
    desk.put([out(("Nhắc",))])
    assert grid_of(desk, "kiem_tra")[3:] == [list(HEADERS), ["Nhắc"]]
    assert table.range.shape == (2, 5)
    desk.put([out()])
    assert grid_of(desk, "kiem_tra")[3:] == [list(HEADERS)]
    assert table.range.shape == (2, 5), "a table has at least one row"


def test_a_filter_is_kept_but_hides_nothing(opened: Open, master: Path) -> None:
    book = opened(master)
    (table,) = book.sheets["Kiểm tra"].tables
    assert table.show_autofilter
    ExcelDesk(book).put([out(("Lỗi",))])
    assert table.show_autofilter


def test_what_stands_above_and_beside_the_table_stays(opened: Open, master: Path) -> None:
    book = opened(master)
    page = book.sheets["Kiểm tra"]
    page.range((2, 5)).impl.api.getCellByPosition(0, 0).Formula = "=1+2"
    page.range((7, 12)).value = "ghi chú của cán bộ"
    ExcelDesk(book).put([out(*[("Lỗi",)] * 5)])
    assert page.range((2, 5)).formula.startswith("=")
    assert page.range((7, 12)).value == "ghi chú của cán bộ"


def test_the_sheet_is_found_by_its_mark_and_the_others_stay(opened: Open, master: Path) -> None:
    book = opened(master)
    book.sheets["Kiểm tra"].impl.sheet.Name = "Việc phải sửa"
    desk = ExcelDesk(book)
    before = {grid.name: content(grid) for grid in desk.grids()}
    desk.put([out(("Lỗi",))])
    after = {grid.name: content(grid) for grid in desk.grids()}
    assert list(after) == list(before)
    assert {name for name in after if after[name] != before[name]} == {"Việc phải sửa"}


def test_a_missing_sheet_is_added_after_the_last_visible_one(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Trang một").write_string(0, 0, "của cán bộ")
        made.add_worksheet("Kiểm tra").write_string(0, 0, "trang khác")
        made.add_worksheet("Danh mục").hide()
    book = opened(path)
    front, desk = book.sheets.active.name, ExcelDesk(book)
    desk.put([out(("Lỗi",))])
    assert names(desk) == ["Trang một", "Kiểm tra", "Kiểm tra 2", "Danh mục"]
    assert book.sheets.active.name == front
    assert grid_of(desk, "kiem_tra")[0] == ["thidua", "kiem_tra", "", "1"]
    assert not book.sheets["Kiểm tra 2"].range((1, 1)).api.Rows.IsVisible
    desk.put([out(("Nhắc",))])
    assert len(desk) == 4, "the second time it is found"


def test_findings_lead_to_their_cells_and_a_second_press_changes_nothing(opened: Open, master: Path) -> None:
    book = opened(master)
    desk = ExcelDesk(book)
    desk.put([check_as_sheet(check(read_book(desk.grids()), TODAY))])
    rows = grid_of(desk, "kiem_tra")
    (year,) = [at for at, row in enumerate(rows) if row[1:2] == ["V03"]]
    assert rows[year][2:4] == ["MN Hoa Mẫu", "A6"]
    desk.show("kiem_tra")
    assert book.sheets.active.name == "Kiểm tra"
    again = check(read_book(desk.grids()), TODAY)
    desk.put([check_as_sheet(again)])
    assert grid_of(desk, "kiem_tra") == rows


# ---------------------------------------------------------------- calls


def test_calls_do_not_grow_with_the_rows(opened: Open, tmp_path: Path, engine: Engine) -> None:
    counted = []
    for count in (10, 300):
        path = tmp_path / f"{count} dòng.xlsx"
        rows = [(*AWARD[:3], f"Nguyễn Thị Mẫu {n}", *AWARD[4:]) for n in range(count)]
        desk = ExcelDesk(opened(new_book(path, rows)))
        findings = [("Lỗi", Link(f"C{n}", "MN Hoa Mẫu", f"C{n}"), "chữ", n, date(2022, 6, 20)) for n in range(count)]
        engine.calls.clear()
        grids = list(desk.grids())
        assert engine.calls["read"] == len(grids), "one block a sheet"
        desk.put([out(*findings)])
        assert engine.calls["read"] == len(grids), "the marks are known by now"
        assert engine.calls["write"] == 2, "title and hint, headers and data"
        counted.append(dict(engine.calls))
    assert counted[0] == counted[1]


# ---------------------------------------------------------------- Excel as it was


def settings_of(app: xlwings.App) -> tuple[Any, ...]:
    filling = app.api.AutoCorrect.AutoFillFormulasInLists
    return app.screen_updating, app.enable_events, app.calculation, filling


def test_frozen_gives_everything_back(opened: Open, master: Path) -> None:
    book = opened(master)
    book.app.enable_events = False
    before = settings_of(book.app)
    with frozen(book):
        assert settings_of(book.app) == (False, False, "manual", False)
    assert settings_of(book.app) == before
    with pytest.raises(ZeroDivisionError), frozen(book):
        raise ZeroDivisionError
    assert settings_of(book.app) == before


def test_frozen_gives_back_what_it_could_change(opened: Open, master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(master)
    before = settings_of(book.app)
    settings = type(book.app.impl).calculation

    def refuse(_: Any, value: str) -> None:
        if value == "manual":
            raise RuntimeError("busy")

    monkeypatch.setattr(type(book.app.impl), "calculation", settings.setter(refuse))
    with pytest.raises(RuntimeError, match="busy"), frozen(book):
        pass
    assert settings_of(book.app) == before


# ---------------------------------------------------------------- trouble


def told(ask: Callable[[], Any]) -> str:
    """The one line that the clerk reads."""
    with pytest.raises(ExcelRefused) as trouble:
        ask()
    line = str(trouble.value)
    assert "\n" not in line
    assert "Hãy " in line or "hãy " in line, "how to mend it"
    return line


def test_a_protected_sheet(opened: Open, master: Path) -> None:
    book = opened(master)
    book.sheets["Kiểm tra"].impl.sheet.protect("")
    assert "Trang “Kiểm tra” đang được bảo vệ" in told(lambda: ExcelDesk(book).put([out(("Lỗi",))]))
    assert settings_of(book.app) == (True, True, "automatic", True)


def test_a_protected_workbook(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Trang một")
    book = opened(path)
    book.impl.document.protect("")
    assert "Cấu trúc sổ đang được bảo vệ" in told(lambda: ExcelDesk(book).put([out(("Lỗi",))]))


def test_a_book_opened_read_only(app: xlwings.App, master: Path) -> None:
    book = app.books.open(master, read_only=True)
    assert "chỉ đọc" in told(lambda: ExcelDesk(book).put([out(("Lỗi",))]))


def test_a_sheet_that_is_not_there(app: xlwings.App) -> None:
    assert "không có trang Kiểm tra" in told(lambda: ExcelDesk(app.books.add()).show("kiem_tra"))


def test_where_the_book_lies(app: xlwings.App, opened: Open, master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(master)
    assert ExcelDesk(book).path() == master
    assert "chưa được lưu" in told(lambda: ExcelDesk(app.books.add()).path())
    monkeypatch.setattr(type(book.impl), "fullname", "https://xa-mau.sharepoint.com/so.xlsm")
    assert "OneDrive" in told(ExcelDesk(book).path)


def test_an_excel_that_refuses(opened: Open, master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell in edit mode, an open dialogue, a closed book: Excel throws whatever it throws."""
    book = opened(master)
    desk = ExcelDesk(book)

    def refuse(*_: Any) -> None:
        raise OSError(-2146777998, "busy")

    monkeypatch.setattr(type(book.sheets[0].used_range.impl), "raw_value", property(refuse, refuse))
    assert "Excel không đọc trang “Hướng dẫn” được" in told(lambda: list(desk.grids()))
    assert "Enter hoặc Esc" in told(lambda: desk.put([out(("Lỗi",))]))
    assert settings_of(book.app) == (True, True, "automatic", True)


def test_the_caller(opened: Open, master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "mở sổ bằng Excel" in told(caller)
    book = opened(master)
    monkeypatch.setattr(xlwings.Book, "_mock_caller", book, raising=False)
    assert names(caller()) == [sheet.name for sheet in book.sheets]


def test_a_press_loads_no_pandas() -> None:
    """xlwings takes pandas and numpy along where they are installed; they stay importable afterwards."""
    code = (
        "import sys; from thidua.files.excel.desk import caller\nfrom thidua.files.excel.guards import ExcelRefused\n"
        "try: caller()\n"
        "except ExcelRefused: pass\n"
        "assert 'xlwings' in sys.modules and not {'pandas', 'numpy'} & set(sys.modules)\n"
        "from importlib.util import find_spec\n"
        "assert find_spec('pandas')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
