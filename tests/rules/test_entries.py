"""Near misses of the rules about entries: either side of each day, people who are one and people who are two."""

from datetime import date

import pytest

from support.typed_workbooks import award, checked, grid
from thidua.book import Checked
from thidua.sheets.grid import Raw

Row = dict[str, Raw]
CITY = "Chủ tịch UBND thành phố Hải Phòng"


def found(rule: str, result: Checked) -> list[tuple[str, str | None]]:
    return [(one.muc, one.o) for one in result.findings if one.ma == rule]


def school(*rows: Row, key: str = "MN01", tab: str = "") -> Checked:
    return checked(grid("truong", rows, key, tab))


# ---------------------------------------------------------------- V06


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2021, 7, 31), "giai_trinh"),
        (date(2021, 8, 1), "nhac"),
        (date(2022, 5, 14), "nhac"),
        (date(2022, 5, 15), None),
        (date(2023, 8, 31), None),
        (date(2023, 9, 1), "nhac"),
    ],
)
def test_the_day_against_the_school_year(day: date, level: str | None) -> None:
    assert found("V06", school(award(Ngày_quyết_định=day))) == ([(level, "J5")] if level else [])


@pytest.mark.parametrize(("kind", "level"), [("", "nhac"), ("Chuyên đề", None), ("Đột xuất", None)])
def test_a_commendation_has_its_year_from_the_clerk(kind: str, level: str | None) -> None:
    """A bằng khen may be signed at any time after its school year opened; a thematic one has no year of its own."""
    row = award(danh_hieu="BK UBND TP", Cơ_quan_quyết_định=CITY, Loại_khen=kind)
    early = school(row | {"Ngày quyết định": date(2021, 7, 31)})
    assert found("V06", early) == ([(level, "J5")] if level else [])
    assert found("V06", school(row | {"Ngày quyết định": date(2022, 3, 3)})) == []


def test_a_day_still_to_come_is_told_once() -> None:
    result = school(award(Ngày_quyết_định=date(2030, 6, 20)))
    assert found("V05", result)
    assert not found("V06", result)


# ---------------------------------------------------------------- V11


def at_two_schools(first: Row, second: Row) -> Checked:
    first, second = ({"Ngày sinh": date(1985, 3, 25)} | row for row in (first, second))
    return checked(grid("truong", [award(**first)], "MN01", "MN"), grid("truong", [award(**second)], "TH01", "TH"))


OTHER: Row = {"Số quyết định": "15/QĐ-UBND", "Ngày quyết định": date(2022, 6, 22)}


def test_one_person_at_two_schools_is_asked_about_once() -> None:
    result = at_two_schools({}, OTHER)
    assert [(one.muc, one.trang, one.o) for one in result.findings if one.ma in ("V09", "V11")] == [
        ("giai_trinh", "TH", "D5")
    ]
    assert "Trường Mầm non Hoa Mẫu" in next(one.noi_dung for one in result.findings if one.ma == "V11")


def test_two_titles_at_two_schools_are_asked_about() -> None:
    assert found("V11", at_two_schools({}, OTHER | {"Danh hiệu, hình thức": "CSTĐCS"})) == [("giai_trinh", "D5")]


def test_two_titles_at_one_school_are_one_persons() -> None:
    born: Row = {"Ngày sinh": date(1985, 3, 25)}
    here = [award(**born), award(**born, danh_hieu="CSTĐCS", Số_quyết_định="13/QĐ-UBND")]
    there = [award(**born, **OTHER), award(**born, **OTHER | {"Danh hiệu, hình thức": "CSTĐCS"})]
    result = checked(grid("truong", here, "MN01", "MN"), grid("truong", there, "TH01", "TH"))
    assert [(one.trang, one.o) for one in result.findings if one.ma == "V11"] == [("TH", "D6")]


@pytest.mark.parametrize(
    "second",
    [
        {"Ngày sinh": date(1990, 10, 14)},
        {"Ngày sinh": ""},
        {"Năm học": "2022-2023", "Ngày quyết định": date(2023, 6, 20)},
        {"Danh hiệu, hình thức": "Giấy khen huyện"},
        {"Họ và tên hoặc tên tập thể": "Trần Thị Mẫu"},
    ],
)
def test_what_is_not_one_person_at_two_schools(second: Row) -> None:
    assert found("V11", at_two_schools({}, OTHER | second)) == []


def test_a_year_of_birth_alone_is_a_note() -> None:
    assert found("V11", at_two_schools({"Ngày sinh": "1985"}, OTHER)) == [("nhac", "D5")]


def test_one_decision_under_two_schools_is_a_repetition() -> None:
    result = at_two_schools({}, {})
    assert found("V09", result) == [("loi", "D5")]
    assert found("V11", result) == []
    assert len(result.book.set_aside) == 1


# ---------------------------------------------------------------- V12


def test_the_years_of_one_person_are_no_homonyms() -> None:
    rows = [award(Năm_học=f"{year}-{year + 1}", Ngày_quyết_định=date(year + 1, 6, 20)) for year in range(2018, 2024)]
    assert found("V12", school(*rows)) == []


def test_an_undated_row_between_two_people_is_asked_about_once() -> None:
    dated = [award(Ngày_sinh=born) for born in (date(1985, 3, 25), date(1990, 10, 14))]
    later = [award(Năm_học="2022-2023"), award(Năm_học="2023-2024")]
    assert found("V12", school(*dated, *later)) == [("nhac", "D7")]


@pytest.mark.parametrize(
    ("births", "two"),
    [
        (("1985", "1990"), True),
        ((date(1985, 3, 25), "1990"), True),
        ((date(1985, 3, 25), date(1985, 10, 14)), True),
        ((date(1985, 3, 25), "1985"), False),
    ],
)
def test_births_that_tell_two_people_apart(births: tuple[Raw, Raw], two: bool) -> None:
    rows = [award(Ngày_sinh=born, Năm_học=f"{y}-{y + 1}") for y, born in zip((2018, 2019), births, strict=True)]
    assert found("V12", school(*rows, award())) == ([("nhac", "D7")] if two else [])


def test_homonyms_of_two_schools_are_no_matter() -> None:
    rows = award(Ngày_sinh=date(1985, 3, 25)), award(Ngày_sinh=date(1990, 10, 14))
    sheets = [grid("truong", [row], key, key) for row, key in zip(rows, ("MN01", "TH01"), strict=True)]
    sheets.append(grid("danh_hieu", [award(Trường="MN01", Năm_học="2022-2023")], "CN_LDTT"))
    assert found("V12", checked(*sheets)) == []


@pytest.mark.parametrize(
    ("first", "second", "noted"),
    [
        ("Giáo viên", "Kế toán", True),
        ("Hiệu trưởng", "Nhân viên y tế", False),
        ("Phó Hiệu trưởng", "Văn thư", True),
        ("Giáo viên", "Tổ trưởng", False),
        ("Giáo viên", "Phó Hiệu trưởng", False),
        ("Kế toán", "Văn thư", False),
    ],
)
def test_posts_that_contradict_each_other(first: str, second: str, noted: bool) -> None:
    rows = award(Chức_vụ=first), award(Chức_vụ=second, danh_hieu="Giấy khen huyện", Số_quyết_định="31/QĐ-UBND")
    if (first, second) == ("Hiệu trưởng", "Nhân viên y tế"):
        rows = rows[0], rows[1] | {"Năm học": "2022-2023"}  # another year: people change their work
    assert found("V12", school(*rows)) == ([("nhac", "D6")] if noted else [])


# ---------------------------------------------------------------- V07, V08


@pytest.mark.parametrize(
    ("who", "day", "blamed"),
    [
        ("UBND huyện Kiến Mẫu", date(2025, 6, 30), []),
        ("UBND huyện Kiến Mẫu", date(2025, 7, 1), [("V07", "giai_trinh")]),
        ("UBND huyện Kiến Mẫu", date(2025, 7, 31), [("V07", "giai_trinh")]),
        ("UBND huyện Kiến Mẫu", date(2025, 8, 1), [("V07", "loi")]),
        ("UBND xã Mẫu", date(2025, 6, 30), [("V08", "loi")]),
        ("UBND xã Mẫu", date(2025, 7, 1), []),
        ("UBND xã Kiến Hải", date(2025, 6, 30), [("V07", "loi")]),  # not there yet: one cause, one finding
        ("UBND xã Kiến Hải", date(2025, 7, 1), []),
    ],
)
def test_who_signs_on_either_side_of_the_two_tiers(who: str, day: date, blamed: list[tuple[str, str]]) -> None:
    row = award(danh_hieu="CSTĐCS", Năm_học="2024-2025", Ngày_quyết_định=day, Cơ_quan_quyết_định=who)
    assert [(one.ma, one.muc) for one in school(row).findings if one.ma in ("V07", "V08")] == blamed


@pytest.mark.parametrize(("day", "level"), [(date(2026, 9, 30), "loi"), (date(2026, 10, 1), "nhac")])
def test_competence_under_a_law_of_unknown_content_is_not_judged(day: date, level: str) -> None:
    row = award(danh_hieu="CSTĐ thành phố", Năm_học="2025-2026", Ngày_quyết_định=day, Cơ_quan_quyết_định="UBND xã Mẫu")
    assert found("V08", school(row)) == [(level, "K5")]
    assert found("V08", school(row | {"Cơ quan quyết định": CITY})) == [], "lawful before: nothing to say"


# ---------------------------------------------------------------- V09


def test_two_decisions_of_one_title_are_asked_about_and_both_counted() -> None:
    result = school(award(), award(Số_quyết_định="15/QĐ-UBND", Ngày_quyết_định=date(2022, 6, 22)))
    assert found("V09", result) == [("giai_trinh", "D6")]
    assert len(result.book.awards) == 2
