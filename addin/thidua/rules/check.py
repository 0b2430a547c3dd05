"""Checks a book: applies every rule to every row, by the law in force on the day of the row's decision."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from thidua.book import Award, Book, Checked, Finding
from thidua.book.award import Batch
from thidua.book.finding import LEVELS
from thidua.book.period import Ky
from thidua.book.reading.reader import Reading
from thidua.book.rows import SheetRow
from thidua.book.tally import tally
from thidua.law.dated import CanCu, can_cu_ngay, chua_ro
from thidua.law.van_ban import VanBan
from thidua.rules.all_rules import RULES
from thidua.rules.explanations import match_explanations
from thidua.rules.rule import DAT, Answer, Fault, FaultAt, Outcome, Rule
from thidua.sheets.khen_thuong import DE_NGHI
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC
from thidua.sheets.kinds.ngay import day

_KHONG_DAT, _CHUA_DU = Answer.KHONG_DAT, Answer.CHUA_DU  # looked up once: Enum members are slow to find in Python 3.11


def check(reading: Reading, hom_nay: date, rules: Iterable[Rule] = RULES) -> Checked:
    """The book with all findings, by `rules`. hom_nay: today.

    Rows that a rule says must not be counted are set aside before the other rules run.
    """
    book, rules = reading.book, tuple(rules)
    known = {rule.ma: rule for rule in rules}
    read = [
        replace(one, can_cu=can_cu_ngay(known[one.ma].can_cu, None)) if one.ma in known else one
        for one in reading.findings
    ]
    findings: list[Finding] = []
    for rule in rules:
        charges = rule.charges(book, hom_nay)
        findings += [_charged(rule, charge) for charge in charges]
        aside = [charge.slot for charge in charges if charge.aside and isinstance(charge.slot, Award)]
        if aside:
            book.put_aside(aside)
    for rule in rules:
        if rule.xet_dong:
            findings += _by_row(rule, book, hom_nay)
        if rule.dieu_kien:
            findings += _prerequisites(rule, book)
    counts = tally(book, Ky.of(book))
    for rule in rules:
        if rule.xet_tong:
            charges = list(rule.xet_tong(book, counts))
            findings += [_charged(rule, charge) for charge in charges]
    # A value that could not be read must not be reported as missing too.
    unread = {(one.trang, one.o) for one in read if one.muc == LOI and one.o}
    findings = [*read, *(one for one in findings if (one.trang, one.o) not in unread)]
    ordered, lost = match_explanations(_in_order(book, findings), book.explanations)
    return Checked(book, tuple(ordered), counts, tuple(lost))


def _by_row(rule: Rule, book: Book, hom_nay: date) -> Iterator[Finding]:
    """Findings of a rule that judges rows: each distinct combination of its facts is judged once."""
    assert rule.xet_dong
    names = [name for name in rule.facts if name != "hom_nay"]
    judge = partial(rule.xet_dong, hom_nay=hom_nay) if "hom_nay" in rule.facts else rule.xet_dong
    verdicts = ((facts, tuple(judge(**dict(zip(names, facts, strict=True))))) for facts in book.distinct(names))
    faulty = {facts: faults for facts, faults in verdicts if faults}
    if faulty:
        facts_by_row = zip(*map(book.awards.column, names), strict=True)
        for award, facts in zip(book.awards, facts_by_row, strict=True):
            for fault in faulty.get(facts, ()):
                yield _finding(rule, award, fault)


class _Alike(NamedTuple):
    """Rows that are reported in one note. first: the row that the note points at; rows: the `Batch` of each row."""

    outcome: Outcome
    bases: tuple[CanCu, ...]
    first: Award
    rows: list[Batch]


def _prerequisites(rule: Rule, book: Book) -> Iterator[Finding]:
    """Findings of a prerequisite. An unmet condition is an error for a proposal, but a query for a signed decision."""
    assert rule.dieu_kien
    together: dict[tuple[str, str], _Alike] = {}  # (text shared by the rows, law) -> rows: one note for each law
    laws: dict[date, tuple[VanBan | None, tuple[CanCu, ...], str]] = {}
    for award in book.of(rule.danh_hieu):
        when = award.batch.ngay_xet
        if when not in laws:
            text = chua_ro(rule.can_cu, when)
            bases = (CanCu(text.ma, ""),) if text else can_cu_ngay(rule.can_cu, when)
            laws[when] = text, bases, " ".join(base.van_ban for base in bases)
        text, bases, named = laws[when]
        outcome = _not_yet(text) if text else rule.dieu_kien(award, book)
        if outcome is DAT:
            continue
        if outcome.answer is _KHONG_DAT:
            level = outcome.muc or rule.muc
            if level == LOI and award.trang_thai != DE_NGHI:
                level = GIAI_TRINH
            yield _finding(rule, award, Fault("ten", outcome.noi_dung, outcome.goi_y, level, outcome.facts))
        elif outcome.answer is _CHUA_DU and outcome.together:
            alike = together.get((outcome.together, named))
            if alike is None:
                alike = together[outcome.together, named] = _Alike(outcome, bases, award, [])
            alike.rows.append(award.batch)
        elif outcome.answer is _CHUA_DU:
            yield _finding(rule, award, Fault("ten", outcome.noi_dung, outcome.goi_y, NHAC))
    for outcome, bases, first, rows in together.values():
        of = "của trang này" if len({one.tab.name for one in rows}) == 1 else "của sổ"
        said, stop = outcome.noi_dung.rstrip("."), "." if outcome.noi_dung.endswith(".") else ""
        more = f" ({len(rows)} dòng {of})" if len(rows) > 1 else ""
        yield _finding(rule, first, Fault("ten", said + more + stop, outcome.goi_y, NHAC), bases)


def _not_yet(text: VanBan) -> Outcome:
    since = f" từ ngày {day(text.hieu_luc)}" if text.hieu_luc else ""
    return Outcome(
        Answer.CHUA_DU,
        f"Chưa đủ dữ liệu: chưa xét được theo {text.ten}, áp dụng{since}, vì sổ chưa có nội dung văn bản này.",
        "Đối chiếu với văn bản ấy; trong sổ không phải sửa gì.",
        together=text.ma,
    )


def _charged(rule: Rule, charge: FaultAt) -> Finding:
    found = _finding(rule, charge.slot, charge.fault, charge.can_cu)
    if not (charge.alike and charge.slot):
        return found
    rows = sorted(row.facts for row in (charge.slot, *charge.alike))
    return replace(found, facts=_facts(charge.fault, *rows), ghi_chu="")


def _finding(rule: Rule, slot: SheetRow | None, fault: Fault, can_cu: tuple[CanCu, ...] | None = None) -> Finding:
    return Finding(
        ma=rule.ma,
        muc=fault.muc or rule.muc,
        trang=slot.tab.name if slot else None,
        o=slot.cell(fault.field) if slot and slot.row else None,
        noi_dung=fault.noi_dung,
        goi_y=fault.goi_y,
        can_cu=_bases(rule, slot) if can_cu is None else can_cu,
        facts=_facts(fault, slot.facts) if slot else _facts(fault) if fault.facts else (fault.noi_dung,),
        ghi_chu=getattr(slot, "ghi_chu", None) or "",
    )


def _facts(fault: Fault, *rows: tuple[str, ...]) -> tuple[str, ...]:
    return (fault.field, *(fact for row in rows for fact in row), *map(str, fault.facts))


def _bases(rule: Rule, slot: SheetRow | None) -> tuple[CanCu, ...]:
    """The rule's legal bases in force on the day of the decision; without one, at the end of the school year."""
    if not isinstance(slot, Award):
        return can_cu_ngay(rule.can_cu, None)
    return can_cu_ngay(rule.can_cu, slot.ngay_xet)


def _in_order(book: Book, findings: Iterable[Finding]) -> list[Finding]:
    """The findings sorted: errors, queries, notes; inside a level in the order of the workbook."""
    tabs = {name: i for i, name in enumerate(book.tabs)}

    def place(one: Finding) -> tuple[int, int, int, str]:
        return LEVELS.index(one.muc), tabs.get(one.trang or "", -1), one.row, one.o or ""

    return sorted(findings, key=place)
