"""V02. Danh hiệu, hình thức phải hợp với đối tượng.

Chiến sĩ thi đua, Lao động tiên tiến chỉ tặng cá nhân; Cờ thi đua, Tập thể lao động xuất sắc, Tập thể lao động tiên tiến
chỉ tặng tập thể. Bằng khen, giấy khen tặng được cả hai.

Căn cứ: Luật 06/2022/QH15, Điều 20 đến Điều 28; luật trước quy định như vậy.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng   | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | CSTĐ cơ sở           | Tập thể <-  | Tổ Văn                     | Đang đề nghị |
    | 2021-2022 | TTLĐXS               | Cá nhân <-  | Nguyễn Thị Mẫu             | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | Giấy khen huyện      | Tập thể   | Tổ Văn                     | Đang đề nghị |
    | 2021-2022 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đang đề nghị |
"""

from collections.abc import Iterator

from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault
from thidua.sheets.khen_thuong import DOI_TUONG
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU = (
    CanCu("luat_15_2003", "Điều 20 đến Điều 28"),
    CanCu("luat_06_2022", "Điều 20 đến Điều 28"),
)


def xet_dong(ma: str, doi_tuong: str) -> Iterator[Fault]:
    """A fault when the award is not given to this kind of subject."""
    award = all_awards()[ma]
    if doi_tuong not in award.doi_tuong:
        fits = " hoặc ".join(DOI_TUONG.labels[one].lower() for one in sorted(award.doi_tuong))
        message = f"“{award.ten}” không tặng cho {DOI_TUONG.labels[doi_tuong].lower()}, chỉ tặng {fits}."
        yield Fault(
            "doi_tuong",
            message,
            "Sửa cột Đối tượng, hoặc chọn lại danh hiệu theo quyết định.",
        )
