"""V08. Cơ quan quyết định phải có thẩm quyền tặng danh hiệu, hình thức ấy.

Trước 01/7/2025 Chủ tịch UBND xã chỉ công nhận Lao động tiên tiến và tặng giấy khen; từ 01/7/2025 làm cả phần việc của cấp
huyện cũ (Tập thể lao động tiên tiến, Chiến sĩ thi đua cơ sở). Cờ thi đua, Tập thể lao động xuất sắc, Chiến sĩ thi đua và
bằng khen cấp thành phố do Chủ tịch UBND thành phố; cấp Nhà nước do Thủ tướng Chính phủ hoặc Chủ tịch nước.
Lao động tiên tiến, giấy khen do hiệu trưởng hoặc Phòng GD&ĐT ký có gặp trong thực tế: phải giải trình.
Số điều 77 đến 79 ghi theo trí nhớ, cần đối chiếu; số điều của Nghị định 129/2025 chưa xem được. Quyết định ký từ 01/10/2026 chịu Luật
06/2026/QH16 mà sổ chưa có nội dung: nơi ký không hợp luật trước đó thì chỉ nhắc là chưa xét được.

Căn cứ: Luật 06/2022/QH15, Điều 77 đến Điều 80; Nghị định 129/2025/NĐ-CP.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định                |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2024      | Chủ tịch UBND xã Mẫu <-           |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đã có quyết định | 13/QĐ-UBND    | 20/06/2024      | Chủ tịch UBND huyện Kiến Mẫu <-   |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định                |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2024      | Chủ tịch UBND huyện Kiến Mẫu      |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 15/QĐ-UBND    | 20/08/2025      | Chủ tịch UBND xã Mẫu              |
    | 2023-2024 | TTLĐXS               | Tập thể   | Tập thể nhà trường         | Đã có quyết định | 99/QĐ-UBND    | 20/07/2024      | Chủ tịch UBND thành phố           |
"""

from collections.abc import Iterator
from datetime import date

from thidua.law.co_quan import all_offices, ngay_lap, nhan_ra
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu, chua_ro, hieu_luc
from thidua.rules.rule import Fault
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC
from thidua.sheets.kinds.ngay import day

MUC = LOI
CAN_CU = (
    CanCu("luat_15_2003", ""),
    CanCu("luat_06_2022", "Điều 77 đến Điều 80", xac_nhan=False),
    CanCu("nd_129_2025", ""),
)


def xet_dong(ma: str, co_quan: str | None, ngay_qd: date | None) -> Iterator[Fault]:
    """A fault when the authority may not give the award on the day of the decision, or is not recognised."""
    award = all_awards()[ma]
    if not co_quan or not award.tham_quyen:
        return
    code = nhan_ra(co_quan)
    if code is None:
        message = f"Chưa nhận ra “{co_quan}” là cơ quan nào nên chưa xét được thẩm quyền."
        yield Fault(
            "co_quan",
            message,
            "Ghi rõ, ví dụ: Chủ tịch UBND thành phố Hải Phòng.",
            NHAC,
        )
        return
    office = all_offices()[code]
    if ngay_qd and not hieu_luc(ngay_qd, ngay_lap(co_quan) or office.tu, office.den):
        return  # rule V07 reports an authority that did not exist
    on_day = [one for one in award.tham_quyen if ngay_qd is None or hieu_luc(ngay_qd, one.tu, one.den)]
    fits = [one for one in on_day if one.co_quan == code]
    lawful = dict.fromkeys(all_offices()[one.co_quan].ten for one in on_day if not one.muc)
    who = " hoặc ".join(lawful) or "cơ quan khác"
    when = f" vào ngày {day(ngay_qd)}" if ngay_qd else ""
    if fits and not all(one.muc for one in fits):
        return
    if fits and not award.vao_bao_cao:
        yield Fault("co_quan", f"“{award.ten}” không tính vào báo cáo.", "Giữ dòng này nếu cần theo dõi riêng.", NHAC)
    elif ngay_qd and (text := chua_ro(CAN_CU, ngay_qd)):
        message = f"Chưa xét được thẩm quyền của “{co_quan}” theo {text.ten}, vì sổ chưa có nội dung văn bản này."
        yield Fault("co_quan", message, f"Đối chiếu với văn bản ấy; theo luật trước đó thẩm quyền thuộc {who}.", NHAC)
    elif not fits:
        message = f"“{co_quan}” không có thẩm quyền tặng “{award.ten}”{when}; thẩm quyền thuộc {who}."
        yield Fault("co_quan", message, "Đối chiếu với quyết định: sửa cơ quan, ngày hoặc danh hiệu.")
    else:
        message = f"“{award.ten}” thường do {who} quyết định, ở đây ghi “{co_quan}”."
        yield Fault("co_quan", message, "Đối chiếu với quyết định; nếu đúng như vậy, ghi giải trình.", GIAI_TRINH)
