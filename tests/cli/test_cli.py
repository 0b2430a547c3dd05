"""The command line: exit codes, one Vietnamese line for what cannot be used, nothing written by mistake."""

import csv
import gc
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from support.edited_reports import Node, edited, retyped, typed_over, unwrapped
from support.random_worlds import Laid, laid_out, world, write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.cli.entry_point import main
from thidua.files.system import bounded
from thidua.files.system.backups import copies_of
from thidua.files.word.markup import W
from thidua.files.word.returned.report import ReturnedReport
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.luat import rule_book
from thidua.law.danh_hieu import all_awards
from thidua.rules import RULES
from thidua.sheets.grid import Grid

ODD = award(Cơ_quan_quyết_định="Hiệu trưởng")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs `thidua` with arguments, in this process."""

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["thidua", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    yield call
    gc.enable()


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """A book that may be reported."""
    return write_xlsx(tmp_path / "sổ thi đua.xlsx", book(grid("truong", [award()], "MN01")))


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A book with an error and a query."""
    rows = [ODD, award(ten="Lê Thị Mẫu", Trạng_thái="")]
    return write_xlsx(tmp_path / "vướng.xlsx", book(grid("truong", rows, "MN01")))


def assert_refused(ran: Ran) -> None:
    """Exit 2, one Vietnamese line on stderr, nothing on stdout, no traceback."""
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert any(ord(letter) > 127 for letter in ran.err), ran.err


@pytest.fixture
def fighters(tmp_path: Path) -> Path:
    """Two years of one Chiến sĩ thi đua cơ sở, who lacks a third."""
    titles = [
        award(danh_hieu="CSTĐCS", Năm_học=f"{y}-{y + 1}", Ngày_quyết_định=date(y + 1, 6, 20)) for y in (2022, 2023)
    ]
    return write_xlsx(tmp_path / "lịch sử.xlsx", book(grid("truong", titles, "MN01")))


# ---------------------------------------------------------------- the jobs


def test_kiem_tra(run: Run, so: Path, blocked: Path) -> None:
    good, bad = run("kiem-tra", so), run("kiem-tra", blocked)
    assert (good.code, bad.code) == (0, 1)
    assert "Đọc 1 dòng khen thưởng: nhận 1, để riêng 0." in good.out
    assert "Được xuất báo cáo." in good.out
    assert "[Lỗi] V01, trang “Trường” ô H6: Chưa có Trạng thái." in bad.out
    assert "[Giải trình] V08" in bad.out
    assert good.err == bad.err == ""


def test_kiem_tra_json(run: Run, so: Path, blocked: Path) -> None:
    data = json.loads(run("kiem-tra", so, "--json").out)
    assert (data["tep"], data["dong"], data["duoc_bao_cao"]) == (str(so), {"doc": 1, "nhan": 1, "loai": 0}, True)
    ran = run("kiem-tra", blocked, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["duoc_bao_cao"] is False
    assert ran.err == ""


def test_tong_hop(run: Run, so: Path, blocked: Path) -> None:
    assert "Lao động tiên tiến: 01 cá nhân." in run("tong-hop", so).out
    ran = run("tong-hop", blocked, "--json")
    assert ran.code == 1
    assert [one["so_luong"] for one in json.loads(ran.out)["so_lieu"]] == [1]


@pytest.mark.parametrize("seed", [3, 4])
def test_json_of_a_made_up_book_is_the_truth(run: Run, tmp_path: Path, seed: int) -> None:
    laid: Laid = laid_out(world(seed), seed)
    path = write_xlsx(tmp_path / "so.xlsx", laid.grids)
    data = json.loads(run("tong-hop", path, "--json").out)
    assert data["ky"]["tu"] == laid.world.tu
    names = ("truong", "ma", "doi_tuong", "trang_thai", "nam_hoc")
    assert {tuple(one[name] for name in names): one["so_luong"] for one in data["so_lieu"]} == dict(
        laid.world.so_lieu()
    )
    assert {(one["truong"], one["cap"], one["nam_hoc"]): one["so_luong"] for one in data["sang_kien"]} == dict(
        laid.world.sang_kien()
    )


def test_csv(run: Run, so: Path, tmp_path: Path) -> None:
    target = tmp_path / "số liệu.csv"
    assert run("tong-hop", so, "--csv", target).code == 0
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    (line,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert line == {
        "truong": "MN01",
        "khoi": "Mầm non",
        "cap_hoc": "Mầm non",
        "ma": "CN_LDTT",
        "nam_hoc": "2021-2022",
        "doi_tuong": "ca_nhan",
        "trang_thai": "co_qd",
        "so_luong": "1",
    }
    assert_refused(run("tong-hop", so, "--csv", target))
    assert run("tong-hop", so, "--csv", target, "--ghi-de").code == 0
    assert target.read_bytes() == content


def test_a_code_that_looks_like_a_formula_stays_text(run: Run, tmp_path: Path) -> None:
    schools = grid("danh_sach_truong", [{"Mã trường": "=1+2", "Tên trường": "Trường Mẫu"}])
    path = write_xlsx(tmp_path / "so.xlsx", book(schools, grid("truong", [award()], "=1+2")))
    target = tmp_path / "a.csv"
    assert run("tong-hop", path, "--csv", target).code == 0
    assert b"\r\n'=1+2," in target.read_bytes()


def test_bao_cao(run: Run, so: Path, tmp_path: Path) -> None:
    target = tmp_path / "BC.docx"
    assert run("bao-cao", so, "-o", target).code == 0
    first = target.read_bytes()
    assert zipfile.is_zipfile(target)
    assert_refused(run("bao-cao", so, "-o", target))
    assert target.read_bytes() == first
    target.write_bytes(first + b"words of its author")
    again = run("bao-cao", so, "-o", target, "--ghi-de")
    assert again.code == 0
    (kept,) = (tmp_path / "Bản lưu").glob("BC *.docx")
    assert kept.read_bytes() == first + b"words of its author"
    assert str(kept) in again.out


def test_bao_cao_is_blocked(run: Run, blocked: Path, tmp_path: Path) -> None:
    """Findings go to stderr, nothing is written; a draft is printed in spite of them."""
    target = tmp_path / "BC.docx"
    ran = run("bao-cao", blocked, "-o", target)
    assert ran.code == 1
    assert "V08" in ran.err
    assert "H6" in ran.err
    assert ran.out == ""
    assert not target.exists()
    draft = run("bao-cao", blocked, "-o", target, "--du-thao")
    assert draft.code == 1
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize("changes", [{"Kỳ từ năm": ""}, {"Cơ quan ban hành": ""}])
def test_a_draft_of_a_book_that_lacks_settings(run: Run, tmp_path: Path, changes: dict[str, str]) -> None:
    path = write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [award()], "MN01"), **changes))
    assert run("bao-cao", path, "-o", tmp_path / "BC.docx", "--du-thao").code == 1
    assert zipfile.is_zipfile(tmp_path / "BC.docx")


def test_a_template_that_cannot_be_used(run: Run, so: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "mẫu.docx"
    for content in (b"", b"not a document", so.read_bytes()):
        wrong.write_bytes(content)
        assert_refused(run("bao-cao", so, "-o", tmp_path / "BC.docx", "--mau", wrong))
    assert_refused(run("bao-cao", so, "-o", tmp_path / "BC.docx", "--mau", tmp_path / "không có.docx"))
    assert not (tmp_path / "BC.docx").exists()


def a_template(path: Path, *paragraphs: str) -> Path:
    """A Word file of an office's own."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    "tags",
    [
        ("{{ nguoi_ki }}",),
        ('{{ so("LDTT", "ca_nhan") }}',),
        ("{{ dia_danh|uper }}",),
        ('{{ "a" * 10 ** 9 }}',),
        ("{{ so.__globals__ }}",),
        ("{% for a in range(10 ** 9) %}", "{% endfor %}"),
        ("{% for a in IV %}",),
    ],
)
def test_a_template_that_is_wrong_or_hostile(run: Run, so: Path, tmp_path: Path, tags: tuple[str, ...]) -> None:
    """One line with the tag and its paragraph, nothing written."""
    ran = run("bao-cao", so, "-o", tmp_path / "BC.docx", "--mau", a_template(tmp_path / "mẫu.docx", *tags))
    assert_refused(ran)
    assert f"Ở thẻ {tags[0]} của đoạn “{tags[0]}”." in ran.err
    assert not (tmp_path / "BC.docx").exists()


def test_an_own_template_and_the_sections_that_it_lacks(run: Run, so: Path, tmp_path: Path) -> None:
    mau = a_template(
        tmp_path / "mẫu.docx", 'Có {{ so("CN_LDTT", "ca_nhan") }} lượt.', "{% if IV %}", "{{ IV }}", "{% endif %}"
    )
    ran = run("bao-cao", so, "-o", tmp_path / "BC.docx", "--mau", mau)
    assert ran.code == 0
    assert "không in ra: {{ V }} (1 đoạn)." in ran.err
    assert ReturnedReport((tmp_path / "BC.docx").read_bytes()).lines[0].text == "Có 01 lượt."
    assert run("bao-cao", so, "-o", tmp_path / "BC2.docx").err == ""


def test_an_own_template_beside_the_workbook_needs_no_option(run: Run, so: Path, tmp_path: Path) -> None:
    a_template(so.with_name("MAU-BC.docx"), 'Có {{ so("CN_LDTT", "ca_nhan") }} lượt.')
    ran = run("bao-cao", so, "-o", tmp_path / "BC.docx")
    assert "theo mẫu MAU-BC.docx của cơ quan" in ran.out
    assert ReturnedReport((tmp_path / "BC.docx").read_bytes()).lines[0].text == "Có 01 lượt."
    other = a_template(tmp_path / "khác.docx", "Mẫu khác.")
    assert "theo mẫu khác.docx của cơ quan" in run("bao-cao", so, "-o", tmp_path / "BC2.docx", "--mau", other).out


def test_nothing_but_the_report_is_left(run: Run, so: Path, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    content = so.read_bytes()
    run("bao-cao", so, "-o", tmp_path / "BC.docx")
    run("kiem-tra", so)
    run("tong-hop", so)
    assert {path.name for path in tmp_path.iterdir()} == before | {"BC.docx"}
    assert so.read_bytes() == content


def test_lich_su(run: Run, fighters: Path) -> None:
    ran = run("lich-su", "nguyễn thị  mẫu", fighters)
    assert ran.code == 0
    assert "2022-2023: Chiến sĩ thi đua cơ sở" in ran.out
    assert "còn thiếu 1 năm (sớm nhất 2024-2025)" in ran.out
    assert "Điều 22" in ran.out


def test_lich_su_json(run: Run, fighters: Path) -> None:
    (one,) = json.loads(run("lich-su", "Nguyễn Thị Mẫu", fighters, "--json").out)["ho_so"]
    assert [(row["nam_hoc"], row["o"]) for row in one["da_co"]] == [("2022-2023", "D5"), ("2023-2024", "D6")]
    step = next(step for step in one["tiep_theo"] if step["ma"] == "CN_CSTDT")
    assert (step["can"], step["con_thieu"], step["can_cu"][0]["dieu"]) == (3, 1, "Điều 22")


def test_lich_su_of_all_tells_who_lacks_one_year(run: Run, fighters: Path, so: Path) -> None:
    ran = run("lich-su", fighters)
    assert ran.code == 0
    assert "Còn thiếu một năm:\n  Nguyễn Thị Mẫu, Trường Mầm non Hoa Mẫu: đã có 2 năm" in ran.out
    (one,) = json.loads(run("lich-su", fighters, "--json").out)["ho_so"]
    assert one["ten"] == "Nguyễn Thị Mẫu"
    assert "không có ai" in run("lich-su", so).out


def test_lich_su_is_written_on_demand(run: Run, fighters: Path) -> None:
    """The book gets one sheet, of whoever was asked about last, after a copy; nothing else in it changes."""
    before = {grid.name: grid.rows for grid in XlsxDesk(fighters).grids()}
    assert run("lich-su", "nguyễn thị mẫu", fighters).code == 0
    assert "Lịch sử" not in XlsxDesk(fighters).names(), "not without --ghi"
    ran = run("lich-su", "nguyễn thị mẫu", fighters, "--ghi")
    assert ran.code == 0
    assert "Đã ghi trang Lịch sử" in ran.out
    assert copies_of(fighters)
    written = {grid.name: grid.rows for grid in XlsxDesk(fighters).grids()}
    sheet = written.pop("Lịch sử")
    assert written == before
    assert str(sheet[2][0]).startswith("Lịch sử của: Nguyễn Thị Mẫu.")
    assert ["Nguyễn Thị Mẫu", "2022-2023", "D5"] in [[row[0], row[3], row[9]] for row in sheet[4:]]
    assert "Còn thiếu 1 năm" in [row[5] for row in sheet[4:]]
    assert json.loads(run("lich-su", fighters, "--ghi", "--json").out)["ho_so"], "words go to stderr"
    again = [grid for grid in XlsxDesk(fighters).grids() if grid.name.startswith("Lịch sử")]
    assert len(again) == 1
    assert "còn thiếu đúng một năm: 1 tập thể, cá nhân" in str(again[0].rows[2][0])


def test_lich_su_of_nobody_writes_nothing(run: Run, fighters: Path) -> None:
    before = fighters.read_bytes()
    assert_refused(run("lich-su", "Không Có Ai", fighters, "--ghi"))
    assert fighters.read_bytes() == before


def test_lich_su_of_nobody(run: Run, fighters: Path) -> None:
    ran = run("lich-su", "nguyen thi mau", fighters)
    assert_refused(ran)
    assert "Có phải: Nguyễn Thị Mẫu?" in ran.err
    assert run("lich-su", "Nguyễn", "Thị", "Mẫu", fighters).code == 0, "quotation marks left out"


@pytest.mark.parametrize("ma", [rule.ma for rule in RULES] + list(all_awards()))
def test_luat(run: Run, ma: str) -> None:
    ran = run("luat", ma)
    assert ran.code == 0
    assert ran.out.startswith(f"{ma}. ")
    assert run("luat", f" {ma.lower()} ").out == ran.out


def test_luat_lists_everything(run: Run) -> None:
    out = run("luat").out
    assert all(f"{rule.ma}  {rule.ten}" in out for rule in RULES)
    assert all(award.ten in out for award in all_awards().values())


def test_luat_prints_the_whole_book(run: Run) -> None:
    assert run("luat", "--tat-ca").out == rule_book.whole_book() + "\n"


def test_luat_unknown(run: Run) -> None:
    assert_refused(run("luat", "ZZZ"))


# ---------------------------------------------------------------- what cannot be used


def _damaged(path: Path) -> bytes:
    """The file with zeros inside its last sheet."""
    with zipfile.ZipFile(path) as zipped:
        at = zipped.getinfo("xl/worksheets/sheet3.xml").header_offset + 80
    content = path.read_bytes()
    return content[:at] + bytes(40) + content[at + 40 :]


def unusable(folder: Path) -> Iterator[tuple[str, Path]]:
    good = write_xlsx(folder / "good.xlsx", book(grid("truong", [award()], "MN01")))
    whole = good.read_bytes()
    for name, content in {
        "empty": b"",
        "text": "Họ và tên;Lớp\n".encode(),
        "html": b"<html><table><tr><td>1</td></tr></table></html>",
        "truncated": whole[: len(whole) // 2],
        "without its end": whole[:-30],
        "zeros": bytes(2000),
        "encrypted or old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
        "damaged inside": _damaged(good),
    }.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(content)
        yield name, path
    archive = folder / "zip.xlsx"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("a.txt", "x")
    yield "another zip", archive
    yield (
        "not ours",
        write_xlsx(folder / "notours.xlsx", [Grid("Sheet1", [["Họ và tên", "Lớp"], ["Nguyễn Thị Mẫu", "5A"]])]),
    )
    yield "blank", write_xlsx(folder / "blank.xlsx", [Grid("Sheet1", [])])
    version = grid("truong", [award()], "MN01")
    version.rows[0][3] = "2"  # type: ignore[index]
    yield "another version", write_xlsx(folder / "version.xlsx", book(version))
    yield "missing", folder / "không có.xlsx"
    (folder / "thư mục.xlsx").mkdir()
    yield "a folder", folder / "thư mục.xlsx"
    (folder / "link.xlsx").symlink_to(folder / "đâu đó.xlsx")
    yield "a broken link", folder / "link.xlsx"


@pytest.mark.parametrize(
    "command",
    [
        ["kiem-tra"],
        ["kiem-tra", "--json"],
        ["kiem-tra", "--ghi"],
        ["tong-hop", "--json"],
        ["tong-hop", "--ghi"],
        ["lich-su", "--json"],
        ["lich-su", "--ghi"],
        ["bao-cao", "-o", "BC.docx", "--du-thao"],
    ],
)
def test_unusable_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    inputs = list(unusable(tmp_path))
    before = {path.name for path in tmp_path.iterdir()}
    for name, path in inputs:
        ran = run(command[0], path, *command[1:])
        assert ran.code == 2, (name, ran)
        assert_refused(ran)
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["kiem-tra"], ["kiem-tra", "a.xlsx", "b.xlsx"], ["kiem-tra", "--la", "a.xlsx"], ["khong-co"], ["bao-cao", "a.xlsx"], ["bao-cao", "a.xlsx", "-o"],
        ["tong-hop", "a.xlsx", "--csv"], ["--la"], ["tao"], ["luat", "V01", "V02"], ["lich-su"],
    ],
)  # fmt: skip
def test_usage(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert_refused(ran)
    assert "--help" in ran.err
    assert not any(word in ran.err for word in ("Usage", "Error", "Missing", "No such", "Got unexpected"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["kiem-tra", "--help"],
        ["tong-hop", "-h"],
        ["bao-cao", "--help"],
        ["tao", "--help"],
        ["luat", "--help"],
        ["lich-su", "--help"],
        ["demo", "--help"],
    ],
)
def test_help(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.err == ""
    assert "--help" in ran.out


def test_a_place_that_cannot_be_written(run: Run, so: Path, tmp_path: Path) -> None:
    assert_refused(run("bao-cao", so, "-o", tmp_path / "không có" / "BC.docx"))
    assert_refused(run("bao-cao", so, "-o", tmp_path))
    assert_refused(run("tong-hop", so, "--csv", tmp_path / "không có" / "a.csv"))


def test_a_future_day_is_judged_by_today(run: Run, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [award(Ngày_quyết_định=date(2098, 1, 1))], "MN01")))
    assert "V05" in run("kiem-tra", path).out


def test_as_a_program(so: Path, tmp_path: Path) -> None:
    """The installed entry point, with a console that knows no Vietnamese."""
    program = [sys.executable, "-c", "from thidua.cli import main; main()"]
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    for arguments, code in (
        (["kiem-tra", so], 0),
        (["kiem-tra", tmp_path / "x.xlsx"], 2),
        (["tong-hop", so, "--json"], 0),
    ):
        ran = subprocess.run([*program, *map(str, arguments)], capture_output=True, env=environment, check=False)
        assert ran.returncode == code
        assert b"Traceback" not in ran.stderr
        (ran.stdout or ran.stderr).decode("utf-8")


# ---------------------------------------------------------------- writing into the book, new books, the demo


def test_findings_written_into_the_book_keep_their_explanations(run: Run, tmp_path: Path) -> None:
    """--ghi puts the findings in; a reason typed beside one is still there after the next --ghi."""
    from openpyxl import load_workbook

    path = write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [ODD], "MN01"), grid("kiem_tra", [])))
    assert run("kiem-tra", path, "--ghi").code == 1
    assert len(list((tmp_path / "Bản lưu").iterdir())) == 1
    sheet = load_workbook(path)["Kiểm tra"]
    titles = [cell.value for cell in sheet[4]]
    row = next(row for row in sheet.iter_rows(min_row=5) if row[titles.index("Quy tắc")].value == "V08")
    assert (row[titles.index("Mức")].value, row[titles.index("Ô")].value) == ("Giải trình", "K5")
    trace = row[titles.index("Dấu vết")].value
    reason = {"Giải trình": "Đã đối chiếu", "Dấu vết": str(trace)}
    write_xlsx(path, book(grid("truong", [award(ten="Lê Thị Mẫu"), ODD], "MN01"), grid("kiem_tra", [reason])))
    assert run("kiem-tra", path, "--ghi").code == 0
    assert run("kiem-tra", path, "--ghi").code == 0
    assert "Giải trình: Đã đối chiếu" in run("kiem-tra", path).out


def test_totals_written_into_the_book(run: Run, so: Path) -> None:
    from openpyxl import load_workbook

    assert run("tong-hop", so, "--ghi").code == 0
    written = load_workbook(so)
    values = [[cell.value for cell in row] for row in written["Tổng hợp"].iter_rows(min_row=4)]
    assert values[0][-5:] == ["2020-2021", "2021-2022", "2022-2023", "2023-2024", "2024-2025"]
    assert values[1][:6] == ["Toàn bộ", None, "Lao động tiên tiến", "Cá nhân", "Đã có quyết định", 1]
    assert "Nguyễn Thị Mẫu" in [row[1].value for row in written["Danh sách"].iter_rows(min_row=5)]
    assert run("tong-hop", so, "--json").code == 0


def test_json_with_ghi_is_still_json(run: Run, so: Path) -> None:
    for command in ("kiem-tra", "tong-hop"):
        ran = run(command, so, "--json", "--ghi")
        assert json.loads(ran.out)
        assert "bản lưu" in ran.err


def test_the_book_of_the_next_period(run: Run, so: Path, tmp_path: Path) -> None:
    """Made whole, or refused in a line with nothing written."""
    old, new = so.read_bytes(), tmp_path / "mới.xlsm"
    ran = run("tao", "-o", new, "--tu", so)
    assert (ran.code, ran.err) == (0, "")
    assert "Kỳ mới 2026-2030 (kỳ cũ 2021-2025)" in ran.out
    assert run("kiem-tra", new).out.startswith("Đọc 1 dòng khen thưởng: nhận 1, để riêng 0.")
    assert run("tao", "-o", new, "--tu", so).code == 2, "there already"
    other = tmp_path / "khác.xlsm"
    twice = write_xlsx(tmp_path / "hai.xlsx", book(*(grid("truong", [ODD], "MN01", tab) for tab in ("A", "B"))))
    for arguments in (
        ("-o", other, "--tu", twice),
        ("-o", other, "--tu", tmp_path / "không có.xlsm"),
        ("-o", other, "--tu", so, "--truong", tmp_path / "ds.csv"),
        ("-o", so, "--tu", so, "--ghi-de"),
    ):
        refused = run("tao", *arguments)
        assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert not other.exists()
    assert so.read_bytes() == old


def test_the_annex_of_explanations(run: Run, so: Path, tmp_path: Path) -> None:
    from thidua.files.word.returned.report import ReturnedReport

    target = tmp_path / "BC.docx"
    assert run("bao-cao", so, "-o", target, "--phu-luc-giai-trinh").code == 0
    assert "phu_luc_5" in ReturnedReport(target.read_bytes()).annexes


def test_a_new_book(run: Run, tmp_path: Path) -> None:
    schools = tmp_path / "trường.csv"
    schools.write_text(
        "Mã trường,Tên trường,Cấp học,Khối thi đua\nMN01,Trường Mầm non Mẫu,Mầm non,Mầm non\n", encoding="utf-8-sig"
    )
    path = tmp_path / "Sổ mới.xlsm"
    assert run("tao", "-o", path, "--truong", schools, "--danh-hieu", "CO_T,TT_LDXS").code == 0
    assert_refused(run("tao", "-o", path))
    assert run("tao", "-o", path, "--ghi-de").code == 0
    data = json.loads(run("kiem-tra", path, "--json").out)
    assert data["dong"] == {"doc": 0, "nhan": 0, "loai": 0}
    assert {one["trang"] for one in data["phat_hien"] if one["muc"] == "loi"} <= {"Cấu hình", None}


@pytest.mark.parametrize("arguments", [["--danh-hieu", "KHONG_CO"], ["--truong", "không có.csv"]])
def test_a_new_book_from_what_is_wrong(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    assert_refused(run("tao", "-o", tmp_path / "x.xlsm", *arguments))
    assert not (tmp_path / "x.xlsm").exists()


def test_the_demo(run: Run, tmp_path: Path) -> None:
    ran = run("demo", tmp_path / "thử")
    assert ran.code == 0
    assert {path.name for path in (tmp_path / "thử").iterdir()} >= {"ThiDua-mau.xlsm", "BC-UBND.docx"}
    assert str(tmp_path / "thử" / "BC-UBND.docx") in ran.out


# ---------------------------------------------------------------- a report that came back


@pytest.fixture
def bc(run: Run, so: Path, tmp_path: Path) -> Path:
    """A report of the book, made by the command."""
    assert run("bao-cao", so, "-o", tmp_path / "BC.docx").code == 0
    return tmp_path / "BC.docx"


def test_an_edited_report_is_brought_up_to_date(run: Run, bc: Path, so: Path) -> None:
    ran = run("cap-nhat", bc, "--tu", so)
    assert (ran.code, ran.out) == (0, "Báo cáo đã khớp với sổ, không phải sửa gì.\n")
    before = edited(bc.read_bytes(), typed_over('so("KHOI")', "5"))
    bc.write_bytes(before)
    ran = run("cap-nhat", bc, "--tu", so)
    assert ran.code == 0
    assert "  5 (gõ tay) → 02, mục V: Khối thi đua, 2021-2025" in ran.out
    (kept,) = (bc.parent / "Bản lưu").glob("BC *.docx")
    assert kept.read_bytes() == before


# ---------------------------------------------------------------- confirmations


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A book with a clean school and one that carries an error."""
    rows = [award(), award(ten="Lê Thị Mẫu", Trạng_thái="")]
    return write_xlsx(
        tmp_path / "hai trường.xlsx", book(grid("truong", rows, "MN01"), grid("truong", [award()], "TH01", "TH"))
    )


def test_confirmations_of_the_schools(run: Run, two: Path, tmp_path: Path) -> None:
    folder = tmp_path / "xác nhận"
    clean = folder / "Xác nhận TH01 Trường Tiểu học Cây Mẫu.docx"
    ran = run("xac-nhan", two, "-o", folder)
    assert ran.code == 1
    assert ran.out == f"Đã in 1 bản xác nhận vào thư mục {folder}.\n"
    assert ran.err.splitlines() == [
        "Chưa in; sửa theo thidua kiem-tra, hoặc thêm --du-thao:",
        "  Trường Mầm non Hoa Mẫu: còn 1 chỗ phải sửa hoặc giải trình (trang “Trường” ô H6).",
    ]
    assert [*folder.iterdir()] == [clean]
    assert run("xac-nhan", two, "-o", folder, "--truong", "TH01", "--ghi-de").code == 0
    ran = run("xac-nhan", two, "-o", tmp_path / "dự thảo", "--du-thao")
    assert (ran.code, len([*(tmp_path / "dự thảo").iterdir()])) == (1, 2)
    assert "Có đánh dấu dự thảo:" in ran.err


def test_a_confirmation_is_not_overwritten_and_then_none_is_written(run: Run, so: Path, tmp_path: Path) -> None:
    folder = tmp_path / "xn"
    folder.mkdir()
    mine = folder / "Xác nhận TH01 Trường Tiểu học Cây Mẫu.docx"
    mine.write_bytes(b"cua toi")
    assert_refused(run("xac-nhan", so, "-o", folder))
    assert [*folder.iterdir()] == [mine]
    assert mine.read_bytes() == b"cua toi"
    assert run("xac-nhan", so, "-o", folder, "--ghi-de").code == 0
    assert len([*folder.iterdir()]) == 2


def test_confirmations_that_cannot_be_made(run: Run, so: Path, tmp_path: Path) -> None:
    assert_refused(run("xac-nhan", so, "-o", tmp_path / "xn", "--truong", "XX"))
    assert_refused(run("xac-nhan", so, "-o", so))
    assert not (tmp_path / "xn").exists()


def test_no_school_may_be_printed_nothing_is_made(run: Run, two: Path, tmp_path: Path) -> None:
    ran = run("xac-nhan", two, "-o", tmp_path / "xn", "--truong", "MN01")
    assert (ran.code, ran.out) == (1, "")
    assert not (tmp_path / "xn").exists()


def test_an_open_report_is_not_touched(run: Run, bc: Path, so: Path) -> None:
    """Word keeps a hidden file beside it, its first two letters replaced where the name is long."""
    before = edited(bc.read_bytes(), typed_over('so("KHOI")', "5"))
    long = bc.with_name("Báo cáo tổng kết.docx")
    long.write_bytes(before)
    (bc.parent / "~$o cáo tổng kết.docx").touch()
    ran = run("cap-nhat", long, "--tu", so)
    assert_refused(ran)
    assert "đang mở" in ran.err
    assert long.read_bytes() == before


def test_a_report_is_compared(run: Run, bc: Path, so: Path) -> None:
    ran = run("doi-chieu", bc, "--tu", so)
    assert (ran.code, ran.out) == (0, "Báo cáo khớp với sổ.\n")
    bc.write_bytes(edited(bc.read_bytes(), typed_over('so("KHOI")', "5")))
    ran = run("doi-chieu", bc, "--tu", so)
    assert ran.code == 1
    assert ran.out.count("[Lỗi] mục V: ") == 1
    assert ran.out.endswith("Có 1 chỗ không khớp.\n")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
def test_a_report_as_pdf(run: Run, so: Path, tmp_path: Path) -> None:
    ran = run("bao-cao", so, "-o", tmp_path / "BC.docx", "--pdf")
    assert ran.code == 0
    assert re.search(r"^Bản PDF: .*BC\.pdf, \d+ trang\.$", ran.out, re.MULTILINE)
    assert (tmp_path / "BC.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(sys.platform != "linux", reason="LibreOffice and Word lie elsewhere than on the PATH")
def test_no_program_for_pdf(run: Run, so: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("bao-cao", so, "-o", tmp_path / "BC.docx", "--pdf")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("Hãy mở báo cáo bằng Word rồi chọn Lưu thành PDF (File > Save As > PDF).\n")
    assert not {*tmp_path.glob("BC.*")}


def test_a_report_is_proofread(run: Run, tmp_path: Path) -> None:
    signed = {"Nơi_nhận": "Lưu: VT", "Quyền_hạn_ký": "TM. ỦY BAN NHÂN DÂN", "Chức_vụ_người_ký": "CHỦ TỊCH", "Người_ký": "Đỗ Mẫu"}  # fmt: skip
    so = write_xlsx(tmp_path / "sổ.xlsx", book(grid("truong", [award()], "MN01"), **signed))
    bc = tmp_path / "BC.docx"
    assert run("bao-cao", so, "-o", bc).code == 0
    ran = run("soat", bc, "--tu", so)
    assert (ran.code, ran.out) == (0, "Tất cả: 0 lỗi, 0 giải trình, 0 nhắc. Không có gì phải sửa.\n")
    bc.write_bytes(edited(bc.read_bytes(), retyped("Trên đây là", "Trên  đây là")))
    ran = run("soat", bc)
    assert ran.code == 1
    assert ran.out == (
        "[Lỗi] C03, mục VII, “Trên  đây là Báo cáo tổng kết phong …”: Thừa dấu cách giữa hai chữ. Cách sửa: Để một dấu cách.\n"
        "Tất cả: 1 lỗi, 0 giải trình, 0 nhắc. Sửa ở Word rồi soát lại.\n"
    )
    said = json.loads(run("soat", bc, "--json").out)
    assert (said["tep"], said["dat"]) == (str(bc), False)
    (one,) = said["phat_hien"]
    assert (one["ma"], one["muc"], one["trang"], one["o"], one["can_cu"]) == (
        "C03",
        "loi",
        "mục VII",
        "Trên  đây là Báo cáo tổng kết phong …",
        [],
    )


def test_what_is_no_report_is_not_proofread(run: Run, so: Path, bc: Path, tmp_path: Path) -> None:
    assert_refused(run("soat", tmp_path / "không có.docx"))
    assert_refused(run("soat", so))
    assert_refused(run("soat", bc, "--tu", tmp_path / "không có.xlsm"))


@pytest.mark.parametrize("command", ["cap-nhat", "doi-chieu"])
def test_what_is_no_report(run: Run, so: Path, tmp_path: Path, command: str) -> None:
    assert_refused(run(command, tmp_path / "không có.docx", "--tu", so))
    wrong = tmp_path / "sai.docx"
    wrong.write_bytes(b"BC")
    assert_refused(run(command, wrong, "--tu", so))
    assert_refused(run(command, so, "--tu", so))


def test_the_rows_behind_a_figure(run: Run, so: Path) -> None:
    ran = run("truy-nguon", so, "so('CN_LDTT','ca_nhan')")
    assert ran.code == 0
    assert ran.out.startswith("Lao động tiên tiến, 2021-2025: 01, từ 1 dòng.\n  Nguyễn Thị Mẫu, ")
    said = json.loads(run("truy-nguon", so, 'so("CN_LDTT")', "--json").out)
    assert (said["so"], said["in"], said["dong"][0]["o"]) == (1, "01", "D5")
    assert_refused(run("truy-nguon", so, 'so("SAI")'))
    assert_refused(run("truy-nguon", so, "import os"))


# ---------------------------------------------------------------- since the report before


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The book of `so` a week later: one row decided anew, one added."""
    rows = [award(Số_quyết_định="21/QĐ-UBND"), award(ten="Lê Thị Mẫu")]
    return write_xlsx(tmp_path / "sau.xlsx", book(grid("truong", rows, "MN01")))


@pytest.mark.parametrize("what", ["report", "workbook"])
def test_what_changed_since(run: Run, so: Path, bc: Path, later: Path, what: str) -> None:
    truoc = bc if what == "report" else so
    ran = run("so-sanh", later, "--voi", truoc)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"So với {truoc} (kỳ 2021-2025), kỳ 2021-2025 của sổ:",
        "Theo danh hiệu, hình thức khen thưởng:",
        "  Lao động tiên tiến: 01 → 02, tăng 100,0%.",
        "Theo trường, tính số đã có quyết định:",
        "  Trường Mầm non Hoa Mẫu: Lao động tiên tiến 01 → 02, tăng 100,0%.",
        "Từng dòng: thêm 1, bỏ 0, sửa 1, giữ nguyên 0.",
        "  thêm: Lao động tiên tiến, 2021-2022, Lê Thị Mẫu, Trường Mầm non Hoa Mẫu – trang “Trường” ô D6",
        "  sửa: Lao động tiên tiến, 2021-2022, Nguyễn Thị Mẫu, Trường Mầm non Hoa Mẫu: "
        "Số quyết định: 12/QĐ-UBND → 21/QĐ-UBND – trang “Trường” ô D5",
    ]
    back = run("so-sanh", so, "--voi", later).out
    assert (
        "  bỏ: Lao động tiên tiến, 2021-2022, Lê Thị Mẫu, Trường Mầm non Hoa Mẫu – trang “Trường” ô D6 của tệp trước"
        in back
    )
    assert "02 → 01, giảm 50,0%" in back
    assert run("so-sanh", so, "--voi", truoc).out.endswith("giữ nguyên 1.\nKhông có gì thay đổi.\n")


def test_what_changed_since_as_json(run: Run, so: Path, bc: Path, later: Path) -> None:
    data = json.loads(run("so-sanh", later, "--voi", bc, "--json").out)
    assert data["danh_hieu"] == [{"ma": "CN_LDTT", "doi_tuong": "ca_nhan", "trang_thai": "co_qd", "truoc": 1, "nay": 2}]
    assert data["truong"] == [{"truong": "MN01", "ma": "CN_LDTT", "truoc": 1, "nay": 2}]
    assert [row["ten"] for row in data["dong"]["them"]] == ["Lê Thị Mẫu"]
    assert [one["khac"] for one in data["dong"]["sua"]] == [["so_qd"]]
    assert data["dong"]["sua"][0]["truoc"]["ngay_qd"] == "2022-06-20"
    assert (data["dong"]["bo"], data["dong"]["giu"], data["khong_doc_duoc"]) == ([], 0, [])
    past = write_xlsx(
        so.with_name("kỳ trước.xlsx"), book(grid("truong", [award()], "MN01"), Kỳ_từ_năm=2016.0, Kỳ_đến_năm=2020.0)
    )
    assert json.loads(run("so-sanh", so, "--voi", past, "--json").out)["dong"] is None
    assert "Không so từng dòng, vì hai kỳ không có năm nào chung" in run("so-sanh", so, "--voi", past).out


def test_nothing_to_compare_with(run: Run, so: Path, tmp_path: Path) -> None:
    (tmp_path / "hỏng.docx").write_bytes(b"khong phai Word")
    for truoc in ("hỏng.docx", "không có.docx", "không có.xlsx"):
        assert_refused(run("so-sanh", so, "--voi", tmp_path / truoc))
    assert_refused(run("so-sanh", so, "--voi", a_template(tmp_path / "khác.docx", "Một văn bản khác.")))


def test_a_report_saved_by_another_program_is_known_by_its_heads(run: Run, so: Path, bc: Path) -> None:
    def unnamed(root: Node) -> None:
        for described in list(root.iter(f"{{{W}}}tblDescription", f"{{{W}}}tblCaption")):
            described.getparent().remove(described)

    bc.write_bytes(edited(bc.read_bytes(), unwrapped, unnamed))
    assert "Không có gì thay đổi." in run("so-sanh", so, "--voi", bc).out


# ---------------------------------------------------------------- going back, the log, a copy for others


def sheets(path: Path) -> dict[str, list[list[object]]]:
    return {grid.name: [list(row) for row in grid.rows] for grid in XlsxDesk(path).grids()}


@pytest.fixture
def with_log(tmp_path: Path) -> Path:
    """A book with the sheets of results, nothing in them yet."""
    empty = (grid(kind, []) for kind in ("kiem_tra", "danh_sach", "nhat_ky"))
    return write_xlsx(tmp_path / "sổ.xlsx", book(grid("truong", [ODD], "MN01"), *empty))


def test_hoan_tac_goes_back_and_forth(run: Run, with_log: Path) -> None:
    before = sheets(with_log)["Kiểm tra"]
    run("kiem-tra", with_log, "--ghi")
    after = sheets(with_log)["Kiểm tra"]
    assert len(after) > len(before)
    ran = run("hoan-tac", with_log)
    assert ran.code == 0
    assert "Các trang máy ghi đã trở lại như bản lưu" in ran.out
    assert [row for row in sheets(with_log)["Kiểm tra"][4:] if any(row)] == []
    run("hoan-tac", with_log)
    assert sheets(with_log)["Kiểm tra"][4:] == after[4:], "going back is undone by going back"
    assert len(copies_of(with_log)) == 3


def test_hoan_tac_without_a_copy(run: Run, with_log: Path) -> None:
    before = with_log.read_bytes()
    assert_refused(run("hoan-tac", with_log))
    assert with_log.read_bytes() == before


def test_every_writing_command_is_logged_with_rows_and_hash(run: Run, with_log: Path) -> None:
    from hashlib import sha256

    hashes = []
    for command in ("kiem-tra", "tong-hop", "lich-su", "hoan-tac"):
        hashes.append(sha256(with_log.read_bytes()).hexdigest()[:16])
        run(command, with_log, *([] if command == "hoan-tac" else ["--ghi"]))
    lines = sheets(with_log)["Nhật ký"][4:]
    assert [str(line[2]).split()[0] for line in lines] == ["hoan-tac", "lich-su", "tong-hop", "kiem-tra"]
    assert all(one in str(line[3]) for one, line in zip(reversed(hashes), lines, strict=True))
    assert all("Đọc 1 dòng: nhận 1, để riêng 0." in str(line[3]) for line in lines)
    assert all("Ghi trang: " in str(line[3]) for line in lines)


def test_an_explanation_that_expires_is_logged_once_and_kept_below_the_findings(run: Run, tmp_path: Path) -> None:
    line = {"Mức": "Giải trình", "Giải trình": "Ủy quyền theo văn bản số 5", "Dấu vết": "khong-con"}
    so = write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [award()], "MN01"), grid("kiem_tra", [line])))
    for _ in range(2):
        run("kiem-tra", so, "--ghi")
        logged = [row[2:4] for row in sheets(so)["Nhật ký"][4:]]
        assert logged.count(["Giải trình hết hiệu lực", "Ủy quyền theo văn bản số 5"]) == 1
        last = sheets(so)["Kiểm tra"][-1]
        assert (last[0], last[7]) == ("Hết hiệu lực", "Ủy quyền theo văn bản số 5")
    assert "[Hết hiệu lực]" in run("kiem-tra", so).out


def test_an_danh(run: Run, blocked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "nhờ giúp.xlsm"
    ran = run("an-danh", blocked, "-o", copy)
    assert ran.code == 0
    assert "Phát hiện và tổng số giống sổ." in ran.out
    asked, given = (json.loads(run("kiem-tra", path, "--json").out) for path in (blocked, copy))
    assert [(one["ma"], one["o"]) for one in asked["phat_hien"]] == [
        (one["ma"], one["o"]) for one in given["phat_hien"]
    ]
    assert "Lê Thị Mẫu" not in str(sheets(copy))
    assert_refused(run("an-danh", blocked, "-o", copy))
    assert_refused(run("an-danh", blocked, "-o", blocked, "--ghi-de"))
    assert_refused(run("an-danh", blocked, "-o", tmp_path / "a.pdf"))


def test_where_the_system_knows_no_processes_the_three_jobs_run_all_the_same(
    run: Run, so: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a browser: nothing can be started, and a book as well as an office's own template are opened in place."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(bounded, "has_children", lambda: False)
    monkeypatch.setattr(subprocess, "Popen", refused)
    monkeypatch.setattr(os, "fork", refused, raising=False)
    shutil.copy(Path(__file__).parents[2] / "templates" / "bc-ubnd.docx", so.with_name("MAU-BC.docx"))
    assert run("kiem-tra", so).code == 0
    assert run("tong-hop", so).code == 0
    assert run("bao-cao", so, "-o", tmp_path / "BC.docx").code == 0
