"""The workbooks that ship: built again alike, adding up to the published figures, and with mistakes planted, all found."""

import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from support.workbook_builder import FOLDER, builder
from thidua.book import Checked
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.tong_hop import ghi_tong_hop
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC
from thidua.sheets.tong_hop import MACHINE_COLUMN

TODAY = date(2025, 11, 20)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def checked(path: Path) -> Checked:
    return kiem_tra(XlsxDesk(path), TODAY)


@pytest.fixture(scope="module")
def sample() -> Checked:
    return checked(FOLDER / "ThiDua-mau.xlsm")


def test_the_shipped_books_are_what_the_source_makes(tmp_path: Path) -> None:
    for built in builder().build(tmp_path):
        assert parts(built) == parts(FOLDER / built.name), f"chạy lại: python workbook/build.py ({built.name})"


def test_two_builds_are_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = builder().build(tmp_path / "a"), builder().build(tmp_path / "b")
    assert [one.read_bytes() for one in first] == [two.read_bytes() for two in second]


@pytest.mark.parametrize(
    ("ma", "doi_tuong", "trang_thai", "count"),
    [
        ("BK_TTG", "ca_nhan", "de_nghi", 10),
        ("BK_TTG", "ca_nhan", "co_qd", 1),
        ("BK_TTG", "tap_the", None, 0),
        ("BK_B", "tap_the", "co_qd", 1),
        ("BK_B", "ca_nhan", "co_qd", 2),
        ("CO_T", None, None, 15),
        ("TT_LDXS", None, None, 85),
        ("CN_CSTDT", None, None, 12),
    ],
)
def test_published_figures(sample: Checked, ma: str, doi_tuong: str | None, trang_thai: str | None, count: int) -> None:
    assert sample.so_lieu.count(ma, doi_tuong, trang_thai) == count


def test_published_figures_of_the_last_year(sample: Checked) -> None:
    for year, tap_the, ca_nhan in (("2024-2025", 4, 11), (None, 4, 11)):
        assert sample.so_lieu.count("GK_S", "tap_the", nam_hoc=year) == tap_the
        assert sample.so_lieu.count("GK_S", "ca_nhan", nam_hoc=year) == ca_nhan


def test_published_figures_of_initiatives(sample: Checked) -> None:
    assert sample.so_lieu.count_sang_kien("thanh_pho") == 15
    assert 1000 < sample.so_lieu.count_sang_kien() <= 1100, "prints as “trên 1.000”"


def test_every_year_has_its_share(sample: Checked) -> None:
    years = sample.book.cau_hinh.nam_hoc_trong_ky()
    assert years == ("2020-2021", "2021-2022", "2022-2023", "2023-2024", "2024-2025")
    assert [sample.so_lieu.count("TT_LDXS", nam_hoc=year) for year in years] == [17] * 5
    khoi = {code: school.khoi for code, school in sample.book.truong.items()}
    flags = {(row.nam_hoc, khoi[row.truong]) for row in sample.book.awards if row.ma == "CO_T"}
    assert len(flags) == 15, "one leader of each khối a year"
    assert set(khoi.values()) == {"Mầm non", "Tiểu học", "THCS"}


def test_the_sample_has_nothing_to_mend_or_explain(sample: Checked) -> None:
    assert not [one for one in sample.findings if one.muc in (LOI, GIAI_TRINH)]
    notes = [one for one in sample.findings if one.muc == NHAC and "hưa đủ dữ liệu" not in one.noi_dung]
    assert {(one.ma, one.trang) for one in notes} == {("T08", "Văn bản")}, (
        "subjects that were not obtained are left open"
    )
    assert sample.duoc_bao_cao
    assert not sample.book.set_aside


def test_nobody_in_the_sample_shares_a_name(sample: Checked) -> None:
    for rows in sample.book.by_name.values():
        assert len({(row.truong, row.doi_tuong, row.ngay_sinh) for row in rows if row.doi_tuong == "ca_nhan"}) <= 1


def test_the_sample_says_that_it_is_made_up() -> None:
    guide = next(iter(XlsxDesk(FOLDER / "ThiDua-mau.xlsm").grids()))
    words = " ".join(str(value) for row in guide.rows for value in row)
    assert guide.name == "Hướng dẫn"
    assert "KHÔNG CÓ THẬT" in words


def test_planted_mistakes_are_found_at_their_cells_and_no_other(tmp_path: Path) -> None:
    spoiled = tmp_path / "hong.xlsm"
    expected = builder().planted(spoiled)
    found = checked(spoiled).findings
    assert len(expected) == 14
    assert sorted((one.ma, one.trang, one.o) for one in found if one.muc == LOI) == sorted(
        (one.ma, one.trang, one.o) for one in expected if one.muc == LOI
    )
    assert {(one.ma, one.muc, one.trang, one.o) for one in found} >= set(map(tuple, expected))


def test_a_new_office_is_told_only_what_to_fill_in() -> None:
    found = kiem_tra(XlsxDesk(FOLDER / "ThiDua.xlsm"), date(2026, 11, 20)).findings
    assert {(one.trang, one.muc, one.ma) for one in found if one.trang == "Văn bản"} == {("Văn bản", NHAC, "T08")}
    assert {(one.trang, one.muc) for one in found if one.trang != "Văn bản"} == {("Cấu hình", LOI)}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_program_opens_the_sample(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(FOLDER / "ThiDua-mau.xlsm")], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "ThiDua-mau.pdf").stat().st_size > 100_000


def test_results_written_into_the_closed_sample_leave_every_other_part_as_it_was(tmp_path: Path) -> None:
    so = tmp_path / "so.xlsm"
    before = parts(Path(shutil.copy(FOLDER / "ThiDua-mau.xlsm", so)))
    ghi_kiem_tra(OutsideDesk(so), checked(so))
    ghi_tong_hop(OutsideDesk(so), checked(so))
    after = parts(so)
    assert before.keys() == after.keys()
    changed = {name for name in after if before[name] != after[name]}
    assert len([name for name in changed if name.startswith("xl/worksheets/")]) == 4, (
        "findings, totals, roll of names, log"
    )
    assert all(name.startswith(("xl/worksheets/sheet", "xl/tables/")) for name in changed)
    for kept in (
        "xl/vbaProject.bin",
        "customUI/customUI14.xml",
        "xl/charts/chart1.xml",
        "_rels/.rels",
        "xl/workbook.xml",
    ):
        assert kept in after
        assert kept not in changed


def test_formulas_survive_what_the_program_writes_beside_them(tmp_path: Path) -> None:
    so = Path(shutil.copy(FOLDER / "ThiDua-mau.xlsm", tmp_path / "so.xlsm"))
    before = openpyxl.load_workbook(so)["Tổng hợp"]
    ghi_tong_hop(OutsideDesk(so), checked(so))
    after, values = openpyxl.load_workbook(so)["Tổng hợp"], openpyxl.load_workbook(so, data_only=True)["Tổng hợp"]
    assert after.protection.sheet
    for row in range(2, 31):
        for column in range(1, MACHINE_COLUMN - 1):
            assert after.cell(row, column).value == before.cell(row, column).value
            if row >= 4 and values.cell(row, column).value not in (None, ""):
                assert values.cell(row, column + MACHINE_COLUMN - 1).value == values.cell(row, column).value
    written = [cell for row in after.iter_rows(2, 31, MACHINE_COLUMN) for cell in row if cell.value is not None]
    assert len(written) > 700
    assert not any(cell.protection.locked for cell in written), "the button, too, writes here"


def test_both_books_have_the_ribbon_the_macros_and_where_python_lies() -> None:
    for name in ("ThiDua.xlsm", "ThiDua-mau.xlsm"):
        held = parts(FOLDER / name)
        assert held["customUI/customUI14.xml"] == (FOLDER.parent / "macros" / "customUI14.xml").read_bytes()
        assert b"customUI/customUI14.xml" in held["_rels/.rels"]
        book = openpyxl.load_workbook(FOLDER / name, keep_vba=True)
        settings = {row[0].value: row[1].value for row in book["xlwings.conf"].iter_rows(min_row=2, max_col=2)}
        assert settings["INTERPRETER_WIN"] == r"%ProgramData%\ThiDua\python\Scripts\python.exe"
        assert [page.sheet_properties.codeName for page in book] == [
            f"Sheet{at}" for at in range(1, len(book.sheetnames) + 1)
        ]
        tab, place = book.defined_names["CaiDat"].value.replace("$", "").split("!")
        assert "chưa cài" in book[tab.strip("'")][place][0][0].value
