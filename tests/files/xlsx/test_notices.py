"""What a sheet's values do not show is told, and never opened."""

from pathlib import Path

import pytest

from support.little_workbooks import SHEET, parts, with_parts
from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.files.xlsx.desk import OutsideDesk

SHEET3 = "xl/worksheets/sheet3.xml"
RELS3 = "xl/worksheets/_rels/sheet3.xml.rels"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def so(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "so.xlsx", book(grid("truong", [award(), award(ten="Lê Thị Mẫu")], "MN01")))


def remarks(path: Path) -> list[tuple[str, str]]:
    return [(one.name, said) for one in OutsideDesk(path).grids() for said in one.remarks]


def related(*lines: str) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'.encode()


def test_an_ordinary_book_has_none(so: Path) -> None:
    assert remarks(so) == []


def test_hidden_rows_and_columns_are_counted(so: Path) -> None:
    xml = parts(so)[SHEET3].decode()
    xml = xml.replace('<row r="5"', '<row r="5" hidden="1"').replace('<row r="1"', '<row r="1" hidden="1"')
    xml = xml.replace(
        "<sheetData>",
        '<cols><col min="2" max="4" width="9" hidden="1"/><col min="5" max="5" width="9"/></cols><sheetData>',
    )
    with_parts(so, {SHEET3: xml.encode()})
    assert remarks(so) == [
        ("Trường", "Trang này có 1 dòng và 3 cột đang ẩn hoặc bị lọc; vẫn được đọc và tính như các dòng, cột khác.")
    ]


def test_embedded_objects_are_counted(so: Path) -> None:
    objects = (f'<Relationship Id="r{n}" Type="{OFFICE}/oleObject" Target="../embeddings/o{n}.bin"/>' for n in range(2))
    with_parts(so, {RELS3: related(*objects), "xl/embeddings/o0.bin": b"x", "xl/embeddings/o1.bin": b"x"})
    assert remarks(so) == [("Trường", "Trang này có 2 đối tượng nhúng; chương trình không mở và không tính.")]


def test_links_to_other_files_are_named_and_not_followed(so: Path) -> None:
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    rels = parts(so)[BOOK_RELS].decode().replace("</Relationships>", link)
    away = f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="file:///C:/may%20khac/So%20cu.xlsx" TargetMode="External"/>'
    with_parts(so, {
        BOOK_RELS: rels.encode(),
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": related(away),
    })  # fmt: skip
    ((tab, said),) = remarks(so)
    assert tab == "Cấu hình"
    assert said.startswith("Sổ có liên kết tới tệp khác (“So cu.xlsx”);")


def test_macros_are_never_opened(so: Path) -> None:
    """A project that nobody could read changes nothing."""
    before = [one.rows for one in OutsideDesk(so).grids()]
    project = '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
    rels = parts(so)[BOOK_RELS].decode().replace("</Relationships>", project)
    with_parts(so, {BOOK_RELS: rels.encode(), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 no project"})
    assert [one.rows for one in OutsideDesk(so).grids()] == before


def test_a_finding_tells_them(so: Path) -> None:
    from datetime import date

    from thidua.jobs.kiem_tra import kiem_tra

    xml = parts(so)[SHEET].decode()
    objects = related(f'<Relationship Id="r1" Type="{OFFICE}/package" Target="../embeddings/a.docx"/>')
    with_parts(so, {"xl/worksheets/_rels/sheet1.xml.rels": objects, SHEET: xml.encode()})
    found = [one for one in kiem_tra(OutsideDesk(so), date(2026, 1, 1)).findings if "tệp nhúng" in one.noi_dung]
    assert [(one.ma, one.muc, one.trang, one.o) for one in found] == [("V13", "nhac", "Cấu hình", None)]
