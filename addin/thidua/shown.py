"""What a person reads on the command line: findings, totals; and the totals as CSV."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from thidua.book import LEVELS, Finding
from thidua.checking import Checked
from thidua.figures import Figure, so_dem, tang_giam
from thidua.law.danh_hieu import all_awards
from thidua.rows import Award
from thidua.sheets import SHEETS
from thidua.sheets.khen_thuong import CA_NHAN, CO_QD, DE_NGHI, DOI_TUONG, LOAI_KHEN, TAP_THE, TRANG_THAI
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds import NHAC
from thidua.sheets.kinds.ngay import day
from thidua.sheets.sang_kien import CAP

if TYPE_CHECKING:
    from thidua.changes import Changes
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


def blocking(checked: Checked) -> str:
    """Only the findings that stop the report."""
    return "\n".join(map(_finding, checked.vuong))


def hindrance(ten: str, vuong: Sequence[Finding]) -> str:
    """Why a school's confirmation is not final, with the first places to mend."""
    places = [_place(one) for one in vuong]
    first = "; ".join(dict.fromkeys(places[:3]))
    more = f" và {len(places) - 3} chỗ khác" if len(places) > 3 else ""
    return f"{ten}: còn {len(vuong)} chỗ phải sửa hoặc giải trình ({first}{more})."


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


def changed(found: "Changes", checked: Checked, truoc: str) -> str:
    """What changed since an earlier state, in sentences: by award, by school, row by row."""
    schools = {ma: one.ten_truong for ma, one in checked.book.truong.items()}
    lines = [f"So với {truoc} (kỳ {_period(found.truoc)}), kỳ {_period(found.nay)} của sổ:"]
    by_award = [f"  {_count_of(*key)}: {_then_now(*counts)}." for key, counts in found.danh_hieu.items()]
    by_award += [
        f"  Sáng kiến cấp {CAP.labels[cap].lower()}: {_then_now(*counts)}." for cap, counts in found.sang_kien.items()
    ]
    lines += ["Theo danh hiệu, hình thức khen thưởng:", *by_award] if by_award else []
    by_school: dict[str, list[str]] = {}
    for (school, ma), counts in found.truong.items():
        by_school.setdefault(school, []).append(f"{all_awards()[ma].ten} {_then_now(*counts)}")
    if by_school:
        lines.append("Theo trường, tính số đã có quyết định:")
        lines += [f"  {schools.get(school, school)}: {'; '.join(said)}." for school, said in by_school.items()]
    if found.chung:
        lines += _changed_rows(found, schools)
    else:
        lines.append("Không so từng dòng, vì hai kỳ không có năm nào chung hoặc báo cáo trước không còn Phụ lục III.")
    if found.la:
        lines += ["Không đọc được ở báo cáo trước:", *(f"  {one}" for one in found.la)]
    if found.nothing:
        lines.append("Không có gì thay đổi.")
    return "\n".join(lines)


def _changed_rows(found: "Changes", schools: dict[str, str]) -> list[str]:
    span = f" (những năm hai kỳ cùng có: {_period(found.chung)})" if found.chung and found.truoc != found.nay else ""
    lines = [
        f"Từng dòng{span}: thêm {len(found.them)}, bỏ {len(found.bo)}, sửa {len(found.sua)}, giữ nguyên {found.giu}."
    ]
    lines += [f"  thêm: {_row(row, schools)} – {_where(row)}" for row in found.them]
    lines += [f"  bỏ: {_row(row, schools)} – {_where(row)} của tệp trước" for row in found.bo]
    titles = {column.field: column.title for column in SHEETS["danh_hieu"].columns}
    for one in found.sua:
        said = "; ".join(
            f"{titles[name]}: {_value(one.truoc, name, schools)} → {_value(one.nay, name, schools)}"
            for name in one.facts
        )
        lines.append(f"  sửa: {_row(one.nay, schools)}: {said} – {_where(one.nay)}")
    return lines


def _period(ky: tuple[int, int] | None) -> str:
    return f"{ky[0]}-{ky[1]}" if ky else ""


def _count_of(ma: str, doi_tuong: str, trang_thai: str) -> str:
    award, proposed = all_awards()[ma], ", đang đề nghị" if trang_thai == DE_NGHI else ""
    subject = "" if award.doi_tuong == {doi_tuong} else f", {DOI_TUONG.labels[doi_tuong].lower()}"
    return f"{award.ten}{subject}{proposed}"


def _then_now(then: int, now: int) -> str:
    if not then:
        return f"trước không có, nay {so_dem(now)}"
    return f"{so_dem(then)} → {so_dem(now)}, {tang_giam(now, then)}" if now else f"trước {so_dem(then)}, nay không có"


def _row(row: Award, schools: dict[str, str]) -> str:
    who = row.ten or f"{row.so_luong} {DOI_TUONG.labels[row.doi_tuong].lower()}"
    school = schools.get(row.truong, row.truong)
    proposed = "đang đề nghị" if row.trang_thai == DE_NGHI else ""
    return ", ".join(filter(None, dict.fromkeys((all_awards()[row.ma].ten, row.nam_hoc, who, school, proposed))))


def _value(row: Award, name: str, schools: dict[str, str]) -> str:
    value = getattr(row, name)
    words = {
        "truong": schools,
        "trang_thai": TRANG_THAI.labels,
        "doi_tuong": DOI_TUONG.labels,
        "loai_khen": LOAI_KHEN.labels,
    }
    if name in words:
        return words[name].get(value, value)
    return day(value) if isinstance(value, date) else str(value or "trống")


def _where(row: Award) -> str:
    """A row of a report stands under a number, one of a workbook on a tab."""
    return f"trang “{row.tab.name}” ô {row.cell('ten')}" if row.tab.kind else f"{row.tab.name}, số thứ tự {row.row}"


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
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value


def _finding(one: Finding) -> str:
    return (
        f"[{LABELS[one.muc]}] {one.ma}, {_place(one)}: {one.noi_dung}"
        + (f" Cách sửa: {one.goi_y}" if one.goi_y else "")
        + (f" Căn cứ: {one.bases}." if one.can_cu else "")
        + (f" Giải trình: {one.giai_trinh}" if one.giai_trinh else "")
    )


def _place(one: Finding) -> str:
    return f"trang “{one.trang}”" + (f" ô {one.o}" if one.o else "") if one.trang else "cả sổ"
