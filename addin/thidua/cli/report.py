"""The commands that print: the report, the confirmations of the schools."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.book import Checked
from thidua.cli import vietnamese
from thidua.cli.shared import (
    BLOCKED,
    WORKBOOK,
    CommandRefused,
    check_workbook,
    lock_target,
    refuse_existing,
    write_result,
)
from thidua.jobs.bao_cao import NotReady, mau_cua
from thidua.jobs.bao_cao import bao_cao as bao_cao_job

if TYPE_CHECKING:
    from thidua.files.word.pdf.fonts import Pdf


@click.command("bao-cao", cls=vietnamese.Command, help="Làm báo cáo BC-UBND từ sổ.")
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
@click.option("--phu-luc-giai-trinh", is_flag=True, help="Thêm Phụ lục V: các chỗ phải giải trình và lời giải trình.")
@click.option("--du-thao", is_flag=True, help="In bản dự thảo có đánh dấu, dù sổ còn chỗ phải sửa.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè báo cáo đã có.")
def bao_cao(
    so: Path,
    ra: Path,
    mau: Path | None,
    pdf: bool,
    chung_nhan: Path | None,
    phu_luc_giai_trinh: bool,
    du_thao: bool,
    ghi_de: bool,
) -> int:
    from thidua.files.system.backups import backup
    from thidua.files.word.template.tags import TemplateError
    from thidua.jobs.results.sentences import blocking_as_sentences, template_as_words

    for target in filter(None, (ra, ra.with_suffix(".pdf") if pdf else None, chung_nhan)):
        refuse_existing(target, ghi_de)
    checked, mau = check_workbook(so), mau or mau_cua(so)
    try:
        note = partial(click.echo, err=True)
        document = bao_cao_job(checked, date.today(), mau, du_thao, note, so, phu_luc_giai_trinh)
    except NotReady as not_ready:
        click.echo(blocking_as_sentences(checked), err=True)
        click.echo(str(not_ready), err=True)
        return BLOCKED
    except TemplateError as error:
        raise CommandRefused(str(error)) from None
    made = _pdf(document) if pdf else None
    if chung_nhan and _disagrees(checked, so, document, ra, chung_nhan) and not du_thao:
        return BLOCKED
    with lock_target(ra):
        kept = backup(ra) if ra.exists() else None  # somebody may have worked on it
        write_result(ra, document)
    click.echo(f"Đã làm báo cáo: {ra}, {template_as_words(mau)}")
    if kept:
        click.echo(f"Báo cáo trước đó được giữ ở: {kept}")
    if made:
        write_result(ra.with_suffix(".pdf"), made.content)
        click.echo("\n".join([f"Bản PDF: {ra.with_suffix('.pdf')}, {made.pages} trang.", *made.notes]))
    return 0 if checked.duoc_bao_cao else BLOCKED


@click.command("xac-nhan", cls=vietnamese.Command, help="In cho mỗi trường một bản xác nhận số liệu để hiệu trưởng ký.")
@WORKBOOK
@click.option(
    "-o", "thu_muc", required=True, type=click.Path(path_type=Path), metavar="THU_MUC", help="Thư mục đặt các bản."
)
@click.option("--truong", multiple=True, metavar="MA", help="Chỉ in trường này (mã hoặc tên); ghi được nhiều lần.")
@click.option("--pdf", is_flag=True, help="Làm thêm bản PDF.")
@click.option("--du-thao", is_flag=True, help="In cả trường còn chỗ phải sửa, có đánh dấu dự thảo.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè bản đã có.")
def xac_nhan(so: Path, thu_muc: Path, truong: tuple[str, ...], pdf: bool, du_thao: bool, ghi_de: bool) -> int:
    from thidua.files.system.atomic_write import make_folder
    from thidua.jobs import xac_nhan as xac_nhan_job
    from thidua.jobs.results.sentences import hindrance_as_sentence

    checked = check_workbook(so)
    try:
        listed = xac_nhan_job.xac_nhan(checked, truong)
    except xac_nhan_job.NoSchool as nobody:
        raise CommandRefused(str(nobody)) from None
    ready = [one for one in listed if du_thao or not one.vuong]
    for one in ready:
        for ending in (".docx", ".pdf") if pdf else (".docx",):
            refuse_existing(thu_muc / f"{one.ten_tep}{ending}", ghi_de)
    if ready:
        make_folder(thu_muc)
    printed = xac_nhan_job.in_xac_nhan(checked, ready, date.today())
    for one, document in vietnamese.progress(printed, len(ready), "Đang in xác nhận"):
        made = _pdf(document) if pdf else None
        write_result(thu_muc / f"{one.ten_tep}.docx", document)
        if made:
            write_result(thu_muc / f"{one.ten_tep}.pdf", made.content)
    if ready:
        click.echo(f"Đã in {len(ready)} bản xác nhận vào thư mục {thu_muc}.")
    marked = [one for one in listed if one.vuong]
    if marked:
        click.echo(
            "Có đánh dấu dự thảo:" if du_thao else "Chưa in; sửa theo thidua kiem-tra, hoặc thêm --du-thao:", err=True
        )
    for one in marked:
        click.echo(f"  {hindrance_as_sentence(one.truong.ten_truong, one.vuong)}", err=True)
    return BLOCKED if marked else 0


def _disagrees(checked: Checked, so: Path, document: bytes, ra: Path, target: Path) -> bool:
    """Writes the certificate; whether it says that a total does not agree."""
    from thidua.jobs.review.chung_nhan import chung_nhan as chung_nhan_job

    click.echo("Đang tính lại từng con số…", err=True)
    one, page = chung_nhan_job(checked, so, document, ra.name, datetime.now())
    write_result(target, page)
    click.echo(f"Tờ đối chiếu số liệu: {target}. {one.cong_thuc}")
    for line in one.khac:
        formula = "" if line.cong_thuc is None else f", công thức {line.cong_thuc}"
        click.echo(f"Không khớp: {line.ten}: in {line.in_ra}, cộng từ các dòng {line.cac_dong}{formula}.", err=True)
    return bool(one.khac)


def _pdf(document: bytes) -> "Pdf":
    from thidua.files.word.pdf.convert import NoPdf, to_pdf

    click.echo("Đang làm bản PDF…", err=True)
    try:
        return to_pdf(document)
    except NoPdf as error:
        raise CommandRefused(str(error)) from None


COMMANDS = (bao_cao, xac_nhan)
