"""What changed between two states of a workbook: rows matched as the rules know people and collectives."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from support.typed_workbooks import TODAY, award, checked, grid
from thidua.book import Checked
from thidua.files.word.returned.report import ReturnedReport
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.review.earlier_state import state_of_book, state_of_report
from thidua.jobs.review.so_sanh import Changes, compare_states
from thidua.sheets.grid import Raw

PROPOSED: dict[str, Raw] = {
    "Trạng_thái": "Đang đề nghị",
    "Số_quyết_định": "",
    "Ngày_quyết_định": "",
    "Cơ_quan_quyết_định": "",
}


def judged(*rows: dict[str, Raw], **settings: Raw) -> Checked:
    return checked(grid("truong", rows, "MN01"), **settings)


def since(before: Checked, now: Checked, report: bool = False) -> Changes:
    """report: what was printed then is what is compared."""
    if report:
        then = state_of_report(ReturnedReport(bao_cao(before, TODAY, du_thao=True)), now.book)
    else:
        then = state_of_book(before.book, now.book)
    return compare_states(then, state_of_book(now.book, now.book), now.book.cau_hinh.cach_tinh)


def rows(found: Changes) -> tuple[list[str | None], list[str | None], list[tuple[str | None, tuple[str, ...]]]]:
    """Names of the rows added and removed, and of those altered with what differs."""
    return (
        [row.ten for row in found.them],
        [row.ten for row in found.bo],
        [(one.nay.ten, one.facts) for one in found.sua],
    )


both = pytest.mark.parametrize("report", [False, True], ids=["workbook", "report"])


@both
def test_nothing_changed(report: bool) -> None:
    book = judged(award(), award(ten="Lê Thị Mẫu"), award(ten="", danh_hieu="GK huyện", Số_lượng=7.0))
    found = since(book, book, report)
    assert found.nothing
    assert found.giu == 3


@both
def test_rows_added_and_removed(report: bool) -> None:
    found = since(judged(award(), award(ten="Lê Mẫu")), judged(award(ten="Vũ Mẫu"), award()), report)
    assert rows(found) == (["Vũ Mẫu"], ["Lê Mẫu"], [])
    assert found.giu == 1
    assert found.danh_hieu == found.truong == {}


@both
def test_a_proposal_that_was_decided_is_one_row_altered(report: bool) -> None:
    found = since(judged(award(**PROPOSED)), judged(award()), report)
    assert rows(found) == ([], [], [("Nguyễn Thị Mẫu", ("trang_thai", "so_qd", "ngay_qd", "co_quan"))])
    assert found.danh_hieu == {("CN_LDTT", "ca_nhan", "co_qd"): (0, 1), ("CN_LDTT", "ca_nhan", "de_nghi"): (1, 0)}
    assert found.truong == {("MN01", "CN_LDTT"): (0, 1)}


def test_of_a_decision_and_a_proposal_for_one_award_each_stays_itself() -> None:
    before = judged(award(Ghi_chú="chờ", **PROPOSED), award())
    now = judged(award(Số_quyết_định="21/QĐ-UBND"), award(Ghi_chú="đã trình", **PROPOSED))
    assert sorted(one.facts for one in since(before, now).sua) == [("ghi_chu",), ("so_qd",)]


@both
def test_another_year_or_another_award_is_another_row(report: bool) -> None:
    now = award(Năm_học="2022-2023", Ngày_quyết_định=date(2023, 6, 20))
    assert rows(since(judged(award()), judged(now), report)) == (["Nguyễn Thị Mẫu"], ["Nguyễn Thị Mẫu"], [])
    now = award(danh_hieu="CSTĐCS")
    assert rows(since(judged(award()), judged(now), report)) == (["Nguyễn Thị Mẫu"], ["Nguyễn Thị Mẫu"], [])


@both
def test_a_number_without_names_is_one_row_whose_number_changed(report: bool) -> None:
    """Collectives and individuals apart."""

    def given(persons: float, groups: float) -> Checked:
        return judged(
            award(ten="", danh_hieu="GK huyện", Số_lượng=persons),
            award(ten="", danh_hieu="GK huyện", Số_lượng=groups, Đối_tượng="Tập thể"),
        )

    found = since(given(7, 2), given(9, 2), report)
    assert rows(found) == ([], [], [(None, ("so_luong",))])
    assert (found.sua[0].truoc.so_luong, found.sua[0].nay.so_luong, found.giu) == (7, 9, 1)
    assert found.danh_hieu == {("GK_H", "ca_nhan", "co_qd"): (7, 9)}


@both
def test_a_name_written_otherwise_is_the_same_name(report: bool) -> None:
    found = since(judged(award(ten="Vũ Thị  Hoà")), judged(award(ten="VŨ THỊ HÒA")), report)
    assert found.nothing


def test_namesakes_are_told_apart_by_birth_date() -> None:
    def given(*days: tuple[str, str]) -> Checked:
        return judged(*(award(Ngày_sinh=born, Số_quyết_định=f"{number}/QĐ-UBND") for born, number in days))

    found = since(given(("1/1/1980", "12"), ("2/2/1990", "13")), given(("2/2/1990", "15"), ("1/1/1980", "12")))
    assert rows(found) == ([], [], [("Nguyễn Thị Mẫu", ("so_qd",))])
    assert (found.sua[0].truoc.so_qd, found.sua[0].nay.so_qd) == ("13/QĐ-UBND", "15/QĐ-UBND")


def at_schools(first: dict[str, Raw], second: dict[str, Raw] | None = None) -> Checked:
    """One row at MN01, one at TH01."""
    return checked(grid("truong", [first], "MN01"), *([grid("truong", [second], "TH01", "TH")] if second else []))


@both
def test_namesakes_of_two_schools_are_two_people(report: bool) -> None:
    before = at_schools(award(), award(Số_quyết_định="13/QĐ-UBND"))
    now = at_schools(award(Số_quyết_định="14/QĐ-UBND"), award(Số_quyết_định="13/QĐ-UBND"))
    (altered,) = since(before, now, report).sua
    assert (altered.nay.truong, altered.facts) == ("MN01", ("so_qd",))


@both
def test_a_row_moved_to_another_school_under_its_decision_is_that_row(report: bool) -> None:
    moved = checked(grid("truong", [award()], "TH01", "TH"))
    found = since(judged(award()), moved, report)
    assert rows(found) == ([], [], [("Nguyễn Thị Mẫu", ("truong",))])
    assert found.truong == {("MN01", "CN_LDTT"): (1, 0), ("TH01", "CN_LDTT"): (0, 1)}
    another = checked(grid("truong", [award(Số_quyết_định="99/QĐ-UBND")], "TH01", "TH"))
    assert rows(since(judged(award()), another, report)) == (["Nguyễn Thị Mẫu"], ["Nguyễn Thị Mẫu"], [])


@both
def test_initiatives_by_level(report: bool) -> None:
    def given(number: float) -> Checked:
        row = {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Thành phố", "Số lượng": number}
        return checked(grid("sang_kien", [row]))

    assert since(given(5), given(6), report).sang_kien == {"thanh_pho": (5, 6)}


@both
def test_rows_are_compared_over_the_years_that_both_periods_have(report: bool) -> None:
    """The new year's rows are no additions to the old report; the period grew."""
    old = judged(award(), award(ten="Lê Mẫu"), Kỳ_đến_năm=2022.0)
    late = award(Năm_học="2022-2023", Ngày_quyết_định=date(2023, 6, 20))
    found = since(old, judged(award(), late), report)
    assert (found.truoc, found.nay, found.chung) == ((2021, 2022), (2021, 2025), (2021, 2022))
    assert rows(found) == ([], ["Lê Mẫu"], [])


@both
def test_periods_without_a_common_year_are_compared_by_their_counts_alone(report: bool) -> None:
    past = award(Năm_học="2017-2018", Ngày_quyết_định=date(2018, 6, 20))
    found = since(judged(past, Kỳ_từ_năm=2016.0, Kỳ_đến_năm=2020.0), judged(award(), award(ten="Lê Mẫu")), report)
    assert found.chung is None
    assert rows(found) == ([], [], [])
    assert found.danh_hieu == {("CN_LDTT", "ca_nhan", "co_qd"): (1, 2)}


_PEOPLE = st.lists(
    st.tuples(st.sampled_from(["An Mẫu", "Bình Mẫu", ""]), st.sampled_from(["LĐTT", "GK huyện"]), st.integers(1, 3)),
    max_size=6,
)


@for_all(_PEOPLE, _PEOPLE)
@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
def test_every_row_is_accounted_for_once_and_the_counts_follow(
    then: list[tuple[str, str, int]], now: list[tuple[str, str, int]]
) -> None:
    def given(people: list[tuple[str, str, int]]) -> Checked:
        return judged(
            *(
                award(
                    ten=ten,
                    danh_hieu=what,
                    Số_lượng=float(number) if not ten else "",
                    Số_quyết_định=f"{at}{number}/QĐ-UBND",
                )
                for at, (ten, what, number) in enumerate(people)
            )
        )

    before, after = given(then), given(now)
    found = since(before, after)
    kept = found.giu + len(found.sua)
    assert kept + len(found.bo) == len(before.book.awards)
    assert kept + len(found.them) == len(after.book.awards)
    grown = sum(nay - truoc for truoc, nay in found.danh_hieu.values())
    moved = sum(one.nay.so_luong - one.truoc.so_luong for one in found.sua)
    assert grown == moved + sum(row.so_luong for row in found.them) - sum(row.so_luong for row in found.bo)
    swapped = since(after, before)
    assert (len(swapped.them), len(swapped.bo), swapped.giu) == (len(found.bo), len(found.them), found.giu)
