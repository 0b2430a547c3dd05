"""Word files from anyone: read, or refused in one word, never worse."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from support.edited_reports import parts
from thidua.files.system.shipped import shipped
from thidua.files.word.package import NotADocx, open_package, zip_package
from thidua.files.word.returned.report import ReturnedReport
from thidua.jobs.review.soat import soat

PLAIN = parts(shipped("templates/bc-ubnd.docx").read_bytes())
DOCUMENT = "word/document.xml"


def packed(**changes: bytes) -> bytes:
    return zip_package(
        {**PLAIN, **{name.replace("__", "/").replace("_xml", ".xml"): part for name, part in changes.items()}}
    )


def test_what_is_packed_is_opened_again() -> None:
    assert open_package(zip_package(PLAIN)) == PLAIN


def bomb(parts_: int, size: int) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in PLAIN.items():
            package.writestr(name, part)
        for number in range(parts_):
            package.writestr(f"word/media/{number}.png", b"\0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04", b"%PDF-1.7", zip_package(PLAIN)[:-30], zip_package({"a.txt": b"a"}), bomb(9, 32 << 20), bomb(6000, 1),
        packed(word__document_xml=PLAIN[DOCUMENT][:900]),
        packed(word__document_xml=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        packed(word__document_xml=b"<a>" * 4000 + b"</a>" * 4000),
        packed(word__document_xml=PLAIN[DOCUMENT].replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_100_000)),
        packed(word__document_xml=PLAIN[DOCUMENT].replace(b"<w:body>", b"<w:body>" + b"<a/>" * 17_000_000)),
        packed(word__document_xml=PLAIN[DOCUMENT].replace(b"<w:body>", b"<w:body><a" + b' b=""' * 17_000_000 + b"/>")),
        packed(WORD__document_xml=PLAIN[DOCUMENT]),
        packed(**{"[Content_Types]_xml": b"<Types/>"}),
    ],
)  # fmt: skip
def test_what_is_no_sound_word_file(content: bytes) -> None:
    with pytest.raises(NotADocx):
        ReturnedReport(content)


@pytest.mark.parametrize(
    "document",
    [b"<x/>", b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'],
)
def test_a_document_without_a_body_is_not_proofread(document: bytes) -> None:
    with pytest.raises(NotADocx):
        soat(packed(word__document_xml=document), date(2026, 11, 23))
