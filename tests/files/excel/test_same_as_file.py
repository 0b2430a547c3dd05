"""Whether an open book says the same as its file. All schools and people are made up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.files.excel.same_as_file import is_same_as_file
from thidua.sheets.declare import HINT_ROW
from thidua.sheets.grid import Grid
from thidua.sheets.tong_hop import MACHINE_COLUMN


def sheets() -> list[Grid]:
    live = Grid(
        "Tổng hợp",
        [["thidua", "tong_hop"], ["Tổng hợp"], ["", "Tất cả"], ["Trường"], [*[1.0] * (MACHINE_COLUMN - 1), 5.0]],
    )
    own = Grid("Giấy tờ riêng", [["của cán bộ"]])
    return book(grid("truong", [award(), award(ten="Trần Văn Mẫu")], "MN01"), grid("kiem_tra", []), live, own)


def put(tab: str, row: int, column: int, value: str | float) -> Callable[[list[Grid]], None]:
    """Types a value somewhere."""

    def change(held: list[Grid]) -> None:
        rows = next(one.rows for one in held if one.name == tab)
        cells = rows[row - 1]
        assert isinstance(cells, list)
        cells += [""] * (column - len(cells))
        cells[column - 1] = value

    return change


def swap(held: list[Grid]) -> None:
    held.reverse()


def rename(held: list[Grid]) -> None:
    held[2] = Grid("Tên khác", held[2].rows)


def test_the_same(tmp_path: Path) -> None:
    assert is_same_as_file(write_xlsx(tmp_path / "so.xlsx", sheets()), sheets())


@pytest.mark.parametrize(
    "change",
    [
        put("Trường", 6, 4, "Người khác Mẫu"),
        put("Trường", 5, 13, "ghi chú"),
        put("Kiểm tra", 2, 8, "có ủy quyền"),
        put("Tổng hợp", 5, MACHINE_COLUMN, 6.0),
        put("Tổng hợp", HINT_ROW, 2, "Tập thể"),
        put("Giấy tờ riêng", 1, 1, "sửa rồi"),
        swap,
        rename,
        list.pop,
    ],
)
def test_another_word(tmp_path: Path, change: Callable[[list[Grid]], object]) -> None:
    path, held = write_xlsx(tmp_path / "so.xlsx", sheets()), sheets()
    change(held)
    assert not is_same_as_file(path, held)


@pytest.mark.parametrize(
    "change",
    [
        put("Trường", 1, 6, 3.0),
        put("Tổng hợp", 5, 3, 7.0),
        put("Trường", 5, 14, ""),
    ],
    ids=["a formula of the hidden row", "a live number", "an empty cell"],
)
def test_what_formulas_give_is_no_word(tmp_path: Path, change: Callable[[list[Grid]], object]) -> None:
    path, held = write_xlsx(tmp_path / "so.xlsx", sheets()), sheets()
    change(held)
    assert is_same_as_file(path, held)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK")
    assert not is_same_as_file(tmp_path / "hỏng.xlsx", sheets())
    assert not is_same_as_file(tmp_path / "mất.xlsx", sheets())
