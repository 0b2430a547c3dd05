"""Back to the last automatic copy: results as they were, words typed since kept, empty new sheets gone."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from support.random_worlds import write_xlsx
from support.typed_workbooks import book, grid
from thidua.files.system.backups import keep_copy
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.jobs import hoan_tac
from thidua.sheets import tong_hop
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.results import Link, ResultBlock, ResultSheet
from thidua.sheets.tong_hop import AWARD_COLUMN, AWARD_HEADER, MACHINE_COLUMN

LATE = {
    "Mức": "Giải trình",
    "Quy tắc": "V08",
    "Trang": "Hoa",
    "Ô": "K8",
    "Nội dung": "Hiệu trưởng ký.",
    "Dấu vết": "abc",
}
WRONG = {"Mức": "Lỗi", "Quy tắc": "V03", "Trang": "Hoa", "Ô": "A7", "Nội dung": "Năm học sai.", "Dấu vết": "def"}


def findings(*rows: Mapping[str, Raw]) -> Grid:
    return grid("kiem_tra", rows)


def back(tmp_path: Path, then: list[Grid], now: list[Grid]) -> hoan_tac.Undo:
    return hoan_tac.undo_to(write_xlsx(tmp_path / "bản lưu.xlsx", then), now)


def sheet(found: hoan_tac.Undo, kind: str) -> ResultSheet:
    (one,) = [one for one in found.sheets if one.kind == kind]
    assert isinstance(one, ResultSheet)
    return one


def rows(found: hoan_tac.Undo) -> list[tuple[object, ...]]:
    """Rule, cell and explanation of the findings as they will be."""
    return [(row[1], row[3], row[7] or "") for row in sheet(found, "kiem_tra").rows]


def test_the_latest_copy_of_this_book(tmp_path: Path) -> None:
    path = tmp_path / "Sổ.xlsm"
    assert hoan_tac.latest_copy(path) is None
    keep_copy(path, b"1")
    second = keep_copy(path, b"2")
    keep_copy(tmp_path / "Sổ khác.xlsm", b"3")
    assert hoan_tac.latest_copy(path) == second


def test_the_findings_are_as_they_were_with_links(tmp_path: Path) -> None:
    found = back(tmp_path, book(findings(WRONG, LATE)), book(findings()))
    one = sheet(found, "kiem_tra")
    assert [row[3] for row in one.rows] == [Link("A7", "Hoa", "A7"), Link("K8", "Hoa", "K8")]
    assert one.headers[:4] == ("Mức", "Quy tắc", "Trang", "Ô")
    assert one.hint == "gợi ý"


def test_a_long_hint_comes_back_whole(tmp_path: Path) -> None:
    then = findings()
    then.rows[2][0] = "Đọc 1234 dòng khen thưởng. " * 9  # type: ignore[index]
    assert sheet(back(tmp_path, book(then), book(findings())), "kiem_tra").hint == then.rows[2][0]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("", "mới gõ", "mới gõ"),
        ("cũ", "mới gõ", "mới gõ"),
        ("cũ", "", ""),
    ],
)
def test_words_beside_the_same_finding_are_todays(tmp_path: Path, then: str, now: str, expected: str) -> None:
    found = back(tmp_path, book(findings(LATE | {"Giải trình": then})), book(findings(LATE | {"Giải trình": now})))
    assert rows(found) == [("V08", Link("K8", "Hoa", "K8"), expected)]


def test_words_beside_a_finding_that_the_copy_lacks_come_below(tmp_path: Path) -> None:
    now = book(findings(WRONG, LATE | {"Giải trình": "có ủy quyền"}))
    assert rows(back(tmp_path, book(findings()), now)) == [("V08", Link("K8", "Hoa", "K8"), "có ủy quyền")]


def test_words_follow_their_row_and_never_another_that_stands_there_now(tmp_path: Path) -> None:
    """Since the copy the rows were sorted: K8 and K9 changed places, and the rule says the same of both."""
    here, there = LATE | {"Dấu vết": "aa"}, LATE | {"Dấu vết": "bb", "Ô": "K9"}
    then = book(findings(here | {"Giải trình": "của aa"}, there))
    now = book(findings(there | {"Ô": "K8"}, here | {"Ô": "K9", "Giải trình": "của aa, sửa"}))
    assert [line[2] for line in rows(back(tmp_path, then, now))] == ["của aa, sửa", ""]


def test_words_that_the_last_press_took_away_come_back(tmp_path: Path) -> None:
    then = book(findings(LATE | {"Giải trình": "có ủy quyền"}))
    assert rows(back(tmp_path, then, book(findings(WRONG)))) == [("V08", Link("K8", "Hoa", "K8"), "có ủy quyền")]


def test_the_log_is_no_result(tmp_path: Path) -> None:
    books = (book(findings(), grid("danh_sach", []), grid("nhat_ky", [])) for _ in range(2))
    assert [one.kind for one in back(tmp_path, *books).sheets] == ["kiem_tra", "danh_sach"]


def test_the_history_goes_back_with_its_links(tmp_path: Path) -> None:
    held = {"Họ và tên hoặc tên tập thể": "Nguyễn Thị Mẫu", "Trang": "Hoa", "Ô": "D5"}
    found = back(tmp_path, book(grid("lich_su", [held])), book(grid("lich_su", [])))
    assert [row[9] for row in sheet(found, "lich_su").rows] == [Link("D5", "Hoa", "D5")]


def live(*program: Raw) -> Grid:
    """A Tổng hợp sheet with live formulas, and what the program wrote in its row of headers."""
    headers: list[Raw] = ["Trường", *[""] * (AWARD_COLUMN - 2), AWARD_HEADER]
    headers += [""] * (MACHINE_COLUMN - 1 - len(headers))
    return Grid("Tổng hợp", [["thidua", "tong_hop", "", "1"], ["Tổng hợp"], [""], [*headers, *program]])


def test_the_programs_numbers_go_back_beside_the_live_ones(tmp_path: Path) -> None:
    (one,) = back(tmp_path, book(live("Trường", 12.0)), book(live("khác"))).sheets
    assert isinstance(one, ResultBlock)
    assert one.column == MACHINE_COLUMN
    assert list(one.rows[2][:3]) == ["Trường", 12.0, None]
    assert {len(row) for row in one.rows} == {len(tong_hop.machine({}, (), tong_hop.Chosen())[0])}


def test_new_sheets_without_a_word_go(tmp_path: Path) -> None:
    then = book(grid("truong", [], "MN01", "Hoa"))
    new = (
        grid("truong", [], "TH01", "Cây"),
        grid("danh_hieu", [], "CO_T", "Cờ"),
        grid("truong", [{"Năm học": "2021"}], "TH02", "Lá"),
    )
    found = back(tmp_path, then, book(grid("truong", [], "MN01", "Hoa (đổi tên)"), *new))
    assert found.tabs == ["Cây", "Cờ"]
    assert not found.blocks, "without live totals no formulas"


def test_a_damaged_copy_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(b"PK nothing")
    with pytest.raises(UnusableFile):
        hoan_tac.undo_to(path, [])
