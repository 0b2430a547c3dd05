"""What a clerk or a school types never becomes a formula, a field or a link in anything that is written."""

import csv
import html
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.lich_su import ghi_lich_su
from thidua.jobs.results.csv_file import totals_as_csv as csv_shown
from thidua.jobs.tao import tao
from thidua.jobs.tong_hop import ghi_tong_hop
from thidua.rules.next_award import LichSu

DAY = date(2026, 11, 23)
EVIL = ('=HYPERLINK("http://x","a")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", '=DDE("cmd";"/C calc")')


@pytest.fixture(params=EVIL)
def evil(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def so(tmp_path: Path, evil: str) -> Path:
    """The text stands wherever text may stand."""
    school = {"Mã trường": evil, "Tên trường": evil, "Cấp học": "Mầm non", "Khối thi đua": evil}
    rows = [
        award(ten=evil, Chức_vụ=evil, Số_quyết_định=evil, Cơ_quan_quyết_định=evil, Ghi_chú=evil),
        award(ten="Lê Thị Mẫu", danh_hieu=evil, Ngày_sinh=evil),
    ]
    paragraphs = [{"Mục": "I.1", "Đoạn": evil}]
    sheets = (grid("danh_sach_truong", [school]), grid("truong", rows, evil), grid("noi_dung", paragraphs))
    return write_xlsx(tmp_path / "so.xlsx", book(*sheets, Cơ_quan_ban_hành=evil))


def formulas(path: Path) -> set[bytes]:
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name) for name in package.namelist() if "worksheets/sheet" in name]
    return set(re.findall(rb"<f[ >].*?</f>", b"".join(sheets)))


def test_workbook(so: Path) -> None:
    before = formulas(so)
    checked = kiem_tra(OutsideDesk(so), DAY)
    ghi_kiem_tra(OutsideDesk(so), checked)
    ghi_tong_hop(OutsideDesk(so), checked)
    ghi_lich_su(OutsideDesk(so), checked.book, LichSu(checked.book, DAY).con_thieu_mot_nam(), "")
    assert formulas(so) == before
    with zipfile.ZipFile(so) as package:
        links = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
    assert b"External" not in links


def test_new_workbook(tmp_path: Path, evil: str) -> None:
    plain, other = tmp_path / "thuong.xlsm", tmp_path / "la.xlsm"
    names = ("TH01", "Trường Mẫu", "Mầm non", "Mầm non", "", "", "", "")
    tao(plain, DAY, [names])
    tao(other, DAY, [("TH01", evil, *names[2:7], evil)])
    bare = [re.sub(rb"'(?:[^']|'')*'", b"", one) for one in formulas(other)]  # without the names of tabs
    assert formulas(plain)
    assert not any(html.escape(evil.strip()).encode() in one for one in bare)


def test_csv(so: Path) -> None:
    for line in csv.reader(csv_shown(kiem_tra(OutsideDesk(so), DAY)).decode("utf-8-sig").splitlines()):
        assert not any(cell[:1] in "=+-@\t" for cell in line if cell)


def test_report(so: Path, tmp_path: Path) -> None:
    target = tmp_path / "BC.docx"
    target.write_bytes(bao_cao(kiem_tra(OutsideDesk(so), DAY), DAY, du_thao=True))
    with zipfile.ZipFile(target) as package:
        text = package.read("word/document.xml").decode()
        codes = "".join(re.findall(r"<w:instrText.*?</w:instrText>|<w:fldSimple.*?>", text))
        links = package.read("word/_rels/document.xml.rels")
    assert not re.search("DDE|HYPERLINK|INCLUDE", codes)
    assert b"External" not in links
