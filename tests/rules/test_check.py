"""Judging a book: levels by status, three answers, one cause one finding, explanations that know their row."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from support.typed_workbooks import TODAY, award, book, checked, grid
from thidua.book import Award, Book, Checked, Finding, Tally
from thidua.book.reading.reader import read_book
from thidua.law.dated import CanCu
from thidua.rules import RULES
from thidua.rules.check import check
from thidua.rules.rule import DAT, Answer, Fault, FaultAt, Outcome, Rule
from thidua.sheets.grid import Grid, Raw

RULE = Rule("X01", "Luật thử", "X01. Luật thử.", "loi", ())
CITY = "Chủ tịch UBND thành phố Hải Phòng"


def judged(rows: list[dict[str, Raw]], *rules: Rule) -> Checked:
    return check(read_book(book(grid("truong", rows, "MN01"))), TODAY, rules)


def people(count: int, **changes: Raw) -> list[dict[str, Raw]]:
    return [award(ten=f"Nguyễn Thị Mẫu {i}", **changes) for i in range(count)]


# ---------------------------------------------------------------- prerequisites: three answers, weighed by status


def city_fighter(decided: bool, **settings: Raw) -> Checked:
    """Chiến sĩ thi đua thành phố without the three years it needs (P03)."""
    row = award(
        danh_hieu="CSTĐ thành phố", Năm_học="2023-2024", Ngày_quyết_định=date(2024, 7, 20), Cơ_quan_quyết_định=CITY
    )
    if not decided:
        row |= {"Trạng thái": "Đang đề nghị", "Số quyết định": "", "Ngày quyết định": "", "Cơ quan quyết định": ""}
    return checked(grid("truong", [row], "MN01"), **settings)


@pytest.mark.parametrize(
    ("decided", "history", "level"),
    [
        (False, "Đầy đủ", "loi"),
        (True, "Đầy đủ", "giai_trinh"),
        (False, "Chưa đầy đủ", "nhac"),
        (True, "Chưa đầy đủ", "nhac"),
        (True, "", "nhac"),
    ],
)
def test_an_unmet_condition_by_status_and_history(decided: bool, history: str, level: str) -> None:
    """It blocks a proposal, asks about a signed decision, and is never claimed where history is missing."""
    result = city_fighter(decided, **{"Phạm vi lịch sử": history})
    assert [(one.muc, one.o) for one in result.findings if one.ma == "P03"] == [(level, "D5")]
    assert result.duoc_bao_cao == (level == "nhac")


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("status", ["Đã có quyết định", "Đang đề nghị"])
@pytest.mark.parametrize("level", ["loi", "giai_trinh", "nhac"])
def test_the_level_of_each_answer(answer: Answer, status: str, level: str) -> None:
    rule = replace(
        RULE, muc=level, danh_hieu=frozenset({"CN_LDTT"}), dieu_kien=lambda award, book: Outcome(answer, "vì thế")
    )
    found = [one.muc for one in judged([award(Trạng_thái=status)], rule).findings]
    if answer is Answer.DAT:
        assert found == []
    elif answer is Answer.CHUA_DU:
        assert found == ["nhac"]
    else:
        assert found == ["giai_trinh" if level == "loi" and status == "Đã có quyết định" else level]


def test_a_condition_is_asked_of_its_awards_alone() -> None:
    asked: list[str] = []

    def condition(award: Award, book: Book) -> Outcome:
        asked.append(award.ma)
        return DAT

    rule = replace(RULE, danh_hieu=frozenset({"CN_CSTDCS"}), dieu_kien=condition)
    judged([award(), award(danh_hieu="CSTĐCS")], rule)
    assert asked == ["CN_CSTDCS"]


def test_notes_that_say_the_same_are_one() -> None:
    rule = replace(
        RULE, danh_hieu=frozenset({"CN_LDTT"}), dieu_kien=lambda award, book: Outcome(Answer.CHUA_DU, "Chưa đủ", together=award.nam_hoc)
    )  # fmt: skip
    found = judged([*people(3), award(Năm_học="2022-2023")], rule).findings
    assert [(one.o, one.noi_dung) for one in found] == [("D5", "Chưa đủ (3 dòng của trang này)"), ("D8", "Chưa đủ")]


# ---------------------------------------------------------------- each distinct combination once


@pytest.mark.parametrize("names", [("so_qd",), ("ma", "so_qd"), ("ma", "so_qd", "hom_nay")])
def test_alike_rows_are_judged_once(names: tuple[str, ...]) -> None:
    asked: list[dict[str, object]] = []

    def judge(**facts: object) -> Iterator[Fault]:
        asked.append(facts)
        if facts["so_qd"] == "13/QĐ-UBND":
            yield Fault("so_qd", "không ưng", "")

    rows = [*people(50), *people(30, Số_quyết_định="13/QĐ-UBND")]
    found = judged(rows, replace(RULE, facts=names, xet_dong=judge)).findings
    assert sorted(str(one["so_qd"]) for one in asked) == ["12/QĐ-UBND", "13/QĐ-UBND"]
    assert all(set(one) == set(names) for one in asked)
    assert [one.o for one in found] == [f"I{row}" for row in range(55, 85)]
    assert all(one.get("hom_nay", TODAY) == TODAY for one in asked)


def test_rows_set_aside_by_a_rule_are_judged_no_more() -> None:
    """A repetition is out before the other rules and the totals look."""
    rules = [rule for rule in RULES if rule.ma == "V09"]
    asked: list[str] = []

    def judge(ten: str, ma: str) -> Iterator[Fault]:
        asked.append(ten)
        yield from ()

    result = judged([award(), award()], replace(RULE, facts=("ten", "ma"), xet_dong=judge), *rules)
    assert asked == ["Nguyễn Thị Mẫu"]
    assert (result.book.doc, len(result.book.awards), len(result.book.set_aside)) == (2, 1, 1)
    assert result.so_lieu.count("CN_LDTT") == 1


def test_a_rule_over_the_totals_sees_the_period() -> None:
    seen: list[Tally] = []

    def look(book: Book, counts: Tally) -> Iterator[FaultAt]:
        seen.append(counts)
        yield FaultAt(None, Fault("", "cả sổ", ""))

    result = judged([award(), award(Năm_học="2017-2018")], replace(RULE, xet_tong=look))
    assert seen[0].count("CN_LDTT") == 1
    assert [(one.trang, one.o) for one in result.findings] == [(None, None)]


# ---------------------------------------------------------------- findings


def test_findings_stand_in_reading_order() -> None:
    """Errors first, then queries, then notes; inside a level by sheet and row."""
    levels = {"12/QĐ-UBND": "nhac", "13/QĐ-UBND": "loi", "14/QĐ-UBND": "giai_trinh"}

    def judge(so_qd: str, ma: str) -> Iterator[Fault]:
        yield Fault("so_qd", "xem lại", "", levels[so_qd])

    rows = [award(ten=f"Trần Văn Mẫu {i}", Số_quyết_định=number) for i, number in enumerate([*levels, *levels] * 2)]
    sheets = book(grid("truong", rows, "TH01", tab="Z"), grid("truong", rows, "MN01", tab="A"))
    found = check(read_book(sheets), TODAY, [replace(RULE, facts=("so_qd", "ma"), xet_dong=judge)]).findings
    assert [one.muc for one in found] == ["loi"] * 8 + ["giai_trinh"] * 8 + ["nhac"] * 8
    assert [(one.trang, one.o) for one in found[:8]] == [(tab, f"I{row}") for tab in "ZA" for row in (6, 9, 12, 15)]


def test_one_bad_school_is_not_also_unknown_years() -> None:
    result = checked(grid("truong", people(12), "XX99"), **{"Phạm vi lịch sử": "Đầy đủ"})
    assert [one.ma for one in result.findings if one.muc != "nhac"] == ["V01"]


def test_one_unreadable_cell_is_one_cause() -> None:
    """A day that cannot be read is not also a day that is missing."""
    result = checked(grid("truong", [award(Ngày_quyết_định="31/6/2022")], "MN01"))
    assert [(one.ma, one.o) for one in result.findings] == [("V05", "J5")]


def test_an_unreadable_row_is_no_missing_history() -> None:
    """Where a row of the same school and year could not be read, nothing is concluded from absence."""
    years = [award(danh_hieu="CSTĐ cơ sở", Năm_học=year) for year in ("2021-2022", "2022-2023")]
    city = award(danh_hieu="CSTĐ thành phố", Năm_học="2022-2023", Trạng_thái="Đang đề nghị")
    hidden = award(danh_hieu="CSTĐ cơ sở", Năm_học="2020-2021", Trạng_thái="?")
    for rows, level in (([*years, city], "loi"), ([*years, city, hidden], "nhac")):
        result = checked(grid("truong", rows, "MN01"), **{"Phạm vi lịch sử": "Đầy đủ"})
        assert {one.muc for one in result.findings if one.ma == "P03"} == {level}


def test_the_law_of_the_day_of_the_decision() -> None:
    bases = (CanCu("nd_91_2017", "Điều 9"), CanCu("luat_06_2022", "Điều 23"))

    def judge(ma: str, so_qd: str) -> Iterator[Fault]:
        yield Fault("ma", "xem lại", "")

    rows = [
        award(),
        award(ten="A Mẫu", Năm_học="2023-2024", Ngày_quyết_định=date(2024, 6, 20)),
        award(ten="B Mẫu", Năm_học="2021-2022", Trạng_thái="Đang đề nghị", Ngày_quyết_định=""),
        award(ten="C Mẫu", Năm_học="2024-2025", Trạng_thái="Đang đề nghị", Ngày_quyết_định=""),
    ]
    found = judged(rows, replace(RULE, can_cu=bases, facts=("ma", "so_qd"), xet_dong=judge)).findings
    assert [[base.van_ban for base in one.can_cu] for one in found] == [
        ["nd_91_2017"],
        ["luat_06_2022"],
        ["nd_91_2017"],
        ["luat_06_2022"],
    ]


@pytest.mark.parametrize("ma", [rule.ma for rule in RULES])
def test_what_the_reader_finds_has_its_basis_too(ma: str) -> None:
    """A finding of the reader carries the legal bases of the rule that it breaks."""
    rule = next(rule for rule in RULES if rule.ma == ma)
    reading = read_book(book())
    reading.findings.append(Finding(ma, "loi", "Trường", "A5", "…"))
    (one,) = (one for one in check(reading, TODAY).findings if one.noi_dung == "…")
    assert bool(one.can_cu) == bool(rule.can_cu)


# ---------------------------------------------------------------- explanations


def explained(before: Checked, reason: str = "Đã đối chiếu bản gốc") -> Grid:
    """The Kiểm tra sheet of a judged book, with a reason typed beside every query."""
    rows: list[dict[str, Raw]] = [
        {
            "Mức": one.muc,
            "Quy tắc": one.ma,
            "Trang": one.trang or "",
            "Ô": one.o or "",
            "Giải trình": reason,
            "Dấu vết": one.dau_vet,
        }
        for one in before.findings
        if one.muc == "giai_trinh"
    ]
    return grid("kiem_tra", rows)


ODD = award(Cơ_quan_quyết_định="Hiệu trưởng")  # practice outside the law: V08 asks for an explanation


def queries(result: Checked) -> list[tuple[str | None, str | None, str]]:
    return [(one.trang, one.o, one.giai_trinh) for one in result.findings if one.muc == "giai_trinh"]


def test_an_explanation_lets_the_report_out() -> None:
    before = checked(grid("truong", [ODD], "MN01"))
    assert queries(before) == [("Trường", "K5", "")]
    assert not before.duoc_bao_cao
    after = checked(grid("truong", [ODD], "MN01"), explained(before))
    assert queries(after) == [("Trường", "K5", "Đã đối chiếu bản gốc")]
    assert after.duoc_bao_cao


def test_an_explanation_follows_its_row() -> None:
    """To another row, another column order, another tab's name, even to the other door, and past a note added."""
    notes = explained(checked(grid("truong", [ODD], "MN01")))
    headers = list(reversed([str(title) for title in grid("truong", []).rows[3]]))
    moved = [
        grid("truong", [*people(3), ODD], "MN01"),
        grid("truong", [{}, ODD], "MN01", tab="Tên khác", headers=headers),
        grid("truong", [ODD | {"Ghi chú": "xem lại"}], "MN01"),
        grid("truong", [ODD | {"Danh hiệu, hình thức": "LĐTT", "Năm học": "2021 – 2022"}], "MN01"),
        grid("danh_hieu", [ODD | {"Trường": "MN Hoa Mẫu"}], "CN_LDTT"),
    ]
    for sheet in moved:
        for sheets in ([sheet, notes], [notes, sheet]):
            result = checked(*sheets)
            assert [reason for *_, reason in queries(result)] == ["Đã đối chiếu bản gốc"]
            assert result.duoc_bao_cao


@pytest.mark.parametrize(
    "change",
    [{"Năm học": "2020-2021"}, {"Họ và tên hoặc tên tập thể": "Trần Văn Mẫu"}, {"Số quyết định": "99/QĐ-UBND"}, {"Ngày quyết định": date(2022, 6, 21)},
     {"Cơ quan quyết định": "Phó Hiệu trưởng"}, {"Danh hiệu, hình thức": "Giấy khen huyện"}, {"Loại khen": "Chuyên đề"}],
)  # fmt: skip
def test_an_explanation_expires_when_a_fact_changes(change: dict[str, Raw]) -> None:
    notes = explained(checked(grid("truong", [ODD], "MN01")))
    result = checked(grid("truong", [ODD | change], "MN01"), notes)
    assert [reason for *_, reason in queries(result)] == [""]
    assert not result.duoc_bao_cao


def test_an_explanation_of_one_row_is_none_of_another() -> None:
    notes = explained(checked(grid("truong", [ODD], "MN01")))
    result = checked(grid("truong", [ODD, ODD | {"Họ và tên hoặc tên tập thể": "Trần Văn Mẫu"}], "MN01"), notes)
    assert [(o, reason) for _, o, reason in queries(result)] == [("K5", "Đã đối chiếu bản gốc"), ("K6", "")]


def test_an_error_cannot_be_explained_away() -> None:
    """An explanation kept beside what is an error now has no effect."""
    row = award(Cơ_quan_quyết_định="")
    before = checked(grid("truong", [row], "MN01"))
    rows: list[dict[str, Raw]] = [
        {"Quy tắc": one.ma, "Giải trình": "kệ", "Dấu vết": one.dau_vet} for one in before.findings
    ]
    after = checked(grid("truong", [row], "MN01"), grid("kiem_tra", rows))
    assert [one.giai_trinh for one in after.findings if one.muc == "loi"] == [""]
    assert not after.duoc_bao_cao


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_an_empty_explanation_is_none(reason: str) -> None:
    before = checked(grid("truong", [ODD], "MN01"))
    assert not checked(grid("truong", [ODD], "MN01"), explained(before, reason)).duoc_bao_cao


def test_an_explanation_of_the_whole_book_expires_with_its_words() -> None:
    """A query about a total is answered for that total, not for ever."""

    def look(book: Book, counts: Tally) -> Iterator[FaultAt]:
        yield FaultAt(None, Fault("", f"Có {counts.count('CN_LDTT')} dòng.", "", "giai_trinh"))

    rule = replace(RULE, xet_tong=look)
    notes = explained(judged(people(2), rule))
    for count, reason in ((2, "Đã đối chiếu bản gốc"), (3, "")):
        result = check(read_book([*book(grid("truong", people(count), "MN01")), notes]), TODAY, [rule])
        assert [one.giai_trinh for one in result.findings] == [reason]
