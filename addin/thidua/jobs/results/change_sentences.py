"""What a person reads of the changes since an earlier report or workbook."""

from datetime import date
from typing import TYPE_CHECKING

from thidua.book import Award, Checked
from thidua.law.danh_hieu import all_awards
from thidua.papers.numbers import so_dem, tang_giam
from thidua.sheets import SHEETS
from thidua.sheets.khen_thuong import DE_NGHI, DOI_TUONG, LOAI_KHEN, TRANG_THAI
from thidua.sheets.kinds.ngay import day
from thidua.sheets.sang_kien import CAP

if TYPE_CHECKING:
    from thidua.jobs.review.so_sanh import Changes


def changes_as_sentences(found: "Changes", checked: Checked, truoc: str) -> str:
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
