"""hop-nhat: many communes' workbooks as one; and what kiem-tra and tong-hop say of the records that it wrote."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli import vietnamese
from thidua.cli.shared import BLOCKED, JSON, CommandRefused, print_json, refuse_existing, write_result
from thidua.jobs.bao_cao import NotReady, bao_cao
from thidua.jobs.hop_nhat import extra

if TYPE_CHECKING:
    from thidua.jobs.hop_nhat.merge import MergedBooks, Watch


def _file(
    *names: str, metavar: str, help: str, required: bool = False
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    return click.option(*names, required=required, type=click.Path(path_type=Path), metavar=metavar, help=help)


CLUSTER = click.option(
    "--cum", "cluster", metavar="tcp://…", help="Bộ điều phối Dask đang chạy; không ghi thì dùng mọi nhân của máy này."
)


@click.command(
    "hop-nhat", cls=vietnamese.Command, help="Gộp sổ của nhiều xã trong một thư mục: số liệu, danh sách, phát hiện."
)
@click.argument("thu_muc", metavar="THU_MUC", type=click.Path(path_type=Path))
@_file("-o", "ra", metavar="TONG.xlsx", help="Sổ tổng hợp.", required=True)
@_file("--parquet", metavar="DIR", help="Ghi thêm từng dòng thành dữ liệu Parquet.")
@CLUSTER
@click.option("--thanh-pho", metavar="TÊN", help="Tên thành phố; không ghi thì lấy tên thư mục.")
@_file("--bao-cao", "report", metavar="BC.docx", help="Làm luôn báo cáo BC-UBND của thành phố.")
@_file("--tu", "own", metavar="SO", help="Sổ của chính thành phố: Cấu hình, lời văn của báo cáo.")
@_file("--mau", "template", metavar="M.docx", help="Mẫu báo cáo khác.")
@click.option("--du-thao", is_flag=True, help="In bản dự thảo có đánh dấu, dù còn chỗ phải sửa.")
@click.option("--ghi-de", is_flag=True, help="Cho phép ghi đè kết quả đã có.")
@JSON
def hop_nhat(
    thu_muc: Path,
    ra: Path,
    parquet: Path | None,
    cluster: str | None,
    thanh_pho: str | None,
    report: Path | None,
    own: Path | None,
    template: Path | None,
    du_thao: bool,
    ghi_de: bool,
    as_json: bool,
) -> int:
    if not extra.is_installed():
        raise CommandRefused(extra.MISSING)
    from thidua.files.new.listings import write_lists
    from thidua.files.system.atomic_write import replace_atomically
    from thidua.jobs.hop_nhat import dataset, listings, merge, sentences
    from thidua.jobs.hop_nhat.cluster import Cluster, NoCluster

    if not thu_muc.is_dir():
        raise CommandRefused(f"Không có thư mục “{thu_muc}”. Hãy kiểm tra lại đường dẫn.")
    if ra.suffix.lower() != ".xlsx":
        raise CommandRefused(f"Sổ tổng hợp phải có đuôi .xlsx, không phải “{ra.name}”.")
    city = thanh_pho or thu_muc.resolve().name
    for folder in (ra.parent, report.parent if report else ra.parent):
        if not folder.is_dir():
            raise CommandRefused(f"Không có thư mục “{folder}” để ghi kết quả. Hãy tạo thư mục hoặc chọn nơi khác.")
    targets = (ra, report, parquet and dataset.city_folder(parquet, city))
    for target in filter(None, targets):
        refuse_existing(target, ghi_de)
    reasons = listings.read_city_explanations(ra) if ra.exists() else {}
    hom_nay = date.today()
    try:
        with Cluster(cluster) as machines:
            merged = merge.merge_folder(thu_muc, ra, city, hom_nay, _bar("Đang đọc sổ các xã"), machines, reasons)
            pages = listings.list_sheets(merged, hom_nay, machines, _bar("Đang ghi danh sách"))
            replace_atomically(ra, lambda path: write_lists(path, pages))
    except (merge.NothingThere, NoCluster) as refused:
        raise CommandRefused(str(refused)) from None
    if parquet:
        dataset.write_records(parquet, merged)
    if as_json:
        print_json(sentences.merged_as_json(merged))
    else:
        click.echo(sentences.merged_as_sentences(merged))
        click.echo(f"Đã ghi sổ tổng hợp: {ra}" + (f"; dữ liệu Parquet: {parquet}" if parquet else ""))
    if report:
        _report(merged, report, own, template, du_thao, as_json)
    return 0 if merged.duoc_bao_cao else BLOCKED


def _report(
    merged: "MergedBooks", target: Path, own: Path | None, template: Path | None, du_thao: bool, quiet: bool
) -> None:
    """The city's report by the machinery of every report; one that is not ready is told, and what was written stays."""
    from thidua.files.word.template.tags import TemplateError
    from thidua.jobs.hop_nhat.city import city_book
    from thidua.jobs.results.sentences import finding_as_sentence

    checked = city_book(merged, own, date.today())
    try:
        made = bao_cao(checked, date.today(), template, du_thao, lambda line: click.echo(line, err=True))
    except NotReady:
        for one in checked.findings[
            : len(checked.findings) - len(merged.findings)
        ]:  # of the city's own words and settings
            click.echo(finding_as_sentence(one), err=True)
        click.echo(
            "Còn chỗ phải sửa hoặc giải trình (xem trang Phát hiện) nên chưa làm báo cáo; thêm --du-thao để in bản dự thảo.",
            err=True,
        )
        return
    except TemplateError as error:
        raise CommandRefused(str(error)) from None
    write_result(target, made)
    click.echo(f"Đã làm báo cáo: {target}", err=quiet)


def _bar(label: str, hidden: bool = False) -> "Watch":
    """A progress bar on stderr, when a person is watching."""

    @contextmanager
    def watch(count: int) -> Iterator[Callable[[], None]]:
        with click.progressbar(
            length=count, label=label, file=sys.stderr, hidden=hidden or not sys.stderr.isatty()
        ) as bar:
            yield lambda: bar.update(1)

    return watch


def is_records(so: Path) -> bool:
    """Whether an argument is a folder, which only records of hop-nhat are. Raises CommandRefused without the packages to read them."""
    if not so.is_dir():
        return False
    if not extra.is_installed():
        raise CommandRefused(extra.MISSING)
    return True


def kiem_tra(folder: Path, as_json: bool, cluster: str | None) -> int:
    """`thidua kiem-tra DIR`: the rules asked anew of the records, workbook by workbook on every core."""
    from thidua.jobs.hop_nhat import dataset, recheck
    from thidua.jobs.hop_nhat.cluster import NoCluster
    from thidua.jobs.results.as_json import counts_as_json
    from thidua.jobs.results.sentences import finding_as_sentence

    verdicts: list[bool] = []
    bar = _bar("Đang kiểm tra", hidden=sys.stdout.isatty())  # lines on a screen tell how far it is

    def each() -> Iterator[recheck.Recheck]:
        for one in recheck.recheck(folder, date.today(), bar, cluster):
            verdicts.append(one.duoc_bao_cao)
            yield one

    try:
        if as_json:
            print_json(
                {"thanh_pho": one.thanh_pho, "xa": one.xa}
                | counts_as_json(one.tep, one.doc, one.nhan, one.duoc_bao_cao, one.findings)
                for one in each()
            )
        else:
            for one in each():
                lines = [f"{one.xa} (tệp {one.tep}):", *(f"  {finding_as_sentence(found)}" for found in one.findings)]
                click.echo("\n".join(lines))
            click.echo(f"{len(verdicts)} sổ, {verdicts.count(False)} sổ còn chỗ phải sửa hoặc giải trình.")
    except (dataset.NotADataset, NoCluster) as refused:
        raise CommandRefused(str(refused)) from None
    return 0 if all(verdicts) else BLOCKED


def tong_hop(folder: Path, as_json: bool) -> int:
    """`thidua tong-hop DIR`: the totals of the records, a partition at a time."""
    from thidua.jobs.hop_nhat import dataset, sentences

    try:
        sums = dataset.total_records(folder)
    except dataset.NotADataset as refused:
        raise CommandRefused(str(refused)) from None
    if as_json:
        batches = sums.drop_columns("ten_truong").to_batches(65_536)
        print_json({"so_lieu": (row for batch in batches for row in batch.to_pylist())})
    else:
        click.echo("\n".join(sentences.records_as_sentences(sums)))
    return 0


COMMANDS = (hop_nhat,)
