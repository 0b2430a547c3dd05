"""P20. Kỷ niệm chương “Vì sự nghiệp giáo dục” mỗi người chỉ được tặng một lần.

Ghi ở hai năm học khác nhau cho cùng một người: dòng sau phải xem lại. Trùng tên thì ghi ngày sinh để phân biệt; người cùng tên ở
trường khác mà không có ngày sinh thì chưa biết có phải một người, chỉ nhắc. Từ 02/4/2026 theo Thông tư 07/2026/TT-BGDĐT, sổ chưa có
nội dung.

Căn cứ: Thông tư 29/2023/TT-BGDĐT; trước 15/02/2024: Thông tư 21/2020/TT-BGDĐT, Điều 6.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2021-2022 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh  | Trạng thái   |
    | 2021-2022 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu             | 15/08/1970 | Đang đề nghị |
    | 2024-2025 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu             | 20/10/1975 | Đang đề nghị |
    | 2024-2025 | KNC_GD               | Cá nhân   | Trần Văn Mẫu               |            | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định                   |
    | 2025-2026 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu <-          | Đã có quyết định | 99/QĐ-BGDĐT   | 20/10/2026      | Bộ trưởng Bộ Giáo dục và Đào tạo     |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import so, trung_ten
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import LOI

MUC = LOI
CAN_CU = (CanCu("tt_21_2020", "Điều 6"), CanCu("tt_29_2023", ""))
DANH_HIEU = {"KNC_GD"}


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person has no such medal from an earlier school year. Twice in one year belongs to rule V09."""
    earlier = [one for one in book.history(award) if one.ma == award.ma and one.nam_hoc < award.nam_hoc]
    most = so("knc_so_lan", award)
    if most and len({one.nam_hoc for one in earlier}) >= most:
        where = f"{earlier[0].cell('ten')} trang “{earlier[0].tab.name}”"
        message = (
            f"{award.ten} đã có Kỷ niệm chương năm học {earlier[0].nam_hoc} ({where}); mỗi người chỉ tặng một lần."
        )
        hint = "Giữ dòng đúng; nếu là hai người trùng tên, ghi ngày sinh cho cả hai."
        return Outcome(Answer.KHONG_DAT, message, hint, facts=min(one.facts for one in earlier))
    if any(one.ma == award.ma and one.nam_hoc < award.nam_hoc for one in trung_ten(book, award)):
        message = f"Chưa đủ dữ liệu: {award.ten} trùng tên với người đã có Kỷ niệm chương ở trường khác."
        return Outcome(Answer.CHUA_DU, message, "Ghi ngày sinh để biết có phải một người.")
    return DAT
