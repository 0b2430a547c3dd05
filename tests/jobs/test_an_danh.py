"""A copy for asking for help: the same findings and totals, and nobody in it whom one could know."""

import zipfile
from datetime import date
from pathlib import Path
from random import Random

import pytest

from support.random_worlds import write_xlsx
from support.typed_workbooks import TODAY, award, book, grid
from thidua.book import Finding
from thidua.book.reading.reader import read_book
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.an_danh import anonymize, write_copy
from thidua.jobs.results.result_sheets import check_as_sheet
from thidua.rules.check import check
from thidua.sheets.grid import Grid

SAMPLE = Path(__file__).parents[2] / "workbook" / "ThiDua-mau.xlsm"
TEN = "Họ và tên hoặc tên tập thể"


def told(grids: list[Grid]) -> list[tuple[object, ...]]:
    def place(one: Finding) -> tuple[object, ...]:
        return one.ma, one.muc, one.trang, one.o, bool(one.giai_trinh)

    return [place(one) for one in check(read_book(grids), TODAY).findings if one.o]


def copied(*rows: dict[str, object], seed: int = 1, **more: object) -> Grid:
    grids = book(grid("truong", rows, "MN01"))  # type: ignore[arg-type]
    return anonymize(grids, TODAY, Random(seed)).grids[-1]


def column(sheet: Grid, title: str) -> list[object]:
    at = [*sheet.rows[3]].index(title)
    return [row[at] for row in sheet.rows[4:]]


def test_homonyms_stay_homonyms_and_others_stay_apart() -> None:
    names = ("Nguyễn Thị Mẫu", "NGUYỄN THỊ MẪU", "Nguyễn  Thị Mẫu", "Nguyễn Thị Mậu", "Trần Thị Hoà", "Trần Thị Hòa")
    one, loud, wide, other, late, early = (str(name) for name in column(copied(*(award(ten=n) for n in names)), TEN))
    assert one != "Nguyễn Thị Mẫu"
    assert loud == one.upper()
    assert wide == one.replace(" ", "  ", 1)
    assert other.split()[:2] == one.split()[:2]
    assert other != one
    assert late == early
    assert late.split()[1] == one.split()[1]


def test_birth_dates_move_one_for_one_in_their_form() -> None:
    days = (date(1985, 3, 25), "25/03/1985", date(1985, 3, 26), "1985", 1985.0, date(1988, 2, 29), "khoảng 1985", "")
    true, typed, next_day, year, number, leap, vague, none = column(
        copied(*(award(Ngày_sinh=one) for one in days)), "Ngày sinh"
    )
    assert isinstance(true, date)
    assert (true.year, typed) == (1981, f"{true:%d/%m/%Y}")
    assert true not in (next_day, date(1981, 3, 25))
    assert (year, number, leap, vague, none) == ("1981", "1981", date(1984, 2, 29), "không rõ", "")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Đã kỷ luật cô Nguyễn Thị Mẫu năm 2021", ["Nguyễn", "Mẫu"]),
        ("thay thầy Tùng nghỉ ốm", ["Tùng"]),
        ("Theo đề nghị của Trần Văn Bình, tổ trưởng", ["Trần", "Bình"]),
        ("đọc nhầm nguyễn thị mẫu", ["nguyễn", "mẫu"]),
    ],
)
def test_names_in_notes_go_and_the_other_words_stay(text: str, gone: list[str]) -> None:
    (note,) = column(copied(award(Ghi_chú=text)), "Ghi chú")
    assert not any(word in str(note).split() for word in gone)
    assert len(str(note).split()) == len(text.split())
    assert str(note).split()[0] == text.split(maxsplit=1)[0]


def test_names_of_schools_and_collectives_stay() -> None:
    rows = (
        award(
            ten="Tổ Tự nhiên",
            Đối_tượng="Tập thể",
            danh_hieu="Tập thể lao động tiên tiến",
            Ghi_chú="Trường Mầm non Hoa Mẫu",
        ),
    )
    sheet = copied(*rows)
    assert (column(sheet, TEN), column(sheet, "Ghi chú")) == (["Tổ Tự nhiên"], ["Trường Mầm non Hoa Mẫu"])


def test_explanations_stay_beside_their_findings_without_names() -> None:
    odd = award(Cơ_quan_quyết_định="Hiệu trưởng")
    grids = book(grid("truong", [odd], "MN01"))
    first = check(read_book(grids), TODAY)
    query = next(one for one in first.findings if one.muc == "giai_trinh")
    headers = check_as_sheet(first).headers
    line = dict.fromkeys(headers, "") | {"Giải trình": "Theo lời cô Nguyễn Thị Mẫu", "Dấu vết": query.dau_vet}
    copy = anonymize([*grids, grid("kiem_tra", [line])], TODAY, Random(1))
    assert copy.same
    (reason,) = [one.giai_trinh for one in check(read_book(copy.grids), TODAY).findings if one.giai_trinh]
    assert reason.startswith("Theo lời cô ")
    assert "Mẫu" not in reason


def test_sheets_of_others_and_the_log_are_left_out() -> None:
    log = grid("nhat_ky", [{"Thời điểm": "1", "Người dùng": "Lê Thị Mẫu", "Công việc": "", "Kết quả": ""}])
    copy = anonymize(book(grid("truong", [award()], "MN01"), log, Grid("Riêng", [["Lê Thị Mẫu"]])), TODAY, Random(1))
    assert "Lê Thị Mẫu" not in str(copy.grids)
    assert [one.name for one in copy.grids][-2:] == ["Nhật ký", "Riêng"]


def test_the_sample(tmp_path: Path) -> None:
    copy = tmp_path / "ban sao.xlsm"
    assert write_copy(OutsideDesk(SAMPLE), copy, TODAY)
    before, after = ([*OutsideDesk(path).grids()] for path in (SAMPLE, copy))
    assert told(before) == told(after)
    with zipfile.ZipFile(copy) as package:
        assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(package.namelist())
        text = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml")).decode()
    people = {one.ten for one in read_book(before).book.awards if one.ten and one.doi_tuong == "ca_nhan"}
    assert len(people) > 50
    assert not [name for name in people if f">{name}<" in text]


def test_odd_values_come_back_as_they_were(tmp_path: Path) -> None:
    from thidua.files.new import bare_copy
    from thidua.files.xlsx.raw_xml import NOT_CALCULATED
    from thidua.sheets.grid import CellError

    rows = [
        ["thidua", "truong", "MN01", "1"],
        [],
        ["=1+1", CellError("#REF!"), NOT_CALCULATED, 0.5, date(2024, 8, 15)],
        ["gộp", "ẩn"],
    ]
    bare_copy.write_bare_copy(tmp_path / "a.xlsx", [Grid("Trang", rows, ((4, 1, 5, 2),))])
    (grid,) = OutsideDesk(write_xlsx(tmp_path / "b.xlsx", [Grid("Trang", rows)]).with_name("a.xlsx")).grids()
    assert [list(row) for row in grid.rows[2:4]] == [rows[2], ["gộp", "ẩn", "", "", ""]]
    assert grid.merges == ((4, 1, 5, 2),)
