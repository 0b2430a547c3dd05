"""Administrative Vietnamese for the report: dates, lists, citations, clauses; counts print by `figures.so_dem`."""

from collections.abc import Iterable, Sequence
from datetime import date

from thidua.book.rows import DienHinh, PhongTrao, VanBanNeu
from thidua.law.danh_hieu import DanhHieu
from thidua.papers.figures import Figure
from thidua.text import fold

Piece = str | Figure
Paragraph = tuple[Piece, ...]


def plain_text(text: Piece | Paragraph) -> str:
    """A piece or a paragraph as text."""
    return "".join(map(str, text)) if isinstance(text, tuple) else str(text)


def ngay_thang(day: date) -> str:
    """A date in words: “ngày 05 tháng 02 năm 2025”.

    Days below 10 and months 1 and 2 have a leading zero (Decree 30/2020, Annex I, II.4).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def sentence(text: str) -> str:
    """The text with a full stop at its end, unless it already ends in a mark."""
    text = text.strip()
    return text if not text or text[-1] in ".!?;:…" else text + "."


def join_clauses(clauses: Sequence[Paragraph]) -> Paragraph:
    """The clauses joined by semicolons."""
    pieces: list[Piece] = []
    for i, clause in enumerate(clauses):
        pieces += ["; ", *clause] if i else clause
    return tuple(pieces)


def award_clause(award: DanhHieu, tap_the: Figure, ca_nhan: Figure, proposal: bool = False) -> Paragraph:
    """ "01 tập thể, 02 cá nhân được <cơ quan> tặng <danh hiệu>"; empty when both counts are zero."""
    pieces: list[Piece] = []
    for figure, noun in ((tap_the, "tập thể"), (ca_nhan, "cá nhân")):
        if figure.value:
            pieces += [", ", figure, f" {noun}"] if pieces else [figure, f" {noun}"]
    if not pieces:
        return ()
    deed = f"{award.nguoi_tang} {award.dong_tu} {award.trong_cau}"
    return (*pieces, f" đề nghị {deed}" if proposal else f" được {deed}")


def movement_line(row: PhongTrao) -> str:
    """The line of an emulation movement: its name in quotes, then its result."""
    name = row.ten.strip(' "“”.')
    title = f"“{name}”" if fold(name).startswith("phong trào") else f"Phong trào “{name}”"
    return f"- {title}: {sentence(row.ket_qua)}" if row.ket_qua else f"- {title}."


def exemplar_line(row: DienHinh, school: str) -> str:
    """The line of an exemplar: name, post, school, achievement, period."""
    post = f", {row.chuc_vu}" if row.chuc_vu else ""
    place = "" if fold(school) in fold(row.ten) else f" {school}" if post else f", {school}"
    period = f" ({row.giai_doan.strip(' .')})" if row.giai_doan else ""
    return sentence(f"- {row.ten}{post}{place}: {row.thanh_tich.strip(' .')}{period}")


def citation(text: VanBanNeu) -> str:
    """The full citation of a legal text; a law is cited by its name alone (Decree 30/2020, first citation)."""
    if fold(text.loai) == "luật" and text.trich_yeu:
        name = text.trich_yeu.strip(" .")
        return name if fold(name).startswith("luật") else f"Luật {name}"
    parts = [text.loai]
    if text.so:
        parts.append(f"số {text.so}")
    if text.ngay:
        parts.append(ngay_thang(text.ngay))
    if text.co_quan:
        parts.append(f"của {text.co_quan}")
    if text.trich_yeu:
        parts.append(text.trich_yeu.strip(" ."))
    return " ".join(parts)


def listed_names(names: Iterable[str]) -> str:
    """The names as a list: a, b và c. Raises ValueError without names."""
    *first, last = [*names]
    return f"{', '.join(first)} và {last}" if first else last
