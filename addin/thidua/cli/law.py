"""The commands luat and demo."""

from datetime import date
from pathlib import Path

import click

from thidua.cli import vietnamese
from thidua.cli.shared import CommandRefused


@click.command(cls=vietnamese.Command, help="In trang của một quy tắc, một danh hiệu.")
@click.argument("ma", required=False)
@click.option("--tat-ca", is_flag=True, help="In cả cuốn: mọi quy tắc, danh hiệu, con số, văn bản.")
def luat(ma: str | None, tat_ca: bool) -> int:
    from thidua.jobs.luat import pages, rule_book

    page = rule_book.whole_book() if tat_ca else pages.page_of(ma) if ma else pages.contents()
    if page is None:
        raise CommandRefused(f"Không có quy tắc hay danh hiệu nào mã “{ma}”. Gõ thidua luat để xem danh mục.")
    click.echo(page)
    return 0


@click.command(cls=vietnamese.Command, help="Chạy thử cả ba việc trên sổ mẫu.")
@click.argument("thu_muc", required=False, type=click.Path(path_type=Path), default=Path("ThiDua-demo"))
def demo(thu_muc: Path) -> int:
    from thidua.jobs.demo import run

    run(thu_muc, date.today(), click.echo)
    return 0


COMMANDS = (luat, demo)
