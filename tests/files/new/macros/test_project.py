"""The VBA project holds the text of the repository, nothing else, and readers of other makers find it."""

import io
import struct

import olefile
import pytest
from oletools.mraptor import MacroRaptor
from oletools.olevba import VBA_Parser, decompress_stream

from thidua.files.new.macros.pack import MODULE
from thidua.files.new.macros.project import vba_project

SOURCE = MODULE.read_text("ascii")
DOCUMENTS = ("ThisWorkbook", "Sheet1", "Sheet2")


def _project() -> bytes:
    return vba_project({"ThiDua": SOURCE}, DOCUMENTS)


def test_the_source_is_read_back_to_the_letter() -> None:
    parser = VBA_Parser("vbaProject.bin", data=_project())
    modules = {name: code for _, _, name, code in parser.extract_all_macros()}
    assert modules["ThiDua.bas"].replace("\r\n", "\n") == SOURCE
    assert set(modules) == {"ThiDua.bas", *(f"{name}.cls" for name in DOCUMENTS)}
    assert all("VB_PredeclaredId = True" in modules[f"{name}.cls"] for name in DOCUMENTS)


def test_there_is_nothing_compiled_in_it() -> None:
    streams = olefile.OleFileIO(io.BytesIO(_project()), raise_defects=olefile.DEFECT_UNSURE)
    assert streams.openstream("VBA/_VBA_PROJECT").read() == b"\xcc\x61\xff\xff\x00\x00\x00"
    stored = decompress_stream(bytearray(streams.openstream("VBA/ThiDua").read()))
    assert stored == SOURCE.replace("\n", "\r\n").encode("ascii")
    assert sorted(map("/".join, streams.listdir())) == sorted(
        ["PROJECT", "PROJECTwm", "VBA/_VBA_PROJECT", "VBA/dir", "VBA/ThiDua", *(f"VBA/{name}" for name in DOCUMENTS)]
    )


def test_documents_and_modules_are_told_apart() -> None:
    streams = olefile.OleFileIO(io.BytesIO(_project()))
    directory = decompress_stream(bytearray(streams.openstream("VBA/dir").read()))
    cookie = struct.pack("<HIH", 0x2C, 2, 0xFFFF)  # a module's cookie, then its type
    assert directory.count(cookie + b"\x22\0") == len(DOCUMENTS)
    assert directory.count(cookie + b"\x21\0") == 1
    text = streams.openstream("PROJECT").read().decode("ascii")
    assert [line for line in text.split("\r\n") if line.startswith(("Document=", "Module="))] == [
        *(f"Document={name}/&H00000000" for name in DOCUMENTS),
        "Module=ThiDua",
    ]


def test_the_same_text_makes_the_same_bytes() -> None:
    assert _project() == _project()


def test_it_does_nothing_that_a_virus_scanner_stops() -> None:
    raptor = MacroRaptor(SOURCE)
    raptor.scan()
    assert not raptor.suspicious, raptor.matches


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("Option Explicit\n", "begins with"),
        ('Attribute VB_Name = "Khac"\n', "begins with"),
        ('Attribute VB_Name = "ThiDua"\n\' Thi đua\n', "ascii"),
    ],
)
def test_a_source_that_excel_would_not_take_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        vba_project({"ThiDua": source}, DOCUMENTS)
