"""The city's own report, by the template machinery of every report, out of the communes' rows."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from jobs.hop_nhat.test_merge import merged, write
from support.commune_folders import commune, truth
from support.random_worlds import write_xlsx
from support.typed_workbooks import TODAY, award, grid, settings
from support.typed_workbooks import book as workbook
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.hop_nhat.city import city_book, kind_and_name
from thidua.papers.report import compose_report
from thidua.sheets.figure_tags import ask


def own(folder: Path, **changes: object) -> Path:
    """The city's own workbook: settings and words, no rows."""
    told = {"Cơ_quan_ban_hành": "Ủy ban nhân dân thành phố Mẫu", "Địa_danh": "Mẫu", **changes}
    return write_xlsx(folder / "thành phố.xlsx", workbook(settings(**told)))  # type: ignore[arg-type]


def test_figures_are_the_sums_of_the_communes(inbox: Path, cum: str) -> None:
    communes = [commune(inbox, seed) for seed in range(6)]
    checked = city_book(merged(inbox, cum), own(inbox.parent, Kỳ_từ_năm=2000.0, Kỳ_đến_năm=2030.0), TODAY)
    so = compose_report(checked.book, TODAY).so
    facts = [fact for one in communes for fact in one.true.facts]
    for ma, doi_tuong in {(fact.ma, fact.doi_tuong) for fact in facts}:
        given = sum(
            one.so_luong for one in facts if (one.ma, one.doi_tuong, one.trang_thai) == (ma, doi_tuong, "co_qd")
        )
        assert so(ask(f'so("{ma}","{doi_tuong}")')).value == given
    assert sum(checked.so_lieu.so_lieu.values()) >= sum(truth(communes).values())


def test_the_report_prints_with_schools_of_two_communes_apart(inbox: Path, cum: str) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award()])
    write(inbox, "b.xlsx", "xã Cây", [award(ten="Lê Thị Mẫu"), award(ten="Trần Thị Mẫu")])
    checked = city_book(merged(inbox, cum), own(inbox.parent), TODAY)
    made = Document(BytesIO(bao_cao(checked, TODAY, du_thao=True)))
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    assert {"Trường Mầm non Hoa Mẫu (xã Cây)", "Trường Mầm non Hoa Mẫu (xã Hoa)"} <= cells
    annex = compose_report(checked.book, TODAY).phu_luc[1]
    rows = [row.text for row in annex.rows]
    assert ("1", "Trường Mầm non Hoa Mẫu (xã Cây)", "2", "2") in rows
    assert ("2", "Trường Mầm non Hoa Mẫu (xã Hoa)", "1", "1") in rows or (
        "3",
        "Trường Mầm non Hoa Mẫu (xã Hoa)",
        "1",
        "1",
    ) in rows


def test_without_its_own_workbook_the_city_has_the_period_of_most_files(inbox: Path, cum: str) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award()])
    checked = city_book(merged(inbox, cum), None, TODAY)
    assert checked.book.cau_hinh.ky == (2021, 2025)
    assert checked.book.cau_hinh.text("co_quan_ban_hanh") == "Ủy ban nhân dân thành phố Mẫu"
    assert checked.book.cau_hinh.text("dia_danh") == "Mẫu"
    (asked,) = [one.doan for one in checked.book.noi_dung if one.muc == "VIII"]
    assert "Đề nghị thành phố" not in asked


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Hải Phòng", ("thành phố", "Hải Phòng")),
        ("Thành phố Hải Phòng", ("thành phố", "Hải Phòng")),
        ("tỉnh Nghệ An", ("tỉnh", "Nghệ An")),
    ],
)
def test_the_letterhead_says_city_or_province(said: str, unit: tuple[str, str]) -> None:
    assert kind_and_name(said) == unit


def test_the_citys_own_words_are_judged_by_the_communes_totals(inbox: Path, cum: str) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award()])
    initiative = {"Trường": "MN01", "Năm học": "2021-2022", "Tên sáng kiến": "Biện pháp mẫu", "Cấp công nhận": "Cơ sở"}
    write(inbox, "b.xlsx", "xã Cây", [award()], grid("sang_kien", [initiative]))
    words = grid(
        "noi_dung", [{"Mục": "IV", "Đoạn": text} for text in ("Có trên 900 sáng kiến.", '{{ so("KHÔNG CÓ") }}')]
    )
    told = {"Cơ_quan_ban_hành": "Ủy ban nhân dân thành phố Mẫu", "Địa_danh": "Mẫu"}
    mine = write_xlsx(inbox.parent / "thành phố.xlsx", workbook(settings(**told), words))  # type: ignore[arg-type]
    found = city_book(merged(inbox, cum), mine, TODAY).findings
    assert {(one.ma, one.o) for one in found if one.trang == "Nội dung"} == {("T05", "B5"), ("V13", "B6")}


def test_a_finding_of_a_commune_stops_the_report(inbox: Path, cum: str) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award(Trạng_thái="")])
    assert not city_book(merged(inbox, cum), own(inbox.parent), TODAY).duoc_bao_cao
