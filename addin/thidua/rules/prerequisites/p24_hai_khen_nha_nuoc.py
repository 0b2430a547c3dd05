"""P24. Một người, một tập thể không nhận hai hình thức khen cấp Nhà nước trong một năm dương lịch.

Xét các quyết định của Thủ tướng, Chủ tịch nước ký đến 31/12/2023; sau đó chưa xác nhận còn quy định này nên không xét. Khen đột xuất
không tính; khen cống hiến, niên hạn, đối ngoại cũng không tính nhưng sổ không có cột ghi, nên chỉ nhắc.

Căn cứ: Thông tư 08/2017/TT-BNV (số điều chưa đối chiếu).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-TTg     | 20/01/2023      | Thủ tướng Chính phủ |
    | 2022-2023 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu <-          | Đã có quyết định | 34/QĐ-CTN     | 20/11/2023      | Chủ tịch nước       |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2022-2023 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-TTg     | 20/12/2023      | Thủ tướng Chính phủ |
    | 2023-2024 | HCLĐ hạng Ba         | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 34/QĐ-CTN     | 20/01/2024      | Chủ tịch nước       |
    | 2023-2024 | BK TTg               | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 56/QĐ-TTg     | 20/02/2024      | Thủ tướng Chính phủ |
    | 2023-2024 | HCLĐ hạng Ba         | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 78/QĐ-CTN     | 20/11/2024      | Chủ tịch nước       |
"""

from collections.abc import Iterator

from thidua.book import Award, Book
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.facts.history import so
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.khen_thuong import DOT_XUAT
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.ngay import day

MUC = NHAC
CAN_CU = (CanCu("tt_08_2017", "", xac_nhan=False),)


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each state-level award above the number that the circular allows a subject in a calendar year."""
    state = {ma for ma, award in all_awards().items() if award.cap == "nha_nuoc"}
    for award in book.of(state):
        most = so("khen_nha_nuoc_mot_nam_toi_da", award)
        if not award.ten or not award.ngay_qd or not most or award.loai_khen == DOT_XUAT:
            continue
        before = [one for one in book.history(award) if one.ma in state and _counts_before(one, award)]
        if len(before) >= most:
            first = before[0]
            named = f"{all_awards()[first.ma].ten} ngày {day(first.ngay_qd or '')} ({first.cell('ten')} trang “{first.tab.name}”)"
            message = (
                f"{award.ten} có hai khen thưởng cấp Nhà nước trong năm {award.ngay_qd.year}: trước đó là {named}."
            )
            hint = "Đối chiếu ngày hai quyết định; khen cống hiến, niên hạn, đột xuất thì giữ nguyên."
            yield FaultAt(award, Fault("ten", message, hint))


def _counts_before(one: Award, award: Award) -> bool:
    """Whether `one` was given in the same calendar year before `award`. The same award twice belongs to rule V09."""
    if one.ma == award.ma or not one.ngay_qd or not award.ngay_qd or one.loai_khen == DOT_XUAT:
        return False
    return one.ngay_qd.year == award.ngay_qd.year and (one.ngay_qd, one.ma) < (award.ngay_qd, award.ma)
