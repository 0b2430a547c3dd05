"""Figures as content controls: nothing to see in print, a question behind them in Word."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import Pt
from lxml import etree

from thidua.files.word.controls import Control
from thidua.files.word.markup import W
from thidua.files.word.tables import WordRow, WordTable
from thidua.files.word.template.fill import render

TAG = 'so("TT_LDXS","tap_the")'
FIGURE = Control("85", TAG, "Tập thể lao động xuất sắc, 2021-2025")
NS = {"w": W}


def body(folder: Path, document: object, **context: object) -> etree._Element:
    document.save(folder / "mau.docx")  # type: ignore[attr-defined]
    made = render(folder / "mau.docx", context)
    return etree.fromstring(zipfile.ZipFile(BytesIO(made)).read("word/document.xml"))


def controls(xml: etree._Element) -> list[tuple[str, str, str]]:
    """Tag, title and text of each."""
    return [
        (
            sdt.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces=NS),
            sdt.xpath("string(w:sdtPr/w:alias/@w:val)", namespaces=NS),
            "".join(sdt.xpath("w:sdtContent//w:t/text()", namespaces=NS)),
        )
        for sdt in xml.iter(f"{{{W}}}sdt")
    ]


def text(xml: etree._Element) -> str:
    return "\n".join("".join(p.xpath(".//w:t/text()", namespaces=NS)) for p in xml.iter(f"{{{W}}}p"))


def test_a_figure_in_a_paragraph_reads_as_before(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Có {{ x }} tập thể.")
    xml = body(tmp_path, document, x=FIGURE)
    assert text(xml) == "Có 85 tập thể."
    assert controls(xml) == [(TAG, "Tập thể lao động xuất sắc, 2021-2025", "85")]


def test_a_figure_keeps_the_look_of_the_letters_around_it(tmp_path: Path) -> None:
    document = Document()
    run = document.add_paragraph().add_run("Có {{ x }} tập thể.")
    run.bold, run.font.size = True, Pt(13)
    xml = body(tmp_path, document, x=FIGURE)
    looks = {etree.tostring(look) for look in xml.iter(f"{{{W}}}rPr")}
    assert len(looks) == 1
    assert len(xml.findall(f".//{{{W}}}r")) == 3


def test_a_section_mixes_text_and_figures(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ IV }}")
    xml = body(tmp_path, document, IV=(("- Có ", FIGURE, " & ", FIGURE, "."), "Không có số."))
    assert text(xml) == "- Có 85 & 85.\nKhông có số."
    assert [found[2] for found in controls(xml)] == ["85", "85"]


def test_every_control_of_the_package_has_an_id_of_its_own(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ x }} {{ x }}")
    document.add_paragraph("{{ bang }}")
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    document.save(tmp_path / "mau.docx")
    table = WordTable((500,), (), [WordRow((FIGURE,))] * 3, ("left",))
    package = zipfile.ZipFile(BytesIO(render(tmp_path / "mau.docx", {"x": FIGURE, "bang": table})))
    parts = package.read("word/document.xml") + package.read("word/header1.xml")
    ids = re.findall(rb'<w:id w:val="(\d+)"', parts)
    assert len(ids) == len(set(ids)) == 6


def test_a_figure_inside_a_control_of_the_template_is_text(tmp_path: Path) -> None:
    """A control in a control of plain text is a file that Word mends."""
    document = Document()
    paragraph = document.add_paragraph("{{ x }}")
    own = etree.fromstring(f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:id w:val="1"/><w:text/></w:sdtPr><w:sdtContent/></w:sdt>')
    run = paragraph.runs[0]._r
    run.addprevious(own)
    own[1].append(run)
    xml = body(tmp_path, document, x=FIGURE)
    assert text(xml) == "85"
    assert [found[0] for found in controls(xml)] == [""]


def test_a_question_longer_than_word_takes_stays_text(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ x }}")
    xml = body(tmp_path, document, x=Control("85", "so(" + "x" * 62 + ")", "Dài"))
    assert (text(xml), controls(xml)) == ("85", [])


def test_a_title_is_cut_where_word_cuts_it(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ x }}")
    ((_, title, _),) = controls(body(tmp_path, document, x=Control("85", TAG, "Bằng khen & " + "dài " * 40)))
    assert title.startswith("Bằng khen & dài")
    assert len(title) <= 64
