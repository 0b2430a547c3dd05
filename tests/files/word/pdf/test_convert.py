"""A report as PDF: printed by the real LibreOffice, read back for pages and fonts; programs that fail or hang."""

import os
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from support.template_words import bang, context
from thidua.files.word.pdf.convert import NoPdf, to_pdf
from thidua.files.word.pdf.fonts import Font, Unprinted, read_pdf
from thidua.files.word.template.fill import render

ROOT = Path(__file__).parents[4]
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdfinfo") is None, reason="needs LibreOffice (soffice) and pdfinfo"
)
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice by a shell script")


# ---------------------------------------------------------------- the real application


@needs_libreoffice
def test_a_report_on_paper(tmp_path: Path) -> None:
    made = to_pdf(render(ROOT / "templates" / "bc-ubnd.docx", context(phu_luc_3=bang(120))))
    (tmp_path / "bc.pdf").write_bytes(made.content)
    told = subprocess.run(["pdfinfo", tmp_path / "bc.pdf"], check=True, capture_output=True, text=True).stdout
    assert f"Pages:           {made.pages}\n" in told
    assert made.pages > 8
    assert {font.family for font in made.fonts} <= {"Times New Roman", "Liberation Serif"}
    assert all(font.embedded for font in made.fonts)
    assert len(made.notes) == ("Liberation Serif" in {font.family for font in made.fonts})


@needs_libreoffice
def test_a_font_of_the_authors_own_is_told() -> None:
    from support.edited_reports import Node, edited, made, paragraph

    def other(root: Node) -> None:
        run = next(paragraph(root, "TM. ỦY BAN NHÂN DÂN").iter("{*}r"))
        run.insert(0, made('<w:rPr><w:rFonts w:ascii="Carlito" w:hAnsi="Carlito"></w:rFonts></w:rPr>'))

    printed = to_pdf(edited(render(ROOT / "templates" / "bc-ubnd.docx", context()), other))
    assert any("phông Carlito, không phải Times New Roman" in note for note in printed.notes)


# ---------------------------------------------------------------- programs that do not do it


@pytest.fixture
def no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only programs are those in a folder."""
    if any(map(Path.exists, map(Path, (r"C:\Program Files\LibreOffice", "/Applications/LibreOffice.app")))):
        pytest.skip("LibreOffice is installed where it is looked for by its full name")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def soffice(folder: Path, *lines: str) -> None:
    program = folder / "soffice"
    program.write_text("\n".join(["#!/bin/sh", "PATH=/usr/bin:/bin", *lines, ""]), encoding="utf-8")
    program.chmod(0o755)


@needs_posix
@pytest.mark.usefixtures("no_program")
def test_a_machine_without_a_program() -> None:
    with pytest.raises(NoPdf, match="máy không có Word và LibreOffice"):
        to_pdf(b"")


@needs_posix
@pytest.mark.parametrize(
    "lines",
    [["exit 1"], ["exit 0"], ['printf "%%PDF-1.7" > "$6/bc.pdf"'], ['printf "" > "$6/bc.pdf"']],
    ids=["fails", "makes nothing", "makes half", "makes an empty file"],
)
def test_a_program_that_makes_no_pdf(no_program: Path, lines: list[str]) -> None:
    soffice(no_program, *lines)
    with pytest.raises(NoPdf, match="không làm được bản PDF") as told:
        to_pdf(b"")
    assert "\n" not in str(told.value)


@needs_posix
def test_a_program_that_hangs_is_ended_with_all_it_started(no_program: Path) -> None:
    soffice(no_program, "sleep 600 &", f'echo $! > "{no_program}/pid"', "wait")
    with pytest.raises(NoPdf):
        to_pdf(b"", seconds=2)
    assert gone(int((no_program / "pid").read_text()))


def gone(pid: int) -> bool:
    """Whether a process ends; one that nobody has buried yet counts as ended."""
    for _ in range(100):
        told = subprocess.run(["/bin/ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
        if told.stdout.strip()[:1] in ("", "Z"):
            return True
        time.sleep(0.05)
    return False


# ---------------------------------------------------------------- Word


WORD = """
'''Word as its object model describes it, printed by LibreOffice: what stands behind `Documents.Open` and its siblings.'''
import pathlib, subprocess

log = pathlib.Path(__file__).with_name("log")

class Document:
    def __init__(self, source):
        self.source = pathlib.Path(source)
    def ExportAsFixedFormat(self, OutputFileName, ExportFormat, OpenAfterExport):
        assert (ExportFormat, OpenAfterExport) == (17, False)
        folder = self.source.parent
        command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), str(self.source)], check=True)
        (folder / self.source.with_suffix(".pdf").name).rename(OutputFileName)
    def Close(self, SaveChanges):
        assert SaveChanges == 0

class Documents:
    def Open(self, FileName, ConfirmConversions, ReadOnly, AddToRecentFiles):
        assert (ConfirmConversions, ReadOnly, AddToRecentFiles) == (False, True, False)
        assert pathlib.Path(FileName).exists(), "Word finds no such file"
        return Document(FileName)

class Application:
    Documents = Documents()
    def Quit(self, SaveChanges):
        assert (self.Visible, self.DisplayAlerts, self.AutomationSecurity, SaveChanges) == (False, 0, 3, 0)
        log.write_text("quit")

def DispatchEx(name):
    assert name == "Word.Application"
    return Application()
"""


@needs_libreoffice
@pytest.mark.parametrize("there", [True, False])
def test_word_is_asked_as_its_object_model_says_and_always_leaves(tmp_path: Path, there: bool) -> None:
    """Not Word itself, which only Windows has: docs/huong-dan/lan-dau-tren-windows.md."""
    (tmp_path / "win32com").mkdir()
    (tmp_path / "win32com" / "__init__.py").touch()
    (tmp_path / "win32com" / "client.py").write_text(WORD, encoding="utf-8")
    if there:
        (tmp_path / "bc.docx").write_bytes(render(ROOT / "templates" / "bc-ubnd.docx", context()))
    ran = subprocess.run(
        [sys.executable, "-m", "thidua.files.word.pdf.by_word", tmp_path / "bc.docx", tmp_path / "in.pdf"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode == 0) == there
    assert (tmp_path / "win32com" / "log").read_text() == "quit"
    assert (tmp_path / "in.pdf").exists() == there


# ---------------------------------------------------------------- reading back


def page(*fonts: DictionaryObject, in_a_form: bool = False, pages: int = 1) -> bytes:
    """A PDF whose pages use these fonts."""
    writer = PdfWriter()
    held = DictionaryObject({NameObject(f"/F{at}"): font for at, font in enumerate(fonts)})
    resources = DictionaryObject({NameObject("/Font"): held})
    if in_a_form:
        form = DecodedStreamObject()
        form[NameObject("/Resources")] = resources
        resources = DictionaryObject(
            {NameObject("/XObject"): DictionaryObject({NameObject("/X"): writer._add_object(form)})}
        )
    for _ in range(pages):
        writer.add_blank_page(595, 842)[NameObject("/Resources")] = resources
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def font(name: str, carried: bool = True, composite: bool = False) -> DictionaryObject:
    descriptor = DictionaryObject({NameObject("/FontFile2"): NameObject("/x")} if carried else {})
    plain = {NameObject("/BaseFont"): NameObject(f"/{name}")}
    if composite:
        below = DictionaryObject(plain | {NameObject("/FontDescriptor"): descriptor})
        return DictionaryObject(plain | {NameObject("/DescendantFonts"): ArrayObject([below])})
    return DictionaryObject(plain | {NameObject("/FontDescriptor"): descriptor})


@pytest.mark.parametrize("in_a_form", [False, True])
def test_fonts_by_their_families(in_a_form: bool) -> None:
    names = (
        "ABCDEF+TimesNewRomanPS-BoldMT",
        "TimesNewRomanPSMT",
        "TimesNewRoman,Italic",
        "ABCDEF+LiberationSerif-Bold",
    )
    told = read_pdf(page(*(font(name, composite=at % 2 == 1) for at, name in enumerate(names)), in_a_form=in_a_form))
    assert told.fonts == (Font("Times New Roman", True), Font("Liberation Serif", True))


def test_nothing_to_tell_of_times_new_roman() -> None:
    told = read_pdf(page(font("ABCDEF+TimesNewRomanPSMT"), pages=3))
    assert (told.pages, told.notes) == (3, [])


@pytest.mark.parametrize("composite", [False, True])
def test_a_font_that_is_not_carried(composite: bool) -> None:
    (note,) = read_pdf(page(font("TimesNewRomanPSMT", carried=False, composite=composite))).notes
    assert note.startswith("Phông Times New Roman chưa nhúng vào bản PDF")


def test_a_font_in_its_place() -> None:
    (wide,) = read_pdf(page(font("BAAAAA+LiberationSerif"))).notes
    assert "dòng và trang không đổi" in wide
    (other,) = read_pdf(page(font("BAAAAA+NotoSerif"))).notes
    assert "phông Noto Serif, không phải Times New Roman" in other


def test_letters_that_are_drawn_need_no_font() -> None:
    drawn = DictionaryObject({NameObject("/Subtype"): NameObject("/Type3")})
    assert read_pdf(page(drawn)).fonts == ()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", page(pages=0)])
def test_what_is_no_pdf(content: bytes) -> None:
    with pytest.raises(Unprinted):
        read_pdf(content)
