"""Made-up workbooks of any size, by the workbook contract: a sheet a school, lawful rows, repeatable."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import count, islice
from pathlib import Path

import xlsxwriter

from measuring import say
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
YEARS = range(2020, 2025)


@dataclass(frozen=True)
class Shape:
    """Of a book: so many sheets of so many rows."""

    schools: int
    rows: int

    @property
    def total(self) -> int:
        return self.schools * self.rows

    def __str__(self) -> str:
        return f"{self.total:,} rows in {self.schools:,} sheets"


@dataclass(frozen=True)
class Books:
    """The books of one run, in a folder. small: a hundredth of everything."""

    folder: Path
    small: bool

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """An office's book, ten times it, a hundred times, a million rows."""
        sizes = ((3, 10), (3, 20), (4, 25), (4, 50)) if self.small else ((30, 100), (60, 500), (600, 500), (2000, 500))
        return tuple(Shape(*size) for size in sizes)

    @property
    def communes(self) -> int:
        """How many books lie in the folder of communes, each of the first shape."""
        return 4 if self.small else 200

    def rounds(self, full: int) -> int:
        """How often to measure what takes `full` rounds in a whole run."""
        return 1 if self.small else full

    def path(self, shape: Shape) -> Path:
        return self.folder / f"so-{shape.total}.xlsx"

    @property
    def inbox(self) -> Path:
        return self.folder / "cac-xa"

    def make(self) -> None:
        """Writes those that are not there yet, on every core."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        few, *_ = self.shapes
        todo = [(self.path(shape), shape.schools, shape.rows, 0) for shape in reversed(self.shapes)]
        todo += [(self.inbox / f"xa-{at:03d}.xlsx", few.schools, few.rows, at) for at in range(1, self.communes + 1)]
        todo = [one for one in todo if not one[0].exists()]
        with ProcessPoolExecutor() as processes:
            for at, path in enumerate(processes.map(_whole, todo), start=1):
                if path.parent == self.folder or not at % 50:
                    say(f"made {at}/{len(todo)} books, {path.name}: {path.stat().st_size / 1e6:.1f} MB")


def _whole(book: tuple[Path, int, int, int]) -> Path:
    path, schools, rows, commune = book
    half = path.with_suffix(".half")
    write(half, schools, rows, commune)
    return half.replace(path)


def write(path: Path, schools: int, rows: int, commune: int = 0) -> None:
    """A book of `schools` sheets with `rows` award rows each: every teacher once an award and year. Texts are shared, as
    Excel saves them.

    commune: its number; no school and no teacher stands in two communes' books.
    """
    book = xlsxwriter.Workbook(str(path))
    dates = book.add_format({"num_format": "dd/mm/yyyy"})

    def sheet(kind: str, tab: str, key: str, lines: Iterable[tuple[object, ...]]) -> None:
        page = book.add_worksheet(tab)
        page.write_row(0, 0, [MARK, kind, key, VERSION])
        page.write_row(HEADER_ROW - 1, 0, [column.title for column in SHEETS[kind].columns])
        for i, line in enumerate(lines, start=HEADER_ROW):
            for j, value in enumerate(line):
                if isinstance(value, str):
                    page.write_string(i, j, value)
                elif isinstance(value, datetime):
                    page.write_datetime(i, j, value, dates)
                elif value is not None:
                    page.write(i, j, value)

    place = f"Kiến Mẫu {commune}" if commune else "Kiến Mẫu"
    settings = {"Cơ quan ban hành": f"Ủy ban nhân dân xã {place}", "Địa danh": place, "Kỳ từ năm": 2021, "Kỳ đến năm": 2025,
                "Phạm vi số liệu": "các trường làm mẫu để đo"}  # fmt: skip
    sheet("cau_hinh", "Cấu hình", "", settings.items())
    codes = [f"T{commune * schools + i:04d}" for i in range(schools)]
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
        for year in YEARS:
            for award, number in _AWARDS[: 1 + person % 3]:
                yield (f"{year}-{year + 1}", award, "Cá nhân", name, born, "Giáo viên", None, "Đã có quyết định",
                       f"{number}/QĐ-UBND", datetime(year + 1, 6, 20), "UBND huyện Kiến Mẫu", None, None)  # fmt: skip
