"""Rows that are no data."""

import pytest

from thidua.sheets.grid import CellError, Raw
from thidua.sheets.non_data_rows import is_ditto, is_numbering, is_signature, is_total


@pytest.mark.parametrize("value", ["nt", "NT", "-nt-", '"', "“”", "n.t", "Như trên"])
def test_ditto(value: str) -> None:
    assert is_ditto(value)


@pytest.mark.parametrize("value", ["", "Nguyễn Thị NT", "2021-2022", 12.0, CellError("#N/A"), "nt1"])
def test_no_ditto(value: Raw) -> None:
    assert not is_ditto(value)


@pytest.mark.parametrize(
    "value", ["Cộng", "Tổng cộng", "TỔNG SỐ", "Cộng:", "Tổng cộng: 25 người", "Tổng số cá nhân", "Cộng trường Mẫu"]
)
def test_total(value: str) -> None:
    assert is_total(["", 12.0, value])


@pytest.mark.parametrize(
    "value", ["Tổng phụ trách Đội", "Trần Văn Cộng", "Tổ Tổng hợp", "Cộng tác viên", "Tổng Liên đoàn Lao động Việt Nam"]
)
def test_no_total(value: str) -> None:
    assert not is_total([value])


@pytest.mark.parametrize(
    "value",
    [
        "Người lập biểu",
        "HIỆU TRƯỞNG",
        "Kiến Mẫu, ngày 5 tháng 6 năm 2024",
        "(Ký, ghi rõ họ tên)",
        "TM. ỦY BAN NHÂN DÂN",
        "Đã ký",
    ],
)
def test_signature(value: str) -> None:
    assert is_signature(["", value])


@pytest.mark.parametrize("value", ["Nguyễn Thị Mẫu", "Hiệu trưởng trường Mẫu", "Lao động tiên tiến", "TTLĐXS"])
def test_no_signature(value: str) -> None:
    assert not is_signature([value, 5.0])


def test_numbering() -> None:
    assert is_numbering([1.0, 2.0, 3.0, ""])
    assert is_numbering(["(1)", "(2)", "(3)"])
    assert not is_numbering([1.0, 2.0])
    assert not is_numbering(["1", "Nguyễn Thị Mẫu", "3"])
    assert not is_numbering([CellError("#N/A"), 1.0, 2.0])
