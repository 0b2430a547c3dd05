"""Prerequisites beyond their pages: both sides of each switch day, what may hide, who is a whole school, which level."""

import random
import textwrap
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from support.typed_workbooks import TODAY, award, checked, examples, grid
from thidua.book.reading.reader import read_book
from thidua.rules.check import check
from thidua.rules.facts.notes import bi_ky_luat, nam_vao_nganh, ngay_tuyen_dung, xuat_sac
from thidua.sheets.grid import Grid, Raw


def person(danh_hieu: str, year: str, day: date | None = None, **changes: Raw) -> dict[str, Raw]:
    """A row of one person, proposed unless a day of decision is given; whose decision it is does not matter here."""
    row = award(danh_hieu=danh_hieu, Năm_học=year, Ngày_quyết_định=day or "", Cơ_quan_quyết_định="") | _changed(changes)
    return row if day else row | {"Trạng thái": "Đang đề nghị", "Số quyết định": ""} | _changed(changes)


def _changed(changes: dict[str, Raw]) -> dict[str, Raw]:
    usual, changed = award(), award(**changes)
    return {key: value for key, value in changed.items() if usual.get(key) != value}


def school(danh_hieu: str, year: str, ten: str = "Tập thể nhà trường", day: date | None = None) -> dict[str, Raw]:
    """A row of a collective."""
    return person(danh_hieu, year, day, ten=ten, Đối_tượng="Tập thể")


def found(ma: str, rows: list[dict[str, Raw]], *sheets: Grid, **settings: Raw) -> list[tuple[str, str | None]]:
    """(level, cell) of what one rule finds on the sheet of a school."""
    result = checked(grid("truong", rows, "MN01"), *sheets, **settings)
    return [(one.muc, one.o) for one in result.findings if one.ma == ma]


def counted(people: float, *years: str, du: str = "Có") -> Grid:
    rows = [{"Trường": "MN01", "Năm học": year, "Số người": people, "Đã nhập đủ": du} for year in years]
    return grid("bien_che", rows)


def initiatives(*rows: tuple[str, str, str], truong: str = "MN01") -> Grid:
    """(school year, author, level) of each."""
    keys = ("Năm học", "Tác giả", "Cấp công nhận")
    lines = [{"Trường": truong, "Tên sáng kiến": f"Biện pháp {i}"} | dict(zip(keys, row, strict=True)) for i, row in enumerate(rows)]  # fmt: skip
    return grid("sang_kien", lines)


FULL = {"Phạm_vi_lịch_sử": "Đầy đủ"}
DEC_31, JAN_1 = date(2023, 12, 31), date(2024, 1, 1)
SEP_30, OCT_1 = date(2026, 9, 30), date(2026, 10, 1)


# ---------------------------------------------------------------- the day of the law


@pytest.mark.parametrize(("day", "cells"), [(SEP_30, []), (OCT_1, ["D6"])])
def test_a_law_of_unknown_content_is_not_judged_by(day: date, cells: list[str]) -> None:
    """Luật 06/2026/QH16 is in force from 01/10/2026: nothing is claimed, even of a whole history, and it is said why."""
    rows = [person("LĐTT", "2025-2026", day), person("CSTĐ cơ sở", "2025-2026", day)]
    result = checked(grid("truong", rows, "MN01"), initiatives(("2025-2026", "Nguyễn Thị Mẫu", "Cơ sở")))
    notes = [one for one in result.findings if one.ma in ("P01", "P02")]
    assert [one.o for one in notes if one.ma == "P01"] == cells
    assert [one.o for one in notes if one.ma == "P02"] == cells
    assert all("06/2026/QH16" in one.noi_dung and one.muc == "nhac" for one in notes)


def test_nor_does_a_proposal_of_the_first_year_under_it_draw_an_error() -> None:
    rows = [person("CSTĐ thành phố", "2026-2027"), person("BK TTg", "2026-2027"), school("TTLĐXS", "2026-2027")]
    result = checked(grid("truong", rows, "MN01"), counted(5, "2026-2027"), **FULL)
    assert {one.muc for one in result.findings if one.ma.startswith("P")} == {"nhac"}


@pytest.mark.parametrize(
    ("day", "levels"),
    [
        (date(2023, 6, 30), ["giai_trinh"]),  # not above one half
        (date(2023, 12, 1), ["giai_trinh"]),
        (date(2023, 12, 2), ["nhac"]),  # 30 days before the switch
        (DEC_31, ["nhac"]),
        (JAN_1, []),
    ],
)
def test_exactly_half_on_either_side_of_the_switch(day: date, levels: list[str]) -> None:
    rows = [person("LĐTT", "2022-2023"), school("TTLĐTT", "2022-2023", day=day)]
    assert [level for level, _ in found("P12", rows, counted(2, "2022-2023"))] == levels


@pytest.mark.parametrize(("day", "notes"), [(DEC_31, 1), (JAN_1, 0)])
def test_two_fighters_in_a_row_are_enough_since_2024(day: date, notes: int) -> None:
    rows = [person("CSTĐ cơ sở", year) for year in ("2021-2022", "2022-2023")]
    assert len(found("P07", [*rows, person("BK UBND TP", "2022-2023", day)], **FULL)) == notes


@pytest.mark.parametrize(
    ("day", "levels"), [(DEC_31, ["nhac"]), (JAN_1, ["nhac"]), (date(2024, 2, 15), ["giai_trinh"])]
)
def test_three_fighters_for_the_prime_ministers_award_since_2024(day: date, levels: list[str]) -> None:
    rows = [person("BK UBND TP", "2016-2017"), person("CSTĐ cơ sở", "2022-2023"), person("BK TTg", "2022-2023", day)]
    assert [level for level, _ in found("P09", rows, **FULL)] == levels


@pytest.mark.parametrize(("day", "graded"), [(DEC_31, 1), (JAN_1, 0)])
def test_a_grade_stands_for_an_initiative_since_2024(day: date, graded: int) -> None:
    assert len(found("P02", [person("CSTĐCS", "2022-2023", day, Ghi_chú="Xếp loại HTXSNV")])) == graded


@pytest.mark.parametrize(
    ("days", "notes"),
    [
        ((date(2023, 1, 1), DEC_31), 1),
        ((date(2022, 12, 31), date(2023, 1, 1)), 0),
        ((JAN_1, date(2024, 11, 20)), 0),  # the circular is in force no more
    ],
)
def test_two_state_awards_of_one_calendar_year(days: tuple[date, date], notes: int) -> None:
    rows = [person("BK TTg", "2021-2022", days[0]), person("HCLĐ hạng Ba", "2022-2023", days[1])]
    assert len(found("P24", rows)) == notes


@pytest.mark.parametrize(
    ("day", "since", "notes"),
    [
        (DEC_31, "01/3/2023", 0),
        (DEC_31, "15/3/2023", 1),  # nine whole months of ten
        (JAN_1, "15/3/2023", 0),
        (JAN_1, "15/7/2023", 1),  # five of six
        (date(2025, 8, 4), "15/1/2025", 0),
        (date(2025, 8, 5), "15/1/2025", 1),  # nothing known from here on
        (date(2025, 8, 5), "15/8/2019", 0),
    ],
)
def test_newly_recruited(day: date, since: str, notes: int) -> None:
    row = person("LĐTT", "2022-2023", day, Ghi_chú=f"tuyển dụng {since}")
    assert len(found("P22", [row])) == notes


# ---------------------------------------------------------------- what may hide is no absence


def test_a_number_without_names_may_hold_the_title() -> None:
    """Lists kept as numbers are complete all the same: P01 and P03 conclude nothing from a name that is not there."""
    rows = [person("LĐTT", "2023-2024", ten="", Số_lượng=30.0), person("CSTĐ cơ sở", "2023-2024")]
    assert found("P01", rows, counted(40, "2023-2024")) == [("nhac", "D6")]
    rows = [person("CSTĐCS", "2022-2023", ten="", Số_lượng=3.0), person("CSTĐ thành phố", "2023-2024")]
    rows += [person("CSTĐCS", year) for year in ("2021-2022", "2023-2024")]
    assert found("P03", rows, **FULL) == [("nhac", "D6")]


def test_a_namesake_at_another_school_may_be_the_same_person() -> None:
    """Moved, or only a namesake: asked about, not claimed; two birth dates tell them apart."""
    here = [person("CSTĐCS", year) for year in ("2022-2023", "2023-2024")]
    there = grid("truong", [person("CSTĐCS", "2021-2022")], "TH01", tab="Trường cũ")
    assert found("P03", [*here, person("CSTĐ thành phố", "2023-2024")], there, **FULL) == [("nhac", "D7")]
    born, other = {"Ngày sinh": date(1980, 8, 15)}, {"Ngày sinh": date(1985, 8, 15)}
    there = grid("truong", [person("CSTĐCS", "2021-2022") | other], "TH01", tab="Trường cũ")
    rows = [row | born for row in (*here, person("CSTĐ thành phố", "2023-2024"))]
    assert found("P03", rows, there, **FULL) == [("loi", "D7")]
    there = grid("truong", [person("CSTĐCS", "2021-2022") | born], "TH01", tab="Trường cũ")
    assert found("P03", rows, there, **FULL) == []


@pytest.mark.parametrize(("hidden", "level"), [(False, "loi"), (True, "nhac")])
def test_an_unreadable_row_is_no_missing_history(hidden: bool, level: str) -> None:
    rows = [person("BK TTg", "2024-2025")] + [person("BK UBND TP", "2018-2019", Trạng_thái="?")] * hidden
    assert found("P09", rows, **FULL) == [(level, "D5")]


@pytest.mark.parametrize("ma", ["P01", "P03", "P05", "P09", "P11", "P12", "P15", "P19", "P20"])
def test_incomplete_history_draws_neither_error_nor_query(ma: str) -> None:
    codes = ("CSTĐ cơ sở", "CSTĐ thành phố", "CSTĐ toàn quốc", "BK TTg", "HCLĐ hạng Ba", "Nhà giáo nhân dân", "KNC_GD")
    rows = [person(code, "2023-2024") for code in codes]
    rows += [school(code, "2023-2024") for code in ("TTLĐXS", "TTLĐTT", "CO_CP", "BK TTg", "BK UBND TP")]
    assert {level for level, _ in found(ma, rows, counted(3, "2023-2024", du="Chưa"))} <= {"nhac"}


# ---------------------------------------------------------------- levels


@pytest.mark.parametrize(
    ("rule", "danh_hieu", "decided", "proposed"),
    [
        ("P05", "CSTĐ toàn quốc", "giai_trinh", "loi"),
        ("P09", "BK TTg", "giai_trinh", "loi"),
        ("P16", "HCLĐ hạng Ba", "nhac", "nhac"),
        ("P18", "Nhà giáo ưu tú", "nhac", "nhac"),
        ("P19", "Nhà giáo nhân dân", "giai_trinh", "giai_trinh"),  # its article was not seen
    ],
)
def test_never_held_what_comes_first(rule: str, danh_hieu: str, decided: str, proposed: str) -> None:
    """A whole history without it: an error only in a proposal, and only where the law is sure."""
    for day in (date(2023, 6, 20), date(2024, 6, 20)):
        assert found(rule, [person(danh_hieu, "2022-2023", day)], **FULL) == [(decided, "D5")]
    assert found(rule, [person(danh_hieu, "2024-2025")], **FULL) == [(proposed, "D5")]


def test_what_the_old_law_says_of_national_fighters_is_not_sure() -> None:
    assert found("P05", [person("CSTĐ toàn quốc", "2021-2022")], **FULL) == [("giai_trinh", "D5")]


@pytest.mark.parametrize(("day", "level"), [(None, "loi"), (date(2025, 8, 20), "giai_trinh")])
def test_a_second_medal(day: date | None, level: str) -> None:
    rows = [person("KNC_GD", "2019-2020"), person("KNC_GD", "2024-2025", day)]
    assert found("P20", rows) == [(level, "D6")]
    assert found("P20", rows[1:]) == []


# ---------------------------------------------------------------- shares


@pytest.mark.parametrize(("people", "levels"), [(44, []), (45, ["loi"])])
def test_a_school_that_lists_only_the_highest_title(people: int, levels: list[str]) -> None:
    """Thirty Lao động tiên tiến and one fighter who is not listed among them are 31: 70,45 % of 44, 68,89 % of 45."""
    rows = [person("LĐTT", "2023-2024", ten=f"Nguyễn Thị Mẫu {i}") for i in range(30)]
    rows += [person("CSTĐ cơ sở", "2023-2024", ten="Trần Văn Mẫu"), school("TTLĐXS", "2023-2024")]
    assert [level for level, _ in found("P11", rows, counted(people, "2023-2024"))] == levels


@pytest.mark.parametrize(("ldtt", "people", "levels"), [(7, 10, []), (6, 10, ["loi"]), (21, 30, []), (20, 30, ["loi"])])
def test_the_share_among_numbers_without_names(ldtt: int, people: int, levels: list[str]) -> None:
    rows = [
        person("LĐTT", "2023-2024", ten="", Số_lượng=float(ldtt)),
        person("CSTĐCS", "2023-2024", ten="", Số_lượng=1.0),
    ]
    rows.append(school("TTLĐXS", "2023-2024", "Tập thể cán bộ, giáo viên, nhân viên trường MN Hoa Mẫu"))
    assert [level for level, _ in found("P11", rows, counted(people, "2023-2024"))] == levels


def test_a_team_is_not_its_school() -> None:
    """Its own head-count is not in the book: one note for all teams; but without any fighter in the school it is sure."""
    few = [person("LĐTT", "2023-2024"), person("CSTĐCS", "2023-2024")]
    teams = [school("TTLĐXS", "2023-2024", ten) for ten in ("Tổ Mẫu giáo", "Tổ Văn phòng")]
    assert found("P11", [*few, *teams], counted(10, "2023-2024")) == [("nhac", "D7")]
    assert found("P11", [few[0], *teams], counted(10, "2023-2024")) == [("loi", "D6"), ("loi", "D7")]
    assert found("P12", [few[0], school("TTLĐTT", "2023-2024", "Tổ Mẫu giáo")], counted(10, "2023-2024")) == [
        ("nhac", "D6")
    ]


def test_a_share_is_printed_as_the_office_prints_it() -> None:
    rows = [person("LĐTT", "2023-2024", ten="", Số_lượng=5.0), school("TTLĐTT", "2023-2024")]
    result = checked(grid("truong", rows, "MN01"), counted(33, "2023-2024"))
    (one,) = (one for one in result.findings if one.ma == "P12")
    assert "5 Lao động tiên tiến trên 33 người (15,15%); Tập thể lao động tiên tiến cần từ 50%" in one.noi_dung


# ---------------------------------------------------------------- initiatives


def test_an_initiative_of_ones_own_year_and_level() -> None:
    city = person("CSTĐ thành phố", "2023-2024")
    for year, author, level, notes in (
        ("2021-2022", "nguyễn thị  mẫu", "Thành phố", 0),
        ("2020-2021", "Trần Văn Mẫu; Nguyễn Thị Mẫu (30%)", "Toàn quốc", 0),
        ("2019-2020", "Nguyễn Thị Mẫu", "Thành phố", 1),
        ("2023-2024", "Nguyễn Thị Mẫu", "Cơ sở", 1),
        ("2024-2025", "Nguyễn Thị Mẫu", "Thành phố", 1),
        ("2023-2024", "Nguyễn Thị Mẫu Hai", "Thành phố", 1),
    ):
        assert len(found("P04", [city], initiatives((year, author, level)))) == notes, (year, author, level)


def test_an_initiative_follows_a_person_but_not_a_namesake() -> None:
    fighter, sheet = person("CSTĐCS", "2021-2022"), initiatives(("2021-2022", "Nguyễn Thị Mẫu", "Cơ sở"), truong="TH01")
    namesake = grid("truong", [person("LĐTT", "2021-2022")], "TH01", tab="Trường bạn")
    assert found("P02", [fighter], sheet) == []
    assert found("P02", [fighter], sheet, namesake) == [("nhac", "D5")]


def test_lists_without_authors_make_one_note() -> None:
    rows = [person("CSTĐCS", "2021-2022", ten=f"Nguyễn Thị Mẫu {i}") for i in range(3)]
    unnamed = grid("sang_kien", [{"Trường": "MN01", "Năm học": "2021-2022", "Số lượng": 9.0, "Cấp công nhận": "Cơ sở"}])
    assert found("P02", rows, unnamed, counted(9, "2021-2022")) == [("nhac", "D5")]
    assert found("P02", rows, initiatives(("2021-2022", "Nguyễn Thị Mẫu 1", "Cơ sở")), counted(9, "2021-2022")) == [
        ("nhac", "D5"), ("nhac", "D7")
    ]  # fmt: skip


# ---------------------------------------------------------------- order and distance


@pytest.mark.parametrize(("gap", "notes"), [(1, 1), (2, 1), (3, 0)])
def test_city_titles_three_years_apart(gap: int, notes: int) -> None:
    rows = [person("CSTĐ thành phố", f"{2024 - gap}-{2025 - gap}"), person("CSTĐ cấp TP", "2024-2025")]
    assert [o for _, o in found("P06", rows)] == ["D6"] * notes


@pytest.mark.parametrize(("loai", "notes"), [("Thường xuyên", 1), ("Chuyên đề", 0), ("Đột xuất", 0)])
@pytest.mark.parametrize("rule", ["P07", "P08", "P09", "P10", "P16"])
def test_only_regular_commendation_has_its_years(rule: str, loai: str, notes: int) -> None:
    person_of = {"P07": "BK_B", "P09": "BK_TTG", "P16": "HCLD3"}
    row = (
        person(person_of[rule], "2024-2025")
        if rule in person_of
        else school({"P08": "BK_T"}.get(rule, "BK_TTG"), "2024-2025")
    )
    assert len(found(rule, [row | {"Loại khen": loai}])) == notes


def test_flags_by_group_and_year() -> None:
    """Two schools of one khối; another khối, another year, a school without khối are no fault."""
    schools = [("MN01", "Mầm non"), ("MN02", "Mầm non"), ("TH01", "Tiểu học"), ("TH02", "")]
    listed = grid("danh_sach_truong", [{"Mã trường": ma, "Tên trường": f"Trường Mẫu {ma}", "Khối thi đua": khoi} for ma, khoi in schools])  # fmt: skip

    def flags(*rows: tuple[str, str]) -> list[str | None]:
        lines = [school("", year) | {"Trường": ma} for ma, year in rows]
        result = checked(listed, grid("danh_hieu", lines, "CO_T"))
        return [one.o for one in result.findings if one.ma == "P13"]

    assert flags(("MN01", "2023-2024"), ("TH01", "2023-2024"), ("TH02", "2023-2024"), ("MN02", "2024-2025")) == []
    assert flags(("MN01", "2023-2024"), ("TH01", "2023-2024"), ("MN02", "2023-2024")) == ["D7"]


def test_both_collective_titles_are_one_note_for_the_book() -> None:
    years = ("2022-2023", "2023-2024")
    rows = [school(code, year) for year in years for code in ("TTLĐTT", "TTLĐXS")]
    assert found("P25", rows) == [("nhac", "D6")]


# ---------------------------------------------------------------- what a note says


@pytest.mark.parametrize(
    ("note", "graded"), [("HTXSNV", True), ("Hoàn thành xuất sắc nhiệm vụ 2 năm", True), ("không HTXSNV", False), ("HTTNV", False), (None, False)]
)  # fmt: skip
def test_graded(note: str | None, graded: bool) -> None:
    assert xuat_sac(note) is graded


@pytest.mark.parametrize(
    ("note", "year"), [("Vào ngành 9/1998", 1998), ("vào ngành từ 01/9/2001", 2001), ("vào ngành năm 2010", 2010), ("sinh 1970", None)]
)  # fmt: skip
def test_years_of_service(note: str, year: int | None) -> None:
    assert nam_vao_nganh(note) == year


@pytest.mark.parametrize(
    ("note", "day"), [("Tuyển dụng ngày 01/3/2024", date(2024, 3, 1)), ("mới tuyển dụng", None), ("tuyển dụng 32/3/2024", None)]
)  # fmt: skip
def test_recruited(note: str, day: date | None) -> None:
    assert ngay_tuyen_dung(note) == day


@pytest.mark.parametrize(
    ("note", "punished"),
    [("Bị khiển trách", True), ("kỷ luật cảnh cáo", True), ("bị kỷ luật", True), ("không bị kỷ luật", False), ("Đã xóa kỷ luật khiển trách", False),
     ("Trưởng ban thi đua, kỷ luật", False), (None, False)],
)  # fmt: skip
def test_punished(note: str | None, punished: bool) -> None:
    assert bi_ky_luat(note) is punished


# ---------------------------------------------------------------- one large book


def test_each_case_is_found_at_its_cell_in_one_large_book() -> None:
    """Fires and near misses of many people beside each other."""
    page = textwrap.dedent("""\
        Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
            | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
            | 2020-2021 | CSTĐ thành phố       | Cá nhân   | Vũ Thị Mẫu                 | Đang đề nghị |
            | 2023-2024 | CSTĐ thành phố       | Cá nhân   | Vũ Thị Mẫu                 | Đang đề nghị |
            | 2024-2025 | CSTĐ toàn quốc       | Cá nhân   | Vũ Thị Mẫu                 | Đang đề nghị |
            | 2024-2025 | CSTĐ toàn quốc       | Cá nhân   | Lê Thị Mẫu <-              | Đang đề nghị |
            | 2015-2016 | Nhà giáo ưu tú       | Cá nhân   | Đỗ Văn Mẫu                 | Đang đề nghị |
            | 2024-2025 | Nhà giáo nhân dân    | Cá nhân   | Đỗ Văn Mẫu                 | Đang đề nghị |
            | 2024-2025 | Nhà giáo nhân dân    | Cá nhân   | Hoàng Thị Mẫu <-           | Đang đề nghị |
            | 2016-2017 | KNC_GD               | Cá nhân   | Phạm Văn Mẫu               | Đang đề nghị |
            | 2024-2025 | KNC_GD               | Cá nhân   | Phạm Văn Mẫu <-            | Đang đề nghị |
            | 2024-2025 | BK TTg               | Cá nhân   | Trần Văn Mẫu <-            | Đang đề nghị |
        """)
    (example,) = examples(page)
    result = check(read_book(example.grids), TODAY)
    blamed = [one for one in result.findings if one.ma.startswith("P") and one.ma != "P03" and one.muc != "nhac"]
    assert sorted(str(one.o) for one in blamed) == sorted(example.cells)
    assert {one.ma for one in blamed} == {"P05", "P19", "P20", "P09"}


# ---------------------------------------------------------------- lawful careers


def career(rng: random.Random, name: str, first: int) -> tuple[list[dict[str, Raw]], list[tuple[str, str, str]]]:
    """Awards and initiatives of someone who has a title every year from `first`, and every higher award in its time."""
    when: dict[str, Iterable[int]] = {
        "LĐTT": range(first, 2025),
        "CSTĐ cơ sở": range(first, 2025),
        "CSTĐ thành phố": range(first + 2, 2025, 3),
        "CSTĐ toàn quốc": range(first + 6, min(first + 7, 2025)),
        "BK UBND TP": range(first + 1, first + 2),
        "BK TTg": range(first + 6, min(first + 7, 2025)),
        "HCLĐ hạng Ba": range(first + 11, min(first + 12, 2025)),
    }
    rows = []
    for code, years in when.items():
        for year in years:
            day = date(year + 1, 6, 1) + timedelta(rng.randint(0, 300)) if year < 2024 or rng.random() < 0.5 else None
            rows.append(person(code, f"{year}-{year + 1}", day, ten=name, Số_quyết_định=f"{year}/QĐ"))
    levels = ("Cơ sở", "Thành phố", "Toàn quốc")
    return rows, [(f"{year}-{year + 1}", name, level) for year in range(first, 2025) for level in levels]


@pytest.mark.parametrize("seed", range(20))
def test_lawful_careers_draw_nothing(seed: int) -> None:
    """Whatever the day of decision on either side of a switch, with everything declared complete."""
    rng = random.Random(seed)
    rows: list[dict[str, Raw]] = []
    known: list[tuple[str, str, str]] = []
    for i in range(6):
        more, initiated = career(rng, f"Nguyễn Thị Mẫu {'ABCDEG'[i]}", rng.randint(2006, 2022))
        rows, known = rows + more, known + initiated
    for year in range(2006, 2025):
        named = [
            row for row in rows if row["Năm học"] == f"{year}-{year + 1}" and row["Danh hiệu, hình thức"] == "LĐTT"
        ]
        if named:
            rows += [school(code, f"{year}-{year + 1}") for code in ("TTLĐTT", "TTLĐXS", "Cờ TĐXS", "CO_CP")]
            rows.append(school("BK UBND TP", f"{year}-{year + 1}", "Trường MN Hoa Mẫu") | {"Ghi chú": "HTXSNV"})
    rng.shuffle(rows)
    heads = [{"Trường": "MN01", "Năm học": year, "Số người": float(sum(row["Năm học"] == year and row["Danh hiệu, hình thức"] == "LĐTT" for row in rows)),
              "Đã nhập đủ": "Có"} for year in sorted({str(row["Năm học"]) for row in rows})]  # fmt: skip
    result = checked(grid("truong", rows, "MN01"), initiatives(*known), grid("bien_che", heads), **FULL)
    found = [
        (one.ma, one.noi_dung) for one in result.findings if one.ma.startswith("P") and one.ma not in ("P24", "P25")
    ]
    assert found == []


# ---------------------------------------------------------------- a new person, a gap


def test_years_before_a_person_is_seen_at_the_school_are_asked_about() -> None:
    """The school's lists are complete, but of a year elsewhere they say nothing; a year between two others is sure."""
    years = ("2020-2021", "2021-2022", "2022-2023", "2023-2024")
    complete, city = counted(30, *years), person("CSTĐ thành phố", "2023-2024")
    new = [person("CSTĐCS", "2022-2023"), person("CSTĐCS", "2023-2024"), city]
    assert found("P03", new, complete) == [("giai_trinh", "D7")]
    assert found("P03", [person("LĐTT", "2020-2021"), *new], complete) == [("loi", "D8")]
    gap = [person("CSTĐCS", "2021-2022"), person("CSTĐCS", "2023-2024"), city]
    assert found("P03", gap, complete) == [("loi", "D7")]
    assert found("P03", gap, counted(30, *years, du="Chưa")) == [("nhac", "D7")]
    assert found("P03", new, **FULL) == [("loi", "D7")], "the office declares the whole history"


def test_a_national_title_of_someone_new_is_asked_about() -> None:
    complete = counted(30, *(f"{year}-{year + 1}" for year in range(2015, 2025)))
    rows = [person("CSTĐ toàn quốc", "2024-2025")]
    assert found("P05", rows, complete) == [("giai_trinh", "D5")]
    assert found("P05", [person("LĐTT", "2016-2017"), *rows], complete) == [("loi", "D6")]


# ---------------------------------------------------------------- the basis


def test_what_is_not_yet_known_cites_the_new_text_and_never_a_repealed_one() -> None:
    rows = [person("KNC_GD", "2019-2020", date(2020, 11, 20)), person("KNC_GD", "2025-2026", date(2026, 4, 2), ten="B Mẫu")]  # fmt: skip
    result = checked(grid("truong", rows, "MN01"))
    cited = {one.o: [base.van_ban for base in one.can_cu] for one in result.findings if one.ma == "P21"}
    assert cited == {"D5": ["tt_21_2020"], "D6": ["tt_07_2026"]}


@pytest.mark.parametrize(("day", "text"), [(date(2026, 4, 1), "tt_29_2023"), (date(2026, 4, 2), "tt_07_2026")])
def test_an_award_of_the_ministry_under_a_circular_not_obtained(day: date, text: str) -> None:
    rows = [person("CO_B", "2025-2026", day, ten="Nhà trường", Đối_tượng="Tập thể")]
    (one,) = (one for one in checked(grid("truong", rows, "MN01")).findings if one.ma == "P14")
    assert [base.van_ban for base in one.can_cu] == [text]
    assert ("Chưa xét được" in one.goi_y) == (text == "tt_07_2026")
