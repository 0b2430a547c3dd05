"""The rule book in docs/ is the one that the rules and the law data make."""

import re
from datetime import date
from pathlib import Path

import pytest

from thidua.jobs.luat import rule_book
from thidua.jobs.luat.pages import legal_bases
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.law.tham_so import all_numbers
from thidua.law.van_ban import all_texts
from thidua.rules import RULES

BOOK = Path(__file__).parents[3] / "docs" / "quy-tac.md"


def test_the_rule_book_is_fresh() -> None:
    written = BOOK.read_text(encoding="utf-8")
    assert written == rule_book.whole_book() + "\n", "chạy lại: uv run thidua luat --tat-ca > docs/quy-tac.md"


def test_everything_is_in_the_book() -> None:
    page = rule_book.whole_book()
    assert re.findall(r"^### ([VPQT]\d\d)\. ", page, re.MULTILINE) == [rule.ma for rule in RULES]
    assert all(f"\n### {award.ma}. {award.ten}\n" in page for award in all_awards().values())
    assert all(f"`{name}`" in page for name in all_numbers())
    assert all(f"| {text.ten} |" in page for text in all_texts().values())


def test_examples_are_tables() -> None:
    """Every table has one line of dashes under its head and rows as wide as it."""
    page = rule_book.whole_book() + "\n"
    for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        head, dashes, *rows = table.splitlines()
        assert re.fullmatch(r"\|(---\|)+", dashes), head
        assert {line.count("|") for line in (head, dashes, *rows)} == {head.count("|")}, head
    assert "\n    |" not in page
    assert page.count("**Sai**") >= len(RULES)


def test_what_is_not_confirmed_is_told_of_the_article_and_of_the_text_apart() -> None:
    article, text = "số điều hoặc nội dung chưa xác nhận", "Chưa đối chiếu ngày ký"
    shown = {
        unsure: next(legal_bases([CanCu("luat_06_2022", "Điều 22", xac_nhan=not unsure)])) for unsure in (True, False)
    }
    assert {unsure: article in line for unsure, line in shown.items()} == {True: True, False: False}
    assert all(text in line for line in shown.values()), "the law's own gap"
    assert "[" not in next(legal_bases([CanCu("nd_91_2017", "Điều 9")]))


def test_a_number_says_when_it_was_last_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted to a day far ahead, every number that has a date is old; one without a date says so on any day."""
    old = "đã hơn hai năm, cần xem lại |"
    every = [one for periods in all_numbers().values() for one in periods]
    dated = sum(one.xem_ngay is not None for one in every)
    assert rule_book.whole_book().count(" | chưa đối chiếu | ") == len(every) - dated
    monkeypatch.setattr(rule_book, "xem_moi_nhat", lambda: date(2099, 12, 31))
    page = rule_book.whole_book()
    assert page.count(old) == dated
    assert "tính đến 31/12/2099" in page
