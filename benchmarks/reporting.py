"""The report: whole processes against a script with pandas and docxtpl; and a long annex against docxtpl alone."""

import gc
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

from docx import Document
from docx.shared import Twips
from docxtpl import DocxTemplate

from generated import YEARS, Books, award_rows
from measuring import Run, clock, compare, instead, thidua
from page import TIMED, Section, Table, timed
from thidua.files.word.tables import WordCell, WordRow, WordTable
from thidua.files.word.template.fill import render

HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Năm học", "Số quyết định", "Ngày quyết định", "Cơ quan", "Ghi chú")
WIDTHS = (700, 2600, 1400, 2600, 1200, 1600, 1300, 1900, 700)
WHOLE = """Whole processes. The script reads every sheet, counts by award and year and fills a template with these totals and the roll
of names by `docxtpl`. `thidua bao-cao` checks by every rule first, then prints all sections of the report with its four
annexes, each total counted twice. `thidua kiem-tra` is the part of it before the report."""
ANNEX = """Filling a template alone, in this process: an annex of 9 columns, against `docxtpl` looping over the same rows in a table
of the same look."""
Lines = Sequence[tuple[str, ...]]


def measured(books: Books) -> Section:
    """The first shape; annexes of 1,000 and 10,000 rows."""
    return Section([_whole(books), _annex(books)])


def _whole(books: Books) -> Table:
    shape = books.shapes[0]
    book, template, made = books.path(shape), books.folder / "mau.docx", books.folder / "bc.docx"
    totals = ("Danh hiệu", *(f"{year}-{year + 1}" for year in YEARS))
    _looped(template, {"tong": totals, "danh_sach": HEADS})
    ways = {
        "pandas + openpyxl + docxtpl": instead("report_docxtpl", book, template, made),
        "pandas + calamine + docxtpl": instead("report_docxtpl", book, template, made, "calamine"),
        "thidua bao-cao": thidua("bao-cao", book, "-o", made, "--ghi-de"),
        "thidua kiem-tra": thidua("kiem-tra", book, "--json"),
    }
    runs = compare("report", books.rounds(5), ways)
    return Table(f"The report, {shape}", WHOLE, TIMED, timed({"": runs}))


def _annex(books: Books) -> Table:
    own, looped = books.folder / "own.docx", books.folder / "looped.docx"
    document = Document()
    document.add_paragraph("{{ phu_luc }}")
    document.save(str(own))
    _looped(looped, {"danh_sach": HEADS})
    groups = {}
    for count in (20, 40) if books.small else (1_000, 10_000):
        lines = _roll(count)
        ways = {
            "docxtpl": lambda lines=lines: _filled(_by_docxtpl, looped, lines),
            "thidua": lambda lines=lines: _filled(_by_ours, own, lines),
        }
        groups[f"{count:,} rows"] = compare(f"annex, {count:,} rows", books.rounds(3), ways)
    return Table("A long annex", ANNEX, TIMED, timed(groups))


def _filled(fill: Callable[[Path, Lines], bytes], template: Path, lines: Lines) -> Run:
    """One filling. Raises RuntimeError when it lost the last row."""
    made: list[bytes] = []
    gc.collect()
    gc.disable()  # as the command line does
    run = clock(lambda: made.append(fill(template, lines)))
    gc.enable()
    if [cell.text for cell in Document(BytesIO(made[0])).tables[0].rows[len(lines)].cells] != list(lines[-1]):
        raise RuntimeError("the last row is not the last row")
    return run


def _by_ours(template: Path, lines: Lines) -> bytes:
    head = (tuple(WordCell(text) for text in HEADS),)
    return render(
        template, {"phu_luc": WordTable(WIDTHS, head, [WordRow(line) for line in lines], ("left",) * len(HEADS))}
    )


def _by_docxtpl(template: Path, lines: Lines) -> bytes:
    document, file = DocxTemplate(str(template)), BytesIO()
    document.render({"danh_sach": lines}, autoescape=True)
    document.save(file)
    return file.getvalue()


def _looped(path: Path, tables: dict[str, tuple[str, ...]]) -> None:
    """A template as docxtpl wants it. tables: name of the rows -> heads; a row with the tags between two that loop."""
    document = Document()
    for name, heads in tables.items():
        table = document.add_table(4, len(heads))
        table.style = "Table Grid"
        for column, head in enumerate(heads):
            table.rows[0].cells[column].text = head
            table.rows[2].cells[column].text = f"{{{{ dong[{column}] }}}}"
            table.columns[column].width = Twips(WIDTHS[column])
        table.rows[1].cells[0].text = f"{{%tr for dong in {name} %}}"
        table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(path))


def _roll(count: int) -> list[tuple[str, ...]]:
    """Rows of a roll of names, as annex III prints them."""
    return [
        (str(at), str(one[3]), str(one[5]), "Trường Tiểu học Mẫu", str(one[0]), str(one[8]), "20/06/2022", str(one[10]), "")
        for at, one in enumerate(islice(award_rows("T0001"), count), start=1)
    ]  # fmt: skip
