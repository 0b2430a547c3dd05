"""The commands around the report: make it, bring it up to date, compare it with the workbook."""

from datetime import date
from pathlib import Path

import click

from thidua import jobs, spoken
from thidua.commands import BLOCKED, JSON, WORKBOOK, Refused, judged, print_json, refuse_existing, write, writing
from thidua.sheets.kinds import NHAC

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
@click.option("--du-thao", is_flag=True, help="In bản dự thảo có đánh dấu, dù sổ còn chỗ phải sửa.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè báo cáo đã có.")
def bao_cao(so: Path, ra: Path, mau: Path | None, pdf: bool, du_thao: bool, ghi_de: bool) -> int:
    from thidua import shown
    from thidua.word.render import TemplateError

    targets = [ra, ra.with_suffix(".pdf")] if pdf else [ra]
    for target in targets:
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
    write(ra, document)
    click.echo(f"Đã làm báo cáo: {ra}, {shown.by_template(mau)}")
    if made:
        write(ra.with_suffix(".pdf"), made)
        click.echo(f"Bản PDF: {ra.with_suffix('.pdf')}")
    return 0 if checked.duoc_bao_cao else BLOCKED


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

    with writing(bc):
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


def _pdf(document: bytes) -> bytes:
    from thidua.word.pdf import NoPdf, to_pdf

    try:
        return to_pdf(document)
    except NoPdf as error:
        raise Refused(str(error)) from None


def _document(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"Không tìm thấy báo cáo {path}; hãy kiểm tra lại tên và thư mục.") from None


COMMANDS = (bao_cao, cap_nhat, doi_chieu, truy_nguon)
