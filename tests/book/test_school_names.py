"""Schools that were renamed or merged: which one a name means in a school year, and whose history goes on."""

from collections.abc import Mapping
from datetime import date

import pytest

from support.typed_workbooks import award, checked, grid
from thidua.book import Checked
from thidua.rules.next_award import LichSu
from thidua.sheets.grid import Grid, Raw

OLD, ALSO_OLD, NEW = "Trường Tiểu học Cũ Mẫu", "Trường THCS Cũ Mẫu", "Trường TH&THCS Cũ Mẫu"
FULL = {"Phạm_vi_lịch_sử": "Đầy đủ"}


def schools(**new: Raw) -> Grid:
    """Two schools that closed after 2021-2022, and the one that they became."""
    merged = {"Mã trường": "TS01", "Tên trường": NEW, "Tên khác": "TH Cũ Mẫu; THCS Cũ Mẫu", "Từ năm học": "2022-2023"}
    rows: list[Mapping[str, Raw]] = [
        {"Mã trường": "TH09", "Tên trường": OLD, "Đến năm học": "2021-2022"},
        {"Mã trường": "CS09", "Tên trường": ALSO_OLD, "Đến năm học": "2021-2022"},
        merged | {name.replace("_", " "): value for name, value in new.items()},
    ]
    return grid("danh_sach_truong", rows)


def row(code: str, opening: int, truong: str, **changes: Raw) -> dict[str, Raw]:
    year, signed = f"{opening}-{opening + 1}", date(opening + 1, 8, 20)
    who = "Chủ tịch UBND thành phố Hải Phòng"
    usual: dict[str, Raw] = {"Năm_học": year, "Ngày_quyết_định": signed, "Cơ_quan_quyết_định": who}
    return award(danh_hieu=code, Trường=truong, **usual | changes)


def by_award(*rows: dict[str, Raw], listed: Grid | None = None, **settings: Raw) -> Checked:
    """The rows on the sheets of their awards."""
    codes = {str(one["Danh hiệu, hình thức"]): None for one in rows}
    sheets = [
        grid("danh_hieu", [one for one in rows if one["Danh hiệu, hình thức"] == code], code, code) for code in codes
    ]
    return checked(listed or schools(), *sheets, **settings)


@pytest.mark.parametrize(("opening", "code"), [(2021, "TH09"), (2022, "TS01")])
def test_a_name_means_the_school_of_its_year(opening: int, code: str) -> None:
    result = by_award(row("BK_T", opening, "TH Cũ Mẫu"))
    assert [one.truong for one in result.book.awards] == [code]


def test_without_years_the_name_is_asked_about() -> None:
    result = by_award(row("BK_T", 2021, OLD), listed=schools(Từ_năm_học="", Tên_khác=OLD))
    assert result.book.awards == []
    assert next(one.goi_y for one in result.findings if "nhiều trường" in one.noi_dung).endswith("của từng trường.")


def collective(code: str, opening: int, truong: str) -> dict[str, Raw]:
    return row(code, opening, truong, Đối_tượng="Tập thể", ten="Tập thể nhà trường")


def test_a_collective_keeps_its_history() -> None:
    """Two years of Tập thể lao động xuất sắc, one before and one after the merger."""
    rows = [collective("TT_LDXS", 2021, "TH09"), collective("TT_LDXS", 2022, "TS01"), collective("BK_T", 2022, "TS01")]
    assert not [one for one in by_award(*rows, **FULL).findings if one.ma == "P08"]
    alone = schools(Tên_khác="")  # nothing says that the one became the other
    assert [one.ma for one in by_award(*rows, listed=alone, **FULL).findings if one.ma == "P08"]


def fighter(truongs: list[str], **changes: Raw) -> list[dict[str, Raw]]:
    years = zip((2020, 2021, 2022), truongs, strict=True)
    rows = [row("CN_CSTDCS", opening, truong, **changes) for opening, truong in years]
    return [*rows, row("CN_CSTDT", 2022, "TS01", **changes)]


def test_a_person_without_birth_date_keeps_it_too() -> None:
    rows = fighter(["TH09", "TH09", "TS01"])
    assert not [one for one in by_award(*rows, **FULL).findings if one.ma == "P03"]
    away = by_award(*fighter(["MN01", "MN01", "TS01"]), listed=_with_kindergarten(), **FULL)
    assert [one.muc for one in away.findings if one.ma == "P03"] == ["nhac"], "another school: a namesake, perhaps"


def _with_kindergarten() -> Grid:
    listed = schools()
    more: list[Raw] = ["MN01", "Trường Mầm non Hoa Mẫu", *[""] * (len(listed.rows[3]) - 2)]
    return Grid(listed.name, [*listed.rows, more])


def test_birth_dates_tell_namesakes_of_the_two_schools_apart() -> None:
    rows = fighter(["TH09", "TH09", "TS01"], Ngày_sinh="1985")
    assert not [one for one in by_award(*rows, **FULL).findings if one.ma == "P03"]
    rows[0]["Ngày sinh"] = rows[1]["Ngày sinh"] = "1990"
    assert [one.noi_dung for one in by_award(*rows, **FULL).findings if one.ma == "P03"]


def test_the_timeline_goes_on_under_the_new_school_alone() -> None:
    years = [collective("TT_LDXS", opening, "TS01") for opening in (2022, 2023, 2024)]
    before = [collective("BK_T", 2020, "TH09"), collective("TT_LDXS", 2021, "TH09")]
    book = by_award(*before, *years, **FULL).book
    (one,) = LichSu(book, date(2025, 11, 20)).con_thieu_mot_nam()
    assert [held.truong for held in one.rows] == ["TH09", "TH09", "TS01", "TS01", "TS01"]
