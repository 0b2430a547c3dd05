"""Q03. Viên chức hoàn thành xuất sắc nhiệm vụ không quá 20% số hoàn thành tốt nhiệm vụ.

Tỷ lệ tính trong từng nhóm người có nhiệm vụ như nhau, áp dụng từ 15/9/2023 (ghi theo trí nhớ, cần đối chiếu Nghị định 48/2023/NĐ-CP),
nên xét từ năm học 2023-2024. Sổ không có cột xếp loại, chỉ thấy những người ghi “HTXSNV” ở cột Ghi chú: coi như mọi người còn lại của trường
(theo Số người ở trang Biên chế) đều hoàn thành tốt mà vẫn quá 20% thì chắc chắn có nhóm quá mức, và nhắc. Không quá thì chưa nói
được gì, vì còn những người không ghi; hãy đối chiếu với danh sách xếp loại của trường.

Căn cứ: Nghị định 90/2020/NĐ-CP, sửa đổi theo Nghị định 48/2023/NĐ-CP (số điều chưa thấy).

Sai (trang Biên chế: Số người = 6):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2023-2024 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị | HTXSNV  |
    | 2023-2024 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị | HTXSNV  |
Đúng (trang Biên chế: Số người = 12):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2023-2024 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị | HTXSNV  |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị | HTXSNV  |
    | 2023-2024 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị | HTXSNV  |
Đúng (trang Biên chế: Số người = 2):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   | Ghi chú |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị | HTXSNV  |
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.law.tham_so import tham_so
from thidua.rules.facts.notes import xuat_sac
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.khen_thuong import CA_NHAN
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.nam_hoc import nam_dau

MUC = NHAC
CAN_CU = (CanCu("nd_90_2020", "", xac_nhan=False), CanCu("nd_48_2023", "", xac_nhan=False))


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each school and year where the people noted as HTXSNV are too many, whatever the others have."""
    excellent: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    noted = {one for one in book.awardees if one.ghi_chu and one.ten and xuat_sac(one.ghi_chu)}
    for award in book.awards.of_awardees(noted):
        if award.doi_tuong == CA_NHAN:
            excellent[award.truong, award.nam_hoc].add(award.awardee.name)
    for (truong, year), names in excellent.items():
        row, most = book.bien_che.get((truong, year)), tham_so("ty_le_htxsnv_toi_da", date(nam_dau(year) + 1, 6, 30))
        if row is None or not row.so_nguoi or most is None:
            continue
        others = max(row.so_nguoi - len(names), 0)
        if len(names) * 100 > round(most.gia_tri * 100) * others:
            message = (
                f"Năm học {year} có {len(names)} người ghi HTXSNV, trường có {row.so_nguoi} người; dù {others} người còn lại đều hoàn "
                f"thành tốt nhiệm vụ thì vẫn quá {most.gia_tri:.0%}."
            )
            hint = "Đối chiếu danh sách xếp loại của trường và số người ở trang Biên chế; đúng thì giữ nguyên."
            yield FaultAt(row, Fault("so_nguoi", message, hint))
