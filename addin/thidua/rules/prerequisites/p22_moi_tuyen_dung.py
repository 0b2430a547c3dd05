"""P22. Lao động tiên tiến không xét cho người mới tuyển dụng.

Đến 31/12/2023: dưới 10 tháng; từ 01/01/2024: dưới 6 tháng; từ 05/8/2025 theo Thông tư 15/2025/TT-BNV, chưa xem được điều này nên
chưa xét. Sổ không có cột ngày tuyển dụng: chỉ xét dòng mà cột Ghi chú có ghi, ví dụ “tuyển dụng 15/02/2024”, tính đến ngày quyết
định (chưa có quyết định thì đến hết năm học). Không ghi thì không xét, không nhắc. Đọc từ lời ghi chú nên chỉ nhắc.

Căn cứ: Thông tư 01/2024/TT-BNV; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 10.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú               |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị | Tuyển dụng 15/10/2022 |
    | 2023-2024 | LĐTT                 | Cá nhân   | Trần Văn Mẫu <-            | Đang đề nghị | Tuyển dụng 15/02/2024 |
    | 2025-2026 | LĐTT                 | Cá nhân   | Lê Thị Mẫu <-              | Đang đề nghị | Tuyển dụng 15/02/2026 |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú               |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị | Tuyển dụng 15/08/2022 |
    | 2023-2024 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị | Tuyển dụng 15/10/2023 |
    | 2023-2024 | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 | Đang đề nghị |                       |
"""

from collections.abc import Iterator
from datetime import timedelta

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import so
from thidua.rules.facts.notes import ngay_tuyen_dung
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.ngay import day

MUC = NHAC
CAN_CU = (CanCu("nd_91_2017", "Điều 10"), CanCu("tt_01_2024", ""), CanCu("tt_15_2025", "", xac_nhan=False))


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each award that comes too few whole months after the day of recruitment in the row's note."""
    for award in book.noted({"CN_LDTT"}):
        since = ngay_tuyen_dung(award.ghi_chu)
        if since is None:
            continue
        until, least = award.ngay_xet + timedelta(1), so("ldtt_so_thang_toi_thieu", award)  # the last day counts
        months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
        hint = "Đối chiếu ngày tuyển dụng ghi ở cột Ghi chú; đúng quy định thì giữ nguyên."
        if not least and since.year >= until.year - 1:
            message = f"Chưa đủ dữ liệu: chưa có quy định về số tháng của người mới tuyển dụng vào ngày {day(award.ngay_xet)}."
            yield FaultAt(award, Fault("ten", message, hint))
        elif months < least:
            message = f"Ghi chú cho biết tuyển dụng ngày {day(since)}, được {max(months, 0)} tháng; cần {least} tháng."
            yield FaultAt(award, Fault("ten", message, hint))
