"""Templates as an office makes them in Word, filled."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from support.template_words import so
from thidua.files.word.tables import WordRow, WordTable
from thidua.files.word.template.fill import render
from thidua.files.word.template.tags import Problem, TemplateError

BANG = WordTable((1000, 2000), (), [WordRow(("MN01", "05"))], ("left", "left"))


def written(folder: Path, *paragraphs: str) -> Path:
    """A template with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(folder, document)


def saved(folder: Path, document: WordDocument) -> Path:
    path = folder / "mau.docx"
    document.save(path)
    return path


def filled(template: Path, context: Mapping[str, object]) -> WordDocument:
    return Document(BytesIO(render(template, context)))


def lines(template: Path, context: Mapping[str, object]) -> list[str]:
    return [paragraph.text for paragraph in filled(template, context).paragraphs]


def problems(template: Path, context: Mapping[str, object]) -> tuple[Problem, ...]:
    with pytest.raises(TemplateError) as caught:
        render(template, context)
    return caught.value.problems


class TestValues:
    def test_text_and_figures(self, tmp_path: Path) -> None:
        template = written(tmp_path, 'Có {{ so("TT_LDXS", "tap_the") }} tập thể của {{ xa }}.')
        assert lines(template, {"so": so, "xa": "xã Mẫu"}) == ["Có 85 tập thể của xã Mẫu."]

    @settings(derandomize=True, deadline=None, max_examples=60)
    @given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])))
    def test_typed_text_comes_out_as_typed(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        template = written(tmp_path_factory.mktemp("mau"), "<{{ x }}>")
        assert lines(template, {"x": text}) == [f"<{text}>"]

    def test_line_breaks_and_controls(self, tmp_path: Path) -> None:
        template = written(tmp_path, "{{ x }}")
        assert lines(template, {"x": "một\r\nhai\nba\x07\x1d\tbốn\ud800"}) == ["một\nhai\nba\tbốn"]

    def test_a_tag_inside_typed_text_is_only_text(self, tmp_path: Path) -> None:
        template = written(tmp_path, "{{ x }}")
        assert lines(template, {"x": "{{ y }} {% if %}"}) == ["{{ y }} {% if %}"]

    def test_headers_properties_and_footnotes_are_filled_too(self, tmp_path: Path) -> None:
        document = Document()
        document.sections[0].header.paragraphs[0].text = "{{ x }}"
        document.sections[0].footer.paragraphs[0].text = "{{ x }}"
        document.core_properties.title = "Báo cáo {{ x }}"
        template = with_footnote(saved(tmp_path, document), "{{ x }}")
        made = render(template, {"x": "A & B"})
        result = Document(BytesIO(made))
        assert result.sections[0].header.paragraphs[0].text == "A & B"
        assert result.sections[0].footer.paragraphs[0].text == "A & B"
        assert result.core_properties.title == "Báo cáo A & B"
        assert b"A &amp; B" in zipfile.ZipFile(BytesIO(made)).read("word/footnotes.xml")

    def test_the_same_context_makes_the_same_bytes(self, tmp_path: Path) -> None:
        template = written(tmp_path, "{{ x }}")
        assert render(template, {"x": "A"}) == render(template, {"x": "A"})


class TestSections:
    def test_a_paragraph_for_each_item_alike_in_everything(self, tmp_path: Path) -> None:
        document = Document()
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.add_run("{{ I_1 }}").italic = True
        result = filled(saved(tmp_path, document), {"I_1": ("Một & hai", "- Ba")}).paragraphs
        assert [p.text for p in result] == ["Một & hai", "- Ba"]
        assert all(p.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY and p.runs[0].italic for p in result)

    def test_an_empty_section_leaves_no_paragraph(self, tmp_path: Path) -> None:
        assert lines(written(tmp_path, "trước", "{{ VIII }}", "sau"), {"VIII": ()}) == ["trước", "sau"]

    def test_word_keeps_its_paragraph_in_a_cell(self, tmp_path: Path) -> None:
        document = Document()
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{ VIII }}"
        result = filled(saved(tmp_path, document), {"VIII": ()})
        assert [p.text for p in result.tables[0].cell(0, 0).paragraphs] == [""]

    @pytest.mark.parametrize("doan", [(), ("một", "hai")])
    def test_a_section_break_in_the_same_paragraph_stays(self, tmp_path: Path, doan: tuple[str, ...]) -> None:
        document = Document()
        tag = document.add_paragraph("{{ I_1 }}")
        document.add_section()
        own = document.paragraphs[-1]._p  # where python-docx puts the break
        tag._p.get_or_add_pPr().append(own.pPr.sectPr)
        own.getparent().remove(own)
        template = saved(tmp_path, document)
        assert len(filled(template, {"I_1": doan}).sections) == 2

    def test_looped(self, tmp_path: Path) -> None:
        template = written(
            tmp_path, "{%p for doan in I_1 %}", "+ {{ doan }}{% if loop.last %}.{% endif %}", "{%p endfor %}"
        )
        assert lines(template, {"I_1": ("một", "hai")}) == ["+ một", "+ hai."]

    def test_a_control_tag_alone_in_its_paragraph_leaves_none(self, tmp_path: Path) -> None:
        template = written(tmp_path, "{% if VIII %}", "VIII. KIẾN NGHỊ", "{% else %}", "Không có.", "{% endif %}")
        assert lines(template, {"VIII": ("x",)}) == ["VIII. KIẾN NGHỊ"]
        assert lines(template, {"VIII": ()}) == ["Không có."]


class TestTables:
    @pytest.mark.parametrize("tag", ["{{ phu_luc_1 }}", "{{p phu_luc_1 }}"])
    def test_takes_the_place_of_its_paragraph(self, tmp_path: Path, tag: str) -> None:
        result = filled(written(tmp_path, "trước", tag, "sau"), {"phu_luc_1": BANG})
        assert [cell.text for cell in result.tables[0].rows[0].cells] == ["MN01", "05"]
        assert [p.text for p in result.paragraphs] == ["trước", "sau"]

    def test_in_a_cell_a_paragraph_follows_it(self, tmp_path: Path) -> None:
        document = Document()
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{ phu_luc_1 }}"
        cell = filled(saved(tmp_path, document), {"phu_luc_1": BANG}).tables[0].cell(0, 0)
        assert cell.tables[0].cell(0, 1).text == "05"
        assert len(cell.paragraphs) == 1

    def test_rows_may_be_looped_as_docxtpl_does(self, tmp_path: Path) -> None:
        document = Document()
        table = document.add_table(3, 1)
        for row, text in zip(table.rows, ("{%tr for d in I_1 %}", "{{ d }}", "{%tr endfor %}"), strict=True):
            row.cells[0].text = text
        result = filled(saved(tmp_path, document), {"I_1": ("một", "hai")})
        assert [row.cells[0].text for row in result.tables[0].rows] == ["một", "hai"]


class TestAsWordLeavesThem:
    def test_a_tag_split_over_runs_with_curled_quotes(self, tmp_path: Path) -> None:
        document = Document()
        paragraph = document.add_paragraph("Có ")
        for piece in ("{", "{ so(“TT_", "LDXS”, ", "‘tap_the’) ", "}", "} tập thể"):
            paragraph.add_run(piece)
        assert lines(saved(tmp_path, document), {"so": so}) == ["Có 85 tập thể"]

    def test_a_control_tag_split_over_runs(self, tmp_path: Path) -> None:
        document = Document()
        paragraph = document.add_paragraph()
        for piece in ("{", "%p if", " a %", "}"):
            paragraph.add_run(piece)
        document.add_paragraph("có")
        document.add_paragraph("{%p endif %}")
        assert lines(saved(tmp_path, document), {"a": True}) == ["có"]

    def test_a_section_split_over_runs(self, tmp_path: Path) -> None:
        document = Document()
        paragraph = document.add_paragraph()
        for piece in ("{{p I", "_1", " }}"):
            paragraph.add_run(piece)
        assert lines(saved(tmp_path, document), {"I_1": ("một", "hai")}) == ["một", "hai"]

    def test_a_comment_is_not_printed(self, tmp_path: Path) -> None:
        assert lines(written(tmp_path, "{# sửa sau #}", "a{# b #}c"), {}) == ["ac"]


CONTEXT = {"so": so, "I_1": ("một",), "trich_yeu": "x", "phu_luc_1": BANG}


class TestProblems:
    def test_a_misspelt_name_is_told_with_its_place_and_the_nearest_name(self, tmp_path: Path) -> None:
        (problem,) = problems(written(tmp_path, "Về việc {{ trich_yue }} năm 2025"), CONTEXT)
        assert problem.tag == "{{ trich_yue }}"
        assert problem.paragraph == "Về việc {{ trich_yue }} năm 2025"
        assert "có phải là “trich_yeu”?" in problem.message

    def test_a_figure_asked_wrongly_says_what_the_report_says(self, tmp_path: Path) -> None:
        (problem,) = problems(written(tmp_path, 'Có {{ so("TT_LDX", "tap_the") }} tập thể'), CONTEXT)
        assert problem.tag == '{{ so("TT_LDX", "tap_the") }}'
        assert problem.message == "Không có danh hiệu mã “TT_LDX”; có phải là “TT_LDXS”?"
        assert problem.paragraph.startswith("Có ")

    def test_every_fault_is_told_at_once(self, tmp_path: Path) -> None:
        template = written(
            tmp_path, "{{ I_9 }}", "{{ trich yeu }}", "{% for d in I_1 %}", "{{ d }}", "{% endif %}", "{{ phu_luc_2 }}"
        )
        assert [problem.tag for problem in problems(template, CONTEXT)] == [
            "{{ I_9 }}",
            "{{ trich yeu }}",
            "{% endif %}",
            "{{ phu_luc_2 }}",
            "{% for d in I_1 %}",
        ]

    def test_every_wrong_figure_is_told_at_once(self, tmp_path: Path) -> None:
        template = written(tmp_path, '{{ so("A") }} và {{ so("B") }}', "{{ so() }}", '{{ so("CO_T", "tap_the") }}')
        assert [problem.tag for problem in problems(template, CONTEXT)] == [
            '{{ so("A") }}',
            '{{ so("B") }}',
            "{{ so() }}",
        ]

    @pytest.mark.parametrize("text", ["Kính gửi {{ trich_yeu", "{% if I_1 ", "trich_yeu }}"])
    def test_a_tag_left_open(self, tmp_path: Path, text: str) -> None:
        (problem,) = problems(written(tmp_path, text, "{{ trich_yeu }}"), CONTEXT)
        assert problem.paragraph == text
        assert "trong cùng đoạn" in problem.message

    @pytest.mark.parametrize("tag", ["{{ I_1 }}", "{{ phu_luc_1 }}"])
    def test_a_section_or_a_table_stands_alone(self, tmp_path: Path, tag: str) -> None:
        (problem,) = problems(written(tmp_path, f"Xem {tag} kèm theo"), CONTEXT)
        assert "đứng riêng một đoạn" in problem.message

    @pytest.mark.parametrize(
        "tag",
        [
            '{% include "x" %}',
            '{% import "x" as y %}',
            "{{ 9 ** 9 }}",
            '{{ "a" * 999999999 }}',
            "{{ so.__globals__ }}",
            '{{ trich_yeu.format("x") }}',
            "{{ trich_yeu | attr('x') }}",
            "{% set x = 1 %}",
            "{{ range(9) }}",
        ],
    )
    def test_a_template_only_prints_chooses_and_repeats(self, tmp_path: Path, tag: str) -> None:
        assert len(problems(written(tmp_path, f"x {tag}"), CONTEXT)) == 1

    def test_an_if_that_tears_the_table_apart(self, tmp_path: Path) -> None:
        document = Document()
        document.add_paragraph("đầu {% if trich_yeu == 'y' %}")
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{% endif %} cuối"
        (problem,) = problems(saved(tmp_path, document), CONTEXT)
        assert "riêng một đoạn" in problem.message


def with_footnote(path: Path, text: str) -> Path:
    """The same file with a footnotes part."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    parts["word/footnotes.xml"] = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    ).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return path
