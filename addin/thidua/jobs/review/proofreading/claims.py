"""Checks of a report's claims: “nhiều” instead of a count, proposals among awards, “trên N”, scope, legal texts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from thidua.files.word.returned.report import HeldFigure, ReportLine
from thidua.jobs.review.proofreading.draft import Draft, Slip, around, cut
from thidua.rules.reporting.t05_tren_n import tren_truoc
from thidua.rules.reporting.t05_tren_n import trong_doan as tren_n
from thidua.rules.reporting.t07_van_ban_con_hieu_luc import trong_doan as van_ban
from thidua.sheets.figure_tags import DEM, TREN, Query, TagError, ask
from thidua.sheets.khen_thuong import CO_QD, DE_NGHI
from thidua.sheets.kinds.kind import LOI

_RESULTS: Final = "mục IV"
_TELL_RESULTS: Final = ("mục II", "mục III", _RESULTS, "mục V", "mục VI")
_PLANS: Final = ("mục VII", "mục VIII")
_MANY = re.compile(
    r"\bnhiều (?:lượt )?(?:tập thể|cá nhân|sáng kiến|giải pháp|cán bộ|giáo viên|nhà giáo|trường|đơn vị|danh hiệu|"
    r"bằng khen|giấy khen|cờ thi đua|huân chương|hình thức khen)\b",
    re.IGNORECASE,
)
_OF_AWARDS = re.compile(r"\b(?:tặng|công nhận|danh hiệu|bằng khen|giấy khen|cờ thi đua|huân chương)\b", re.IGNORECASE)
_COUNT = re.compile(r"\d[\d.]*\s+(?:lượt )?(?:tập thể|cá nhân|trường|đơn vị|người|cán bộ|giáo viên|nhà giáo)\b")
_PROPOSED = re.compile(r"(?<!hồ sơ )\bđề nghị\b(?! của\b)", re.IGNORECASE)
_AWARDED = re.compile(
    r"(?<!đề nghị )\bđược\b(?! (?:trình|xét|xem xét)\b)(?:(?!đề nghị|[.;]).)*?\b(?:tặng|truy tặng|phong tặng|công nhận)\b",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\bphạm vi(?: số liệu)?(?:\s*:)?\s*(?!số liệu\b)[^\W\d_]|\bsố liệu\b[^.]*\b(?:toàn ngành|các trường|địa bàn)\b",
    re.IGNORECASE,
)


def uncounted(draft: Draft) -> Iterator[Slip]:
    """Slips for “nhiều tập thể…” in sentences about awards, which the workbook counts exactly."""
    for sentence in draft.sentences:
        place = sentence.line.place
        many = _MANY.search(sentence.text)
        if many and (place == _RESULTS or (place in _TELL_RESULTS and _OF_AWARDS.search(sentence.text))):
            message = f"Viết “{many[0]}” ở chỗ đếm được."
            hint = "Ghi con số: chép từ Phụ lục I, II, IV, hoặc dùng thẻ số liệu ở trang Nội dung của sổ."
            words = around(sentence.text, *many.span())
            yield Slip(sentence.line, words, message, hint, LOI if place == _RESULTS else "")


def mixed_statuses(draft: Draft) -> Iterator[Slip]:
    """Slips for sentences that count both proposals and awards."""
    for sentence in draft.sentences:
        if sentence.line.place in _PLANS:
            continue
        statuses = {query.trang_thai for query in map(_query, sentence.figures) if query} & {CO_QD, DE_NGHI}
        said = (_COUNT.search(sentence.text), _PROPOSED.search(sentence.text), _AWARDED.search(sentence.text))
        if len(statuses) > 1 or all(said):
            message = "Câu này nói lẫn số đang đề nghị với số đã được tặng."
            yield Slip(sentence.line, cut(sentence.text), message, "Tách thành hai câu, mỗi câu một loại số liệu.")


def above(draft: Draft) -> Iterator[Slip]:
    """Slips for “trên N” when N is not below the true count, by the workbook if given, else by the file's figures."""
    exact = _exact(draft)
    for line in draft.lines:
        for start, end, held in line.figures:
            query = _query(held)
            if query is None or not held.text:
                continue
            if query.cach == TREN:
                yield from _rounded(draft, line, (start, end), query, exact)
            elif word := tren_truoc(line.text[:start]):
                message = f"Chữ “{word}” đứng trước {held.text}, mà {held.text} là đúng con số."
                yield Slip(line, around(line.text, start, end), message, f"Bỏ chữ “{word}”.")
        if draft.checked:
            for fault in tren_n(_typed(line), draft.checked.book, draft.checked.so_lieu):
                yield Slip(line, cut(line.text), fault.noi_dung, "Viết số tròn nhỏ hơn số thật.")


def _rounded(
    draft: Draft, line: ReportLine, span: tuple[int, int], query: Query, exact: dict[Query, int]
) -> Iterator[Slip]:
    said = re.search(r"\b(?:trên|hơn) ([\d.]+)", line.text[slice(*span)])
    true = draft.so(query).value if draft.so else exact.get(replace(query, cach=DEM))
    if said and true is not None and true <= int(said[1].replace(".", "")):
        by = "sổ" if draft.so else "số khác trong báo cáo"
        message = f"Viết “{said[0]}” mà theo {by} chỉ có {true}."
        yield Slip(line, around(line.text, *span), message, "Viết số tròn nhỏ hơn số thật, hoặc bấm Cập nhật báo cáo.")


def _exact(draft: Draft) -> dict[Query, int]:
    """The exact counts among the file's own figures."""
    found: dict[Query, int] = {}
    for held in draft.living.figures:
        query, digits = _query(held), held.text.replace(".", "")
        if query and query.cach != TREN and digits.isdecimal():
            found.setdefault(replace(query, cach=DEM), int(digits))
    return found


def _typed(line: ReportLine) -> str:
    """The text of a line with each figure replaced by “…”."""
    pieces, at = [], 0
    for start, end, _ in line.figures:
        pieces.append(line.text[at:start])
        at = end
    return "…".join([*pieces, line.text[at:]])


def scope(draft: Draft) -> Iterator[Slip]:
    """A slip when section IV does not name the schools that its figures cover."""
    results = [line for line in draft.prose if line.place == _RESULTS]
    if results and not any(_SCOPE.search(line.text) for line in results):
        hint = "Thêm một câu ở đầu mục IV, ví dụ: Phạm vi số liệu: các trường trên địa bàn xã."
        yield Slip(results[0], cut(results[0].text), "Mục IV chưa nói phạm vi số liệu.", hint)


def texts(draft: Draft) -> Iterator[Slip]:
    """Slips for legal texts not in force on the day of the report, except those explained in the workbook."""
    explained = {one.noi_dung for one in draft.checked.findings if one.giai_trinh} if draft.checked else set()
    for line in draft.lines:
        for fault in van_ban(line.text, draft.signed):
            if fault.noi_dung not in explained:
                yield Slip(line, cut(line.text), fault.noi_dung, fault.goi_y, fault.muc)


def _query(held: HeldFigure) -> Query | None:
    try:
        return ask(held.tag)
    except TagError:
        return None
