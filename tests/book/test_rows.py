"""What a row says: its filled fields, wherever it stands."""

import pytest

from thidua.book import Award
from thidua.book.award import AWARDEE_FIELDS, BATCH_FIELDS
from thidua.book.rows import BienChe, DienHinh, Doan, PhongTrao, PlainRow, SangKien, School, Tab, VanBanNeu


@pytest.mark.parametrize("kind", [SangKien, School, BienChe, PhongTrao, VanBanNeu, DienHinh, Doan])
def test_the_fields_of_a_row_are_those_it_names(kind: type[PlainRow]) -> None:
    assert kind.fields == tuple(sorted(kind.__slots__))
    assert {"tab", "row"}.isdisjoint(kind.fields)


def test_an_award_has_what_rows_share_and_whom_it_names() -> None:
    assert Award.fields == tuple(sorted({*BATCH_FIELDS, *AWARDEE_FIELDS}))


def test_facts_are_what_is_said_and_not_where() -> None:
    one, other = VanBanNeu(), VanBanNeu()
    for row, (name, number) in {one: ("Văn bản", 5), other: ("Văn bản cũ", 90)}.items():
        row.tab, row.row = Tab(name, "van_ban", "", {}), number
        row.loai, row.so, row.ngay, row.co_quan, row.trich_yeu = "Luật", "06/2022/QH15", None, None, None
    assert one.facts == other.facts == ("loai=Luật", "so=06/2022/QH15")
    other.so = "15/2003/QH11"
    assert one.facts != other.facts
