"""What the jobs write back into the workbook: findings, totals, the roll of names, histories, laid out by their declarations."""

from collections.abc import Iterable, Sequence

from thidua.book import Award, Book, Checked
from thidua.book.rows import Explanation
from thidua.book.tally import tally
from thidua.jobs.results import log_sheet
from thidua.jobs.results.history_sentences import histories_as_rows, new_laws_as_sentences, one_year_as_rows
from thidua.jobs.results.sentences import levels_as_words, rows_as_sentence
from thidua.law.danh_hieu import all_awards
from thidua.papers.annexes import PrintedAnnex
from thidua.rules.next_award import HoSo
from thidua.sheets import SHEETS, tong_hop
from thidua.sheets.khen_thuong import DOI_TUONG, TRANG_THAI
from thidua.sheets.kiem_tra import HET_HIEU_LUC, LABELS
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI
from thidua.sheets.kinds.ngay import day
from thidua.sheets.results import Link, ResultBlock, ResultSheet, Value


def check_as_sheet(checked: Checked) -> ResultSheet:
    """The Kiểm tra sheet: one row a finding, with a link to its cell and the explanation that the clerk typed.

    Below them the explanations that have expired: nothing that was typed is lost.
    """
    book = checked.book
    rows: list[Sequence[Value]] = [
        (
            LABELS[one.muc],
            one.ma,
            one.trang or "",
            Link(one.o, one.trang, one.o) if one.o and one.trang else "",
            one.noi_dung,
            one.bases,
            one.goi_y,
            one.giai_trinh,
            one.dau_vet,
        )
        for one in checked.findings
    ]
    rows += map(_kept, checked.het_hieu_luc)
    found = ", ".join(
        f"{label.lower()} {sum(one.muc == level for one in checked.findings)}" for level, label in LABELS.items()
    )
    return _sheet("kiem_tra", rows, f"{rows_as_sentence(book.doc, len(book.awards))} Phát hiện: {found}.")


def totals_as_sheet(checked: Checked) -> ResultSheet | ResultBlock:
    """The program's numbers for the Tổng hợp sheet: beside its live formulas, for the choice made there.

    A book whose sheet has no formulas gets the totals of its period as a whole sheet.
    """
    book, grid = checked.book, checked.book.tong_hop
    if grid is None or not tong_hop.is_live(grid.rows):
        return _period_sheet(checked)
    chosen = tong_hop.Chosen.read(grid.rows)
    schools = [(code, school.ten_truong, school.khoi or "") for code, school in book.truong.items()]
    counts = {(*key[:4], key.trang_thai): number for key, number in tally(book).so_lieu.items()}
    headers, rows = tong_hop.machine(counts, schools, chosen)
    blank = ("",) * (len(headers) - 1)
    return ResultBlock(
        "tong_hop", tong_hop.MACHINE_COLUMN, [(chosen.stamp, *blank), (tong_hop.MACHINE, *blank), headers, *rows]
    )


def _period_sheet(checked: Checked) -> ResultSheet:
    """Award × subject × status, first over all schools, then school by school; a column a school year."""
    from thidua.papers.tables import across_years, tally_frame  # pandas: only where tables are made

    book = checked.book
    long = tally_frame(checked.so_lieu, book.truong)
    years = tuple(sorted({*book.cau_hinh.nam_hoc_trong_ky(), *long["nam_hoc"]}))
    order = {ma: i for i, ma in enumerate(all_awards())}
    rows: list[Sequence[Value]] = []
    for school in (None, *book.truong.values()):
        part = long if school is None else long[long["truong"] == school.ma_truong]
        name, khoi = (school.ten_truong, school.khoi or "") if school else (tong_hop.WHOLE, "")
        lines = [] if part.empty else across_years(part, years).reset_index().to_dict("records")
        for line in sorted(lines, key=lambda line: order[line["ma"]]):
            labels = (DOI_TUONG.labels[line["doi_tuong"]], TRANG_THAI.labels[line["trang_thai"]])
            rows.append(
                (name, khoi, all_awards()[line["ma"]].ten, *labels, line["cong"], *(line[year] for year in years))
            )
    headers = ("Trường", "Khối thi đua", "Danh hiệu, hình thức", "Đối tượng", "Trạng thái", "Cộng cả kỳ", *years)
    return _sheet("tong_hop", rows, headers=headers)


def roll_as_sheet(annex: PrintedAnnex) -> ResultSheet:
    """The Danh sách sheet: the roll of names as annex III prints it, the award in a column of its own."""
    rows: list[Sequence[Value]] = []
    award = ""
    for row in annex.rows:
        if row.kind == "heading":  # the award, over its rows
            award = row.text[0]
            continue
        stt, ten, chuc_vu, truong, *rest = row.text
        rows.append((int(stt), ten, chuc_vu, truong, award, *rest))
    return _sheet("danh_sach", rows)


def trace_as_sheet(checked: Checked, awards: Sequence[Award], what: str) -> ResultSheet:
    """The Danh sách sheet with the rows behind one number, each with a link to its cell."""
    rows = [
        (
            number,
            award.ten or f"(số tổng hợp: {award.so_luong})",
            award.chuc_vu,
            checked.book.truong[award.truong].ten_truong,
            all_awards()[award.ma].ten,
            award.nam_hoc,
            award.so_qd,
            day(award.ngay_qd) if award.ngay_qd else None,
            award.co_quan,
            Link(f"{award.tab.name} {award.cell('ten')}", award.tab.name, award.cell("ten")),
        )
        for number, award in enumerate(awards, start=1)
    ]
    total = sum(award.so_luong for award in awards)
    return _sheet("danh_sach", rows, f"Các dòng làm nên con số {total}: {what}.")


def histories_as_sheet(book: Book, found: Sequence[HoSo], ten: str) -> ResultSheet:
    """The Lịch sử sheet. ten: whose history `found` is; "" when it is everyone who lacks one year."""
    rows = [*(histories_as_rows(found, book) if ten else one_year_as_rows(found, book))]
    who = f"{len(found)} tập thể, cá nhân" if found else "không có ai"
    told = f"Lịch sử của: {found[0].ten}." if ten else f"Theo những gì đã nhập trong sổ, còn thiếu đúng một năm: {who}."
    return _sheet("lich_su", rows, " ".join([told, *new_laws_as_sentences(found)]))


def expired_lines(checked: Checked) -> list[tuple[str, str]]:
    """Lines of the log for the explanations that have expired since the last check."""
    lost = [one for one in checked.het_hieu_luc if one.muc != HET_HIEU_LUC]
    places = [
        ", ".join(filter(None, (one.ma, one.trang and f"trang “{one.trang}”", one.o and f"ô {one.o}"))) for one in lost
    ]
    return [
        ("Giải trình hết hiệu lực", f"{place}: {one.loi}" if place else one.loi)
        for one, place in zip(lost, places, strict=True)
    ]


def _kept(one: Explanation) -> tuple[Value, ...]:
    """An explanation that no finding takes, as a row below the findings."""
    said = one.noi_dung
    if one.muc != HET_HIEU_LUC:
        why = {
            LABELS[LOI]: "Lỗi thì phải sửa, không giải trình được.",
            LABELS[GIAI_TRINH]: "Lời giải trình đã hết hiệu lực: điều được giải trình đã đổi hoặc không còn.",
        }.get(one.muc, "Lời này không đi với phát hiện nào.")
        said = f"{why} Phát hiện trước đây: {one.noi_dung}" if one.noi_dung else why
    hint = "Còn đúng thì chép lời này lên phát hiện mới; số liệu trở lại như cũ thì lời tự trở lại. Không cần nữa thì xóa dòng này."
    return HET_HIEU_LUC, one.ma, one.trang, one.o, said, "", hint, one.loi, one.dau_vet


def check_summary(checked: Checked) -> str:
    """What a check came to, in three sentences."""
    verdict = "Được xuất báo cáo." if checked.duoc_bao_cao else "Chưa xuất được báo cáo."
    return f"{log_sheet.rows(checked.book)} Có {levels_as_words(checked.findings)}. {verdict}"


def _sheet(kind: str, rows: Iterable[Sequence[Value]], hint: str = "", headers: Sequence[str] = ()) -> ResultSheet:
    sheet = SHEETS[kind]
    widths = [column.width for column in sheet.columns]
    return ResultSheet(
        kind=kind,
        tab=sheet.tab,
        key="",
        title=sheet.title,
        hint=hint or sheet.hint,
        headers=tuple(headers) or tuple(column.title for column in sheet.columns),
        widths=(*widths, *[11.0] * max(0, len(headers) - len(widths))),
        rows=list(rows),
    )
