"""V11. Một người không nhận danh hiệu của cùng năm học ở hai trường.

Người chuyển trường giữa năm được xét một lần, ở nơi công tác cuối năm. Chỉ coi là một người khi họ tên và ngày sinh đều giống nhau;
không ghi ngày sinh thì không kết luận, chỉ ghi năm sinh thì nhắc. Hai dòng cùng một quyết định là ghi trùng, quy tắc V09 nói.
Nguyên tắc xét một lần ghi theo trí nhớ, chưa thấy số điều; tìm trong hướng dẫn thi đua của Sở Giáo dục và Đào tạo.

Căn cứ: Luật 06/2022/QH15, Điều 5 (nguyên tắc thi đua, khen thưởng; chưa đối chiếu).

Sai (trang danh hiệu CN_LDTT):
    | Năm học   | Trường | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh  | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | MN01   | Cá nhân   | Nguyễn Thị Mẫu             | 25/03/1985 | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | TH01   | Cá nhân   | Nguyễn Thị Mẫu <-          | 25/03/1985 | Đã có quyết định | 15/QĐ-UBND    | 22/06/2022      | UBND huyện Kiến Mẫu |
Đúng (trang danh hiệu CN_LDTT):
    | Năm học   | Trường | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh  | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | MN01   | Cá nhân   | Nguyễn Thị Mẫu             | 25/03/1985 | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | TH01   | Cá nhân   | Nguyễn Thị Mẫu             | 14/10/1990 | Đã có quyết định | 15/QĐ-UBND    | 22/06/2022      | UBND huyện Kiến Mẫu |
    | 2022-2023 | TH01   | Cá nhân   | Nguyễn Thị Mẫu             | 25/03/1985 | Đã có quyết định | 18/QĐ-UBND    | 22/06/2023      | UBND huyện Kiến Mẫu |
    | 2021-2022 | TH01   | Cá nhân   | Lê Thị Mẫu                 |            | Đã có quyết định | 15/QĐ-UBND    | 22/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | MN01   | Cá nhân   | Lê Thị Mẫu                 |            | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from thidua.book import Award, Book
from thidua.book.identity import by_decision, is_same_awardee, may_be_one_decision
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import GIAI_TRINH, NHAC

MUC = GIAI_TRINH
CAN_CU = (CanCu("luat_15_2003", "", xac_nhan=False), CanCu("luat_06_2022", "Điều 5", xac_nhan=False))
TITLES = frozenset({"CN_LDTT", "CN_CSTDCS", "CN_CSTDT", "CN_CSTDB", "CN_CSTDTQ"})


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for the first title of a person at a second school in one school year."""
    for name in book.shared_names:
        years: defaultdict[str, list[Award]] = defaultdict(list)
        for award in book.by_name[name]:
            if award.ma in TITLES and award.ngay_sinh:
                years[award.nam_hoc].append(award)
        for rows in years.values():
            if len({row.truong for row in rows}) > 1:
                yield from _elsewhere(rows, book)


def two_schools(one: Award, other: Award) -> bool:
    """Whether two rows are titles of one person at two schools by two decisions."""
    if one.truong == other.truong or not {one.ma, other.ma} <= TITLES or not (one.ngay_sinh and other.ngay_sinh):
        return False
    return is_same_awardee(one, other) and not (one.ma == other.ma and may_be_one_decision(one, other))


def _elsewhere(rows: list[Award], book: Book) -> Iterator[FaultAt]:
    told: list[Award] = []
    rows = sorted(rows, key=by_decision)  # the result must not depend on the order of the sheets
    for i, row in enumerate(rows):
        first = next((one for one in rows[:i] if two_schools(one, row)), None)
        if first is None or any(one.truong == row.truong and is_same_awardee(one, row) for one in told):
            continue
        told.append(row)
        school = book.truong[first.truong].ten_truong
        message = f"{row.ten} đã có danh hiệu năm học {row.nam_hoc} ở {school} (ô {first.cell('ten')} trang “{first.tab.name}”)."
        hint = "Người chuyển trường xét ở một nơi: giữ dòng đúng; nếu là hai người trùng tên, trùng ngày sinh thì ghi giải trình."
        sure = isinstance(row.ngay_sinh, date) and isinstance(first.ngay_sinh, date)
        yield FaultAt(row, Fault("ten", message, hint, "" if sure else NHAC, (first.truong,)))
