"""People with awards in two communes, by name and birth date."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import pyarrow as pa
import pyarrow.compute as pc

from thidua.book import Award
from thidua.book.identity import is_same_awardee
from thidua.jobs.hop_nhat import records
from thidua.jobs.hop_nhat.between_files import PERSON_TWICE, FileFinding, finding_about
from thidua.jobs.hop_nhat.source import Source
from thidua.rules.entries.v11_hai_truong import TITLES
from thidua.sheets.khen_thuong import CA_NHAN
from thidua.sheets.kinds.kind import GIAI_TRINH, NHAC
from thidua.sheets.kinds.ngay import day


@dataclass
class _Place:
    """Rows of one person in one commune."""

    source: Source
    rows: list[Award] = field(default_factory=list)


def find_moved_people(sources: Sequence[Source]) -> Iterator[FileFinding]:
    """People with awards in two communes, compared as the rules do (`is_same_awardee`). Yields findings."""
    wanted = _in_two_communes(sources)
    persons: defaultdict[int, list[_Place]] = defaultdict(list)
    for one in sources if len(wanted) else ():
        if not pc.any(pc.is_in(one.people(), value_set=wanted)).as_py():
            continue
        rows = one.table()
        rows = rows.filter(pc.is_in(rows["nguoi"], value_set=wanted))
        for award in records.awards_from_table(rows, one.tabs):
            assert award.ten
            assert award.ngay_sinh
            places = persons[records.person_number(award.ten, award.ngay_sinh)]
            if not places or places[-1].source is not one:
                places.append(_Place(one))
            places[-1].rows.append(award)
    for places in persons.values():
        yield from _moved(places)


def _in_two_communes(sources: Sequence[Source]) -> pa.Array:
    """The numbers of people (`records.person_number`) in files of two communes. Memory holds only numbers."""
    communes: defaultdict[str, list[pa.Array]] = defaultdict(list)
    for one in sources:
        communes[one.khoa] += one.people().chunks
    each = [pc.unique(pa.chunked_array(chunks, pa.int64())) for chunks in communes.values()]
    counted = pc.value_counts(pa.chunked_array(each, pa.int64()))
    return counted.field("values").filter(pc.greater(counted.field("counts"), pa.scalar(1)))


def _moved(places: Sequence[_Place]) -> Iterator[FileFinding]:
    """One finding for each file after the first: where else the person is; a query if both award the same year."""
    told: set[str] = set()
    for before, here in combinations(places, 2):
        if before.source.khoa == here.source.khoa or here.source.tep in told:
            continue
        pairs = [
            (one, other)
            for other in here.rows
            for one in before.rows
            if is_same_awardee(one, other) and other.doi_tuong == CA_NHAN
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
            finding_about(PERSON_TWICE, GIAI_TRINH if sure else NHAC, (other.tab.name, other.cell("ten")), words, hint),
        )


def _judged_twice(one: Award, other: Award) -> bool:
    """Whether two rows give titles, or the same award, for one school year."""
    return one.nam_hoc == other.nam_hoc and (one.ma == other.ma or {one.ma, other.ma} <= TITLES)
