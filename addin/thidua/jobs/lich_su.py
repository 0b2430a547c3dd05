"""lich-su: the years of a person or a collective, and what is missing."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from thidua.book import Award, Book
from thidua.jobs.desk import Desk
from thidua.jobs.write_results import write_results

if TYPE_CHECKING:
    from pathlib import Path

    from thidua.rules.next_award import HoSo
    from thidua.sheets.results import ResultSheet


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


def ho_so_cua_dong(book: Book, hom_nay: date, dong: Award | None) -> "tuple[list[HoSo], str]":
    """The history of the one whose row this is, of several people of one name just the one meant, and the name.

    Without a row, or a name in it: of everyone who lacks one year, and "".
    """
    from thidua.rules.next_award import LichSu

    if dong is None or not dong.ten:
        return ho_so(book, hom_nay, ""), ""
    return [one for one in LichSu(book, hom_nay).cua(dong.ten) if dong in one.rows], dong.ten


def ghi_lich_su(
    desk: Desk, book: Book, found: "Sequence[HoSo]", ten: str, label: str = "lich-su --ghi"
) -> "tuple[ResultSheet, Path]":
    """Writes the Lịch sử sheet. Returns it, and the copy that was kept before. Raises what `Desk.write` raises.

    ten: whose histories `found` are; "" when it is everyone who lacks one year. label: of the button or command, for the log.
    """
    from thidua.jobs.results.result_sheets import histories_as_sheet

    sheet = histories_as_sheet(book, found, ten)
    return sheet, write_results(desk, book, [(label, sheet.hint)], [sheet])
