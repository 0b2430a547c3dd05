"""Files made to do harm, or that odd programs write: each family that the reader must bear."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from support.little_workbooks import MAIN, SHEET, parts, with_parts
from support.random_worlds import write_xlsx
from support.typed_workbooks import award, book, grid
from thidua.files.system import bounded
from thidua.sheets.grid import letters

BOOK, RELS, STYLES = "xl/workbook.xml", "_rels/.rels", "xl/styles.xml"
RELATIONS, STRINGS = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">'


def families(folder: Path, size: int = 1) -> Iterator[Path]:
    """Writes one file a family into the folder. size: how many times larger than in the tests, up to a thousand."""
    for make in (*_PACKAGES, *_SHEETS):
        path = folder / f"{make.__name__.strip('_')}.xlsx"
        write_xlsx(path, book(grid("truong", [award()], "MN01")))
        make(path, size)
        yield path


def truncated(folder: Path, step: int) -> Iterator[Path]:
    """A good book cut off at every `step` bytes."""
    whole = write_xlsx(folder / "whole.xlsx", book(grid("truong", [award()], "MN01"))).read_bytes()
    for length in range(0, len(whole), step):
        path = folder / f"cut {length}.xlsx"
        path.write_bytes(whole[:length])
        yield path


def out_of_time(*_: object) -> Iterator[object]:
    """Instead of `bounded.stream_in_turn`: the child has used up its time, on a fast machine too."""
    raise bounded.LimitExceeded


# ---------------------------------------------------------------- packages


def claimed_bomb(path: Path, _: int) -> None:
    """A part that says it holds 10 GB."""
    data = bytearray(path.read_bytes())
    entry = data.rindex(SHEET.encode()) - 46
    struct.pack_into("<L", data, entry + 24, 0xFFFFFFF0)
    path.write_bytes(data)


def silent_bomb(path: Path, size: int) -> None:
    """A part that holds far more than it says."""
    bomb = HEAD.encode() + b"<sheetData>" + b" " * (size << 20) + b"</sheetData></worksheet>"
    with_parts(path, {SHEET: bomb})
    data = bytearray(path.read_bytes())
    entry = data.rindex(SHEET.encode()) - 46
    struct.pack_into("<L", data, entry + 24, 500)
    path.write_bytes(data)


def real_bomb(path: Path, size: int) -> None:
    """A part that holds what it says: spaces, 10 GB at full size."""
    packer, packed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS), bytearray()
    count, crc, block = 10 * size, 0, b" " * (1 << 20)
    for _ in range(count):
        packed += packer.compress(block)
        crc = zlib.crc32(block, crc)
    packed += packer.flush()
    length = count << 20
    if length >= 1 << 32:
        length, crc = (1 << 32) - 2, 0
    with zipfile.ZipFile(path, "a") as package:
        info = zipfile.ZipInfo("xl/media/image1.png")
        info.compress_type, info.CRC, info.file_size, info.compress_size = 8, crc, length, len(packed)
        info.header_offset = package.fp.tell()  # type: ignore[union-attr]
        package.fp.write(info.FileHeader(zip64=False) + bytes(packed))  # type: ignore[union-attr]
        package.start_dir = package.fp.tell()  # type: ignore[union-attr]
        package.filelist.append(info)
        package.NameToInfo[info.filename] = info
        package._didModify = True


def dense_sheet(path: Path, size: int) -> None:
    """Rows and rows of the same few cells, in a sheet that packs a hundred times."""
    row = "<c><v>1</v></c>" * 20
    with_parts(
        path,
        {SHEET: (HEAD + "<sheetData>" + f"<row>{row}</row>" * (1000 * size) + "</sheetData></worksheet>").encode()},
    )


def nested_zips(path: Path, _: int) -> None:
    inner = path.read_bytes()
    for depth in range(5):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(f"{depth}.xlsx", inner)
        inner = path.read_bytes()


def climbing_names(path: Path, _: int) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for name in ("../../thoat.txt", "/tmp/thoat.txt", "C:\\thoat.txt", "..\\..\\thoat.txt"):
            package.writestr(name, "x")


def climbing_targets(path: Path, _: int) -> None:
    rels = parts(path)["xl/_rels/workbook.xml.rels"].decode()
    with_parts(
        path, {"xl/_rels/workbook.xml.rels": rels.replace('"worksheets/', '"../../../../xl/worksheets/').encode()}
    )


def names_by_case(path: Path, _: int) -> None:
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(SHEET.upper(), "<x/>")


def many_parts(path: Path, size: int) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for number in range(300 * size):
            package.writestr(f"xl/media/{number}.bin", b"")


def huge_book_part(path: Path, size: int) -> None:
    names = '<definedName name="a">A1</definedName>' * (3000 * size)
    xml = parts(path)[BOOK].decode().replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    with_parts(path, {BOOK: xml.encode()})


def _with_doctype(path: Path, entities: str, text: str) -> None:
    xml = f'<?xml version="1.0"?><!DOCTYPE worksheet [{entities}]><worksheet xmlns="{MAIN}"><sheetData>'
    xml += f'<row r="1"><c r="A1" t="inlineStr"><is><t>#{text}</t></is></c></row></sheetData></worksheet>'
    with_parts(path, {SHEET: xml.encode()})


def billion_laughs(path: Path, _: int) -> None:
    steps = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    _with_doctype(path, f'<!ENTITY a "ha">{steps}', "&i;")


def file_entity(path: Path, _: int) -> None:
    _with_doctype(path, '<!ENTITY i SYSTEM "file:///etc/passwd">', "&i;")


def network_entity(path: Path, _: int) -> None:
    _with_doctype(path, '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;', "x")


def laughing_book(path: Path, _: int) -> None:
    """A billion laughs in the part that the program itself reads first."""
    steps = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    xml = parts(path)[BOOK].decode()
    start = xml.index("<workbook")
    xml = f'{xml[:start]}<!DOCTYPE workbook [<!ENTITY a "ha">{steps}]>' + xml[start:].replace("<sheets>", "&i;<sheets>")
    with_parts(path, {BOOK: xml.encode()})


def password(path: Path, _: int) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"))


def old_xls(path: Path, _: int) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le"))


def binary_xlsb(path: Path, _: int) -> None:
    with_parts(path, {RELS: parts(path)[RELS].replace(b"workbook.xml", b"workbook.bin")})


def open_document(path: Path, _: int) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x/>")


# ---------------------------------------------------------------- sheets


def _rows(path: Path, rows: str, before: str = "", after: str = "") -> None:
    with_parts(path, {SHEET: f"{HEAD}{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()})


def merged_column(path: Path, _: int) -> None:
    _rows(path, ROW, after='<mergeCells count="1"><mergeCell ref="B1:B1048576"/></mergeCells>')


def merged_everything(path: Path, _: int) -> None:
    _rows(path, ROW, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def unknown_error_and_merge(path: Path, _: int) -> None:
    """A sheet that calamine refuses, and on which openpyxl's Worksheet would work for minutes."""
    row = '<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c></row>'
    _rows(path, row, after='<mergeCells count="1"><mergeCell ref="B1:XFD1048576"/></mergeCells>')


def many_merges(path: Path, size: int) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 1000 * size))
    _rows(path, ROW, after=f"<mergeCells>{merges}</mergeCells>")


def far_cell(path: Path, _: int) -> None:
    _rows(path, '<row r="100000"><c r="FOO100000"><v>1</v></c></row>')


def far_cell_otherwise_written(path: Path, _: int) -> None:
    _rows(path, "<row r='1'><c\nr = 'XFD1048576'><v>1</v></c></row>")


def far_cell_within(path: Path, size: int) -> None:
    """Many near rows around one far cell, and a dimension that knows nothing of it."""
    near = [f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 3000 * size)]
    near.insert(len(near) // 2, '<row r="7"><c r="XFD1048576"><v>1</v></c></row>')
    _rows(path, "".join(near), f'<dimension ref="A1:A{3000 * size - 1}"/>')


def far_cell_by_counting(path: Path, size: int) -> None:
    """Rows and cells without an address, each behind the one before it, until they are far away."""
    row = '<row r="1">' + "<c/>" * (20_000 * size) + "<c><v>1</v></c></row>"
    _rows(path, row + "<row/>" * (100_000 * size) + "<row><c><v>1</v></c></row>")


def far_cell_by_counting_with_a_prefix(path: Path, size: int) -> None:
    """The same for elements with a prefix."""
    row = '<row r="1">' + "<x:c/>" * (20_000 * size) + "<x:c><v>1</v></x:c></row>"
    xml = row + "<x:row/>" * (100_000 * size) + "<x:row><x:c><v>1</v></x:c></x:row>"
    with_parts(path, {SHEET: (HEAD[:-1] + f' xmlns:x="{MAIN}"><sheetData>{xml}</sheetData></worksheet>').encode()})


def far_cell_in_utf16(path: Path, _: int) -> None:
    xml = (
        HEAD.replace("UTF-8", "UTF-16")
        + '<sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with_parts(path, {SHEET: xml.encode("utf-16")})


def wrong_dimension(path: Path, _: int) -> None:
    _rows(path, ROW, '<dimension ref="A1:XFD1048576"/>')


def many_styles(path: Path, size: int) -> None:
    xml = parts(path)[STYLES].decode()
    start, end = xml.index("<cellXfs"), xml.index("</cellXfs>")
    formats = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0"/>' * (1000 * size)
    with_parts(path, {STYLES: (xml[:start] + "<cellXfs>" + formats + xml[end:]).encode()})


def multiplied_text(path: Path, size: int, kind: str = 't="s"') -> None:
    """One long shared text, shown in very many cells."""
    text = "x" * (60_000 * min(size, 100))
    strings = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    cells = "".join(f'<c r="{letters(at)}%d" {kind}><v>0</v></c>' for at in range(1, 51))
    rows = "".join(f'<row r="{n}">{cells.replace("%d", str(n))}</row>' for n in range(1, 60 * size))
    with_parts(path, {STRINGS: strings.encode()})
    _rows(path, rows)


def multiplied_text_otherwise_written(path: Path, size: int) -> None:
    multiplied_text(path, size, "t='s'")


def announced_texts(path: Path, _: int, part: str = STRINGS) -> None:
    """A part that says it holds four thousand million texts."""
    announced = f'<sst xmlns="{MAIN}" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    with_parts(path, {part: f'<?xml version="1.0" encoding="UTF-8"?>{announced}'.encode()})


def announced_texts_that_nothing_names(path: Path, size: int) -> None:
    """The same beside the part that the workbook names."""
    with_parts(
        path,
        {RELATIONS: parts(path)[RELATIONS].replace(b"sharedStrings", b"texts"), "xl/texts.xml": parts(path)[STRINGS]},
    )
    announced_texts(path, size, "xl/SHAREDSTRINGS.xml")
    with_parts(path, {STRINGS: None})


def far_cell_in_a_part_of_another_kind(path: Path, size: int) -> None:
    far_cell_by_counting(path, size)
    named = parts(path)[RELATIONS].replace(b"sheet1.xml", b"Sheet1.DAT")
    with_parts(path, {RELATIONS: named, "xl/worksheets/sheet1.dat": parts(path)[SHEET], SHEET: None})


def deep_xml(path: Path, size: int) -> None:
    _rows(path, ROW, after="<a>" * (1000 * size) + "</a>" * (1000 * size))


def strict(path: Path, _: int) -> None:
    """Strict OOXML: other namespaces throughout."""
    strict_ns = "http://purl.oclc.org/ooxml/"
    changed = {
        name: part.replace(MAIN.encode(), f"{strict_ns}spreadsheetml/main".encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            f"{strict_ns}officeDocument/relationships".encode(),
        )
        for name, part in parts(path).items()
        if name.endswith((".xml", ".rels"))
    }
    with_parts(path, changed)


def since_1904(path: Path, _: int) -> None:
    xml = parts(path)[BOOK].decode()
    with_parts(path, {BOOK: (xml.replace("<workbookPr ", '<workbookPr date1904="1" ')).encode()})


def inline_strings(path: Path, _: int) -> None:
    """What a cell may hold, each in its oddest spelling."""
    cells = (
        '<c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></is></c>'
        '<c t="str"><f>"a"</f><v>a</v></c><c t="b"><v>1</v></c><c t="d"><v>2024-01-01T00:00:00</v></c><c t="n"><v>-1e400</v></c>'
        '<c t="s"><v>999999</v></c><c t="e"><v>#N/A</v></c><c t="x"><v>?</v></c><c><v>abc</v></c><c s="99999"><v>1</v></c>'
        "<c><f>1/0</f></c><c><v/></c><c/>"
    )
    _rows(
        path,
        "".join(f"<row>{cell}</row>" for cell in cells.split("</c>") if cell.endswith(">")) + f"<row>{cells}</row>",
    )


_PACKAGES: tuple[Callable[[Path, int], None], ...] = (
    claimed_bomb, silent_bomb, real_bomb, dense_sheet, nested_zips, climbing_names, climbing_targets, names_by_case, many_parts,
    huge_book_part, billion_laughs, file_entity, network_entity, laughing_book, password, old_xls, binary_xlsb, open_document,
)  # fmt: skip
_SHEETS: tuple[Callable[[Path, int], None], ...] = (
    merged_column, merged_everything, unknown_error_and_merge, many_merges, far_cell, far_cell_otherwise_written,
    far_cell_within, far_cell_by_counting, far_cell_by_counting_with_a_prefix, far_cell_in_utf16, wrong_dimension, many_styles, multiplied_text, multiplied_text_otherwise_written, announced_texts,
    announced_texts_that_nothing_names, far_cell_in_a_part_of_another_kind, deep_xml, strict, since_1904,
    inline_strings,
)  # fmt: skip
