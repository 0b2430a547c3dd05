"""Books in which every rule that asks for an explanation asks for some, and what a clerk does to them: the rows move."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from support.typed_workbooks import SCHOOLS, TODAY, award, grid, settings
from thidua.book import Checked, Finding
from thidua.book.reading.reader import read_book
from thidua.book.tally import tally
from thidua.jobs.results.result_sheets import check_as_sheet
from thidua.rules.check import check
from thidua.sheets import tong_hop
from thidua.sheets.declare import MARK, VERSION
from thidua.sheets.grid import Grid, Raw
from thidua.sheets.khen_thuong import AT_AWARD, AT_SCHOOL

CITY = "Chủ tịch UBND thành phố Hải Phòng"
DISTRICT = "UBND huyện Kiến Mẫu"
DOORS = {"CN_CSTDT": "CSTĐ thành phố", "CN_LDTT": "Lao động tiên tiến", "BK_TTG": "BK TTg", "TT_LDTT": "TTLĐTT"}
TEN, WHICH = "Họ và tên hoặc tên tập thể", "Danh hiệu, hình thức"
TEXTS = (
    {"Loại": "Luật", "Số, ký hiệu": "15/2003/QH11", "Trích yếu": "Luật Thi đua, khen thưởng"},
    {"Loại": "Nghị định", "Số, ký hiệu": "91/2017/NĐ-CP", "Trích yếu": "quy định chi tiết"},
)
CITED = "Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11 và Nghị định số 91/2017/NĐ-CP của Chính phủ."
Row = dict[str, Raw]
Made = Callable[..., Row]
Thing = TypeVar("Thing")


@dataclass
class Clerk:
    """A book in the hands of a clerk. rows: award rows with their school; notes: the Kiểm tra sheet as it was last written."""

    luck: random.Random
    rows: list[Row]
    texts: list[Row] = field(default_factory=lambda: [dict(one) for one in TEXTS])
    paragraphs: list[Row] = field(default_factory=lambda: [{"Mục": "I.1", "Đoạn": CITED}])
    people: int = 9
    wrong: int = 1
    notes: Grid | None = None
    at: dict[tuple[str, int], Row] = field(default_factory=dict)

    def grids(self, moved: bool = True) -> list[Grid]:
        """The workbook; moved: its rows, columns and sheets in another order, some rows by the other door."""
        self.at = {}
        sheets: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self._shuffled(self.rows, moved):
            door = next((code for code, name in DOORS.items() if name == row[WHICH]), "")
            other = moved and door and row[TEN] and self.luck.random() < 0.4  # a number at both doors is counted once
            sheets[("danh_hieu", door) if other else ("truong", str(row["Trường"]))].append(row)
        made = [self._awards(*key, rows, moved) for key, rows in sheets.items()]
        made += [self._plain("van_ban", self.texts, moved), self._plain("noi_dung", self.paragraphs, moved)]
        counts: list[Row] = [
            {"Trường": "TH01", "Năm học": "2022-2023", "Số người": float(self.people), "Đã nhập đủ": "Có"}
        ]
        base = [settings(Phạm_vi_lịch_sử="Đầy đủ"), grid("danh_sach_truong", SCHOOLS), grid("bien_che", counts)]
        made += [self._totals([*base, *made], moved), *([self.notes] if self.notes else [])]
        return [*base, *self._shuffled(made, moved)]

    def check(self, moved: bool = True) -> Checked:
        """Judges the book and writes the Kiểm tra sheet, as the button and --ghi do."""
        checked = check(read_book(self.grids(moved)), TODAY)
        written = check_as_sheet(checked)
        lines = [[getattr(value, "text", value) or "" for value in row] for row in written.rows]
        self.notes = Grid(written.tab, [[MARK, "kiem_tra", "", VERSION], [""], [""], [*written.headers], *lines])
        return checked

    def type(self, texts: dict[tuple[str | None, str | None, str, str], str]) -> None:
        """Types beside findings. texts: (tab, cell, rule, words) -> text."""
        assert self.notes
        for line in self.lines():
            said = (line[2] or None, line[3] or None, line[1], line[4])
            if said in texts:
                line[7] = texts.pop(said)  # type: ignore[arg-type]
        assert not texts

    def lines(self) -> list[list[Raw]]:
        """The rows of the Kiểm tra sheet, to be changed in place."""
        assert self.notes
        return self.notes.rows[4:]  # type: ignore[return-value]

    def sort_notes(self) -> None:
        """Sorts the Kiểm tra sheet itself."""
        assert self.notes
        self.notes = Grid(self.notes.name, [*self.notes.rows[:4], *self._shuffled(self.notes.rows[4:], True)])

    def whose(self, one: Finding) -> tuple[object, ...]:
        """What a finding is about, told by the row itself, not by its place or mark: the note is no part of it."""
        row = self.at.get((one.trang or "", int("".join(filter(str.isdigit, one.o or "0")))))
        if row is None or one.ma in ("T01", "T07"):
            return one.ma, one.noi_dung
        if one.ma == "V10":  # one row stands for all of a day
            return one.ma, row["Số quyết định"], row["Ngày quyết định"]
        return one.ma, *sorted((name, str(value)) for name, value in row.items() if value != "" and name != "Ghi chú")

    def note(self, one: Finding) -> Raw:
        """The note on the row of a finding."""
        row = self.at.get((one.trang or "", int("".join(filter(str.isdigit, one.o or "0")))), {})
        return row.get("Ghi chú", "") if one.ma != "V10" else ""

    def _shuffled(self, things: Iterable[Thing], moved: bool) -> list[Thing]:
        kept = list(things)
        return self.luck.sample(kept, len(kept)) if moved else kept

    def _awards(self, kind: str, key: str, rows: list[Row], moved: bool) -> Grid:
        columns = AT_SCHOOL if kind == "truong" else AT_AWARD
        headers = self._shuffled([column.title for column in columns], moved)
        blank: list[Row] = [{} for _ in range(self.luck.randint(0, 3) if moved else 0)]
        tab = f"Trang {key}" if not moved else f"{key} {self.luck.randint(10, 99)}"
        self.at |= {(tab, 5 + len(blank) + at): row for at, row in enumerate(rows)}
        return grid(kind, [*blank, *rows], key, tab, headers)

    def _plain(self, kind: str, rows: list[Row], moved: bool) -> Grid:
        return grid(kind, self._shuffled(rows, moved))

    def _totals(self, others: list[Grid], moved: bool) -> Grid:
        """The live totals as Excel left them, one number of the first school `wrong` above the truth."""
        book = read_book(others).book
        chosen = tong_hop.Chosen(2015, 2024)
        schools = [(code, school.ten_truong, school.khoi or "") for code, school in book.truong.items()]
        counts = {(*key[:4], key.trang_thai): number for key, number in tally(book).so_lieu.items()}
        total, *rows = ([*row] for row in tong_hop.by_school(counts, schools, chosen))
        rows[0][2] = float(rows[0][2]) + self.wrong
        headers: list[Raw] = [*tong_hop.SCHOOL_HEADERS, "", tong_hop.AWARD_HEADER]
        labels: list[Raw] = [""] * 2
        values: list[Raw] = [""] * 2
        for selector, value in zip(tong_hop.SELECTORS, chosen.labels, strict=True):
            labels += [selector.label, ""]
            values += [value, ""]
        lines = [total, *self._shuffled(rows, moved)]
        return Grid("Tổng hợp", [[MARK, "tong_hop", "", VERSION], labels, values, headers, *lines])


def clerk(seed: int) -> Clerk:
    """A book with queries of every rule that may ask, their people, schools and numbers chosen by chance."""
    luck = random.Random(seed)
    names = luck.sample(
        [f"{a} Thị {b}" for a in ("Nguyễn", "Trần", "Lê", "Vũ") for b in ("Mẫu", "Hoa", "Sao", "An", "Lan", "Gió")], 20
    )
    number = iter(luck.sample(range(100, 999), 60))

    def row(ten: str, danh_hieu: str = "Lao động tiên tiến", nam_hoc: str = "2022-2023", **more: Raw) -> Row:
        day = date(int(nam_hoc[5:]), 6, luck.randint(1, 28))
        signer = CITY if danh_hieu in ("CSTĐ thành phố", "TTLĐXS") else DISTRICT
        told = {"Số_quyết_định": f"{next(number)}/QĐ-UBND", "Ngày_quyết_định": day, "Cơ_quan_quyết_định": signer}
        made = award(ten=ten, danh_hieu=danh_hieu, Năm_học=nam_hoc, **(told | more))
        return {"Trường": luck.choice(("MN01", "TH01")), "Ghi chú": luck.choice(("", "", "xem lại"))} | made

    born = date(1985, 3, luck.randint(1, 28))
    group: Row = {"Đối tượng": "Tập thể", "Trường": "TH01"}
    n = iter(names)
    titles = {"Cơ_quan_quyết_định": "Thủ tướng Chính phủ"}
    state = {"Cơ_quan_quyết_định": "Chủ tịch nước"}
    rows = [
        row(next(n), "CSTĐCS") | {"Trường": "TH01"},  # P01: TH01 is declared complete for 2022-2023
        row(next(n), "CSTĐ thành phố"),  # P03
        row(next(n), "CSTĐ toàn quốc", **titles),  # P05
        *_praised(row, next(n)),  # P09
        row("Tập thể nhà trường", "TTLĐXS") | group,  # P11
        row("Tập thể nhà trường", "TTLĐTT") | group,  # P12
        row(next(n), "Nhà giáo nhân dân", **state),  # P19
        *_medals(row, next(n)),  # P20
        row(next(n), Ngày_quyết_định=date(2022, 7, 31)),  # V06
        row(next(n), "CSTĐCS", "2024-2025", Ngày_quyết_định=date(2025, 7, luck.randint(1, 31))),  # V07
        *(
            row(next(n), nam_hoc="2023-2024", Cơ_quan_quyết_định="Hiệu trưởng") for _ in range(luck.randint(1, 3))
        ),  # V08
        *_repeated(row, luck, next(n)),  # V09
        *_two_days(row, luck, [next(n) for _ in range(4)]),  # V10
        row(twice := next(n), nam_hoc="2019-2020", Ngày_sinh=born) | {"Trường": "MN01"},  # V11
        row(twice, nam_hoc="2019-2020", Ngày_sinh=born) | {"Trường": "TH01"},
        *_twins(row, luck),
    ]
    return Clerk(luck, luck.sample(rows, len(rows)))


def _praised(row: Made, ten: str) -> list[Row]:
    """A bằng khen, then the Prime Minister's, without the titles between."""
    first = row(ten, "BK UBND TP", "2016-2017", Cơ_quan_quyết_định=CITY)
    return [
        first,
        row(ten, "BK TTg", "2024-2025", Cơ_quan_quyết_định="Thủ tướng Chính phủ") | {"Trường": first["Trường"]},
    ]


def _medals(row: Made, ten: str) -> list[Row]:
    signer = {"Cơ_quan_quyết_định": "Bộ trưởng Bộ Giáo dục và Đào tạo"}
    first = row(ten, "KNC_GD", "2019-2020", **signer)
    return [first, row(ten, "KNC_GD", "2023-2024", **signer) | {"Trường": first["Trường"]}]


def _repeated(row: Made, luck: random.Random, ten: str) -> list[Row]:
    """One title by two or three decisions."""
    first = row(ten, nam_hoc="2018-2019")
    return [first, *(row(ten, nam_hoc="2018-2019") | {"Trường": first["Trường"]} for _ in range(luck.randint(1, 2)))]


def _two_days(row: Made, luck: random.Random, people: list[str]) -> list[Row]:
    """One decision on two days, as many rows on each or not."""
    shared: Row = {"Số quyết định": "12/QĐ-UBND", "Cơ quan quyết định": DISTRICT}
    later = luck.randint(1, 3)
    days = [date(2021, 6, 1)] * (4 - later) + [date(2021, 6, 20)] * later
    return [
        row(ten, nam_hoc="2020-2021") | shared | {"Ngày quyết định": day} for ten, day in zip(people, days, strict=True)
    ]


def _twins(row: Made, luck: random.Random) -> list[Row]:
    """Numbers without names that say the same, told apart by their notes or by nothing."""
    one = row("", nam_hoc="2023-2024", Số_lượng=4.0, Cơ_quan_quyết_định="Hiệu trưởng")
    notes = luck.choice((("", ""), ("khối lá", "khối chồi"), ("", "khối lá", "khối chồi")))
    return [one | {"Ghi chú": note} for note in notes]
