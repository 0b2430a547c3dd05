"""P09. Bằng khen của Thủ tướng cho cá nhân: đã có bằng khen của thành phố hoặc Bộ, và năm năm liên tục.

Chỉ xét khen thường xuyên. Từ 01/01/2024: năm năm liên tục hoàn thành tốt nhiệm vụ trở lên, trong đó ba lần Chiến sĩ thi đua cơ sở. Đến
31/12/2023: năm năm sau bằng khen ấy hoàn thành xuất sắc nhiệm vụ, có năm sáng kiến. Sổ không có cột xếp loại: năm có Lao động tiên
tiến hoặc Chiến sĩ thi đua được coi là hoàn thành tốt nhiệm vụ; năm liền sau năm thứ năm cũng được chấp nhận. Năm năm thường vượt quá
những năm đã nhập: chưa thấy đủ thì nhắc. Chưa có bằng khen mà lịch sử đã khai Đầy đủ thì không đề nghị được.

Căn cứ: Luật 06/2022/QH15, Điều 73 khoản 1 điểm b; trước 2024: Nghị định 91/2017/NĐ-CP, Điều 38 khoản 1 điểm c.

Sai (trang Cấu hình: Phạm vi lịch sử = Đầy đủ):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
    | 2019-2020 | BK UBND TP           | Cá nhân   | Trần Văn Mẫu               | Đang đề nghị |
    | 2024-2025 | BK TTg               | Cá nhân   | Trần Văn Mẫu <-            | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2019-2020 | BK UBND TP           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2020-2021 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2023-2024 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
    | 2024-2025 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu             | Đang đề nghị |
Chưa đủ dữ liệu:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái   |
    | 2024-2025 | BK TTg               | Cá nhân   | Nguyễn Thị Mẫu <-          | Đang đề nghị |
"""

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.law.tham_so import gan_moc
from thidua.rules.facts.history import BANG_KHEN, CSTD, chac_chua_tung, chac_khong, nam_co, sang_kien, so, thieu
from thidua.rules.rule import DAT, Answer, Outcome
from thidua.sheets.khen_thuong import CA_NHAN, THUONG_XUYEN
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC
from thidua.sheets.kinds.nam_hoc import lui
from thidua.sheets.sang_kien import CO_SO, THANH_PHO, TOAN_QUOC

MUC = LOI
CAN_CU = (
    CanCu("nd_91_2017", "Điều 38 khoản 1 điểm c"),
    CanCu("luat_06_2022", "Điều 73 khoản 1 điểm b"),
)
DANH_HIEU = {"BK_TTG"}
_HINT = "Nhập bằng khen và danh hiệu của những năm trước; đủ rồi thì ghi Phạm vi lịch sử là Đầy đủ ở trang Cấu hình."


def dieu_kien(award: Award, book: Book) -> Outcome:
    """Whether the person has a Bằng khen of city or Ministry by that year, and then the full five years."""
    if award.doi_tuong != CA_NHAN or award.loai_khen != THUONG_XUYEN:
        return DAT
    had = {year for year in nam_co(book.held(award), *BANG_KHEN) if year <= award.nam_hoc}
    if had:
        return _years(award, book, min(had))
    if chac_chua_tung(book, award, *BANG_KHEN):
        message = f"{award.ten} chưa có bằng khen của thành phố hoặc Bộ đến năm học {award.nam_hoc}."
        return Outcome(Answer.KHONG_DAT, message, "Nhập bằng khen ấy nếu đã có, hoặc xem lại đề nghị.")
    message = (
        "Chưa đủ dữ liệu để xét Bằng khen của Thủ tướng: trong sổ chưa thấy bằng khen của thành phố hoặc Bộ trước đó."
    )
    return Outcome(Answer.CHUA_DU, message, _HINT, together=award.tab.name)


def _years(award: Award, book: Book, crowned: str) -> Outcome:
    """Whether the five years are full. crowned: school year of the Bằng khen; under the old law the years follow it."""
    count, titles = so("bk_ttg_so_nam", award), so("bk_ttg_so_cstdcs", award)
    held = book.held(award)
    window = [lui(award.nam_hoc, back) for back in range(count + 1)]
    in_a_row = not all(thieu(nam_co(held, "CN_LDTT", *CSTD), award.nam_hoc, count))
    fought = nam_co(held, *CSTD) & set(window)
    if titles:
        enough = len(fought) >= titles
    else:
        initiatives = sang_kien(book, award, window, CO_SO, THANH_PHO, TOAN_QUOC)
        enough = crowned <= window[-1] and initiatives >= so("bk_ttg_so_sang_kien", award)
    if enough and in_a_row:
        return DAT
    if not enough and titles and chac_khong(book, award, set(window) - fought, "CN_CSTDCS"):
        message = (
            f"{award.ten} cần {titles} lần Chiến sĩ thi đua cơ sở trong {count} năm liên tục, mới có {len(fought)} lần."
        )
        level = NHAC if gan_moc(award.ngay_xet) else GIAI_TRINH
        hint = "Nhập thêm năm còn thiếu nếu có quyết định, hoặc xem lại."
        return Outcome(Answer.KHONG_DAT, message, hint, muc=level, facts=(len(fought),))
    message = f"Chưa đủ dữ liệu: chưa thấy đủ {count} năm liên tục của {award.ten} đến năm học {award.nam_hoc}."
    return Outcome(Answer.CHUA_DU, message, _HINT)
