"""The shipped template: made from text, filled, laid out as Decree 30/2020 wants, on paper too."""

import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from support.template_words import bang, context, xac_nhan
from thidua.files.word.decree30.check import check_layout, open_layout
from thidua.files.word.template.fill import render

TEMPLATES = Path(__file__).parents[4] / "templates"
TEMPLATE = TEMPLATES / "bc-ubnd.docx"
CONFIRMATION = TEMPLATES / "xac-nhan.docx"
CERTIFICATE = TEMPLATES / "chung-nhan.docx"
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice (soffice) and pdftotext",
)


def texts(**changes: object) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(render(TEMPLATE, context(**changes)))).paragraphs]


@pytest.mark.parametrize(
    ("script", "template"), [("build.py", TEMPLATE), ("xac_nhan.py", CONFIRMATION), ("chung_nhan.py", CERTIFICATE)]
)
def test_the_committed_template_is_what_build_makes(
    script: str, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(TEMPLATES)
    assert runpy.run_path(str(TEMPLATES / script))["build"]() == template.read_bytes()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"du_thao": True, "VIII": ()},
        {"kinh_gui": ("Sở Giáo dục và Đào tạo thành phố Mẫu", "Ban Thi đua - Khen thưởng thành phố Mẫu")},
        {"kinh_gui": (), "noi_nhan": ("- TT. HĐND xã;", "- Lưu: VT, VHXH.")},
        {"so_ky_hieu": "Số: 05/BC-UBND", "dia_danh_ngay": "Kiến Mẫu, ngày 05 tháng 9 năm 2025"},
        {"quyen_han_ky": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "chuc_vu_nguoi_ky": "PHÓ CHỦ TỊCH"},
    ],
)
def test_a_filled_report_keeps_to_the_decree(changes: dict[str, object]) -> None:
    assert check_layout(open_layout(BytesIO(render(TEMPLATE, context(**changes))))) == []


@pytest.mark.parametrize("changes", [{}, {"du_thao": True, "chu_quan": ""}])
def test_a_confirmation_keeps_to_the_decree_as_far_as_it_applies(changes: dict[str, object]) -> None:
    """It is no report and no kind of document that takes a number; the school has an agency above it; nobody's name is printed."""
    found = {one.check.element for one in check_layout(open_layout(BytesIO(render(CONFIRMATION, xac_nhan(**changes)))))}
    above = {"CQ chủ quản (nếu có)"} - ({"CQ chủ quản (nếu có)"} if "chu_quan" in changes else set())
    assert found == {"Số, ký hiệu", "Tên loại", "Họ tên"} | above


def test_no_tag_is_left_behind() -> None:
    assert not [text for text in texts() if "{" in text or "}" in text]


def test_filling_it_loads_neither_docxtpl_nor_python_docx() -> None:
    """A press of the button starts Python anew: what is imported is what the clerk waits for."""
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[3])!r})\n"
        "from pathlib import Path; from thidua.files.word.template.fill import render; from support.template_words import context\n"
        f"render(Path({str(TEMPLATE)!r}), context())\n"
        "print({'docxtpl', 'docx', 'pandas'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert result.stdout.strip() == "set()"


def test_muc_viii_is_left_out_when_empty() -> None:
    assert "VIII. KIẾN NGHỊ, ĐỀ XUẤT" in texts()
    assert "VIII. KIẾN NGHỊ, ĐỀ XUẤT" not in texts(VIII=())


def test_one_addressee_stands_on_the_line_of_kinh_gui_several_below_it() -> None:
    assert "Kính gửi: Sở A" in texts(kinh_gui=("Sở A",))
    several = texts(kinh_gui=("Sở A", "Ban B"))
    at = several.index("Kính gửi:")
    assert several[at + 1 : at + 3] == ["- Sở A;", "- Ban B."]
    assert not [text for text in texts(kinh_gui=()) if text.startswith("Kính gửi")]


def test_a_draft_says_so_on_the_first_page_only() -> None:
    def first_header(*, du_thao: bool) -> str:
        section = Document(BytesIO(render(TEMPLATE, context(du_thao=du_thao)))).sections[0]
        return section.first_page_header.paragraphs[0].text

    assert first_header(du_thao=True) == "DỰ THẢO"
    assert first_header(du_thao=False) == ""


Pages = Callable[..., list[str]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The text of each printed page, laid out as on paper."""
    folder = tmp_path_factory.mktemp("in")

    def printed(template: Path, names: dict[str, object]) -> list[str]:
        (folder / "bc.docx").write_bytes(render(template, names))
        profile = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), "bc.docx"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
        text = subprocess.run(
            ["pdftotext", "-layout", "bc.pdf", "-"], cwd=folder, check=True, capture_output=True, encoding="utf-8"
        )
        return text.stdout.split("\f")

    return printed


@needs_libreoffice
def test_a_confirmation_on_paper(pages: Pages) -> None:
    """One page; a table too long for it goes on under its head, the signature is never torn off the words before it."""
    (page, end) = pages(CONFIRMATION, xac_nhan())
    assert not end
    assert re.search(r"XÃ KIẾN MẪU\s+Độc lập - Tự do - Hạnh phúc\n", page)
    assert re.search(r"TRƯỜNG MẦM NON HOA MẪU\s.*\n", page)
    assert re.search(r"Nơi nhận:\s+HIỆU TRƯỞNG\n", page)
    *pages_of_rows, last, _ = pages(CONFIRMATION, xac_nhan(bang=bang(60)))
    assert [page.split()[0] for page in (*pages_of_rows[1:], last)] == ["2", "3"][: len(pages_of_rows)]
    assert all("Danh hiệu, hình thức" in page for page in pages_of_rows)
    assert "HIỆU TRƯỞNG" in last
    assert "xác nhận các số liệu trên là đúng./." in last


@needs_libreoffice
def test_on_paper(pages: Pages) -> None:
    first, second, *others = pages(TEMPLATE, context(phu_luc_3=bang(120)))
    assert re.search(r"ỦY BAN NHÂN DÂN\s+CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", first)
    assert re.search(r"XÃ KIẾN MẪU\s+Độc lập - Tự do - Hạnh phúc\n", first)
    assert re.search(r"Số:\s+/BC-UBND\s+Kiến Mẫu, ngày\s+tháng\s+năm 2025\n", first)
    assert not first.lstrip().startswith("1")
    assert second.split()[0] == "2"
    assert any(re.search(r"Nơi nhận:\s+TM. ỦY BAN NHÂN DÂN\n", page) for page in others)
    annexes = [page for page in others if page.lstrip().startswith("Phụ lục")]
    assert len(annexes) == 4
    after = others[others.index(annexes[2]) + 1]
    assert after.split()[0] == "2"
    assert "Danh hiệu, hình thức" in after
