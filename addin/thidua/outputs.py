"""What the jobs write back into the workbook: findings, totals, the roll of names, laid out by their declarations."""

from collections.abc import Iterable, Sequence

from thidua.annexes import Annex
from thidua.checking import Checked
from thidua.desks.package import Link, OutSheet
from thidua.law.danh_hieu import all_awards
from thidua.sheets import SHEETS
from thidua.sheets.khen_thuong import DOI_TUONG, TRANG_THAI
from thidua.sheets.kiem_tra import LABELS
from thidua.sheets.kinds import GIAI_TRINH

WHOLE = "Toàn bộ"


def findings_sheet(checked: Checked) -> OutSheet:
    """The Kiểm tra sheet: one row a finding, with a link to its cell and the explanation that the clerk typed."""
    book = checked.book
    rows = [
        (
            LABELS[one.muc],
            one.ma,
            one.trang or "",
            Link(one.o, one.trang, one.o) if one.o and one.trang else "",
            one.noi_dung,
            one.bases,
            one.goi_y,
            one.giai_trinh,
            one.dau_vet if one.muc == GIAI_TRINH else "",
        )
        for one in checked.findings
    ]
    counts = ", ".join(
        f"{label.lower()} {sum(one.muc == level for one in checked.findings)}" for level, label in LABELS.items()
    )
    hint = f"Đọc {book.doc} dòng khen thưởng: nhận {len(book.awards)}, để riêng {len(book.set_aside)}. Phát hiện: {counts}."
    return _sheet("kiem_tra", rows, hint)


def totals_sheet(checked: Checked) -> OutSheet:
    """The Tổng hợp sheet: award × subject × status, first over all schools, then school by school; a column a year."""
    from thidua.tables import across_years, frame  # pandas: only where tables are made

    book = checked.book
    years = book.cau_hinh.nam_hoc_trong_ky()
    long = frame(checked.so_lieu, book.truong)
    years = tuple(sorted({*years, *long["nam_hoc"]}))
    order = {ma: i for i, ma in enumerate(all_awards())}
    rows: list[Sequence[object]] = []
    for school in (None, *book.truong.values()):
        part = long if school is None else long[long["truong"] == school.ma_truong]
        if part.empty:
            continue
        lines = across_years(part, years).reset_index().to_dict("records")
        name, khoi = (school.ten_truong, school.khoi or "") if school else (WHOLE, "")
        for line in sorted(lines, key=lambda line: order[line["ma"]]):
            labels = (DOI_TUONG.labels[line["doi_tuong"]], TRANG_THAI.labels[line["trang_thai"]])
            rows.append(
                (name, khoi, all_awards()[line["ma"]].ten, *labels, line["cong"], *(line[year] for year in years))
            )
    return _sheet("tong_hop", rows, extra=years)


def roll_sheet(annex: Annex) -> OutSheet:
    """The Danh sách sheet: the roll of names as annex III prints it, the award in a column of its own."""
    rows: list[Sequence[object]] = []
    award = ""
    for row in annex.rows:
        if row.kind == "heading":  # the award, over its rows
            award = row.cells[0]
            continue
        stt, ten, chuc_vu, truong, *rest = row.cells
        rows.append((int(stt), ten, chuc_vu, truong, award, *rest))
    return _sheet("danh_sach", rows)


def _sheet(kind: str, rows: Iterable[Sequence[object]], hint: str = "", extra: Sequence[str] = ()) -> OutSheet:
    sheet = SHEETS[kind]
    return OutSheet(
        kind=kind,
        tab=sheet.tab,
        key="",
        title=sheet.title,
        hint=hint or sheet.hint,
        headers=(*(column.title for column in sheet.columns), *extra),
        widths=(*(column.width for column in sheet.columns), *(11.0 for _ in extra)),
        rows=list(rows),  # type: ignore[arg-type]
    )
