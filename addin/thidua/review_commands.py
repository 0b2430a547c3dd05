"""The commands on a report that is made: bring it up to date, compare it, proofread it, trace its figures."""

from datetime import date
from pathlib import Path

import click

from thidua import jobs, review_jobs, spoken
from thidua.commands import BLOCKED, JSON, WORKBOOK, Refused, judged, print_json, write, writing
from thidua.sheets.kinds import NHAC

REPORT = click.argument("bc", metavar="BC.docx", type=click.Path(path_type=Path))
OF_WORKBOOK = click.option("--tu", "so", required=True, type=click.Path(path_type=Path), metavar="SO", help="Sổ Excel.")
_NOT_WORD = "Tệp {} không phải tệp Word .docx đọc được; hãy mở bằng Word và lưu lại dạng .docx."


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
            done = review_jobs.cap_nhat(content, checked, date.today(), du_thao, so)
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
        found = review_jobs.doi_chieu(content, checked, date.today(), mau or jobs.mau_cua(so))
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
        found = review_jobs.soat(content, date.today(), checked)
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
    from thidua import contract, review_jobs, shown_changes
    from thidua.earlier import NoAnnexes
    from thidua.word.package import NotWord

    before = _document(truoc) if truoc.suffix.lower() == ".docx" else judged(truoc, quiet=as_json)
    checked = judged(so, quiet=as_json)
    try:
        found = review_jobs.so_sanh(checked, before, date.today())
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
        figure, what, rows = review_jobs.nguon(checked, hoi)
    except TagError as error:
        raise Refused(str(error)) from None
    if as_json:
        print_json(contract.truy_nguon(figure, what, rows))
    else:
        click.echo(shown.traced(figure, what, rows))
    return 0


def _document(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"Không tìm thấy báo cáo {path}; hãy kiểm tra lại tên và thư mục.") from None


COMMANDS = (cap_nhat, doi_chieu, soat, so_sanh, truy_nguon)
