"""The rule book: every rule, award, number and legal text as one Markdown page, made from the rules and the law data alone."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from thidua.jobs.luat.pages import award_page, legal_bases, span_of_days
from thidua.law.danh_hieu import all_awards
from thidua.law.tham_so import ThamSo, all_numbers, nhac_xem_lai, xem_moi_nhat
from thidua.law.van_ban import VanBan, all_texts
from thidua.rules import RULES
from thidua.rules.rule import Rule
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds.ngay import day

FAMILIES = {"V": "Nhập liệu", "P": "Điều kiện của danh hiệu", "Q": "Số lượng", "T": "Tổng hợp và báo cáo"}
_OPENING = """# Cuốn quy tắc

Trang này do phần mềm in ra từ chính các quy tắc và dữ liệu luật của nó (lệnh `thidua luat --tat-ca`), không sửa bằng tay.
Mỗi dòng khen thưởng được xét theo luật có hiệu lực vào ngày ký quyết định; chưa có quyết định thì vào ngày cuối năm học.
Ba mức: **Lỗi** phải sửa, **Giải trình** phải sửa hoặc giải thích, **Nhắc** để biết. Điều kiện của danh hiệu có ba câu trả lời:
đạt, không đạt, chưa đủ dữ liệu; thiếu dữ liệu không bao giờ là lỗi. Mũi tên ← chỉ ô mà quy tắc báo. Chỗ ghi *chưa xác nhận* là chỗ
chưa đối chiếu được với văn bản gốc. Thấy khác với luật: con số, ngày hiệu lực, thẩm quyền sửa ở các tệp dữ liệu trong
`addin/thidua/law/` (`tham_so.toml`, `van_ban.toml`, `danh_hieu.toml`, `co_quan.toml`), lời ở đầu tệp của quy tắc, rồi in lại. Mọi tên người, tên trường trong ví dụ đều đặt ra.
"""
_NUMBERS = """Cột *Xem lại lần cuối* ghi ngày gần nhất con số được thấy trong văn bản hoặc trong một bản sao đáng tin của văn bản; khi chỉ
biết tháng thì ghi ngày đầu tháng. *Chưa đối chiếu*: con số hoặc số điều ghi theo trí nhớ, chưa tìm thấy hoặc do sổ tự đặt. Chỗ ghi
*đã hơn hai năm, cần xem lại* tính đến {to}, ngày xem mới nhất trong dữ liệu, không tính đến ngày in trang này.
"""


def whole_book() -> str:
    """The rule book as Markdown, without a last line break."""
    parts = [_OPENING, "## Mục lục\n", *_contents()]
    for letter, title in FAMILIES.items():
        parts.append(f"\n## {letter}. {title}\n")
        parts += [_rule(rule) for rule in RULES if rule.ma.startswith(letter)]
    parts.append("\n## Danh hiệu, hình thức khen thưởng\n")
    parts += map(_award, all_awards())
    parts += ["\n## Con số trong luật\n", *_numbers(xem_moi_nhat()), "\n## Văn bản\n", *_texts()]
    return "\n".join(parts)


def _contents() -> Iterator[str]:
    for letter, title in FAMILIES.items():
        yield f"- {title}: {', '.join(rule.ma for rule in RULES if rule.ma.startswith(letter))}"
    yield "- Danh hiệu, hình thức khen thưởng\n- Con số trong luật\n- Văn bản"


def _rule(rule: Rule) -> str:
    _, _, page = rule.trang.partition("\n")
    body = "\n".join(_markdown(page.strip().splitlines()))
    dated = "\n".join(f"- {line.removeprefix('Căn cứ: ')}" for line in legal_bases(rule.can_cu))
    return f"### {rule.ma}. {rule.ten}\n\nMức: {LABELS[rule.muc]}\n\n{body}\n" + (
        f"\nHiệu lực của căn cứ:\n\n{dated}\n" if dated else ""
    )


def _markdown(lines: Iterable[str]) -> Iterator[str]:
    """A rule's page with its example tables as tables of Markdown."""
    inside = False
    for line in lines:
        if not line.startswith("    |"):
            if inside:
                yield ""
            yield re.sub(r"^(Sai|Đúng|Chưa đủ dữ liệu)\b", r"**\1**", line)
            inside = False
            continue
        cells = [cell.strip().replace("<-", "←") for cell in line.strip().strip("|").split("|")]
        if not inside:
            yield ""
        yield f"| {' | '.join(cells)} |"
        if not inside:
            yield "|" + "---|" * len(cells)
        inside = True


def _award(ma: str) -> str:
    title, _, *lines = award_page(all_awards()[ma])
    return f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def _numbers(to: date) -> Iterator[str]:
    """The table of numbers; how long ago each was seen is counted to the day `to`, so that the page is the same whenever printed."""
    yield _NUMBERS.format(to=day(to))
    yield "| Tên trong dữ liệu | Số | Thời gian | Căn cứ | Xem lại lần cuối | Ghi chú |\n|---|---|---|---|---|---|"
    for name, periods in all_numbers().items():
        for one in periods:
            cells = (f"`{name}`", _value(one), _time(one), _base(one), _seen(one, to), _note(one.ghi_chu, one.xac_nhan))
            yield f"| {' | '.join(cells)} |"


def _value(one: ThamSo) -> str:
    return f"{one.gia_tri:.0%}" if isinstance(one.gia_tri, float) else str(one.gia_tri)


def _time(one: ThamSo) -> str:
    return span_of_days(one.can_cu.tu, one.can_cu.den).strip(" ()")


def _base(one: ThamSo) -> str:
    return ", ".join(filter(None, (all_texts()[one.can_cu.van_ban].ten, one.can_cu.dieu)))


def _seen(one: ThamSo, to: date) -> str:
    return ", ".join(filter(None, (day(one.xem_ngay) if one.xem_ngay else "", nhac_xem_lai(one, to))))


def _texts() -> Iterator[str]:
    yield "| Văn bản | Cơ quan | Ngày ký | Thời gian hiệu lực | Thay bằng | Ghi chú |\n|---|---|---|---|---|---|"
    for text in all_texts().values():
        heir = all_texts()[text.thay_boi].ten if text.thay_boi else ""
        cells = (text.ten, text.co_quan, day(text.ngay_ky) if text.ngay_ky else "", _force(text), heir)
        yield f"| {' | '.join(cells)} | {_note(text.ghi_chu, text.xac_nhan)} |"


def _force(text: VanBan) -> str:
    return span_of_days(text.hieu_luc, text.het_hieu_luc).strip(" ()")


def _note(note: str, sure: bool) -> str:
    return " ".join(filter(None, ("" if sure else "*chưa xác nhận.*", note)))
