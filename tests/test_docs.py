"""The guide and the README say what the program does, and what they point at exists."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from html import unescape
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import dedent
from typing import Any
from xml.etree import ElementTree

import click
import pytest

from thidua.cli.entry_point import cli
from thidua.files.word.decree30.check import CHECKS as LAYOUT
from thidua.files.word.template.sandbox import FILTERS, LOOP
from thidua.files.word.template.tags import Tag, judge
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.hop_nhat import dataset
from thidua.jobs.hop_nhat.between_files import NAMES
from thidua.jobs.kiem_tra import kiem_tra
from thidua.jobs.review.soat import CHECKS
from thidua.jobs.template_values import report_values
from thidua.law.danh_hieu import all_awards
from thidua.papers.report import compose_report
from thidua.rules import RULES
from thidua.sheets.figure_tags import WAYS, queries
from thidua.sheets.kiem_tra import LABELS

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "huong-dan"
PAGES = sorted(GUIDE.glob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
READ = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")), *DECISIONS, *PAGES]
ENGINEERS = ROOT / "docs" / "engineers.md"
DAY = date(2025, 12, 1)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _links(path: Path) -> list[str]:
    return [one or other for one, other in LINK.findall(_text(path))]


class TestCommands:
    words = _text(ROOT / "README.md") + "".join(map(_text, PAGES))

    @pytest.mark.parametrize("name", sorted(cli.commands))
    def test_every_command_is_told(self, name: str) -> None:
        assert f"`thidua {name}" in self.words

    @pytest.mark.parametrize(
        "option",
        sorted(
            {
                word
                for one in cli.commands.values()
                for p in one.params
                if isinstance(p, click.Option)
                for word in p.opts
            }
        ),
    )
    def test_every_option_is_told(self, option: str) -> None:
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", self.words)


def _printer() -> Any:
    """docs/lenh.py, which prints the table of commands."""
    spec = spec_from_file_location("lenh", ROOT / "docs" / "lenh.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_commands_is_what_the_command_line_says() -> None:
    readme, printer = _text(ROOT / "README.md"), _printer()
    assert all(readme.count(mark) == 1 for mark in printer.MARKS)
    assert readme == printer.written(readme), "chạy lại: uv run python docs/lenh.py --ghi"


class TestForEngineers:
    recipe = _text(ENGINEERS).partition("\n## A rule in ten minutes\n")[2].partition("\n## ")[0]

    def test_the_recipe_of_a_rule_makes_a_rule(self, tmp_path: Path) -> None:
        """Its file, put into a copy of the package, is found, has its page and is right about its own examples."""
        (name,) = set(re.findall(r"`addin/(thidua/rules/\w+/\w+\.py)`", self.recipe))
        (code,) = re.findall(r"```python\n(.*?)```", self.recipe, re.DOTALL)
        shutil.copytree(ROOT / "addin" / "thidua", tmp_path / "thidua", ignore=shutil.ignore_patterns("__pycache__"))
        assert not (tmp_path / name).exists()
        (tmp_path / name).write_text(dedent(code), encoding="utf-8")
        ask = """
            from support.typed_workbooks import TODAY, examples
            from thidua.book.reading.reader import read_book
            from thidua.rules import RULES
            from thidua.rules.check import check

            (rule,) = [rule for rule in RULES if rule.ma == "V15"]
            for one in examples(rule.trang):
                print(one.verdict, [found.o for found in check(read_book(one.grids), TODAY).findings if found.ma == rule.ma], one.cells)
            """
        path = os.pathsep.join([str(tmp_path), str(ROOT / "tests")])
        ran = subprocess.run(
            [sys.executable, "-c", dedent(ask)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )
        assert ran.stdout.splitlines() == ["Sai ['D5'] ['D5']", "Đúng [] []"], ran.stderr

    @pytest.mark.parametrize("path", [ENGINEERS, *DECISIONS, *READ[:2]], ids=lambda path: path.name)
    def test_files_and_folders_that_a_page_names_exist(self, path: Path) -> None:
        made = set(re.findall(r"`(addin/thidua/rules/entries/v15_\w+\.py)`", self.recipe))
        for name in set(re.findall(r"`([\w./-]+(?:\.py|\.toml|/))`", _text(path))) - made:
            assert any(found.endswith(f"/{name.rstrip('/')}") for found in _files()), name


@cache
def _files() -> list[str]:
    """Every file and folder of the repository that git would keep, with / before it."""
    tops = ("addin", "benchmarks", "docs", "macros", "templates", "tests", "workbook", ".ci", "pyproject.toml")
    found = [one for top in tops for one in (ROOT / top, *(ROOT / top).rglob("*"))]
    return ["/" + one.relative_to(ROOT).as_posix() for one in found]


class TestMessages:
    page = _text(GUIDE / "thong-bao.md")

    def test_every_rule_has_its_part_and_no_other_is_told(self) -> None:
        told = re.findall(r"^### (\w+)\. (.+)\n\nMức: (.+)$", self.page, re.MULTILINE)
        assert told == [(rule.ma, rule.ten, LABELS[rule.muc]) for rule in RULES]

    def test_every_message_is_one_that_the_program_gives(self) -> None:
        """What stands between the dots of a message stands in the source."""
        source = _source()
        for row in re.findall(r"^\| (?!Thông báo|-)(.+?) \|", self.page, re.MULTILINE):
            for piece in re.split("…", row):
                assert piece.strip(" “”") in source, row


@cache
def _source() -> str:
    """The words of the product with literals that go over several lines joined."""
    text = "\n".join(_text(path) for path in sorted((ROOT / "addin" / "thidua").rglob("*.py")))
    return re.sub(r'"\s*\n\s*f?"', "", text)


class TestProofreading:
    def test_the_guide_tells_every_check_and_no_other(self) -> None:
        told = re.findall(r"^\| ([CNT]\d\d) \| (.+?) \|", _text(GUIDE / "soat-bao-cao.md"), re.MULTILINE)
        assert told == [
            *((check.ma, check.ten) for check in CHECKS),
            *((check.ma, check.element) for check in LAYOUT),
        ]


class TestRibbon:
    def test_the_guide_lists_the_buttons_with_their_keys(self) -> None:
        tree = ElementTree.parse(ROOT / "macros" / "customUI14.xml")
        rows = []
        for group in (one for one in tree.iter() if one.tag.endswith("}group")):
            for number, button in enumerate(group):
                name = group.get("label") if number == 0 else ""
                rows.append((name, button.get("label"), f"Alt, TD, {button.get('keytip')}"))
        told = re.findall(r"^\| (.*?) ?\| (.+?) \| (Alt, TD, \w+) \|", _text(GUIDE / "ngay-thuong.md"), re.MULTILINE)
        assert told == rows

    def test_the_picture_shows_them(self) -> None:
        tree = ElementTree.parse(ROOT / "macros" / "customUI14.xml")
        drawn = unescape(_text(GUIDE / "img" / "thanh-nut.svg"))
        labels = [one.get("label", "") for one in tree.iter() if one.tag.endswith(("}group", "}button"))]
        assert labels
        assert all(f">{label}<" in drawn for label in labels)


class TestMerging:
    def test_the_guide_lists_what_merging_finds(self) -> None:
        told = re.findall(r"^\| (H\d\d) \| (.+?) \|", _text(GUIDE / "nhieu-xa.md"), re.MULTILINE)
        assert dict(told) == NAMES

    def test_every_column_of_the_records_is_told_and_no_other(self) -> None:
        page = _text(ROOT / "docs" / "cum.md").split("| column | meaning |")[1].split("**DuckDB**")[0]
        told = {word for row in page.splitlines() for word in re.findall(r"`(\w+)`", row)}
        assert told - {"tap_the", "ca_nhan", "co_qd", "de_nghi"} == {*dataset.SCHEMA.names, "thanh_pho", "nam_hoc"}


class TestTemplates:
    page = _text(GUIDE / "mau-bao-cao.md")

    def test_every_award_of_the_report_has_its_code(self) -> None:
        told = dict(re.findall(r"^\| `([A-Z_0-9]+)` \| (.+) \|$", self.page, re.MULTILINE))
        assert told == {award.ma: award.ten for award in all_awards().values() if award.vao_bao_cao}

    def test_every_name_of_a_template_is_told_and_no_other(self) -> None:
        """But those of the settings, which a template prints as the letterhead's names."""
        checked = kiem_tra(XlsxDesk(ROOT / "workbook" / "ThiDua-mau.xlsm"), DAY)
        names = report_values(compose_report(checked.book, DAY), {}, du_thao=False).keys() - {
            *WAYS,
            "du_thao",
            "ky_sau",
        }
        told = set(re.findall(r"\{\{ (\w+) \}\}", self.page)) - {"noi"}
        for first, last in re.findall(r"\{\{ (\w+) \}\}` … `\{\{ (\w+) \}\}`", self.page):
            told |= {re.sub(r"\d", str(number), first) for number in range(1, int(re.sub(r"\D", "", last)) + 1)}
        assert told == names

    def test_every_filter_is_told_and_no_other(self) -> None:
        part = self.page.partition("\n## Bộ lọc\n")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| (`.+?) \| ", part, re.MULTILINE)
        assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(FILTERS)

    def test_every_message_is_one_that_the_program_gives(self) -> None:
        part = self.page.partition("\n## Khi máy không nhận mẫu\n")[2].partition("\n## ")[0]
        messages = re.findall(r"^\| (?!Máy báo|-)(.+?) \|", part, re.MULTILINE)
        assert len(messages) > 10
        for message in messages:
            for piece in re.split("…", message):
                assert piece.strip(" “”") in _source(), message

    def test_every_tag_of_the_page_is_a_good_one(self) -> None:
        checked = kiem_tra(XlsxDesk(ROOT / "workbook" / "ThiDua-mau.xlsm"), DAY)
        names = {**report_values(compose_report(checked.book, DAY), {}, du_thao=False), "noi": "Sở A"}
        codes = re.findall(r"\{\{.+?\}\}|\{%p? (?:if|for) .+?%\}", self.page.replace("\\|", "|"))
        ends = {"if": "{% endif %}", "for": "{% endfor %}"}
        for code in (re.sub(r"\{%p ", "{% ", code) for code in codes):
            tag = Tag(code, code)
            close = [Tag(ends[tag.keyword], "")] if tag.keyword else []
            assert not list(judge([tag, *close], names)), code

    def test_what_a_loop_tells_is_told(self) -> None:
        assert set(re.findall(r"`loop\.(\w+)`", self.page)) <= set(LOOP)

    def test_examples_of_figures_are_understood(self) -> None:
        examples = re.findall(r"\{\{ \w+\(.*?\) \}\}", self.page)
        assert {example[3:].split("(")[0] for example in examples} == {*WAYS}
        assert all(len(list(queries(example))) == 1 for example in examples)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_links_and_pictures_exist(path: Path) -> None:
    for link in _links(path):
        if "://" in link:
            continue
        name, _, part = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{path.name}: {link}"
        if part:
            headings = [_anchor(line.lstrip("# ")) for line in _text(target).splitlines() if line.startswith("#")]
            assert part in headings, f"{path.name}: {link}"


def test_every_page_and_picture_is_linked() -> None:
    linked = {(path.parent / link.partition("#")[0]).resolve() for path in READ for link in _links(path)}
    files = {*PAGES, *(GUIDE / "img").iterdir(), *(ROOT / "docs" / "img").iterdir()} - {GUIDE / "index.md"}
    assert files <= linked


def test_pictures_are_small() -> None:
    assert all(picture.stat().st_size <= 150_000 for picture in (GUIDE / "img").iterdir())
