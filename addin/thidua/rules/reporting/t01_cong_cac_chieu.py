"""T01. Cộng theo trường, theo năm học, theo khối phải bằng nhau và bằng số trong báo cáo.

Mỗi con số được cộng bằng những con đường khác nhau: thẳng từ các dòng, theo trường, theo năm học, theo khối thi đua. Trường
chưa xếp khối được cộng riêng. Chỉ cần một chỗ khác là báo cáo dừng lại. Ở trang Tổng hợp, công thức của Excel và máy cũng phải ra
cùng một số; khác nhau là có dòng mà công thức không đếm được (năm học, tên danh hiệu, tên trường viết lạ), hoặc Excel chưa tính
lại: sửa, hoặc giải trình.

Căn cứ: số học.

Sai: ô ở trang Tổng hợp hiện 84 trong khi các dòng cộng lại là 85.
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   |                            | 12       | Đang đề nghị |
    | 2024-2025 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |          | Đang đề nghị |
"""

from collections import Counter
from collections.abc import Iterator

from thidua.book import Book, Tally
from thidua.book.period import Ky
from thidua.book.rows import PlainRow, Tab
from thidua.book.tally import by_group, tally
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets import tong_hop
from thidua.sheets.declare import FIRST_ROW
from thidua.sheets.grid import letters
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()
_HINT = "Mở sổ bằng Excel, bấm F9 rồi lưu. Vẫn khác thì chọn lại năm học, danh hiệu, tên trường trong danh sách của ô."


def xet_tong(book: Book, counts: Tally) -> Iterator[FaultAt]:
    """A fault for each sum of the period's tally that differs from the sum of the rows themselves."""
    ky = Ky.of(book)
    rows: Counter[tuple[str, str, str]] = Counter()
    for one, number in Counter(book.awards.batches).items():
        if ky.spans(one.nam_hoc, one.ngay_qd):
            rows[one.ma, one.doi_tuong, one.trang_thai] += one.so_luong * number
    khoi = {code: school.khoi or "" for code, school in book.truong.items()}
    ways = {
        "theo trường": _margin(counts.by("truong", "ma", "doi_tuong", "trang_thai")),
        "theo năm học": _margin(counts.by("nam_hoc", "ma", "doi_tuong", "trang_thai")),
        "theo khối thi đua": _margin(by_group(counts, khoi)),
    }
    for key in sorted({*rows, *(key for way in ways.values() for key in way)}):
        for name, sums in ways.items():
            if sums[key] != rows[key]:
                title = all_awards()[key[0]].ten
                message = f"{title}: cộng {name} được {sums[key]}, đếm từng dòng được {rows[key]}."
                yield FaultAt(
                    None,
                    Fault(
                        "",
                        message,
                        "Đây là lỗi của phần mềm; xin gửi sổ cho người hỗ trợ.",
                    ),
                )
    yield from _live(book)


def _live(book: Book) -> Iterator[FaultAt]:
    """A fault for each live formula of the Tổng hợp sheet that differs from the rows.

    Cells that no program has calculated yet are skipped. While a row is set aside the two must differ, and that row has
    its own finding.
    """
    grid = book.tong_hop
    if grid is None or book.set_aside or not tong_hop.is_live(grid.rows):
        return
    schools = [(code, school.ten_truong, school.khoi or "") for code, school in book.truong.items()]
    counts = {(*key[:4], key.trang_thai): number for key, number in tally(book).so_lieu.items()}
    chosen = tong_hop.Chosen.read(grid.rows)
    truth = {str(row[0]): row for row in tong_hop.by_school(counts, schools, chosen)}
    lines = [(number, row) for number, row in enumerate(grid.rows[FIRST_ROW - 1 :], FIRST_ROW) if row]
    if not {name for _, name, _ in schools} <= {str(row[0]) for _, row in lines}:
        truth.pop(tong_hop.WHOLE)  # a school without a sheet of its own is in no formula yet
    titles = tong_hop.SCHOOL_HEADERS
    tab = Tab(grid.name, "tong_hop", "", {title: letters(at) for at, title in enumerate(titles, 1)})
    for number, row in lines:
        for at, (shown, true) in enumerate(zip(row, truth.get(str(row[0]), ()), strict=False)):
            if at > 1 and isinstance(shown, int | float) and shown != true:
                place = PlainRow()
                place.tab, place.row = tab, number
                message = f"{row[0]}, {titles[at]}: Excel cộng được {shown:g}, đếm từng dòng được {true}."
                facts = (row[0], chosen.stamp, f"{shown:g}", true)
                yield FaultAt(place, Fault(titles[at], message, _HINT, GIAI_TRINH, facts))


def _margin(
    sums: dict[tuple[str, ...], int] | dict[tuple[str, str, str, str], int],
) -> Counter[tuple[str, str, str]]:
    """The sums by award, kind of subject and status: added over the first field of each key."""
    margin: Counter[tuple[str, str, str]] = Counter()
    for (_, ma, doi_tuong, trang_thai), number in sums.items():
        margin[ma, doi_tuong, trang_thai] += number
    return margin
