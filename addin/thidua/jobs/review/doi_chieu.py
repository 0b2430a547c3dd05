"""A finished report against the workbook: every number that differs, wherever it stands, and nothing else.

The report is compared with what would be printed today. A paragraph that reads alike but for its numbers is compared number
by number, so that a report without its controls is checked too; in an author's own paragraph the figures speak.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Checked
from thidua.files.word.memory import one_spaced, row_marks
from thidua.files.word.returned.annex_merge import pair_rows, row_label
from thidua.files.word.returned.report import HeldFigure, ReportLine, ReturnedAnnex, ReturnedReport
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.review.clauses import clause
from thidua.papers.figures import Figure, figure_title
from thidua.papers.report import Report
from thidua.rules.reporting.t07_van_ban_con_hieu_luc import MUC as T07
from thidua.rules.reporting.t07_van_ban_con_hieu_luc import trong_doan
from thidua.sheets.figure_tags import TagError, ask
from thidua.sheets.kinds.kind import LOI

if TYPE_CHECKING:
    from thidua.papers.figures import Figure


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# What is no count: school years and periods, dates, numbers of texts, articles, the number that opens a paragraph.
_NO_COUNT = re.compile(
    r"\d{4}\s*[-–]\s*\d{4}|\bngày \d+ tháng \d+(?: năm \d+)?|\b\d{1,2}/\d{1,2}/\d{4}|\bnăm (?:học )?\d{4}|\btháng \d+"
    r"|\b\d+/[\w/-]*\w|\b(?:điều|khoản|điểm|mục|phụ lục|biểu|quý) \d+(?:[,.]\d+)*|^\s*\d+(?:\.\d+)*[.)]",
    re.IGNORECASE,
)
_SECTION = "mục IV"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the report and the workbook, or the law, do not agree. muc: level as of a finding; place: where; noi_dung: what."""

    muc: str
    place: str
    noi_dung: str

    def __str__(self) -> str:
        return f"{self.place}: {self.noi_dung}" if self.place else self.noi_dung


class _Looked:
    def __init__(self, file: ReturnedReport, report: Report) -> None:
        self._file, self._report = file, report
        self._printed = file.memory.figures if file.memory else {}

    # ---------------------------------------------------------------- prose

    def prose(self, fresh: list[ReportLine]) -> Iterator[Difference]:
        """Paragraphs that read alike are taken off first; the others pair by all but their numbers."""
        left = Counter(one_spaced(line.text) for line in fresh)
        waiting: list[ReportLine] = []
        for line in self._file.lines:
            text = one_spaced(line.text)
            if left[text]:
                left[text] -= 1
            else:
                waiting.append(line)
        alike: defaultdict[str, deque[str]] = defaultdict(deque)
        for line in fresh:
            if left[one_spaced(line.text)]:
                left[one_spaced(line.text)] -= 1
                alike[_masked(line.text)].append(line.text)
        for line in waiting:
            masked = _masked(line.text)
            if "#" in masked and alike[masked]:
                yield from self._numbers(line, alike[masked].popleft())
            else:
                yield from self._own(line)

    def _numbers(self, line: ReportLine, fresh: str) -> Iterator[Difference]:
        for here, now in zip(_NUMBER.finditer(line.text), _NUMBER.finditer(fresh), strict=True):
            if _value(here[0]) != _value(now[0]):
                held = next((held for start, end, held in line.figures if start <= here.start() < end), None)
                yield self._differs(line, here.start(), here[0], now[0], held)

    def _own(self, line: ReportLine) -> Iterator[Difference]:
        """A paragraph of the author's: its figures, and in the section of results the numbers that no figure carries."""
        for start, _, held in line.figures:
            figure = self._answer(held.tag)
            if figure and held.text and _value(held.text) != _value(str(figure)):
                yield self._differs(line, start, held.text, str(figure), held)
        if line.place == _SECTION:
            bare = [*line.text]
            for start, end in [(s, e) for s, e, _ in line.figures] + [
                one.span() for one in _NO_COUNT.finditer(line.text)
            ]:
                bare[start:end] = " " * (end - start)
            for number in _NUMBER.finditer("".join(bare)):
                said = f"“{clause(line.text, number.start())}”: số {number[0]} gõ tay, không có ô số liệu nào theo sổ."
                yield Difference(LOI, line.place, said)

    def _differs(self, line: ReportLine, at: int, here: str, now: str, held: HeldFigure | None) -> Difference:
        figure = self._answer(held.tag) if held else None
        if held is None or figure is None:
            return Difference(LOI, line.place, f"“{clause(line.text, at)}”: báo cáo ghi {here}, theo sổ là {now}.")
        was = self._printed.get(held.tag, (held.text, 1))[0]
        why = "sổ đã đổi sau khi in" if held.text == was else "gõ đè lên số của sổ"
        about = figure_title(figure.query, self._report.so.ky)
        return Difference(
            LOI, line.place, f"“{clause(line.text, at)}”: báo cáo ghi {here}, theo sổ là {now} ({about}; {why})."
        )

    def _answer(self, tag: str) -> Figure | None:
        try:
            return self._report.so(ask(tag))
        except TagError:
            return None

    # ---------------------------------------------------------------- annexes

    def annexes(self, fresh: ReturnedReport) -> Iterator[Difference]:
        """Row by row, cell by cell."""
        titles = {tag: table.heads for tag, table in fresh.memory.tables.items()} if fresh.memory else {}
        for tag, now in fresh.annexes.items():
            here = self._file.annexes.get(tag)
            if here is None:
                yield Difference(LOI, now.place, "không tìm thấy bảng này trong tệp.")
            else:
                yield from _rows(here, now, titles.get(tag, ()))


def _rows(here: ReturnedAnnex, now: ReturnedAnnex, titles: Sequence[str]) -> Iterator[Difference]:
    paired = pair_rows(row_marks(here.rows), row_marks(now.rows))
    before = ""
    for at, row in enumerate(here.rows):
        number, before = before, row[0] if len(row) > 1 else before  # headings have no number
        if at not in paired:
            yield Difference(LOI, now.place, f"dòng “{row_label(row)}” không có trong sổ.")
            continue
        today = now.rows[paired[at]]
        if len(row) != len(today):
            yield Difference(LOI, now.place, f"dòng “{row_label(row)}” có số ô khác với sổ.")
            continue
        for column, (old, new) in enumerate(zip(row, today, strict=True)):
            if one_spaced(old) != one_spaced(new) and not (column == 0 and _follows(number, old)):
                under = f", cột “{titles[column]}”" if len(row) > 1 and column < len(titles) else ""
                yield Difference(
                    LOI,
                    now.place,
                    f"dòng “{row_label(row)}”{under}: báo cáo ghi {one_spaced(old) or 'trống'}, theo sổ là {one_spaced(new) or 'trống'}.",
                )
    for at in sorted(set(range(len(now.rows))) - set(paired.values())):
        yield Difference(LOI, now.place, f"thiếu dòng “{row_label(now.rows[at])}” của sổ.")


def _follows(before: str, here: str) -> bool:
    """A running number that goes on from the row above it: rows too many or too few shift those behind them."""
    return before.isdecimal() and here.isdecimal() and int(here) == int(before) + 1


def _law(lines: list[ReportLine], checked: Checked, signed: date) -> Iterator[Difference]:
    """The texts cited, on the day of the report; what the clerk explained in the workbook is explained."""
    explained = {one.noi_dung for one in checked.findings if one.giai_trinh}
    for line in lines:
        for fault in trong_doan(line.text, signed):
            if fault.noi_dung not in explained:
                yield Difference(fault.muc or T07, line.place, f"{fault.noi_dung} {fault.goi_y}")


def _masked(text: str) -> str:
    return _NUMBER.sub("#", one_spaced(text))


def _value(number: str) -> str:
    """Numbers are compared by what they say: 05 is 5, 1.000 is 1000."""
    return _NUMBER.sub(lambda one: one[0].replace(".", "").lstrip("0") or "0", one_spaced(number))


def doi_chieu(docx: bytes, checked: Checked, hom_nay: date, template: Path | None = None) -> "list[Difference]":
    """What a finished report says otherwise than the workbook, in reading order. Raises NotADocx, TemplateError."""
    from thidua.files.word.package import open_package
    from thidua.papers.report import compose_report

    explained = any(b"phu_luc_5" in part for part in open_package(docx).values())  # its annex, printed on demand
    today = bao_cao(checked, hom_nay, template, du_thao=True, giai_trinh=explained)
    signed = checked.book.cau_hinh.day("ngay_ky") or hom_nay
    fresh = ReturnedReport(today)
    file = ReturnedReport(docx, like=fresh)
    looked = _Looked(file, compose_report(checked.book, hom_nay))
    return list(dict.fromkeys([*looked.prose(fresh.lines), *looked.annexes(fresh), *_law(file.lines, checked, signed)]))
