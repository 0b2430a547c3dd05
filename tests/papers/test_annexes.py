"""The annexes: tables whose sums agree with the tally and with each other."""

from datetime import date

from hypothesis import given as for_all
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from support import random_worlds
from support.typed_workbooks import award, checked, grid
from thidua.book import Award
from thidua.book.period import Ky
from thidua.book.reading.reader import read_book
from thidua.book.tally import tally
from thidua.law.danh_hieu import all_awards
from thidua.papers.annexes import PrintedAnnex, compose_annexes
from thidua.papers.figures import Figures
from thidua.sheets.grid import Grid, Raw


def of(*sheets: Grid, **changes: Raw) -> tuple[PrintedAnnex, ...]:
    one = checked(*sheets, **changes).book
    ky = Ky.of(one)
    return compose_annexes(one, Figures(one, ky), ky)


def cells(annex: PrintedAnnex) -> list[tuple[str, ...]]:
    return [row.text for row in annex.rows]


def number(cell: str) -> int:
    return int(cell.replace(".", "") or 0)


ROWS = [
    award(ten="", Số_lượng=1000.0),
    award(
        ten="Tập thể nhà trường", danh_hieu="TTLĐXS", Đối_tượng="Tập thể", Cơ_quan_quyết_định="UBND thành phố Hải Phòng"
    ),
    award(
        danh_hieu="BK TTg",
        Trạng_thái="Đang đề nghị",
        Số_quyết_định="",
        Ngày_quyết_định="",
        Cơ_quan_quyết_định="",
        Chức_vụ="Hiệu trưởng",
    ),
    award(danh_hieu="GK hiệu trưởng", Cơ_quan_quyết_định="Hiệu trưởng"),
    award(ten="Lê Thị Mẫu", Năm_học="2022-2023", Ngày_quyết_định=date(2023, 6, 5), Ghi_chú="bổ sung"),
]


def test_annex_i_years_across() -> None:
    first = of(grid("truong", ROWS, "MN01"))[0]
    assert [(head.group, head.title) for head in first.heads[:4]] == [
        ("", "STT"), ("", "Danh hiệu, hình thức khen thưởng"), ("Năm học 2020-2021", "Tập thể"), ("Năm học 2020-2021", "Cá nhân"),
    ]  # fmt: skip
    assert cells(first) == [
        ("1", "Tập thể lao động xuất sắc", "", "", "1", "", "", "", "", "", "", "", "1", ""),
        ("2", "Lao động tiên tiến", "", "", "", "1.000", "", "1", "", "", "", "", "", "1.001"),
        ("Đang đề nghị, chưa có quyết định",),
        ("1", "Bằng khen của Thủ tướng Chính phủ", "", "", "", "1", "", "", "", "", "", "", "", "1"),
    ]


def test_annex_ii_schools_down() -> None:
    second = of(grid("truong", ROWS, "MN01"))[1]
    assert [head.title for head in second.heads] == ["STT", "Trường", "TT LĐXS", "LĐTT", "Cộng"]
    assert cells(second) == [
        ("Khối Mầm non",),
        ("1", "Trường Mầm non Hoa Mẫu", "1", "1.001", "1.002"),
        ("", "Cộng khối", "1", "1.001", "1.002"),
        ("Khối Tiểu học",),
        ("2", "Trường Tiểu học Cây Mẫu", "", "", ""),
        ("", "Cộng khối", "", "", ""),
        ("", "Tổng cộng", "1", "1.001", "1.002"),
    ]


def test_annex_iii_the_roll() -> None:
    third = of(grid("truong", ROWS, "MN01"))[2]
    school = "Trường Mầm non Hoa Mẫu"
    assert cells(third) == [
        ("Tập thể lao động xuất sắc",),
        (
            "1",
            "Tập thể nhà trường",
            "",
            school,
            "2021-2022",
            "12/QĐ-UBND",
            "20/06/2022",
            "UBND thành phố Hải Phòng",
            "",
        ),
        ("Lao động tiên tiến",),
        ("2", "1.000 cá nhân", "", school, "2021-2022", "12/QĐ-UBND", "20/06/2022", "UBND huyện Kiến Mẫu", ""),
        ("3", "Lê Thị Mẫu", "", school, "2022-2023", "12/QĐ-UBND", "05/06/2023", "UBND huyện Kiến Mẫu", "bổ sung"),
        ("Bằng khen của Thủ tướng Chính phủ (đang đề nghị)",),
        ("4", "Nguyễn Thị Mẫu", "Hiệu trưởng", school, "2021-2022", "", "", "", ""),
    ]


def test_annex_iv_initiatives_highest_level_first() -> None:
    row: dict[str, Raw] = {
        "Trường": "TH01",
        "Năm học": "2021-2022",
        "Tên sáng kiến": "Biện pháp mẫu",
        "Cấp công nhận": "Cơ sở",
        "Tác giả": "Lê Thị Mẫu",
    }
    rows = [
        row,
        row | {"Tên sáng kiến": "", "Số lượng": 1200.0},
        row | {"Cấp công nhận": "Thành phố", "Số quyết định": "3/QĐ-UBND", "Ngày quyết định": date(2022, 6, 1)},
    ]
    fourth = of(grid("sang_kien", rows))[3]
    school = "Trường Tiểu học Cây Mẫu"
    assert cells(fourth) == [
        ("Cấp thành phố: 1 sáng kiến",),
        ("1", "Biện pháp mẫu", "Lê Thị Mẫu", school, "2021-2022", "1", "3/QĐ-UBND, 01/06/2022"),
        ("Cấp cơ sở: 1.201 sáng kiến",),
        ("2", "Biện pháp mẫu", "Lê Thị Mẫu", school, "2021-2022", "1", ""),
        ("3", "(số tổng hợp của trường)", "Lê Thị Mẫu", school, "2021-2022", "1.200", ""),
    ]


def test_schools_without_a_khoi_stand_apart() -> None:
    schools = [
        {"Mã trường": "A", "Tên trường": "Trường A"},
        {"Mã trường": "B", "Tên trường": "Trường B", "Khối thi đua": "Một"},
    ]
    second = of(grid("danh_sach_truong", schools), grid("truong", [award()], "A"))[1]
    assert cells(second)[0] == ("Chưa xếp khối",)
    assert cells(second)[-1][-1] == "1"


@for_all(st.integers(0, 2**32))
@hypothesis_settings(max_examples=40, deadline=None, derandomize=True)
def test_the_annexes_agree(seed: int) -> None:
    """Sums by year, by school and by name are one number; every row has a cell for every head."""
    one = read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids).book
    ky = Ky.of(one)
    counts = tally(one, ky)
    first, second, third, _ = pages = compose_annexes(one, Figures(one, ky), ky)
    printed = {ma for ma, award in all_awards().items() if award.vao_bao_cao}
    decided = sum(n for key, n in counts.so_lieu.items() if key.ma in printed and key.trang_thai == "co_qd")
    total = sum(n for key, n in counts.so_lieu.items() if key.ma in printed)
    assert sum(number(cell) for row in first.rows if row.kind == "data" for cell in row.text[-2:]) == total
    assert sum(number(row.text[-1]) for row in second.rows if row.kind == "data") == decided
    assert number(second.rows[-1].text[-1]) == decided
    assert (
        sum(number(row.text[-1]) for row in second.rows if row.text[-len(second.heads) + 1 :][0] == "Cộng khối")
        == decided
    )
    named = [row for row in third.rows if row.kind == "data"]
    assert len(named) == sum(isinstance(row, Award) and ky.holds(row) and row.ma in printed for row in one.awards)
    for page in pages:
        assert all(len(row.text) == (1 if row.kind == "heading" else len(page.heads)) for row in page.rows)
    for page in (first, second, third):
        assert all(row.text[0] for row in page.rows if row.kind == "data")


def test_by_decision_date_no_award_is_lost_from_annex_i() -> None:
    """Years outside the school years of the period may hold awards then: the whole period still counts them."""
    row = award(
        danh_hieu="BK TTg",
        Năm_học="2019-2020",
        Ngày_quyết_định=date(2021, 3, 1),
        Cơ_quan_quyết_định="Thủ tướng Chính phủ",
    )
    first = of(grid("truong", [row], "MN01"), **{"Cách tính kỳ": "Ngày quyết định"})[0]
    (line,) = cells(first)
    years = [number(cell) for cell in line[2:-2]]
    assert number(line[-1]) == 1
    assert sum(years) == 1
