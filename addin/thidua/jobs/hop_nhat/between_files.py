"""Findings between files: repeated rows, a school in two communes, different periods. For people see `people`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from thidua.book import Finding
from thidua.book.rows import SangKien, School
from thidua.jobs.hop_nhat import records
from thidua.jobs.hop_nhat.source import Source
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC
from thidua.text import fold

REJECTED, TWICE, SAME_COMMUNE, SCHOOL_TWICE, PERSON_TWICE, PERIOD, NAMELESS = (
    "H01",
    "H02",
    "H03",
    "H04",
    "H05",
    "H06",
    "H07",
)
NAMES = {
    REJECTED: "Tệp không đọc được", TWICE: "Tệp gửi hai lần", SAME_COMMUNE: "Một xã có nhiều tệp khác nhau",
    SCHOOL_TWICE: "Trường có ở hai xã", PERSON_TWICE: "Người có ở hai xã", PERIOD: "Kỳ báo cáo khác nhau",
    NAMELESS: "Chưa rõ tệp của xã nào",
}  # fmt: skip
FileFinding = tuple[str, Finding]  # path of the file inside the folder (`tep`), its finding


def finding_about(ma: str, muc: str, place: tuple[str, str] | None, noi_dung: str, goi_y: str) -> Finding:
    """A finding about a file. Its sentence is its only fact: an explanation lasts while the sentence stays the same."""
    trang, o = place or (None, None)
    return Finding(ma, muc, trang, o, noi_dung, goi_y, facts=(noi_dung,))


def drop_repeats(sources: Sequence[Source]) -> Iterator[FileFinding]:
    """Marks rows that an earlier file of the same commune already has, so that they count once. Yields findings."""
    communes: defaultdict[str, list[Source]] = defaultdict(list)
    for one in sources:
        communes[one.khoa].append(one)
    for group in communes.values():
        awards, initiatives = _Seen(), _Seen()
        for one in group if len(group) > 1 else ():
            one.kept = awards.new(records.facts_of(one.made.table()))
            one.kept_sang_kien = initiatives.new(map(_initiative, one.sang_kien()))
            if one is not group[0]:
                yield one.tep, _repeated(one, [first.tep for first in group[: group.index(one)]])


class _Seen:
    """For each fact the most rows that one earlier file has: a later file counts only its rows above that number."""

    def __init__(self) -> None:
        self._most: Counter[tuple[object, ...]] = Counter()

    def new(self, facts: Iterable[tuple[object, ...]]) -> list[bool]:
        here: Counter[tuple[object, ...]] = Counter()
        kept = []
        for fact in facts:
            here[fact] += 1
            kept.append(here[fact] > self._most[fact])
        self._most |= here
        return kept


def _initiative(row: SangKien) -> tuple[object, ...]:
    return (
        row.truong,
        row.nam_hoc,
        fold(row.ten_sk or ""),
        fold(row.tac_gia or ""),
        row.cap,
        row.so_luong,
        row.so_qd,
        row.ngay_qd,
    )


def _repeated(one: Source, earlier: Sequence[str]) -> Finding:
    others = ", ".join(f"“{tep}”" for tep in earlier)
    if not one.nhan and not any(one.kept_sang_kien or ()):
        words = f"Số liệu của tệp này giống hệt tệp {others} của cùng {one.xa} nên chỉ đếm một lần."
        return finding_about(TWICE, NHAC, None, words, "Giữ một tệp, bỏ tệp kia khỏi thư mục.")
    words = (
        f"{one.xa} có nhiều tệp khác nội dung ({others} và tệp này): {one.total - one.nhan} dòng giống nhau chỉ đếm một lần, "
        f"{one.nhan} dòng chỉ có ở tệp này vẫn được đếm."
    )
    return finding_about(
        SAME_COMMUNE,
        LOI,
        None,
        words,
        "Nếu là bản cũ và bản sửa của một sổ thì chỉ giữ bản đúng trong thư mục rồi chạy lại.",
    )


def find_shared_schools(sources: Sequence[Source]) -> Iterator[FileFinding]:
    """Findings about schools in the lists of two communes: the same name; a query if the code is the same too."""
    # Name -> commune -> its first file and school of that name.
    places: defaultdict[str, dict[str, tuple[Source, School]]] = defaultdict(dict)
    for one in sources:
        for school in one.schools():
            places[fold(school.ten_truong)].setdefault(one.khoa, (one, school))
    for known in places.values():
        (first, _), *others = known.values()
        for one, school in others:
            alike = [
                f"{other.xa} (tệp “{other.tep}”)"
                for other, its in known.values()
                if other is not one and its.ma_truong == school.ma_truong
            ]
            where = alike or [f"{first.xa} (tệp “{first.tep}”)"]
            more = f" và {len(where) - 3} xã khác" if len(where) > 3 else ""
            words = f"{school.ten_truong} (mã {school.ma_truong}) cũng có trong Danh sách trường của {'; '.join(where[:3])}{more}."
            hint = "Nếu là một trường thì chỉ một xã nhập; nếu là hai trường trùng tên thì giữ nguyên."
            cell = school.cell("ten_truong")
            yield (
                one.tep,
                finding_about(SCHOOL_TWICE, GIAI_TRINH if alike else NHAC, (school.tab.name, cell), words, hint),
            )


def find_odd_periods(sources: Sequence[Source]) -> tuple[tuple[int, int, str], list[FileFinding]]:
    """The period that most files have, and a finding for each file with another period."""
    said = {one.tep: one.ky for one in sources}
    usual = Counter(said.values()).most_common(1)[0][0] if said else (0, 0, "")
    odd = [(tep, ky) for tep, ky in said.items() if ky != usual]
    words = (
        "Kỳ của tệp này là {} đến {}, phần lớn các tệp là {} đến {}; số liệu của tệp được cộng theo kỳ của chính nó."
    )
    hint = "Sửa Kỳ từ năm, Kỳ đến năm, Cách tính kỳ ở trang Cấu hình của xã cho giống nhau rồi chạy lại."
    return usual, [
        (tep, finding_about(PERIOD, GIAI_TRINH, None, words.format(*ky[:2], *usual[:2]), hint)) for tep, ky in odd
    ]
