"""Award rows kept column by column are a list of rows to whoever looks."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.book import Award
from thidua.book.award import Awardee, Batch
from thidua.book.columns import Awards, RowsBy
from thidua.book.rows import SheetRow, Tab

TAB = Tab("MN Hoa Mẫu", "truong", "MN01", {"ten": "B", "ghi_chu": "K"})
COMMONS = [
    Batch(TAB, "MN01", ma, year, "ca_nhan", "co_qd", 1, None, when, None, "thuong_xuyen")
    for ma, year, when in (
        ("CN_LDTT", "2021-2022", None),
        ("CN_CSTDCS", "2021-2022", date(2022, 7, 1)),
        ("CN_LDTT", "2023-2024", None),
    )
]
SUBJECTS = [Awardee(ten, None, None, note) for ten, note in (("Nguyễn Thị Mẫu", None), (None, None), ("Trần Mẫu", "x"))]
ROWS = st.lists(st.builds(Award, st.integers(5, 1_048_576), st.sampled_from(COMMONS), st.sampled_from(SUBJECTS)))


def kept(rows: list[Award]) -> Awards:
    return Awards(*([getattr(row, name) for row in rows] for name in ("row", "batch", "awardee")))


@given(ROWS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_they_are_a_sequence_of_their_rows(rows: list[Award]) -> None:
    awards = kept(rows)
    assert list(awards) == rows == awards
    assert len(awards) == len(rows)
    assert [awards[at] for at in range(len(rows))] == rows
    assert list(awards[1:-1]) == rows[1:-1]
    assert bool(awards) == bool(rows)


@given(ROWS, ROWS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_they_grow_by_others(rows: list[Award], more: list[Award]) -> None:
    awards = kept(rows)
    awards.extend(kept(more))
    assert list(awards) == rows + more


@given(ROWS, st.sets(st.sampled_from(COMMONS)), st.sets(st.sampled_from(SUBJECTS)))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_rows_are_found_by_what_they_say_and_whom_they_name(
    rows: list[Award], batches: set[Batch], awardees: set[Awardee]
) -> None:
    awards = kept(rows)
    assert list(awards.in_batches(batches)) == [row for row in rows if row.batch in batches]
    assert list(awards.of_awardees(awardees)) == [row for row in rows if row.awardee in awardees]
    assert list(awards.where(row.batch in batches for row in rows)) == list(awards.in_batches(batches))


@given(ROWS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_columns_and_groups_are_those_of_the_rows(rows: list[Award]) -> None:
    awards = kept(rows)
    for name in ("ma", "ten", "ghi_chu", "nam_hoc"):
        assert list(awards.column(name)) == [getattr(row, name) for row in rows]
    groups = RowsBy(awards, awards.column("ten"))
    assert list(groups) == list(dict.fromkeys(row.ten for row in rows if row.ten))
    for ten, group in groups.items():
        assert group == [row for row in rows if row.ten == ten]
        assert list(groups.batches(ten)) == [row.batch for row in group]
    assert groups.get("Không có ai") is None


def test_a_row_is_itself_however_often_it_is_made() -> None:
    awards = Awards([7, 7], COMMONS[:2], SUBJECTS[:2])
    assert awards[0] == awards[0]
    assert hash(awards[0]) == hash(awards[0])
    assert awards[0] != awards[1]
    assert isinstance(awards[0], SheetRow)
    assert (awards[0].cell("ten"), awards[0].cell("nam_hoc")) == ("B7", "A7")
    assert awards[0].facts == Award(9, COMMONS[0], SUBJECTS[0]).facts
