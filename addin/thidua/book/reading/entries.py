"""Enters parsed rows into the book. A row that contradicts itself or repeats a key gives a finding instead."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from thidua.book.award import AWARDEE_FIELDS, BATCH_FIELDS, Award, Awardee, Batch
from thidua.book.book import Book
from thidua.book.columns import Awards
from thidua.book.finding import Finding
from thidua.book.rows import (
    ROW_CLASSES,
    BienChe,
    SangKien,
    School,
    SheetRow,
    Tab,
)
from thidua.sheets import SHEETS
from thidua.sheets.khen_thuong import AT_SCHOOL, THUONG_XUYEN
from thidua.sheets.kinds.kind import LOI

# The columns of both doors. The second one is the award on a school's sheet, the school on an award's sheet.
_FIELDS = ("nam_hoc", "ma", *(column.field for column in AT_SCHOOL[2:]))


def enter_awards(
    tab: Tab,
    numbers: Sequence[int],
    columns: Sequence[Sequence[Any]],
    schools: Iterable[str | None],
    ma: str | None = None,
) -> tuple[Awards, list[tuple[Award, Finding]]]:
    """The awards of a sheet that count, and the awards that do not count, each with a finding as the reason.

    numbers: row numbers; columns: the columns of either door (`sheets.khen_thuong`), in their order, the second one
    being the award or the school; schools: Mã trường of each row; ma: the award of all rows, None if the second column
    names it.
    """
    if not numbers:
        return Awards(), []
    of = dict(zip(_FIELDS, columns, strict=True))
    ten, so_luong = of["ten"], of["so_luong"]
    said = zip(schools, repeat(ma) if ma else of["ma"], *(of[name] for name in BATCH_FIELDS[2:]), strict=False)
    batch = map(_Batches(tab).__getitem__, said)
    awardee = map(_Awardees().__getitem__, zip(*(of[name] for name in AWARDEE_FIELDS), strict=True))
    read = Awards(numbers, batch, awardee)
    if None not in ten and not any(so_luong):
        return read, []
    problems = list(map(_problem, read, so_luong))
    uncounted = [(one, problem) for one, problem in zip(read, problems, strict=True) if problem]
    return read.where(problem is None for problem in problems), uncounted


def _problem(one: Award, so_luong: int | None) -> Finding | None:
    """The reason why an award row does not count; None when it counts. so_luong: the value of its cell."""
    if one.ten is None and so_luong is None:
        hint = "Ghi tên; nếu là số tổng hợp không có tên thì ghi Số lượng."
        return _at(one, "ten", ("Chưa có tên người hoặc tên tập thể.", hint))
    if one.ten is not None and one.so_luong != 1:
        hint = "Mỗi người một dòng và để trống Số lượng; hoặc bỏ tên nếu là số tổng hợp."
        return _at(one, "so_luong", (f"Dòng có tên “{one.ten}” mà Số lượng là {one.so_luong}.", hint))
    return None


class _Batches(dict[tuple[Any, ...], Batch]):
    """Shared fields -> the `Batch` that holds them; made when first met."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab = tab

    def __missing__(self, said: tuple[Any, ...]) -> Batch:
        made = self[said] = Batch(self._tab, *said)
        made.so_luong, made.loai_khen = made.so_luong or 1, made.loai_khen or THUONG_XUYEN
        return made


class _Awardees(dict[tuple[Any, ...], Awardee]):
    """Fields of a person or collective -> the `Awardee` that holds them; made when first met."""

    def __missing__(self, said: tuple[Any, ...]) -> Awardee:
        made = self[said] = Awardee(*said)
        return made


def enter_row(book: Book, kind: str, tab: Tab, row: int, values: Sequence[object]) -> Iterator[Finding]:
    """Enters one row of a sheet without awards into the book, and yields a finding if the row cannot be entered."""
    made = ROW_CLASSES[kind]()
    made.tab, made.row = tab, row
    for column, value in zip(SHEETS[kind].columns, values, strict=True):
        setattr(made, column.field, value)
    if isinstance(made, School):
        yield from _school(book, made)
    elif isinstance(made, BienChe):
        yield from _head_count(book, made)
    elif isinstance(made, SangKien):
        yield from _initiative(book, made)
    else:
        getattr(book, kind).append(made)


def _school(book: Book, school: School) -> Iterator[Finding]:
    if school.ma_truong in book.truong:
        yield _at(school, "ma_truong", (f"Mã trường “{school.ma_truong}” dùng hai lần.", "Mỗi trường một mã riêng."))
    else:
        book.truong[school.ma_truong] = school


def _head_count(book: Book, count: BienChe) -> Iterator[Finding]:
    key = (count.truong, count.nam_hoc)
    if key in book.bien_che:
        words = (f"Năm học {count.nam_hoc} của trường này ghi hai lần.", "Giữ một dòng cho mỗi trường, mỗi năm học.")
        yield _at(count, "nam_hoc", words)
    else:
        book.bien_che[key] = count


def _initiative(book: Book, one: SangKien) -> Iterator[Finding]:
    if one.ten_sk is None and one.so_luong is None:
        yield _at(one, "ten_sk", ("Chưa có tên sáng kiến.", "Ghi tên; nếu là số tổng hợp thì ghi Số lượng."))
    elif one.ten_sk is not None and one.so_luong not in (None, 1):
        hint = "Mỗi sáng kiến một dòng, để trống Số lượng."
        yield _at(one, "so_luong", (f"Dòng có tên sáng kiến mà Số lượng là {one.so_luong}.", hint))
    else:
        one.so_luong = one.so_luong or 1
        book.sang_kien.append(one)


def _at(slot: SheetRow, name: str, words: tuple[str, str]) -> Finding:
    return Finding("V01", LOI, slot.tab.name, slot.cell(name), *words)
