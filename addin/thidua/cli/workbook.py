"""The commands about a workbook as a whole: a new one, a copy without names, going back to the last copy."""

from datetime import date
from pathlib import Path

import click

from thidua.cli import vietnamese
from thidua.cli.shared import WORKBOOK, CommandRefused, lock_target, refuse_existing
from thidua.files.xlsx.desk import OutsideDesk


@click.command(cls=vietnamese.Command, help="Tạo sổ mới theo mẫu.")
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
    from thidua.jobs.ky_moi import CannotCarry, ky_moi
    from thidua.jobs.school_list import read_csv
    from thidua.jobs.tao import award_codes
    from thidua.jobs.tao import tao as tao_job

    refuse_existing(ra, ghi_de)
    if tu and truong:
        raise CommandRefused("--tu lấy danh sách trường của sổ cũ nên không dùng cùng --truong. Hãy bỏ một trong hai.")
    if tu and ra.exists() and tu.exists() and ra.samefile(tu):
        raise CommandRefused("Sổ mới phải là tệp khác với sổ cũ. Hãy đặt tên khác.")
    said: list[str] = []
    try:
        with lock_target(ra):
            if tu:
                said = ky_moi(ra, OutsideDesk(tu), date.today(), award_codes(danh_hieu) or ())
            else:
                tao_job(ra, date.today(), read_csv(truong) if truong else (), award_codes(danh_hieu))
    except (ValueError, CannotCarry) as wrong:
        raise CommandRefused(str(wrong)) from None
    click.echo("\n".join([f"Đã tạo sổ: {ra}", *said]))
    return 0


@click.command("an-danh", cls=vietnamese.Command, help="Bản sao không còn tên người, ngày sinh, để gửi khi nhờ giúp.")
@WORKBOOK
@click.option("-o", "ra", required=True, type=click.Path(path_type=Path), metavar="BAN_SAO.xlsm", help="Tệp bản sao.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè bản sao đã có.")
def an_danh(so: Path, ra: Path, ghi_de: bool) -> int:
    from thidua.jobs.an_danh import write_copy

    refuse_existing(ra, ghi_de)
    if ra.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise CommandRefused(f"Bản sao phải là tệp .xlsx hoặc .xlsm, không phải “{ra.name}”. Hãy đổi đuôi tên tệp.")
    if ra.exists() and so.exists() and ra.samefile(so):
        raise CommandRefused("Bản sao phải là tệp khác với sổ. Hãy đặt tên khác.")
    with lock_target(ra):
        same = write_copy(OutsideDesk(so), ra, date.today())
    click.echo(f"Đã tạo bản sao ẩn danh: {ra}. Tên trường, cơ quan và số quyết định giữ nguyên.")
    said = "Phát hiện và tổng số giống sổ." if same else "Bản sao có vài phát hiện hoặc con số khác sổ."
    click.echo(f"{said} Hãy xem lại các ghi chú, đoạn văn trước khi gửi: tên viết không hoa máy không nhận ra.")
    return 0


@click.command(
    "hoan-tac", cls=vietnamese.Command, help="Đưa các trang máy ghi về như ở bản lưu gần nhất; làm lần nữa là trở lại."
)
@WORKBOOK
def hoan_tac(so: Path) -> int:
    from thidua.jobs.hoan_tac import NothingToUndo
    from thidua.jobs.hoan_tac import hoan_tac as hoan_tac_job

    with lock_target(so):
        desk = OutsideDesk(so)
        try:
            done = hoan_tac_job(desk, list(desk.grids()))
        except NothingToUndo as nothing:
            raise CommandRefused(str(nothing)) from None
    click.echo(f"{done.said} Chữ cán bộ đã gõ giữ nguyên. Bản lưu trước khi hoàn tác: {done.kept}")
    if done.tabs:
        click.echo(
            f"Các trang trống thêm sau bản lưu còn để lại: {', '.join(done.tabs)}. "
            "Muốn bỏ, hãy mở sổ bằng Excel rồi xóa các trang ấy, hoặc bấm Hoàn tác trên thẻ Thi đua."
        )
    return 0


COMMANDS = (tao, an_danh, hoan_tac)
