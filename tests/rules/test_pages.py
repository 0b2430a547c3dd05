"""Every rule's page is its test: its example tables go through the real reader."""

import re
from pathlib import Path

import pytest

from support.typed_workbooks import TODAY, Example, examples
from thidua.book.reading.reader import read_book
from thidua.law.van_ban import all_texts
from thidua.rules import RULES, all_rules
from thidua.rules.check import check
from thidua.rules.rule import Rule

CASES = [
    pytest.param(rule, one, id=f"{rule.ma}-{one.verdict}-{i}")
    for rule in RULES
    for i, one in enumerate(examples(rule.trang))
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    """Sai: found at the marked cells and nowhere else. Đúng: not found. Chưa đủ dữ liệu: noted, never an accusation."""
    found = [one for one in check(read_book(example.grids), TODAY).findings if one.ma == rule.ma]
    if example.verdict == "Đúng":
        assert not found
    elif example.cells:
        assert sorted(str(one.o) for one in found) == sorted(example.cells)
    else:
        assert found
    if example.verdict == "Chưa đủ dữ liệu":
        assert {one.muc for one in found} == {"nhac"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ma)
def test_page_is_whole(rule: Rule) -> None:
    """A page has its title, its legal basis, a wrong and a right example; a prerequisite also one without data."""
    assert re.fullmatch(r"[VPQT]\d\d", rule.ma)
    assert "Căn cứ:" in rule.trang
    assert "\nSai" in rule.trang
    assert "\nĐúng" in rule.trang
    assert (rule.dieu_kien is None) or "\nChưa đủ dữ liệu" in rule.trang
    assert {base.van_ban for base in rule.can_cu} <= set(all_texts())


def test_every_file_is_asked() -> None:
    """A rule file that nobody asks judges nothing."""
    files = [path.stem for path in Path(all_rules.__file__).parent.rglob("[vpqt][0-9][0-9]_*.py")]
    assert sorted(name[:3].upper() for name in files) == sorted(rule.ma for rule in RULES)
