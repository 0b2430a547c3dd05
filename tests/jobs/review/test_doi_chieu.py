"""A finished report against its workbook: each tampered number is named once, and nothing else is."""

import re
from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

from support.edited_reports import (
    DOCUMENT,
    Node,
    edited,
    own_row,
    parts,
    retyped,
    row,
    taken_out,
    typed_over,
    unwrapped,
)
from support.typed_workbooks import TODAY, award, checked, grid
from thidua.book import Checked
from thidua.files.word.markup import W
from thidua.files.word.package import NotADocx, zip_package
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.review.doi_chieu import doi_chieu
from thidua.sheets.grid import Raw

CITY = "Chủ tịch UBND thành phố Hải Phòng"
TT_LDXS = 'so("TT_LDXS","tap_the")'


def many(danh_hieu: str, so_luong: int, **changes: Raw) -> dict[str, Raw]:
    return award(ten="", danh_hieu=danh_hieu, Số_lượng=float(so_luong), **changes)


ROWS = [
    many("TTLĐXS", 85, Đối_tượng="Tập thể", Cơ_quan_quyết_định=CITY),
    many("GK huyện", 3),
    many("GK huyện", 1200, Năm_học="2022-2023", Ngày_quyết_định=date(2023, 6, 20)),
    *(award(ten=f"{name} Mẫu", Số_quyết_định=f"{12 + at}/QĐ-UBND") for at, name in enumerate(("An", "Bình", "Chi"))),
]
BOOK = checked(grid("truong", ROWS, "MN01"), grid("noi_dung", [{"Mục": "IV", "Đoạn": "Trong đó có 7 gương vượt khó."}]))
REPORT = bao_cao(BOOK, TODAY, du_thao=True)


def found(docx: bytes, book: Checked = BOOK) -> list[str]:
    return [str(one) for one in doi_chieu(docx, book, TODAY)]


def test_a_fresh_report_agrees() -> None:
    assert found(REPORT) == []


def test_a_fresh_report_agrees_without_its_controls_and_its_memory() -> None:
    """Copied into another program and back."""

    def unnamed(root: Node) -> None:
        for described in list(root.iter(f"{{{W}}}tblDescription", f"{{{W}}}tblCaption", f"{{{W}}}tblHeader")):
            described.getparent().remove(described)

    docx = edited(REPORT, unwrapped, unnamed)
    bare = zip_package({name: part for name, part in parts(docx).items() if not name.startswith("customXml")})
    assert found(bare) == []
    (one,) = found(edited(bare, retyped("85", "84")))
    assert "báo cáo ghi 84, theo sổ là 85" in one


def test_a_figure_typed_over_is_named_with_what_it_counts() -> None:
    assert found(edited(REPORT, typed_over(TT_LDXS, "88"))) == [
        "mục IV: “88 tập thể được Chủ tịch Ủy ban nhân dân thành phố tặng danh hiệu “Tập thể lao động xuất sắc””: "
        "báo cáo ghi 88, theo sổ là 85 (Tập thể lao động xuất sắc, 2021-2025; gõ đè lên số của sổ)."
    ]


def test_a_workbook_that_changed_since_is_told_from_typing() -> None:
    more = checked(
        grid("truong", [*ROWS, many("GK huyện", 1, Số_quyết_định="99/QĐ-UBND")], "MN01"),
        grid("noi_dung", [{"Mục": "IV", "Đoạn": "Trong đó có 7 gương vượt khó."}]),
    )
    told = found(REPORT, more)
    assert any("báo cáo ghi 1.203, theo sổ là 1.204" in one and "sổ đã đổi sau khi in" in one for one in told)
    assert any("Phụ lục III" in one for one in told)


def test_one_number_written_otherwise_is_no_difference() -> None:
    assert found(edited(REPORT, typed_over('so("GK_H","ca_nhan")', "1203"))) == []


def test_a_number_in_the_results_that_no_figure_carries() -> None:
    assert found(edited(REPORT, retyped("kết quả khen thưởng như sau", "có 25 lượt khen cao, kết quả như sau"))) == [
        "mục IV: “Trong giai đoạn 2021-2025, có 25 lượt khen cao, kết quả như sau”: số 25 gõ tay, không có ô số liệu nào theo sổ."
    ]


def test_the_clerks_own_numbers_are_those_of_the_workbook() -> None:
    assert found(edited(REPORT, retyped("có 7 gương", "có 8 gương"))) == [
        "mục IV: “Trong đó có 8 gương vượt khó”: báo cáo ghi 8, theo sổ là 7."
    ]


def test_rewritten_prose_with_its_figures_agrees() -> None:
    docx = edited(
        REPORT,
        retyped(" tập thể được Chủ tịch Ủy ban nhân dân thành phố", " lượt tập thể vinh dự được thành phố"),
        retyped("Trên đây là Báo cáo", "Trên đây là toàn văn Báo cáo"),
        taken_out('so("KHOI")'),
    )
    assert found(docx) == []


def test_a_cell_of_an_annex() -> None:
    assert found(edited(REPORT, typed_over('dem("TT_LDXS","tap_the")', "86"))) == [
        "Phụ lục I: dòng “Tập thể lao động xuất sắc”, cột “Tập thể, Cả kỳ”: báo cáo ghi 86, theo sổ là 85."
    ]
    assert found(edited(REPORT, retyped("13/QĐ-UBND", "31/QĐ-UBND"))) == [
        "Phụ lục III: dòng “Bình Mẫu”, cột “Số quyết định”: báo cáo ghi 31/QĐ-UBND, theo sổ là 13/QĐ-UBND."
    ]


def test_rows_too_many_and_too_few() -> None:
    def struck(root: Node) -> None:
        gone = row(root, "Chi Mẫu")
        gone.getparent().remove(gone)

    assert found(edited(REPORT, own_row("An Mẫu", "9", "Đỗ Văn Thêm"), struck)) == [
        "Phụ lục III: dòng “Đỗ Văn Thêm” không có trong sổ.",
        "Phụ lục III: thiếu dòng “Chi Mẫu” của sổ.",
    ]


def test_numbers_that_shift_with_a_row_are_no_differences() -> None:
    fewer = checked(
        grid("truong", [one for one in ROWS if "An Mẫu" not in one.values()], "MN01"),
        grid("noi_dung", [{"Mục": "IV", "Đoạn": "Trong đó có 7 gương vượt khó."}]),
    )
    told = [one for one in found(REPORT, fewer) if one.startswith("Phụ lục III")]
    assert told == ["Phụ lục III: dòng “An Mẫu” không có trong sổ."]


def test_an_annex_that_is_gone() -> None:
    def cut(root: Node) -> None:
        table = list(root.iter(f"{{{W}}}tbl"))[-1]
        table.getparent().remove(table)

    assert found(edited(REPORT, cut)) == ["Phụ lục IV: không tìm thấy bảng này trong tệp."]


def test_a_text_out_of_force_cited_by_the_author() -> None:
    (one,) = found(edited(REPORT, retyped("Trên đây là", "Việc xét theo Nghị định số 91/2017/NĐ-CP. Trên đây là")))
    assert "Nghị định số 91/2017/NĐ-CP" in one
    assert "hết hiệu lực" in one


def test_what_is_no_word_file() -> None:
    with pytest.raises(NotADocx):
        found(b"")


_BODY = etree.fromstring(parts(REPORT)[DOCUMENT])
_NUMBERS = [
    (at, number.span())
    for at, node in enumerate(_BODY.iter(f"{{{W}}}t"))
    for number in re.finditer(r"\d+(?:[.,]\d+)*", node.text or "")
]


@for_all(st.sampled_from(_NUMBERS), st.integers(1, 99999))
@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
def test_every_altered_number_is_named_and_nothing_else(where: tuple[int, tuple[int, int]], more: int) -> None:
    """Any number of the report: figures, sections, annexes and their heads, years, decisions, running numbers."""
    at, (start, end) = where
    was: list[str] = []

    def altered(root: Node) -> None:
        node = list(root.iter(f"{{{W}}}t"))[at]
        was.append(node.text[start:end])
        now = str(int(re.sub(r"\D", "", was[0])) + more)
        was.append(now)
        node.text = node.text[:start] + now + node.text[end:]

    told = found(edited(REPORT, altered))
    assert len(told) == 1
    assert all(number in told[0] for number in was)
