"""Q01. Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến của trường trong năm học.

Mức 15% áp dụng cho quyết định ký đến hết 31/12/2023. Từ 2024 không thấy tỷ lệ nào trong luật mới (chưa tìm được văn bản nói có hay
không; hỏi quy chế thi đua của thành phố): chỉ xét khi mục “Tỷ lệ CSTĐCS tối đa” ở trang Cấu hình có ghi, và khi ấy dùng mức đó cho
mọi năm. Văn bản đã ký vượt mức vẫn có trong thực tế nên chỉ nhắc, kèm tỷ lệ; 5 trên 33 là 15,15% thì do làm tròn số người. Chỉ xét
khi danh sách của trường, năm học đã khai “Đã nhập đủ” ở trang Biên chế và không còn dòng nào chưa đọc được; chưa vậy thì chưa xét được.

Căn cứ: Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3; sau 2023 theo quy chế của địa phương.

Sai (trang Biên chế: Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   |                            | 33       | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   |                            | 6        | Đã có quyết định | 13/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
Đúng (trang Biên chế: Đã nhập đủ = Có):
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Số lượng | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   |                            | 40       | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   |                            | 6        | Đã có quyết định | 13/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2022-2023 | LĐTT                 | Cá nhân   |                            | 10       | Đã có quyết định | 12/QĐ-UBND    | 20/12/2023      | UBND huyện Kiến Mẫu |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   |                            | 5        | Đã có quyết định | 13/QĐ-UBND    | 02/01/2024      | UBND huyện Kiến Mẫu |
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from thidua.book import Book
from thidua.law.dated import CanCu
from thidua.law.tham_so import tham_so
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import NHAC

MUC = NHAC
CAN_CU = (CanCu("nd_91_2017", "Điều 9 khoản 3"),)


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each school and year with more Chiến sĩ thi đua cơ sở than the share allows.

    Schools and years whose lists are not complete get one fault together.
    """
    own = book.cau_hinh.values.get("ty_le_cstdcs")
    local = own if isinstance(own, float) else None
    waiting: list[str] = []
    for (truong, year, most), number, among in _counts(book, local):
        if number > among or not _above(number, most, among):  # rule Q02 reports a number above `among`
            continue
        if book.da_nhap_du(truong, year) and not book.has_set_aside(truong, year):
            yield _over(book, (truong, year, most), (number, among), local is not None)
        else:
            waiting.append(f"{book.truong[truong].ten_truong} năm học {year}")
    if waiting:
        more = f" và {len(waiting) - 3} danh sách khác" if len(waiting) > 3 else ""
        message = f"Chưa xét được tỷ lệ Chiến sĩ thi đua cơ sở của {'; '.join(waiting[:3])}{more}: chưa đủ dữ liệu."
        hint = "Sửa dòng chưa đọc được, nhập hết Lao động tiên tiến rồi ghi “Có” ở cột Đã nhập đủ của trang Biên chế."
        yield FaultAt(None, Fault("", message, hint))


def _counts(book: Book, local: float | None) -> Iterator[tuple[tuple[str, str, float], int, int]]:
    """Triples: (school, school year, share), number of Chiến sĩ thi đua cơ sở under it, of Lao động tiên tiến."""
    ldtt: Counter[tuple[str, str]] = Counter()
    cstd: Counter[tuple[str, str, float]] = Counter()
    for one, rows in book.batches.items():
        if one.ma == "CN_LDTT":
            ldtt[one.truong, one.nam_hoc] += one.so_luong * rows
        elif one.ma == "CN_CSTDCS" and (most := local or _share(one.ngay_xet)):
            cstd[one.truong, one.nam_hoc, most] += one.so_luong * rows
    return ((key, number, ldtt[key[:2]]) for key, number in cstd.items() if ldtt[key[:2]])


@cache
def _share(day: date) -> float | None:
    """The share that the law sets on a day; None when it sets none."""
    number = tham_so("ty_le_cstdcs_toi_da", day)
    return number.gia_tri if number else None


def _over(book: Book, where: tuple[str, str, float], counted: tuple[int, int], local: bool) -> FaultAt:
    (truong, year, most), (number, among) = where, counted
    source = "theo mục Tỷ lệ CSTĐCS tối đa ở trang Cấu hình" if local else "theo luật áp dụng khi ký quyết định"
    said = f"Năm học {year} có {number} Chiến sĩ thi đua cơ sở trên {among} Lao động tiên tiến, bằng {_percent(number / among)}"
    if not _above(2 * number - 1, most, 2 * among):  # not more than the share allows when people are rounded half up
        words = f"{said}, nhỉnh hơn mức {_percent(most)} ({source}) do làm tròn số người.", "Thường được chấp nhận."
    else:
        words = (
            f"{said}, quá mức {_percent(most)} ({source}).",
            "Nên đối chiếu danh sách với quyết định; đúng thì giữ nguyên.",
        )
    return FaultAt(book.bien_che[truong, year], Fault("da_du", *words), can_cu=() if local else None)


def _above(number: int, most: float, among: int) -> bool:
    """Whether `number` is more than the share `most` of `among`.

    Counted in whole hundredths of a percent, because as floating point 0.29 * 100 is below 29.
    """
    return number * 10_000 > round(most * 10_000) * among


def _percent(share: float) -> str:
    """A share as a percentage: 5 / 33 -> "15,15%", 0.15 -> "15%"."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
