"""Templates that would do harm, or that a hurried hand wrote: refused tag by tag, before anything is made."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from files.word.template.test_fill import BANG, lines, problems, saved, written
from support.template_words import so
from thidua.files.word.template.sandbox import FILTERS

CONTEXT = {
    "so": so,
    "I_1": tuple(map(str, range(30))),
    "kinh_gui": ("Sở A", "Ban B"),
    "xa": "xã Mẫu",
    "phu_luc_1": BANG,
}


class TestRefused:
    @pytest.mark.parametrize(
        "tag",
        [
            '{% include "x" %}',
            '{% import "x" as y %}',
            '{% extends "x" %}',
            "{% macro x() %}",
            "{% raw %}",
            "{% set x = 1 %}",
            "{{ 9 ** 9 }}",
            '{{ "a" * 10 ** 9 }}',
            "{{ range(10 ** 9) }}",
            "{{ xa ~ xa }}",
            "{{ [xa, xa] }}",
            "{{ {'a': xa} }}",
            "{{ xa[1:] }}",
            "{{ xa is defined }}",
            "{{ so.__globals__ }}",
            "{{ so.__globals__['os'].popen('id') }}",
            "{{ ''.__class__.__mro__ }}",
            "{{ kinh_gui[0].__class__ }}",
            "{{ xa['__class__'] }}",
            "{{ xa.\u200b__class__ }}",
            "{{ self.__init__ }}",
            "{{ cycler.__init__.__globals__ }}",
            "{{ lipsum() }}",
            '{{ xa.format("x") }}',
            "{{ xa | attr('__class__') }}",
            "{{ kinh_gui | map(attribute='__class__') }}",
            "{{ so(*kinh_gui) }}",
            "{{ so(**xa) }}",
            "{{ so }}",
            "{{ xa() }}",
            "{{ " + "(" * 100 + "xa" + ")" * 100 + " }}",
            "{{ " + "[" * 140 + " }}",
            "{{ xa" + "|trim" * 40 + " }}",
            "{{ " + "not " * 60 + "xa }}",
            "{{ xa" + " == xa" * 400 + " }}",
        ],
    )
    def test_a_tag_that_does_more_than_print(self, tmp_path: Path, tag: str) -> None:
        (problem,) = problems(written(tmp_path, f"Kính gửi {tag}"), CONTEXT)
        line = str(problem)
        assert line.startswith("Mẫu báo cáo: ")
        assert "Kính gửi" in line
        assert "\n" not in line
        assert len(line) < 600

    @pytest.mark.parametrize(
        ("tag", "says"),
        [
            ("{{ xa|uper }}", "Không có bộ lọc “uper”; có phải là “upper”?"),
            ("{{ xa|xyz }}", f"chỉ dùng được {', '.join(FILTERS)}."),
            ("{% fi xa %}", "Không có lệnh “fi”; có phải là “if”?"),
            ("{% endfi %}", "Không có lệnh “endfi”; có phải là “endif”?"),
            ("{{ xaa }}", "Báo cáo không có tên “xaa”; có phải là “xa”?"),
            ("{{ so }}", "“so” phải có ngoặc theo sau"),
            ("{{ kinh_gui|upper }}", "Bộ lọc “upper” chỉ dùng cho chữ"),
            ("{{ phu_luc_1|lower }}", "Bộ lọc “lower” chỉ dùng cho chữ"),
            ("{{ xa|join }}", "được mục gồm nhiều đoạn"),
            ("{%p if xa %} và {%p endif %}", "phải đứng riêng một đoạn"),
            ("{{ xa", "không có dấu }}"),
            ("{# xa", "không có dấu #}"),
            ("{{ “xa }}", "dấu nháy"),
        ],
    )
    def test_says_what_was_perhaps_meant(self, tmp_path: Path, tag: str, says: str) -> None:
        assert says in str(problems(written(tmp_path, f"x {tag}"), CONTEXT)[0])


class TestBlocks:
    @pytest.mark.parametrize(
        "tags",
        [
            ("{% if xa %}",),
            ("{% endif %}",),
            ("{% else %}",),
            ("{% if xa %}", "{% endfor %}", "{% endif %}"),
            ("{% if xa %}", "{% else %}", "{% else %}", "{% endif %}"),
            ("{% if xa %}", "{% else %}", "{% elif xa %}", "{% endif %}"),
            ("{% for a in kinh_gui %}", "{% elif xa %}", "{% endfor %}"),
            ("{% if xa %}", "{% endif xa %}"),
            ("{% for a in xa %}", "{% endfor %}"),
            ("{% for a in 5 %}", "{% endfor %}"),
            ("{% for a, b in kinh_gui %}", "{% endfor %}"),
            ("{% for a in kinh_gui recursive %}", "{% endfor %}"),
            ("{% for a in kinh_gui %}", "{{ loop(kinh_gui) }}", "{% endfor %}"),
        ],
    )
    def test_what_does_not_close_or_loop(self, tmp_path: Path, tags: tuple[str, ...]) -> None:
        (problem,) = problems(written(tmp_path, *tags), CONTEXT)
        assert problem.tag in tags
        assert problem.paragraph == problem.tag

    def test_too_many_inside_one_another(self, tmp_path: Path) -> None:
        told = problems(written(tmp_path, *["{% if xa %}"] * 30, *["{% endif %}"] * 30), CONTEXT)
        assert "lồng nhau quá 10 tầng" in told[0].message


class TestEndless:
    @pytest.mark.parametrize("inside", ["", "{{ a }}", "{% if a %}{% endif %}"])
    def test_loops_in_loops(self, tmp_path: Path, inside: str) -> None:
        template = written(tmp_path, *["{% for a in I_1 %}"] * 9, inside, *["{% endfor %}"] * 9)
        (problem,) = problems(template, CONTEXT)
        assert "lặp quá nhiều lần" in problem.message
        assert problem.tag in ("{% for a in I_1 %}", "{{ a }}", "{% if a %}")

    def test_text_without_end(self, tmp_path: Path) -> None:
        loops = ["{% for a in I_1 %}"] * 3
        template = written(tmp_path, *loops, "x" * 2_000, *["{% endfor %}"] * 3)
        assert "lặp quá nhiều lần" in problems(template, CONTEXT)[0].message

    def test_a_section_joined_by_itself_again_and_again(self, tmp_path: Path) -> None:
        tag = "I_1" + "|join(I_1" * 8 + ")" * 8
        assert "quá nhiều" in problems(written(tmp_path, f"{{{{ {tag} }}}}"), CONTEXT)[0].message

    def test_a_table_again_and_again(self, tmp_path: Path) -> None:
        template = written(tmp_path, "{% for a in I_1 %}", "{{ phu_luc_1 }}", "{% endfor %}")
        assert "chỉ in được" in problems(template, CONTEXT)[0].message

    def test_tags_without_end(self, tmp_path: Path) -> None:
        (problem,) = problems(written(tmp_path, "{{ xa }} " * 3_000), CONTEXT)
        assert "3000 thẻ" in problem.message

    def test_faults_without_end_are_told_in_part(self, tmp_path: Path) -> None:
        from thidua.files.word.template.tags import TemplateError

        told = str(TemplateError(problems(written(tmp_path, *["{{ xã }}"] * 500), CONTEXT))).splitlines()
        assert len(told) < 30
        assert "Còn 480 chỗ khác" in told[-1]


class TestUnderstood:
    @pytest.mark.parametrize(
        ("tag", "printed"),
        [
            ("{{ xa|upper }}", "XÃ MẪU"),
            ("{{ kinh_gui|length }}", "2"),
            ("{{ kinh_gui|first }}", "Sở A"),
            ("{{ kinh_gui[1] }}", "Ban B"),
            ("{{ kinh_gui|join('; ') }}", "Sở A; Ban B"),
            ("{{ “đề nghị” if xa else '' }}", "đề nghị"),
            ("{{ «a» }}{{ ″b″ }}{{ ‘c’ }}{{\u00a0xa\u200b }}", "abcxã Mẫu"),
            ("{% for n in kinh_gui %}{{ loop.index }}. {{ n }}{% if not loop.last %}, {% endif %}{% endfor %}", "1. Sở A, 2. Ban B"),
            ("{% for ma in ['TT_LDXS', 'CO_T'] %}{{ so(ma, 'tap_the') }} {% endfor %}.", "85 15 ."),
            ("{{ '{{' }}", "{{"),
        ],
    )  # fmt: skip
    def test_what_a_template_may_say(self, tmp_path: Path, tag: str, printed: str) -> None:
        assert lines(written(tmp_path, tag), CONTEXT) == [printed]

    def test_a_tag_split_by_whatever_word_puts_between(self, tmp_path: Path) -> None:
        """Spelling marks, bookmarks, a link, letters of another kind, each in the midst of a tag."""
        document = Document()
        document.add_paragraph("")._p.getparent().replace(
            document.paragraphs[0]._p,
            parse_xml(
                f'<w:p {nsdecls("w")}><w:r><w:t>Xin chào {{</w:t></w:r><w:proofErr w:type="spellStart"/>'
                '<w:r><w:rPr><w:b/></w:rPr><w:t>{ x</w:t></w:r><w:bookmarkStart w:id="0" w:name="a"/>'
                '<w:hyperlink w:anchor="a"><w:r><w:t>a|up</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id="0"/>'
                '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">per }</w:t></w:r>'
                '<w:proofErr w:type="spellEnd"/><w:r><w:t>}.</w:t></w:r></w:p>'
            ),
        )
        assert lines(saved(tmp_path, document), CONTEXT) == ["Xin chào XÃ MẪU."]

    def test_a_split_tag_that_is_wrong_is_told_as_it_is_read(self, tmp_path: Path) -> None:
        document = Document()
        paragraph = document.add_paragraph("Xin chào ")
        for piece in ("{", "{ xa", "|upp", " }", "}"):
            paragraph.add_run(piece)
        (problem,) = problems(saved(tmp_path, document), CONTEXT)
        assert (problem.tag, problem.paragraph) == ("{{ xa|upp }}", "Xin chào {{ xa|upp }}")

    def test_a_brace_left_open_in_the_title_of_the_file(self, tmp_path: Path) -> None:
        document = Document()
        document.core_properties.title = "Báo cáo {{ xa"
        (problem,) = problems(saved(tmp_path, document), CONTEXT)
        assert "không có dấu }}" in problem.message

    def test_a_long_paragraph_is_told_in_part(self, tmp_path: Path) -> None:
        (problem,) = problems(written(tmp_path, "đoạn " * 300 + "{{ xaa }}" + " văn" * 300), CONTEXT)
        assert "đoạn {{ xaa }} văn" in str(problem)
        assert len(str(problem)) < 350
