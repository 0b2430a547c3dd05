"""Tables as Word XML, read back with python-docx."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.table import Table as DocxTable

from thidua.files.word.markup import W
from thidua.files.word.tables import WordCell, WordRow, WordTable, table_xml


def word(table: WordTable) -> DocxTable:
    """The table as Word would hold it."""
    document = Document()
    element = parse_xml(table_xml(table).replace("<w:tbl>", f'<w:tbl xmlns:w="{W}">', 1))
    document.element.body.insert(0, element)
    file = BytesIO()
    document.save(file)
    return Document(file).tables[0]


def texts(table: DocxTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


TWO = WordTable(
    widths=(2000, 3000),
    head=((WordCell("Tên"), WordCell("Số")),),
    rows=[WordRow(("A", "01"))],
    align=("left", "center"),
)


def test_rows_and_head() -> None:
    assert texts(word(TWO)) == [["Tên", "Số"], ["A", "01"]]


def test_a_head_may_span_columns_and_rows() -> None:
    head = ((WordCell("TT", rows=2), WordCell("2024-2025", columns=2)), (WordCell("Tập thể"), WordCell("Cá nhân")))
    table = word(WordTable((500, 900, 900), head, [WordRow(("1", "02", "03"))], ("center",) * 3))
    assert texts(table) == [["TT", "2024-2025", "2024-2025"], ["TT", "Tập thể", "Cá nhân"], ["1", "02", "03"]]


def test_a_row_of_one_cell_spans_the_table() -> None:
    table = word(
        WordTable((500, 900), (), [WordRow(("Khối Mầm non",), bold=True), WordRow(("1", "2"))], ("left", "left"))
    )
    assert texts(table) == [["Khối Mầm non", "Khối Mầm non"], ["1", "2"]]
    assert table.rows[0].cells[0].paragraphs[0].runs[0].bold


def test_head_is_repeated_on_every_page_and_rows_are_not_split() -> None:
    xml = table_xml(TWO)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nguyễn & <Trần> \"A\" 'B'", "Nguyễn & <Trần> \"A\" 'B'"),
        ("dòng 1\ndòng 2", "dòng 1\ndòng 2"),
        ("a\tb", "a\tb"),
        ("chuông\x07 và \x00 và \ufffe", "chuông và  và "),
        ("cờ 🏳 và 😀", "cờ 🏳 và 😀"),
    ],
)
def test_what_was_typed_is_what_word_shows(typed: str, shown: str) -> None:
    table = WordTable((5000,), (), [WordRow((typed,))], ("left",))
    assert texts(word(table)) == [[shown]]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (WordTable((500, 900), (), [WordRow(("1", "2", "3"))], ("left", "left")), "longer"),
        (WordTable((500, 900), ((WordCell("thiếu"),),), [], ("left", "left")), "ends before column 2"),
        (WordTable((500, 900), ((WordCell("quá", columns=3),),), [], ("left", "left")), "longer than the table"),
        (WordTable((500, 900), (), [], ("left",)), "1 alignments for 2 columns"),
    ],
)
def test_cells_must_match_the_columns(table: WordTable, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        table_xml(table)
