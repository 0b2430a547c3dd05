"""A sheet comes out of its packing as it went in."""

import pickle
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.files.xlsx.transfer import pack_grid
from thidua.sheets.grid import CellError, Grid

CELLS = st.one_of(
    st.just(""), st.text(max_size=3), st.booleans(), st.sampled_from([0.0, 1.0, 2024.0, 45000.5]),
    st.dates(), st.datetimes(), st.just(CellError("#N/A")),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_every_cell_keeps_its_value_and_its_kind(rows: list[list[object]]) -> None:
    grid = Grid("Trường A", rows, ((1, 1, 2, 2),), ("Trang này có 1 dòng đang ẩn.",))  # type: ignore[arg-type]
    there = pickle.loads(pickle.dumps(pack_grid(grid)))
    assert [[*map(_typed, row)] for row in there.rows] == [[*map(_typed, row)] for row in rows]
    assert (there.name, there.merges, there.remarks) == (grid.name, grid.merges, grid.remarks)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=9), st.integers(0, 8))
def test_rows_kept_by_columns_are_like_any_others(rows: list[tuple[object, ...]], at: int) -> None:
    lines = [[*row] for row in rows]
    there = pack_grid(Grid("Trường A", lines)).rows  # type: ignore[arg-type]
    assert (len(there), there, there[at:], there[:at]) == (len(lines), lines, lines[at:], lines[:at])
    assert there[-1] == lines[-1]
    if at < len(lines):
        columns = [[line[i] for line in lines[at:]] for i in range(3)]
        assert [*map(list, pack_grid(Grid("A", lines)).columns(at))] == columns  # type: ignore[arg-type]


@pytest.mark.parametrize("cells", [(True, 1.0), (0.0, False), (1.0, 1.0, True)])
def test_a_boolean_is_no_number(cells: tuple[object, ...]) -> None:
    there = pack_grid(Grid("A", [[cell] for cell in cells]))  # type: ignore[list-item]
    assert [type(cell) for (cell,) in there.rows] == [type(cell) for cell in cells]


def test_a_column_of_few_values_travels_light() -> None:
    rows = [
        [f"2021-202{i % 2}", "Đã có quyết định", date(2021, 6, i % 3 + 1), datetime(2021, 1, 1)] for i in range(5000)
    ]
    assert len(pickle.dumps(pack_grid(Grid("A", rows)))) < len(pickle.dumps(rows)) / 10  # type: ignore[arg-type]


def _typed(cell: object) -> tuple[type, object]:
    return type(cell), cell
