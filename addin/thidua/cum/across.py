"""What only many files together show: the same file or rows twice, a school or a person in two communes, other periods."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thidua.book import Finding
from thidua.cum import plain, records
from thidua.cum.communes import commune_key
from thidua.cum.examining import Examined
from thidua.rows import Award, SangKien, School, Tab, same
from thidua.rules.v11_hai_truong import TITLES
from thidua.sheets.khen_thuong import CA_NHAN
from thidua.sheets.kinds import GIAI_TRINH, LOI, NHAC
from thidua.sheets.kinds.ngay import day
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


@dataclass
class Source:
    """A workbook whose rows count. xa: its commune; total: its award rows taken; kept, kept_sang_kien: which of its rows and
    initiatives count, None for all of them.
    """

    tep: str
    xa: str
    made: Examined
    total: int
    kept: Sequence[bool] | None = None
    kept_sang_kien: Sequence[bool] | None = None

    @property
    def khoa(self) -> str:
        """The form by which communes are compared."""
        return commune_key(self.xa)

    @property
    def nhan(self) -> int:
        """How many of its award rows count."""
        return self.total if self.kept is None else sum(self.kept)

    @property
    def tabs(self) -> list[Tab]:
        """Its sheets."""
        return plain.tabs_of(self.made.book)

    def table(self, columns: list[str] | None = None) -> pa.Table:
        """The award rows that count."""
        rows = self.made.table(columns)
        return rows if self.kept is None else rows.filter(pa.array(self.kept, pa.bool_()))

    def sang_kien(self) -> list[SangKien]:
        """The initiatives that count."""
        rows = plain.slots(SangKien, self.made.book["sang_kien"], self.tabs)
        return (
            rows
            if self.kept_sang_kien is None
            else [row for row, kept in zip(rows, self.kept_sang_kien, strict=True) if kept]
        )

    def schools(self) -> list[School]:
        """Its list of schools."""
        return plain.slots(School, self.made.book["truong"], self.tabs)


Told = tuple[str, Finding]  # the file, what is found


def found(ma: str, muc: str, place: tuple[str, str] | None, noi_dung: str, goi_y: str) -> Finding:
    """A finding about a file; its words are its facts, so that an explanation lasts while they are the same."""
    trang, o = place or (None, None)
    return Finding(ma, muc, trang, o, noi_dung, goi_y, facts=(noi_dung,))


def drop_repeats(sources: Sequence[Source]) -> Iterator[Told]:
    """Marks, in files of one commune, the rows that an earlier one of them already has: they count once."""
    communes: defaultdict[str, list[Source]] = defaultdict(list)
    for one in sources:
        communes[one.khoa].append(one)
    for group in communes.values():
        awards, initiatives = _Seen(), _Seen()
        for one in group if len(group) > 1 else ():
            one.kept = awards.new(records.facts(one.made.table()))
            one.kept_sang_kien = initiatives.new(map(_initiative, one.sang_kien()))
            if one is not group[0]:
                yield one.tep, _repeated(one, [first.tep for first in group[: group.index(one)]])


class _Seen:
    """How often each fact stands in one of the earlier files: a second file counts only what it has beyond that."""

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
        return found(TWICE, NHAC, None, words, "Giữ một tệp, bỏ tệp kia khỏi thư mục.")
    words = (
        f"{one.xa} có nhiều tệp khác nội dung ({others} và tệp này): {one.total - one.nhan} dòng giống nhau chỉ đếm một lần, "
        f"{one.nhan} dòng chỉ có ở tệp này vẫn được đếm."
    )
    return found(
        SAME_COMMUNE,
        LOI,
        None,
        words,
        "Nếu là bản cũ và bản sửa của một sổ thì chỉ giữ bản đúng trong thư mục rồi chạy lại.",
    )


def schools(sources: Sequence[Source]) -> Iterator[Told]:
    """Schools that stand in the lists of two communes: of one name, asked about when the code is one too."""
    places: defaultdict[str, dict[str, tuple[Source, School]]] = defaultdict(dict)  # name -> commune -> its first
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
            yield one.tep, found(SCHOOL_TWICE, GIAI_TRINH if alike else NHAC, (school.tab.name, cell), words, hint)


@dataclass
class _Place:
    """Rows of one person in one commune."""

    source: Source
    rows: list[Award] = field(default_factory=list)


def people(sources: Sequence[Source]) -> Iterator[Told]:
    """People with awards in two communes, by name and birth date as the rules compare them (`rows.same`)."""
    wanted = _in_two_communes(sources)
    if not len(wanted):
        return
    persons: defaultdict[int, list[_Place]] = defaultdict(list)
    chosen = pa.array(wanted, pa.int64())
    for one in sources:
        rows = one.table()
        rows = rows.filter(pc.is_in(rows["nguoi"], value_set=chosen))
        if not rows.num_rows:
            continue
        for award in records.awards(rows, one.tabs):
            assert award.ten
            assert award.ngay_sinh
            places = persons[records.person(award.ten, award.ngay_sinh)]
            if not places or places[-1].source is not one:
                places.append(_Place(one))
            places[-1].rows.append(award)
    for places in persons.values():
        yield from _moved(places)


def _in_two_communes(sources: Sequence[Source]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The numbers of the people (`records.person`) whom files of two communes name."""
    communes: dict[str, list[pa.ChunkedArray]] = defaultdict(list)
    for one in sources:
        communes[one.khoa].append(pc.unique(one.table(["nguoi"])["nguoi"].drop_null()))
    each = [np.unique(np.concatenate([np.asarray(part) for part in parts])) for parts in communes.values()]
    numbers, counts = np.unique(np.concatenate([np.empty(0, np.int64), *each]), return_counts=True)
    return np.asarray(numbers[counts > 1], np.int64)


def _moved(places: Sequence[_Place]) -> Iterator[Told]:
    """One finding a file after the first: where else this person is, asked about when one year was judged twice."""
    told: set[str] = set()
    for before, here in combinations(places, 2):
        if before.source.khoa == here.source.khoa or here.source.tep in told:
            continue
        pairs = [
            (one, other)
            for other in here.rows
            for one in before.rows
            if same(one, other) and other.doi_tuong == CA_NHAN
        ]
        if not pairs:
            continue
        told.add(here.source.tep)
        clash = next(((one, other) for one, other in pairs if _judged_twice(one, other)), None)
        one, other = clash or pairs[0]
        years = ", ".join(sorted({row.nam_hoc for row, _ in pairs}))
        born = day(other.ngay_sinh or "")
        words = (
            f"{other.ten} (sinh {born}) có khen thưởng năm học {years} ở {before.source.xa} "
            f"(tệp “{before.source.tep}”, trang “{one.tab.name}” ô {one.cell('ten')})"
        )
        if clash:
            words += f", cùng năm học {other.nam_hoc} với dòng này."
            hint = "Người chuyển trường xét ở một nơi: hai xã thống nhất giữ một dòng; nếu là hai người trùng tên, trùng ngày sinh thì giải trình."
        else:
            words += "."
            hint = "Nếu là người chuyển công tác thì đối chiếu cả hai sổ khi xét các năm trước; sổ của xã này không thấy các năm ấy."
        sure = clash and all(len(str(row.ngay_sinh)) > 4 for row in clash)
        yield (
            here.source.tep,
            found(PERSON_TWICE, GIAI_TRINH if sure else NHAC, (other.tab.name, other.cell("ten")), words, hint),
        )


def _judged_twice(one: Award, other: Award) -> bool:
    """Whether two rows give one school year's title, or one and the same award, twice."""
    return one.nam_hoc == other.nam_hoc and (one.ma == other.ma or {one.ma, other.ma} <= TITLES)


def periods(sources: Sequence[Source]) -> tuple[tuple[int, int, str], list[Told]]:
    """The period that most files have, and what the others say."""
    said = {one.tep: _period(one.made.book["cau_hinh"]["values"]) for one in sources}
    usual = Counter(said.values()).most_common(1)[0][0] if said else (0, 0, "")
    odd = [(tep, ky) for tep, ky in said.items() if ky != usual]
    words = (
        "Kỳ của tệp này là {} đến {}, phần lớn các tệp là {} đến {}; số liệu của tệp được cộng theo kỳ của chính nó."
    )
    hint = "Sửa Kỳ từ năm, Kỳ đến năm, Cách tính kỳ ở trang Cấu hình của xã cho giống nhau rồi chạy lại."
    return usual, [(tep, found(PERIOD, GIAI_TRINH, None, words.format(*ky[:2], *usual[:2]), hint)) for tep, ky in odd]


def _period(values: Mapping[str, object]) -> tuple[int, int, str]:
    first, last = values.get("ky_tu_nam"), values.get("ky_den_nam")
    return (
        first if isinstance(first, int) else 0,
        last if isinstance(last, int) else 0,
        str(values.get("cach_tinh_ky") or ""),
    )
