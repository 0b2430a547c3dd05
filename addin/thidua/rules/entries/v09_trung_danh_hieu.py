"""V09. Một danh hiệu ghi hai lần cho cùng một người, một tập thể trong một năm học.

Mỗi danh hiệu chỉ tặng một lần cho một thành tích. Hai dòng cùng quyết định (kể cả một dòng ở trang của trường, một dòng ở
trang danh hiệu) là ghi trùng: chỉ dòng đầu được đếm. Hai dòng khác quyết định: phải sửa hoặc giải trình, cả hai vẫn được đếm; ở hai
trường khác nhau thì quy tắc V11 hỏi.
Số tổng hợp không ghi tên mà có ở cả hai nơi với cùng quyết định thì cũng chỉ đếm một lần.
Người trùng tên thì ghi ngày sinh để phân biệt. Khen chuyên đề, đột xuất có thể nhiều lần một năm nếu khác quyết định.

Căn cứ: Luật 06/2022/QH15, Điều 5 (nguyên tắc khen thưởng).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | CSTĐCS               | Cá nhân   | Nguyễn Thị  Mẫu <-         | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2022-2023 | CSTĐ cơ sở           | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 21/QĐ-UBND    | 21/06/2023      | UBND huyện Kiến Mẫu |
"""

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from thidua.book import Award, Book
from thidua.book.identity import by_decision, is_same_awardee, may_be_one_decision
from thidua.law.dated import CanCu
from thidua.rules.entries.v11_hai_truong import two_schools
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.khen_thuong import DE_NGHI, THUONG_XUYEN
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI
from thidua.text import fold

MUC = LOI
CAN_CU = (CanCu("luat_15_2003", ""), CanCu("luat_06_2022", "Điều 5"))


def xet_so(book: Book) -> Iterator[FaultAt]:
    """A fault for each row that repeats an earlier row of the same subject, award and school year."""
    what = attrgetter("batch.ma", "batch.nam_hoc")
    for name, places in book.by_name.places.items():
        if len(book.held_by_name[name]) == len(places):
            continue
        groups: defaultdict[tuple[str, str], list[Award]] = defaultdict(list)
        for award in book.by_name[name]:
            groups[what(award)].append(award)
        for group in groups.values():
            if len(group) > 1:
                yield from _repeats(group)
    yield from _aggregates(book)


def _repeats(group: list[Award]) -> Iterator[FaultAt]:
    """Faults of rows with one name, award and school year.

    First the repetitions, which are set aside, in the order of the book; then rows that contradict each other, in an
    order that does not depend on the book.
    """
    kept: list[Award] = []
    for award in group:
        alike = (one for one in kept if _beside(one, award) and one.trang_thai == award.trang_thai)
        first = next((one for one in alike if may_be_one_decision(one, award)), None)
        if first is None:
            kept.append(award)
            continue
        message = f"{_who(award)}: dòng này trùng với {_where(first)} nên chỉ đếm một lần."
        hint = "Xóa một dòng; nếu là hai người trùng tên, ghi ngày sinh cho cả hai."
        yield FaultAt(award, Fault("ten", message, hint), aside=True)
    kept.sort(key=by_decision)
    for at, award in enumerate(kept):
        others = [one for one in kept if one is not award and _beside(one, award)]
        decided = next((one for one in others if one.trang_thai != DE_NGHI), None)
        first = next((one for one in kept[:at] if one in others and one.trang_thai == award.trang_thai), None)
        if award.trang_thai == DE_NGHI and decided:
            message = f"{_who(award)}: vừa có quyết định vừa còn dòng đang đề nghị ({_where(decided)})."
            yield FaultAt(award, Fault("trang_thai", message, "Đã có quyết định thì xóa dòng đang đề nghị."))
        elif first:
            message = f"{_who(award)}: cùng danh hiệu đã ghi ở {_where(first)} với quyết định khác."
            hint = "Giữ quyết định đúng; nếu là hai người trùng tên, ghi ngày sinh cho cả hai."
            yield FaultAt(award, Fault("ten", message, hint, GIAI_TRINH, first.facts))


def _beside(one: Award, other: Award) -> bool:
    return is_same_awardee(one, other) and not _apart(one, other)


def _who(award: Award) -> str:
    return f"{award.ten}, năm học {award.nam_hoc}"


def _where(award: Award) -> str:
    return f"{award.cell('ten')} trang “{award.tab.name}”"


def _aggregates(book: Book) -> Iterator[FaultAt]:
    """A fault for each number without names that was entered twice: on a school's sheet and on an award's sheet."""
    seen: dict[tuple[object, ...], Award] = {}
    for award in book.awards.of_awardees({one for one in book.awardees if not one.ten}):
        if not award.so_qd:
            continue
        facts = (award.truong, award.ma, award.nam_hoc, award.doi_tuong, award.so_luong, award.loai_khen)
        first = seen.setdefault((*facts, fold(award.so_qd), award.ngay_qd), award)
        if first.tab.kind != award.tab.kind:
            where = f"{first.cell('so_luong')} trang “{first.tab.name}”"
            message = f"Số tổng hợp này đã ghi ở {where} với cùng quyết định nên chỉ đếm một lần."
            yield FaultAt(award, Fault("so_luong", message, "Giữ một trong hai dòng."), aside=True)


def _apart(one: Award, other: Award) -> bool:
    """Whether two rows may both count: their kinds of award differ, or their decisions do.

    Of two regular (thường xuyên) awards only titles at two schools may; rule V11 judges them.
    """
    if one.loai_khen == other.loai_khen == THUONG_XUYEN:
        return two_schools(one, other)
    return one.loai_khen != other.loai_khen or not may_be_one_decision(one, other)
