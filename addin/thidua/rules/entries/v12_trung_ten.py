"""V12. Người trùng tên trong một trường cần ngày sinh để phân biệt.

Cùng họ tên, cùng trường mà không ghi ngày sinh thì được hiểu là một người qua các năm; điều ấy thường đúng. Chỉ hỏi lại khi các dòng
nói khác nhau: trong trường có hai người cùng tên khác ngày sinh mà dòng này không ghi ngày sinh; hoặc trong một năm học người
này vừa dạy học, quản lý vừa làm nhân viên. Hỏi một lần cho mỗi tên ở mỗi trường. Cùng danh hiệu ghi hai lần trong năm là việc của V09.

Căn cứ: quy ước của sổ.

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh  | Chức vụ    | Trạng thái   |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | 25/03/1985 |            | Đang đề nghị |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | 14/10/1990 |            | Đang đề nghị |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu <-          |            |            | Đang đề nghị |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               |            | Giáo viên  | Đang đề nghị |
    | 2021-2022 | GK UBND huyện        | Cá nhân   | Trần Văn Mẫu <-            |            | Kế toán    | Đang đề nghị |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Ngày sinh  | Chức vụ    | Trạng thái   |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | 25/03/1985 |            | Đang đề nghị |
    | 2022-2023 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             |            |            | Đang đề nghị |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               |            | Giáo viên  | Đang đề nghị |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Trần Văn Mẫu               |            | Tổ trưởng  | Đang đề nghị |
    | 2022-2023 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               |            | Kế toán    | Đang đề nghị |
"""

from collections.abc import Iterator

from thidua.book import Award, Book
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.khen_thuong import CA_NHAN
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.ngay import day
from thidua.text import clean, fold

MUC = NHAC
CAN_CU: tuple[CanCu, ...] = ()
_HINT = "Nếu là hai người trùng tên, ghi ngày sinh cho từng người; nếu là một người thì giữ nguyên."
_TEACHING = ("giáo viên", "gv", "hiệu trưởng", "phó hiệu trưởng", "tổ trưởng chuyên môn", "tổng phụ trách")
_SERVING = (
    "kế toán",
    "văn thư",
    "thủ quỹ",
    "y tế",
    "thư viện",
    "bảo vệ",
    "cấp dưỡng",
    "nấu ăn",
    "phục vụ",
    "nhân viên",
)


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each row without a birth date that may belong to either of two people. One per name and school."""
    told: set[tuple[str, str]] = set()
    for charge, name, school in [*_undated(book), *_posts(book)]:
        if (name, school) not in told:
            told.add((name, school))
            yield charge


def _undated(book: Book) -> Iterator[tuple[FaultAt, str, str]]:
    for name in book.shared_names:
        people = [award for award in book.by_name[name] if award.doi_tuong == CA_NHAN]
        for row in (award for award in people if award.ngay_sinh is None):
            days = sorted({day(one.ngay_sinh) for one in people if one.ngay_sinh and one.truong == row.truong})
            if len({text[-4:] for text in days}) > 1 or len({text for text in days if len(text) > 4}) > 1:
                message = f"Trường có nhiều người tên {row.ten} (sinh {', '.join(days)}); dòng này chưa rõ là của ai."
                hint = "Ghi ngày sinh ở dòng này."
                yield FaultAt(row, Fault("ten", message, hint)), name, row.truong


def _posts(book: Book) -> Iterator[tuple[FaultAt, str, str]]:
    posts = {post: _duty(post) for (post,) in book.distinct(("chuc_vu",)) if post}
    serving = {post for post, duty in posts.items() if duty == _SERVING}
    if not serving or _TEACHING not in posts.values():
        return
    wanted = {one for one in book.awardees if one.chuc_vu in serving and one.ten and not one.ngay_sinh}
    for award in book.awards.of_awardees(wanted):
        rows = [one for one in book.by_name[award.awardee.name] if _beside(one, award)]
        if any(posts.get(one.chuc_vu or "") == _TEACHING for one in rows):
            said = ", ".join(dict.fromkeys(clean(one.chuc_vu) for one in rows if one.chuc_vu))
            message = f"Năm học {award.nam_hoc}, {award.ten} ghi nhiều chức vụ khác hẳn nhau: {said}."
            yield FaultAt(rows[-1], Fault("ten", message, _HINT)), award.awardee.name, award.truong


def _beside(one: Award, other: Award) -> bool:
    """Whether two rows of one name have the same school and year, and `one` has no birth date to distinguish it."""
    place = (one.truong, one.nam_hoc, one.doi_tuong) == (other.truong, other.nam_hoc, other.doi_tuong)
    return place and one.ngay_sinh is None


def _duty(post: str) -> tuple[str, ...] | None:
    """Whether a post is teaching or other work: `_TEACHING`, `_SERVING`, or None when the post does not show it."""
    words = fold(post)
    return next((duty for duty in (_SERVING, _TEACHING) if any(words.startswith(one) for one in duty)), None)
