"""The rules asked anew of the records, through the same cluster as the workbooks: some workbooks of a city a task.

A history runs over school years, so over partitions, but never over workbooks: a prerequisite looks at one commune's book
(docs/cum.md says why). So the key is the workbook: a task takes its row groups out of all school years of its city and
holds one book at a time. Workers read the records themselves; on a cluster every machine must see the folder.
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

_AT_ONCE: Final = 16  # workbooks of a task; the footers of a city's files, read once a task, weigh little beside them


@dataclass(frozen=True)
class Recheck:
    """A workbook of the records, judged anew. doc, nhan: award rows read, taken."""

    thanh_pho: str
    xa: str
    tep: str
    doc: int
    nhan: int
    duoc_bao_cao: bool
    findings: tuple[Finding, ...]


def recheck(folder: Path, hom_nay: date, watch: Watch, address: str | None = None) -> Iterator[Recheck]:
    """Every rule asked anew of every workbook, in the order of the records; what comes too early waits.

    address: of a running scheduler, None for this machine's own. Raises NotADataset, NoCluster.
    """
    cities = dataset.cities(folder)
    city_of: list[str] = []  # task by task

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
    """The workbooks of a task. Raises NotADataset."""
    told = made if isinstance(made, str) else book_json.load(made)
    if isinstance(told, str):
        raise dataset.NotADataset(f"Không đọc được dữ liệu của {city}: {told}")
    for one in told:
        yield Recheck(city, **one | {"findings": tuple(book_json.findings_from_json(one["findings"]))})


def judge(lines: bytes, place: str, hom_nay: date) -> bytes:
    """The work of a task. lines: of the workbooks (`dataset.books`); place: the folder of their city.

    Returns what `Recheck` holds of each but the city as JSON, or the Vietnamese reason why there is nothing.
    """
    try:
        with dataset.rows_of(Path(place)) as rows, without_collecting():
            return book_json.dump([_judged(book_json.load(line), rows, hom_nay) for line in lines.splitlines()])
    except (OSError, ValueError, KeyError) as error:  # Arrow's own errors among them
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
