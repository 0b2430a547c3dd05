"""V14. Tên danh hiệu, hình thức phải ứng với đúng một mục của danh mục.

Tên đầy đủ, tên ngắn và các cách viết quen dùng (CSTĐCS, Chiến sỹ thi đua, BK TTg, Cờ thi đua xuất sắc…) đều hiểu được.
Chữ ứng với nhiều mục (“Bằng khen”, “CSTĐ”) hoặc không mục nào thì hỏi lại, không đoán. “Giấy khen UBND thành phố”,
“Bằng khen UBND xã” không có trong luật: thành phố tặng bằng khen, xã tặng giấy khen.

Căn cứ: quy ước của sổ; Luật 06/2022/QH15, Điều 74, Điều 75.

Sai:
    | Năm học   | Danh hiệu, hình thức  | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | Bằng khen <-          | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2021-2022 | Bằng khen UBND xã <-  | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
    | 2021-2022 | Người tốt việc tốt <- | Cá nhân   | Lê Thị Mẫu                 | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức  | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | BK UBND TP            | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2021-2022 | CSTĐCS                | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
"""

from thidua.law.dated import CanCu
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()
