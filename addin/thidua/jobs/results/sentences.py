"""What a person reads on the command line: findings, totals; and the totals as CSV."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import Checked, Finding
from thidua.book.finding import LEVELS
from thidua.law.danh_hieu import all_awards
from thidua.papers.figures import Figure
from thidua.papers.numbers import so_dem
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, TAP_THE
from thidua.sheets.kiem_tra import HET_HIEU_LUC, LABELS
from thidua.sheets.kinds.kind import NHAC

if TYPE_CHECKING:
    from thidua.jobs.review.cap_nhat import UpdatedReport
    from thidua.jobs.review.doi_chieu import Difference
    from thidua.papers.trace import TracedRow


def rows_as_sentence(doc: int, nhan: int) -> str:
    """How many award rows were read, taken and set aside, in a sentence."""
    return f"Đọc {doc} dòng khen thưởng: nhận {nhan}, để riêng {doc - nhan}."


def check_as_sentences(checked: Checked) -> str:
    """The count of rows, then every finding, errors first, and the explanations that have expired."""
    book = checked.book
    lines = [rows_as_sentence(book.doc, len(book.awards))]
    lines += map(finding_as_sentence, checked.findings)
    lines += (f"[{HET_HIEU_LUC}] {one.ma}: {one.noi_dung} Giải trình: {one.loi}" for one in checked.het_hieu_luc)
    verdict = (
        "Được xuất báo cáo."
        if checked.duoc_bao_cao
        else "Chưa xuất được báo cáo: sửa các lỗi, giải trình các chỗ cần giải trình."
    )
    return "\n".join([*lines, f"Tất cả: {levels_as_words(checked.findings)}. {verdict}"])


def levels_as_words(found: Sequence[Finding]) -> str:
    """How many findings of each level."""
    return ", ".join(f"{sum(one.muc == level for one in found)} {LABELS[level].lower()}" for level in LEVELS)


def template_as_words(own: Path | None) -> str:
    """After which template a report was made. own: the office's own."""
    return f"theo mẫu {own.name} của cơ quan" if own else "theo mẫu đi kèm chương trình"


def blocking_as_sentences(checked: Checked) -> str:
    """Only the findings that stop the report."""
    return "\n".join(map(finding_as_sentence, checked.vuong))


def hindrance_as_sentence(ten: str, vuong: Sequence[Finding]) -> str:
    """Why a school's confirmation is not final, with the first places to mend."""
    places = [_place(one) for one in vuong]
    first = "; ".join(dict.fromkeys(places[:3]))
    more = f" và {len(places) - 3} chỗ khác" if len(places) > 3 else ""
    return f"{ten}: còn {len(vuong)} chỗ phải sửa hoặc giải trình ({first}{more})."


def update_as_sentences(done: "UpdatedReport") -> str:
    """What was brought up to date in a report, and what is left to its author."""
    lines = [f"  {change}" for change in done.changes]
    for place, annex in done.annexes.items():
        for verb, rows in (("thêm", annex.added), ("bỏ", annex.dropped), ("sửa số", annex.changed)):
            lines += [f"  {place}: {verb} dòng “{row}”" for row in rows]
    kept = [f"  {place}: dòng “{row}”" for place, annex in done.annexes.items() for row in annex.own]
    lost = [f"  {place}: dòng “{row}”" for place, annex in done.annexes.items() for row in annex.lost]
    parts = (
        ("Đã cập nhật:", lines),
        ("Dòng tác giả tự thêm hoặc đã sửa, giữ nguyên:", kept),
        ("Dòng của sổ mà tác giả đã bỏ hoặc đã sửa, không đặt lại:", lost),
        (
            "Phụ lục không cập nhật được vì tệp không còn dấu lúc in, hãy làm lại từ sổ:",
            [f"  {one}" for one in done.left],
        ),
        ("Số liệu tác giả đã bỏ khỏi bài, không đặt lại:", [f"  {one.text}" for one in done.gone]),
        ("Cần tác giả thêm vào:", [f"  {one.place}: “{one.text}”" for one in done.appear]),
        ("Cần tác giả bỏ đi vì nay không còn:", [f"  {one.place}: “{one.text}”" for one in done.vanish]),
    )
    said = [line for head, rows in parts if rows for line in (head, *rows)]
    return "\n".join(said if done.changed else ["Báo cáo đã khớp với sổ, không phải sửa gì.", *said])


def comparison_as_sentences(found: "Sequence[Difference]", checked: Checked) -> str:
    """Where a report and its workbook differ, errors first."""
    lines = [f"[{LABELS[one.muc]}] {one}" for level in LEVELS for one in found if one.muc == level]
    if not checked.duoc_bao_cao:
        lines.append("Sổ còn chỗ phải sửa hoặc giải trình, chưa phải số cuối cùng; xem thidua kiem-tra.")
    counted = sum(one.muc != NHAC for one in found)
    verdict = f"Có {counted} chỗ không khớp." if counted else "Báo cáo khớp với sổ."
    return "\n".join([*lines, verdict])


def proofreading_as_sentences(found: Sequence[Finding]) -> str:
    """What to mend in a finished report, each with its section and the words concerned."""
    verdict = "Sửa ở Word rồi soát lại." if any(one.muc != NHAC for one in found) else "Không có gì phải sửa."
    lines = [_told(one, one.trang or "cả báo cáo", f"“{one.o}”" if one.o else "") for one in found]
    return "\n".join([*lines, f"Tất cả: {levels_as_words(found)}. {verdict}"])


def proofreading_in_brief(found: Sequence[Finding]) -> str:
    """The same for a message box: a line for each thing to mend, notes only counted."""
    lines = [
        f"  {one.trang or 'cả báo cáo'}{f', “{one.o}”' if one.o else ''}: {one.noi_dung}"
        for one in found
        if one.muc != NHAC
    ]
    return "\n".join([f"Soát thể thức, câu chữ: {levels_as_words(found)}.", *lines])


def trace_as_sentences(figure: Figure, what: str, rows: "Sequence[TracedRow]") -> str:
    """The rows behind a figure, each with its cell and its place in print."""
    lines = [
        f"  {', '.join(filter(None, dict.fromkeys((one.ten, one.truong, one.nam_hoc, one.quyet_dinh))))} – trang “{one.trang}” ô {one.o}"
        + (f" ({one.in_an})" if one.in_an else "")
        for one in rows
    ]
    return "\n".join([f"{what}: {figure}, từ {len(rows)} dòng.", *lines])


def totals_as_sentences(checked: Checked) -> str:
    """Award by award over the period: collectives, individuals, proposals."""
    ky = checked.book.cau_hinh
    lines = [f"Kỳ {ky.ky[0]}-{ky.ky[1]}, tính theo {'năm học' if ky.cach_tinh == 'nam_hoc' else 'ngày quyết định'}."]
    lines += awards_as_sentences(checked.so_lieu.count)
    if initiatives := checked.so_lieu.count_sang_kien():
        lines.append(
            f"Sáng kiến: {so_dem(initiatives)}, trong đó cấp thành phố {so_dem(checked.so_lieu.count_sang_kien('thanh_pho'))}."
        )
    return "\n".join(lines)


def awards_as_sentences(count: Callable[[str, str, str], int]) -> Iterator[str]:
    """A line for each award that was given. count: how many, by award code, subject and status."""
    for award in all_awards().values():
        parts = [
            f"{so_dem(number)} {noun}{note}"
            for status, note in ((CO_QD, ""), (DE_NGHI, " đang đề nghị"))
            for subject, noun in ((TAP_THE, "tập thể"), (CA_NHAN, "cá nhân"))
            if (number := count(award.ma, subject, status))
        ]
        if parts:
            yield f"{award.ten}: {', '.join(parts)}."


def finding_as_sentence(one: Finding) -> str:
    """A finding on a line: level, rule, place, what is wrong, how to mend it, by which law, its explanation."""
    return _told(one, _place(one))


def _told(one: Finding, *place: str) -> str:
    return (
        f"[{LABELS[one.muc]}] {one.ma}, {', '.join(filter(None, place))}: {one.noi_dung}"
        + (f" Cách sửa: {one.goi_y}" if one.goi_y else "")
        + (f" Căn cứ: {one.bases}." if one.can_cu else "")
        + (f" Giải trình: {one.giai_trinh}" if one.giai_trinh else "")
    )


def _place(one: Finding) -> str:
    return f"trang “{one.trang}”" + (f" ô {one.o}" if one.o else "") if one.trang else "cả sổ"
