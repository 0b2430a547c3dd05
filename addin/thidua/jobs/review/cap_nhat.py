"""A report that its author edited in Word, brought up to date: its figures and annex rows follow the workbook, the rest stays.

What no machine may decide is told to the author: figures taken out, clauses that must appear or vanish.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Checked
from thidua.files.word.controls import ControlIds
from thidua.files.word.memory import Memory, PrintedTable
from thidua.files.word.returned.annex_merge import MergedAnnex, merge_annex
from thidua.files.word.returned.report import HeldFigure, ReportLine, ReturnedReport
from thidua.files.word.tables import WordTable, printed_table
from thidua.jobs.bao_cao import memory_of, refuse_unready
from thidua.jobs.review.clauses import clause
from thidua.jobs.template_values import report_values
from thidua.papers.figures import Figure, figure_title
from thidua.papers.prose import plain_text
from thidua.papers.report import Report
from thidua.sheets.figure_tags import TagError, ask

if TYPE_CHECKING:
    from thidua.papers.figures import Figure


class AnotherReport(Exception):
    """The file is no report of this workbook's period; the message is one Vietnamese line."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that changed. typed: what stood there had been typed over what was printed."""

    truoc: str
    nay: str
    place: str
    title: str
    typed: bool = False

    def __str__(self) -> str:
        typed = " (gõ tay)" if self.typed else ""
        place = f", {self.place}" if self.place else ""
        return f"{self.truoc}{typed} → {self.nay}{place}: {self.title}"


@dataclass(frozen=True, slots=True)
class Advice:
    """What is left to the author. place: where; text: the clause, word for word."""

    place: str
    text: str


@dataclass(slots=True)
class UpdatedReport:
    """The report of today. docx: its bytes; annexes: place -> what became of its rows; left: annexes that could not be touched.

    gone: figures that the author took out; appear, vanish: clauses to add, to take out.
    """

    docx: bytes = field(default=b"", repr=False)
    changes: list[Change] = field(default_factory=list)
    annexes: dict[str, MergedAnnex] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    gone: list[Advice] = field(default_factory=list)
    appear: list[Advice] = field(default_factory=list)
    vanish: list[Advice] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything in the file is new."""
        return bool(self.changes) or any(one.added or one.dropped or one.changed for one in self.annexes.values())


def _updated(content: bytes, report: Report, about: Memory) -> UpdatedReport:
    """Brings a report up to date. about: workbook, day and period of today. Raises NotADocx, AnotherReport."""
    file = ReturnedReport(content)
    memory = file.memory
    if not file.figures:
        raise AnotherReport(
            "Tệp này không có, hoặc không còn, ô số liệu nào của chương trình (thường vì đã lưu bằng chương trình khác Word) "
            "nên không cập nhật được. Hãy đối chiếu báo cáo với sổ (thidua doi-chieu) rồi sửa tay các chỗ được nêu."
        )
    if memory and memory.ky != about.ky:
        raise AnotherReport(
            f"Báo cáo này của kỳ {memory.ky}, sổ đang để kỳ {about.ky}. Hãy xem lại kỳ ở trang Cấu hình, hoặc làm báo cáo mới."
        )
    done = UpdatedReport()
    for annex in file.annexes.values():
        _ = annex.rows  # as they stand before any figure changes
    answers = {held.tag: figure for held in file.figures if (figure := _answer(report, held.tag))}
    _write_figures(file, report, answers, done)
    tables = _merge_annexes(file, report, done)
    _advise(file, report, answers, done)
    figures = dict(memory.figures) if memory else dict(_counted(file))
    fresh = {tag: (str(answers[tag]) if tag in answers else text, times) for tag, (text, times) in figures.items()}
    done.docx = file.saved(replace(about, figures=fresh, tables={**(memory.tables if memory else {}), **tables}))
    return done


def _answer(report: Report, tag: str) -> Figure | None:
    """What a figure prints today; None for a control of the author's own."""
    try:
        return report.so(ask(tag))
    except TagError:
        return None


def _counted(file: ReturnedReport) -> Iterator[tuple[str, tuple[str, int]]]:
    counts = Counter(held.tag for held in file.figures if not held.in_table and held.text)
    texts = {held.tag: held.text for held in file.figures}
    yield from ((tag, (texts[tag], times)) for tag, times in counts.items())


def _write_figures(file: ReturnedReport, report: Report, answers: dict[str, Figure], done: UpdatedReport) -> None:
    printed_before = file.memory.figures if file.memory else {}
    for held in file.figures:
        figure = answers.get(held.tag)
        if figure is None or not held.text or held.text == str(figure):
            continue
        was = printed_before.get(held.tag, (held.text, 1))[0]
        typed = not held.in_table and held.text != was
        change = Change(held.text, str(figure), held.place, figure_title(figure.query, report.so.ky), typed)
        held.write(str(figure))
        if change not in done.changes:
            done.changes.append(change)


def _merge_annexes(file: ReturnedReport, report: Report, done: UpdatedReport) -> dict[str, PrintedTable]:
    """The annexes of the file; returns what each printed."""
    names = report_values(report, {}, du_thao=False)
    tables = {tag: table for tag, table in names.items() if isinstance(table, WordTable)}
    issued = ControlIds(file.parts)
    known = file.memory.tables if file.memory else {}
    for tag, annex in file.annexes.items():
        if tag in known and tag in tables:
            done.annexes[annex.place or tables[tag].title] = merge_annex(annex, known[tag], tables[tag], issued)
        else:
            done.left.append(annex.place)
    return {tag: printed_table(tables[tag]) for tag in file.annexes if tag in known and tag in tables}


# ---------------------------------------------------------------- what is left to the author


def _advise(file: ReturnedReport, report: Report, answers: dict[str, Figure], done: UpdatedReport) -> None:
    here = Counter(held.tag for held in file.figures if held.text and not held.in_table)
    known = file.memory.figures if file.memory else {}
    for tag, (text, times) in known.items():
        figure = _answer(report, tag)
        if figure and here[tag] < times:
            now = f"{text} → {figure}" if text != str(figure) else text
            done.gone.append(Advice("", f"{now}: {figure_title(figure.query, report.so.ky)}"))
    for line in file.lines:
        text, starts = _as_written(line, answers)
        gone = [at for at, (_, _, held) in zip(starts, line.figures, strict=True) if _vanished(held, answers)]
        done.vanish += [Advice(line.place, one) for one in dict.fromkeys(clause(text, at) for at in gone)]
    whole = file.memory or file.annexes  # a confirmation, a page cut out of a report: it need not say all
    for place, text, at, figure in _printed_today(report) if whole else ():
        if figure.value and str(figure.query) not in {*here, *known}:
            advice = Advice(place, _sentence(text, at))
            if advice not in done.appear:
                done.appear.append(advice)


def _as_written(line: ReportLine, answers: dict[str, Figure]) -> tuple[str, list[int]]:
    """A paragraph with today's figures, and where each stands."""
    text, starts, end = "", [], 0
    for start, stop, held in line.figures:
        text += line.text[end:start]
        starts.append(len(text))
        text += str(answers[held.tag]) if held.text and held.tag in answers else line.text[start:stop]
        end = stop
    return text + line.text[end:], starts


def _vanished(held: HeldFigure, answers: dict[str, Figure]) -> bool:
    figure = answers.get(held.tag)
    return bool(held.text) and figure is not None and not figure.value


def _printed_today(report: Report) -> Iterator[tuple[str, str, int, Figure]]:
    """Each figure of the sections: its place, the text of its paragraph, where in the text it stands."""
    for key, paragraphs in report.muc.items():
        for paragraph in paragraphs:
            at = 0
            for piece in paragraph:
                if isinstance(piece, Figure):
                    yield f"mục {key.partition('.')[0]}", plain_text(paragraph), at, piece
                at += len(str(piece))


def _sentence(text: str, at: int) -> str:
    """The clause as a sentence of its own, under the words that open its list."""
    said = clause(text, at)
    lead = text[: text.index(said)]
    opening = lead[: lead.index(": ") + 2] if ": " in lead else ""
    return f"{opening}{said}."


def cap_nhat(
    docx: bytes, checked: Checked, hom_nay: date, du_thao: bool = False, so: Path | None = None
) -> "UpdatedReport":
    """An edited report brought up to date. Raises NotReady as `bao_cao` does, NotADocx, AnotherReport."""
    from thidua.papers.explanations import compose_explanations
    from thidua.papers.report import compose_report

    refuse_unready(checked, du_thao)
    return _updated(
        docx, compose_report(checked.book, hom_nay, compose_explanations(checked)), memory_of(checked, hom_nay, so)
    )
