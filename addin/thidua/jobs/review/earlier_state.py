"""What a report said, or a workbook says: counts by award and by school, and the award rows, ready to be compared.

A report is read by its annexes as they stand in the file: I has the awards, II the schools, III the rows, IV the initiatives.
A row of a report becomes an Award like one of a workbook; what no report prints stays empty: the birth date, and of an award
for both whether a named row is a person's or a collective's.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.book import Award, Book
from thidua.book.award import Awardee, Batch
from thidua.book.period import Ky
from thidua.book.rows import Tab
from thidua.book.school_names import SchoolNames
from thidua.book.tally import tally
from thidua.files.word.returned.report import ReturnedAnnex, ReturnedReport, cell_texts
from thidua.law.danh_hieu import all_awards, printed_awards
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, TAP_THE, THUONG_XUYEN
from thidua.sheets.kinds.kind import Complaint
from thidua.sheets.kinds.nam_hoc import NamHoc
from thidua.sheets.kinds.ngay import Ngay
from thidua.sheets.sang_kien import CAP
from thidua.text import clean, fold

PRINTED = ("truong", "trang_thai", "so_luong", "chuc_vu", "so_qd", "ngay_qd", "co_quan", "ghi_chu")
"""The facts of a row that annex III prints, beside those by which the row is known."""
TYPED = ("doi_tuong", "ngay_sinh", "loai_khen")
"""Those that only a workbook has."""
ANNEXES = {"phu_luc_1": "I", "phu_luc_2": "II", "phu_luc_3": "III", "phu_luc_4": "IV"}
_NAMELESS = re.compile(r"([\d.]+) (tập thể|cá nhân)")
_LEVEL = re.compile(r"cấp (.+?): [\d.]+ sáng kiến", re.IGNORECASE)
_PROPOSED = " (đang đề nghị)"
_YEAR = re.compile(r"Năm học (\d{4})-(\d{4})")
_PERIOD = re.compile(r"(\d{4})-(\d{4})")


class NoAnnexes(Exception):
    """The file holds no annex of the program's; the message is Vietnamese."""


@dataclass
class EarlierState:
    """danh_hieu: (award code, tap_the | ca_nhan, status) -> count; sang_kien: level -> count;
    truong: (school, award code) -> count of what is decided; dong: the award rows, facts: their fields that are known.

    None stands for what the file does not say. A school is its Mã trường in the book of today, or a name that this book
    does not know. la: what could not be read, in words.
    """

    ky: tuple[int, int]
    facts: tuple[str, ...]
    danh_hieu: Counter[tuple[str, str, str]] | None = None
    sang_kien: Counter[str] | None = None
    truong: Counter[tuple[str, str]] | None = None
    dong: list[Award] | None = None
    la: list[str] = field(default_factory=list)


def state_of_book(book: Book, today: Book) -> EarlierState:
    """What a workbook says of its own period. today: whose codes the schools take, perhaps the book itself."""
    ky, names = Ky.of(book), SchoolNames(today.truong.values())
    known = {ma: ma if ma in today.truong else _school(one.ten_truong, names) for ma, one in book.truong.items()}
    printed = printed_awards()
    counts, awards, schools = tally(book, ky), Counter[tuple[str, str, str]](), Counter[tuple[str, str]]()
    for key, number in counts.so_lieu.items():
        if key.ma in printed:
            awards[key.ma, key.doi_tuong, key.trang_thai] += number
            schools[known[key.truong], key.ma] += number if key.trang_thai == CO_QD else 0
    levels = Counter({cap: counts.count_sang_kien(cap) for cap in CAP.labels})
    batch = {one: replace(one, truong=known[one.truong]) for one in book.batches}
    rows = [Award(row.row, batch[row.batch], row.awardee) for row in book.awards if row.ma in printed and ky.holds(row)]
    return EarlierState((ky.tu, ky.den), (*PRINTED, *TYPED), awards, levels, schools, rows)


def state_of_report(file: ReturnedReport, today: Book) -> EarlierState:
    """What a report says by its annexes. today: the book whose schools and, where the report names none, period are meant.

    Raises NoAnnexes when none of its annexes is left.
    """
    if not file.annexes:
        raise NoAnnexes(
            "Tệp này không có phụ lục nào của chương trình nên không so sánh được; hãy chọn báo cáo do chương trình làm, "
            "hoặc sổ Excel trước."
        )
    names = SchoolNames(today.truong.values())
    state = EarlierState(_period(file) or today.cau_hinh.ky, PRINTED)
    readers: dict[str, Callable[[ReturnedAnnex], None]] = {
        "phu_luc_1": lambda annex: _read_awards(annex, state),
        "phu_luc_2": lambda annex: _read_schools(annex, state, names),
        "phu_luc_3": lambda annex: _read_rows(annex, state, names),
        "phu_luc_4": lambda annex: _read_initiatives(annex, state),
    }
    for tag, read in readers.items():
        if tag in file.annexes:
            read(file.annexes[tag])
        else:
            state.la.append(f"không còn bảng của Phụ lục {ANNEXES[tag]}")
    return state


def _period(file: ReturnedReport) -> tuple[int, int] | None:
    """As the report remembers it, else by the years of annex I."""
    if file.memory and (found := _PERIOD.fullmatch(file.memory.ky)):
        return int(found[1]), int(found[2])
    annex = file.annexes.get("phu_luc_1")
    years = [int(last) for _, last in _YEAR.findall(annex.head)] if annex else []
    return (min(years), max(years)) if years else None


def _school(name: str, names: SchoolNames) -> str:
    found = names.find(name)
    return clean(name) if isinstance(found, Complaint) else found


# ---------------------------------------------------------------- annexes


def _read_awards(annex: ReturnedAnnex, state: EarlierState) -> None:
    """Annex I: the last two columns are those of the whole period."""
    codes, status = {fold(award.ten): ma for ma, award in all_awards().items()}, CO_QD
    state.danh_hieu = Counter()
    for row in annex.rows:
        if len(row) == 1:
            status = DE_NGHI if "đề nghị" in fold(row[0]) else status
            continue
        ma = codes.get(fold(row[1]))
        counts = [_count(text) for text in row[-2:]]
        if ma is None or len(row) < 4 or None in counts:
            state.la.append(_unread(annex, row))
            continue
        for subject, number in zip((TAP_THE, CA_NHAN), counts, strict=True):
            state.danh_hieu[ma, subject, status] += number or 0


def _read_schools(annex: ReturnedAnnex, state: EarlierState, names: SchoolNames) -> None:
    """Annex II: a school a row, an award a column; sums have no number."""
    short = {fold(award.ten_ngan): ma for ma, award in all_awards().items()}
    codes = [short.get(fold(title)) for title in cell_texts(annex.heads[-1])]
    state.truong = Counter()
    for row in annex.rows:
        if len(row) == 1 or not row[0].strip():
            continue
        counts = [_count(text) for text in row[2:]]
        if len(row) != len(codes) or None in counts:
            state.la.append(_unread(annex, row))
            continue
        for ma, number in zip(codes[2:], counts, strict=True):
            if ma:
                state.truong[_school(row[1], names), ma] += number or 0


def _read_rows(annex: ReturnedAnnex, state: EarlierState, names: SchoolNames) -> None:
    """Annex III: the rows of an award under its name."""
    codes = {fold(award.ten): ma for ma, award in all_awards().items()}
    tab, ma, status = Tab(annex.place, "", "", {}), None, CO_QD
    state.dong = []
    for row in annex.rows:
        if len(row) == 1:
            heading = fold(row[0])
            status = DE_NGHI if heading.endswith(fold(_PROPOSED)) else CO_QD
            ma = codes.get(heading.removesuffix(fold(_PROPOSED)).strip())
            continue
        award = _award(tab, row, ma, status, names) if ma and len(row) == 9 else None
        if award is None:
            state.la.append(_unread(annex, row))
            continue
        state.dong.append(award)


def _award(tab: Tab, row: tuple[str, ...], ma: str, status: str, names: SchoolNames) -> Award | None:
    """A row of annex III; None where its school year cannot be read."""
    stt, name, post, school, year, number, day, office, note = map(clean, row)
    read = NamHoc().read(year)
    if not isinstance(read, str):
        return None
    subjects = all_awards()[ma].doi_tuong
    nameless = _NAMELESS.fullmatch(name)
    doi_tuong = (TAP_THE if nameless[2] == "tập thể" else CA_NHAN) if nameless else ""
    if not nameless and len(subjects) == 1:
        doi_tuong = next(iter(subjects))
    decided = Ngay().read(day) if day else None
    decided = decided.value if isinstance(decided, Complaint) else decided  # type: ignore[assignment]
    batch = Batch(
        tab=tab,
        truong=_school(school or name, names),
        ma=ma,
        nam_hoc=read,
        doi_tuong=doi_tuong,
        trang_thai=status,
        so_luong=(_count(nameless[1]) or 0) if nameless else 1,
        so_qd=number or None,
        ngay_qd=decided if isinstance(decided, date) else None,
        co_quan=office or None,
        loai_khen=THUONG_XUYEN,
    )
    awardee = Awardee(None if nameless else name, None, post or None, note or None)
    return Award(_count(stt) or 0, batch, awardee)


def _read_initiatives(annex: ReturnedAnnex, state: EarlierState) -> None:
    """Annex IV: the initiatives of a level under its name."""
    levels, cap = {fold(label): cap for cap, label in CAP.labels.items()}, None
    state.sang_kien = Counter()
    for row in annex.rows:
        if len(row) == 1:
            found = _LEVEL.fullmatch(clean(row[0]))
            cap = levels.get(fold(found[1])) if found else None
            continue
        number = _count(row[5]) if len(row) == 7 else None
        if cap is None or number is None:
            state.la.append(_unread(annex, row))
        else:
            state.sang_kien[cap] += number


def _count(text: str) -> int | None:
    """A count as tables print it; None for what is no number."""
    digits = clean(text).replace(".", "")
    return int(digits) if digits.isdecimal() else None if digits else 0


def _unread(annex: ReturnedAnnex, row: tuple[str, ...]) -> str:
    return f"{annex.place}: dòng “{clean(' '.join(row[:3]))[:80]}”"
