"""V06. Ngày quyết định phải hợp với năm học.

Thành tích của một năm học không thể được khen trước ngày 01/8 của năm mở đầu năm học ấy: ngày hoặc năm học gõ sai. Danh hiệu hằng
năm thường ký từ tổng kết năm học (15/5) đến ngày 31/8 năm sau; sớm hơn, muộn hơn thì chỉ nhắc. Khen chuyên đề, đột xuất không theo
năm học nên không xét. Bằng khen, giấy khen, huân chương ký trước khi năm học mở đầu thì nhắc, vì năm học của những hình thức này
do người nhập chọn. Các mốc ngày là thói quen tổng kết của ngành (có cờ thi đua của năm học 2019-2020 ký ngày 19/11/2020), chưa thấy
văn bản nào ấn định; đối chiếu với hướng dẫn tổng kết năm học của Sở Giáo dục và Đào tạo.

Căn cứ: thực tế tổng kết năm học của ngành giáo dục.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 31/07/2021 <-   | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 13/QĐ-UBND    | 14/05/2022 <-   | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 | Đã có quyết định | 14/QĐ-UBND    | 20/09/2023 <-   | UBND huyện Kiến Mẫu |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 15/05/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 13/QĐ-UBND    | 31/08/2023      | UBND huyện Kiến Mẫu |
"""

from collections.abc import Iterator
from datetime import date

from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault
from thidua.sheets.khen_thuong import THUONG_XUYEN
from thidua.sheets.kinds.kind import GIAI_TRINH, NHAC
from thidua.sheets.kinds.nam_hoc import nam_dau
from thidua.sheets.kinds.ngay import day

MUC = GIAI_TRINH
CAN_CU: tuple[CanCu, ...] = ()


def xet_dong(ma: str, nam_hoc: str, loai_khen: str, ngay_qd: date | None, hom_nay: date) -> Iterator[Fault]:
    """A fault when the day of the decision does not fit the school year.

    A day after today belongs to rule V05; thematic and extraordinary awards are not tied to a school year.
    """
    if ngay_qd is None or ngay_qd > hom_nay or loai_khen != THUONG_XUYEN:
        return
    year, annual = nam_dau(nam_hoc), all_awards()[ma].hang_nam
    opens, usual = date(year, 8, 1), (date(year + 1, 5, 15), date(year + 2, 8, 31))
    if ngay_qd < opens:
        message = f"Ngày quyết định {day(ngay_qd)} ở trước khi năm học {nam_hoc} bắt đầu."
        hint = "Đối chiếu với quyết định: sửa ngày, hoặc sửa năm học."
        yield Fault("ngay_qd", message, hint, GIAI_TRINH if annual else NHAC)
    elif annual and not usual[0] <= ngay_qd <= usual[1]:
        rather = "sớm" if ngay_qd < usual[0] else "muộn"
        message = f"Ngày quyết định {day(ngay_qd)} {rather} so với thường lệ của năm học {nam_hoc}."
        yield Fault("ngay_qd", message, "Nên đối chiếu ngày và năm học với quyết định; đúng thì giữ nguyên.", NHAC)
