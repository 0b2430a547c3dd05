"""What the clerk types into a cell is what Word shows: `thidua bao-cao` on a book of odd texts, in sentences and annexes."""

import gc
import sys
import unicodedata
import zipfile
from datetime import date

import pytest
from lxml import etree

from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.cli.entry_point import main
from thidua.files.word.markup import W

LONG = " ".join(f"chữ{number:03d}" for number in range(290))  # 2,029 letters
TYPED = {
    "marks": "A & B < C > D; 5 > 3 & 2 < 4 &amp; &lt;b&gt; ]]> <w:p/>",
    "quotes": "\"thẳng\" 'đơn' “cong” ‘nháy’ «góc»",
    "emoji": "Cô giáo 😀 👩\u200d🏫 🇻🇳",
    "NFD": unicodedata.normalize("NFD", "Trường học thân thiện, học sinh tích cực"),
    "tags": "{{ x }} {% if %} {# y #} ${z} \\1 _x0041_",
    "long": LONG,
}
LINES = {
    "line breaks": ("một\nhai\r\nba", "một\nhai\nba"),
    "control characters": ("chuông\x07 và\x1b thoát\x0e", "chuông và thoát"),
}
CELLS = {name: (text, unicodedata.normalize("NFC", text)) for name, text in TYPED.items()} | LINES
DAY = date(2022, 6, 20)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every paragraph of the report, those of the annexes' cells too. Each odd text stands in every sort of cell."""
    folder = tmp_path_factory.mktemp("so")
    cells = [text for text, _ in CELLS.values()]
    no_tag = [text for name, (text, _) in CELLS.items() if name != "tags"]  # a tag in Nội dung is a tag
    initiative = {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Cơ sở", "Ngày quyết định": DAY}
    sheets = [
        grid("truong", [
            *(award(ten=text) for text in TYPED.values()),
            *(award(ten="Lê Thị Mẫu", Năm_học=f"{2019 + at}-{2020 + at}", Chức_vụ=f"CV {text}", Ghi_chú=f"GC {text}")
              for at, text in enumerate(cells)),
        ], "MN01"),
        grid("noi_dung", [{"Mục": "I.1", "Đoạn": text} for text in no_tag]),
        grid("sang_kien", [initiative | {"Tên sáng kiến": f"SK {text}", "Tác giả": f"TG {text}"} for text in cells]),
        grid("phong_trao", [{"Cấp phát động": "Ngành", "Tên phong trào": "M", "Kết quả": text} for text in cells]),
        grid("van_ban", [{"Loại": "Kế hoạch", "Số, ký hiệu": "1/KH", "Ngày ban hành": DAY, "Trích yếu": text} for text in cells]),
        grid("dien_hinh", [{"Họ và tên hoặc tên tập thể": "Lê Thị Mẫu", "Chức vụ": text, "Trường": "MN01", "Thành tích": text}
                           for text in cells]),
    ]  # fmt: skip
    so = write_xlsx(folder / "so.xlsx", book(*sheets, Kỳ_từ_năm=2019.0, Kỳ_đến_năm=2030.0, Người_ký=TYPED["marks"]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["thidua", "bao-cao", str(so), "-o", str(folder / "BC.docx"), "--du-thao"])
        with pytest.raises(SystemExit):
            main()
    gc.enable()
    with zipfile.ZipFile(folder / "BC.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    return [_shown(paragraph) for paragraph in document.iter(f"{{{W}}}p")]


def _shown(paragraph: etree._Element) -> str:
    """What Word shows of a paragraph."""
    signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    return "".join(signs.get(one.tag, one.text or "") for one in paragraph.iter(f"{{{W}}}t", *signs))


@pytest.mark.parametrize("name", CELLS)
def test_in_the_annexes(printed: list[str], name: str) -> None:
    text = CELLS[name][1]
    for cell in (f"CV {text}", f"GC {text}", f"SK {text}", f"TG {text}"):
        assert cell in printed


@pytest.mark.parametrize("name", TYPED)
def test_as_a_name(printed: list[str], name: str) -> None:
    assert CELLS[name][1] in printed


@pytest.mark.parametrize("name", CELLS)
def test_in_sentences(printed: list[str], name: str) -> None:
    text = CELLS[name][1]
    assert f"- Phong trào “M”: {text}." in printed
    assert f"- Kế hoạch số 1/KH ngày 20 tháng 6 năm 2022 {text}." in printed
    assert f"- Lê Thị Mẫu, {text} Trường Mầm non Hoa Mẫu: {text}." in printed


@pytest.mark.parametrize("name", sorted(CELLS.keys() - {"tags"}))
def test_as_a_paragraph_of_the_clerk(printed: list[str], name: str) -> None:
    assert CELLS[name][1] in printed


def test_in_the_signature(printed: list[str]) -> None:
    assert TYPED["marks"] in printed
