"""Made-up workbooks of any size, by the workbook contract: a sheet a school, lawful rows, repeatable."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count, islice
from pathlib import Path

import xlsxwriter

from thidua.sheets import SHEETS
from thidua.sheets.declare import HEADER_ROW, MARK, VERSION

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_MIDDLE = ("Thị", "Văn", "Thu", "Minh", "Ngọc", "Hải", "Thanh", "Quang", "Kim", "Đức")
_GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hà",
    "Hòa",
    "Lan",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quý",
    "Sơn",
    "Thủy",
    "Yến",
)
_AWARDS = (
    ("Lao động tiên tiến", 11),
    ("Chiến sĩ thi đua cơ sở", 12),
    ("Giấy khen của Chủ tịch Ủy ban nhân dân huyện", 13),
)


def write(path: Path, schools: int, rows: int) -> None:
    """A book of `schools` sheets with `rows` award rows each: every teacher once an award and year."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    dates = book.add_format({"num_format": "dd/mm/yyyy"})

    def sheet(kind: str, tab: str, key: str, lines: Iterable[tuple[object, ...]]) -> None:
        page = book.add_worksheet(tab)
        page.write_row(0, 0, [MARK, kind, key, VERSION])
        page.write_row(HEADER_ROW - 1, 0, [column.title for column in SHEETS[kind].columns])
        for i, line in enumerate(lines, start=HEADER_ROW):
            for j, value in enumerate(line):
                if isinstance(value, datetime):
                    page.write_datetime(i, j, value, dates)
                elif value is not None:
                    page.write(i, j, value)

    settings = {"Cơ quan ban hành": "Ủy ban nhân dân xã Kiến Mẫu", "Địa danh": "Kiến Mẫu", "Kỳ từ năm": 2021, "Kỳ đến năm": 2025,
                "Phạm vi số liệu": "các trường làm mẫu để đo"}  # fmt: skip
    sheet("cau_hinh", "Cấu hình", "", settings.items())
    codes = [f"T{i:04d}" for i in range(schools)]
    sheet(
        "danh_sach_truong",
        "Danh sách trường",
        "",
        ((code, f"Trường Mẫu số {code}", "Tiểu học", f"Khối {i % 3}") for i, code in enumerate(codes)),
    )
    for code in codes:
        sheet("truong", code, code, islice(award_rows(code), rows))
    book.close()


def award_rows(code: str) -> Iterator[tuple[object, ...]]:
    """Teachers of one school, none of them in another; every third one also gets the higher awards."""
    for person in count(int(code[1:]) * 10_000):
        name = f"{_FAMILY[person % 10]} {_MIDDLE[person // 10 % 10]} {_GIVEN[person // 100 % 16]} {person // 1600}"
        born = datetime(1970 + person % 30, 1 + person % 12, 1 + person % 28)
        for year in range(2020, 2025):
            for award, number in _AWARDS[: 1 + person % 3]:
                yield (f"{year}-{year + 1}", award, "Cá nhân", name, born, "Giáo viên", None, "Đã có quyết định",
                       f"{number}/QĐ-UBND", datetime(year + 1, 6, 20), "UBND huyện Kiến Mẫu", None, None)  # fmt: skip
