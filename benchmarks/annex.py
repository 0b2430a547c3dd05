"""An annex of many rows as ratios: `uv run python benchmarks/annex.py [--rounds N]`.

Filling a template whose annex has 1,000 and 10,000 rows of 9 columns, against docxtpl alone looping over the same rows in
a table of the same look (= 1), side by side in one run; and how the time grows from 1,000 to 10,000 rows.
"""

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from pathlib import Path

from docx import Document
from docx.shared import Twips
from docxtpl import DocxTemplate

from generated import award_rows
from thidua.word.render import render
from thidua.word.tables import Cell, Row, Table

HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Năm học", "Số quyết định", "Ngày quyết định", "Cơ quan", "Ghi chú")
WIDTHS = (700, 2600, 1400, 2600, 1200, 1600, 1300, 1900, 700)
FEW, MANY = 1_000, 10_000


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of a roll of names, as annex III prints them."""
    return [
        (
            str(at),
            str(one[3]),
            str(one[5]),
            "Trường Tiểu học Mẫu",
            str(one[0]),
            str(one[8]),
            "20/06/2022",
            str(one[10]),
            "",
        )
        for at, one in enumerate(islice(award_rows("T0001"), count), start=1)
    ]


def own_template(path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ phu_luc }}")
    document.save(str(path))


def looped_template(path: Path) -> None:
    """The same annex as docxtpl wants it: a row with the tags between two that loop."""
    document = Document()
    table = document.add_table(4, len(HEADS))
    table.style = "Table Grid"
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        table.rows[0].cells[column].text = head
        table.rows[2].cells[column].text = f"{{{{ dong[{column}] }}}}"
        table.columns[column].width = Twips(width)
    table.rows[1].cells[0].text = "{%tr for dong in bang %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(path))


def ours(template: Path, lines: list[tuple[str, ...]]) -> bytes:
    head = (tuple(Cell(text) for text in HEADS),)
    return render(template, {"phu_luc": Table(WIDTHS, head, [Row(line) for line in lines], ("left",) * len(HEADS))})


def docxtpl(template: Path, lines: list[tuple[str, ...]]) -> bytes:
    document, file = DocxTemplate(str(template)), BytesIO()
    document.render({"bang": lines}, autoescape=True)
    document.save(file)
    return file.getvalue()


def seconds(
    fill: Callable[[Path, list[tuple[str, ...]]], bytes], template: Path, lines: list[tuple[str, ...]]
) -> float:
    """Wall seconds of one filling; refuses one that lost the last row."""
    gc.collect()
    start = time.perf_counter()
    made = fill(template, lines)
    taken = time.perf_counter() - start
    if [cell.text for cell in Document(BytesIO(made)).tables[0].rows[len(lines)].cells] != list(lines[-1]):
        raise RuntimeError("the last row is not the last row")
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    gc.disable()  # as the command line does
    runs: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        templates = {"thidua": Path(folder) / "own.docx", "docxtpl": Path(folder) / "looped.docx"}
        own_template(templates["thidua"])
        looped_template(templates["docxtpl"])
        lines = {count: rows(count) for count in (FEW, MANY)}
        for _ in range(rounds):
            for count, some in lines.items():
                for name, fill in (("docxtpl", docxtpl), ("thidua", ours)):
                    runs.setdefault((name, count), []).append(seconds(fill, templates[name], some))
    print(f"filling an annex of 9 columns\n{'':24}{'median':>8}{'min':>8}{'max':>8}{'seconds':>10}")
    for (name, count), taken in runs.items():
        base = statistics.median(runs["docxtpl", count])
        ratios = [value / base for value in (statistics.median(taken), min(taken), max(taken))]
        print(
            f"{f'{name}, {count:,} rows':24}"
            + "".join(f"{ratio:8.3f}" for ratio in ratios)
            + f"{statistics.median(taken):10.2f}"
        )
    for name in templates:
        few, many = (statistics.median(runs[name, count]) for count in (FEW, MANY))
        print(f"{name}: t({MANY:,}) / t({FEW:,}) = {many / few:.1f}")


if __name__ == "__main__":
    main()
