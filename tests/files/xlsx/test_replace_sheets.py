"""Results written into a clerk's workbook: the sheets of results change, every other part keeps its bytes."""

import csv
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from lxml import etree

from support.little_workbooks import MAIN, book, parts, with_parts
from thidua.files.system.atomic_write import CannotWrite
from thidua.files.xlsx.reader import XlsxDesk
from thidua.files.xlsx.replace_sheets import replace_sheets
from thidua.files.xlsx.zip_listing import UnusableFile
from thidua.sheets.grid import Grid
from thidua.sheets.results import Link, ResultSheet

NS = {"m": MAIN}
RIBBON = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
HEADERS = ("Mức", "Ô", "Nội dung", "Số", "Ngày")
RESULT, TABLE, CHAIN = "xl/worksheets/sheet2.xml", "xl/tables/table1.xml", "xl/calcChain.xml"


def findings(*rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS, kind: str = "kiem_tra") -> ResultSheet:
    return ResultSheet(kind, "Kiểm tra", "", "Kết quả kiểm tra", "Bấm vào ô", headers, (12.0,) * len(headers), rows)


def clerk_book(path: Path) -> Path:
    """A book as an office has it: macros, a ribbon, a chart, a table of old results with formats, links and a filter."""
    with xlsxwriter.Workbook(path) as made:
        school = made.add_worksheet("Trường Hoa Sen")
        school.write_row("A1", ["thidua", "truong", "MN01", "1"])
        school.write_formula("A6", "=1+1", None, 2)
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "='Trường Hoa Sen'!$A$6:$A$7"})
        school.insert_chart("C8", chart)

        old = made.add_worksheet("Tab đã đổi tên")
        head, day = made.add_format({"bold": True}), made.add_format({"num_format": "dd/mm/yyyy", "border": 1})
        old.write_row("A1", ["thidua", "kiem_tra", "", "1"])
        old.set_row(0, None, None, {"hidden": True})
        old.write("A2", "Kết quả cũ", head)
        old.set_column("A:A", 33, head)
        old.freeze_panes(4, 0)
        old.conditional_format("A5:A500", {"type": "cell", "criteria": "==", "value": '"Lỗi"', "format": head})
        old.data_validation("A5:A9", {"validate": "list", "source": ["Lỗi", "Nhắc"]})
        old.set_landscape()
        old.add_table(
            "A4:E8", {"columns": [{"header": name, "header_format": head} for name in HEADERS], "name": "KetQua"}
        )
        for row in range(4, 8):
            old.write_blank(row, 4, None, day)
            old.write_url(row, 1, "internal:'Trường Hoa Sen'!A6")
        old.write_formula("D6", "=1+2", None, 3)
        old.write_formula("D2", "=1+3", None, 4)
        old.merge_range("G6:H7", "ô gộp cũ")
        made.add_worksheet("Trang cuối").write("A1", "giữ nguyên")
        made.set_vba_name()
    types = parts(path)["[Content_Types].xml"]
    chain = f'<calcChain xmlns="{MAIN}"><c r="A6" i="1"/><c r="D6" i="2"/><c r="D2"/></calcChain>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    rels = parts(path)["xl/_rels/workbook.xml.rels"]
    return with_parts(
        path,
        {
            "xl/vbaProject.bin": bytes(range(256)) * 20,
            "customUI/customUI14.xml": b"<customUI xmlns='http://schemas.microsoft.com/office/2009/07/customui'/>",
            "_rels/.rels": parts(path)["_rels/.rels"].replace(
                b"</Relationships>",
                f'<Relationship Id="rUI" Type="{RIBBON}" Target="customUI/customUI14.xml"/></Relationships>'.encode(),
            ),
            CHAIN: chain,
            "xl/_rels/workbook.xml.rels": rels.replace(
                b"</Relationships>",
                f'<Relationship Id="rCC" Type="{kind}" Target="calcChain.xml"/></Relationships>'.encode(),
            ),
            "[Content_Types].xml": types.replace(
                b"</Types>",
                b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                b'<Override PartName="/xl/calcChain.xml" ContentType='
                b'"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
            ),
        },
    )


@pytest.fixture
def so(tmp_path: Path) -> Path:
    return clerk_book(tmp_path / "so.xlsm")


def replaced(so: Path, *sheets: ResultSheet) -> Path:
    target = so.with_name("moi.xlsm")
    replace_sheets(so, target, sheets)
    return target


def grid(path: Path, name: str) -> Grid:
    return next(one for one in XlsxDesk(path).grids() if one.name == name)


def tree(path: Path, part: str) -> Any:
    return etree.fromstring(parts(path)[part])


def changed(old: Path, new: Path) -> set[str]:
    before, after = parts(old), parts(new)
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


ROWS = (
    ("Lỗi", Link("C12", "Trường O'Sen", "C12"), '=1+1 & <b>"\u0007_x0041_', 7, date(2021, 11, 20)),
    ("Nhắc", None, "hai\ndòng ", 0.5, None),
)


def test_only_the_sheet_of_results_its_table_and_the_chain_change(so: Path) -> None:
    new = replaced(so, findings(*ROWS))
    assert changed(so, new) == {RESULT, TABLE, CHAIN}


def test_order_names_dates_and_packing_of_the_parts_stay(so: Path) -> None:
    new = replaced(so, findings(*ROWS))

    def told(path: Path) -> list[tuple[Any, ...]]:
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            return [(one.filename, one.date_time, one.compress_type, one.external_attr) for one in package.infolist()]

    assert told(new) == told(so)


def test_parts_packed_in_other_ways_are_copied_too(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    content = parts(clerk_book(tmp_path / "a.xlsm"))
    with zipfile.ZipFile(Pipe(path), "w") as package:  # type: ignore[arg-type]
        for number, (name, part) in enumerate(content.items()):
            package.writestr(name, part, zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED)
        package.comment = b"ghi chu"
    new = replaced(path, findings(*ROWS))
    assert changed(path, new) == {RESULT, TABLE, CHAIN}
    with zipfile.ZipFile(new) as package:
        assert package.testzip() is None
        assert package.comment == b"ghi chu"
        assert not any(one.flag_bits & 0x08 for one in package.infolist())  # sizes stand before the data


class Pipe:
    """A place to write that cannot go back, as for programs that stream."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_bytes(b"")

    def write(self, data: bytes) -> int:
        with self.path.open("ab") as file:
            return file.write(data)

    def flush(self) -> None:
        pass


def test_the_rows_read_back_as_they_were_given(so: Path) -> None:
    rows = grid(replaced(so, findings(*ROWS)), "Tab đã đổi tên").rows
    assert list(rows[0][:4]) == ["thidua", "kiem_tra", "", "1"]
    assert (rows[1][0], rows[2][0]) == ("Kết quả kiểm tra", "Bấm vào ô")
    assert tuple(rows[3][:5]) == HEADERS
    assert list(rows[4][:5]) == ["Lỗi", "C12", '=1+1 & <b>"\x07_x0041_', 7, date(2021, 11, 20)]
    assert list(rows[5][:5]) == ["Nhắc", "", "hai\ndòng ", 0.5, ""]
    assert len(rows) == 6


def test_text_is_never_a_formula(so: Path) -> None:
    new = replaced(so, findings(("=1+1", "+1", "-1", "@x", "")))
    assert not tree(new, RESULT).findall(".//m:row[@r='5']//m:f", NS)
    assert list(grid(new, "Tab đã đổi tên").rows[4][:4]) == ["=1+1", "+1", "-1", "@x"]


def test_the_look_of_the_sheet_stays(so: Path) -> None:
    new = replaced(so, findings(*ROWS))
    before, after = tree(so, RESULT), tree(new, RESULT)
    for name in (
        "sheetViews",
        "cols",
        "conditionalFormatting",
        "dataValidations",
        "pageSetup",
        "tableParts",
        "sheetPr",
    ):
        old = before.find(f"m:{name}", NS)
        if old is not None and name != "cols":
            assert etree.tostring(old) == etree.tostring(after.find(f"m:{name}", NS)), name
    assert after.find("m:cols/m:col", NS).get("width") == before.find("m:cols/m:col", NS).get("width")
    assert after.find(".//m:row[@r='1']", NS).get("hidden") == "1"

    def style(root: Any, address: str) -> str | None:
        return root.find(f".//m:c[@r='{address}']", NS).get("s")

    assert style(after, "A2") == style(before, "A2")
    assert style(after, "A4") == style(before, "A4")
    assert style(after, "E5") == style(after, "E6") == style(before, "E5")
    assert style(after, "A5") == before.find("m:cols/m:col", NS).get("style")
    assert style(after, "C5") is None


def test_links_lead_to_the_cells_and_old_links_and_merges_go(so: Path) -> None:
    root = tree(replaced(so, findings(*ROWS)), RESULT)
    assert [(one.get("ref"), one.get("location")) for one in root.findall(".//m:hyperlink", NS)] == [
        ("B5", "'Trường O''Sen'!C12")
    ]
    assert root.find("m:mergeCells", NS) is None


def test_dimension_and_table_follow_the_rows(so: Path) -> None:
    headers = (*HEADERS, "Thêm", "Thêm nữa")
    new = replaced(so, findings(*[(*row, 1, 2) for row in ROWS * 10], headers=headers))
    assert tree(new, RESULT).find("m:dimension", NS).get("ref") == "A1:G24"
    root, table = tree(new, RESULT), tree(new, TABLE)
    assert root.find(".//m:c[@r='G4']", NS).get("s") == root.find(".//m:c[@r='E4']", NS).get("s")
    assert root.find(".//m:c[@r='G5']", NS).get("s") == root.find(".//m:c[@r='E5']", NS).get("s")
    assert table.get("ref") == table.find("m:autoFilter", NS).get("ref") == "A4:G24"
    columns = table.findall("m:tableColumns/m:tableColumn", NS)
    assert [one.get("name") for one in columns] == list(headers)
    assert len({one.get("id") for one in columns}) == len(headers)
    assert not root.findall(".//m:row[@spans]", NS)


def test_fewer_columns_and_no_rows_leave_one_empty_row(so: Path) -> None:
    new = replaced(so, findings(headers=("Mức", "Ô")))
    assert tree(new, TABLE).get("ref") == "A4:B5"
    assert tree(new, TABLE).find("m:tableColumns", NS).get("count") == "2"
    assert len(grid(new, "Tab đã đổi tên").rows) == 4


def test_a_filter_an_order_and_a_line_of_totals_go_with_the_old_rows(so: Path) -> None:
    table = parts(so)[TABLE].replace(b"totalsRowShown", b'totalsRowCount="1" totalsRowShown')
    table = table.replace(b"</autoFilter>", b"").replace(
        b'<autoFilter ref="A4:E8"/>',
        b'<autoFilter ref="A4:E8"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>'
        b'<sortState ref="A5:E8"><sortCondition ref="A5:A8"/></sortState>',
    )
    root = tree(replaced(with_parts(so, {TABLE: table}), findings(*ROWS)), TABLE)
    assert [etree.QName(one).localname for one in root] == ["autoFilter", "tableColumns", "tableStyleInfo"]
    assert len(root[0]) == 0
    assert not [name for name in root.attrib if name.startswith("totalsRow")]


def test_a_book_that_counts_from_1904_gets_dates_as_text(so: Path) -> None:
    book_part = parts(so)["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    new = replaced(with_parts(so, {"xl/workbook.xml": book_part}), findings(*ROWS))
    assert grid(new, "Tab đã đổi tên").rows[4][4] == "20/11/2021"


def test_the_chain_forgets_formulas_that_are_gone_and_keeps_the_others(so: Path) -> None:
    new = replaced(so, findings(*ROWS))
    assert [(one.get("r"), one.get("i")) for one in tree(new, CHAIN)] == [("A6", "1"), ("D2", "2")]
    assert grid(new, "Tab đã đổi tên").rows[1][3] == 4


def test_an_empty_chain_goes_with_all_that_names_it(so: Path) -> None:
    chain = f'<calcChain xmlns="{MAIN}"><c r="D6" i="2"/></calcChain>'.encode()
    new = replaced(with_parts(so, {CHAIN: chain}), findings(*ROWS))
    assert CHAIN not in parts(new)
    assert b"calcChain" not in parts(new)["[Content_Types].xml"] + parts(new)["xl/_rels/workbook.xml.rels"]


def test_writing_twice_is_writing_once(so: Path) -> None:
    once = replaced(so, findings(*ROWS))
    twice = so.with_name("lần hai.xlsm")
    replace_sheets(once, twice, [findings(*ROWS)])
    assert parts(once) == parts(twice)


def test_a_book_without_the_sheet_gets_one_and_four_parts_change(so: Path) -> None:
    sheet = ResultSheet(
        "tong_hop", "Trang cuối", "", "Tổng hợp", "", ("Trường", "Ngày"), (30, 12), [("Hoa Sen", date(2021, 11, 20))]
    )
    new = replaced(so, sheet)
    assert changed(so, new) == {
        "xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert XlsxDesk(new).names() == ["Trường Hoa Sen", "Tab đã đổi tên", "Trang cuối", "Trang cuối (2)"]
    rows = grid(new, "Trang cuối (2)").rows
    assert list(rows[4]) == ["Hoa Sen", "20/11/2021", *[""] * (len(rows[4]) - 2)]  # no style shows dates: text
    again = so.with_name("lần hai.xlsm")
    replace_sheets(new, again, [sheet])
    assert XlsxDesk(again).names() == XlsxDesk(new).names()


def test_marks_may_be_shared_strings_inline_or_alike(tmp_path: Path) -> None:
    names = ["kiem_tra", "thidua", "kiem_tra 2", "x thidua"]
    path = book(
        tmp_path / "so.xlsx",
        {
            "Khác": [names],
            "Giả": [["thidua", "kiem_tra 2"]],
            "Lạ": [["x thidua", "kiem_tra"]],
            "Thật": [["thidua", "kiem_tra"]],
        },
    )
    new = replaced(path, findings(*ROWS))
    assert XlsxDesk(new).names() == ["Khác", "Giả", "Lạ", "Thật"]
    assert grid(new, "Thật").rows[1][0] == "Kết quả kiểm tra"
    assert grid(new, "Giả").rows == grid(path, "Giả").rows


def test_more_rows_than_a_sheet_holds_are_refused(so: Path) -> None:
    with pytest.raises(CannotWrite, match="quá nhiều dòng"):
        replaced(so, findings(*[("x",)] * 1_048_573))


def test_a_damaged_book_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(b"khong phai so")
    with pytest.raises(UnusableFile):
        replaced(tmp_path / "so.xlsx", findings(*ROWS))
    assert not (tmp_path / "moi.xlsm").exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_result(so: Path, tmp_path: Path) -> None:
    new = replaced(
        so, findings(*ROWS), ResultSheet("tong_hop", "Tổng hợp", "", "Tổng hợp", "", ("Trường",), (30,), [("Hoa Sen",)])
    )
    convert = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to"]
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run([*convert, every_sheet, "--outdir", tmp_path, new], check=True, capture_output=True, timeout=120)
    with (tmp_path / "moi-Tab đã đổi tên.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert (rows[4][:2], rows[4][3]) == (["Lỗi", "C12"], "7")
    assert rows[4][2].startswith('=1+1 & <b>"')
    assert "2021" in rows[4][4]
    assert (tmp_path / "moi-Tổng hợp.csv").read_text("utf-8").splitlines()[4].startswith("Hoa Sen")
