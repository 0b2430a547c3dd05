"""A line of the log: who, when, what, rows, sheets, file; never whose."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from support.typed_workbooks import award, checked, grid
from thidua.files.system.signed_in import user_name
from thidua.jobs.results import log_sheet
from thidua.jobs.results.result_sheets import check_as_sheet, check_summary
from thidua.sheets.grid import CellError


def test_one_line_tells_it_all(tmp_path: Path) -> None:
    found = checked(grid("truong", [award()], "MN01"))
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"so")
    sheet = log_sheet.log_as_sheet(
        found.book, [("Kiểm tra", "Xong.")], "Lê Mẫu", log_sheet.file_as_sentence(path), [check_as_sheet(found)]
    )
    ((_, who, done, told),) = sheet.rows
    sha = sha256(b"so").hexdigest()[:16]
    assert (who, done) == ("Lê Mẫu", "Kiểm tra")
    assert told == f"Xong. Đọc 1 dòng: nhận 1, để riêng 0. Ghi trang: Kiểm tra. Tệp đã đọc: SHA-256 {sha}…"


def test_changes_that_the_file_lacks_are_told(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"so")
    assert log_sheet.file_as_sentence(path, unsaved=True).endswith("…, và các thay đổi chưa lưu.")


def test_new_lines_stand_above_the_earlier_ones() -> None:
    found = checked(grid("truong", [award()], "MN01"))
    found.book.nhat_ky = [("trước", "ai", "gì", "sao")]
    sheet = log_sheet.log_as_sheet(found.book, [("một", ""), ("hai", "cũ")], "", "", [])
    assert [row[2] for row in sheet.rows] == ["một", "hai", "gì"]


def test_a_check_leaves_no_names_and_no_birth_dates_in_the_log() -> None:
    rows = [
        award(ten="Nguyễn Thị Bí Mật", Ngày_sinh=date(1985, 8, 15), Năm_học="sai"),
        award(ten="Trần Văn Kín", Ngày_sinh=CellError("#REF!")),
    ]
    found = checked(grid("truong", rows, "MN01"))
    sheet = log_sheet.log_as_sheet(found.book, [("Kiểm tra", check_summary(found))], "", "", [check_as_sheet(found)])
    for secret in ("Bí Mật", "Kín", "1985", "15/08"):
        assert secret not in str(sheet.rows)


def test_the_name_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USERNAME", raising=False)
    monkeypatch.setenv("USER", "mau")
    assert user_name() == "mau"
