"""Pages to read: a rule with its examples, an award with its authorities, each with its legal bases and dates."""

from collections.abc import Iterable, Iterator
from datetime import date

from thidua.law.co_quan import all_offices
from thidua.law.danh_hieu import DanhHieu, ThamQuyen, all_awards
from thidua.law.dated import CanCu
from thidua.law.van_ban import all_texts
from thidua.rules import RULES
from thidua.sheets.khen_thuong import DOI_TUONG
from thidua.sheets.kinds.ngay import day


def contents() -> str:
    """The list of rules and awards."""
    rules = [f"{rule.ma}  {rule.ten}" for rule in RULES]
    awards = [f"{award.ma:10} {award.ten}" for award in all_awards().values()]
    return "\n".join(["QUY TẮC", *rules, "", "DANH HIỆU, HÌNH THỨC", *awards])


def page_of(ma: str) -> str | None:
    """The page of a rule or an award by its code, None when there is none."""
    code = ma.strip().upper()
    for rule in RULES:
        if rule.ma == code:
            return "\n".join([rule.trang, "", *legal_bases(rule.can_cu)]).rstrip()
    award = all_awards().get(code)
    return "\n".join(award_page(award)) if award else None


def award_page(award: DanhHieu) -> Iterator[str]:
    """An award's names, subjects, authorities and legal bases, line by line; the first line is its title."""
    yield f"{award.ma}. {award.ten}"
    yield ""
    yield f"Tên ngắn: {award.ten_ngan}"
    yield f"Cách viết khác: {'; '.join(award.ten_khac)}"
    yield f"Tặng cho: {', '.join(DOI_TUONG.labels[one].lower() for one in sorted(award.doi_tuong))}"
    yield f"In trong báo cáo: {'có' if award.vao_bao_cao else 'không'}"
    yield from (f"Thẩm quyền: {_authority(one)}" for one in award.tham_quyen)
    if award.ghi_chu:
        yield f"Ghi chú: {award.ghi_chu}"
    yield from legal_bases(award.can_cu)


def _authority(one: ThamQuyen) -> str:
    note = " (gặp trong thực tế, phải giải trình)" if one.muc else ""
    return f"{all_offices()[one.co_quan].ten}{span_of_days(one.tu, one.den)}{note}"


def legal_bases(items: Iterable[CanCu]) -> Iterator[str]:
    """Legal bases with the days on which they count, a line each; then what is not confirmed of the article and of its text."""
    for one in items:
        text = all_texts()[one.van_ban]
        article = "" if one.xac_nhan else " [số điều hoặc nội dung chưa xác nhận, cần đối chiếu]"
        known = "" if text.xac_nhan else f" [{text.ghi_chu.rstrip('.')}]"
        name = ", ".join(filter(None, (text.ten, one.dieu)))
        yield f"Căn cứ: {name}{span_of_days(one.tu or text.hieu_luc, one.den or text.het_hieu_luc)}{article}{known}"


def span_of_days(first: date | None, last: date | None) -> str:
    """A span of days: " (từ 01/01/2024 đến 30/06/2025)", "" when both ends are open."""
    parts = [f"{word} {day(when)}" for word, when in (("từ", first), ("đến", last)) if when]
    return f" ({' '.join(parts)})" if parts else ""
