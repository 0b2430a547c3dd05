"""The annex of explanations: printed on demand, for paper, without what is nobody's business there."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rules.test_explanations import explain, queries
from support.explanation_cases import clerk
from support.typed_workbooks import TODAY
from thidua.book import Checked
from thidua.files.word.returned.report import ReturnedReport
from thidua.files.word.template.tags import TemplateError
from thidua.jobs.bao_cao import NotReady, bao_cao
from thidua.jobs.review.cap_nhat import cap_nhat
from thidua.jobs.review.doi_chieu import doi_chieu
from thidua.jobs.review.soat import soat
from thidua.papers import explanations
from thidua.sheets.kinds.kind import NHAC

ANNEX = "phu_luc_5"


def explained(seed: int = 3, skip: int = 0) -> Checked:
    """A book with queries of every rule, explained but for the first `skip`."""
    book = clerk(seed)
    explain(book, book.check(moved=False), skip)
    return book.check(moved=False)


def printed(checked: Checked, **options: bool) -> bytes:
    return bao_cao(checked, TODAY, giai_trinh=True, **options)


def cells(docx: bytes) -> list[tuple[str, ...]]:
    return ReturnedReport(docx).annexes[ANNEX].rows


def test_a_row_a_query_in_words_for_paper() -> None:
    checked = explained()
    rows = [row.text for row in explanations.compose_explanations(checked).rows]
    assert len(rows) == len(queries(checked))
    assert [row[7] for row in rows] == [one.giai_trinh for one in queries(checked)]
    assert [row[0] for row in rows] == [str(at) for at in range(1, len(rows) + 1)]
    row = next(row for row, one in zip(rows, queries(checked), strict=True) if one.ma == "V11")
    assert row[2:5] in {
        (school, "LĐTT", "2019-2020") for school in ("Trường Mầm non Hoa Mẫu", "Trường Tiểu học Cây Mẫu")
    }
    assert not [text for row in rows for text in row if re.search(r"\b[A-Z]{1,2}[0-9]+ trang|ô [A-Z]+[0-9]", text)]


def test_numbers_without_names_and_what_is_no_row() -> None:
    whose = {row.text[1] for row in explanations.compose_explanations(explained()).rows}
    assert {"4 cá nhân (số tổng hợp)", "(trang Văn bản)", "(trang Tổng hợp)"} <= whose


def test_no_birth_date_is_printed_whoever_wrote_it() -> None:
    book = clerk(3)
    explain(book, book.check(moved=False))
    born = next(row["Ngày sinh"] for row in book.rows if row.get("Ngày sinh"))
    assert isinstance(born, date)
    for line in book.lines():
        if line[7]:
            line[7] = f"Sinh ngày {born:%d/%m/%Y}, {born.day}-{born.month}-{born.year}; ký ngày 20/06/2021"
    for row in explanations.compose_explanations(book.check(moved=False)).rows:
        assert row.text[7] == "Sinh ngày …, …; ký ngày 20/06/2021"


def test_nothing_to_explain_is_said() -> None:
    book = clerk(3)
    book.rows, book.texts, book.paragraphs, book.wrong = [], [], [], 0
    (row,) = explanations.compose_explanations(book.check(moved=False)).rows
    assert row.text == ("Không có số liệu phải giải trình.",)


def test_the_report_with_the_annex_and_without() -> None:
    checked = explained()
    plain, more = bao_cao(checked, TODAY), printed(checked)
    assert ANNEX not in ReturnedReport(plain).annexes
    assert cells(more) == [row.text for row in explanations.compose_explanations(checked).rows]
    lines = [line.text for line in ReturnedReport(more).lines]
    assert "GIẢI TRÌNH SỐ LIỆU" in lines
    assert "Giải trình số liệu tại Phụ lục V kèm theo Báo cáo này." in lines
    assert not Counter(line.text for line in ReturnedReport(plain).lines) - Counter(lines)


def test_a_query_left_open_stops_the_report_and_is_marked_in_a_draft() -> None:
    checked = explained(skip=2)
    with pytest.raises(NotReady):
        printed(checked)
    assert [row[7] for row in cells(printed(checked, du_thao=True))].count("(chưa giải trình)") == 2


def test_it_is_laid_out_as_the_decree_wants_it() -> None:
    before = soat(bao_cao(explained(), TODAY), TODAY)
    assert [one.ma for one in soat(printed(explained()), TODAY)] == [one.ma for one in before]


def test_it_is_compared_with_the_book_and_brought_up_to_date() -> None:
    book = clerk(3)
    told = explain(book, book.check(moved=False))
    checked = book.check(moved=False)
    docx = printed(checked)
    assert not [one for one in doi_chieu(docx, checked, TODAY) if one.muc != NHAC]
    assert not cap_nhat(docx, checked, TODAY).changed
    line = next(line for line in book.lines() if line[7] == next(iter(told)))
    line[7] = "Nói lại cho rõ"
    checked = book.check(moved=False)
    (found,) = (one for one in doi_chieu(docx, checked, TODAY) if "Nói lại cho rõ" in str(one))
    assert found.place == "Phụ lục V"
    fresh = cap_nhat(docx, checked, TODAY).docx
    assert "Nói lại cho rõ" in [row[7] for row in cells(fresh)]
    assert ANNEX not in ReturnedReport(cap_nhat(bao_cao(checked, TODAY), checked, TODAY).docx).annexes


def test_a_template_without_a_place_for_it_is_refused_in_words(tmp_path: Path) -> None:
    from docx import Document

    own = tmp_path / "MAU-BC.docx"
    document = Document()
    document.add_paragraph("{{ IV }}")
    document.save(str(own))
    with pytest.raises(TemplateError, match="Phụ lục V"):
        bao_cao(explained(), TODAY, own, giai_trinh=True)
    assert bao_cao(explained(), TODAY, own)
