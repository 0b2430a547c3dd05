"""The commands around the report: make it, bring it up to date, compare it with the workbook."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua import jobs, spoken
from thidua.checking import Checked
from thidua.commands import BLOCKED, JSON, WORKBOOK, Refused, judged, print_json, refuse_existing, write
from thidua.sheets.kinds import NHAC

if TYPE_CHECKING:
    from thidua.word.printed import Pdf

REPORT = click.argument("bc", metavar="BC.docx", type=click.Path(path_type=Path))
OF_WORKBOOK = click.option("--tu", "so", required=True, type=click.Path(path_type=Path), metavar="SO", help="Sổ Excel.")
_NOT_WORD = "Tệp {} không phải tệp Word .docx đọc được; hãy mở bằng Word và lưu lại dạng .docx."


@click.command("bao-cao", cls=spoken.Command, help="Làm báo cáo BC-UBND từ sổ.")
@WORKBOOK
@click.option("-o", "ra", required=True, type=click.Path(path_type=Path), metavar="BC.docx", help="Tệp báo cáo.")
@click.option(
    "--mau",
    type=click.Path(path_type=Path),
    metavar="M.docx",
    help="Mẫu riêng; không nêu thì dùng MAU-BC.docx cạnh sổ, nếu có.",
)
@click.option("--pdf", is_flag=True, help="Làm thêm bản PDF.")
@click.option(
    "--chung-nhan",
    type=click.Path(path_type=Path),
    metavar="CN.docx",
    help="Tờ đối chiếu: mỗi con số được tính lại cách khác.",
)
@click.option("--du-thao", is_flag=True, help="In bản dự thảo có đánh dấu, dù sổ còn chỗ phải sửa.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè báo cáo đã có.")
def bao_cao(
    so: Path, ra: Path, mau: Path | None, pdf: bool, chung_nhan: Path | None, du_thao: bool, ghi_de: bool
) -> int:
    from thidua import shown
    from thidua.word.render import TemplateError

    for target in filter(None, (ra, ra.with_suffix(".pdf") if pdf else None, chung_nhan)):
        refuse_existing(target, ghi_de)
    checked, mau = judged(so), mau or jobs.mau_cua(so)
    try:
        document = jobs.bao_cao(checked, date.today(), mau, du_thao, lambda line: click.echo(line, err=True), so)
    except jobs.NotReady as not_ready:
        click.echo(shown.blocking(checked), err=True)
        click.echo(str(not_ready), err=True)
        return BLOCKED
    except TemplateError as error:
        raise Refused(str(error)) from None
    made = _pdf(document) if pdf else None
    if chung_nhan and _disagrees(checked, so, document, ra, chung_nhan) and not du_thao:
        return BLOCKED
    write(ra, document)
    click.echo(f"Đã làm báo cáo: {ra}, {shown.by_template(mau)}")
    if made:
        write(ra.with_suffix(".pdf"), made.content)
        click.echo("\n".join([f"Bản PDF: {ra.with_suffix('.pdf')}, {made.pages} trang.", *made.notes]))
    return 0 if checked.duoc_bao_cao else BLOCKED


@click.command("xac-nhan", cls=spoken.Command, help="In cho mỗi trường một bản xác nhận số liệu để hiệu trưởng ký.")
@WORKBOOK
@click.option(
    "-o", "thu_muc", required=True, type=click.Path(path_type=Path), metavar="THU_MUC", help="Thư mục đặt các bản."
)
@click.option("--truong", multiple=True, metavar="MA", help="Chỉ in trường này (mã hoặc tên); ghi được nhiều lần.")
@click.option("--pdf", is_flag=True, help="Làm thêm bản PDF.")
@click.option("--du-thao", is_flag=True, help="In cả trường còn chỗ phải sửa, có đánh dấu dự thảo.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè bản đã có.")
def xac_nhan(so: Path, thu_muc: Path, truong: tuple[str, ...], pdf: bool, du_thao: bool, ghi_de: bool) -> int:
    from thidua import report_jobs, shown
    from thidua.desks.safe import make_folder

    checked = judged(so)
    try:
        listed = report_jobs.xac_nhan(checked, truong)
    except report_jobs.NoSchool as nobody:
        raise Refused(str(nobody)) from None
    ready = [one for one in listed if du_thao or not one.vuong]
    for one in ready:
        for ending in (".docx", ".pdf") if pdf else (".docx",):
            refuse_existing(thu_muc / f"{one.ten_tep}{ending}", ghi_de)
    if ready:
        make_folder(thu_muc)
    printed = report_jobs.in_xac_nhan(checked, ready, date.today())
    for one, document in spoken.progress(printed, len(ready), "Đang in xác nhận"):
        made = _pdf(document) if pdf else None
        write(thu_muc / f"{one.ten_tep}.docx", document)
        if made:
            write(thu_muc / f"{one.ten_tep}.pdf", made.content)
    if ready:
        click.echo(f"Đã in {len(ready)} bản xác nhận vào thư mục {thu_muc}.")
    marked = [one for one in listed if one.vuong]
    if marked:
        click.echo(
            "Có đánh dấu dự thảo:" if du_thao else "Chưa in; sửa theo thidua kiem-tra, hoặc thêm --du-thao:", err=True
        )
    for one in marked:
        click.echo(f"  {shown.hindrance(one.truong.ten_truong, one.vuong)}", err=True)
    return BLOCKED if marked else 0


@click.command(
    "cap-nhat",
    cls=spoken.Command,
    help="Cập nhật số liệu, phụ lục trong báo cáo đã sửa ở Word; chữ của tác giả giữ nguyên.",
)
@REPORT
@OF_WORKBOOK
@click.option("--du-thao", is_flag=True, help="Cập nhật bản dự thảo, dù sổ còn chỗ phải sửa.")
def cap_nhat(bc: Path, so: Path, du_thao: bool) -> int:
    from thidua import shown
    from thidua.desks.safe import backup
    from thidua.refreshing import AnotherReport
    from thidua.word.package import NotWord

    content = _document(bc)
    checked = judged(so)
    try:
        done = jobs.cap_nhat(content, checked, date.today(), du_thao, so)
    except jobs.NotReady as not_ready:
        click.echo(shown.blocking(checked), err=True)
        click.echo(str(not_ready), err=True)
        return BLOCKED
    except NotWord:
        raise Refused(_NOT_WORD.format(bc)) from None
    except AnotherReport as other:
        raise Refused(str(other)) from None
    if done.changed:
        kept = backup(bc)
        write(bc, done.docx)
        click.echo(f"Đã cập nhật {bc} theo {so}; bản lưu: {kept}")
    click.echo(shown.refreshed(done))
    return 0 if checked.duoc_bao_cao else BLOCKED


@click.command(
    "doi-chieu",
    cls=spoken.Command,
    help="So báo cáo đã hoàn thiện với sổ: số sai, số gõ tay, phụ lục, văn bản viện dẫn.",
)
@REPORT
@OF_WORKBOOK
@click.option(
    "--mau",
    type=click.Path(path_type=Path),
    metavar="M.docx",
    help="Mẫu đã dùng để làm báo cáo; không nêu thì như bao-cao.",
)
def doi_chieu(bc: Path, so: Path, mau: Path | None) -> int:
    from thidua import shown
    from thidua.word.package import NotWord
    from thidua.word.render import TemplateError

    content = _document(bc)
    checked = judged(so)
    try:
        found = jobs.doi_chieu(content, checked, date.today(), mau or jobs.mau_cua(so))
    except NotWord:
        raise Refused(_NOT_WORD.format(bc)) from None
    except TemplateError as error:
        raise Refused(str(error)) from None
    click.echo(shown.compared(found, checked))
    agree = checked.duoc_bao_cao and all(one.muc == NHAC for one in found)
    return 0 if agree else BLOCKED


@click.command(
    "soat", cls=spoken.Command, help="Soát báo cáo trước khi trình ký: thể thức, đánh số, câu chữ, văn bản viện dẫn."
)
@REPORT
@JSON
@click.option("--tu", "so", type=click.Path(path_type=Path), metavar="SO", help="Sổ Excel, để so cả các câu “trên N”.")
def soat(bc: Path, as_json: bool, so: Path | None) -> int:
    from thidua import contract, shown
    from thidua.word.package import NotWord

    content = _document(bc)
    checked = judged(so, quiet=as_json) if so else None
    try:
        found = jobs.soat(content, date.today(), checked)
    except NotWord:
        raise Refused(_NOT_WORD.format(bc)) from None
    if as_json:
        print_json(contract.soat(found, str(bc)))
    else:
        click.echo(shown.proofread(found))
    return 0 if all(one.muc == NHAC for one in found) else BLOCKED


@click.command("so-sanh", cls=spoken.Command, help="Từ báo cáo trước hoặc sổ trước đến nay: số nào, dòng nào đã đổi.")
@WORKBOOK
@click.option(
    "--voi", "truoc", required=True, type=click.Path(path_type=Path), metavar="TRUOC", help="Báo cáo hoặc sổ trước."
)
@JSON
def so_sanh(so: Path, truoc: Path, as_json: bool) -> int:
    from thidua import contract, report_jobs, shown_changes
    from thidua.earlier import NoAnnexes
    from thidua.word.package import NotWord

    before = _document(truoc) if truoc.suffix.lower() == ".docx" else judged(truoc, quiet=as_json)
    checked = judged(so, quiet=as_json)
    try:
        found = report_jobs.so_sanh(checked, before, date.today())
    except NotWord:
        raise Refused(_NOT_WORD.format(truoc)) from None
    except NoAnnexes as none:
        raise Refused(str(none)) from None
    if as_json:
        print_json(contract.so_sanh(found, str(truoc)))
    else:
        click.echo(shown_changes.changed(found, checked, str(truoc)))
    return 0


@click.command("truy-nguon", cls=spoken.Command, help="Các dòng làm nên một con số của báo cáo.")
@WORKBOOK
@click.argument("hoi", metavar='\'so("CO_T","tap_the")\'')
@JSON
def truy_nguon(so: Path, hoi: str, as_json: bool) -> int:
    from thidua import contract, shown
    from thidua.tags import TagError

    checked = judged(so, quiet=as_json)
    try:
        figure, what, rows = jobs.nguon(checked, hoi)
    except TagError as error:
        raise Refused(str(error)) from None
    if as_json:
        print_json(contract.truy_nguon(figure, what, rows))
    else:
        click.echo(shown.traced(figure, what, rows))
    return 0


def _disagrees(checked: Checked, so: Path, document: bytes, ra: Path, target: Path) -> bool:
    """Writes the certificate; whether it says that a total does not agree."""
    from thidua import report_jobs

    click.echo("Đang tính lại từng con số…", err=True)
    one, page = report_jobs.chung_nhan(checked, so, document, ra.name, datetime.now())
    write(target, page)
    click.echo(f"Tờ đối chiếu số liệu: {target}. {one.cong_thuc}")
    for line in one.khac:
        formula = "" if line.cong_thuc is None else f", công thức {line.cong_thuc}"
        click.echo(f"Không khớp: {line.ten}: in {line.in_ra}, cộng từ các dòng {line.cac_dong}{formula}.", err=True)
    return bool(one.khac)


def _pdf(document: bytes) -> "Pdf":
    from thidua.word.pdf import NoPdf, to_pdf

    click.echo("Đang làm bản PDF…", err=True)
    try:
        return to_pdf(document)
    except NoPdf as error:
        raise Refused(str(error)) from None


def _document(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"Không tìm thấy báo cáo {path}; hãy kiểm tra lại tên và thư mục.") from None


COMMANDS = (bao_cao, xac_nhan, cap_nhat, doi_chieu, soat, so_sanh, truy_nguon)
