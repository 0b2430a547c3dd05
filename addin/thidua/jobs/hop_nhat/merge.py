"""Merges the workbooks of a folder into one result: totals, findings, and the state of each file."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from thidua.book import Book
from thidua.book.finding import LEVELS
from thidua.book.period import Ky
from thidua.book.tally import tally
from thidua.jobs.hop_nhat import book_json, records
from thidua.jobs.hop_nhat.between_files import (
    NAMELESS,
    NAMES,
    REJECTED,
    TWICE,
    FileFinding,
    drop_repeats,
    find_odd_periods,
    find_shared_schools,
    finding_about,
)
from thidua.jobs.hop_nhat.cluster import Cluster
from thidua.jobs.hop_nhat.inbox import Arrival, ResultCache, list_arrivals
from thidua.jobs.hop_nhat.people import find_moved_people
from thidua.jobs.hop_nhat.source import Source
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC

Watch = Callable[[int], AbstractContextManager[Callable[[], None]]]
TAKEN, REPEATED, REFUSED = "nhan", "trung", "tu_choi"
KEYS = ("xa", *records.SUM_KEYS)
INITIATIVE_KEYS = ("xa", "truong", "ten_truong", "nam_hoc", "cap")


class NothingThere(Exception):
    """The folder has no workbook. The message is one Vietnamese line."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """The state of a file.

    trang_thai: nhan | trung | tu_choi; doc = nhan + loai: award rows; ly_do: why some rows do not count.
    """

    tep: str
    xa: str
    trang_thai: str
    doc: int
    nhan: int
    loai: int
    sha256: str
    ly_do: str = ""


@dataclass(frozen=True)
class MergedBooks:
    """The merged result.

    ky: the period of most files; so_lieu: columns KEYS and so_luong, each file by its own period; sang_kien:
    INITIATIVE_KEYS -> count, cap "" counting each initiative once; findings: by level, then file.
    """

    thanh_pho: str
    ky: tuple[int, int, str]
    sources: tuple[Source, ...]
    files: tuple[FileLine, ...]
    findings: tuple[FileFinding, ...]
    so_lieu: pa.Table
    sang_kien: dict[tuple[str, ...], int]

    @property
    def duoc_bao_cao(self) -> bool:
        """Whether the city's report may be printed: every file read, no error, every query explained."""
        return not any(finding.blocks for _, finding in self.findings)

    @property
    def doc(self) -> int:
        return sum(one.doc for one in self.files)

    @property
    def nhan(self) -> int:
        return sum(one.nhan for one in self.files)


def merge_folder(
    folder: Path,
    result: Path,
    thanh_pho: str,
    hom_nay: date,
    watch: Watch,
    cluster: Cluster,
    explained: dict[str, str] | None = None,
) -> MergedBooks:
    """Reads and checks every workbook under a folder, and merges them.

    result: path of the merged workbook; the results of single workbooks are cached beside it; cluster: used only when a
    workbook must be read; explained: explanations by the mark of their finding.
    Raises NothingThere, NoCluster, CannotWrite.
    """
    found = list_arrivals(folder, but=[result])
    if not found:
        raise NothingThere(f"Trong thư mục “{folder}” không có sổ Excel nào (.xlsx, .xlsm).")
    kept = ResultCache(result, hom_nay)
    refused = _read(found, kept, hom_nay, watch, cluster)
    kept.forget_but(one.sha for one in found)
    return _Merging(found, kept, refused, explained or {}).result(thanh_pho)


def _read(found: Sequence[Arrival], kept: ResultCache, hom_nay: date, watch: Watch, cluster: Cluster) -> dict[str, str]:
    """Sends the workbooks without a cached result to the cluster. Returns SHA-256 -> reason for those that failed."""
    first = {one.sha: one for one in reversed(found) if one.sha}
    todo = [(sha, one.path.read_bytes, one.path.name) for sha, one in sorted(first.items()) if not kept.has(sha)]
    refused: dict[str, str] = {}
    if todo:
        with watch(len(todo)) as step:
            for sha, made in cluster.through(todo, hom_nay):
                if isinstance(made, bytes):
                    kept.keep(sha, made)
                else:
                    refused[sha] = made
                step()
    return refused


class _Merging:
    def __init__(
        self, found: Sequence[Arrival], kept: ResultCache, refused: dict[str, str], explained: dict[str, str]
    ) -> None:
        self._kept, self._failed, self._explained = kept, refused, explained
        self._arrived: dict[str, list[Arrival]] = defaultdict(list)
        for one in found:
            self._arrived[one.sha or one.tep].append(one)
        self._findings: list[FileFinding] = []
        self._lines: list[FileLine] = []

    def result(self, thanh_pho: str) -> MergedBooks:
        """The merged result of all files."""
        sources = sorted(self._sources(), key=lambda one: (one.khoa, one.tep))
        self._findings += drop_repeats(sources)
        self._findings += find_shared_schools(sources)
        self._findings += find_moved_people(sources)
        usual, odd = find_odd_periods(sources)
        self._findings += odd
        for one in sources:
            self._findings += [(one.tep, finding) for finding in book_json.findings_from_json(one.made.findings)]
            self._lines.append(self._line(one))
        return MergedBooks(
            thanh_pho,
            usual,
            tuple(one for one in sources if one.kept is None or one.nhan or one.sang_kien()),
            tuple(sorted(self._lines, key=lambda line: line.tep)),
            tuple(_in_order(map(self._with_reason, self._findings))),
            _totals(sources),
            _initiatives(sources),
        )

    def _sources(self) -> Iterator[Source]:
        """The readable workbooks, each once. Notes a line and a finding for each unreadable file and each copy."""
        for sha, (first, *copies) in self._arrived.items():
            why = self._failed.get(sha, "") if first.sha else "Không mở được tệp: kiểm tra quyền truy cập, ổ đĩa."
            made = self._kept.of(sha)
            head = {} if why else made.head
            why = why or head["tu_choi"]
            for copy in (first, *copies) if why else ():
                self._lines.append(FileLine(copy.tep, "", REFUSED, 0, 0, 0, copy.sha, why))
                self._find(
                    copy.tep,
                    REJECTED,
                    LOI,
                    why,
                    "Sửa tệp, hoặc xin xã gửi lại, rồi chạy lại lệnh; các tệp khác không đọc lại.",
                )
            if why:
                continue
            xa = head["xa"]
            if not xa:
                xa = f"Chưa rõ xã ({first.tep})"
                words = "Trang Cấu hình chưa ghi Cơ quan ban hành, Địa danh nên số liệu tạm đứng riêng theo tên tệp."
                self._find(first.tep, NAMELESS, LOI, words, "Ghi hai mục ấy ở trang Cấu hình của sổ.")
            for copy in copies:
                words = f"Tệp này giống hệt tệp “{first.tep}” nên chỉ đếm một lần."
                self._lines.append(FileLine(copy.tep, xa, REPEATED, head["doc"], 0, head["doc"], copy.sha, words))
                self._find(copy.tep, TWICE, NHAC, words, "Bỏ một trong hai tệp khỏi thư mục.")
            yield Source(first.tep, xa, made, head["nhan"])

    def _line(self, one: Source) -> FileLine:
        doc = one.made.head["doc"]
        repeated = one.total - one.nhan
        whole = repeated and not one.nhan
        said = [f"{repeated} dòng đã có ở tệp khác của cùng xã"] if repeated else []
        said += [f"{doc - one.total} dòng không nhận, xem phát hiện của tệp"] if doc > one.total else []
        sha = one.made.path.stem
        return FileLine(
            one.tep, one.xa, REPEATED if whole else TAKEN, doc, one.nhan, doc - one.nhan, sha, "; ".join(said)
        )

    def _find(self, tep: str, ma: str, muc: str, words: str, hint: str) -> None:
        self._findings.append((tep, finding_about(ma, muc, None, words, hint)))

    def _with_reason(self, told: FileFinding) -> FileFinding:
        tep, one = told
        reason = self._explained.get(one.dau_vet) if one.muc == GIAI_TRINH and one.ma in NAMES else None
        return (tep, replace(one, giai_trinh=reason)) if reason else told


def _in_order(findings: Iterable[FileFinding]) -> list[FileFinding]:
    return sorted(findings, key=lambda told: (LEVELS.index(told[1].muc), told[0]))


def _totals(sources: Iterable[Source]) -> pa.Table:
    """The sums by KEYS, of rows in the period of their own workbook."""
    parts = []
    for one in sources:
        sums = one.sums()
        parts.append(sums.add_column(0, "xa", pa.repeat(one.xa, sums.num_rows)))
    schema = pa.schema([*((name, pa.string()) for name in KEYS), ("so_luong", pa.int64())])
    whole = pa.concat_tables([part.cast(schema) for part in parts]) if parts else schema.empty_table()
    return records.add_up_by(whole, KEYS).sort_by([(name, "ascending") for name in KEYS])


def _initiatives(sources: Iterable[Source]) -> dict[tuple[str, ...], int]:
    counts: Counter[tuple[str, ...]] = Counter()
    for one in sources:
        book = book_json.book_from_json(one.made.book)
        names = {code: school.ten_truong for code, school in book.truong.items()}
        counted = tally(Book(cau_hinh=book.cau_hinh, sang_kien=one.counted(book.sang_kien)), Ky.of(book))
        for key, number in counted.sang_kien.items():
            counts[one.xa, key.truong, names[key.truong], key.nam_hoc, key.cap] += number
    return dict(sorted(counts.items()))


def school_years(merged: MergedBooks) -> list[str]:
    """The school years with a total or an initiative, sorted."""
    return sorted({*pc.unique(merged.so_lieu["nam_hoc"]).to_pylist(), *(key[3] for key in merged.sang_kien)})
