"""Raw grids -> Book and findings. No row ever vanishes: read = taken + set aside, each of these with a finding."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from thidua.book import (
    Award,
    BienChe,
    Book,
    DienHinh,
    Doan,
    Finding,
    PhongTrao,
    SangKien,
    School,
    SetAside,
    Slot,
    Tab,
    VanBanNeu,
)
from thidua.law import danh_hieu
from thidua.schools import SchoolNames
from thidua.settings import settings
from thidua.sheets import SHEETS
from thidua.sheets.declare import MARK, MARK_ROW, VERSION
from thidua.sheets.grid import Grid
from thidua.sheets.khen_thuong import THUONG_XUYEN
from thidua.sheets.kinds import LOI, NHAC, Complaint, shown
from thidua.table import Table, Tables
from thidua.text import fold

AnySlot = TypeVar("AnySlot", bound=Slot)


class Unreadable(Exception):
    """The whole workbook cannot be read; the message is one Vietnamese line."""


@dataclass
class Reading:
    """What reading gives: the book, and what was found while reading."""

    book: Book = field(default_factory=Book)
    findings: list[Finding] = field(default_factory=list)


def read(grids: Iterable[Grid]) -> Reading:
    """Reads every marked sheet, in any order. Raises Unreadable when none is marked or the format is another version."""
    reader = _Reader()
    for grid in grids:
        reader.take(grid)
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self.result = Reading()
        self._tables = Tables()
        self._by_school: list[
            tuple[Table, str]
        ] = []  # kinds whose rows name a school, until the list of schools is known
        self._unmarked: list[str] = []
        self._seen: dict[str, str] = {}

    def take(self, grid: Grid) -> None:
        self.result.book.tabs.append(grid.name)
        mark = [shown(value).strip() for value in grid.rows[MARK_ROW - 1][:4]] if grid.rows else []
        mark += [""] * (4 - len(mark))
        if fold(mark[0]) != MARK:
            self._unmarked.append(grid.name)
            return
        kind, key, version = fold(mark[1]), mark[2], mark[3]
        if version != VERSION:
            raise Unreadable(
                f"Trang “{grid.name}” theo mẫu phiên bản “{version}”, phần mềm này đọc phiên bản {VERSION}. Hãy dùng đúng sổ mẫu hoặc cập nhật phần mềm."
            )
        sheet = SHEETS.get(kind)
        if sheet is None:
            message = f"Không có loại trang nào tên là “{mark[1]}” nên trang này chưa được đọc."
            self._find(
                "V01",
                LOI,
                grid.name,
                f"B{MARK_ROW}",
                message,
                "Chép dòng 1 từ trang cùng loại của sổ mẫu.",
            )
            return
        if kind in ("truong", "danh_hieu"):
            self._by_school.append((self._read(kind, grid, key), key))
        elif kind == "kiem_tra":
            self._explanations(grid)
        elif not sheet.output:
            if kind in self._seen:
                message = f"Có hai trang cùng loại: “{self._seen[kind]}” và “{grid.name}”; trang sau chưa được đọc."
                self._find(
                    "V01",
                    LOI,
                    grid.name,
                    None,
                    message,
                    "Gộp vào một trang rồi xóa trang kia.",
                )
                return
            self._seen[kind] = grid.name
            table = self._read(kind, grid, key)
            if kind == "cau_hinh":
                self.result.book.cau_hinh, findings = settings(table)
                self.result.findings.extend(findings)
            elif "truong" in {column.field for column in sheet.columns}:
                self._by_school.append((table, ""))
            else:
                self._keep(kind, table)

    def finish(self) -> Reading:
        book = self.result.book
        if not self._seen and not self._by_school:
            raise Unreadable(
                "Tệp này không phải sổ Thi đua – Khen thưởng: không trang nào có dấu nhận biết ở dòng 1. Hãy mở đúng sổ theo mẫu."
            )
        if self._unmarked:
            names = ", ".join(f"“{name}”" for name in self._unmarked)
            self._find(
                "V13",
                NHAC,
                None,
                None,
                f"Trang không theo mẫu, không được đọc: {names}.",
                "Cứ để nếu là giấy tờ riêng.",
            )
        for kind in ("cau_hinh", "danh_sach_truong"):
            if kind not in self._seen:
                message = f"Sổ không có trang {SHEETS[kind].tab}."
                self._find("V01", LOI, None, None, message, "Chép lại trang này từ sổ mẫu.")
        schools = SchoolNames(book.truong.values())
        for table, key in self._by_school:
            if table.tab.kind == "truong":
                self._at_school(table, key)
            else:
                self._resolve(table, key, schools)
        return self.result

    # ---------------------------------------------------------------- one kind at a time

    def _at_school(self, table: Table, key: str) -> None:
        """A school's own sheet: every row belongs to the school named in C1."""
        codes = {fold(code): code for code in self.result.book.truong}
        code = codes.get(fold(key))
        if code is None and (table.good or table.bad):
            if self.result.book.truong:
                message = (
                    f"Trang này mang mã trường “{key}”, không có trong trang Danh sách trường; các dòng chưa được đếm."
                )
                self._find(
                    "V01",
                    LOI,
                    table.tab.name,
                    f"C{MARK_ROW}",
                    message,
                    "Thêm trường vào Danh sách trường, hoặc sửa mã ở ô C1.",
                )
            table.bad.extend(table.good)
            table.good = []
        at = {column.field: i for i, column in enumerate(SHEETS["truong"].columns)}
        for row, values in table.good:
            self._award(table, row, code or "", values[at["ma"]], at, values)
        for row, values in table.bad:
            self._aside(table.tab, row, code, values[at["nam_hoc"]])
        self._strays(table)

    def _resolve(self, table: Table, key: str, schools: SchoolNames) -> None:
        """A sheet whose rows name their school; for an award's sheet the award stands in C1."""
        kind = table.tab.kind
        at = {column.field: i for i, column in enumerate(SHEETS[kind].columns)}
        awards = kind == "danh_hieu"
        code = self._award_code(table, key) if awards else None
        known: dict[object, str | Complaint] = {}
        for row, values in table.good:
            text = values[at["truong"]]
            if text not in known:
                known[text] = schools.find(str(text))
            truong = known[text]
            if isinstance(truong, Complaint):
                if self.result.book.truong:
                    self._find(
                        "V01",
                        LOI,
                        table.tab.name,
                        table.tab.cell("truong", row),
                        truong.message,
                        truong.hint,
                    )
                if awards:
                    self._aside(table.tab, row, None, values[at["nam_hoc"]])
            elif awards and code is None:
                self._aside(table.tab, row, truong, values[at["nam_hoc"]])
            elif awards:
                self._award(table, row, truong, code, at, values)
            else:
                self._keep_row(
                    kind,
                    table.tab,
                    row,
                    (*values[: at["truong"]], truong, *values[at["truong"] + 1 :]),
                )
        if awards:
            for row, values in table.bad:
                truong = schools.find(str(values[at["truong"]]))
                self._aside(
                    table.tab,
                    row,
                    None if isinstance(truong, Complaint) else truong,
                    values[at["nam_hoc"]],
                )
            self._strays(table)

    def _award_code(self, table: Table, key: str) -> str | None:
        code = key.strip().upper()
        if code in danh_hieu.all_awards():
            return code
        if table.good:
            message = f"Trang này mang mã danh hiệu “{key}”, không có trong danh mục; các dòng chưa được đếm."
            self._find(
                "V14",
                LOI,
                table.tab.name,
                f"C{MARK_ROW}",
                message,
                "Sửa mã ở ô C1 theo danh mục, ví dụ TT_LDXS.",
            )
        return None

    def _award(
        self,
        table: Table,
        row: int,
        truong: str,
        ma: object,
        at: dict[str, int],
        values: tuple[object, ...],
    ) -> None:
        ten, so_luong = values[at["ten"]], values[at["so_luong"]]
        problem: tuple[str, str, str] | None = None
        if ten is None and so_luong is None:
            problem = (
                "ten",
                "Chưa có tên người hoặc tên tập thể.",
                "Ghi tên; nếu là số tổng hợp không có tên thì ghi Số lượng.",
            )
        elif ten is not None and so_luong not in (None, 1):
            hint = "Mỗi người một dòng và để trống Số lượng; hoặc bỏ tên nếu là số tổng hợp."
            problem = (
                "so_luong",
                f"Dòng có tên “{ten}” mà Số lượng là {so_luong}.",
                hint,
            )
        if problem:
            name, message, hint = problem
            self._find("V01", LOI, table.tab.name, table.tab.cell(name, row), message, hint)
            self._aside(table.tab, row, truong, values[at["nam_hoc"]])
            return
        award = Award()
        award.tab, award.row, award.truong, award.ma = table.tab, row, truong, ma  # type: ignore[assignment]
        (award.nam_hoc, _, award.doi_tuong, award.ten, award.ngay_sinh, award.chuc_vu, award.so_luong, award.trang_thai,
         award.so_qd, award.ngay_qd, award.co_quan, award.loai_khen, award.ghi_chu) = values  # type: ignore[assignment]  # fmt: skip
        award.so_luong = award.so_luong or 1
        award.loai_khen = award.loai_khen or THUONG_XUYEN
        self.result.book.awards.append(award)

    def _aside(self, tab: Tab, row: int, truong: str | None, year: object) -> None:
        self.result.book.set_aside.append(SetAside(tab, row, truong, year if isinstance(year, str) else None))

    def _strays(self, table: Table) -> None:
        self.result.book.set_aside.extend(SetAside(table.tab, row, data=False) for row in table.stray)

    def _keep(self, kind: str, table: Table) -> None:
        for row, values in table.good:
            self._keep_row(kind, table.tab, row, values)

    def _keep_row(self, kind: str, tab: Tab, row: int, values: tuple[object, ...]) -> None:
        book = self.result.book
        if kind == "danh_sach_truong":
            school = _slot(School, kind, tab, row, values)
            if school.ma_truong in book.truong:
                message = f"Mã trường “{school.ma_truong}” dùng hai lần."
                self._find(
                    "V01",
                    LOI,
                    tab.name,
                    school.cell("ma_truong"),
                    message,
                    "Mỗi trường một mã riêng.",
                )
            else:
                book.truong[school.ma_truong] = school
        elif kind == "bien_che":
            count = _slot(BienChe, kind, tab, row, values)
            if (count.truong, count.nam_hoc) in book.bien_che:
                message = f"Năm học {count.nam_hoc} của trường này ghi hai lần."
                self._find(
                    "V01",
                    LOI,
                    tab.name,
                    count.cell("nam_hoc"),
                    message,
                    "Giữ một dòng cho mỗi trường, mỗi năm học.",
                )
            else:
                book.bien_che[count.truong, count.nam_hoc] = count
        elif kind == "sang_kien":
            self._initiative(_slot(SangKien, kind, tab, row, values))
        elif kind == "phong_trao":
            book.phong_trao.append(_slot(PhongTrao, kind, tab, row, values))
        elif kind == "van_ban":
            book.van_ban.append(_slot(VanBanNeu, kind, tab, row, values))
        elif kind == "dien_hinh":
            book.dien_hinh.append(_slot(DienHinh, kind, tab, row, values))
        elif kind == "noi_dung":
            book.noi_dung.append(_slot(Doan, kind, tab, row, values))

    def _initiative(self, one: SangKien) -> None:
        if one.ten_sk is None and one.so_luong is None:
            message, hint = (
                "Chưa có tên sáng kiến.",
                "Ghi tên; nếu là số tổng hợp thì ghi Số lượng.",
            )
            self._find("V01", LOI, one.tab.name, one.cell("ten_sk"), message, hint)
        elif one.ten_sk is not None and one.so_luong not in (None, 1):
            message, hint = (
                f"Dòng có tên sáng kiến mà Số lượng là {one.so_luong}.",
                "Mỗi sáng kiến một dòng, để trống Số lượng.",
            )
            self._find("V01", LOI, one.tab.name, one.cell("so_luong"), message, hint)
        else:
            one.so_luong = one.so_luong or 1
            self.result.book.sang_kien.append(one)

    def _explanations(self, grid: Grid) -> None:
        table = self._tables.read(SHEETS["kiem_tra"], grid, "")
        at = {column.field: i for i, column in enumerate(SHEETS["kiem_tra"].columns)}
        for _, values in table.good:
            trace, reason = values[at["dau_vet"]], values[at["giai_trinh"]]
            if trace and reason:
                self.result.book.explanations[str(trace)] = str(reason)

    def _read(self, kind: str, grid: Grid, key: str) -> Table:
        table = self._tables.read(SHEETS[kind], grid, key)
        self.result.findings.extend(table.findings)
        return table

    def _find(
        self,
        ma: str,
        muc: str,
        trang: str | None,
        o: str | None,
        noi_dung: str,
        goi_y: str,
    ) -> None:
        self.result.findings.append(Finding(ma, muc, trang, o, noi_dung, goi_y))


def _slot(cls: type[AnySlot], kind: str, tab: Tab, row: int, values: Iterable[object]) -> AnySlot:
    slot = cls()
    slot.tab, slot.row = tab, row
    for column, value in zip(SHEETS[kind].columns, values, strict=True):
        setattr(slot, column.field, value)
    return slot
