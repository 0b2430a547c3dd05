"""Made-up workbooks whose true totals are known beforehand: written from the workbook contract, not from the reader.

A `World` is what really happened: schools, awards, initiatives, all invented. `laid_out` writes it as a careless but
correct clerk would: columns and sheets shuffled, tabs renamed, aliases, both doors, empty rows, other people's sheets.
"""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from thidua.sheets.grid import CellError, Grid, Raw, letters

# The headers of the contract, to the letter.
SCHOOL_DOOR = (
    "Năm học", "Danh hiệu, hình thức", "Đối tượng", "Họ và tên hoặc tên tập thể", "Ngày sinh", "Chức vụ", "Số lượng", "Trạng thái",
    "Số quyết định", "Ngày quyết định", "Cơ quan quyết định", "Loại khen", "Ghi chú",
)  # fmt: skip
AWARD_DOOR = ("Năm học", "Trường", *SCHOOL_DOOR[2:])
INITIATIVES = (
    "Trường", "Năm học", "Tên sáng kiến", "Tác giả", "Cấp công nhận", "Số lượng", "Số quyết định", "Ngày quyết định",
    "Cơ quan quyết định", "Ghi chú",
)  # fmt: skip
TEN = "Họ và tên hoặc tên tập thể"
MAY_BE_ABSENT = {"Ngày sinh", "Chức vụ", "Loại khen", "Ghi chú", "Tác giả"}
LABELS = {"tap_the": ("Tập thể", "tập thể", "TẬP THỂ"), "ca_nhan": ("Cá nhân", "cá nhân ", "CÁ NHÂN")}
STATUSES = {
    "co_qd": ("Đã có quyết định", "đã có quyết định", "Đã có QĐ"),
    "de_nghi": ("Đang đề nghị", "ĐANG ĐỀ NGHỊ", "Đề nghị"),
}
LEVELS = {"co_so": ("Cơ sở", "cơ sở"), "thanh_pho": ("Thành phố", "thành phố"), "toan_quoc": ("Toàn quốc",)}
# code -> spellings seen in real lists (domain notes), subjects, who signs, how the number ends; "" = huyện, then xã
AWARDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str, str]] = {
    "CN_LDTT": (("Lao động tiên tiến", "LĐTT", "Lao động TT"), ("ca_nhan",), "", "QĐ-UBND"),
    "CN_CSTDCS": (("Chiến sĩ thi đua cơ sở", "Chiến sỹ thi đua cơ sở", "CSTĐCS", "CSTĐ CS", "CSTĐ cấp cơ sở"), ("ca_nhan",), "", "QĐ-UBND"),
    "CN_CSTDT": (("Chiến sĩ thi đua thành phố", "CSTĐ cấp TP", "CSTĐ cấp tỉnh", "CSTĐ cấp Thành phố"), ("ca_nhan",), "thành phố", "QĐ-UBND"),
    "TT_LDTT": (("Tập thể lao động tiên tiến", "TTLĐTT", "Tập thể LĐTT", "Tập thể tiên tiến"), ("tap_the",), "", "QĐ-UBND"),
    "TT_LDXS": (("Tập thể lao động xuất sắc", "TTLĐXS", "Tập thể Lao động xuất sắc", "TTXS"), ("tap_the",), "thành phố", "QĐ-CT"),
    "CO_T": (("Cờ thi đua của Ủy ban nhân dân thành phố", "Cờ thi đua xuất sắc của UBND TP", "Cờ TĐXS"), ("tap_the",), "thành phố", "QĐ-CT"),
    "CO_CP": (("Cờ thi đua của Chính phủ",), ("tap_the",), "Thủ tướng Chính phủ", "QĐ-TTg"),
    "BK_T": (("Bằng khen của Chủ tịch Ủy ban nhân dân thành phố", "BK UBND TP", "Bằng khen TP", "BK của CT UBND TP"), ("tap_the", "ca_nhan"), "thành phố", "QĐ-UBND"),
    "BK_B": (("Bằng khen của Bộ trưởng Bộ Giáo dục và Đào tạo", "BK Bộ", "BK BGD&ĐT"), ("tap_the", "ca_nhan"), "Bộ trưởng Bộ Giáo dục và Đào tạo", "QĐ-BGDĐT"),
    "BK_TTG": (("Bằng khen của Thủ tướng Chính phủ", "BK TTg", "Bằng khen Thủ tướng", "Bằng khen Thủ tướng Chính Phủ"), ("tap_the", "ca_nhan"), "Thủ tướng Chính phủ", "QĐ-TTg"),
    "GK_S": (("Giấy khen của Giám đốc Sở Giáo dục và Đào tạo", "GK GĐ Sở"), ("tap_the", "ca_nhan"), "Giám đốc Sở Giáo dục và Đào tạo", "QĐ-SGDĐT"),
    "GK_X": (("Giấy khen của Chủ tịch Ủy ban nhân dân xã",), ("tap_the", "ca_nhan"), "xã", "QĐ-UBND"),
    "HCLD3": (("Huân chương Lao động hạng Ba", "HCLĐ hạng 3", "HCLĐ hạng III"), ("tap_the", "ca_nhan"), "Chủ tịch nước", "QĐ-CTN"),
    "NGUT": (("Nhà giáo ưu tú", "NGƯT"), ("ca_nhan",), "Chủ tịch nước", "QĐ-CTN"),
}  # fmt: skip
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Hoàng")
MIDDLES = ("Thị", "Văn", "Thị Thúy", "Đức", "Hoà")
GIVEN = ("Mẫu", "Cộng", "Tổng", "Lưu", "Thủy", "Hòa", "Ký", "Quỳnh", "Khoá")
POSTS = ("", "Hiệu trưởng", "Phó Hiệu trưởng", "Kế toán", "Văn thư", "Tổng phụ trách Đội", "Giáo viên")
GROUPS = ("Tổ Tự nhiên", "Tổ Văn phòng", "Tổ Mẫu giáo 5 tuổi", "Tập thể nhà trường", "Tổ 4+5", "Tổ Tổng hợp")
LEVEL_WORDS = (("Mầm non", "MN"), ("Tiểu học", "TH"), ("THCS", "THCS"))
END_OF_DISTRICTS = date(2025, 6, 30)


@dataclass(frozen=True)
class School:
    """code, name, other names; khoi and level may be ""."""

    ma: str
    ten: str
    khac: tuple[str, ...] = ()
    khoi: str = ""
    cap: str = ""


@dataclass(frozen=True)
class Fact:
    """One award that was truly given or proposed. ten "" is an aggregate of so_luong; day None is a proposal."""

    truong: str
    ma: str
    nam_hoc: str
    doi_tuong: str
    ten: str
    so_luong: int
    so_qd: str
    day: date | None
    co_quan: str
    ngay_sinh: date | None = None
    loai: str = ""

    @property
    def trang_thai(self) -> str:
        return "co_qd" if self.day else "de_nghi"


@dataclass(frozen=True)
class Initiative:
    """An initiative, or an aggregate (ten "")."""

    truong: str
    nam_hoc: str
    cap: str
    ten: str
    so_luong: int
    day: date | None


@dataclass
class World:
    """What really happened, and how the office wants it counted. way: "Năm học" or "Ngày quyết định"."""

    schools: list[School]
    facts: list[Fact]
    initiatives: list[Initiative]
    tu: int
    den: int
    way: str

    def holds(self, nam_hoc: str, day: date | None) -> bool:
        """Whether something counts in the period: by closing year of the school year, or by the day it was decided."""
        year = day.year if day and self.way == "Ngày quyết định" else int(nam_hoc[5:])
        return self.tu <= year <= self.den

    def so_lieu(self, without: Iterable[Fact] = ()) -> Counter[tuple[str, ...]]:
        """(truong, ma, doi_tuong, trang_thai, nam_hoc) -> count, as `tong-hop --json` must say."""
        gone = list(without)
        counts: Counter[tuple[str, ...]] = Counter()
        for one in self.facts:
            if one in gone:
                gone.remove(one)
            elif self.holds(one.nam_hoc, one.day):
                counts[one.truong, one.ma, one.doi_tuong, one.trang_thai, one.nam_hoc] += one.so_luong
        return counts

    def sang_kien(self) -> Counter[tuple[str, ...]]:
        """(truong, cap, nam_hoc) -> count."""
        counts: Counter[tuple[str, ...]] = Counter()
        for one in self.initiatives:
            if self.holds(one.nam_hoc, one.day):
                counts[one.truong, one.cap, one.nam_hoc] += one.so_luong
        return counts


@dataclass
class Laid:
    """A workbook of a world. at: index of a fact -> (index of its sheet, row from 1, header -> column from 1)."""

    world: World
    grids: list[Grid]
    at: dict[int, tuple[int, int, dict[str, int]]] = field(default_factory=dict)

    def cell(self, fact: int, header: str) -> tuple[str, str]:
        """Tab and address of a cell of a fact's row."""
        sheet, row, columns = self.at[fact]
        return self.grids[sheet].name, f"{letters(columns[header])}{row}"

    def put(self, fact: int, header: str, value: Raw) -> tuple[str, str]:
        """Types something else into a cell of a fact's row; tells where."""
        sheet, row, columns = self.at[fact]
        self.grids[sheet].rows[row - 1][columns[header] - 1] = value  # type: ignore[index]
        return self.cell(fact, header)

    def append(self, fact: int, row: dict[str, Raw]) -> tuple[int, dict[str, int]]:
        """Adds a row under the sheet of a fact; its number, and where the columns are."""
        sheet, _, columns = self.at[fact]
        rows = self.grids[sheet].rows
        line: list[Raw] = [""] * len(rows[3])
        for header, value in row.items():
            line[columns[header] - 1] = value
        rows.append(line)  # type: ignore[attr-defined]
        return len(rows), columns


# ---------------------------------------------------------------- what happened


def world(seed: int) -> World:
    """A lawful world: nothing in it deserves an error."""
    rng = random.Random(seed)
    tu = rng.randint(2016, 2025)
    den = rng.randint(tu, min(tu + 4, 2026))
    schools = [_school(rng, i) for i in range(rng.randint(1, 5))]
    names = _Names(rng)
    facts = [_fact(rng, schools, names, tu, den) for _ in range(rng.randint(1, 25))]
    initiatives = [_initiative(rng, schools, i, tu, den) for i in range(rng.randint(0, 8))]
    return World(schools, facts, initiatives, tu, den, rng.choice(("Năm học", "Ngày quyết định")))


def _school(rng: random.Random, i: int) -> School:
    cap, short = rng.choice(LEVEL_WORDS)
    place = f"{rng.choice(('Hoa', 'Cây', 'Sao', 'Gió'))} Mẫu {i + 1}"
    khac = (f"{short} {place} cũ", f"Trường {place} B")[: rng.randint(0, 2)]
    khoi = rng.choice((cap, "", "Khối chung"))
    return School(f"{short}{i + 1:02d}", f"Trường {cap} {place}", khac, khoi, rng.choice((cap, "")))


class _Names:
    """People and collectives that never repeat inside the book, but for collectives of different schools."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        people = [f"{a} {b} {c}" for a in SURNAMES for b in MIDDLES for c in GIVEN]
        rng.shuffle(people)
        self._people = people
        self._groups: Counter[tuple[str, ...]] = Counter()

    def of(self, subject: str, *place: str) -> str:
        if subject == "ca_nhan":
            return self._people.pop()
        number = self._groups[place]
        self._groups[place] += 1
        return GROUPS[number] if number < len(GROUPS) else f"Tổ Mẫu số {number}"


def _fact(rng: random.Random, schools: list[School], names: _Names, tu: int, den: int) -> Fact:
    ma = rng.choice(list(AWARDS))
    _, subjects, signer, suffix = AWARDS[ma]
    subject, school = rng.choice(subjects), rng.choice(schools).ma
    closing = rng.randint(max(tu - 2, 2013), min(den + 1, 2026))
    nam_hoc = f"{closing - 1}-{closing}"
    aggregate = rng.random() < 0.3
    ten = "" if aggregate else names.of(subject, school, ma, nam_hoc)
    count = rng.choice((1, 2, 7, 40)) if aggregate else 1
    born = date(rng.randint(1965, 1999), rng.randint(1, 12), rng.randint(1, 28)) if subject == "ca_nhan" else None
    fact = Fact(school, ma, nam_hoc, subject, ten, count, "", None, "", born if ten and rng.random() < 0.4 else None)
    if rng.random() < 0.25:
        return fact
    day = _day(rng, closing)
    number = f"{rng.randint(1, 9999)}/{suffix}"
    return replace(
        fact, so_qd=number, day=day, co_quan=_signer(rng, signer, day), loai=rng.choice(("", "", "Thường xuyên"))
    )


def _day(rng: random.Random, closing: int) -> date:
    """A day on which the awards of a school year are decided: June of its closing year to August of the next one."""
    last = min(date(closing + 1, 8, 31), date(2026, 9, 30))
    first = date(closing, 6, 1)
    return first + timedelta(days=rng.randint(0, (last - first).days))


def _signer(rng: random.Random, signer: str, day: date) -> str:
    if signer == "":
        huyen = ("UBND huyện Kiến Mẫu", "Chủ tịch UBND huyện Kiến Mẫu")
        xa = ("UBND xã Kiến Mẫu", "Chủ tịch Ủy ban nhân dân xã Kiến Mẫu")
        return rng.choice(huyen if day <= END_OF_DISTRICTS else xa)
    if signer == "xã":
        return rng.choice(("UBND xã Kiến Mẫu", "Chủ tịch UBND xã Kiến Mẫu"))
    if signer == "thành phố":
        return rng.choice(
            ("UBND thành phố Hải Phòng", "Chủ tịch UBND thành phố", "Chủ tịch Ủy ban nhân dân TP Hải Phòng")
        )
    return signer


def _initiative(rng: random.Random, schools: list[School], i: int, tu: int, den: int) -> Initiative:
    closing = rng.randint(max(tu - 1, 2013), min(den + 1, 2026))
    aggregate = rng.random() < 0.4
    day = _day(rng, closing) if rng.random() < 0.5 else None
    ten = "" if aggregate else f"Biện pháp mẫu thứ {i + 1}"
    count = rng.randint(1, 60) if aggregate else 1
    return Initiative(rng.choice(schools).ma, f"{closing - 1}-{closing}", rng.choice(list(LEVELS)), ten, count, day)


# ---------------------------------------------------------------- how it was typed


def laid_out(true: World, seed: int) -> Laid:
    """The world as a workbook."""
    rng = random.Random(seed)
    pieces: list[tuple[str, str, list[dict[str, Raw]], list[int], tuple[str, ...]]] = []
    doors: dict[tuple[str, str], list[int]] = {}
    for i, fact in enumerate(true.facts):
        door = ("truong", fact.truong) if rng.random() < 0.5 else ("danh_hieu", fact.ma)
        doors.setdefault(door, []).append(i)
    for school in true.schools:
        doors.setdefault(("truong", school.ma), [])
    for (kind, key), facts in doors.items():
        rows = [_award_row(rng, true, true.facts[i], kind) for i in facts]
        pieces.append((kind, key, rows, facts, SCHOOL_DOOR if kind == "truong" else AWARD_DOOR))
    pieces += [(kind, "", rows, [], headers) for kind, rows, headers in _other_sheets(rng, true)]
    rng.shuffle(pieces)
    laid = Laid(true, [])
    for n, (kind, key, rows, facts, headers) in enumerate(pieces):
        if rng.random() < 0.1:
            laid.grids.append(Grid(f"Nháp {n}", [["ghi chép riêng", 5.0], ["", "x"]]))
        _sheet(rng, laid, f"{rng.choice(('Trang', 'tờ', 'Sheet'))} {n}", (kind, key, rows, facts, headers))
    return laid


def _sheet(
    rng: random.Random, laid: Laid, tab: str, piece: tuple[str, str, list[dict[str, Raw]], list[int], tuple[str, ...]]
) -> None:
    kind, key, rows, facts, headers = piece
    used = {header for row in rows for header, value in row.items() if value != ""}
    shown = [h for h in headers if h in used or h not in MAY_BE_ABSENT or rng.random() < 0.7]
    extra = [h for h in ("STT", "Mã CB (riêng)") if kind in ("truong", "danh_hieu") and rng.random() < 0.3]
    order = [*shown, *extra]
    rng.shuffle(order)
    titles: list[Raw] = [_header(rng, title) for title in order]
    lines: list[list[Raw]] = [["thidua", kind, key, rng.choice(("1", 1.0))], ["Tiêu đề"], ["Gợi ý"], titles]
    columns = {header: i + 1 for i, header in enumerate(order)}
    for i, row in enumerate(rows):
        if rng.random() < 0.1:
            lines.append([""] * len(order))
        lines.append([row.get(header, "") for header in order])
        if facts:
            laid.at[facts[i]] = (len(laid.grids), len(lines), columns)
    laid.grids.append(Grid(tab, lines))


def _header(rng: random.Random, title: str) -> str:
    """A header as it stands after someone dragged, wrapped or shouted it: case, spacing and line breaks do not matter."""
    return rng.choice((title, title, title.upper(), title.replace(" ", "\n", 1), f" {title} "))


def _award_row(rng: random.Random, true: World, fact: Fact, kind: str) -> dict[str, Raw]:
    row: dict[str, Raw] = {
        "Năm học": _year(rng, fact.nam_hoc),
        "Đối tượng": rng.choice(LABELS[fact.doi_tuong]),
        TEN: _typed(rng, fact.ten),
        "Trạng thái": rng.choice(STATUSES[fact.trang_thai]),
        "Số lượng": float(fact.so_luong) if not fact.ten else rng.choice(("", 1.0)),
        "Số quyết định": fact.so_qd,
        "Ngày quyết định": _typed_day(rng, fact.day),
        "Cơ quan quyết định": fact.co_quan,
        "Ngày sinh": fact.ngay_sinh or "",
        "Chức vụ": rng.choice(POSTS) if fact.ten and fact.doi_tuong == "ca_nhan" else "",
        "Loại khen": fact.loai,
    }
    if kind == "truong":
        row["Danh hiệu, hình thức"] = rng.choice(AWARDS[fact.ma][0])
    else:
        row["Trường"] = _school_word(rng, true, fact.truong)
    return row


def _other_sheets(rng: random.Random, true: World) -> Iterable[tuple[str, list[dict[str, Raw]], tuple[str, ...]]]:
    values: dict[str, Raw] = {
        "Cơ quan ban hành": "Ủy ban nhân dân xã Kiến Mẫu", "Địa danh": "Kiến Mẫu", "Kỳ từ năm": float(true.tu),
        "Kỳ đến năm": rng.choice((float(true.den), str(true.den))), "Cách tính kỳ": true.way, "Phạm vi số liệu": "các trường mẫu",
        "Phạm vi lịch sử": rng.choice(("", "Chưa đầy đủ")),
    }  # fmt: skip
    items: list[dict[str, Raw]] = [{"Mục": name, "Giá trị": value} for name, value in values.items()]
    rng.shuffle(items)
    yield "cau_hinh", items, ("Mục", "Giá trị", "Ghi chú")
    schools: list[dict[str, Raw]] = [
        {
            "Mã trường": one.ma, "Tên trường": one.ten, "Khối thi đua": one.khoi, "Cấp học": one.cap,
            "Tên khác": "; ".join(one.khac),
        }
        for one in true.schools
    ]  # fmt: skip
    headers = ("Mã trường", "Tên trường", "Cấp học", "Khối thi đua", "Tên khác", "Từ năm học", "Đến năm học", "Ghi chú")
    yield "danh_sach_truong", schools, headers
    if true.initiatives or rng.random() < 0.5:
        yield "sang_kien", [_initiative_row(rng, true, one) for one in true.initiatives], INITIATIVES
    if rng.random() < 0.5:
        yield "bien_che", _head_counts(true), ("Trường", "Năm học", "Số người", "Đã nhập đủ", "Ghi chú")


def _initiative_row(rng: random.Random, true: World, one: Initiative) -> dict[str, Raw]:
    return {
        "Trường": _school_word(rng, true, one.truong), "Năm học": _year(rng, one.nam_hoc), "Tên sáng kiến": one.ten,
        "Cấp công nhận": rng.choice(LEVELS[one.cap]), "Số lượng": "" if one.ten else float(one.so_luong),
        "Ngày quyết định": _typed_day(rng, one.day),
    }  # fmt: skip


def _head_counts(true: World) -> list[dict[str, Raw]]:
    """Enough people for every title that was given."""
    needed: Counter[tuple[str, str]] = Counter()
    for fact in true.facts:
        if fact.doi_tuong == "ca_nhan":
            needed[fact.truong, fact.nam_hoc] += fact.so_luong
    return [
        {"Trường": truong, "Năm học": year, "Số người": float(count + 5), "Đã nhập đủ": "Chưa"}
        for (truong, year), count in needed.items()
    ]


def _school_word(rng: random.Random, true: World, code: str) -> str:
    school = next(one for one in true.schools if one.ma == code)
    return rng.choice((school.ma, school.ten, school.ten.upper(), *school.khac))


def _year(rng: random.Random, year: str) -> str:
    first, last = year.split("-")
    return rng.choice((year, year, f"{first} - {last}", f"{first}–{last}", f"NH {year}", f"Năm học {year}", f" {year}", f"{first[2:]}-{last[2:]}"))  # fmt: skip


def _typed(rng: random.Random, text: str) -> str:
    """A name as typed: with the marks apart, or with two spaces."""
    return rng.choice((text, text, text, unicodedata.normalize("NFD", text), text.replace(" ", "  "), f"{text} "))


def _typed_day(rng: random.Random, day: date | None) -> Raw:
    if day is None:
        return ""
    ways: tuple[Callable[[date], Raw], ...] = (
        lambda d: d,
        lambda d: d,
        lambda d: f"{d.day}/{d.month}/{d.year}",
        lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
        lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
        lambda d: float((d - date(1899, 12, 30)).days),
    )
    return rng.choice(ways)(day)


# ---------------------------------------------------------------- as a file


def write_xlsx(path: Path, grids: Iterable[Grid]) -> Path:
    """The grids as a real workbook: true dates, numbers, texts, error cells."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        dated = book.add_format({"num_format": "dd/mm/yyyy"})
        for grid in grids:
            sheet = book.add_worksheet(grid.name)
            for r, row in enumerate(grid.rows):
                for c, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(r, c, value, dated)
                    elif isinstance(value, CellError):
                        sheet.write_formula(r, c, "=1/0", None, value.text)
                    elif isinstance(value, str):
                        if value:
                            sheet.write_string(r, c, value)
                    else:
                        sheet.write_number(r, c, value)
            for top, left, bottom, right in grid.merges:
                sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, grid.rows[top - 1][left - 1])
    return path
