"""The totals of a closed workbook, recalculated by LibreOffice for several choices. The workbook is not changed."""

import csv
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from thidua.files.system import libreoffice
from thidua.files.xlsx.mark_finder import find_marked
from thidua.files.xlsx.package import Parts, SheetPart
from thidua.files.xlsx.rezip import write_changed
from thidua.sheets.declare import HINT_ROW
from thidua.sheets.grid import letters
from thidua.sheets.tong_hop import SELECTOR_COLUMN, Chosen

# Options of the CSV filter: one sheet (its number is filled in), UTF-8, plain numbers.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{}"
_SECONDS = 60  # for one copy of a large book
# The saved result of a formula. Without a saved result, LibreOffice calculates the formula when it opens the workbook.
_CALCULATED = re.compile(rb"(<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))<(?:\w+:)?v>[^<]*</(?:\w+:)?v>")


class NotCalculated(Exception):
    """No program on this computer could calculate the workbook; the message is one Vietnamese line."""


def recalculate(path: Path, choices: Sequence[Chosen]) -> list[list[list[str]]]:
    """The rows of the Tổng hợp sheet for each choice, every value as text; [] for a workbook without that sheet.

    Raises NotCalculated, UnusableFile.
    """
    parts = Parts(path)
    home = find_marked(parts, {"tong_hop"}).get("tong_hop")
    if home is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{at}.xlsx" for at in range(len(choices))]
        for copy, chosen in zip(copies, choices, strict=True):
            _chosen(parts, home, copy, chosen)
        out = Path(folder) / "csv"
        command = libreoffice.conversion_command(_CSV.format(1 + parts.tabs.index(home)), copies, out)
        if not command:
            raise NotCalculated("Máy không có LibreOffice nên chưa tính lại được công thức của trang Tổng hợp.")
        try:
            libreoffice.run_program(command, _SECONDS * (1 + len(choices)))
            return [_rows(out, copy.stem) for copy in copies]
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            raise NotCalculated("LibreOffice không tính lại được công thức của trang Tổng hợp.") from error


def _chosen(parts: Parts, home: SheetPart, copy: Path, chosen: Chosen) -> None:
    """Writes a copy of the workbook with another choice and without saved results."""
    with parts.reading():
        changed = {tab.part: _CALCULATED.sub(rb"\1", parts.content(tab.part)) for tab in parts.tabs}
        changed[home.part] = _with_choice(changed[home.part], chosen)
        write_changed(parts, copy, changed)


def _with_choice(part: bytes, chosen: Chosen) -> bytes:
    from lxml import etree

    tree = etree.fromstring(part)
    space = tree.tag[: tree.tag.index("}") + 1]
    cells = {cell.get("r"): cell for cell in tree.iter(f"{space}c")}
    for at, label in enumerate(chosen.labels):
        cell = cells.get(f"{letters(SELECTOR_COLUMN + 2 * at)}{HINT_ROW}")
        if cell is not None:
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t").text = label
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _rows(out: Path, name: str) -> list[list[str]]:
    made = next(path for path in out.iterdir() if path.stem == name or path.stem.startswith(f"{name}-"))
    with made.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
