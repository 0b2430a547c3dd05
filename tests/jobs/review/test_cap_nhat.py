"""An edited report is brought up to date: figures and annex rows follow the workbook, all else stays as its author left it."""

from copy import deepcopy
from datetime import date

import pytest
from lxml import etree

from support.edited_reports import (
    DOCUMENT,
    Node,
    commented,
    edited,
    figure,
    own_row,
    paragraph,
    parts,
    retyped,
    row,
    taken_out,
    text,
    typed_over,
    unwrapped,
)
from support.typed_workbooks import TODAY, award, checked, grid
from thidua.files.system.shipped import shipped
from thidua.files.word.markup import W
from thidua.files.word.package import NotADocx
from thidua.jobs.bao_cao import NotReady, bao_cao
from thidua.jobs.review.cap_nhat import AnotherReport, UpdatedReport, cap_nhat
from thidua.jobs.review.clauses import clause
from thidua.sheets.grid import Raw

CITY = "Chủ tịch UBND thành phố Hải Phòng"
TT_LDXS, GK_X = 'so("TT_LDXS","tap_the")', 'so("GK_H","ca_nhan")'
Rows = list[dict[str, Raw]]


def many(danh_hieu: str, so_luong: int, **changes: Raw) -> dict[str, Raw]:
    return award(ten="", danh_hieu=danh_hieu, Số_lượng=float(so_luong), **changes)


BEFORE: Rows = [
    many("TTLĐXS", 85, Đối_tượng="Tập thể", Cơ_quan_quyết_định=CITY),
    many("GK huyện", 3),
    award(ten="Nguyễn Thị Mẫu"),
    award(ten="Trần Văn Mẫu"),
    award(ten="Lê Thị Mẫu"),
]


def printed(rows: Rows) -> bytes:
    return bao_cao(checked(grid("truong", rows, "MN01")), TODAY, du_thao=True)


def refreshed(docx: bytes, rows: Rows) -> UpdatedReport:
    return cap_nhat(docx, checked(grid("truong", rows, "MN01")), TODAY, du_thao=True)


def root(docx: bytes) -> Node:
    return etree.fromstring(parts(docx)[DOCUMENT])


def without_figures(docx: bytes) -> bytes:
    """The document with the figures' letters blanked."""
    document = root(docx)
    for sdt in document.iter(f"{{{W}}}sdt"):
        for node in sdt.iter(f"{{{W}}}t"):
            node.text = ""
    for table in list(document.iter(f"{{{W}}}tbl"))[-4:]:
        table.getparent().remove(table)
    return etree.tostring(document, method="c14n")


MORE = [many("TTLĐXS", 1, Đối_tượng="Tập thể", Cơ_quan_quyết_định=CITY, Số_quyết_định="99/QĐ-UBND")]


def test_nothing_changed_is_said_and_nothing_is_touched() -> None:
    docx = printed(BEFORE)
    done = refreshed(docx, BEFORE)
    assert not done.changed
    assert parts(done.docx) == parts(docx)


def test_a_figure_follows_the_workbook_and_only_figures_change() -> None:
    docx = edited(printed(BEFORE), commented, retyped("Trên đây là Báo cáo", "Trên đây là toàn bộ Báo cáo"))
    done = refreshed(docx, BEFORE + MORE)
    assert [str(change) for change in done.changes if change.place == "mục IV"] == [
        "85 → 86, mục IV: Tập thể lao động xuất sắc, 2021-2025"
    ]
    assert without_figures(done.docx) == without_figures(docx)
    assert "86 (rà lại) tập thể được" in text(paragraph(root(done.docx), "Cấp thành phố:"))
    changed = {name for name, part in parts(done.docx).items() if part != parts(docx)[name]}
    assert changed <= {DOCUMENT, "customXml/item1.xml"}


def test_a_second_refresh_finds_nothing_to_do() -> None:
    done = refreshed(printed(BEFORE), BEFORE + MORE)
    again = refreshed(done.docx, BEFORE + MORE)
    assert not again.changed
    assert (again.appear, again.vanish, again.gone) == ([], [], [])
    assert parts(again.docx) == parts(done.docx)


def test_the_refreshed_report_prints_what_a_new_one_would() -> None:
    rows = [BEFORE[0], *BEFORE[2:4], *MORE, award(ten="Phạm Thị Mẫu", Năm_học="2023-2024")]
    done = refreshed(printed(BEFORE), rows)
    fresh = root(printed(rows))
    tables = [[text(tr) for tr in table.iter(f"{{{W}}}tr")] for table in list(root(done.docx).iter(f"{{{W}}}tbl"))[-4:]]
    assert tables == [[text(tr) for tr in table.iter(f"{{{W}}}tr")] for table in list(fresh.iter(f"{{{W}}}tbl"))[-4:]]


def test_a_figure_typed_over_is_set_right_and_named() -> None:
    done = refreshed(edited(printed(BEFORE), typed_over(TT_LDXS, "88")), BEFORE + MORE)
    assert "88 (gõ tay) → 86, mục IV: Tập thể lao động xuất sắc, 2021-2025" in map(str, done.changes)


def test_a_figure_taken_out_is_told_and_not_put_back() -> None:
    done = refreshed(edited(printed(BEFORE), taken_out(TT_LDXS)), BEFORE + MORE)
    assert [advice.text for advice in done.gone] == ["85 → 86: Tập thể lao động xuất sắc, 2021-2025"]
    assert text(paragraph(root(done.docx), "Cấp thành phố:")).startswith("- Cấp thành phố:  tập thể được")
    assert not done.appear


def test_an_emptied_control_counts_as_taken_out() -> None:
    def emptied(document: Node) -> None:
        properties = figure(document, TT_LDXS).find(f"{{{W}}}sdtPr")
        etree.SubElement(properties, f"{{{W}}}showingPlcHdr")

    done = refreshed(edited(printed(BEFORE), emptied), BEFORE + MORE)
    assert [advice.text for advice in done.gone] == ["85 → 86: Tập thể lao động xuất sắc, 2021-2025"]


def test_a_figure_that_word_made_a_paragraph_of_its_own() -> None:
    """A control around the whole paragraph, as Word writes it when nothing else stands there."""

    def alone(document: Node) -> None:
        control = deepcopy(figure(document, TT_LDXS))
        run = control.find(f".//{{{W}}}r")
        own = etree.SubElement(run.getparent(), f"{{{W}}}p")
        own.append(run)
        paragraph(document, "Trên đây là Báo cáo").addprevious(control)

    done = refreshed(edited(printed(BEFORE), alone), BEFORE + MORE)
    assert "85 → 86, mục VII: Tập thể lao động xuất sắc, 2021-2025" in map(str, done.changes)


def test_prose_moved_to_another_section_takes_its_figures_along() -> None:
    def moved(document: Node) -> None:
        paragraph(document, "Trên đây là Báo cáo").addnext(paragraph(document, "- Cấp thành phố:"))

    done = refreshed(edited(printed(BEFORE), moved), BEFORE + MORE)
    assert "85 → 86, mục VII: Tập thể lao động xuất sắc, 2021-2025" in map(str, done.changes)


def test_clauses_that_must_appear_come_with_the_ready_sentence() -> None:
    first = many("BK TTg", 2, Cơ_quan_quyết_định="Thủ tướng Chính phủ", Số_quyết_định="7/QĐ-TTg")
    done = refreshed(printed(BEFORE), [*BEFORE, first])
    assert [(one.place, one.text) for one in done.appear] == [
        ("mục IV", "- Cấp Nhà nước: 02 cá nhân được Thủ tướng Chính phủ tặng Bằng khen.")
    ]


def test_clauses_that_must_vanish_are_told_word_for_word() -> None:
    done = refreshed(printed(BEFORE), [BEFORE[0], *BEFORE[2:]])
    assert [(one.place, one.text) for one in done.vanish] == [
        ("mục IV", "00 cá nhân được Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen")
    ]


def test_the_authors_rows_of_an_annex_stay_where_they_are() -> None:
    docx = edited(printed(BEFORE), own_row("Trần Văn Mẫu", "2a", "Đỗ Văn Thêm", "", "Trường Mẫu"))
    rows = [*BEFORE[:2], *BEFORE[3:], award(ten="Phạm Thị Mẫu")]
    done = refreshed(docx, rows)
    merged = done.annexes["Phụ lục III"]
    assert (merged.added, merged.dropped, merged.own) == (["Phạm Thị Mẫu"], ["Nguyễn Thị Mẫu"], ["Đỗ Văn Thêm"])
    names = [
        text(list(tr.iter(f"{{{W}}}tc"))[1])
        for tr in list(root(done.docx).iter(f"{{{W}}}tbl"))[-2].iter(f"{{{W}}}tr")
        if len(list(tr.iter(f"{{{W}}}tc"))) > 1
    ]
    at = names.index("Trần Văn Mẫu")
    assert names[at : at + 4] == ["Trần Văn Mẫu", "Đỗ Văn Thêm", "Lê Thị Mẫu", "Phạm Thị Mẫu"]


def test_a_row_that_the_author_took_out_or_edited_is_not_put_back() -> None:
    def struck(document: Node) -> None:
        gone = row(document, "Lê Thị Mẫu")
        gone.getparent().remove(gone)

    docx = edited(printed(BEFORE), struck, retyped("Trần Văn Mẫu", "Trần Văn Mẫu (đã nghỉ hưu)"))
    merged = refreshed(docx, BEFORE + MORE).annexes["Phụ lục III"]
    assert merged.lost == ["Trần Văn Mẫu", "Lê Thị Mẫu"]
    assert merged.own == ["Trần Văn Mẫu (đã nghỉ hưu)"]


def test_cells_keep_the_look_that_the_author_gave_them() -> None:
    def red(document: Node) -> None:
        for look in row(document, "Tập thể lao động xuất sắc").iter(f"{{{W}}}rPr"):
            etree.SubElement(look, f"{{{W}}}color").set(f"{{{W}}}val", "FF0000")

    document = root(refreshed(edited(printed(BEFORE), red), BEFORE + MORE).docx)
    cells = list(row(document, "Tập thể lao động xuất sắc").iter(f"{{{W}}}tc"))
    assert "86" in text(cells[-2])
    assert all(
        look.find(f"{{{W}}}color") is not None
        for look in cells[-2].iter(f"{{{W}}}rPr")
        if look.getparent().tag == f"{{{W}}}r"
    )


def test_a_new_award_brings_its_column_and_own_rows_keep_theirs() -> None:
    docx = edited(printed(BEFORE), own_row("Trường Mầm non Hoa Mẫu", "1a", "Trường tự thêm"))
    first = many("BK TTg", 2, Cơ_quan_quyết_định="Thủ tướng Chính phủ", Số_quyết_định="7/QĐ-TTg")
    done = refreshed(docx, [*BEFORE, first])
    table = list(root(done.docx).iter(f"{{{W}}}tbl"))[-3]
    assert {len(list(tr.iter(f"{{{W}}}tc"))) for tr in table.iter(f"{{{W}}}tr")} <= {
        1,
        len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol")),
    }
    assert text(row(table, "Trường tự thêm")).startswith("1aTrường tự thêm")
    assert "BK Thủ tướng" in text(row(table, "STT"))


def test_a_report_without_its_memory_keeps_its_annexes() -> None:
    """Some programs drop what they do not know."""
    package = {name: part for name, part in parts(printed(BEFORE)).items() if not name.startswith("customXml")}
    from thidua.files.word.package import zip_package

    done = refreshed(zip_package(package), BEFORE + MORE)
    assert "85 → 86, mục IV: Tập thể lao động xuất sắc, 2021-2025" in map(str, done.changes)
    assert done.left == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]
    assert not done.gone


def test_a_report_of_another_period_is_refused() -> None:
    one = checked(grid("truong", BEFORE, "MN01"), Kỳ_từ_năm=2022.0, Kỳ_đến_năm=2026.0)
    with pytest.raises(AnotherReport, match="2021-2025"):
        cap_nhat(printed(BEFORE), one, TODAY, du_thao=True)


def test_a_file_that_is_no_report_is_refused() -> None:
    with pytest.raises(NotADocx):
        refreshed(b"PK nothing", BEFORE)
    plain = (shipped("templates/bc-ubnd.docx")).read_bytes()
    for lost in (plain, edited(printed(BEFORE), unwrapped)):
        with pytest.raises(AnotherReport, match="doi-chieu"):
            refreshed(lost, BEFORE)


def test_a_report_that_is_not_ready_is_not_refreshed() -> None:
    one = checked(grid("truong", [award(ten="")], "MN01"))
    assert not one.duoc_bao_cao
    with pytest.raises(NotReady):
        cap_nhat(printed(BEFORE), one, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("sentence", "at", "meant"),
    [
        ("- Cấp Bộ: 01 tập thể được A; 02 cá nhân được B.", 31, "02 cá nhân được B"),
        ("- Cấp Bộ: 01 tập thể được A; 02 cá nhân được B.", 11, "01 tập thể được A"),
        ("Có 15 sáng kiến.", 3, "Có 15 sáng kiến"),
        ("Có trên 1.000 sáng kiến. Còn lại 5 cái.", 33, "Còn lại 5 cái"),
    ],
)
def test_the_clause_around_a_figure(sentence: str, at: int, meant: str) -> None:
    assert clause(sentence, at) == meant
