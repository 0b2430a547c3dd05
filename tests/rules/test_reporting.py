"""Near misses of the rules about the report: “trên N”, and the law clock."""

from datetime import date

import pytest

from support.typed_workbooks import book, checked, grid
from thidua.book import Finding
from thidua.book.reading.reader import read_book
from thidua.rules.check import check
from thidua.sheets.grid import Raw


def told(rule: str, doan: str, count: int = 1000, **settings: Raw) -> list[Finding]:
    """What a rule says of one paragraph, with so many city initiatives of 2021-2022."""
    rows: list[dict[str, Raw]] = [
        {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Thành phố", "Số lượng": float(count)}
    ]
    sheets = [grid("noi_dung", [{"Mục": "II.1", "Đoạn": doan}]), *([grid("sang_kien", rows)] if count else [])]
    return [one for one in checked(*sheets, **settings).findings if one.ma == rule]


# ---------------------------------------------------------------- T05


@pytest.mark.parametrize(
    "text",
    [
        "Có trên 1.000 sáng kiến.",
        "Có hơn 1000 sáng kiến, giải pháp được công nhận.",
        "Trên 2 000 sáng kiến.",
        "Năm học 2021 - 2022 có trên 1000 sáng kiến được công nhận ở cấp thành phố.",
        "Năm học 2022-2023 có trên 5 sáng kiến.",
        "Giai đoạn 2021-2025 có trên 1.000 sáng kiến.",
        "Có trên 5 sáng kiến cấp toàn quốc.",
        'Có trên {{ so("SANG_KIEN") }} sáng kiến.',
    ],
)
def test_a_claim_above_the_count(text: str) -> None:
    (found,) = told("T05", text)
    assert (found.muc, found.trang, found.o) == ("loi", "Nội dung", "B5")


@pytest.mark.parametrize(
    "text",
    [
        "Có trên 900 sáng kiến.",
        "Có trên 999 sáng kiến cấp thành phố.",
        "Có 1.000 sáng kiến.",
        "Nhiều hơn 2.000 sáng kiến so với kỳ trước.",
        "Trên 95% sáng kiến được áp dụng.",
        "Giai đoạn 2016-2020 có trên 5.000 sáng kiến.",
        "Năm 2019 có trên 5.000 sáng kiến.",
        "Năm học 2015-2016 có trên 5.000 sáng kiến.",
        "Có trên 900 sáng kiến, trong đó 15 sáng kiến cấp toàn quốc.",
        "Trên 5.000 học sinh tham gia.",
        'Có {{ so("SANG_KIEN") }} sáng kiến.',
    ],
)
def test_no_claim_above_the_count(text: str) -> None:
    assert told("T05", text) == []


def test_without_initiatives_nothing_is_known() -> None:
    assert told("T05", "Có trên 1.000 sáng kiến.", count=0) == []


# ---------------------------------------------------------------- T07


def cited(so: str, day: date, **more: Raw) -> list[Finding]:
    """What T07 says of a text listed in a report signed that day."""
    sheet = grid("van_ban", [{"Loại": "Nghị định", "Số, ký hiệu": so} | more])
    return [one for one in checked(sheet, Ngày_ký=day).findings if one.ma == "T07"]


@pytest.mark.parametrize(
    ("so", "last", "heir", "since"),
    [
        ("98/2023/NĐ-CP", date(2025, 6, 30), "152/2025/NĐ-CP", "01/07/2025"),
        ("01/2024/TT-BNV", date(2025, 8, 4), "15/2025/TT-BNV", "05/08/2025"),
        ("15/2003/QH11", date(2023, 12, 31), "06/2022/QH15", "01/01/2024"),
        ("91/2017/NĐ-CP", date(2023, 12, 31), "98/2023/NĐ-CP", "01/01/2024"),
        ("NĐ số 98 / 2023 / nđ - cp", date(2025, 6, 30), "152/2025/NĐ-CP", "01/07/2025"),
    ],
)
def test_a_repealed_text_names_its_successor_and_the_day(so: str, last: date, heir: str, since: str) -> None:
    assert cited(so, last) == []
    (found,) = cited(so, date.fromordinal(last.toordinal() + 1))
    assert (found.muc, found.trang, found.o) == ("giai_trinh", "Văn bản", "B5")
    assert heir in found.noi_dung
    assert f"hết hiệu lực từ {since}" in found.noi_dung


def test_the_successor_is_the_one_in_force_on_the_day() -> None:
    (found,) = cited("91/2017/NĐ-CP", date(2025, 12, 1))
    assert "152/2025/NĐ-CP" in found.noi_dung


@pytest.mark.parametrize(("day", "asked"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_a_text_before_its_day(day: date, asked: bool) -> None:
    found = cited("152/2025/NĐ-CP", day)
    assert [one.muc for one in found] == (["giai_trinh"] if asked else [])
    assert all("01/07/2025" in one.noi_dung for one in found)


def test_a_successor_whose_words_are_not_known_is_a_note() -> None:
    assert cited("29/2023/TT-BGDĐT", date(2026, 4, 1)) == []
    (found,) = cited("29/2023/TT-BGDĐT", date(2026, 4, 2))
    assert found.muc == "nhac"
    assert "07/2026/TT-BGDĐT" in found.noi_dung


def test_a_replaced_text_without_a_known_end_is_a_note() -> None:
    (found,) = cited("27/2015/NĐ-CP", date(2025, 12, 1))
    assert found.muc == "nhac"
    assert "35/2024/NĐ-CP" in found.noi_dung


def test_a_text_of_another_place_is_not_ours() -> None:
    day, ours, other = date(2025, 1, 1), "UBND thành phố Hải Phòng", "UBND tỉnh Mẫu Sơn"
    assert cited("2962/2016/QĐ-UBND", day, **{"Cơ quan ban hành": ours})
    assert not cited("2962/2016/QĐ-UBND", day, **{"Cơ quan ban hành": other})


def test_without_a_day_of_signing_it_is_today() -> None:
    sheets = book(grid("van_ban", [{"Loại": "Nghị định", "Số, ký hiệu": "98/2023/NĐ-CP"}]))
    for today, count in ((date(2025, 6, 30), 0), (date(2025, 7, 1), 1)):
        assert len([one for one in check(read_book(sheets), today).findings if one.ma == "T07"]) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.", 1),
        ("Thực hiện Nghị định 98/2023/NĐ-CP – Chính phủ và Thông tư 01/2024/TT-BNV.", 2),
        ("Thực hiện 98/2023/NĐ-CP. Theo 98/2023/NĐ-CP.", 1),
        ("Nghị định số 98/2023/NĐ-CP được thay thế bằng Nghị định số 152/2025/NĐ-CP.", 0),
        ("Trước đây theo Nghị định số 98/2023/NĐ-CP. Thông tư 01/2024/TT-BNV hướng dẫn.", 1),
        ("Thực hiện Nghị định số 152/2025/NĐ-CP.", 0),
        ("Thực hiện Kế hoạch số 98/KH-UBND và Nghị định 999/2099/NĐ-CP.", 0),
    ],
)
def test_texts_named_in_a_paragraph(text: str, count: int) -> None:
    found = told("T07", text, Ngày_ký=date(2025, 12, 1))
    assert [(one.muc, one.o) for one in found] == [("giai_trinh", "B5")] * count


# ---------------------------------------------------------------- T08

FULL = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"


def cites(*paragraphs: tuple[str, str], van_ban: str = "") -> list[tuple[str | None, str | None, str]]:
    """Tab, cell and words of what T08 says of paragraphs, each with its section; van_ban: a text listed in full."""
    listed = {"Loại": "Nghị định", "Số, ký hiệu": van_ban, "Ngày ban hành": date(2020, 3, 5), "Cơ quan ban hành": "Chính phủ", "Trích yếu": "về công tác văn thư"}  # fmt: skip
    sheets = [grid("noi_dung", [{"Mục": muc, "Đoạn": doan} for muc, doan in paragraphs])]
    sheets += [grid("van_ban", [listed])] if van_ban else []
    return [(one.trang, one.o, one.noi_dung) for one in checked(*sheets).findings if one.ma == "T08"]


def test_the_first_citation_is_looked_for_in_the_order_of_the_report() -> None:
    """Not in the order of the rows: section I comes before V wherever it stands."""
    short = "Thực hiện tốt Nghị định số 30/2020/NĐ-CP."
    assert cites(("V", short), ("I.1", f"Theo {FULL}.")) == []
    ((tab, cell, words),) = cites(("V", f"Theo {FULL}."), ("I.1", short))
    assert (tab, cell) == ("Nội dung", "B6")
    assert "dẫn lần đầu" in words


def test_in_full_once() -> None:
    """In one paragraph too, however the dash and the spaces of the number are typed."""
    assert cites(("I.1", f"Theo {FULL}."), ("V", "Theo Nghị định số 30/2020/NĐ-CP.")) == []
    ((_, cell, words),) = cites(("I.1", f"Theo {FULL}. Thực hiện {FULL}."))
    assert (cell, words) == ("B5", "Nghị định số 30/2020/NĐ-CP đã ghi đủ ở trên.")


def test_the_list_of_texts_is_a_citation_in_full_for_what_comes_after() -> None:
    short = "Thực hiện tốt Nghị định số 30/2020/NĐ-CP."
    assert cites(("III.2", short), van_ban="30/2020/NĐ-CP") == []
    assert len(cites(("III.1", short), van_ban="30/2020/NĐ-CP")) == 1, "the list stands below"
    assert len(cites(("III.2", f"Theo {FULL}."), van_ban="30/2020/NĐ-CP")) == 1


def test_a_law_and_a_list_are_not_asked_about() -> None:
    assert cites(("I.1", "Luật Thi đua, khen thưởng số 06/2022/QH15 được phổ biến.")) == []
    assert cites(("I.1", f"Theo {FULL}."), ("V", f"- {FULL};")) == []


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("ngày 05/3/2020 của Chính phủ về công tác văn thư", True),
        ("ngày 05/3/2020 của Chính phủ Quy định về công tác văn thư", True),
        (", ngày 05.3.2020 của Chính phủ “Về công tác văn thư”", True),
        ("của Chính phủ về công tác văn thư", False),
        ("ngày 05/3/2020 về công tác văn thư", False),
        ("ngày 05/3/2020 của Chính phủ", False),
    ],
)
def test_what_in_full_means(words: str, full: bool) -> None:
    assert bool(cites(("I.1", f"Theo Nghị định số 30/2020/NĐ-CP {words}."))) is not full


def test_a_known_text_is_spelled_out() -> None:
    (found,) = told("T08", "Thực hiện Nghị định số 152/2025/NĐ-CP.")
    assert "Nghị định số 152/2025/NĐ-CP ngày 14/06/2025 của Chính phủ quy định về phân cấp" in found.goi_y
