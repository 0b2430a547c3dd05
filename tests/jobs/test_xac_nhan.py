"""The confirmations of a book as files: which, under what names, and what is printed in them."""

from io import BytesIO

import pytest
from docx import Document

from support.typed_workbooks import TODAY, award, checked, grid
from thidua.book import Checked
from thidua.files.word.returned.report import ReturnedReport
from thidua.jobs import xac_nhan
from thidua.jobs.xac_nhan import NoSchool
from thidua.sheets.grid import Raw

WRONG = award(ten="Vũ Thị Mẫu", Trạng_thái="")
BOOK = checked(grid("truong", [award(), WRONG], "MN01"), grid("truong", [award()], "TH01", "Trường TH"))


def printed(judged: Checked, *truong: str) -> dict[str, bytes]:
    extracts = xac_nhan.xac_nhan(judged, truong)
    return {one.truong.ma_truong: docx for one, docx in xac_nhan.in_xac_nhan(judged, extracts, TODAY)}


def test_all_schools_or_those_asked_for() -> None:
    assert [one.truong.ma_truong for one in xac_nhan.xac_nhan(BOOK)] == ["MN01", "TH01"]
    assert [*printed(BOOK, "TH Cây Mẫu", "TH01")] == ["TH01"]
    with pytest.raises(NoSchool, match="Không có trường “XX”"):
        xac_nhan.xac_nhan(BOOK, ["XX"])
    with pytest.raises(NoSchool, match="chưa có trường nào"):
        xac_nhan.xac_nhan(checked(grid("danh_sach_truong", [])))


def test_a_file_has_one_name_however_many_are_printed() -> None:
    """Schools that Windows could not tell apart."""
    listed: list[dict[str, Raw]] = [
        {"Mã trường": "A/1", "Tên trường": "Trường “Mẫu”: cơ sở 1"},
        {"Mã trường": "a-1", "Tên trường": "Trường “Mẫu”- cơ sở 1"},
    ]
    judged = checked(grid("danh_sach_truong", listed))
    names = [one.ten_tep for one in xac_nhan.xac_nhan(judged)]
    assert names == ["Xác nhận A-1 Trường “Mẫu”- cơ sở 1", "Xác nhận a-1 Trường “Mẫu”- cơ sở 1 (2)"]
    assert [one.ten_tep for one in xac_nhan.xac_nhan(judged, ["a-1"])] == names[1:]


def test_what_carries_findings_is_marked_as_a_draft() -> None:
    marks = {
        ma: Document(BytesIO(docx)).sections[0].first_page_header.paragraphs[0].text
        for ma, docx in printed(BOOK).items()
    }
    assert marks == {"MN01": "DỰ THẢO", "TH01": ""}


def test_figures_are_controls_and_typed_text_comes_out_as_typed() -> None:
    listed = {"Mã trường": "MN01", "Tên trường": "Trường <Hoa> & “Lá” 🌸"}
    judged = checked(grid("danh_sach_truong", [listed]), grid("truong", [award()], "MN01"))
    file = ReturnedReport(printed(judged)["MN01"])
    assert 'so("MOI_DANH_HIEU","ca_nhan",truong="MN01")' in {held.tag for held in file.figures}
    text = "\n".join(line.text for line in file.lines)
    assert "Trường <Hoa> & “Lá” 🌸 xác nhận" in text
    assert "TRƯỜNG <HOA> & “LÁ” 🌸" in text
    assert "{" not in text
