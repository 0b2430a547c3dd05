"""The command line: the same jobs without Excel, and what other programs call.

Exit codes: 0 the report may be printed, 1 findings block it, 2 the input cannot be used (one line on stderr).
"""

import gc
import sys
from datetime import date
from pathlib import Path

import click

from thidua import jobs, merge_commands, report_commands, review_commands, spoken, workbook_commands
from thidua.commands import (
    BLOCKED,
    JSON,
    UNUSABLE,
    WORKBOOK,
    Refused,
    judged,
    print_json,
    refuse_existing,
    write,
    writing,
)
from thidua.desks.outside import OutsideDesk
from thidua.desks.parts import Unusable
from thidua.desks.safe import CannotWrite
from thidua.reading import Unreadable


@click.group(
    cls=spoken.Group,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Thi đua – Khen thưởng: kiểm tra, tổng hợp, làm báo cáo từ sổ Excel.",
)
def cli() -> None:
    pass


@cli.command("kiem-tra", help="Kiểm tra sổ theo luật có hiệu lực vào ngày ký.")
@WORKBOOK
@JSON
@click.option("--ghi", is_flag=True, help="Ghi kết quả vào trang Kiểm tra của sổ (có giữ bản lưu).")
@merge_commands.CLUSTER
def kiem_tra(so: Path, as_json: bool, ghi: bool, cluster: str | None) -> int:
    from thidua import contract, shown

    if merge_commands.is_records(so):
        _only(so, ghi=ghi)
        return merge_commands.kiem_tra(so, as_json, cluster)
    if cluster:
        raise Refused("--cum chỉ dùng với thư mục dữ liệu Parquet của hop-nhat.")
    with writing(so, ghi):
        checked = judged(so, quiet=as_json)
        if ghi:
            kept = jobs.ghi_kiem_tra(so, checked)
            click.echo(f"Đã ghi trang Kiểm tra vào {so}; bản lưu: {kept}", err=as_json)
    if as_json:
        print_json(contract.kiem_tra(checked, str(so)))
    else:
        click.echo(shown.findings(checked))
    return 0 if checked.duoc_bao_cao else BLOCKED


@cli.command("tong-hop", help="Cộng danh hiệu, hình thức khen thưởng qua các năm học.")
@WORKBOOK
@JSON
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Ghi thêm số liệu ra tệp CSV.")
@click.option("--ghi", is_flag=True, help="Ghi vào trang Tổng hợp và Danh sách của sổ (có giữ bản lưu).")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè tệp CSV đã có.")
def tong_hop(so: Path, as_json: bool, csv_file: Path | None, ghi: bool, ghi_de: bool) -> int:
    from thidua import contract, shown

    if merge_commands.is_records(so):
        _only(so, ghi=ghi, csv=csv_file)
        return merge_commands.tong_hop(so, as_json)
    if csv_file:
        refuse_existing(csv_file, ghi_de)
    with writing(so, ghi):
        checked = judged(so, quiet=as_json)
        if csv_file:
            write(csv_file, shown.csv(checked))
        if ghi:
            kept = jobs.ghi_tong_hop(so, checked)
            click.echo(f"Đã ghi trang Tổng hợp và Danh sách vào {so}; bản lưu: {kept}", err=as_json)
    if as_json:
        print_json(contract.tong_hop(checked))
    else:
        click.echo(shown.totals(checked))
    return 0 if checked.duoc_bao_cao else BLOCKED


@cli.command(help="Tạo sổ mới theo mẫu.")
@click.option("-o", "ra", required=True, type=click.Path(path_type=Path), metavar="SO.xlsm", help="Tệp sổ mới.")
@click.option(
    "--truong",
    type=click.Path(path_type=Path),
    metavar="DS.csv",
    help="Danh sách trường (CSV, cột như trang Danh sách trường).",
)
@click.option("--danh-hieu", metavar="MA,…", help="Mã các danh hiệu có trang riêng, ví dụ CO_T,TT_LDXS.")
@click.option(
    "--tu",
    type=click.Path(path_type=Path),
    metavar="SO_CU.xlsm",
    help="Sổ của kỳ trước: chép trường, mọi dòng khen thưởng, giải trình sang kỳ sau.",
)
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè sổ đã có.")
def tao(ra: Path, truong: Path | None, danh_hieu: str | None, tu: Path | None, ghi_de: bool) -> int:
    from thidua import new_jobs
    from thidua.carrying import CannotCarry
    from thidua.school_list import read_csv

    refuse_existing(ra, ghi_de)
    if tu and truong:
        raise Refused("--tu lấy danh sách trường của sổ cũ nên không dùng cùng --truong. Hãy bỏ một trong hai.")
    if tu and ra.exists() and tu.exists() and ra.samefile(tu):
        raise Refused("Sổ mới phải là tệp khác với sổ cũ. Hãy đặt tên khác.")
    said: list[str] = []
    try:
        with writing(ra):
            if tu:
                said = new_jobs.ky_moi(ra, OutsideDesk(tu), date.today(), _codes(danh_hieu) or ())
            else:
                new_jobs.tao(ra, date.today(), read_csv(truong) if truong else (), _codes(danh_hieu))
    except (ValueError, CannotCarry) as wrong:
        raise Refused(str(wrong)) from None
    click.echo("\n".join([f"Đã tạo sổ: {ra}", *said]))
    return 0


@cli.command("lich-su", help="Các năm của một người, một tập thể và còn thiếu gì; không ghi tên: ai còn thiếu một năm.")
@click.argument("ten_va_so", metavar='["HỌ TÊN"] SO', nargs=-1, required=True)
@JSON
@click.option("--ghi", is_flag=True, help="Ghi vào trang Lịch sử của sổ (có giữ bản lưu).")
def lich_su(ten_va_so: tuple[str, ...], as_json: bool, ghi: bool) -> int:
    from thidua import contract, histories, timeline

    *words, so = ten_va_so
    ten = " ".join(words)  # a name without its quotation marks is understood too
    with writing(Path(so), ghi):
        book = judged(Path(so), quiet=as_json).book
        known = timeline.LichSu(book, date.today())
        found = known.cua(ten) if ten else known.con_thieu_mot_nam()
        if ten and not found:
            raise Refused(histories.nobody(ten, timeline.gan_giong(book, ten)))
        if ghi:
            kept = jobs.ghi_lich_su(Path(so), book, found, ten)
            click.echo(f"Đã ghi trang Lịch sử vào {so}; bản lưu: {kept}", err=as_json)
    if as_json:
        print_json(contract.lich_su(found, so))
    else:
        click.echo(histories.histories(found, book) if ten else histories.one_year_short(found, book))
    return 0


@cli.command(help="In trang của một quy tắc, một danh hiệu.")
@click.argument("ma", required=False)
@click.option("--tat-ca", is_flag=True, help="In cả cuốn: mọi quy tắc, danh hiệu, con số, văn bản.")
def luat(ma: str | None, tat_ca: bool) -> int:
    from thidua import pages, rulebook

    page = rulebook.whole() if tat_ca else pages.page(ma) if ma else pages.contents()
    if page is None:
        raise Refused(f"Không có quy tắc hay danh hiệu nào mã “{ma}”. Gõ thidua luat để xem danh mục.")
    click.echo(page)
    return 0


@cli.command(help="Chạy thử cả ba việc trên sổ mẫu.")
@click.argument("thu_muc", required=False, type=click.Path(path_type=Path), default=Path("ThiDua-demo"))
def demo(thu_muc: Path) -> int:
    from thidua.demo import run

    run(thu_muc, date.today(), click.echo)
    return 0


COMMANDS = (
    *report_commands.COMMANDS,
    *review_commands.COMMANDS,
    *workbook_commands.COMMANDS,
    *merge_commands.COMMANDS,
)
for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Entry point. Every refusal is one Vietnamese line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.disable()  # a short life: collecting a million rows that all stay costs more than it frees
    try:
        code = cli.main(standalone_mode=False)
    except (Unusable, Unreadable, CannotWrite, Refused) as refused:
        code = _fail(str(refused))
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.exceptions.NoArgsIsHelpError as bare:
        code = _fail(bare.format_message())
    except click.UsageError as wrong:
        code = _fail(spoken.complaint(wrong))
    except click.Abort:
        code = _fail("Đã dừng theo yêu cầu.")
    except OSError as error:
        code = _fail(
            f"Không đọc hoặc ghi được tệp {error.filename or ''}: kiểm tra tên tệp, quyền truy cập và chỗ trống trên đĩa."
        )
    gc.freeze()  # nor at its end
    sys.exit(code)


def _only(folder: Path, **asked: object) -> None:
    """Records are read, never written into. Raises Refused for an option that needs a workbook."""
    for option, value in asked.items():
        if value:
            raise Refused(f"“{folder}” là thư mục dữ liệu Parquet; --{option} chỉ dùng với một sổ Excel.")


def _fail(message: str) -> int:
    click.echo(message, err=True)
    return UNUSABLE


def _codes(text: str | None) -> list[str] | None:
    """MA,MA -> award codes; None when not asked."""
    from thidua.law.danh_hieu import all_awards

    if text is None:
        return None
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    for code in codes:
        if code not in all_awards():
            raise Refused(f"Không có danh hiệu, hình thức nào mã “{code}”. Gõ thidua luat để xem danh mục.")
    return codes
