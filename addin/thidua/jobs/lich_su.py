"""lich-su: the years of a person or a collective, and what is missing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Book

if TYPE_CHECKING:
    from thidua.book import Award
    from thidua.rules.next_award import HoSo
    from thidua.sheets.results import ResultSheet
from thidua.jobs.write_results import write_sheets


def ghi_lich_su(path: Path, book: Book, found: "Sequence[HoSo]", ten: str) -> Path:
    """Writes the Lịch sử sheet into the workbook, after a backup whose path is returned. Raises CannotWrite.

    ten: whose histories `found` are; "" when it is everyone who lacks one year.
    """
    from thidua.jobs.results.result_sheets import histories_as_sheet

    sheet = histories_as_sheet(book, found, ten)
    return write_sheets(path, [sheet], book, [("lich-su --ghi", sheet.hint)])


class Nobody(Exception):
    """The book has nobody of that name; the message is Vietnamese and says who may be meant."""


def ho_so(book: Book, hom_nay: date, ten: str) -> "list[HoSo]":
    """The histories of everyone of that name; without a name, of everyone who lacks one year. Raises Nobody."""
    from thidua.jobs.results.history_sentences import nobody_as_sentence
    from thidua.rules.next_award import LichSu, gan_giong

    known = LichSu(book, hom_nay)
    found = known.cua(ten) if ten else known.con_thieu_mot_nam()
    if ten and not found:
        raise Nobody(nobody_as_sentence(ten, gan_giong(book, ten)))
    return found


def lich_su(book: Book, hom_nay: date, dong: "Award | None") -> "ResultSheet":
    """The Lịch sử sheet of the one whose row this is; without a row, of everyone who lacks one year."""
    from thidua.jobs.results.result_sheets import histories_as_sheet
    from thidua.rules.next_award import LichSu

    known = LichSu(book, hom_nay)
    if dong is None or not dong.ten:
        return histories_as_sheet(book, known.con_thieu_mot_nam(), "")
    return histories_as_sheet(book, [one for one in known.cua(dong.ten) if dong in one.rows], dong.ten)
