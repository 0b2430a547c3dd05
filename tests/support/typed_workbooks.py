"""Workbooks for tests, written as a clerk would see them: tables of text that go through the real reader."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.book import Checked
from thidua.book.reading.reader import read_book
from thidua.rules.check import check
from thidua.sheets import SHEETS
from thidua.sheets.declare import FIRST_ROW, MARK, VERSION
from thidua.sheets.grid import CellError, Grid, Raw, letters

TODAY = date(2026, 11, 23)
SETTINGS = {
    "Cơ quan ban hành": "Ủy ban nhân dân xã Kiến Mẫu",
    "Địa danh": "Kiến Mẫu",
    "Kỳ từ năm": 2021.0,
    "Kỳ đến năm": 2025.0,
    "Phạm vi số liệu": "các trường trên địa bàn xã",
}
SCHOOLS = (
    {
        "Mã trường": "MN01",
        "Tên trường": "Trường Mầm non Hoa Mẫu",
        "Cấp học": "Mầm non",
        "Khối thi đua": "Mầm non",
        "Tên khác": "MN Hoa Mẫu cũ",
    },
    {"Mã trường": "TH01", "Tên trường": "Trường Tiểu học Cây Mẫu", "Cấp học": "Tiểu học", "Khối thi đua": "Tiểu học"},
)


def grid(
    kind: str, rows: Iterable[Mapping[str, Raw]], key: str = "", tab: str = "", headers: Sequence[str] = ()
) -> Grid:
    """A sheet by the contract. rows: header -> value; headers: their order, that of the declaration unless given."""
    headers = headers or [column.title for column in SHEETS[kind].columns]
    lines: list[list[Raw]] = [[MARK, kind, key, VERSION], [SHEETS[kind].title], ["gợi ý"], list(headers)]
    lines += [[row.get(header, "") for header in headers] for row in rows]
    return Grid(tab or SHEETS[kind].tab, lines)


def settings(**changes: Raw) -> Grid:
    """The Cấu hình sheet; an item named with underscores for spaces replaces or adds a value."""
    items = SETTINGS | {name.replace("_", " "): value for name, value in changes.items()}
    return grid("cau_hinh", ({"Mục": label, "Giá trị": value} for label, value in items.items()))


def book(*sheets: Grid, **changes: Raw) -> list[Grid]:
    """A whole workbook: settings, schools, then the sheets given."""
    have = {sheet.rows[0][1] for sheet in sheets if sheet.rows and len(sheet.rows[0]) > 1}
    base = [settings(**changes)] if "cau_hinh" not in have else []
    base += [grid("danh_sach_truong", SCHOOLS)] if "danh_sach_truong" not in have else []
    return [*base, *sheets]


def checked(*sheets: Grid, **changes: Raw) -> Checked:
    """The workbook read and judged."""
    return check(read_book(book(*sheets, **changes)), TODAY)


def award(**changes: Raw) -> dict[str, Raw]:
    """A lawful row of a school's sheet: Lao động tiên tiến of a made-up teacher; changes by header, spaces as `_`."""
    row: dict[str, Raw] = {
        "Năm học": "2021-2022", "Danh hiệu, hình thức": "Lao động tiên tiến", "Đối tượng": "Cá nhân",
        "Họ và tên hoặc tên tập thể": "Nguyễn Thị Mẫu", "Trạng thái": "Đã có quyết định", "Số quyết định": "12/QĐ-UBND",
        "Ngày quyết định": date(2022, 6, 20), "Cơ quan quyết định": "UBND huyện Kiến Mẫu",
    }  # fmt: skip
    short = {"ten": "Họ và tên hoặc tên tập thể", "danh_hieu": "Danh hiệu, hình thức"}
    return row | {short.get(name, name.replace("_", " ")): value for name, value in changes.items()}


@dataclass(frozen=True)
class Example:
    """One example table of a rule's page. verdict: "Sai", "Đúng" or "Chưa đủ dữ liệu"; cells: those marked with <-."""

    verdict: str
    grids: list[Grid]
    cells: list[str]


def examples(page: str) -> Iterator[Example]:
    """The example tables of a rule's page as workbooks."""
    for verdict, context, table in re.findall(
        r"^(Sai|Đúng|Chưa đủ dữ liệu)(?: \((.*?)\))?:\n((?:    \|.*\n?)+)", page, re.MULTILINE
    ):
        header, *lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
        parts = re.split(r"; (?=trang )", context)
        where = next((part for part in parts if " = " not in part), "")
        kind, key = ("danh_hieu", where.split()[-1]) if "danh hiệu" in where else _TABLES[where]
        titles = [column.title for column in SHEETS[kind].columns]
        cells = [
            f"{letters(titles.index(title) + 1)}{FIRST_ROW + i}"
            for i, line in enumerate(lines)
            for title, cell in zip(header, line, strict=True)
            if cell.endswith("<-")
        ]
        rows = [{title: _value(cell) for title, cell in zip(header, line, strict=True)} for line in lines]
        yield Example(verdict, _workbook(grid(kind, rows, key), rows, parts), cells)


def _value(cell: str) -> Raw:
    text = cell.removesuffix("<-").strip()
    return CellError(text) if text.startswith("#") else text


_TABLES = {
    "": ("truong", "MN01"),
    "trang Nội dung": ("noi_dung", ""),
    "trang Văn bản": ("van_ban", ""),
    "trang Cấu hình": ("cau_hinh", ""),
}


def _workbook(sheet: Grid, rows: list[dict[str, Raw]], parts: list[str]) -> list[Grid]:
    """The table in a workbook. parts: what stands on other sheets, "trang Biên chế: Số người = 1"."""
    if sheet.rows[0][1] == "cau_hinh":
        return book(settings(**{str(row["Mục"]).replace(" ", "_"): row["Giá trị"] for row in rows}))
    said: dict[str, dict[str, Raw]] = {}
    for tab, items in re.findall(r"trang ([^:\n]+): (.+)", "\n".join(parts)):
        found = re.findall(r"([^;=]+) = ?(.*?)(?=; [^;=]+ =|$)", items)
        said[tab] = {item.strip(): value.strip() for item, value in found}
    sheets = [sheet]
    years = sorted({str(row["Năm học"]) for row in rows if "Năm học" in row}) or ["2021-2022"]
    if "Biên chế" in said:
        counts = ({"Trường": "MN01", "Năm học": year, "Số người": 99.0} | said["Biên chế"] for year in years)
        sheets.append(grid("bien_che", counts))
    if more := said.get("Sáng kiến"):
        name = "" if "Số lượng" in more else "Biện pháp mẫu"
        usual = {"Trường": "MN01", "Năm học": years[-1], "Tên sáng kiến": name, "Cấp công nhận": "Thành phố"}
        sheets.append(grid("sang_kien", [usual | more]))
    return book(*sheets, **{item.replace(" ", "_"): value for item, value in said.get("Cấu hình", {}).items()})
