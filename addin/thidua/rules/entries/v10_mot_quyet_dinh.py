"""V10. Một quyết định chỉ có một ngày.

Cùng số, cùng cơ quan, cùng năm mà khác ngày thì một trong hai ngày gõ sai. Một quyết định gồm cả danh hiệu thi đua lẫn hình
thức khen thưởng thì ít gặp: nhắc để đối chiếu.

Căn cứ: quy ước của sổ (số quyết định cấp theo năm của từng cơ quan).

Sai:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2021-2022 | LĐTT                 | Cá nhân   | Lê Thị Mẫu                 | Đã có quyết định | 12/QĐ-UBND    | 26/06/2022 <-   | UBND huyện Kiến Mẫu |
Đúng:
    | Năm học   | Danh hiệu, hình thức | Đối tượng | Họ và tên hoặc tên tập thể | Trạng thái       | Số quyết định | Ngày quyết định | Cơ quan quyết định  |
    | 2021-2022 | LĐTT                 | Cá nhân   | Nguyễn Thị Mẫu             | Đã có quyết định | 12/QĐ-UBND    | 20/06/2022      | UBND huyện Kiến Mẫu |
    | 2022-2023 | LĐTT                 | Cá nhân   | Trần Văn Mẫu               | Đã có quyết định | 12/QĐ-UBND    | 21/06/2023      | UBND huyện Kiến Mẫu |
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from thidua.book import Award, Book
from thidua.book.award import Batch
from thidua.law.co_quan import nhan_ra
from thidua.law.danh_hieu import all_awards
from thidua.law.dated import CanCu
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets.kinds.kind import GIAI_TRINH, NHAC
from thidua.sheets.kinds.ngay import day
from thidua.text import fold

Decision = tuple[str, str, int]  # number, issuer, year

MUC = GIAI_TRINH
CAN_CU: tuple[CanCu, ...] = ()


def xet_so(book: Book) -> Iterator[FaultAt]:
    """Faults of decisions whose rows disagree on the day or mix emulation titles with commendations."""
    seen: defaultdict[Decision, set[tuple[date | None, str]]] = defaultdict(set)
    named = {batch: decision for batch in book.batches if (decision := _decision(batch))}
    for batch, decision in named.items():
        seen[decision].add((batch.ngay_qd, all_awards()[batch.ma].loai))
    doubtful = {decision for decision, said in seen.items() if len(said) > 1}
    if not doubtful:
        return
    rows: dict[Decision, list[Award]] = {decision: [] for decision in doubtful}
    for award in book.awards.in_batches({batch for batch, decision in named.items() if decision in doubtful}):
        rows[named[award.batch]].append(award)
    for group in rows.values():
        yield from _days(group)
        yield from _kinds(group)


def _decision(batch: Batch) -> Decision | None:
    if batch.so_qd and batch.co_quan and batch.ngay_qd:
        return batch.so_qd, _issuer(batch.co_quan), batch.ngay_qd.year
    return None


@cache
def _issuer(co_quan: str) -> str:
    """The same text for a chairman and the committee that he chairs.

    Communes, districts, their education offices and headmasters keep their names: there are many of each.
    """
    code = nhan_ra(co_quan)
    if code is None or code in ("xa", "hieu_truong", "huyen", "phong_gd"):
        return fold(co_quan).replace("chủ tịch ", "").replace("ct ", "").replace("ủy ban nhân dân", "ubnd")
    return code


def _days(rows: list[Award]) -> Iterator[FaultAt]:
    by_day: defaultdict[object, list[Award]] = defaultdict(list)
    for row in rows:
        by_day[row.ngay_qd].append(row)
    usual, *others = sorted(by_day.values(), key=lambda rows: (-len(rows), str(rows[0].ngay_qd)))
    for group in others:
        row, first = group[0], usual[0]
        if row.ngay_qd is None or first.ngay_qd is None:
            continue
        more = f" ({len(group)} dòng)" if len(group) > 1 else ""
        message = (
            f"Quyết định {row.so_qd} ở đây ghi ngày {day(row.ngay_qd)}{more}, "
            f"còn ở ô {first.cell('ngay_qd')} trang “{first.tab.name}” ghi ngày {day(first.ngay_qd)}."
        )
        hint = "Đối chiếu với bản quyết định và sửa ngày sai."
        yield FaultAt(row, Fault("ngay_qd", message, hint, facts=(first.ngay_qd,)), alike=group[1:])


def _kinds(rows: list[Award]) -> Iterator[FaultAt]:
    kinds: defaultdict[str, list[Award]] = defaultdict(list)
    for row in rows:
        kinds[all_awards()[row.ma].loai].append(row)
    _, *others = sorted(kinds.values(), key=len, reverse=True)
    for group in others:
        message = f"Quyết định {group[0].so_qd} ghi cho cả danh hiệu thi đua và hình thức khen thưởng."
        yield FaultAt(
            group[0],
            Fault(
                "so_qd",
                message,
                "Nên đối chiếu số quyết định; đúng thì giữ nguyên.",
                NHAC,
            ),
        )
