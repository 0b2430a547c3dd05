"""The commands on a report that is made: bring it up to date, compare it, proofread it, trace its figures."""

from datetime import date
from pathlib import Path

import click

from thidua.cli import vietnamese
from thidua.cli.shared import (
    BLOCKED,
    JSON,
    WORKBOOK,
    CommandRefused,
    check_workbook,
    lock_target,
    print_json,
    write_result,
)
from thidua.jobs.bao_cao import NotReady, mau_cua
from thidua.jobs.truy_nguon import nguon
from thidua.sheets.kinds.kind import NHAC

REPORT = click.argument("bc", metavar="BC.docx", type=click.Path(path_type=Path))
OF_WORKBOOK = click.option("--tu", "so", required=True, type=click.Path(path_type=Path), metavar="SO", help="Sổ Excel.")
_NOT_WORD = "Tệp {} không phải tệp Word .docx đọc được; hãy mở bằng Word và lưu lại dạng .docx."


@click.command(
    "cap-nhat",
    cls=vietnamese.Command,
    help="Cập nhật số liệu, phụ lục trong báo cáo đã sửa ở Word; chữ của tác giả giữ nguyên.",
)
@REPORT
@OF_WORKBOOK
@click.option("--du-thao", is_flag=True, help="Cập nhật bản dự thảo, dù sổ còn chỗ phải sửa.")
def cap_nhat(bc: Path, so: Path, du_thao: bool) -> int:
    from thidua.files.system.backups import backup
    from thidua.files.word.package import NotADocx
    from thidua.jobs.results.sentences import blocking_as_sentences, update_as_sentences
    from thidua.jobs.review.cap_nhat import AnotherReport
    from thidua.jobs.review.cap_nhat import cap_nhat as cap_nhat_job

    with lock_target(bc):
        content = _document(bc)
        checked = check_workbook(so)
        try:
            done = cap_nhat_job(content, checked, date.today(), du_thao, so)
        except NotReady as not_ready:
            click.echo(blocking_as_sentences(checked), err=True)
            click.echo(str(not_ready), err=True)
            return BLOCKED
        except NotADocx:
            raise CommandRefused(_NOT_WORD.format(bc)) from None
        except AnotherReport as other:
            raise CommandRefused(str(other)) from None
        if done.changed:
            kept = backup(bc)
            write_result(bc, done.docx)
            click.echo(f"Đã cập nhật {bc} theo {so}; bản lưu: {kept}")
    click.echo(update_as_sentences(done))
    return 0 if checked.duoc_bao_cao else BLOCKED


@click.command(
    "doi-chieu",
    cls=vietnamese.Command,
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
    from thidua.files.word.package import NotADocx
    from thidua.files.word.template.tags import TemplateError
    from thidua.jobs.results.sentences import comparison_as_sentences
    from thidua.jobs.review.doi_chieu import doi_chieu as doi_chieu_job

    content = _document(bc)
    checked = check_workbook(so)
    try:
        found = doi_chieu_job(content, checked, date.today(), mau or mau_cua(so))
    except NotADocx:
        raise CommandRefused(_NOT_WORD.format(bc)) from None
    except TemplateError as error:
        raise CommandRefused(str(error)) from None
    click.echo(comparison_as_sentences(found, checked))
    agree = checked.duoc_bao_cao and all(one.muc == NHAC for one in found)
    return 0 if agree else BLOCKED


@click.command(
    "soat",
    cls=vietnamese.Command,
    help="Soát báo cáo trước khi trình ký: thể thức, đánh số, câu chữ, văn bản viện dẫn.",
)
@REPORT
@JSON
@click.option("--tu", "so", type=click.Path(path_type=Path), metavar="SO", help="Sổ Excel, để so cả các câu “trên N”.")
def soat(bc: Path, as_json: bool, so: Path | None) -> int:
    from thidua.files.word.package import NotADocx
    from thidua.jobs.results.as_json import proofreading_as_json
    from thidua.jobs.results.sentences import proofreading_as_sentences
    from thidua.jobs.review.soat import soat as soat_job

    content = _document(bc)
    checked = check_workbook(so, quiet=as_json) if so else None
    try:
        found = soat_job(content, date.today(), checked)
    except NotADocx:
        raise CommandRefused(_NOT_WORD.format(bc)) from None
    if as_json:
        print_json(proofreading_as_json(found, str(bc)))
    else:
        click.echo(proofreading_as_sentences(found))
    return 0 if all(one.muc == NHAC for one in found) else BLOCKED


@click.command(
    "so-sanh", cls=vietnamese.Command, help="Từ báo cáo trước hoặc sổ trước đến nay: số nào, dòng nào đã đổi."
)
@WORKBOOK
@click.option(
    "--voi", "truoc", required=True, type=click.Path(path_type=Path), metavar="TRUOC", help="Báo cáo hoặc sổ trước."
)
@JSON
def so_sanh(so: Path, truoc: Path, as_json: bool) -> int:
    from thidua.files.word.package import NotADocx
    from thidua.jobs.results import change_sentences
    from thidua.jobs.results.as_json import changes_as_json
    from thidua.jobs.review.earlier_state import NoAnnexes
    from thidua.jobs.review.so_sanh import so_sanh as so_sanh_job

    before = _document(truoc) if truoc.suffix.lower() == ".docx" else check_workbook(truoc, quiet=as_json)
    checked = check_workbook(so, quiet=as_json)
    try:
        found = so_sanh_job(checked, before, date.today())
    except NotADocx:
        raise CommandRefused(_NOT_WORD.format(truoc)) from None
    except NoAnnexes as none:
        raise CommandRefused(str(none)) from None
    if as_json:
        print_json(changes_as_json(found, str(truoc)))
    else:
        click.echo(change_sentences.changes_as_sentences(found, checked, str(truoc)))
    return 0


@click.command("truy-nguon", cls=vietnamese.Command, help="Các dòng làm nên một con số của báo cáo.")
@WORKBOOK
@click.argument("hoi", metavar='\'so("CO_T","tap_the")\'')
@JSON
def truy_nguon(so: Path, hoi: str, as_json: bool) -> int:
    from thidua.jobs.results.as_json import trace_as_json
    from thidua.jobs.results.sentences import trace_as_sentences
    from thidua.sheets.figure_tags import TagError

    checked = check_workbook(so, quiet=as_json)
    try:
        figure, what, rows = nguon(checked, hoi)
    except TagError as error:
        raise CommandRefused(str(error)) from None
    if as_json:
        print_json(trace_as_json(figure, what, rows))
    else:
        click.echo(trace_as_sentences(figure, what, rows))
    return 0


def _document(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandRefused(f"Không tìm thấy báo cáo {path}; hãy kiểm tra lại tên và thư mục.") from None


COMMANDS = (cap_nhat, doi_chieu, soat, so_sanh, truy_nguon)
