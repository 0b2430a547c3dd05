"""A workbook's records travel and come back as the same book: every rule says the same of them."""

from collections import Counter
from pathlib import Path

import pytest

from support.commune_folders import BROKEN
from support.random_worlds import laid_out, world, write_xlsx
from support.typed_workbooks import TODAY
from thidua.book import Finding
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.hop_nhat.examine import WorkbookResult, check_again, examine
from thidua.jobs.hop_nhat.merge import KEYS
from thidua.jobs.kiem_tra import kiem_tra

SAMPLE = Path(__file__).parents[3] / "workbook" / "ThiDua-mau.xlsm"


def kept(path: Path, made: bytes) -> WorkbookResult:
    path.write_bytes(made)
    return WorkbookResult(path)


def said(findings: tuple[Finding, ...]) -> Counter[tuple[object, ...]]:
    return Counter(
        (one.ma, one.muc, one.trang, one.o, one.noi_dung, one.bases, one.giai_trinh, one.dau_vet) for one in findings
    )


@pytest.mark.parametrize("seed", [*range(24), None])
def test_rules_and_totals_are_those_of_the_workbook(seed: int | None, tmp_path: Path) -> None:
    so = SAMPLE if seed is None else write_xlsx(tmp_path / "so.xlsx", laid_out(world(seed), seed).grids)
    checked = kiem_tra(XlsxDesk(so), TODAY)
    made = kept(tmp_path / "so.zip", examine(so.read_bytes(), so.name, TODAY))
    assert made.head["doc"] == checked.book.doc
    assert made.head["nhan"] == len(checked.book.awards) == made.table().num_rows
    assert made.head["duoc_bao_cao"] == checked.duoc_bao_cao
    back = check_again(made.book, made.findings, made.table(), TODAY)
    assert said(back.findings) == said(checked.findings)
    assert back.so_lieu == checked.so_lieu
    sums: Counter[tuple[str, ...]] = Counter()
    for row in made.table().to_pylist():
        if row["trong_ky"]:
            sums[tuple(row[name] for name in KEYS if name not in ("xa", "ten_truong"))] += row["so_luong"]
    assert sums == Counter(
        {(k.truong, k.ma, k.nam_hoc, k.doi_tuong, k.trang_thai): n for k, n in checked.so_lieu.so_lieu.items()}
    )


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_says_why(name: str, tmp_path: Path) -> None:
    made = kept(tmp_path / "so.zip", examine(BROKEN[name], name, TODAY))
    assert name in made.head["tu_choi"]
    assert made.table().num_rows == 0


def test_a_result_counts_on_its_day_and_whole(tmp_path: Path) -> None:
    made = examine(BROKEN["chữ.xlsx"], "chữ.xlsx", TODAY)
    assert kept(tmp_path / "a.zip", made).is_of(TODAY)
    assert not kept(tmp_path / "a.zip", made).is_of(TODAY.replace(day=1))
    assert not kept(tmp_path / "b.zip", made[: len(made) // 2]).is_of(TODAY)
    assert not WorkbookResult(tmp_path / "c.zip").is_of(TODAY)
