"""Makes the Book and its findings from raw grids.

No award row vanishes: it is either counted or set aside, and a finding gives the reason for setting it aside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat

from thidua.book.book import Book
from thidua.book.finding import Finding
from thidua.book.reading import entries
from thidua.book.reading.explanations import read_explanations
from thidua.book.reading.settings import SettingsReader
from thidua.book.reading.table import Table
from thidua.book.reading.tables import Tables
from thidua.book.rows import SetAside, Tab
from thidua.book.school_names import SchoolNames
from thidua.sheets import SHEETS
from thidua.sheets.declare import MARK, MARK_ROW, VERSION
from thidua.sheets.grid import Grid
from thidua.sheets.kinds.kind import LOI, NHAC, Complaint, short_text
from thidua.sheets.kinds.ten_danh_hieu import TenDanhHieu
from thidua.text import fold

AWARD_KINDS = ("truong", "danh_hieu")
GUIDES = ("huong_dan", "danh_muc", "ly_do")  # marked sheets without data: guide, lists for drop-downs, reasons


class UnreadableWorkbook(Exception):
    """The whole workbook cannot be read; the message is one Vietnamese line."""


@dataclass
class Reading:
    """The result of reading: the book, and the findings made while reading."""

    book: Book = field(default_factory=Book)
    findings: list[Finding] = field(default_factory=list)


def read_book(grids: Iterable[Grid]) -> Reading:
    """The book and the findings of all marked sheets, which may come in any order.

    Raises UnreadableWorkbook when no data sheet is marked, or a sheet has another format version.
    """
    reader = _Reader()
    for grid in grids:
        reader.take(grid)
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self.result = Reading()
        self._book = self.result.book
        self._tables = Tables()
        self._waiting: list[Table] = []  # tables whose rows name schools wait for the list of schools
        self._schools: SchoolNames | None = None
        self._unmarked: list[str] = []
        self._seen: dict[str, str] = {}

    def take(self, grid: Grid) -> None:
        """Reads one sheet by its mark: `thidua` · kind · key · version."""
        self._book.tabs.append(grid.name)
        for remark in grid.remarks:
            self._find("V13", NHAC, (grid.name, None), remark, "Xem lại nếu không phải chủ ý.")
        cells = [short_text(value).strip() for value in grid.rows[MARK_ROW - 1][:4]] if grid.rows else []
        mark, kind, key, version = (*cells, "", "", "", "")[:4]
        if fold(mark) != MARK:
            self._unmarked.append(grid.name)
            return
        if version != VERSION:
            raise UnreadableWorkbook(
                f"Trang “{grid.name}” theo mẫu phiên bản “{version}”, phần mềm này đọc phiên bản {VERSION}. "
                "Hãy dùng đúng sổ mẫu hoặc cập nhật phần mềm."
            )
        self._take_kind(fold(kind), key, grid)

    def _take_kind(self, kind: str, key: str, grid: Grid) -> None:
        sheet = SHEETS.get(kind)
        if sheet is None:
            if kind not in GUIDES:
                message = f"Không có loại trang nào tên là “{kind}” nên trang này chưa được đọc."
                self._find(
                    "V01", LOI, (grid.name, f"B{MARK_ROW}"), message, "Chép dòng 1 từ trang cùng loại của sổ mẫu."
                )
            return
        if kind == "kiem_tra":
            self._book.explanations += read_explanations(grid)
        elif kind == "nhat_ky":
            lines = self._tables.read(sheet, grid, "").good
            self._book.nhat_ky = [tuple(str(value or "") for value in values) for _, values in lines]
        elif kind == "tong_hop":
            self._book.tong_hop = grid
        elif kind in AWARD_KINDS:
            self._waiting.append(self._read(kind, grid, key))
        elif not sheet.output:
            self._take_single(kind, grid)
        # The list of schools is mostly among the first sheets: then no table waits, and a large book is in memory once.
        if "danh_sach_truong" in self._seen:
            self._enter_waiting()

    def _take_single(self, kind: str, grid: Grid) -> None:
        """Reads a sheet of a kind that the book has only once; a second one gives a finding."""
        if kind in self._seen:
            message = f"Có hai trang cùng loại: “{self._seen[kind]}” và “{grid.name}”; trang sau chưa được đọc."
            self._find("V01", LOI, (grid.name, None), message, "Gộp vào một trang rồi xóa trang kia.")
            return
        self._seen[kind] = grid.name
        table = self._read(kind, grid, "")
        if kind == "cau_hinh":
            self._book.cau_hinh, findings = SettingsReader(table).read()
            self.result.findings.extend(findings)
        elif "truong" in table.at:
            self._waiting.append(table)
        else:
            for row, values in table.good:
                self.result.findings.extend(entries.enter_row(self._book, kind, table.tab, row, values))

    def finish(self) -> Reading:
        """Enters the rows that waited for the list of schools, and returns the result."""
        if not self._seen and not self._waiting and not self._book.doc:
            raise UnreadableWorkbook(
                "Tệp này không phải sổ Thi đua – Khen thưởng: không trang nào có dấu nhận biết ở dòng 1. Hãy mở đúng sổ theo mẫu."
            )
        if self._unmarked:
            names = ", ".join(f"“{name}”" for name in self._unmarked)
            message = f"Trang không theo mẫu, không được đọc: {names}."
            self._find("V13", NHAC, (None, None), message, "Cứ để nếu là giấy tờ riêng.")
        for kind in ("cau_hinh", "danh_sach_truong"):
            if kind not in self._seen:
                message = f"Sổ không có trang {SHEETS[kind].tab}."
                self._find("V01", LOI, (None, None), message, "Chép lại trang này từ sổ mẫu.")
        self._enter_waiting()
        return self.result

    # ---------------------------------------------------------------- sheets whose rows belong to schools

    def _enter_waiting(self) -> None:
        if self._waiting and self._schools is None:
            self._schools = SchoolNames(self._book.truong.values())
            self._book.nguon_goc = self._schools.nguon_goc()
        while self._waiting and self._schools:
            table = self._waiting.pop(0)
            if table.tab.kind == "truong":
                self._at_school(table, self._schools)
            elif table.tab.kind == "danh_hieu":
                self._at_award(table, self._schools)
            else:
                self._of_schools(table, self._schools)

    def _at_school(self, table: Table, schools: SchoolNames) -> None:
        """A school's own sheet: every row belongs to the school named in C1."""
        found = schools.find(table.tab.key)
        code = None if isinstance(found, Complaint) else found
        if code is None and self._book.truong and (table.numbers or table.bad):
            message = (
                f"Trang này mang mã trường “{table.tab.key}”, không có trong Danh sách trường; các dòng chưa được đếm."
            )
            hint = "Thêm trường vào Danh sách trường, hoặc sửa mã ở ô C1."
            self._find("V01", LOI, (table.tab.name, f"C{MARK_ROW}"), message, hint)
        if code is None:
            for row, values in table.good:
                self._aside(table, row, None, values)
        else:
            self._awards(table.tab, table.numbers, table.columns, repeat(code))
        for row, values in table.bad:
            self._aside(table, row, code, values)
        self._strays(table)

    def _at_award(self, table: Table, schools: SchoolNames) -> None:
        """An award's sheet: every row belongs to the award named in C1, and names its school."""
        named = TenDanhHieu().read(table.tab.key)
        known, code = not isinstance(named, Complaint), str(named)
        if not known and table.numbers:
            message = f"Trang này mang mã danh hiệu “{table.tab.key}”, không có trong danh mục; các dòng chưa được đếm."
            hint = "Sửa mã ở ô C1 theo danh mục, ví dụ TT_LDXS."
            self._find("V14", LOI, (table.tab.name, f"C{MARK_ROW}"), message, hint)
        at = [self._school(table, row, values, schools) for row, values in table.good]
        kept = [known and truong is not None for truong in at]
        for one, (row, values), truong in zip(kept, table.good, at, strict=True):
            if not one:
                self._aside(table, row, truong, values)
        columns = [list(compress(column, kept)) for column in table.columns]
        self._awards(table.tab, list(compress(table.numbers, kept)), columns, compress(at, kept), code)
        for row, values in table.bad:
            found = schools.find(str(values[table.at["truong"]]), values[table.at["nam_hoc"]])
            self._aside(table, row, None if isinstance(found, Complaint) else found, values)
        self._strays(table)

    def _of_schools(self, table: Table, schools: SchoolNames) -> None:
        at = table.at["truong"]
        for row, values in table.good:
            truong = self._school(table, row, values, schools)
            if truong is not None:
                values = (*values[:at], truong, *values[at + 1 :])  # noqa: PLW2901
                self.result.findings.extend(entries.enter_row(self._book, table.tab.kind, table.tab, row, values))

    def _school(self, table: Table, row: int, values: tuple[object, ...], schools: SchoolNames) -> str | None:
        year = values[table.at["nam_hoc"]] if "nam_hoc" in table.at else None
        found = schools.find(str(values[table.at["truong"]]), year)
        if not isinstance(found, Complaint):
            return found
        if self._book.truong:  # without a list of schools, one finding for the book is enough
            place = (table.tab.name, table.tab.cell("truong", row))
            self._find(found.rule, found.level, place, found.message, found.hint)
        return None

    def _awards(
        self,
        tab: Tab,
        numbers: Sequence[int],
        columns: Sequence[Sequence[object]],
        schools: Iterable[str | None],
        ma: str | None = None,
    ) -> None:
        taken, uncounted = entries.enter_awards(tab, numbers, columns, schools, ma)
        self._book.awards.extend(taken)
        for one, problem in uncounted:
            self.result.findings.append(problem)
            self._book.set_aside.append(SetAside(tab, one.row, one.truong, one.nam_hoc))

    def _aside(self, table: Table, row: int, truong: str | None, values: tuple[object, ...]) -> None:
        year = values[table.at["nam_hoc"]]
        self._book.set_aside.append(SetAside(table.tab, row, truong, year if isinstance(year, str) else None))

    def _strays(self, table: Table) -> None:
        self._book.set_aside.extend(SetAside(table.tab, row, data=False) for row in table.stray)

    # ---------------------------------------------------------------- the rest

    def _read(self, kind: str, grid: Grid, key: str) -> Table:
        table = self._tables.read(SHEETS[kind], grid, key)
        self.result.findings.extend(table.findings)
        return table

    def _find(self, ma: str, muc: str, place: tuple[str | None, str | None], noi_dung: str, goi_y: str) -> None:
        self.result.findings.append(Finding(ma, muc, *place, noi_dung, goi_y))
