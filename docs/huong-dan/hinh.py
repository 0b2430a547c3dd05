"""Makes the guide's pictures: `uv run python docs/huong-dan/hinh.py`. Needs LibreOffice and poppler (pdftoppm, pdftotext).

Sheets of the sample as they print, with the totals that the program writes; the findings are those of the sample's copy with
mistakes; the ribbon is drawn from its declaration.
"""

import subprocess
import sys
import tempfile
from datetime import date
from html import escape
from pathlib import Path
from shutil import copyfile
from typing import Final
from xml.etree import ElementTree

from thidua.files.word.pdf.convert import to_pdf
from thidua.files.xlsx.desk import OutsideDesk
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.tong_hop import ghi_tong_hop

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
DAY: Final = date(2025, 12, 1)  # the pictures do not change with the calendar
DPI: Final = 100
MARGIN: Final = 0.45  # inches of white that the pictures do without
# picture: (title of the sheet, width and height to keep in parts of the page)
SHEETS: Final = {
    "cau-hinh": ("Cấu hình", 1, 0.56),
    "trang-truong": ("Trường Mầm non Hoa Sen Mẫu: danh hiệu", 0.85, 0.42),
    "noi-dung": ("Nội dung các mục của báo cáo", 0.82, 0.5),
    "tong-hop": ("Tổng hợp khen thưởng qua các năm học", 1, 0.55),
}
FINDINGS: Final = ("Kết quả kiểm tra", 0.86, 0.47)
# LibreOffice reckons formulas anew when it opens a workbook of Excel's, as Excel does.
RECALCULATE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def sample(folder: Path) -> Path:
    """The sample with its totals written."""
    book = folder / "mau.xlsm"
    copyfile(ROOT / "workbook" / "ThiDua-mau.xlsm", book)
    ghi_tong_hop(OutsideDesk(book), kiem_tra(XlsxDesk(book), DAY))
    return book


def planted(folder: Path) -> Path:
    """The copy with mistakes and its findings."""
    sys.path.insert(0, str(ROOT / "workbook"))
    import build

    book = folder / "sai.xlsm"
    build.planted(book)
    ghi_kiem_tra(OutsideDesk(book), kiem_tra(XlsxDesk(book), DAY))
    return book


def pages(book: Path) -> tuple[Path, list[str]]:
    """The workbook as a PDF, and the text of its pages.

    By way of a file of LibreOffice's own: only then it fits the heights of rows to their text, as Excel does.
    """
    settings = book.parent / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(RECALCULATE, "utf-8")
    profile = f"-env:UserInstallation={(book.parent / 'profile').as_uri()}"
    own, pdf = book.with_suffix(".ods"), book.with_suffix(".pdf")
    for source, kind in ((book, "ods"), (own, "pdf")):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", book.parent, source]
        subprocess.run(command, check=True, capture_output=True)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return pdf, text.split("\f")


def page_of(title: str, texts: list[str]) -> int:
    """The number, from 1, of the page that begins with this title."""
    begins = [(number, text.strip()) for number, text in enumerate(texts, 1)]
    return next(
        n for n, text in begins if text.startswith(title) and not text.startswith(f"{title}.")
    )  # "….": the guide


def picture(pdf: Path, page: int, name: str, wide: float, high: float) -> None:
    """The upper left part of a page as a PNG. page: from 1."""
    size = subprocess.run(
        ["pdfinfo", "-f", str(page), "-l", str(page), pdf], check=True, capture_output=True, text=True
    )
    line = next(line for line in size.stdout.splitlines() if "size:" in line and "Page" in line)
    width, height = (float(word) * DPI / 72 for word in line.split(":")[1].split() if word.replace(".", "").isdigit())
    edge = int(MARGIN * DPI)
    cut = [
        "-x",
        str(edge),
        "-y",
        str(edge),
        "-W",
        str(int(width * wide) - 2 * edge),
        "-H",
        str(int(height * high) - edge),
    ]
    target = HERE / "img" / name
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(DPI), "-f", str(page), "-l", str(page), "-singlefile", *cut, pdf, target],
        check=True,
    )


def ribbon(declaration: Path) -> str:
    """The tab of the ribbon as an SVG: groups with their large and small buttons."""
    groups = [one for one in ElementTree.parse(declaration).iter() if one.tag.endswith("}group")]
    shapes, x = [], 12
    for group in groups:
        left = x
        for button in (one for one in group if one.get("size") == "large"):
            label = button.get("label", "")
            width = 14 + max(5.8 * len(label), 60)
            shapes.append(_large(x, width, label))
            x += int(width) + 6
        labels = [one.get("label", "") for one in group if one.get("size") != "large"]
        for at in range(0, len(labels), 3):
            column = labels[at : at + 3]
            shapes += [_small(x, 22 + 26 * row, label) for row, label in enumerate(column)]
            x += int(34 + 6.4 * max(map(len, column))) + 8
        shapes.append(_text((left + x) / 2, 118, group.get("label", ""), "middle", "#666"))
        shapes.append(f'<line x1="{x}" y1="12" x2="{x}" y2="122" stroke="#c8c8c8"/>')
        x += 10
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{x}" height="132" font-family="Segoe UI,Arial,sans-serif" font-size="12">'
    return "\n".join([head, f'<rect width="{x}" height="132" fill="#f3f3f3" stroke="#c8c8c8"/>', *shapes, "</svg>\n"])


def _large(x: float, width: float, label: str) -> str:
    icon = f'<rect x="{x + width / 2 - 16:g}" y="20" width="32" height="32" rx="4" fill="#1F3864"/>'
    return icon + _text(x + width / 2, 74, label, "middle", "#222")


def _small(x: float, y: float, label: str) -> str:
    icon = f'<rect x="{x}" y="{y - 4}" width="16" height="16" rx="3" fill="#8EA9DB"/>'
    return icon + _text(x + 22, y + 9, label, "start", "#222")


def _text(x: float, y: float, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


def main() -> None:
    (HERE / "img").mkdir(exist_ok=True)
    (HERE / "img" / "thanh-nut.svg").write_text(ribbon(ROOT / "macros" / "customUI14.xml"), "utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = sample(folder)
        pdf, texts = pages(book)
        for picture_name, (title, width, height) in SHEETS.items():
            picture(pdf, page_of(title, texts), picture_name, width, height)
        report = folder / "bc.pdf"
        report.write_bytes(to_pdf(bao_cao(kiem_tra(XlsxDesk(book), DAY), DAY)).content)
        picture(report, 1, "bao-cao", 1, 0.6)
        pdf, texts = pages(planted(folder))
        title, width, height = FINDINGS
        picture(pdf, page_of(title, texts), "kiem-tra", width, height)


if __name__ == "__main__":
    main()
