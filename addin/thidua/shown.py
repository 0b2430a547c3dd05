"""What a person reads on the command line: findings, totals; and the totals as CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.book import LEVELS, Finding
from thidua.checking import Checked
from thidua.figures import Figure, so_dem
from thidua.law.danh_hieu import all_awards
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, TAP_THE
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds import GIAI_TRINH, LOI, NHAC

if TYPE_CHECKING:
    from thidua.comparing import Difference
    from thidua.refreshing import Refreshed
    from thidua.tracing import Source


def findings(checked: Checked) -> str:
    """The count of rows, then every finding, errors first."""
    book = checked.book
    lines = [f"Đọc {book.doc} dòng khen thưởng: nhận {len(book.awards)}, để riêng {len(book.set_aside)}."]
    lines += map(_finding, checked.findings)
    counts = ", ".join(
        f"{sum(one.muc == level for one in checked.findings)} {LABELS[level].lower()}" for level in LEVELS
    )
    verdict = (
        "Được xuất báo cáo."
        if checked.duoc_bao_cao
        else "Chưa xuất được báo cáo: sửa các lỗi, giải trình các chỗ cần giải trình."
    )
    return "\n".join([*lines, f"Tất cả: {counts}. {verdict}"])


def by_template(own: Path | None) -> str:
    """After which template a report was made. own: the office's own."""
    return f"theo mẫu {own.name} của cơ quan" if own else "theo mẫu đi kèm chương trình"


def blocking(checked: Checked) -> str:
    """Only the findings that stop the report."""
    return "\n".join(
        _finding(one) for one in checked.findings if one.muc == LOI or (one.muc == GIAI_TRINH and not one.giai_trinh)
    )


def refreshed(done: "Refreshed") -> str:
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


def compared(found: "Sequence[Difference]", checked: Checked) -> str:
    """Where a report and its workbook differ, errors first."""
    lines = [f"[{LABELS[one.muc]}] {one}" for level in LEVELS for one in found if one.muc == level]
    if not checked.duoc_bao_cao:
        lines.append("Sổ còn chỗ phải sửa hoặc giải trình, chưa phải số cuối cùng; xem thidua kiem-tra.")
    counted = sum(one.muc != NHAC for one in found)
    verdict = f"Có {counted} chỗ không khớp." if counted else "Báo cáo khớp với sổ."
    return "\n".join([*lines, verdict])


def traced(figure: Figure, what: str, rows: "Sequence[Source]") -> str:
    """The rows behind a figure, each with its cell and its place in print."""
    lines = [
        f"  {', '.join(filter(None, dict.fromkeys((one.ten, one.truong, one.nam_hoc, one.quyet_dinh))))} – trang “{one.trang}” ô {one.o}"
        + (f" ({one.in_an})" if one.in_an else "")
        for one in rows
    ]
    return "\n".join([f"{what}: {figure}, từ {len(rows)} dòng.", *lines])


def totals(checked: Checked) -> str:
    """Award by award over the period: collectives, individuals, proposals."""
    ky = checked.book.cau_hinh
    lines = [f"Kỳ {ky.ky[0]}-{ky.ky[1]}, tính theo {'năm học' if ky.cach_tinh == 'nam_hoc' else 'ngày quyết định'}."]
    for award in all_awards().values():
        parts = [
            f"{so_dem(number)} {noun}{note}"
            for status, note in ((CO_QD, ""), (DE_NGHI, " đang đề nghị"))
            for subject, noun in ((TAP_THE, "tập thể"), (CA_NHAN, "cá nhân"))
            if (number := checked.so_lieu.count(award.ma, subject, status))
        ]
        if parts:
            lines.append(f"{award.ten}: {', '.join(parts)}.")
    if initiatives := checked.so_lieu.count_sang_kien():
        lines.append(
            f"Sáng kiến: {so_dem(initiatives)}, trong đó cấp thành phố {so_dem(checked.so_lieu.count_sang_kien('thanh_pho'))}."
        )
    return "\n".join(lines)


def csv(checked: Checked) -> bytes:
    """The tally of the period in long form as CSV that Excel opens: UTF-8 with its mark; text never reads as a formula."""
    from thidua.tables import frame  # pandas: only where tables are made

    long = frame(checked.so_lieu, checked.book.truong)
    return b"\xef\xbb\xbf" + long.map(_harmless).to_csv(index=False, lineterminator="\r\n").encode()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r\n" and value else value


def _finding(one: Finding) -> str:
    place = f"trang “{one.trang}”" + (f" ô {one.o}" if one.o else "") if one.trang else "cả sổ"
    return (
        f"[{LABELS[one.muc]}] {one.ma}, {place}: {one.noi_dung}"
        + (f" Cách sửa: {one.goi_y}" if one.goi_y else "")
        + (f" Căn cứ: {one.bases}." if one.can_cu else "")
        + (f" Giải trình: {one.giai_trinh}" if one.giai_trinh else "")
    )
