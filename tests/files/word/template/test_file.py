"""Whatever lies under the name of a template: parts and tags, or one line that says what is wrong and how to mend it."""

import struct
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pytest
from docx import Document

from thidua.files.system import bounded
from thidua.files.word.template.file import open_template
from thidua.files.word.template.tags import TemplateError
from thidua.jobs.bao_cao import open_own_template

TYPES, MAIN = "[Content_Types].xml", "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))


def parts() -> dict[str, bytes]:
    """A sound Word file, part by part."""
    file = BytesIO()
    document = Document()
    document.add_paragraph("{{ trich_yeu }}")
    document.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, content: Mapping[str, bytes | None], how: int = zipfile.ZIP_DEFLATED) -> Path:
    """The parts as a file; None leaves one out."""
    with zipfile.ZipFile(path, "w", how) as package:
        for name, part in content.items():
            if part is not None:
                package.writestr(name, part)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        open_template(path)
    line = str(caught.value)
    assert "\n" not in line
    assert path.name in line
    assert line.endswith(".")
    assert not any(word in line for word in ("Error", "Traceback", "None"))
    return line


def test_a_sound_file(tmp_path: Path) -> None:
    template = open_template(packed(tmp_path / "mau.docx", parts()))
    assert [tag.code for tag in template.sources[MAIN].tags] == ["{{ trich_yeu }}"]
    assert template.package.keys() == parts().keys()
    assert "trich_yeu" in template.names


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (b"khong phai docx", "không phải tệp Word .docx"),
        (rb"{\rtf1 Xin ch\'e0o}", "không phải tệp Word .docx"),
        (b"%PDF-1.7", "không phải tệp Word .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (OLE + "WordDocument".encode("utf-16-le"), "đời cũ (.doc)"),
        (b"PK\x03\x04" + bytes(100), "bị hỏng"),
    ],
)
def test_what_is_no_docx(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(content)
    assert says in complaint(path)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert "Không tìm thấy" in complaint(tmp_path / "khong-co.docx")
    assert "là một thư mục" in complaint(tmp_path)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_file_copied_by_half(tmp_path: Path, share: float) -> None:
    path = packed(tmp_path / "mau.docx", parts())
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "bị hỏng" in complaint(path)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({TYPES: None}, "không phải tệp Word .docx"),
        ({MAIN: None}, "thiếu phần word/document.xml"),
        ({MAIN: b""}, "phần word/document.xml sai cú pháp"),
        ({MAIN: b"<w:document>"}, "phần word/document.xml sai cú pháp"),
        ({TYPES: b"<Types/>"}, "không phải tệp Word .docx"),
    ],
)
def test_a_part_missing_or_spoiled(tmp_path: Path, changes: dict[str, bytes | None], says: str) -> None:
    assert says in complaint(packed(tmp_path / "mau.docx", parts() | changes))


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "tệp .dotx"),
        (b"application/vnd.ms-word.document.macroEnabled.main+xml", "tệp .docm"),
        (b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "không phải tệp Word .docx"),
    ],
)
def test_other_files_of_office(tmp_path: Path, kind: bytes, says: str) -> None:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = parts()
    assert says in complaint(packed(tmp_path / "mau.docx", content | {TYPES: content[TYPES].replace(main, kind)}))


class TestBombs:
    def test_parts_that_unpack_to_far_too_much(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "mau.docx", parts() | {"word/media/a.png": bytes(70 << 20)})
        assert "giải nén ra quá lớn" in complaint(path)

    def test_very_many_parts(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "mau.docx", parts() | {f"a{n}": b"" for n in range(2_500)})
        assert "giải nén ra quá lớn" in complaint(path)

    def test_a_part_that_lies_about_its_size(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "mau.docx", parts() | {"word/media/a.png": bytes(70 << 20)})
        data = bytearray(path.read_bytes())
        for entry, at in ((data.rindex(b"word/media/a.png") - 46, 24), (data.index(b"word/media/a.png") - 30, 22)):
            struct.pack_into("<L", data, entry + at, 500)
        path.write_bytes(data)
        assert "bị hỏng" in complaint(path)

    def test_two_parts_of_one_name(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "mau.docx", parts())
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(MAIN.upper(), "<x/>")
        assert "trùng tên" in complaint(path)

    def test_a_way_of_packing_that_word_does_not_know(self, tmp_path: Path) -> None:
        assert "Word không dùng" in complaint(packed(tmp_path / "mau.docx", parts(), zipfile.ZIP_LZMA))

    @pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize("where", [MAIN, TYPES, "docProps/core.xml"])
    def test_entities(self, tmp_path: Path, where: str, coding: str) -> None:
        """Billion laughs in text and in an attribute, a file of this machine: refused before anything is read."""
        secret = tmp_path / "bi-mat.txt"
        secret.write_text("SECRET", "utf-8")
        for entity in (f'<!ENTITY a "ha">{_LAUGHS}', f'<!ENTITY j SYSTEM "{secret.as_uri()}">'):
            xml = f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE r [{entity}]><r a="&j;">&j;</r>'
            content = parts() | {where: xml.encode(coding)}
            assert "DOCTYPE" in complaint(packed(tmp_path / "mau.docx", content))

    def test_a_report_of_hundreds_of_pages(self, tmp_path: Path) -> None:
        long = parts()[MAIN].replace(b"<w:body>", b"<w:body>" + b"<w:p></w:p>" * 500_000)
        assert "hàng trăm trang" in complaint(packed(tmp_path / "mau.docx", parts() | {MAIN: long}))


class TestApart:
    """The same in a child process."""

    def test_a_sound_file(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "mau.docx", parts())
        assert open_own_template(path) == open_template(path)

    def test_a_complaint(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "mau.docx", parts() | {MAIN: None})
        with pytest.raises(TemplateError) as caught:
            open_own_template(path)
        assert str(caught.value) == complaint(path)

    def test_what_would_take_minutes_to_read_is_ended(self, tmp_path: Path) -> None:
        """Braces left open by the hundred thousand, where no paragraph ends them."""
        core = parts()["docProps/core.xml"].replace(b"</cp:", b"{{ " * 300_000 + b"</cp:")
        path = packed(tmp_path / "mau.docx", parts() | {"docProps/core.xml": core})
        with pytest.raises(TemplateError) as caught:
            open_own_template(path)
        assert "bắt máy làm quá nhiều" in str(caught.value)


def test_where_no_child_can_be_started_one_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> NoReturn:
        raise BlockingIOError

    monkeypatch.setattr(bounded, "is_quick", lambda: False)
    monkeypatch.setattr(subprocess, "Popen", none_left)
    with pytest.raises(TemplateError, match=r"Máy đang quá bận nên chưa đọc được tệp mẫu “MAU-BC\.docx”"):
        open_own_template(tmp_path / "MAU-BC.docx")
