"""A list of schools from anyone: read, or refused in one sentence. All schools are made up."""

from pathlib import Path

import pytest

from support.little_workbooks import parts
from thidua.files.new.plan import plan
from thidua.files.new.workbook import write_workbook
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.school_list import read_csv

HEAD = "Mã trường,Tên trường,Cấp học\n"


def listed(path: Path, content: str | bytes) -> list[tuple[str, ...]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_csv(path)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("between", [",", ";"])
def test_columns_are_found_by_their_titles(tmp_path: Path, mark: str, between: str) -> None:
    text = f"{mark}{HEAD}MN01,Trường Mầm non  Hoa Mẫu,Mầm non\n\n".replace(",", between)
    assert [row[:3] for row in listed(tmp_path / "ds.csv", text)] == [("MN01", "Trường Mầm non Hoa Mẫu", "Mầm non")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "thiếu cột “Mã trường”"),
        (HEAD.encode("utf-16"), "không phải UTF-8"),
        (bytes(range(256)) * 9, "không phải UTF-8"),
        (b"x" * (1 << 21), "quá lớn"),
        (HEAD + "MN01," + "A" * 200_000, "không phải CSV đọc được"),
        (HEAD + "MN01," + "A" * 300, "dài quá 255 chữ"),
        (HEAD + "".join(f"M{number},Trường\n" for number in range(1001)), "nhiều nhất 1000"),
        (HEAD + "MN01,Một\nmn01,Hai\n", "dùng hai lần"),
        (HEAD + ",Không mã\n", "để trống"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        listed(tmp_path / "ds.csv", content)
    assert "\n" not in str(refused.value)


def test_signs_that_no_cell_may_hold_become_spaces(tmp_path: Path) -> None:
    (row,) = listed(tmp_path / "ds.csv", HEAD + "MN\x0001,Tr\x01ường\x0b Mẫu,\n")
    assert row[:2] == ("MN 01", "Tr ường Mẫu")


def test_names_that_look_like_formulas_stay_text_in_the_new_workbook(tmp_path: Path) -> None:
    names = ["=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(1)", "'nháy", '=HYPERLINK("http://x")']
    text = HEAD + "".join(f'M{number},"{name.replace(chr(34), chr(34) * 2)}",\n' for number, name in enumerate(names))
    schools = [(row[0], row[1], row[2], row[3]) for row in listed(tmp_path / "ds.csv", text)]
    path = tmp_path / "so.xlsx"
    write_workbook(path, plan(schools, danh_hieu=()), "Sổ thử")
    rows = next(grid.rows for grid in XlsxDesk(path).grids() if grid.name == "Danh sách trường")
    assert [row[1] for row in rows[4 : 4 + len(names)]] == names
    for name, part in parts(path).items():
        assert b"<f>=cmd" not in part, name
        assert b"<f>HYPERLINK(&quot;http" not in part, name
        assert b"ddeLink" not in part, name
