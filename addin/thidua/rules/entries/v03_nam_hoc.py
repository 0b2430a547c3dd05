"""V03. Năm học phải đọc được và rõ là năm nào.

Năm học ghi hai năm liền nhau. Viết tắt (20-21), thêm chữ NH, dùng gạch dài đều hiểu được; viết tắt thì nhắc.
Chỉ ghi một năm thì không biết là năm học trước hay sau: phải hỏi lại, không đoán.

Căn cứ: quy ước của sổ.

Sai:
    | Năm học      | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021 <-      | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2020-2022 <- | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
Đúng:
    | Năm học      | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2020-2021    | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2020 – 2021  | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
    | NH 2020-2021 | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 | Đang đề nghị |
"""

from thidua.law.dated import CanCu
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU: tuple[CanCu, ...] = ()
