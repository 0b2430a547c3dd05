"""The commands about a workbook as a whole: a copy without names for asking for help, going back to the last copy."""

from datetime import date
from pathlib import Path

import click

from thidua import jobs, spoken
from thidua.commands import WORKBOOK, Refused, refuse_existing, writing
from thidua.desks.outside import OutsideDesk
from thidua.reading import read


@click.command("an-danh", cls=spoken.Command, help="Bản sao không còn tên người, ngày sinh, để gửi khi nhờ giúp.")
@WORKBOOK
@click.option("-o", "ra", required=True, type=click.Path(path_type=Path), metavar="BAN_SAO.xlsm", help="Tệp bản sao.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè bản sao đã có.")
def an_danh(so: Path, ra: Path, ghi_de: bool) -> int:
    from thidua.anonymous import write_copy

    refuse_existing(ra, ghi_de)
    if ra.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise Refused(f"Bản sao phải là tệp .xlsx hoặc .xlsm, không phải “{ra.name}”. Hãy đổi đuôi tên tệp.")
    if ra.exists() and so.exists() and ra.samefile(so):
        raise Refused("Bản sao phải là tệp khác với sổ. Hãy đặt tên khác.")
    with writing(ra):
        same = write_copy(OutsideDesk(so), ra, date.today())
    click.echo(f"Đã tạo bản sao ẩn danh: {ra}. Tên trường, cơ quan và số quyết định giữ nguyên.")
    said = "Phát hiện và tổng số giống sổ." if same else "Bản sao có vài phát hiện hoặc con số khác sổ."
    click.echo(f"{said} Hãy xem lại các ghi chú, đoạn văn trước khi gửi: tên viết không hoa máy không nhận ra.")
    return 0


@click.command(
    "hoan-tac", cls=spoken.Command, help="Đưa các trang máy ghi về như ở bản lưu gần nhất; làm lần nữa là trở lại."
)
@WORKBOOK
def hoan_tac(so: Path) -> int:
    from thidua import undo

    with writing(so):
        now = list(OutsideDesk(so).grids())
        copy = undo.latest(so)
        if copy is None:
            raise Refused("Chưa có bản lưu nào để hoàn tác.")
        said = f"Các trang máy ghi đã trở lại như bản lưu {copy.name}."
        back = undo.back_to(copy, now)
        kept = jobs.write_sheets(so, back.sheets, read(now).book, [("hoan-tac", said)])
    click.echo(f"{said} Chữ cán bộ đã gõ giữ nguyên. Bản lưu trước khi hoàn tác: {kept}")
    if back.tabs:
        click.echo(
            f"Các trang trống thêm sau bản lưu còn để lại: {', '.join(back.tabs)}. "
            "Muốn bỏ, hãy mở sổ bằng Excel rồi xóa các trang ấy, hoặc bấm Hoàn tác trên thẻ Thi đua."
        )
    return 0


COMMANDS = (an_danh, hoan_tac)
