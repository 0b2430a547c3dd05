"""`thidua hop-nhat`, and `kiem-tra`, `tong-hop` on the records it wrote: exit codes, JSON, what lies in the workbook."""

import gc
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from jobs.hop_nhat.test_merge import write
from support.commune_folders import BROKEN, commune, truth
from support.typed_workbooks import award
from thidua.cli.entry_point import main
from thidua.files.xlsx.cell_xml import LINE
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.hop_nhat import extra
from thidua.sheets.grid import Raw

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs `thidua` with arguments in this process: exit code, what it printed, what it said aside."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["thidua", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    yield call
    gc.enable()


def sheet(path: Path, tab: str) -> list[dict[Raw, Raw]]:
    """The rows of a sheet of the merged workbook, by their headers."""
    rows = next(grid.rows for grid in XlsxDesk(path).grids() if grid.name == tab)
    return [dict(zip(rows[2], row, strict=False)) for row in rows[3:] if any(row)]


def test_json_and_workbook_say_the_truth(inbox: Path, cum: str, run: Run) -> None:
    communes = [commune(inbox, seed) for seed in range(4)]
    (inbox / "rỗng.xlsx").write_bytes(BROKEN["rỗng.xlsx"])
    target = inbox.parent / "TONG.xlsx"
    code, out, _ = run("hop-nhat", inbox, "-o", target, "--cum", cum, "--json", "--thanh-pho", "Hải Mẫu")
    said = json.loads(out)
    assert code == 1  # a file that cannot be read
    true = truth(communes)
    names = ("xa", "truong", "ma", "doi_tuong", "trang_thai", "nam_hoc")
    assert Counter({tuple(row[name] for name in names): row["so_luong"] for row in said["so_lieu"]}) == true
    assert said["dong"]["doc"] == said["dong"]["nhan"] + said["dong"]["loai"]
    assert said["thanh_pho"] == "Hải Mẫu"
    assert {one["tep"]: one["trang_thai"] for one in said["tep"]}["rỗng.xlsx"] == "tu_choi"
    by_commune: Counter[str] = Counter()
    for (xa, *_), number in true.items():
        by_commune[xa] += number
    assert Counter({xa: n for xa, n in by_commune.items() if n}) == _sums(target, "Theo xã", "Xã")
    assert sum(float(str(row["Cộng cả kỳ"])) for row in sheet(target, "Tổng hợp")) == sum(true.values())
    assert sum(float(str(row["Cộng cả kỳ"])) for row in sheet(target, "Theo trường")) == sum(true.values())
    assert sum(float(str(row["Số lượng"])) for row in sheet(target, "Danh sách")) == sum(true.values())
    files = {row["Tệp"]: row for row in sheet(target, "Tệp")}
    assert files["rỗng.xlsx"]["Tình trạng"] == "Không đọc được"
    assert "rỗng" in str(files["rỗng.xlsx"]["Lý do"])
    assert len(sheet(target, "Phát hiện")) == len(said["phat_hien"])


def _sums(path: Path, tab: str, by: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in sheet(path, tab):
        found[str(row[by])] += int(float(str(row["Cộng cả kỳ"])))
    return found


def test_records_are_totalled_and_checked(inbox: Path, cum: str, run: Run) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award()])
    write(inbox, "b.xlsx", "xã Cây", [award(ten="Lê Thị Mẫu", Trạng_thái=""), award(ten="Trần Thị Mẫu")])
    records = inbox.parent / "parquet"
    run("hop-nhat", inbox, "-o", inbox.parent / "T.xlsx", "--cum", cum, "--parquet", records)
    code, out, _ = run("tong-hop", records)
    assert (code, out.strip()) == (0, "Lao động tiên tiến: 02 cá nhân.")
    _, out, _ = run("tong-hop", records, "--json")
    assert [(row["xa"], row["so_luong"]) for row in json.loads(out)["so_lieu"]] == [("xã Cây", 1), ("xã Hoa", 1)]
    code, out, _ = run("kiem-tra", records, "--cum", cum, "--json")
    assert code == 1
    assert {one["tep"]: one["dong"] for one in json.loads(out)} == {
        "a.xlsx": {"doc": 1, "nhan": 1, "loai": 0},
        "b.xlsx": {"doc": 2, "nhan": 1, "loai": 1},
    }
    _, out, _ = run("kiem-tra", records, "--cum", cum)
    assert "Chưa có Trạng thái" in out
    code, _, err = run("kiem-tra", records, "--ghi")
    assert code == 2
    assert "--ghi" in err


def test_the_report_waits_for_clean_files(inbox: Path, cum: str, run: Run) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award()])
    (inbox / "rỗng.xlsx").write_bytes(b"")
    target, report = inbox.parent / "T.xlsx", inbox.parent / "BC.docx"
    asked = ("hop-nhat", inbox, "-o", target, "--cum", cum, "--bao-cao", report)
    code, _, err = run(*asked)
    assert code == 1
    assert "chưa làm báo cáo" in err
    assert not report.exists()
    (inbox / "rỗng.xlsx").unlink()
    code, out, _ = run(*asked, "--ghi-de")
    assert code == 0
    assert "Đã làm báo cáo" in out
    assert report.exists()


def test_an_explanation_beside_a_finding_of_merging_lasts(inbox: Path, cum: str, run: Run) -> None:
    from openpyxl import load_workbook

    write(inbox, "a.xlsx", "xã Hoa", [award()], Kỳ_từ_năm=2020.0)
    for name, xa in (("b", "xã Cây"), ("c", "xã Sao")):
        write(inbox, f"{name}.xlsx", xa, [award()])
    target = inbox.parent / "T.xlsx"
    asked = ("hop-nhat", inbox, "-o", target, "--cum", cum)
    run(*asked)
    typed = load_workbook(target)
    page = typed["Phát hiện"]
    for row in page.iter_rows(min_row=4):
        if row[1].value == "H06":
            row[8].value = "Xã mới thành lập"
    typed.save(target)
    run(*asked, "--ghi-de")
    assert [row["Giải trình"] for row in sheet(target, "Phát hiện") if row["Mã"] == "H06"] == ["Xã mới thành lập"]


def test_text_of_a_clerk_never_becomes_a_formula(inbox: Path, cum: str, run: Run) -> None:
    write(inbox, "a.xlsx", "xã Hoa", [award(ten="=1+1")])
    target = inbox.parent / "T.xlsx"
    run("hop-nhat", inbox, "-o", target, "--cum", cum)
    assert [row["Họ và tên hoặc tên tập thể"] for row in sheet(target, "Danh sách")] == ["=1+1"]


def test_the_roll_has_birth_dates_as_dates_and_prints_what_fits_on_paper(inbox: Path, cum: str, run: Run) -> None:
    from openpyxl import load_workbook

    born = award(Ngày_sinh=date(1985, 6, 20), Cơ_quan_quyết_định="Ủy ban nhân dân xã có tên rất dài để xuống dòng")
    write(inbox, "a.xlsx", "xã Hoa", [born, award(ten="Lê Thị Mẫu", Ngày_sinh="1990")])
    target = inbox.parent / "T.xlsx"
    run("hop-nhat", inbox, "-o", target, "--cum", cum)
    assert [row["Ngày sinh"] for row in sheet(target, "Danh sách")] == [date(1985, 6, 20), "1990"]
    page = load_workbook(target)["Danh sách"]
    assert page["D4"].number_format == "dd/mm/yyyy"
    assert page.print_title_rows == "$3:$3"
    assert page.print_area.endswith("$M$5")
    assert page.row_dimensions[4].height > 2 * LINE  # as many lines as the agency takes


class TestRefusals:
    def refused(self, ran: tuple[int, str, str]) -> str:
        code, out, err = ran
        assert (code, out, err.count("\n")) == (2, "", 1)
        return err

    def test_what_is_there_is_not_overwritten(self, inbox: Path, run: Run) -> None:
        write(inbox, "a.xlsx", "xã Hoa", [award()])
        target = inbox.parent / "T.xlsx"
        target.write_bytes("của tôi".encode())
        assert "--ghi-de" in self.refused(run("hop-nhat", inbox, "-o", target))
        assert target.read_bytes() == "của tôi".encode()

    def test_no_folder_no_workbook_no_records(self, inbox: Path, run: Run) -> None:
        target = inbox.parent / "T.xlsx"
        assert "thư mục" in self.refused(run("hop-nhat", inbox / "không có", "-o", target))
        assert "không có sổ" in self.refused(run("hop-nhat", inbox, "-o", target))
        assert ".xlsx" in self.refused(run("hop-nhat", inbox, "-o", inbox.parent / "T.csv"))
        assert "Parquet" in self.refused(run("tong-hop", inbox))
        assert "Parquet" in self.refused(run("kiem-tra", inbox))

    def test_without_the_extra_it_says_how_to_install(
        self, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(extra, "find_spec", lambda _: None)
        assert "thidua[cum]" in self.refused(run("hop-nhat", inbox, "-o", inbox.parent / "T.xlsx"))
        assert "thidua[cum]" in self.refused(run("tong-hop", inbox))
