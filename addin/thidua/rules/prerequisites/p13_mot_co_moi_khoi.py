"""P13. Cờ thi đua của thành phố: mỗi khối thi đua một tập thể dẫn đầu trong một năm học.

Khối của trường lấy ở trang Danh sách trường; trường chưa xếp khối thì chưa xét được và không nhắc. Số Cờ của mỗi khối do thành phố
quy định, có thể nhiều hơn một (xem quy chế thi đua của thành phố), nên chỉ nhắc, một lần cho mỗi khối mỗi năm học.

Căn cứ: Luật 06/2022/QH15, Điều 26; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 12; Thông tư 08/2017/TT-BNV, Điều 8.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | Cờ thi đua UBND TP   | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
    | 2023-2024 | Cờ thi đua UBND TP   | Tập thể   | Tổ Mẫu giáo <-             | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | Cờ thi đua UBND TP   | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
    | 2024-2025 | Cờ thi đua UBND TP   | Tập thể   | Trường Mầm non Hoa Mẫu     | Đang đề nghị |
"""

from collections import defaultdict
from collections.abc import Iterator

from thidua.book import Award, Book
from thidua.law.dated import CanCu, chua_ro
from thidua.rules.facts.history import so
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (
    CanCu("nd_91_2017", "Điều 12"),
    CanCu("tt_08_2017", "Điều 8"),
    CanCu("luat_06_2022", "Điều 26"),
)


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each khối and school year with too many flags, at the last of their rows."""
    flags: defaultdict[tuple[str, str], list[Award]] = defaultdict(list)
    for award in book.of({"CO_T"}):
        school = book.truong.get(award.truong)
        if school and school.khoi:
            flags[school.khoi, award.nam_hoc].append(award)
    for (khoi, year), rows in flags.items():
        count, most = sum(row.so_luong for row in rows), so("co_t_moi_khoi", rows[-1])
        if count <= most:
            continue
        cells = ", ".join(f"{row.cell('ten')} trang “{row.tab.name}”" for row in rows)
        message = f"Khối thi đua {khoi} năm học {year} có {count} Cờ thi đua của thành phố ({cells})."
        hint = f"Mỗi khối thường có {most} tập thể dẫn đầu: xem lại quyết định, khối của trường; đúng thì giữ nguyên."
        if text := chua_ro(CAN_CU, rows[-1].ngay_xet):
            hint = f"Chưa xét được theo {text.ten} vì sổ chưa có nội dung văn bản này: đối chiếu với văn bản ấy."
        yield FaultAt(rows[-1], Fault("ten", message, hint))
