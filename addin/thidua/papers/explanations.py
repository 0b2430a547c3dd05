"""The annex Giải trình, printed on demand: the queries of the check and the explanations of the office.

A row names person, school, award and year instead of a place in the workbook, which means nothing on paper. Birth dates
are removed: they are private.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from thidua.book import Award, Book, Checked, Finding
from thidua.law.danh_hieu import all_awards
from thidua.papers.annexes import AnnexColumn, AnnexRow, PrintedAnnex
from thidua.sheets.khen_thuong import TAP_THE
from thidua.sheets.kinds.kind import GIAI_TRINH

_HEADS: Final = (
    AnnexColumn("STT", 6), AnnexColumn("Tập thể, cá nhân", 16, "left"), AnnexColumn("Đơn vị", 16, "left"), AnnexColumn("Danh hiệu, hình thức", 15, "left"),
    AnnexColumn("Năm học", 11), AnnexColumn("Vấn đề", 28, "left"), AnnexColumn("Căn cứ", 20, "left"), AnnexColumn("Giải trình", 26, "left"),
)  # fmt: skip
_PLACE: Final = r"(?:ô )?[A-Z]{1,3}[0-9]+ trang “[^”]*”"
_IN_BRACKETS, _PLACED = re.compile(rf" \({_PLACE}\)"), re.compile(_PLACE)
_DAY: Final = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def compose_explanations(checked: Checked) -> PrintedAnnex:
    """The annex with every query and its explanation, in the order of the check; in a draft some have none yet."""
    asked = [one for one in checked.findings if one.muc == GIAI_TRINH]
    rows = tuple(_rows(asked, checked.book)) or (AnnexRow(("Không có số liệu phải giải trình.",), "heading"),)
    return PrintedAnnex("V", "Giải trình số liệu", _HEADS, rows)


def _rows(asked: list[Finding], book: Book) -> Iterator[AnnexRow]:
    born = {award.ngay_sinh for award in book.awards if isinstance(award.ngay_sinh, date)}
    for stt, one in enumerate(asked, start=1):
        award = book.award_at(one.trang or "", one.row)
        told = (one.noi_dung, one.bases, one.giai_trinh or "(chưa giải trình)")
        yield AnnexRow((str(stt), *_whose(award, one, book), *(_without(born, _on_paper(text)) for text in told)))


def _whose(award: Award | None, one: Finding, book: Book) -> tuple[str, str, str, str]:
    """Awardee, school, award, school year; only the sheet, and empty texts, when the row is not an award."""
    if award is None:
        return f"(trang {one.trang})" if one.trang else "(cả báo cáo)", "", "", ""
    noun = "tập thể" if award.doi_tuong == TAP_THE else "cá nhân"
    who = award.ten or f"{award.so_luong} {noun} (số tổng hợp)"
    return who, book.truong[award.truong].ten_truong, all_awards()[award.ma].ten_ngan, award.nam_hoc


def _on_paper(text: str) -> str:
    return _PLACED.sub("dòng khác", _IN_BRACKETS.sub("", text))


def _without(born: set[date], text: str) -> str:
    """The text with the birth dates of the book replaced by “…”."""

    def masked(found: re.Match[str]) -> str:
        number = (int(found[3]), int(found[2]), int(found[1]))
        return "…" if number in {(day.year, day.month, day.day) for day in born} else found[0]

    return _DAY.sub(masked, text)
