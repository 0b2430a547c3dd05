"""The roll of names: the rows in the period. Workers write a piece for each workbook, the command joins them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from thidua.files.xlsx.packed_rows import PackedPiece, Styles, pack_piece, rows_xml
from thidua.jobs.hop_nhat import book_json, records
from thidua.jobs.hop_nhat.cluster import Cluster, in_order
from thidua.jobs.hop_nhat.examine import read_rows
from thidua.jobs.hop_nhat.merge import Watch
from thidua.jobs.hop_nhat.source import Source
from thidua.sheets.khen_thuong import DOI_TUONG, TRANG_THAI

HEADERS: Final = (
    "Xã", "Trường", "Họ và tên hoặc tên tập thể", "Ngày sinh", "Chức vụ", "Danh hiệu, hình thức", "Đối tượng", "Số lượng", "Năm học",
    "Trạng thái", "Số quyết định", "Ngày quyết định", "Cơ quan quyết định", "Ghi chú", "Tệp", "Trang", "Ô",
)  # fmt: skip
WIDTHS: Final = (20, 32, 26, 12, 15, 28, 10, 8, 12, 18, 17, 12, 24, 24, 40, 32, 8)
PRINTED: Final = 13
_COLUMNS: Final = (
    "ten_truong", "ten", "ngay_sinh", "chuc_vu", "danh_hieu", "doi_tuong", "so_luong", "nam_hoc", "trang_thai", "so_qd",
    "ngay_qd", "co_quan", "ghi_chu", "trang", "o",
)  # fmt: skip


def count_rows(one: Source) -> int:
    """How many rows a workbook has in the roll."""
    if one.kept is None:
        return int(one.made.head["trong_ky"])
    return int(pc.sum(one.table(["trong_ky"])["trong_ky"]).as_py() or 0)


def roll_pieces(
    sources: Sequence[Source], firsts: Sequence[int], styles: Styles, hom_nay: date, cluster: Cluster, watch: Watch
) -> Iterator[PackedPiece]:
    """The packed rows of each workbook, in order; written by the cluster if it is already connected.

    firsts: for each workbook the sheet row where its rows begin. Raises NoCluster.
    """
    told = [roll_request(one.xa, one.tep, one.kept, first, styles) for one, first in zip(sources, firsts, strict=True)]

    def here(at: int) -> bytes:
        return write_piece(sources[at].made.rows, told[at], hom_nay)

    made: Iterator[bytes]
    if cluster.is_connected:
        tasks = ((str(at), lambda one=one: one.made.rows, told[at]) for at, one in enumerate(sources))
        results = enumerate(in_order(cluster.through(tasks, hom_nay, write_piece)))
        made = (here(at) if isinstance(one, str) else one for at, one in results)
    else:
        made = map(here, range(len(sources)))
    with watch(len(sources)) as step:
        for one in made:
            numbers, _, packed = one.partition(b"\n")
            yield PackedPiece(packed, *map(int, numbers.split()))
            step()


def roll_request(xa: str, tep: str, kept: Sequence[bool] | None, first: int, styles: Styles) -> str:
    """The argument `asked` of `write_piece`, as JSON.

    kept: for each row of the workbook whether it counts, None for all; first: the sheet row where its rows begin.
    """
    return book_json.dump({"xa": xa, "tep": tep, "kept": kept, "first": first, "styles": styles}).decode()


def write_piece(rows: bytes, asked: str, hom_nay: date) -> bytes:
    """The work of a task: a line with checksum and size of the rows' XML, then the XML packed.

    rows: `WorkbookResult.rows`; asked: from `roll_request`.
    """
    told = book_json.load(asked)
    table = read_rows(rows, [*_COLUMNS, "trong_ky"])
    counted = table["trong_ky"] if told["kept"] is None else pc.and_(table["trong_ky"], pa.array(told["kept"]))
    table = table.filter(counted)
    columns: dict[str, list[Any]] = {name: table[name].to_pylist() for name in _COLUMNS}
    columns["ngay_sinh"] = [records.born_on(text) for text in columns["ngay_sinh"]]
    for name, labels in (("doi_tuong", DOI_TUONG.labels), ("trang_thai", TRANG_THAI.labels)):
        columns[name] = [labels[value] for value in columns[name]]
    *facts, trang, o = columns.values()
    names = [[told[name]] * table.num_rows for name in ("xa", "tep")]
    xml = rows_xml([names[0], *facts, names[1], trang, o], told["first"], Styles(*told["styles"]), WIDTHS)
    made = pack_piece(xml.encode())
    return b"%d %d\n%b" % (made.crc, made.size, made.packed)
