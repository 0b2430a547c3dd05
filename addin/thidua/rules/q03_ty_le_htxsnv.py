"""Q03. Viên chức hoàn thành xuất sắc nhiệm vụ không quá 20% số hoàn thành tốt nhiệm vụ.

Tỷ lệ tính trong từng nhóm người có nhiệm vụ như nhau, áp dụng từ 15/9/2023 (ghi theo trí nhớ, cần đối chiếu Nghị định 48/2023/NĐ-CP).
Sổ này không có cột xếp loại viên chức nên không xét được: quy tắc không trả lời gì, chỉ ghi lại để người làm hồ sơ tự đối chiếu với
danh sách xếp loại của trường.

Căn cứ: Nghị định 90/2020/NĐ-CP, sửa đổi theo Nghị định 48/2023/NĐ-CP.

Sai: không xét được từ sổ này.
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2023-2024 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
"""

from thidua.law.dated import CanCu
from thidua.sheets.kinds import NHAC

MUC = NHAC
CAN_CU = (CanCu("nd_90_2020", "", xac_nhan=False), CanCu("nd_48_2023", "", xac_nhan=False))
