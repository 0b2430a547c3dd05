"""Q04. Số cờ thi đua của thành phố trong kỳ không quá số khối thi đua nhân số năm.

Cờ thi đua tặng tập thể dẫn đầu khối, mỗi khối một lá mỗi năm học: 3 khối trong 5 năm thì nhiều nhất là 15 lá. Số cờ thật của từng
khối do thành phố quy định (chưa thấy quy định của Hải Phòng sau năm 2023) nên chỉ nhắc. Trường được tặng cờ mà chưa xếp khối thì
chưa xét được, quy tắc không nói gì.

Căn cứ: Luật 06/2022/QH15, Điều 26; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 12 (số cờ mỗi khối chưa xác nhận).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2021-2022 | Cờ UBND TP           | Tập thể   |                            | 11       | Đã có quyết định | 12/QĐ-UBND    | 20/08/2022      | Chủ tịch UBND thành phố |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định      |
    | 2021-2022 | Cờ UBND TP           | Tập thể   |                            | 10       | Đã có quyết định | 12/QĐ-UBND    | 20/08/2022      | Chủ tịch UBND thành phố |
"""

from collections.abc import Iterator
from datetime import date

from thidua.book import Book, Tally
from thidua.book.period import Ky
from thidua.law.dated import CanCu
from thidua.law.tham_so import tham_so
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.khen_thuong import CO_QD
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (
    CanCu("nd_91_2017", "Điều 12", xac_nhan=False),
    CanCu("luat_06_2022", "Điều 26", xac_nhan=False),
)


def xet_tong(book: Book, counts: Tally) -> Iterator[FaultAt]:
    """A fault when the period has more flags than khối and years allow, one for each khối and year by today's law."""
    ky, number = Ky.of(book), counts.count("CO_T")
    khoi = {school.khoi for school in book.truong.values() if school.khoi}
    given = {key.truong for key in counts.so_lieu if key.ma == "CO_T" and key.trang_thai == CO_QD}
    if not ky.tu or not all(book.truong[code].khoi for code in given):
        return
    each = [tham_so("co_t_moi_khoi", date(year, 6, 30)) for year in range(ky.tu, ky.den + 1)]
    most = len(khoi) * sum(int(one.gia_tri) for one in each if one)
    if number > most:
        message = (
            f"Kỳ {ky.tu}-{ky.den} có {number} Cờ thi đua của thành phố, nhiều hơn {most} "
            f"({len(khoi)} khối thi đua, {len(each)} năm, mỗi khối một lá mỗi năm)."
        )
        hint = "Đối chiếu với quyết định và cột Khối thi đua; thành phố cho nhiều cờ hơn thì giữ nguyên."
        yield FaultAt(None, Fault("", message, hint))
