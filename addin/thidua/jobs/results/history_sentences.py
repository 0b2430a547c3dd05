"""Histories in words: for the command line and for the Lịch sử sheet."""

from collections.abc import Iterator, Sequence

from thidua.book import Award, Book
from thidua.law.danh_hieu import all_awards
from thidua.law.van_ban import all_texts
from thidua.rules.next_award import HoSo, TienTrinh
from thidua.sheets.khen_thuong import DE_NGHI, TRANG_THAI
from thidua.sheets.kinds.ngay import day
from thidua.sheets.results import Link, Value
from thidua.text import fold_name


def histories_as_sentences(found: Sequence[HoSo], book: Book) -> str:
    """People and collectives: who, the awards year by year, how far the next awards are."""
    return "\n\n".join([*(_history(one, book) for one in found), *new_laws_as_sentences(found)])


def _history(one: HoSo, book: Book) -> str:
    years: dict[str, list[str]] = {}
    for row in one.rows:
        note = " (đang đề nghị)" if row.trang_thai == DE_NGHI else ""
        years.setdefault(row.nam_hoc, []).append(all_awards()[row.ma].ten + note)
    lines = [_who(one, book), *(f"  {year}: {'; '.join(names)}" for year, names in years.items())]
    steps = [f"  - {_need(step)}; {_far(step)}. Căn cứ: {_base(step)}." for step in one.ke_tiep]
    return "\n".join([*lines, *(["Tiếp theo:", *steps] if steps else [])])


def nobody_as_sentence(ten: str, near: Sequence[str]) -> str:
    """That the book has nobody of that name, and who may be meant."""
    return f"Trong sổ không có “{ten}”." + (f" Có phải: {'; '.join(near)}?" if near else "")


def one_year_as_sentences(found: Sequence[HoSo], book: Book) -> str:
    """Who lacks just one year, step by step."""
    steps = _by_step(found)
    groups: dict[str, list[str]] = {}
    for step, one in steps:
        groups.setdefault(f"{_need(step)} ({_base(step)})", []).append(f"  {_who(one, book)}: {_far(step)}")
    lines = [line for need, people in groups.items() for line in (f"{need}. Còn thiếu một năm:", *people)]
    none = "Theo những gì đã nhập trong sổ, không có ai còn thiếu đúng một năm."
    return "\n".join([*lines, *new_laws_as_sentences(found)] or [none])


def _who(one: HoSo, book: Book) -> str:
    born = _born(one)
    places = [name for name in _schools(one, book) if fold_name(name) != fold_name(one.ten)]
    return ", ".join([one.ten, *([f"sinh {born}"] if born else []), *places])


def _born(one: HoSo) -> str:
    return next((day(row.ngay_sinh) for row in one.rows if row.ngay_sinh), "")


def _schools(one: HoSo, book: Book) -> list[str]:
    return [*dict.fromkeys(book.truong[row.truong].ten_truong for row in one.rows)]


def _by_step(found: Sequence[HoSo]) -> list[tuple[TienTrinh, HoSo]]:
    """Every step with its subject, in the order of the awards that they lead to."""
    pairs = ((step, one) for one in found for step in one.ke_tiep)
    return sorted(pairs, key=lambda pair: all_awards()[pair[0].luat.buoc.ma].thu_tu)


def _need(step: TienTrinh) -> str:
    luat, titles = step.luat, all_awards()
    among = f"trong {luat.trong} năm học gần nhất" if luat.trong else "liên tục"
    return f"{titles[luat.buoc.ma].ten} cần {luat.so.gia_tri} năm học {among} là {titles[luat.buoc.tu].ten}"


def _far(step: TienTrinh) -> str:
    said = [f"đã có {len(step.co)} năm ({', '.join(step.co)})"]
    said += [f"còn thiếu {step.con_thieu} năm (sớm nhất {', '.join(step.nam_toi)})" if step.nam_toi else "đủ số năm"]
    if step.chua_ro_nam:
        said += [f"trong sổ chưa rõ năm học {', '.join(step.chua_ro_nam)}"]
    if step.thieu_truoc:
        said += [f"chưa thấy {' hoặc '.join(all_awards()[ma].ten for ma in step.luat.buoc.sau)}"]
    return "; ".join(said)


def _base(step: TienTrinh) -> str:
    so = step.luat.so
    name = ", ".join(filter(None, (all_texts()[so.can_cu.van_ban].ten, so.can_cu.dieu)))
    return name if so.xac_nhan else f"{name} [chưa xác nhận, cần đối chiếu]"


def new_laws_as_sentences(found: Sequence[HoSo]) -> list[str]:
    """A line for a law that is in force and whose content is not known."""
    texts = dict.fromkeys(step.luat.moi for one in found for step in one.ke_tiep if step.luat.moi)
    return [
        f"Từ {day(text.hieu_luc)} có {text.ten}; phần mềm chưa có nội dung văn bản này, các điều kiện ở đây theo luật trước đó nên phải đối chiếu."
        for text in texts
        if text.hieu_luc
    ]


# ---------------------------------------------------------------- the sheet

Cells = tuple[Value, ...]


def histories_as_rows(found: Sequence[HoSo], book: Book) -> Iterator[Cells]:
    """Rows of Lịch sử: what each one holds, year by year, then how far its next awards are."""
    for one in found:
        yield from (_held_row(one, row, book) for row in one.rows)
        yield from (_step_row(one, step, book) for step in one.ke_tiep)


def one_year_as_rows(found: Sequence[HoSo], book: Book) -> Iterator[Cells]:
    """Rows of Lịch sử: who lacks just one year, award by award."""
    return (_step_row(one, step, book) for step, one in _by_step(found))


def _held_row(one: HoSo, row: Award, book: Book) -> Cells:
    place, cell = row.tab.name, row.cell("ten")
    award = all_awards()[row.ma].ten
    status = TRANG_THAI.labels[row.trang_thai]
    decision = ", ".join(filter(None, (row.so_qd, day(row.ngay_qd) if row.ngay_qd else "", row.co_quan)))
    school = book.truong[row.truong].ten_truong
    return (one.ten, _born(one), school, row.nam_hoc, award, status, decision, "", place, Link(cell, place, cell))


def _step_row(one: HoSo, step: TienTrinh, book: Book) -> Cells:
    award = all_awards()[step.luat.buoc.ma].ten
    status = f"Còn thiếu {step.con_thieu} năm" if step.con_thieu else "Đủ số năm"
    words = f"{_need(step)}; {_far(step)}."
    return (one.ten, _born(one), "; ".join(_schools(one, book)), "", award, status, words, _base(step))
