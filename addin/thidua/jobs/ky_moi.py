"""The workbook of the next period out of that of the last one: what history needs and what stays true comes along, cell by cell.

Award rows of every year, initiatives, head-counts, schools, settings, reasons and explanations are carried; what was
written for the last report (paragraphs, movements, exemplars, texts) begins anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thidua.book import Book
from thidua.book.reading.explanations import read_explanations
from thidua.book.reading.headers import locate_columns
from thidua.book.reading.reader import read_book
from thidua.book.school_names import SchoolNames
from thidua.book.tally import tally
from thidua.files.new.plan import plan, text_rows
from thidua.jobs.desk import ReadableDesk
from thidua.sheets import SHEETS, ly_do
from thidua.sheets.cau_hinh import ITEMS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, MARK, TITLE_ROW, VERSION, Sheet
from thidua.sheets.grid import CellError, Grid, Raw, letters
from thidua.sheets.kiem_tra import HET_HIEU_LUC
from thidua.sheets.kinds.ten_danh_hieu import TenDanhHieu
from thidua.sheets.mark import mark_of
from thidua.sheets.results import NewTab, Rows
from thidua.sheets.tab_names import tab_name
from thidua.text import fold

if TYPE_CHECKING:
    from thidua.sheets.results import NewTab, Rows
from thidua.jobs.tao import write_new

_WHOLE: Final = ("danh_sach_truong", "bien_che", "sang_kien")
_DOORS: Final = ("truong", "danh_hieu")
_ANEW: Final = ("phong_trao", "van_ban", "dien_hinh", "noi_dung")
_EMPTIED: Final = ("so_van_ban", "ngay_ky")


class CannotCarry(Exception):
    """The old workbook cannot be carried whole; the message is one Vietnamese line."""


@dataclass(frozen=True)
class NextBook:
    """tabs: the new workbook; said: what was carried and what was not, a line each."""

    tabs: list[NewTab]
    said: list[str]


def carry_over(grids: Sequence[Grid], hom_nay: date, danh_hieu: Iterable[str] = ()) -> NextBook:
    """The tabs of the next period. danh_hieu: further awards with a sheet of their own.

    Raises Unreadable, CannotCarry where anything would be lost.
    """
    book = read_book(grids).book
    old = _by_kind(grids)
    doors = [_door(grid) for grid in grids if mark_of(grid).kind in _DOORS]
    rows: dict[tuple[str, str], Rows] = {(kind, ""): _rows(old[kind], SHEETS[kind]) for kind in _WHOLE if kind in old}
    rows |= {("cau_hinh", ""): _settings(old.get("cau_hinh"), book), ("van_ban", ""): text_rows(hom_nay)}
    rows |= {("kiem_tra", ""): _explained(old["kiem_tra"])} if "kiem_tra" in old else {}
    rows |= {("ly_do", ""): _reasons(old["ly_do"])} if "ly_do" in old else {}
    tabs = _joined(plan(rows[("danh_sach_truong", "")], (*danh_hieu,), rows), doors, old, book)
    _refuse_unequal(book, read_book(map(grid_of, tabs)).book)
    return NextBook(tabs, [*_told(book, doors, tabs), *_left(grids, old)])


def grid_of(tab: NewTab) -> Grid:
    """A tab as the reader will find it."""
    head: list[list[Raw]] = [[MARK, tab.sheet.kind, tab.key, VERSION], [], []]
    titles: list[Raw] = [column.title for column in tab.sheet.columns]
    return Grid(tab.name, [*head, titles, *(["" if value is None else value for value in row] for row in tab.rows)])


def _by_kind(grids: Sequence[Grid]) -> dict[str, Grid]:
    """The sheets of which a book has one. Raises CannotCarry where one is missing or there twice."""
    found: dict[str, Grid] = {}
    for grid in grids:
        kind, key = mark_of(grid)
        name = f"{kind} {fold(key)}" if kind in _DOORS else kind
        if name in found and kind in (*_WHOLE, *_DOORS, "cau_hinh", "kiem_tra"):
            words = f"Sổ cũ có hai trang cùng loại, cùng mã: “{found[name].name}” và “{grid.name}”."
            raise CannotCarry(f"{words} Gộp vào một trang ở sổ cũ rồi làm lại.")
        found.setdefault(name, grid)
    if "danh_sach_truong" not in found:
        raise CannotCarry("Sổ cũ không có trang Danh sách trường. Chép lại trang này từ sổ mẫu rồi làm lại.")
    return found


def _door(grid: Grid) -> NewTab:
    sheet, title = SHEETS[mark_of(grid).kind], [*grid.rows[TITLE_ROW - 1 : TITLE_ROW], [""]][0]
    return NewTab(sheet, grid.name, mark_of(grid).key, str([*title, ""][0]), _rows(grid, sheet))


def _rows(grid: Grid, sheet: Sheet) -> Rows:
    """The rows in the order of the declared columns, each value as it lies, each row in its place.

    Raises CannotCarry for columns that are not told apart and for cells without a value.
    """
    where = locate_columns(sheet, grid)
    if where.fatal:
        raise CannotCarry(f"Trang “{grid.name}” của sổ cũ: {where.findings[0].noi_dung} Sửa ở sổ cũ rồi làm lại.")
    places = [where.found.get(column.field) for column in sheet.columns]
    rows: list[tuple[Raw, ...]] = []
    for number, row in enumerate(grid.rows[FIRST_ROW - 1 :], FIRST_ROW):
        values = tuple(row[at] if at is not None and at < len(row) else "" for at in places)
        for at, value in zip(places, values, strict=True):
            if isinstance(value, CellError) and not value.text.startswith("#"):
                cell = f"{letters((at or 0) + 1)}{number}"
                words = f"Trang “{grid.name}” của sổ cũ, ô {cell}: có {value.text} nên không có giá trị."
                raise CannotCarry(f"{words} Mở sổ cũ bằng Excel, lưu lại rồi làm lại.")
        rows.append(values)
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    return rows


def _settings(grid: Grid | None, book: Book) -> Rows:
    """The settings as they lie, the period shifted on, what the registry and the signer give emptied."""
    told = {fold(str(row[0])): row for row in reversed(_rows(grid, SHEETS["cau_hinh"]) if grid else [])}
    first, last = book.cau_hinh.ky
    period = {"ky_tu_nam": last + 1, "ky_den_nam": last + 1 + last - first} if first else {}
    rows: list[tuple[Raw | None, ...]] = []
    for item in ITEMS:
        _, value, note = told.get(fold(item.label), ("", "", item.note))
        rows.append((item.label, "" if item.name in _EMPTIED else period.get(item.name, value), note))
    return rows


def _explained(grid: Grid) -> Rows:
    """The findings with an explanation, and their twins; they stay in force where their facts do."""
    held = set(read_explanations(grid))
    names = [column.field for column in SHEETS["kiem_tra"].columns]
    one_by_one = (Grid(grid.name, [*grid.rows[:HEADER_ROW], row]) for row in grid.rows[FIRST_ROW - 1 :])
    marks = {(one.dau_vet, one.trang, one.o, one.noi_dung) for one in held}
    at = locate_columns(SHEETS["kiem_tra"], grid).found
    rows = []
    for single in one_by_one:
        row = single.rows[-1]
        values = tuple(row[at[name]] if name in at and at[name] < len(row) else "" for name in names)
        told = dict(zip(names, map(str, values), strict=True))
        if (told["dau_vet"], told["trang"], told["o"], told["noi_dung"]) in marks or read_explanations(single):
            rows.append(tuple("" if isinstance(value, CellError) else value for value in values))
    return rows


def _reasons(grid: Grid) -> Rows:
    """The clerk's own reasons by rule; a rule that the old sheet lacks has its usual ones."""
    titles = [fold(str(title)) for title in grid.rows[HEADER_ROW - 1]] if len(grid.rows) >= HEADER_ROW else []
    columns: list[list[Raw]] = []
    for rule, usual in ly_do.reasons().items():
        at = titles.index(fold(rule)) if fold(rule) in titles else None
        own = [row[at] for row in grid.rows[FIRST_ROW - 1 :] if at is not None and at < len(row) and row[at] != ""]
        columns.append(own if at is not None else [*usual])
    longest = max(map(len, columns), default=0)
    return [tuple(column[at] if at < len(column) else "" for column in columns) for at in range(longest)]


def _joined(planned: list[NewTab], doors: list[NewTab], old: dict[str, Grid], book: Book) -> list[NewTab]:
    """The planned tabs under their old names, with the old sheets of schools and awards in their old order."""
    schools = SchoolNames(book.truong.values())
    have = {("truong", str(schools.find(tab.key))) for tab in doors if tab.sheet.kind == "truong"}
    have |= {("danh_hieu", str(TenDanhHieu().read(tab.key))) for tab in doors if tab.sheet.kind == "danh_hieu"}
    kept, colours, taken = list[NewTab](), dict[str, str](), {tab.name for tab in doors}
    for tab in planned:
        name = old[tab.sheet.kind].name if not tab.key and tab.sheet.kind in old else tab.name
        if tab.sheet.kind == "truong":
            colours[tab.key] = tab.colour
        if tab.sheet.kind in _DOORS and (not tab.key or (tab.sheet.kind, tab.key) in have):
            continue  # the old one stands in its place
        kept.append(replace(tab, name=name if name not in taken else tab_name(name, taken)))
        taken.add(kept[-1].name)
        have.add((tab.sheet.kind, tab.key))
    doors = [replace(tab, colour=colours.get(str(schools.find(tab.key)), "")) for tab in doors]
    place = next(at for at, tab in enumerate(kept) if tab.sheet.kind in (*_DOORS, "sang_kien"))
    return [*kept[:place], *doors, *kept[place:]]


def _refuse_unequal(old: Book, new: Book) -> None:
    """Every row is there again, with its note."""

    def rows(book: Book) -> tuple[object, ...]:
        noted = (book.awards, book.sang_kien, book.bien_che.values(), book.truong.values())
        return book.doc, *(Counter((one.facts, one.ghi_chu) for one in some) for some in noted)

    if rows(old) != rows(new):
        raise CannotCarry(
            "Chép sang sổ mới không ra đúng các dòng của sổ cũ nên chưa tạo sổ; đây là lỗi của phần mềm, xin gửi sổ cho người hỗ trợ."
        )


def _told(book: Book, doors: list[NewTab], tabs: list[NewTab]) -> list[str]:
    pages = Counter(tab.sheet.kind for tab in doors)
    reasons = [row for tab in tabs if tab.sheet.kind == "kiem_tra" for row in tab.rows if row[7]]
    gone = sum(row[0] == HET_HIEU_LUC for row in reasons)
    settings = {row[0]: row[1] for tab in tabs if tab.sheet.kind == "cau_hinh" for row in tab.rows}
    first, last = book.cau_hinh.ky
    period = (
        f"Kỳ mới {settings['Kỳ từ năm']}-{settings['Kỳ đến năm']} (kỳ cũ {first}-{last}); Số văn bản, Ngày ký để trống."
        if first
        else "Sổ cũ chưa ghi kỳ: hãy ghi Kỳ từ năm, Kỳ đến năm ở trang Cấu hình; Số văn bản, Ngày ký để trống."
    )
    return [
        period,
        f"Đã chép {len(book.truong)} trường, {book.doc} dòng khen thưởng ở {pages['truong']} trang trường và "
        f"{pages['danh_hieu']} trang danh hiệu, {len(book.sang_kien)} dòng sáng kiến, {len(book.bien_che)} dòng biên chế.",
        f"Đã chép {len(reasons)} lời giải trình" + (f", trong đó {gone} lời đã hết hiệu lực." if gone else "."),
    ]


def _left(grids: Sequence[Grid], old: dict[str, Grid]) -> list[str]:
    """What did not come along; the old workbook still has it."""
    anew = ", ".join(SHEETS[kind].tab for kind in _ANEW)
    said = [f"Không chép các trang viết cho báo cáo cũ ({anew}); cần đoạn nào thì chép tay từ sổ cũ."]
    own = [f"“{grid.name}”" for grid in grids if not mark_of(grid).kind]
    if own:
        said.append(f"Không chép trang riêng, không theo mẫu: {', '.join(own)}.")
    for grid in grids:
        kind = mark_of(grid).kind
        if kind in (*_WHOLE, *_DOORS, "cau_hinh"):
            extra = [one.noi_dung for one in locate_columns(SHEETS[kind], grid).findings if one.ma == "V13"]
            said += [f"Trang “{grid.name}”: {words.replace('không được đọc', 'không chép')}" for words in extra]
    return said


def ky_moi(path: Path, cu: ReadableDesk, hom_nay: date, awards: Iterable[str] = ()) -> list[str]:
    """The master workbook of the next period out of the last one's. Returns what was carried, in lines for the clerk.

    awards: further awards with a sheet of their own. Raises UnusableFile, UnreadableWorkbook, CannotCarry, CannotWrite.
    """
    new = carry_over(list(cu.grids()), hom_nay, awards)
    counts = tally(read_book(map(grid_of, new.tabs)).book).so_lieu
    write_new(path, new.tabs, {(*key[:4], key.trang_thai): number for key, number in counts.items()})
    return new.said
