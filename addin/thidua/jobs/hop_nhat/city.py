"""The communes' data as one book of the city, with the city's words and settings, for the usual report."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.book import Book, Checked
from thidua.book.columns import Awards
from thidua.book.reading.reader import Reading, read_book
from thidua.files.new.plan import paragraph_rows, plan, setting_rows, text_rows
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.hop_nhat import book_json, records
from thidua.jobs.hop_nhat.merge import MergedBooks
from thidua.jobs.hop_nhat.source import Source
from thidua.rules import RULES
from thidua.rules.check import check
from thidua.sheets.declare import MARK, VERSION
from thidua.sheets.grid import Grid

_UNIT = re.compile(r"(thành phố|tỉnh)\s+", re.IGNORECASE)
_ASKED = "Đề nghị cấp có thẩm quyền quan tâm xem xét các trường hợp đã đủ tiêu chuẩn được trình khen thưởng."
_WORDS = ("cau_hinh", "phong_trao", "van_ban", "noi_dung", "dien_hinh")


def city_book(merged: MergedBooks, own: Path | None, hom_nay: date) -> Checked:
    """The city's book with its findings: of its own workbook, then of the files.

    The rules of totals and report (T) check the totals of all communes, the other rules only the city's own workbook.
    own: the city's own workbook, whose Cấu hình and words are printed; None for a new one.

    A school of commune 2 has the code "002/MN01" and prints as "Trường … (xã …)"; tabs are named by file. The report
    counts by one period, that of the city's own workbook or of most files. Raises UnusableFile,
    UnreadableWorkbook.
    """
    reading = read_book(OutsideDesk(own).grids() if own else _usual(merged, hom_nay))
    city = reading.book
    book = Book(**{name: getattr(city, name) for name in _WORDS})
    book.dien_hinh = [one for one in book.dien_hinh if one.truong in city.truong]
    book.truong = {one.truong: city.truong[one.truong] for one in book.dien_hinh}
    numbers: dict[str, int] = {}
    for one in merged.sources:
        _add(book, one, numbers.setdefault(one.khoa, len(numbers) + 1))
    of_totals = [rule for rule in RULES if rule.ma.startswith("T")]
    words = check(reading, hom_nay, [rule for rule in RULES if rule not in of_totals])
    checked = check(Reading(book), hom_nay, of_totals)
    return Checked(
        book, (*words.findings, *checked.findings, *(finding for _, finding in merged.findings)), checked.so_lieu
    )


def _add(book: Book, one: Source, number: int) -> None:
    """Adds the rows of a file that count. Codes and names of schools get the commune's number and name."""
    whole = book_json.book_from_json(one.made.book, records.awards_from_table(one.table(), one.tabs))
    codes = {code: f"{number:03d}/{code}" for code in whole.truong}
    tabs = {tab.name: replace(tab, name=f"{one.tep}: {tab.name}") for tab in one.tabs}
    initiatives = one.sang_kien()
    for slot in (*whole.truong.values(), *initiatives):
        slot.tab = tabs[slot.tab.name]
    for code, school in whole.truong.items():
        school.ma_truong, school.ten_truong = codes[code], f"{school.ten_truong} ({one.xa})"
        book.truong.setdefault(codes[code], school)
    batch = {one: replace(one, tab=tabs[one.tab.name], truong=codes[one.truong]) for one in whole.batches}
    rows = whole.awards
    book.awards.extend(Awards(rows.numbers, map(batch.__getitem__, rows.batches), rows.awardees))
    for row in initiatives:
        row.truong = codes[row.truong]
        book.sang_kien.append(row)


def _usual(merged: MergedBooks, hom_nay: date) -> Iterable[Grid]:
    """The sheets of a new workbook of the city: paragraphs, texts in force today, period of most files.

    Section VIII is replaced: it holds a commune's requests to its department and its city.
    """
    first, last, way = merged.ky
    scope = f"các trường của {len({one.khoa for one in merged.sources})} xã, phường đã gửi sổ"
    unit, name = kind_and_name(merged.thanh_pho)
    values = {
        "co_quan_ban_hanh": f"Ủy ban nhân dân {unit} {name}", "dia_danh": name, "ky_tu_nam": float(first),
        "ky_den_nam": float(last), "cach_tinh_ky": way, "pham_vi_so_lieu": scope,
    }  # fmt: skip
    words = [(section, text) for section, text in paragraph_rows() if section != "VIII"]
    rows = {
        ("cau_hinh", ""): setting_rows(values),  # type: ignore[arg-type]
        ("van_ban", ""): text_rows(hom_nay),
        ("noi_dung", ""): [*words, ("VIII", _ASKED)],
    }
    for tab in plan(rows=rows):
        if tab.sheet.kind in ("cau_hinh", "danh_sach_truong", *_WORDS):
            titles = [column.title for column in tab.sheet.columns]
            lines = [["" if value is None else value for value in row] for row in tab.rows]
            yield Grid(tab.name, [[MARK, tab.sheet.kind, tab.key, VERSION], [tab.name], [""], titles, *lines])


def kind_and_name(thanh_pho: str) -> tuple[str, str]:
    """Kind and name of a city or province, as written in sentences: "Hải Phòng" -> ("thành phố", "Hải Phòng")."""
    told = _UNIT.match(thanh_pho)
    return (told[1].lower(), thanh_pho[told.end() :]) if told else ("thành phố", thanh_pho)
