"""The sheets of the merged workbook, and the explanations that the city typed into an earlier one."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow.compute as pc

from thidua.files.new.listings import ListSheet, RowsElsewhere
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.jobs.hop_nhat import records, roll
from thidua.jobs.hop_nhat.cluster import Cluster
from thidua.jobs.hop_nhat.merge import REFUSED, REPEATED, TAKEN, MergedBooks, Watch, school_years
from thidua.jobs.results.sentences import rows_as_sentence
from thidua.law.danh_hieu import all_awards
from thidua.sheets.khen_thuong import DOI_TUONG, TRANG_THAI
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.sang_kien import CAP

STATUS: Final = {TAKEN: "Đã nhận", REPEATED: "Trùng, không đếm lại", REFUSED: "Không đọc được"}
_FINDINGS, _REASON, _TRACE = "Phát hiện", "Giải trình", "Dấu vết"
ListLine = Sequence[str | int | date | None]


def list_sheets(merged: MergedBooks, hom_nay: date, cluster: Cluster, watch: Watch) -> Iterator[ListSheet]:
    """The sheets in reading order. cluster: writes the roll; watch: its progress. Writing raises NoCluster."""
    when = school_years(merged)
    first, last, _ = merged.ky
    span = f"Kỳ {first}-{last}, mỗi xã theo kỳ ghi ở sổ của mình."
    counts = ("Danh hiệu, hình thức", "Đối tượng", "Trạng thái", "Cộng cả kỳ", *when)
    yield ListSheet("Tổng hợp", f"Tổng hợp {merged.thanh_pho}", span, counts, (44, 11, 18, 12), _pivot(merged, ()))
    yield ListSheet("Theo xã", "Tổng hợp theo xã", span, ("Xã", *counts), (26, 44, 11, 18, 12), _pivot(merged, ("xa",)))
    headers = ("Xã", "Mã trường", "Trường", *counts)
    widths = (26, 12, 34, 44, 11, 18, 12)
    yield ListSheet(
        "Theo trường", "Tổng hợp theo trường", span, headers, widths, _pivot(merged, ("xa", "truong", "ten_truong"))
    )
    headers = ("Xã", "Mã trường", "Trường", "Cấp công nhận", "Cộng cả kỳ", *when)
    yield ListSheet(
        "Sáng kiến", "Sáng kiến được công nhận", span, headers, (26, 12, 34, 16, 12), _initiatives(merged, when)
    )
    rows = RowsElsewhere(
        [roll.count_rows(one) for one in merged.sources],
        lambda firsts, styles: roll.roll_pieces(merged.sources, firsts, styles, hom_nay, cluster, watch),
    )
    title = "Danh sách tập thể, cá nhân trong kỳ"
    yield ListSheet("Danh sách", title, span, roll.HEADERS, roll.WIDTHS, rows, roll.PRINTED)
    headers = ("Mức", "Mã", "Tệp", "Trang", "Ô", "Nội dung", "Căn cứ", "Cách sửa", _REASON, _TRACE)
    told = "Phát hiện mã H là của việc hợp nhất: giải trình ở cột này rồi chạy lại với --ghi-de; các mã khác sửa, giải trình ở sổ của xã."
    yield ListSheet(_FINDINGS, "Phát hiện", told, headers, (12, 7, 30, 24, 7, 50, 34, 40, 30, 16), _findings(merged), 9)
    headers = ("Tệp", "Xã", "Tình trạng", "Dòng đọc", "Dòng nhận", "Dòng để riêng", "Lý do", "SHA-256")
    told = rows_as_sentence(merged.doc, merged.nhan)
    yield ListSheet("Tệp", "Các tệp", told, headers, (50, 26, 22, 10, 10, 13, 60, 74), _files(merged), 7)


def read_city_explanations(earlier: Path) -> dict[str, str]:
    """Mark of a finding -> the explanation in an earlier merged workbook; empty when that cannot be read."""
    try:
        grid = next(OutsideDesk(earlier).grids(_FINDINGS), None)
    except UnusableFile:
        return {}
    rows = [[str(cell) for cell in row] for row in grid.rows] if grid else []
    header = next((row for row in rows if _REASON in row and _TRACE in row), None)
    if header is None:
        return {}
    reason, trace = header.index(_REASON), header.index(_TRACE)
    return {
        row[trace]: row[reason]
        for row in rows
        if len(row) > max(reason, trace) and row[reason].strip() and row is not header
    }


def _pivot(merged: MergedBooks, by: tuple[str, ...]) -> Iterator[ListLine]:
    """Lines: `by`, award, kind of subject, status, then the sum of the period and of each school year."""
    when, here = school_years(merged), len(by)
    keys = [*by, "ma", "doi_tuong", "trang_thai"]
    by_year = records.add_up_by(merged.so_lieu, [*keys, "nam_hoc"]).group_by(keys, use_threads=False)
    wide = by_year.aggregate(
        [("so_luong", "sum"), (["nam_hoc", "so_luong"], "pivot_wider", pc.PivotWiderOptions(key_names=when))]
    ).flatten()
    order = {ma: at for at, ma in enumerate(all_awards())}
    labels, numbers = wide.columns[: len(keys)], wide.columns[len(keys) :]
    columns = [column.to_pylist() for column in (*labels, *(number.fill_null(0) for number in numbers))]
    for line in sorted(zip(*columns, strict=True), key=lambda line: (line[:here], order[line[here]], line[here + 1 :])):
        ma, doi_tuong, trang_thai, *counts = line[here:]
        yield (*line[:here], all_awards()[ma].ten, DOI_TUONG.labels[doi_tuong], TRANG_THAI.labels[trang_thai], *counts)


def _initiatives(merged: MergedBooks, when: Sequence[str]) -> Iterator[ListLine]:
    sums: dict[tuple[str, ...], dict[str, int]] = {}
    for (*place, year, cap), number in merged.sang_kien.items():
        if cap:
            sums.setdefault((*place, CAP.labels[cap]), {})[year] = number
    for key, numbers in sums.items():
        yield (*key, sum(numbers.values()), *(numbers.get(year, 0) for year in when))


def _findings(merged: MergedBooks) -> Iterator[ListLine]:
    for tep, one in merged.findings:
        yield (
            LABELS[one.muc],
            one.ma,
            tep,
            one.trang,
            one.o,
            one.noi_dung,
            one.bases,
            one.goi_y,
            one.giai_trinh,
            one.dau_vet,
        )


def _files(merged: MergedBooks) -> Iterator[ListLine]:
    for one in merged.files:
        yield (one.tep, one.xa, STATUS[one.trang_thai], one.doc, one.nhan, one.loai, one.ly_do, one.sha256)
