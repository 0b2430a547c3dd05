"""Which rows stand behind a cell of the Tổng hợp sheet: as many as it counts, live or written by the program."""

from dataclasses import replace

import pytest

from support.typed_workbooks import award, book, grid
from thidua.book import Book
from thidua.book.period import Ky
from thidua.book.reading.reader import read_book
from thidua.book.tally import tally
from thidua.papers.figures import Figures
from thidua.papers.trace import trace_cell, trace_figure
from thidua.sheets import tong_hop
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.figure_tags import Query
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.tong_hop import ALL, AWARD_COLUMN, MACHINE_COLUMN, SELECTOR_COLUMN, SELECTORS, Chosen

HOA = [
    award(ten="Nguyễn Thị Mẫu"),
    award(ten="Trần Thị Mẫu", Năm_học="2022-2023"),
    award(danh_hieu="CSTĐ cơ sở", Trạng_thái="Đang đề nghị"),
    award(danh_hieu="TTLĐXS", Đối_tượng="Tập thể", ten="Tập thể nhà trường"),
]
CAY = [award(ten="", Số_lượng=7.0), award(Năm_học="2015-2016")]
CHOSEN = Chosen(2020, 2024)


def read_with(chosen: Chosen) -> Book:
    """A book whose Tổng hợp sheet shows this choice, in both halves."""
    sheets = grid("truong", HOA, "MN01", "Hoa"), grid("truong", CAY, "TH01", "Cây")
    without = read_book(book(*sheets)).book
    counts = {(*key[:4], key.trang_thai): number for key, number in tally(without).so_lieu.items()}
    schools = [(code, school.ten_truong, school.khoi or "") for code, school in without.truong.items()]
    headers, rows = tong_hop.machine(counts, schools, chosen)
    said = dict(zip((selector.label for selector in SELECTORS), chosen.stamp.split(" · "), strict=True))
    gap = [""] * (SELECTOR_COLUMN - 1)
    lines: list[list[Raw]] = [["thidua", "tong_hop", "", "1"], [*gap, *said], [*gap, *said.values()]]
    lines += [[*row, "", *row] for row in (headers, *rows)]
    return read_book(book(*sheets, Grid("Tổng hợp", lines))).book


@pytest.mark.parametrize(
    "chosen",
    [
        CHOSEN,
        Chosen(2021, 2021),
        replace(CHOSEN, trang_thai="de_nghi"),
        replace(CHOSEN, trang_thai=None),
        replace(CHOSEN, doi_tuong="tap_the"),
    ],
)
def test_the_rows_of_every_cell_add_up_to_its_number(chosen: Chosen) -> None:
    told = read_with(chosen)
    assert told.tong_hop
    checked = 0
    for row, values in enumerate(told.tong_hop.rows, 1):
        for column, value in enumerate(values, 1):
            found = trace_cell(told, row, column)
            if row >= FIRST_ROW and isinstance(value, int):
                assert found is not None, (row, column)
                assert sum(one.so_luong for one in found.rows) == value, (row, column)
                checked += 1
            else:
                assert found is None, (row, column, value)
    assert checked > 100


def cell(told: Book, label: str, header: str, start: int) -> str:
    """What the cell under this header counts, in words; start: the first column of its matrix."""
    assert told.tong_hop
    rows = told.tong_hop.rows
    row = next(at for at, row in enumerate(rows, 1) if len(row) >= start and row[start - 1] == label)
    column = next(at for at, name in enumerate(rows[3], 1) if at > start and name == header)
    found = trace_cell(told, row, column)
    assert found
    return found.what


def test_a_cell_in_words() -> None:
    told = read_with(CHOSEN)
    who = "đối tượng: tất cả, trạng thái: đã có quyết định"
    span = "năm học 2020-2021 đến 2024-2025"
    assert cell(told, "Trường Mầm non Hoa Mẫu", "LĐTT", 1) == f"LĐTT, Trường Mầm non Hoa Mẫu, {span}, {who}"
    assert cell(told, "Toàn bộ", "Cộng", 1) == f"mọi danh hiệu, hình thức, toàn bộ các trường, {span}, {who}"
    assert cell(told, "LĐTT", "2021-2022", AWARD_COLUMN) == f"LĐTT, toàn bộ các trường, 2021-2022, {who}"
    both = read_with(replace(CHOSEN, trang_thai=None, doi_tuong="ca_nhan"))
    assert cell(both, "LĐTT", "Cộng", MACHINE_COLUMN + AWARD_COLUMN - 1).endswith(
        f"{span}, đối tượng: cá nhân, trạng thái: {ALL.lower()}"
    )


def test_a_book_without_the_sheet() -> None:
    assert trace_cell(read_book(book(grid("truong", HOA, "MN01"))).book, FIRST_ROW, 3) is None


# ---------------------------------------------------------------- figures of the report


def test_the_rows_behind_a_figure_with_their_cells_and_their_numbers_in_print() -> None:
    one = read_book(book(grid("truong", HOA, "MN01", "Hoa"), grid("truong", CAY, "TH01", "Cây"))).book
    ky = Ky.of(one)
    found = trace_figure(Figures(one, ky)(Query("CN_LDTT", "ca_nhan")), one, ky)
    assert [(row.ten, row.trang, row.o, row.so_luong) for row in found] == [
        ("Nguyễn Thị Mẫu", "Hoa", "D5", 1),
        ("(số tổng hợp: 7)", "Cây", "D5", 7),
        ("Trần Thị Mẫu", "Hoa", "D6", 1),
    ]
    assert [row.in_an for row in found] == [f"Phụ lục III, số thứ tự {stt}" for stt in (2, 3, 4)]
    assert found[0].quyet_dinh == "12/QĐ-UBND ngày 20/06/2022"


def test_initiatives_and_schools_are_traced_too() -> None:
    named = {
        "Trường": "MN01",
        "Năm học": "2021-2022",
        "Cấp công nhận": "Thành phố",
        "Tên sáng kiến": "Góc mở",
        "Số lượng": 1.0,
    }
    one = read_book(book(grid("sang_kien", [{**named, "Cấp công nhận": "Cơ sở"}, named]))).book
    ky = Ky.of(one)
    figures = Figures(one, ky)
    (city,) = trace_figure(figures(Query("SANG_KIEN", cap="thanh_pho")), one, ky)
    assert (city.ten, city.in_an, city.trang) == ("Góc mở", "Phụ lục IV, số thứ tự 1", "Sáng kiến")
    assert [row.truong for row in trace_figure(figures(Query("TRUONG")), one, ky)] == [
        "Trường Mầm non Hoa Mẫu",
        "Trường Tiểu học Cây Mẫu",
    ]
