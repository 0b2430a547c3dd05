"""Explanations through everything that a clerk does to a book: none lost, none beside another row than its own."""

import random
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from support.explanation_cases import Clerk, Row, clerk
from thidua.book import Checked, Finding
from thidua.rules import RULES
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI
from thidua.sheets.ly_do import MOI_QUY_TAC, reasons

ASKING = {
    "V06",
    "V07",
    "V08",
    "V09",
    "V10",
    "V11",
    "P01",
    "P03",
    "P05",
    "P09",
    "P11",
    "P12",
    "P19",
    "P20",
    "T01",
    "T07",
}
SEEDS = range(12)
Whose = tuple[object, ...]


def queries(checked: Checked) -> list[Finding]:
    return [one for one in checked.findings if one.muc == GIAI_TRINH]


def explain(book: Clerk, checked: Checked, skip: int = 0) -> dict[str, Finding]:
    """Types a text of its own beside every query but the first `skip`; text -> finding."""
    told = {f"Lý do thứ {at}": one for at, one in enumerate(queries(checked)[skip:])}
    book.type({(one.trang, one.o, one.ma, one.noi_dung): text for text, one in told.items()})
    return told


def said(book: Clerk, checked: Checked) -> Counter[tuple[Whose, object, str]]:
    """What stands beside what: the finding as its row tells it, the row's note, the text."""
    return Counter((book.whose(one), book.note(one), one.giai_trinh) for one in queries(checked))


def kept(checked: Checked) -> list[str]:
    """Every text that is still there, beside a finding or below them."""
    beside = [one.giai_trinh for one in checked.findings if one.giai_trinh]
    return sorted([*beside, *(one.loi for one in checked.het_hieu_luc)])


def test_the_books_hold_queries_of_every_rule_that_may_ask() -> None:
    """A new rule that asks must be in `lives.clerk`, so that what follows holds for it too."""
    named = {rule.ma for rule in RULES if GIAI_TRINH in vars_of(rule) or (rule.dieu_kien and rule.muc == LOI)}
    assert named == ASKING
    for seed in SEEDS:
        assert {one.ma for one in queries(clerk(seed).check())} == ASKING


def vars_of(rule: object) -> list[object]:
    """What the module of a rule names at its top."""
    judge = next(filter(None, (getattr(rule, name) for name in ("xet_dong", "dieu_kien", "xet_so", "xet_tong"))), None)
    return [one for one in vars(sys.modules[judge.__module__]).values() if isinstance(one, str)] if judge else []


def test_every_rule_that_asks_has_usual_reasons() -> None:
    """They say what was looked at, and no law."""
    assert set(reasons()) - {MOI_QUY_TAC} == ASKING
    for rule, texts in reasons().items():
        assert len(set(texts)) == len(texts) > 1, rule
        assert not [text for text in texts if "Điều" in text or "Luật" in text or not text.endswith(".")]


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_are_sorted_and_moved(seed: int) -> None:
    """To other rows, columns, tabs, doors and sheets in another order, again and again; the list itself is sorted too."""
    book = clerk(seed)
    first = book.check()
    told = explain(book, first)
    before = said(book, book.check(moved=False))
    for _ in range(4):
        book.sort_notes()
        after = book.check()
        assert said(book, after) == before
        assert not after.het_hieu_luc
        assert kept(after) == sorted(told)
        assert all(one.giai_trinh for one in queries(after))


def facts_of(row: Row) -> list[tuple[str, object]]:
    """What a clerk may correct in a row that asks, each with another value."""
    day = row["Ngày quyết định"]
    return [
        ("Họ và tên hoặc tên tập thể", f"{row['Họ và tên hoặc tên tập thể']} Mới"),
        ("Số quyết định", f"9{row['Số quyết định']}"),
        ("Ngày quyết định", day + timedelta(1) if isinstance(day, date) else day),
        ("Chức vụ", "Văn thư"),
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_fact_takes_its_explanation_away_and_brings_it_back(seed: int) -> None:
    """What was typed stays below the findings; no text ever stands beside a row of other facts."""
    book = clerk(seed)
    told = explain(book, book.check())
    before = said(book, book.check())
    theirs = {text: whose for whose, _, text in before}
    rows = [row for row in book.rows if row["Họ và tên hoặc tên tập thể"]]
    for row in book.luck.sample(rows, 6):
        name, value = book.luck.choice(facts_of(row))
        old = row.get(name, "")
        asked = {(one.trang, one.o[1:]) for one in queries(book.check()) if one.o}
        here = next(place for place, one in book.at.items() if one is row)
        row[name] = value  # type: ignore[assignment]
        after = book.check()
        assert after.het_hieu_luc or (here[0], str(here[1])) not in asked
        assert all(theirs[one.giai_trinh] == book.whose(one) for one in queries(after) if one.giai_trinh)
        assert kept(after) == sorted(told)
        row[name] = old
        assert said(book, book.check()) == before
        assert not book.check().het_hieu_luc


@pytest.mark.parametrize("seed", SEEDS)
def test_a_note_beside_a_row_is_no_fact(seed: int) -> None:
    book = clerk(seed)
    told = explain(book, book.check())
    for row in book.rows:
        row["Ghi chú"] = f"{row['Ghi chú']} đã xem"
    after = book.check(moved=False)
    assert sorted(one.giai_trinh for one in queries(after)) == sorted(told)


@pytest.mark.parametrize("seed", SEEDS)
def test_half_of_the_explanations_and_then_the_others(seed: int) -> None:
    """A query left open stays open, whatever stands beside its neighbours."""
    book = clerk(seed)
    half = len(queries(book.check())) // 2
    told = explain(book, book.check(), skip=half)
    for _ in range(3):
        after = book.check()
        assert kept(after) == sorted(told)
        assert sum(not one.giai_trinh for one in queries(after)) == half


def test_what_was_judged_besides_the_row_counts_too() -> None:
    """Head-counts, the other row of a pair, the numbers of the Tổng hợp sheet."""
    book = clerk(3)
    explain(book, book.check())

    def lost() -> set[str]:
        return {one.ma for one in book.check().het_hieu_luc}

    book.people = 12
    assert lost() == {"P11", "P12"}
    book.people, book.wrong = 9, 3
    assert lost() == {"T01"}
    book.wrong = 1
    assert lost() == set()
    pair = sorted(
        (row for row in book.rows if row["Năm học"] == "2018-2019"), key=lambda row: str(row["Ngày quyết định"])
    )
    pair[0]["Chức vụ"] = "Kế toán"
    assert lost() == {"V09"}
    pair[0]["Chức vụ"] = ""
    assert all(one.giai_trinh for one in queries(book.check()))


# ---------------------------------------------------------------- twins


def twins(*notes: str) -> Clerk:
    """Numbers without names by one decision, which say the same but for their notes."""
    book = clerk(1)
    one = next(row for row in book.rows if row["Họ và tên hoặc tên tập thể"] == "")
    book.rows = [{**one, "Ghi chú": note} for note in notes]
    book.texts, book.paragraphs, book.wrong = [], [], 0
    return book


def beside(book: Clerk, moved: bool = False) -> list[tuple[object, str]]:
    """Note and explanation of each query, in the order of the rows."""
    checked = book.check(moved)
    told = {(one.trang, one.o): (book.note(one), one.giai_trinh) for one in queries(checked)}
    return [told[place] for place in sorted(told, key=str)]


def test_an_explanation_of_one_twin_is_none_of_the_other() -> None:
    book = twins("", "")
    explain(book, book.check(moved=False), skip=1)
    assert beside(book) == [("", ""), ("", "Lý do thứ 0")]
    book.rows[1]["Số quyết định"] = "1/QĐ-UBND"  # the one that was explained; it comes back with its number
    assert [text for _, text in beside(book)] == ["", ""]
    book.rows[1]["Số quyết định"] = book.rows[0]["Số quyết định"]
    assert beside(book) == [("", ""), ("", "Lý do thứ 0")]
    assert Counter(beside(book, moved=True)) == Counter([("", ""), ("", "Lý do thứ 0")])


def test_twins_are_told_apart_by_their_notes() -> None:
    book = twins("lá", "chồi", "mầm")
    explain(book, book.check(moved=False), skip=1)
    expected = [("lá", ""), ("chồi", "Lý do thứ 0"), ("mầm", "Lý do thứ 1")]
    assert beside(book) == expected
    book.rows.reverse()
    assert beside(book) == expected[::-1]
    book.rows[1]["Ghi chú"] = "chồi A"  # a note that changes while the rows are sorted again
    book.rows.reverse()
    assert beside(book) == [("lá", ""), ("chồi A", "Lý do thứ 0"), ("mầm", "Lý do thứ 1")]


def test_a_twin_that_is_deleted_takes_its_own_words_along() -> None:
    book = twins("lá", "chồi")
    explain(book, book.check(moved=False))
    del book.rows[0]
    checked = book.check(moved=False)
    assert [one.giai_trinh for one in queries(checked)] == ["Lý do thứ 1"]
    assert [one.loi for one in checked.het_hieu_luc] == ["Lý do thứ 0"]


# ---------------------------------------------------------------- the Kiểm tra sheet in the hands of the clerk


def one_query() -> tuple[Clerk, list[object]]:
    """A book with one query, and its line on the Kiểm tra sheet."""
    book = twins("")
    book.check(moved=False)
    (line,) = (line for line in book.lines() if line[0] == "Giải trình")
    line[7] = "Có ủy quyền"
    return book, line  # type: ignore[return-value]


@pytest.mark.parametrize("trace", ["", "abc", "057479d4c3d5", 12.0])
def test_a_mark_that_was_changed_leaves_the_words_below(trace: object) -> None:
    """Whose they were is not guessed; nothing is lost, and the words are told once."""
    book, line = one_query()
    line[8] = trace
    for _ in range(3):
        checked = book.check()
        assert [one.giai_trinh for one in queries(checked)] == [""]
        assert [one.loi for one in checked.het_hieu_luc] == ["Có ủy quyền"]


def test_a_sheet_without_its_hidden_column_keeps_the_words() -> None:
    book, _ = one_query()
    for line in book.notes.rows[3:]:  # type: ignore[union-attr]
        del line[8]  # type: ignore[attr-defined]
    assert [one.loi for one in book.check().het_hieu_luc] == ["Có ủy quyền"]


def test_a_line_that_the_clerk_deletes_is_gone() -> None:
    book, line = one_query()
    line[7] = ""
    checked = book.check()
    assert kept(checked) == []
    book, line = one_query()
    book.rows[0]["Số quyết định"] = "1/QĐ-UBND"
    book.check()
    lines = book.lines()
    lines[:] = [one for one in lines if one[0] != "Hết hiệu lực"]
    book.notes = type(book.notes)("Kiểm tra", [*book.notes.rows[:4], *lines])  # type: ignore[union-attr, misc]
    assert kept(book.check()) == []


def test_words_as_typed() -> None:
    """Lines stay lines; what only a dash or a quotation mark says is nothing; what other columns would not take is taken."""
    for typed, read in (
        ("Dòng 1\n  Dòng 2", "Dòng 1\nDòng 2"),
        ("như trên", "như trên"),
        (5.0, "5"),
        ("-", ""),
        ("”", ""),
    ):
        book, line = one_query()
        line[7] = typed
        assert [one.giai_trinh for one in queries(book.check())] == [read]


def test_words_beside_a_note_stay_there() -> None:
    book = clerk(0)
    book.check(moved=False)
    line = next(line for line in book.lines() if line[:2] == ["Nhắc", "P21"])
    line[7] = "Đã xem"
    for _ in range(3):
        checked = book.check()
        assert [one.ma for one in checked.findings if one.giai_trinh] == ["P21"]


def test_words_beside_an_error_go_below_and_let_no_report_out() -> None:
    book = twins("")
    book.rows[0]["Cơ quan quyết định"] = "UBND huyện Kiến Mẫu"
    book.rows[0]["Ngày quyết định"] = date(2030, 1, 1)
    book.check(moved=False)
    line = next(line for line in book.lines() if line[0] == "Lỗi")
    line[7] = "Đã xem"
    for _ in range(2):
        checked = book.check()
        assert not checked.duoc_bao_cao
        assert [one.loi for one in checked.het_hieu_luc] == ["Đã xem"]
        below = book.lines()[-1]
        assert below[0] == "Hết hiệu lực"
        assert str(below[4]).startswith("Lỗi thì phải sửa")


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_copied_into_a_new_book(seed: int) -> None:
    """Before its first check or after it; there they belong to the same rows, and lines copied twice say nothing new."""
    book = clerk(seed)
    explain(book, book.check())
    before = said(book, book.check())
    copied = [[*line] for line in book.lines()]
    for checked_before in (False, True):
        for times in (1, 2):
            other = clerk(seed)
            other.luck = random.Random(seed + 99)  # other places than in the old book
            if checked_before:
                other.check()
            held = [*other.notes.rows[4:]] if other.notes else []
            head = book.notes.rows[:4]  # type: ignore[union-attr]
            other.notes = type(book.notes)("Kiểm tra", [*head, *held, *copied * times])  # type: ignore[misc]
            after = other.check()
            assert said(other, after) == before
            assert not after.het_hieu_luc
