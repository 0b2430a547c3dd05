"""The commands kiem-tra, tong-hop, lich-su."""

from datetime import date
from pathlib import Path

import click

from thidua.cli import hop_nhat, vietnamese
from thidua.cli.shared import (
    BLOCKED,
    JSON,
    WORKBOOK,
    CommandRefused,
    check_workbook,
    lock_target,
    print_json,
    refuse_existing,
    write_result,
)
from thidua.files.xlsx.desk import OutsideDesk


@click.command("kiem-tra", cls=vietnamese.Command, help="Kiểm tra sổ theo luật có hiệu lực vào ngày ký.")
@WORKBOOK
@JSON
@click.option("--ghi", is_flag=True, help="Ghi kết quả vào trang Kiểm tra của sổ (có giữ bản lưu).")
@hop_nhat.CLUSTER
def kiem_tra(so: Path, as_json: bool, ghi: bool, cluster: str | None) -> int:
    from thidua.jobs.kiem_tra import ghi_kiem_tra
    from thidua.jobs.results.as_json import check_as_json
    from thidua.jobs.results.sentences import check_as_sentences

    if hop_nhat.is_records(so):
        _only(so, ghi=ghi)
        return hop_nhat.kiem_tra(so, as_json, cluster)
    if cluster:
        raise CommandRefused("--cum chỉ dùng với thư mục dữ liệu Parquet của hop-nhat.")
    with lock_target(so, ghi):
        checked = check_workbook(so, quiet=as_json)
        if ghi:
            kept = ghi_kiem_tra(OutsideDesk(so), checked)
            click.echo(f"Đã ghi trang Kiểm tra vào {so}; bản lưu: {kept}", err=as_json)
    if as_json:
        print_json(check_as_json(checked, str(so)))
    else:
        click.echo(check_as_sentences(checked))
    return 0 if checked.duoc_bao_cao else BLOCKED


@click.command("tong-hop", cls=vietnamese.Command, help="Cộng danh hiệu, hình thức khen thưởng qua các năm học.")
@WORKBOOK
@JSON
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Ghi thêm số liệu ra tệp CSV.")
@click.option("--ghi", is_flag=True, help="Ghi vào trang Tổng hợp và Danh sách của sổ (có giữ bản lưu).")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè tệp CSV đã có.")
def tong_hop(so: Path, as_json: bool, csv_file: Path | None, ghi: bool, ghi_de: bool) -> int:
    from thidua.jobs.results.as_json import totals_as_json
    from thidua.jobs.results.csv_file import totals_as_csv
    from thidua.jobs.results.sentences import totals_as_sentences
    from thidua.jobs.tong_hop import ghi_tong_hop

    if hop_nhat.is_records(so):
        _only(so, ghi=ghi, csv=csv_file)
        return hop_nhat.tong_hop(so, as_json)
    if csv_file:
        refuse_existing(csv_file, ghi_de)
    with lock_target(so, ghi):
        checked = check_workbook(so, quiet=as_json)
        if csv_file:
            write_result(csv_file, totals_as_csv(checked))
        if ghi:
            kept = ghi_tong_hop(OutsideDesk(so), checked)
            click.echo(f"Đã ghi trang Tổng hợp và Danh sách vào {so}; bản lưu: {kept}", err=as_json)
    if as_json:
        print_json(totals_as_json(checked))
    else:
        click.echo(totals_as_sentences(checked))
    return 0 if checked.duoc_bao_cao else BLOCKED


@click.command(
    "lich-su",
    cls=vietnamese.Command,
    help="Các năm của một người, một tập thể và còn thiếu gì; không ghi tên: ai còn thiếu một năm.",
)
@click.argument("ten_va_so", metavar='["HỌ TÊN"] SO', nargs=-1, required=True)
@JSON
@click.option("--ghi", is_flag=True, help="Ghi vào trang Lịch sử của sổ (có giữ bản lưu).")
def lich_su(ten_va_so: tuple[str, ...], as_json: bool, ghi: bool) -> int:
    from thidua.jobs.lich_su import Nobody, ghi_lich_su, ho_so
    from thidua.jobs.results import history_sentences
    from thidua.jobs.results.as_json import histories_as_json

    *words, so = ten_va_so
    ten = " ".join(words)  # a name without its quotation marks is understood too
    with lock_target(Path(so), ghi):
        book = check_workbook(Path(so), quiet=as_json).book
        try:
            found = ho_so(book, date.today(), ten)
        except Nobody as nobody:
            raise CommandRefused(str(nobody)) from None
        if ghi:
            _, kept = ghi_lich_su(OutsideDesk(Path(so)), book, found, ten)
            click.echo(f"Đã ghi trang Lịch sử vào {so}; bản lưu: {kept}", err=as_json)
    if as_json:
        print_json(histories_as_json(found, so))
    else:
        click.echo(
            history_sentences.histories_as_sentences(found, book)
            if ten
            else history_sentences.one_year_as_sentences(found, book)
        )
    return 0


def _only(folder: Path, **asked: object) -> None:
    """Records are read, never written into. Raises CommandRefused for an option that needs a workbook."""
    for option, value in asked.items():
        if value:
            raise CommandRefused(f"“{folder}” là thư mục dữ liệu Parquet; --{option} chỉ dùng với một sổ Excel.")


COMMANDS = (kiem_tra, tong_hop, lich_su)
