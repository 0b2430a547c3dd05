"""P21. Kỷ niệm chương “Vì sự nghiệp giáo dục”: người trong ngành cần đủ hai mươi năm công tác.

Công tác ở vùng đặc biệt khó khăn được giảm năm năm; người ngoài ngành xét theo đóng góp, không theo số năm. Sổ không có cột năm vào
ngành: ghi “vào ngành 9/1998” ở cột Ghi chú. Có ngày sinh thì thấy được người còn quá trẻ để đủ số năm (đi làm sớm nhất từ 18 tuổi).
Vì có ngoại lệ nên chỉ nhắc.

Căn cứ: Thông tư 29/2023/TT-BGDĐT; trước 15/02/2024: Thông tư 21/2020/TT-BGDĐT (số điều chưa thấy).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh | Trạng thái   | Ghi chú          |
    | 2024-2025 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu <-          |           | Đang đề nghị | Vào ngành 9/2010 |
    | 2024-2025 | KNC_GD               | Cá nhân   | Trần Văn Mẫu <-            | 1990      | Đang đề nghị |                  |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh | Trạng thái   | Ghi chú          |
    | 2024-2025 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu             |           | Đang đề nghị | Vào ngành 9/2004 |
    | 2003-2004 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               |           | Đang đề nghị |                  |
    | 2024-2025 | KNC_GD               | Cá nhân   | Trần Văn Mẫu               |           | Đang đề nghị |                  |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh | Trạng thái   | Ghi chú          |
    | 2024-2025 | KNC_GD               | Cá nhân   | Nguyễn Thị Mẫu <-          | 1970      | Đang đề nghị |                  |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.facts.history import so
from thidua.rules.facts.notes import nam_vao_nganh
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.nam_hoc import nam_dau

MUC = NHAC
CAN_CU = (CanCu("tt_21_2020", ""), CanCu("tt_29_2023", ""))
DANH_HIEU = {"KNC_GD"}
_TUOI_DI_LAM = 18  # years of age: nobody works in the sector earlier. Not a number of the law on awards


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person has worked in the sector long enough.

    Counted from the year in the note, else from the first award in the book. Too few years by the note, or by the age,
    are không đạt; too few by the first award alone are chưa đủ dữ liệu.
    """
    needed, less = so("knc_so_nam_cong_tac", award), so("knc_giam_so_nam_vung_kho", award)
    year, entered = award.ngay_xet.year, nam_vao_nganh(award.ghi_chu)
    first = min((nam_dau(one.nam_hoc) for one in book.history(award)), default=year)
    since = entered or first
    if year - since >= needed:
        return DAT
    born = int(str(award.ngay_sinh)[:4]) if award.ngay_sinh else None
    most = year - entered if entered else year - born - _TUOI_DI_LAM if born else None
    but = f"chỉ đúng nếu công tác ở vùng đặc biệt khó khăn (giảm {less} năm) hoặc là người ngoài ngành"
    hint = "Đối chiếu hồ sơ; ghi năm vào ngành ở cột Ghi chú, ví dụ “vào ngành 9/1998”."
    if most is not None and most < needed:
        message = f"{award.ten} công tác nhiều nhất {max(most, 0)} năm, Kỷ niệm chương cần {needed} năm; {but}."
        return Outcome(Answer.KHONG_DAT, message, hint)
    message = f"Chưa đủ dữ liệu để xét {needed} năm công tác của người được tặng Kỷ niệm chương."
    return Outcome(Answer.CHUA_DU, message, hint, together=award.tab.name)
