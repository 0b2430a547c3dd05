"""Checks stored records again by all rules, on a cluster; each task has some workbooks of a city.

A history covers many school years, and so many partitions, but only one workbook: a prerequisite looks at one commune's
book (docs/cum.md explains why). So a task reads the row groups of a workbook from all school years of its city, and
holds one book at a time. Workers read the records themselves; on a cluster every computer needs access to the
folder.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from thidua.book import Finding
from thidua.jobs.hop_nhat import book_json, dataset
from thidua.jobs.hop_nhat.cluster import Cluster, Task, in_order
from thidua.jobs.hop_nhat.examine import check_again, without_collecting
from thidua.jobs.hop_nhat.merge import Watch

_AT_ONCE: Final = 16  # workbooks in a task: enough that reading the footers of the city's files costs little


@dataclass(frozen=True)
class Recheck:
    """A workbook of the records, checked again. doc, nhan: award rows read, accepted."""

    thanh_pho: str
    xa: str
    tep: str
    doc: int
    nhan: int
    duoc_bao_cao: bool
    findings: tuple[Finding, ...]


def recheck(folder: Path, hom_nay: date, watch: Watch, address: str | None = None) -> Iterator[Recheck]:
    """Every workbook checked again by every rule, in the order of the records.

    address: of a running scheduler; None for the cores of this computer. Raises NotADataset, NoCluster.
    """
    cities = dataset.cities(folder)
    city_of: list[str] = []  # one for each task

    def tasks() -> Iterator[Task]:
        for city, place in cities:
            books = dataset.books(place)
            while lines := b"".join(islice(books, _AT_ONCE)):
                city_of.append(city)
                yield str(len(city_of) - 1), lambda lines=lines: lines, str(place.resolve())  # type: ignore[misc]

    count = sum(1 for _, place in cities for _ in dataset.books(place))
    with Cluster(address) as cluster, watch(count) as step:
        for at, made in enumerate(in_order(cluster.through(tasks(), hom_nay, judge))):
            for one in _told(city_of[at], made):
                yield one
                step()


def _told(city: str, made: bytes | str) -> Iterator[Recheck]:
    """The workbooks of a task's answer. Raises NotADataset."""
    told = made if isinstance(made, str) else book_json.load(made)
    if isinstance(told, str):
        raise dataset.NotADataset(f"Không đọc được dữ liệu của {city}: {told}")
    for one in told:
        yield Recheck(city, **one | {"findings": tuple(book_json.findings_from_json(one["findings"]))})


def judge(lines: bytes, place: str, hom_nay: date) -> bytes:
    """The work of a task. Returns JSON: the fields of `Recheck` without the city, or a Vietnamese error.

    lines: the workbooks, as `dataset.books` gives them; place: the folder of their city.
    """
    try:
        with dataset.rows_of(Path(place)) as rows, without_collecting():
            return book_json.dump([_judged(book_json.load(line), rows, hom_nay) for line in lines.splitlines()])
    except (OSError, ValueError, KeyError) as error:  # including Arrow's own errors
        words = f"tệp hỏng, hoặc máy tính toán không thấy thư mục “{place}” ({type(error).__name__}). Hãy chạy lại hop-nhat."
        return book_json.dump(words)


def _judged(one: dict[str, Any], rows: Callable[[dict[str, int]], pa.Table], hom_nay: date) -> dict[str, Any]:
    checked = check_again(one["sach"], one["phat_hien"], rows(one["nhom"]), hom_nay)
    return {
        "xa": one["xa"],
        "tep": one["tep"],
        "doc": checked.book.doc,
        "nhan": len(checked.book.awards),
        "duoc_bao_cao": checked.duoc_bao_cao,
        "findings": book_json.findings_as_json(checked.findings),
    }
