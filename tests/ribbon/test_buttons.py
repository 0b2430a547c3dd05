"""Every button of the ribbon pressed on the very workbook that clerks get, in a real spreadsheet application.

All schools and people are made up.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
import xlwings
from docx import Document

from support.calc.clerk import MASTER, SAMPLE, Clerk, write_small
from support.calc.engine import Engine
from support.edited_reports import edited, retyped, typed_over
from support.workbook_builder import builder
from thidua.files.system.backups import copies_of as backups_of
from thidua.files.word.returned.report import ReturnedReport
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.kiem_tra import kiem_tra
from thidua.ribbon import buttons, one_press
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import letters
from thidua.sheets.mark import keyed, mark_of
from thidua.sheets.tong_hop import AWARD_COLUMN, MACHINE_COLUMN, SCHOOL_HEADERS, is_live

Sit = Callable[[Path], Clerk]
ODD = "Hiệu trưởng"  # may sign a Lao động tiên tiến in practice, not by law: V08 asks for an explanation


@pytest.fixture
def sit(app: xlwings.App, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Puts the clerk at a copy of a workbook, in a folder with a Vietnamese name."""
    monkeypatch.setenv("ProgramData", str(tmp_path / "ProgramData"))
    monkeypatch.setenv("USERNAME", "can.bo.mau")

    def open_copy(workbook: Path) -> Clerk:
        folder = tmp_path / "Thi đua xã Mẫu"
        folder.mkdir(exist_ok=True)
        book = app.books.open(shutil.copy(workbook, folder / "Sổ năm 2025.xlsm"))
        monkeypatch.setattr(xlwings.Book, "_mock_caller", book, raising=False)
        return Clerk(book, engine)

    return open_copy


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("so") / "nhỏ.xlsm")


@pytest.fixture
def clerk(sit: Sit, small: Path) -> Clerk:
    """At a small book in which nothing is wrong."""
    return sit(small)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The sample with a mistake of each sort, and where each must be found."""
    path = tmp_path_factory.mktemp("so") / "hong.xlsm"
    return path, builder().planted(path)


def copies(clerk: Clerk) -> list[Path]:
    return backups_of(Path(clerk.book.fullname))


def settings_of(app: xlwings.App) -> tuple[Any, ...]:
    return app.screen_updating, app.enable_events, app.calculation, app.status_bar


# ---------------------------------------------------------------- Kiểm tra


def test_mistakes_typed_into_renamed_sheets_are_found_at_their_cells(sit: Sit) -> None:
    clerk = sit(SAMPLE)
    school, award = clerk.tab("truong", "MN01"), clerk.tab("danh_hieu", "CN_CSTDT")
    clerk.book.sheets[school].name, clerk.book.sheets[award].name = "Trường 'nhà' Mẫu", "Chiến sĩ (mới)"
    clerk.type("Trường 'nhà' Mẫu", "A7", "năm ngoái")
    clerk.type("Chiến sĩ (mới)", "B6", "Trường không có")
    before = clerk.typed()
    said = clerk.press("kiem_tra")
    assert clerk.typed() == before, "nothing of the clerk's is changed"
    found = clerk.findings()
    assert ("Lỗi", "V03", "Trường 'nhà' Mẫu", "A7") in found
    assert ("Lỗi", "V01", "Chiến sĩ (mới)", "B6") in found
    assert f"{sum(level == 'Lỗi' for level, *_ in found)} lỗi" in said
    assert "Chưa xuất được báo cáo" in said
    assert clerk.book.sheets.active.name == "Kiểm tra"
    row = FIRST_ROW + found.index(("Lỗi", "V03", "Trường 'nhà' Mẫu", "A7"))
    assert clerk.book.sheets["Kiểm tra"].range(f"D{row}").formula == """=HYPERLINK("#'Trường ''nhà'' Mẫu'!A7","A7")"""


def test_planted_mistakes_are_found_in_the_open_book_too(sit: Sit, planted: tuple[Path, Any]) -> None:
    path, expected = planted
    clerk = sit(path)
    clerk.press("kiem_tra")
    level = {"loi": "Lỗi", "nhac": "Nhắc"}
    assert {(level[one.muc], one.ma, one.trang, one.o) for one in expected} <= set(clerk.findings())
    assert len(clerk.errors()) == sum(one.muc == "loi" for one in expected)


def test_a_mended_mistake_is_gone_after_the_next_press(clerk: Clerk) -> None:
    school = clerk.tab("truong", "MN01")
    right = clerk.book.sheets[school].range("A7").value
    clerk.type(school, "A7", "2021")
    assert "1 lỗi" in clerk.press("kiem_tra")
    clerk.type(school, "A7", right)
    assert "0 lỗi" in clerk.press("kiem_tra")
    assert not clerk.errors()


def odd_signer(clerk: Clerk) -> str:
    """Makes row 8 of a school ask for an explanation; returns its tab."""
    school = clerk.tab("truong", "MN01")
    clerk.type(school, "K8", ODD)
    return school


def test_an_explanation_survives_and_follows_its_row(clerk: Clerk) -> None:
    school = odd_signer(clerk)
    clerk.press("kiem_tra")
    assert ("Giải trình", "V08", school, "K8") in clerk.findings()
    clerk.explain("V08", "Ủy quyền theo văn bản số 5")
    assert "Được xuất báo cáo" in clerk.press("kiem_tra")
    sheet = clerk.book.sheets[school]
    row, last = sheet.range("A8:M8").value, len(next(g for g in clerk.grids() if g.name == school).rows) + 3
    sheet.range("A8:M8").clear_contents()
    clerk.type(school, f"A{last}:M{last}", [row])
    assert "Được xuất báo cáo" in clerk.press("kiem_tra")
    (line,) = [line for line in clerk.records("kiem_tra") if line["Quy tắc"] == "V08"]
    assert (line["Ô"], line["Giải trình"]) == (f"K{last}", "Ủy quyền theo văn bản số 5")


def test_words_that_no_finding_needs_any_more_stay_below_and_come_back(clerk: Clerk) -> None:
    """An explanation expires when a fact of its row changes; what was typed is still there, and returns with the fact."""
    school = odd_signer(clerk)
    clerk.press("kiem_tra")
    clerk.explain("V08", "Ủy quyền theo văn bản số 5")
    number = clerk.book.sheets[school].range("I8").value
    clerk.type(school, "I8", "99/QĐ-UBND")
    said = clerk.press("kiem_tra")
    assert "1 lời giải trình hết hiệu lực, giữ ở cuối trang Kiểm tra" in said
    assert "Chưa xuất được báo cáo" in said
    told = [line[3] for line in clerk.log() if line[2] == "Giải trình hết hiệu lực"]
    assert told == [f"V08, trang “{school}”, ô K8: Ủy quyền theo văn bản số 5"]
    assert "hết hiệu lực" not in clerk.press("kiem_tra"), "told once"
    assert clerk.records("kiem_tra")[-1]["Mức"] == "Hết hiệu lực"
    clerk.type(school, "I8", number)
    clerk.press("kiem_tra")
    (line,) = [line for line in clerk.records("kiem_tra") if line["Quy tắc"] == "V08"]
    assert (line["Mức"], line["Giải trình"]) == ("Giải trình", "Ủy quyền theo văn bản số 5")


def test_words_typed_beside_an_error_are_not_lost_either(clerk: Clerk) -> None:
    clerk.type(clerk.tab("truong", "MN01"), "A7", "2021")
    clerk.press("kiem_tra")
    clerk.explain("V03", "để hỏi lại nhà trường")
    clerk.press("kiem_tra")
    assert [line[3] for line in clerk.log() if str(line[3]).endswith("A7: để hỏi lại nhà trường")]
    assert clerk.records("kiem_tra")[-1]["Giải trình"] == "để hỏi lại nhà trường"


def test_this_sheet_goes_to_its_first_finding(clerk: Clerk) -> None:
    school = clerk.tab("truong", "TH01")
    clerk.type(school, "A9", "2021")
    clerk.type(clerk.tab("truong", "MN01"), "A7", "2021")
    clerk.book.sheets[school].activate()
    assert clerk.press("kiem_tra_trang").startswith(f"Trang “{school}”: 1 lỗi, 0 giải trình, ")
    assert (clerk.book.sheets.active.name, clerk.book.selection.row, clerk.book.selection.column) == (school, 9, 1)
    assert len(clerk.errors()) == 2, "all findings are written"


def test_this_sheet_without_findings(clerk: Clerk) -> None:
    clerk.book.sheets[clerk.tab("truong", "TH01")].activate()
    assert "không có gì phải xem lại" in clerk.press("kiem_tra_trang")


def test_a_sheet_that_nobody_types_into_is_not_called_clean(clerk: Clerk) -> None:
    clerk.type(clerk.tab("truong", "MN01"), "A7", "2021")
    clerk.book.sheets["Kiểm tra"].activate()
    said = clerk.press("kiem_tra_trang")
    assert "“Kiểm tra” không phải trang nhập số liệu" in said
    assert "Chưa xuất được báo cáo." in said


def test_the_status_bar_tells_how_far_it_is(clerk: Clerk) -> None:
    clerk.press("kiem_tra")
    said, count = clerk.engine.said, len(clerk.book.sheets)
    assert said[0] == f"Đang đọc 1/{count} trang: Hướng dẫn…"
    assert said[count - 1].startswith(f"Đang đọc {count}/{count} trang: ")
    assert said[-1] == "Đang ghi kết quả…"
    assert clerk.book.app.status_bar is False, "given back to Excel"


# ---------------------------------------------------------------- Tổng hợp, Truy nguồn


def totals(clerk: Clerk) -> Any:
    return next(grid for grid in clerk.grids() if mark_of(grid).kind == "tong_hop")


def test_the_programs_numbers_stand_beside_the_live_ones(sit: Sit) -> None:
    clerk = sit(SAMPLE)
    before = clerk.typed()
    said = clerk.press("tong_hop")
    assert said.startswith("Đã ghi trang Tổng hợp và trang Danh sách. Đọc 9")
    assert clerk.typed() == before
    rows = totals(clerk).rows
    assert is_live(rows)
    program = [list(row[MACHINE_COLUMN - 1 :]) for row in rows[FIRST_ROW - 1 :]]
    live = [list(row[: len(program[0])]) for row in rows[FIRST_ROW - 1 :]]
    same = [
        [value in ("", there) for value, there in zip(*two, strict=False)] for two in zip(program, live, strict=True)
    ]
    assert all(map(all, same)), "the two ways of counting agree"
    filled = [row for row in program if isinstance(row[2], float)]
    assert len(filled) == 1 + len(keyed(clerk.grids(), "truong"))
    sheet = clerk.book.sheets[clerk.tab("tong_hop")]
    assert sheet.range((FIRST_ROW, 3)).formula.startswith("=SUM("), "the formulas stand"
    assert sheet.range((FIRST_ROW + 1, AWARD_COLUMN + 1)).formula.startswith("=")
    assert clerk.book.sheets.active.name == sheet.name
    assert clerk.records("danh_sach")[0]["STT"] == 1


def test_another_choice_is_counted_anew(clerk: Clerk) -> None:
    tab = clerk.tab("tong_hop")
    clerk.press("tong_hop")
    first = totals(clerk).rows[FIRST_ROW - 1][MACHINE_COLUMN + 1 :]
    clerk.type(tab, "E3", "Tập thể")
    clerk.press("tong_hop")
    row = totals(clerk).rows[FIRST_ROW - 1]
    assert row[MACHINE_COLUMN + 1 :] != first
    assert row[MACHINE_COLUMN + 1 : MACHINE_COLUMN + 20] == row[2:21]


def numbers(clerk: Clerk) -> list[tuple[int, int, float]]:
    """Some cells of the matrices that hold a number, live ones and the program's: row, column, number."""
    grid = totals(clerk)
    found = [
        (row, column, value)
        for row, values in enumerate(grid.rows, 1)
        for column, value in enumerate(values, 1)
        if row >= FIRST_ROW and isinstance(value, float) and value
    ]
    halves = [[one for one in found if one[1] < MACHINE_COLUMN], [one for one in found if one[1] >= MACHINE_COLUMN]]
    return [one for half in halves for one in (half[0], half[len(half) // 2], half[-1])]


def test_the_rows_behind_a_number(clerk: Clerk) -> None:
    clerk.press("tong_hop")
    tab = clerk.tab("tong_hop")
    for row, column, number in numbers(clerk):
        clerk.book.sheets[tab].activate()
        clerk.book.sheets[tab].range((row, column)).select()
        said = clerk.press("truy_nguon")
        assert said.startswith(f"Các dòng làm nên con số {number:.0f}: "), f"{letters(column)}{row}"
        assert clerk.book.sheets.active.name == "Danh sách"
        listed = clerk.records("danh_sach")
        alone = sum(not str(line["Họ và tên hoặc tên tập thể"]).startswith("(số tổng hợp") for line in listed)
        more = [re.search(r"\d+", str(line["Họ và tên hoặc tên tập thể"])) for line in listed]
        assert alone + sum(int(one[0]) for one in more if one) == number


def test_a_traced_row_leads_to_its_cell(clerk: Clerk) -> None:
    tab = clerk.tab("tong_hop")
    clerk.book.sheets[tab].activate()
    clerk.book.sheets[tab].range((FIRST_ROW + 1, 3 + 20)).select()
    clerk.press("truy_nguon")
    sheet = clerk.book.sheets["Danh sách"]
    place = re.fullmatch(r"""=HYPERLINK\("#'(.+)'!([A-Z]+\d+)",".+"\)""", sheet.range((FIRST_ROW, 10)).formula)
    assert place
    assert clerk.book.sheets[place[1]].range(place[2]).value == sheet.range((FIRST_ROW, 2)).value


@pytest.mark.parametrize("cell", ["A1", "A4", "A6", "B6", "XX400"])
def test_a_cell_that_counts_nothing(clerk: Clerk, cell: str) -> None:
    tab = clerk.tab("tong_hop")
    clerk.book.sheets[tab].activate()
    clerk.book.sheets[tab].range(cell).select()
    assert "Hãy chọn một ô số ở trang Tổng hợp" in clerk.press("truy_nguon")
    assert not copies(clerk), "nothing was written"


# ---------------------------------------------------------------- Lịch sử


def test_the_history_of_the_selected_row(clerk: Clerk) -> None:
    school = clerk.tab("truong", "MN01")
    line = next(line for line in clerk.records("truong") if line["Họ và tên hoặc tên tập thể"])
    row = FIRST_ROW + clerk.records("truong").index(line)
    clerk.book.sheets[school].activate()
    clerk.book.sheets[school].range(f"C{row}").select()
    before = clerk.typed()
    assert clerk.press("lich_su").startswith(f"Lịch sử của: {line['Họ và tên hoặc tên tập thể']}.")
    assert clerk.typed() == before
    assert clerk.book.sheets.active.name == "Lịch sử"
    held = [one for one in clerk.records("lich_su") if one["Ô"]]
    assert {one["Họ và tên hoặc tên tập thể"] for one in held} == {line["Họ và tên hoặc tên tập thể"]}
    assert f"D{row}" in [one["Ô"] for one in held if one["Trang"] == school]
    assert clerk.log()[0][2] == "Lịch sử"


def test_elsewhere_those_who_lack_one_year(clerk: Clerk) -> None:
    clerk.book.sheets[clerk.tab("cau_hinh")].activate()
    said = clerk.press("lich_su")
    assert said.startswith("Theo những gì đã nhập trong sổ, còn thiếu đúng một năm:")
    listed = clerk.records("lich_su")
    assert all(one["Tình trạng"] == "Còn thiếu 1 năm" and one["Căn cứ"] for one in listed)


def test_the_history_is_taken_back(clerk: Clerk) -> None:
    clerk.book.sheets[clerk.tab("cau_hinh")].activate()
    empty = clerk.records("lich_su")
    clerk.press("lich_su")
    clerk.press("hoan_tac")
    assert clerk.records("lich_su") == empty


# ---------------------------------------------------------------- Báo cáo


def test_the_report_lies_beside_the_book(clerk: Clerk) -> None:
    folder = Path(clerk.book.fullname).parent
    made = "Đã tạo báo cáo: BC-UBND Sổ năm 2025.docx, cạnh sổ này, theo mẫu đi kèm chương trình."
    assert clerk.press("bao_cao") == made
    words = "\n".join(paragraph.text for paragraph in Document(str(folder / "BC-UBND Sổ năm 2025.docx")).paragraphs)
    assert "BÁO CÁO" in words
    assert "(2).docx" in clerk.press("bao_cao")
    assert {path.name for path in folder.glob("*.docx")} == {"BC-UBND Sổ năm 2025.docx", "BC-UBND Sổ năm 2025 (2).docx"}
    assert clerk.log()[0][2] == "Tạo báo cáo"
    assert str(clerk.log()[0][3]).startswith(made.replace(".docx", " (2).docx"))


def test_the_report_with_what_was_explained(clerk: Clerk) -> None:
    odd_signer(clerk)
    assert "Chưa" in clerk.press("bao_cao_giai_trinh")
    clerk.explain("V08", "Ủy quyền theo văn bản số 5")
    made = clerk.press("bao_cao_giai_trinh")
    assert made.startswith("Đã tạo báo cáo: BC-UBND Sổ năm 2025.docx")
    report = Path(clerk.book.fullname).with_name("BC-UBND Sổ năm 2025.docx")
    (row,) = ReturnedReport(report.read_bytes()).annexes["phu_luc_5"].rows
    assert "Ủy quyền theo văn bản số 5" in row
    assert clerk.log()[0][2] == "Báo cáo kèm giải trình"


def own_template(clerk: Clerk, *paragraphs: str) -> None:
    """Lays the office's own template beside the book."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(Path(clerk.book.fullname).with_name("MAU-BC.docx")))


def test_the_offices_own_template_beside_the_book_is_used(clerk: Clerk) -> None:
    own_template(clerk, 'Có {{ so("KHOI") }} khối.')
    said = clerk.press("bao_cao")
    assert "cạnh sổ này, theo mẫu MAU-BC.docx của cơ quan." in said
    assert "{{ I_1 }}" in said
    report = Path(clerk.book.fullname).with_name("BC-UBND Sổ năm 2025.docx")
    assert ReturnedReport(report.read_bytes()).lines[0].text == "Có 02 khối."
    report.write_bytes(edited(report.read_bytes(), typed_over('so("KHOI")', "77")))
    compared = clerk.press("doi_chieu")
    assert "báo cáo ghi 77, theo sổ là 02" in compared
    assert "Có 1 chỗ không khớp." in compared, "nothing that the office's template leaves out is missed"


def test_an_own_template_that_cannot_be_filled(clerk: Clerk) -> None:
    own_template(clerk, "{{ nguoi_ki }}")
    said = clerk.press("bao_cao")
    assert "Mẫu MAU-BC.docx cạnh sổ này chưa dùng được" in said
    assert "Ở thẻ {{ nguoi_ki }}" in said
    assert {path.name for path in Path(clerk.book.fullname).parent.glob("*.docx")} == {"MAU-BC.docx"}


def test_findings_block_the_report(clerk: Clerk) -> None:
    clerk.type(clerk.tab("truong", "MN01"), "A7", "2021")
    assert "chưa xuất báo cáo" in clerk.press("bao_cao")
    assert not list(Path(clerk.book.fullname).parent.glob("*.docx"))
    assert clerk.errors(), "and say where"
    assert clerk.book.sheets.active.name == "Kiểm tra"


def test_the_latest_report_is_opened(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    assert "Chưa có báo cáo nào" in clerk.press("mo_bao_cao")
    clerk.press("bao_cao")
    clerk.press("bao_cao")
    assert clerk.press("mo_bao_cao") == ""
    assert [Path(path).name for path in opened] == ["BC-UBND Sổ năm 2025 (2).docx"]


def test_the_edited_report_follows_the_book(clerk: Clerk) -> None:
    assert "Chưa có báo cáo nào" in clerk.press("cap_nhat")
    assert "Chưa có báo cáo nào" in clerk.press("doi_chieu")
    clerk.press("bao_cao")
    (report,) = Path(clerk.book.fullname).parent.glob("*.docx")
    assert "đã khớp với sổ" in clerk.press("cap_nhat")
    report.write_bytes(
        edited(report.read_bytes(), typed_over('so("KHOI")', "77"), retyped("Trên đây là", "Tất cả  là"))
    )
    said = clerk.press("doi_chieu")
    assert "báo cáo ghi 77, theo sổ là 02" in said
    assert "Soát thể thức, câu chữ: 1 lỗi" in said
    assert "mục VIII, “Tất cả  là Báo cáo" in said
    said = clerk.press("cap_nhat")
    assert "77 (gõ tay) → 02, mục V: Khối thi đua, 2021-2025" in said
    assert "Tất cả  là Báo cáo" in "\n".join(line.text for line in ReturnedReport(report.read_bytes()).lines)
    assert clerk.log()[0][2] == "Cập nhật báo cáo"
    assert list((report.parent / "Bản lưu").glob("BC-UBND*.docx"))


# ---------------------------------------------------------------- Thêm trường, Thêm danh hiệu


def add_school(clerk: Clerk, code: str, name: str, khoi: str = "Tiểu học") -> None:
    """Types a school into the list, behind the others."""
    tab = clerk.tab("danh_sach_truong")
    row = FIRST_ROW + len(clerk.rows("danh_sach_truong"))
    clerk.type(tab, f"A{row}:D{row}", [[code, name, "Tiểu học", khoi]])


def test_a_school_gets_its_sheet_among_those_of_its_khoi(clerk: Clerk) -> None:
    add_school(clerk, "TH99", "Trường Tiểu học Mới Mẫu")
    before = clerk.typed()
    assert clerk.press("them_truong") == "Đã thêm trang: TH Mới Mẫu."
    names = [sheet.name for sheet in clerk.book.sheets]
    khoi = [tab for tab, key in keyed(clerk.grids(), "truong").items() if key.startswith("TH")]
    assert names[names.index("TH Mới Mẫu") - 1] == khoi[-2]
    fresh = next(grid for grid in clerk.grids() if grid.name == "TH Mới Mẫu")
    assert list(fresh.rows[0][:4]) == ["thidua", "truong", "TH99", "1"]
    assert fresh.rows[1][0] == "Trường Tiểu học Mới Mẫu: danh hiệu thi đua, hình thức khen thưởng"
    assert not any(value != "" for row in fresh.rows[FIRST_ROW - 1 :] for value in row)
    assert {name: held for name, held in clerk.typed().items() if name != "TH Mới Mẫu"} == before
    assert "cũng đã có trang riêng" in clerk.press("them_truong")


def test_the_first_schools_of_a_new_office(sit: Sit) -> None:
    clerk = sit(MASTER)
    add_school(clerk, "TH01", "Trường Tiểu học Một Mẫu", "Khối 1")
    add_school(clerk, "TH02", "Trường Tiểu học Hai Mẫu", "Khối 2")
    add_school(clerk, "TH03", "Trường Tiểu học Ba Mẫu", "Khối 1")
    assert clerk.press("them_truong") == "Đã thêm trang: TH Một Mẫu, TH Hai Mẫu, TH Ba Mẫu."
    assert list(keyed(clerk.grids(), "truong"))[1:] == ["TH Một Mẫu", "TH Ba Mẫu", "TH Hai Mẫu"]


def live_total(clerk: Clerk, school: str) -> Any:
    """The live number that stands in the school's last column of the first matrix."""
    total = len(SCHOOL_HEADERS) - 1
    return next(row[total] for row in totals(clerk).rows[FIRST_ROW - 1 :] if row[0] == school)


def test_what_is_typed_at_schools_added_in_one_press_is_counted_live(clerk: Clerk) -> None:
    added = {"TH97": "Trường Tiểu học Mới Mẫu", "TH98": "Trường Tiểu học Mới nữa Mẫu", "TH99": "Trường Mầm non Mới Mẫu"}
    for code, name in added.items():
        add_school(clerk, code, name, "Mầm non" if "Mầm non" in name else "Tiểu học")
    clerk.press("them_truong")
    typed = []
    for code in ("TH98", "TH97", "TH99"):
        row = ["2022-2023", "LĐTT", "Cá nhân", "Nguyễn Thị Mẫu", None, None, None, "Đã có quyết định"]
        clerk.type(clerk.tab("truong", code), "A5:H5", [row])
        typed.append(code)
        assert {code for code, name in added.items() if live_total(clerk, name)} == {*typed}


def test_an_award_gets_its_sheet(clerk: Clerk) -> None:
    clerk.engine.answers.append("huân chương lao động hạng ba")
    assert clerk.press("them_danh_hieu") == "Đã thêm trang: HCLĐ hạng Ba."
    assert "Tên hoặc mã danh hiệu" in clerk.engine.questions[0]
    (grid,) = [grid for grid in clerk.grids() if mark_of(grid) == ("danh_hieu", "HCLD3")]
    assert not any(value != "" for row in grid.rows[FIRST_ROW - 1 :] for value in row)


def test_what_is_typed_for_a_new_award_is_counted_live(clerk: Clerk) -> None:
    clerk.engine.answers.append("HCLD3")
    clerk.press("them_danh_hieu")
    school = clerk.records("danh_sach_truong")[1]["Tên trường"]
    values = ["2022-2023", school, "Cá nhân", "Nguyễn Văn Mẫu", None, None, None, "Đã có quyết định", "9/QĐ-CTN"]
    clerk.type("HCLĐ hạng Ba", "A5:I5", [values])
    clerk.book.impl.document.calculateAll()
    rows = totals(clerk).rows
    column = list(rows[3]).index("HCLĐ hạng Ba")
    assert [row[column] for row in rows[FIRST_ROW - 1 :] if row[0] in ("Toàn bộ", school)] == [1, 1]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, ""),
        ("  ", ""),
        ("Người tốt việc tốt", "Không có danh hiệu"),
        ("bằng khen", "Có phải"),
        ("CN_CSTDT", "đã có trang riêng"),
    ],
)
def test_no_sheet_for_what_is_no_new_award(clerk: Clerk, answer: str | None, said: str) -> None:
    clerk.engine.answers += [answer] if answer else []
    before = [sheet.name for sheet in clerk.book.sheets]
    told = clerk.press("them_danh_hieu")
    assert said in told
    assert bool(told) == bool(said)
    assert [sheet.name for sheet in clerk.book.sheets] == before
    assert not copies(clerk), "nothing changed, so nothing is kept"


# ---------------------------------------------------------------- Hoàn tác


def results(clerk: Clerk) -> dict[str, Any]:
    """What the machine wrote, but for the log."""
    kinds = ("kiem_tra", "danh_sach", "tong_hop")
    return {
        mark_of(grid).kind: [list(row) for row in grid.rows[1:]]
        for grid in clerk.grids()
        if mark_of(grid).kind in kinds
    }


def filled(results: dict[str, Any]) -> dict[str, Any]:
    """Without empty cells and rows at the end, which say nothing."""
    return {
        kind: [(at, i, value) for at, row in enumerate(rows) for i, value in enumerate(row) if value != ""]
        for kind, rows in results.items()
    }


def test_a_press_is_taken_back_and_taken_back_again(clerk: Clerk) -> None:
    empty = filled(results(clerk))
    clerk.type(clerk.tab("truong", "MN01"), "A7", "2021")
    clerk.press("tong_hop")
    written = filled(results(clerk))
    assert written != empty
    before = clerk.typed()
    assert "đã trở lại như bản lưu" in clerk.press("hoan_tac")
    assert clerk.typed() == before, "the clerk's typing stays"
    undone = filled(results(clerk))
    assert undone["danh_sach"] == empty["danh_sach"]
    assert undone["kiem_tra"] == empty["kiem_tra"]
    assert [one for one in undone["tong_hop"] if one[1] >= MACHINE_COLUMN - 1] == [
        one for one in empty["tong_hop"] if one[1] >= MACHINE_COLUMN - 1
    ]
    clerk.press("hoan_tac")
    assert filled(results(clerk)) == written
    assert [line[2] for line in clerk.log()] == ["Hoàn tác lần bấm trước"] * 2 + ["Tổng hợp"]


def test_links_lead_to_their_cells_after_undoing_too(clerk: Clerk) -> None:
    clerk.type(clerk.tab("truong", "MN01"), "A7", "2021")
    clerk.press("kiem_tra")
    formula = clerk.book.sheets["Kiểm tra"].range("D5").formula
    clerk.press("kiem_tra")
    clerk.press("hoan_tac")
    assert clerk.book.sheets["Kiểm tra"].range("D5").formula == formula


def reasons(clerk: Clerk) -> list[Any]:
    return [line["Giải trình"] for line in clerk.records("kiem_tra") if line["Giải trình"]]


def test_words_typed_since_the_copy_stay(clerk: Clerk) -> None:
    school = odd_signer(clerk)
    clerk.press("kiem_tra")
    clerk.explain("V08", "chờ hỏi")
    clerk.press("kiem_tra")
    clerk.explain("V08", "Ủy quyền theo văn bản số 5")
    clerk.press("hoan_tac")
    assert reasons(clerk) == ["Ủy quyền theo văn bản số 5"]
    clerk.press("hoan_tac")
    clerk.press("hoan_tac")
    assert reasons(clerk) == ["Ủy quyền theo văn bản số 5"]
    assert "Được xuất báo cáo" in clerk.press("kiem_tra"), school


def test_words_whose_finding_the_copy_does_not_know_stay_too(clerk: Clerk) -> None:
    odd_signer(clerk)
    clerk.press("kiem_tra")
    clerk.explain("V08", "Ủy quyền theo văn bản số 5")
    clerk.press("hoan_tac")
    assert reasons(clerk) == ["Ủy quyền theo văn bản số 5"]
    assert "Được xuất báo cáo" in clerk.press("kiem_tra")


def test_added_sheets_go_again_unless_something_is_typed_there(clerk: Clerk) -> None:
    live = filled(results(clerk))["tong_hop"]
    add_school(clerk, "TH98", "Trường Tiểu học Mới Mẫu")
    add_school(clerk, "TH99", "Trường Tiểu học Mới nữa Mẫu")
    clerk.press("them_truong")
    assert "Đã bỏ trang trống: TH Mới Mẫu, TH Mới nữa Mẫu." in clerk.press("hoan_tac")
    assert not {"TH98", "TH99"} & set(keyed(clerk.grids(), "truong").values())
    assert filled(results(clerk))["tong_hop"] == live
    clerk.press("them_truong")
    clerk.type("TH Mới Mẫu", "A5", "2022-2023")
    clerk.press("hoan_tac")
    assert "TH Mới Mẫu" in keyed(clerk.grids(), "truong")
    assert "TH Mới nữa Mẫu" not in keyed(clerk.grids(), "truong")


def test_nothing_to_take_back(clerk: Clerk) -> None:
    assert "Chưa có bản lưu nào" in clerk.press("hoan_tac")


# ---------------------------------------------------------------- copies, log, help


def test_a_copy_is_kept_with_what_was_not_saved(clerk: Clerk) -> None:
    school = clerk.tab("truong", "MN01")
    clerk.type(school, "D7", "Người mới gõ Mẫu")
    for _ in range(2):
        clerk.press("kiem_tra")
    first, _ = copies(clerk)
    grid = next(grid for grid in XlsxDesk(first).grids() if grid.name == school)
    assert grid.rows[6][3] == "Người mới gõ Mẫu"
    assert Path(clerk.book.fullname).parent in first.parents


def test_a_book_that_its_file_knows_is_copied_from_there(clerk: Clerk) -> None:
    """Excel need not write it; as soon as a cell differs, it does."""
    path = Path(clerk.book.fullname)
    clerk.press("kiem_tra")
    assert clerk.engine.calls["copy"] == 0
    assert [copy.read_bytes() for copy in copies(clerk)] == [path.read_bytes()]
    clerk.press("kiem_tra")
    assert clerk.engine.calls["copy"] == 1, "the findings and the log are not saved"


def test_the_log_says_who_when_and_what(clerk: Clerk) -> None:
    clerk.press("kiem_tra")
    clerk.press("tong_hop")
    last, first = clerk.log()
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d", str(last[0]))
    assert last[1:3] == ["Cán Bộ Mẫu", "Tổng hợp"]
    assert first[2] == "Kiểm tra toàn bộ"
    assert str(first[3]).startswith("Đọc 8")
    sha = sha256(Path(clerk.book.fullname).read_bytes()).hexdigest()[:16]
    assert str(first[3]).endswith(f"Ghi trang: Kiểm tra. Tệp đã đọc: SHA-256 {sha}…")
    assert "Ghi trang: Tổng hợp, Danh sách, Kiểm tra." in str(last[3])
    assert str(last[3]).endswith(f"SHA-256 {sha}…, và các thay đổi chưa lưu."), "of the first press"
    assert clerk.press("nhat_ky") == ""
    assert clerk.book.sheets.active.name == "Nhật ký"


def test_the_guide_comes_to_the_front(clerk: Clerk) -> None:
    clerk.book.sheets["Kiểm tra"].activate()
    assert clerk.press("huong_dan") == ""
    assert clerk.book.sheets.active.name == "Hướng dẫn"


def test_the_program_says_what_it_is(clerk: Clerk) -> None:
    said = clerk.press("gioi_thieu")
    assert re.search(r"Thi đua – Khen thưởng \d+\.\d+\.\d+", said)
    assert re.search(r"Đã nạp \d+ văn bản pháp luật", said)


# ---------------------------------------------------------------- trouble


def plain(message: str) -> str:
    """A message as clerks get them: one, Vietnamese, with a way out."""
    assert message
    assert "Traceback" not in message
    assert "Error" not in message
    assert re.search("[hH]ãy |xin gửi", message), message
    return message


def test_a_protected_sheet_of_results(clerk: Clerk) -> None:
    clerk.book.sheets["Nhật ký"].impl.sheet.protect("khóa")
    before = filled(results(clerk))
    assert "Trang “Nhật ký” đang được bảo vệ" in plain(clerk.press("tong_hop"))
    assert filled(results(clerk)) == before, "all or nothing"
    assert not copies(clerk)
    assert settings_of(clerk.book.app) == (True, True, "automatic", False)


def test_the_report_is_made_and_compared_though_nothing_can_be_written_into_the_book(clerk: Clerk) -> None:
    clerk.press("bao_cao")
    (report,) = Path(clerk.book.fullname).parent.glob("*.docx")
    report.write_bytes(edited(report.read_bytes(), typed_over('so("KHOI")', "77")))
    clerk.book.sheets["Nhật ký"].impl.sheet.protect("khóa")
    for button, found in (("doi_chieu", "báo cáo ghi 77, theo sổ là 02"), ("cap_nhat", "77 (gõ tay) → 02")):
        said = plain(clerk.press(button))
        assert found in said
        assert "chưa ghi được vào sổ: Trang “Nhật ký” đang được bảo vệ" in said


def test_a_locked_structure(clerk: Clerk) -> None:
    clerk.book.impl.document.protect("")
    add_school(clerk, "TH99", "Trường Tiểu học Mới Mẫu")
    assert "Cấu trúc sổ đang được bảo vệ" in plain(clerk.press("them_truong"))


def test_a_sheet_that_the_office_protects_with_a_password(clerk: Clerk) -> None:
    clerk.book.sheets[clerk.tab("tong_hop")].impl.sheet.unprotect("")
    clerk.book.sheets[clerk.tab("tong_hop")].impl.sheet.protect("khóa")
    add_school(clerk, "TH99", "Trường Tiểu học Mới Mẫu")
    assert "đang được bảo vệ" in plain(clerk.press("them_truong"))


def test_a_book_opened_read_only(
    small: Path, app: xlwings.App, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(small, tmp_path / "đọc.xlsm"))
    book = app.books.open(path, read_only=True)
    monkeypatch.setattr(xlwings.Book, "_mock_caller", book, raising=False)
    clerk = Clerk(book, engine)
    assert "chỉ đọc" in plain(clerk.press("kiem_tra"))
    assert not copies(clerk)
    made = plain(clerk.press("bao_cao"))
    assert made.startswith("Đã tạo báo cáo: BC-UBND đọc.docx")
    assert "chưa ghi được vào sổ: Sổ đang mở ở chế độ chỉ đọc" in made


def test_an_unsaved_book(app: xlwings.App, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlwings.Book, "_mock_caller", app.books.add(), raising=False)
    for button in ("kiem_tra", "tong_hop", "bao_cao", "mo_bao_cao", "them_truong", "hoan_tac"):
        assert "chưa được lưu" in plain(Clerk(app.books.active, engine).press(button)), button


def test_a_book_on_onedrive(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(clerk.book.impl), "fullname", "https://xa-mau.sharepoint.com/so.xlsm")
    assert "OneDrive" in plain(clerk.press("kiem_tra"))
    assert not clerk.engine.calls["read"], "refused at once"


def test_a_book_of_something_else(
    app: xlwings.App, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = app.books.add()
    book.save(tmp_path / "khác.xlsx")
    monkeypatch.setattr(xlwings.Book, "_mock_caller", book, raising=False)
    assert "không phải sổ Thi đua" in plain(Clerk(book, engine).press("kiem_tra"))


def test_a_missing_sheet_of_results_comes_back(clerk: Clerk) -> None:
    clerk.book.sheets["Kiểm tra"].delete()
    clerk.press("kiem_tra")
    assert clerk.book.sheets.active.name == "Kiểm tra"


def test_a_missing_log_and_a_missing_guide(clerk: Clerk) -> None:
    for tab, button in (("Nhật ký", "nhat_ky"), ("Hướng dẫn", "huong_dan")):
        clerk.book.sheets[tab].delete()
        assert f"không có trang {tab}" in plain(clerk.press(button))


def test_a_missing_list_of_schools_is_a_finding(clerk: Clerk) -> None:
    clerk.book.sheets[clerk.tab("danh_sach_truong")].delete()
    clerk.press("kiem_tra")
    assert "Sổ không có trang Danh sách trường." in [line["Nội dung"] for line in clerk.records("kiem_tra")]


def test_a_hidden_sheet_of_results_is_shown(clerk: Clerk) -> None:
    clerk.book.sheets["Kiểm tra"].visible = False
    clerk.press("kiem_tra")
    assert clerk.book.sheets.active.name == "Kiểm tra"


def test_an_error_that_nobody_expected(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log holds where it happened, and nothing of what the book says."""
    someone = "Nguyễn Thị Hoà Mẫu"

    def fail(_: one_press.Press) -> str:
        raise KeyError(someone)

    monkeypatch.setitem(buttons.BUTTONS, "kiem_tra", buttons.Button("Kiểm tra", fail))  # type: ignore[misc]
    log = tmp_path / "ProgramData" / "ThiDua" / "loi-thi-dua.txt"
    for count in (1, 2):
        assert f"Chi tiết ghi ở tệp {log}" in plain(clerk.press("kiem_tra"))
        written = log.read_bytes().decode("utf-8")
        assert written.count("KeyError\n") == written.count("raise KeyError(someone)") == count
        assert someone not in written
    assert settings_of(clerk.book.app) == (True, True, "automatic", False)


def test_an_error_while_writing(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(-2146777998, "busy")

    cells = type(clerk.book.sheets[0].range("A1").impl)
    monkeypatch.setattr(cells, "clear_contents", refuse)
    assert "Excel không ghi kết quả vào sổ được" in plain(clerk.press("kiem_tra"))
    assert settings_of(clerk.book.app) == (True, True, "automatic", False)


def test_without_excel(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        buttons.press("kiem_tra")
    assert left.value.code == 1
    assert "Hãy mở sổ bằng Excel" in capsys.readouterr().err


def test_calculation_is_left_as_the_clerk_has_it(clerk: Clerk) -> None:
    clerk.book.app.calculation = "manual"
    clerk.press("tong_hop")
    assert clerk.book.app.calculation == "manual"


# ---------------------------------------------------------------- calls


def test_a_press_asks_no_more_of_longer_sheets(clerk: Clerk) -> None:
    """One block read a sheet; what is written depends on the columns, never on the rows."""
    asked = []
    school = clerk.tab("truong", "MN01")
    grid = next(grid for grid in clerk.grids() if grid.name == school)
    row = [value or None for value in grid.rows[FIRST_ROW - 1][:13]]
    for count in (5, 150):
        lines = [["2021", *row[1:3], f"Nguyễn Văn Mẫu {n}", *row[4:]] for n in range(count)]
        clerk.type(school, f"A500:M{499 + count}", lines)
        clerk.press("kiem_tra")  # so that its results have been there before
        clerk.engine.calls.clear()
        clerk.press("kiem_tra")
        assert clerk.engine.calls["read"] == len(clerk.book.sheets)
        asked.append(dict(clerk.engine.calls))
    assert asked[0] == asked[1]


def test_the_day_is_today(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []
    monkeypatch.setattr(one_press, "kiem_tra", lambda desk, day, told: days.append(day) or kiem_tra(desk, day, told))
    clerk.press("kiem_tra")
    assert days == [date.today()]
