"""Reading a workbook: no row ever vanishes, both doors feed one table, and nothing that a clerk does raises."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.random_worlds import AWARD_DOOR, SCHOOL_DOOR, TEN
from support.typed_workbooks import SCHOOLS, TODAY, award, book, checked, grid, settings
from thidua.book import Finding
from thidua.book.reading.reader import Reading, UnreadableWorkbook, read_book
from thidua.jobs.results import as_json
from thidua.rules.check import check
from thidua.sheets import SHEETS
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.noi_dung import MUC

WORDS = st.sampled_from([
    "", "", "2021-2022", "NH 2021", "Lao động tiên tiến", "BK TTg", "Cá nhân", "Tập thể", "Nguyễn Thị Mẫu", "Đã có quyết định", "Đang đề nghị",
    "nt", '"', "Cộng", "Tổng cộng", "Hiệu trưởng", "Người lập biểu", "(1)", "Kiến Mẫu, ngày 5 tháng 6 năm 2024", "12/QĐ-UBND", "20/6/2022", "MN01",
    "Trường Mầm non Hoa Mẫu", "x", " ", "UBND huyện Kiến Mẫu",
])  # fmt: skip
RAW: st.SearchStrategy[Raw] = (
    WORDS
    | st.text(max_size=8)
    | st.floats()
    | st.dates()
    | st.sampled_from([CellError("#REF!"), CellError("#N/A"), 2021.0, 3.0])
)


def award_sheets() -> st.SearchStrategy[Grid]:
    """A school's or an award's sheet: the declared headers in any order, some perhaps missing or doubled, any rows."""

    def of(kind: str, key: str, titles: Sequence[str]) -> st.SearchStrategy[Grid]:
        headers = st.permutations(titles).flatmap(
            lambda order: st.sampled_from([order, order, order, order[1:], [*order, order[0]], [*order, "STT"]])
        )
        rows = st.lists(st.lists(RAW, max_size=len(titles) + 1), max_size=6)
        return st.builds(
            lambda head, body: Grid("Trang", [["thidua", kind, key, "1"], [], [], head, *body]), headers, rows
        )

    return (
        of("truong", "MN01", SCHOOL_DOOR) | of("danh_hieu", "CN_LDTT", AWARD_DOOR) | of("danh_hieu", "LẠ", AWARD_DOOR)
    )


def row_of(finding: Finding) -> int | None:
    return int("".join(filter(str.isdigit, finding.o))) if finding.o else None


@given(award_sheets())
@example(Grid("Trang", [["thidua", "truong", "MN01", "1"], [], [], [*SCHOOL_DOOR], ["\x0c"]]))
def test_no_row_vanishes(sheet: Grid) -> None:
    """Read = taken + set aside; a row set aside has a finding at the row, or the sheet has one that speaks for its rows."""
    judged = check(read_book(book(sheet)), TODAY)
    one = judged.book
    known = [i for i, title in enumerate(sheet.rows[3]) if title != "STT"]
    with_content = {
        5 + i
        for i, row in enumerate(sheet.rows[4:])
        if any(i in known and not (isinstance(value, str) and not value.strip()) for i, value in enumerate(row))
    }
    rows = [row.row for row in (*one.awards, *one.set_aside)]
    assert one.doc == len(rows) == len(set(rows))
    assert set(rows) <= with_content
    told = {row_of(finding) for finding in judged.findings if finding.trang == "Trang"}
    for row in one.set_aside:
        assert told & {row.row, None, 1, 4}
    fatal = any(
        finding.muc == "loi" and finding.ma == "V01" and row_of(finding) in (None, 4) for finding in judged.findings
    )
    if not fatal:
        visible = {
            row
            for row in with_content
            if any(str(value).strip("\u200b\ufeff \t\r\n\u00a0\x1c\x1d\x1e\x1f\x85") for value in sheet.rows[row - 1])
        }
        assert set(rows) >= {row for row in visible if _declared(sheet, row)}


def _declared(sheet: Grid, row: int) -> bool:
    """Whether a row has plain content under a declared header."""
    titles = sheet.rows[3]
    return any(
        title != "STT" and titles.index(title) == i and (not isinstance(value, str) or value.strip().isalnum())
        for i, (title, value) in enumerate(zip(titles, sheet.rows[row - 1], strict=False))
    )


@given(
    st.lists(
        st.builds(
            lambda tab, kind, key, head, rows: Grid(tab, [["thidua", kind, key, "1"], [], [], head or [c.title for c in SHEETS[kind].columns], *rows]),
            st.text(min_size=1, max_size=5),
            st.sampled_from(sorted(SHEETS)),
            WORDS,
            st.none() | st.lists(RAW, max_size=4),
            st.lists(st.lists(RAW, max_size=15), max_size=4),
        ),
        min_size=1,
        max_size=4,
    )
)  # fmt: skip
def test_nothing_raises(sheets: list[Grid]) -> None:
    """Whatever stands in the sheets, the book is read, judged and told as JSON, or refused in one line."""
    try:
        judged = check(read_book(sheets), TODAY)
    except UnreadableWorkbook:
        return
    data = as_json.check_as_json(judged, "so.xlsx")
    json.dumps([data, as_json.totals_as_json(judged)], ensure_ascii=False)
    assert data["dong"]["doc"] == data["dong"]["nhan"] + data["dong"]["loai"]
    assert all(one["noi_dung"] for one in data["phat_hien"])


@given(st.lists(st.lists(RAW, max_size=5), max_size=6))
def test_any_first_row(rows: list[list[Raw]]) -> None:
    """A sheet that is not ours is no sheet of ours, whatever stands in it."""
    result = read_book(book(Grid("Lạ", rows)))
    assert [one for one in result.findings if one.muc == "loi"] == []


# ---------------------------------------------------------------- both doors, names, order


def loi(result: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(one.ma, one.trang, one.o) for one in result.findings if one.muc == "loi"]


def test_both_doors_feed_one_table() -> None:
    at_school = award()
    at_award = award(Trường="Trường Mầm non Hoa Mẫu", ten="Trần Văn Mẫu")
    result = read_book(book(grid("truong", [at_school], "MN01"), grid("danh_hieu", [at_award], "CN_LDTT")))
    assert [(one.truong, one.ma, one.ten) for one in result.book.awards] == [
        ("MN01", "CN_LDTT", "Nguyễn Thị Mẫu"),
        ("MN01", "CN_LDTT", "Trần Văn Mẫu"),
    ]
    assert loi(result) == []


def test_an_award_through_both_doors_counts_once() -> None:
    judged = checked(grid("truong", [award()], "MN01"), grid("danh_hieu", [award(Trường="MN01")], "CN_LDTT"))
    assert (len(judged.book.awards), len(judged.book.set_aside)) == (1, 1)
    assert [(one.ma, one.trang) for one in judged.findings if one.muc == "loi"] == [("V09", "Danh hiệu")]


def test_an_aggregate_through_both_doors_counts_once() -> None:
    many = award(ten="", **{"Số lượng": 12.0})
    judged = checked(grid("truong", [many], "MN01"), grid("danh_hieu", [many | {"Trường": "MN01"}], "CN_LDTT"))
    assert judged.so_lieu.count("CN_LDTT") == 12
    assert [(one.ma, one.trang) for one in judged.findings if one.muc == "loi"] == [("V09", "Danh hiệu")]


@pytest.mark.parametrize(
    "typed",
    [
        "MN01",
        "mn01",
        "Trường Mầm non Hoa Mẫu",
        "TRƯỜNG MẦM NON HOA MẪU",
        "Mầm non Hoa Mẫu",
        "MN Hoa Mẫu",
        "mn hoa mẫu cũ",
        "Truong Mam non Hoa Mau",
        " Trường  Mầm non Hoa Mẫu",
    ],
)
def test_a_school_by_any_of_its_names(typed: str) -> None:
    result = read_book(book(grid("danh_hieu", [award(Trường=typed)], "CN_LDTT")))
    assert [one.truong for one in result.book.awards] == ["MN01"]


def test_a_name_that_fits_two_schools_names_neither() -> None:
    schools = [*SCHOOLS, {"Mã trường": "MN02", "Tên trường": "Trường Mầm non Mới", "Tên khác": "MN Mới; MN Hoa Mẫu cũ"}]
    result = read_book(
        book(grid("danh_sach_truong", schools), grid("danh_hieu", [award(Trường="MN Hoa Mẫu cũ")], "CN_LDTT"))
    )
    assert loi(result) == [("V01", "Danh hiệu", "B5")]
    assert "MN01, MN02" in next(one.noi_dung for one in result.findings if one.muc == "loi")


def test_sheets_in_any_order() -> None:
    sheets = book(
        grid("danh_hieu", [award(Trường="MN01")], "CN_LDTT"), grid("truong", [award(ten="Trần Văn Mẫu")], "TH01")
    )
    for order in (sheets, sheets[::-1], [sheets[2], sheets[0], sheets[3], sheets[1]]):
        assert sorted(one.truong for one in read_book(order).book.awards) == ["MN01", "TH01"]


def test_the_tab_s_name_says_nothing() -> None:
    result = read_book(book(grid("truong", [award()], "MN01", tab="Trường Tiểu học Cây Mẫu")))
    assert [one.truong for one in result.book.awards] == ["MN01"]
    assert result.book.awards[0].tab.name == "Trường Tiểu học Cây Mẫu"


@pytest.mark.parametrize("key", ["MN01", "mn01", " MN01 ", "Trường Mầm non Hoa Mẫu"])
def test_the_school_s_key(key: str) -> None:
    assert [one.truong for one in read_book(book(grid("truong", [award()], key))).book.awards] == ["MN01"]


def test_codes_of_digits() -> None:
    """Excel turns a code of digits into a number, in the list or in C1."""
    schools = grid("danh_sach_truong", [{"Mã trường": 1001.0, "Tên trường": "Trường Mẫu"}])
    sheet = grid("truong", [award()])
    sheet.rows[0][2] = 1001.0  # type: ignore[index]
    assert [one.truong for one in read_book(book(schools, sheet)).book.awards] == ["1001"]


# ---------------------------------------------------------------- sheets that cannot be read as they should


def test_nothing_of_ours() -> None:
    with pytest.raises(UnreadableWorkbook, match="không phải sổ"):
        read_book([Grid("Sheet1", [["Họ và tên", "Lớp"], ["Nguyễn Thị Mẫu", "5A"]]), Grid("Trống", [])])
    with pytest.raises(UnreadableWorkbook):
        read_book([])


@pytest.mark.parametrize("version", ["2", "", 2.0, "1.1", "một"])
def test_another_version(version: Raw) -> None:
    sheet = grid("truong", [award()], "MN01")
    sheet.rows[0][3] = version  # type: ignore[index]
    with pytest.raises(UnreadableWorkbook, match="phiên bản"):
        read_book(book(sheet))


def test_a_sheet_without_the_mark_is_said_to_be_ignored() -> None:
    result = read_book(book(Grid("Nháp", [["5", "6"]]), Grid("Trống", [])))
    told = [one for one in result.findings if "Nháp" in one.noi_dung]
    assert [(one.muc, one.trang, one.o) for one in told] == [("nhac", None, None)]
    assert "Trống" in told[0].noi_dung


def test_an_unknown_kind() -> None:
    sheet = Grid("Lạ", [["thidua", "truongg", "MN01", "1"], [], [], list(SCHOOL_DOOR), ["2021-2022"]])
    assert loi(read_book(book(sheet))) == [("V01", "Lạ", "B1")]


@pytest.mark.parametrize("kind", ["huong_dan", "danh_muc"])
def test_guide_sheets_are_no_data(kind: str) -> None:
    assert read_book(book(Grid("X", [["thidua", kind, "", "1"], ["chữ"]]))).findings == []


@pytest.mark.parametrize("kind", [kind for kind in SHEETS if kind not in ("truong", "danh_hieu")])
def test_a_second_sheet_of_a_single_kind(kind: str) -> None:
    """The second one is told and not read; an output sheet is never read as data."""
    base = [one for one in book() if one.rows[0][1] != kind]
    first, second = (settings() if kind == "cau_hinh" else grid(kind, []) for _ in range(2))
    told = loi(read_book([*base, first, Grid("Bản sao", second.rows)]))
    assert told == ([] if SHEETS[kind].output else [("V01", "Bản sao", None)])


def test_the_list_of_schools_is_missing() -> None:
    """One cause, one finding, not one a row."""
    result = read_book(
        [settings(), grid("truong", [award()] * 3, "MN01"), grid("danh_hieu", [award(Trường="MN01")] * 3, "CN_LDTT")]
    )
    assert loi(result) == [("V01", None, None)]
    assert (result.book.doc, len(result.book.set_aside)) == (6, 6)


def test_the_settings_are_missing() -> None:
    result = read_book([grid("danh_sach_truong", SCHOOLS), grid("truong", [award()], "MN01")])
    assert loi(result) == [("V01", None, None)]
    assert len(result.book.awards) == 1


def test_a_school_that_is_not_in_the_list() -> None:
    result = read_book(book(grid("truong", [award(), award(ten="Trần Văn Mẫu")], "XX99")))
    assert loi(result) == [("V01", "Trường", "C1")]
    assert len(result.book.set_aside) == 2


def test_an_award_that_is_not_in_the_catalogue() -> None:
    result = read_book(book(grid("danh_hieu", [award(Trường="MN01"), award(Trường="TH01")], "KHONG_CO")))
    assert loi(result) == [("V14", "Danh hiệu", "C1")]
    assert len(result.book.set_aside) == 2


def test_a_sheet_for_initiatives_is_no_award() -> None:
    """X_SK is not counted among awards by either door."""
    result = read_book(book(grid("danh_hieu", [award(Trường="MN01")], "X_SK")))
    assert result.book.awards == []
    assert loi(result) == [("V14", "Danh hiệu", "C1")]


@pytest.mark.parametrize(
    "missing", [title for title in SCHOOL_DOOR if SHEETS["truong"].columns[SCHOOL_DOOR.index(title)].vital]
)
def test_a_missing_header(missing: str) -> None:
    """Without a column no row can be trusted: one finding for the sheet, every row set aside."""
    headers = [title for title in SCHOOL_DOOR if title != missing]
    result = read_book(book(grid("truong", [award(), award(ten="Trần Văn Mẫu")], "MN01", headers=headers)))
    assert loi(result) == [("V01", "Trường", None)]
    assert missing in next(one.noi_dung for one in result.findings if one.muc == "loi")
    assert (result.book.doc, len(result.book.set_aside)) == (2, 2)


def test_a_doubled_header() -> None:
    result = read_book(book(grid("truong", [award()], "MN01", headers=[*SCHOOL_DOOR, "TRẠNG THÁI"])))
    assert loi(result) == [("V01", "Trường", "N4")]
    assert len(result.book.set_aside) == 1


def test_headers_however_they_stand() -> None:
    headers = ["Ghi chú riêng", *reversed(SCHOOL_DOOR)]
    sheet = grid("truong", [award()], "MN01", headers=headers)
    sheet.rows[3][:] = [str(title).upper().replace(" ", "\n", 1) for title in headers]  # type: ignore[index]
    result = read_book(book(sheet))
    assert loi(result) == []
    assert result.book.awards[0].cell("nam_hoc") == "N5"
    assert [one.muc for one in result.findings] == ["nhac"]


# ---------------------------------------------------------------- rows


def only(rows: list[dict[str, Raw]], **more: Raw) -> Reading:
    return read_book(book(grid("truong", rows, "MN01")))


@pytest.mark.parametrize(
    ("row", "muc"),
    [
        ({"Năm học": "Tổng cộng", "Số lượng": 12.0}, "loi"),
        ({TEN: "Cộng", "Số lượng": 12.0}, "loi"),
        ({"Chức vụ": "Tổng số: 12"}, "loi"),
        ({"Năm học": "Người lập biểu", "Cơ quan quyết định": "HIỆU TRƯỞNG"}, "nhac"),
        ({"Trạng thái": "Kiến Mẫu, ngày 5 tháng 6 năm 2024"}, "nhac"),
        ({title: float(i + 1) for i, title in enumerate(SCHOOL_DOOR)}, "nhac"),
    ],
)
def test_a_row_that_is_no_data(row: dict[str, Raw], muc: str) -> None:
    result = only([award(), row])
    told = [(one.ma, one.muc) for one in result.findings if one.o and one.o.endswith("6")]
    assert told == [("V13", muc)]
    assert (len(result.book.awards), len(result.book.set_aside)) == (1, 1)


def test_the_names_under_a_signature_belong_to_it() -> None:
    result = only(
        [award(), {"Năm học": "Người lập biểu", "Số quyết định": "Hiệu trưởng"}, {"Số quyết định": "Nguyễn Văn Mẫu"}]
    )
    assert loi(result) == []
    assert len(result.book.set_aside) == 2


@pytest.mark.parametrize(
    "slips",
    [
        {"Năm học": "2021"},
        {"Năm học": "", "Trạng thái": ""},
        {"Năm học": "21-22", "danh_hieu": "Lạ"},
        {"Năm học": "x", "Trạng thái": "y", "Đối tượng": "z"},
    ],
)
def test_a_principal_s_row_with_slips_is_no_signature(slips: dict[str, Raw]) -> None:
    """A row that says anything an award says must be mended, never waved through."""
    result = only([award(**{"Chức vụ": "Hiệu trưởng"} | slips)])
    assert loi(result)
    assert len(result.book.set_aside) == 1


@pytest.mark.parametrize("mark", ["nt", "-nt-", '"', "”", "như trên", "Như trên"])
def test_dittos(mark: str) -> None:
    """One finding for a row, however many marks; its other cells are not blamed."""
    row = award(ten="Trần Văn Mẫu") | dict.fromkeys(
        ("Năm học", "Trạng thái", "Số quyết định", "Cơ quan quyết định"), mark
    )
    result = only([award(), row])
    assert loi(result) == [("V13", "Trường", "A6")]


def test_a_ditto_in_a_note_is_a_note() -> None:
    assert loi(only([award(Ghi_chú='"')])) == []


@pytest.mark.parametrize("title", [title for title in SCHOOL_DOOR if title != "Ghi chú"])
def test_an_error_cell_is_one_finding_at_its_cell(title: str) -> None:
    judged = checked(grid("truong", [award() | {title: CellError("#REF!")}], "MN01"))
    letter = "ABCDEFGHIJKLM"[SCHOOL_DOOR.index(title)]
    assert [(one.ma, one.o) for one in judged.findings if one.muc == "loi"] == [("V13", f"{letter}5")]
    assert not judged.duoc_bao_cao


def test_merged_cells_are_named() -> None:
    rows = [award(), award(ten="Trần Văn Mẫu", Năm_học="")]
    sheet = grid("truong", rows, "MN01")
    result = read_book(book(Grid(sheet.name, sheet.rows, merges=((5, 1, 6, 1),))))
    assert loi(result) == [("V01", "Trường", "A6")]
    assert "A5:A6" in next(one.noi_dung for one in result.findings if one.muc == "loi")


def test_empty_rows_are_no_rows() -> None:
    result = only([award(), {}, {TEN: "  "}, award(ten="Trần Văn Mẫu")])
    assert [one.row for one in result.book.awards] == [5, 8]
    assert result.findings == []


def test_one_note_for_one_habit() -> None:
    rows = [award(ten=f"Nguyễn Thị Mẫu {i}", Năm_học="21-22") for i in range(4)]
    notes = [one for one in only(rows).findings if one.ma == "V03"]
    assert [(one.o, one.muc) for one in notes] == [("A5", "nhac")]
    assert "3 ô khác" in notes[0].noi_dung


def test_a_row_without_most_is_one_finding() -> None:
    assert loi(only([{TEN: "Nguyễn Thị Mẫu"}])) == [("V01", "Trường", "A5")]


def test_an_aggregate() -> None:
    result = only([award(ten="", Số_lượng=12.0), award(ten="", Số_lượng="1.000")])
    assert [one.so_luong for one in result.book.awards] == [12, 1000]
    assert only([award(ten="Trần Văn Mẫu", Số_lượng=1.0)]).findings == []


# ---------------------------------------------------------------- the other sheets


def test_settings() -> None:
    set_up = read_book(
        book(
            **{
                "Ngày ký": "5/2/2025",
                "Tỷ lệ CSTĐCS tối đa": "15%",
                "Cách tính kỳ": "theo ngày quyết định",
                "Nơi nhận": "Như trên\nLưu: VT",
            }
        )
    ).book.cau_hinh  # type: ignore[arg-type]
    assert set_up.ky == (2021, 2025)
    assert set_up.cach_tinh == "ngay_quyet_dinh"
    assert set_up.day("ngay_ky") == date(2025, 2, 5)
    assert set_up.values["ty_le_cstdcs"] == pytest.approx(0.15)
    assert set_up.text("noi_nhan").splitlines() == ["Như trên", "Lưu: VT"]
    assert set_up.nam_hoc_trong_ky() == ("2020-2021", "2021-2022", "2022-2023", "2023-2024", "2024-2025")
    assert not set_up.lich_su_day_du


@pytest.mark.parametrize(
    ("item", "value", "ma"),
    [
        ("Kỳ từ năm", "", "V01"),
        ("Kỳ từ năm", "năm 2021", "V01"),
        ("Kỳ từ năm", CellError("#REF!"), "V13"),
        ("Kỳ từ năm", 2027.0, "V01"),
        ("Cách tính kỳ", "theo tháng", "V01"),
        ("Phạm vi số liệu", CellError("#N/A"), "V13"),
        ("Phạm vi số liệu", "", "T04"),
        ("Ngày ký", "31/2/2025", "V05"),
        ("Cơ quan ban hành", "", "V01"),
    ],
)
def test_a_setting_that_is_wrong(item: str, value: Raw, ma: str) -> None:
    judged = checked(**{item: value})
    told = [(one.ma, one.trang, (one.o or "")[:1]) for one in judged.findings if one.muc == "loi"]
    assert told == [(ma, "Cấu hình", "B")]


def test_a_setting_that_is_missing() -> None:
    sheet = grid("cau_hinh", [{"Mục": "Kỳ từ năm", "Giá trị": 2021.0}])
    told = loi(read_book(book(sheet)))
    assert told == [("V01", "Cấu hình", None)] * 3


def test_a_setting_typed_twice() -> None:
    rows = [
        *({"Mục": row[0], "Giá trị": row[1]} for row in settings().rows[4:]),
        {"Mục": "Kỳ đến năm", "Giá trị": 2030.0},
    ]
    result = read_book(book(grid("cau_hinh", rows)))
    assert [(ma, trang) for ma, trang, _ in loi(result)] == [("V01", "Cấu hình")]


def test_an_unknown_setting_is_noted() -> None:
    result = read_book(book(**{"Màu nền": "xanh"}))
    assert [(one.muc, one.o) for one in result.findings] == [("nhac", "A10")]


def test_schools() -> None:
    result = read_book(book(grid("danh_sach_truong", [*SCHOOLS, SCHOOLS[0], {"Tên trường": "Trường Không Mã"}])))
    assert list(result.book.truong) == ["MN01", "TH01"]
    assert loi(result) == [("V01", "Danh sách trường", "A8"), ("V01", "Danh sách trường", "A7")]


def test_head_counts() -> None:
    rows = [{"Trường": "MN01", "Năm học": "2021-2022", "Số người": 33.0, "Đã nhập đủ": "Có"}, {"Trường": "MN Hoa Mẫu", "Năm học": "2021–2022"}, {"Trường": "Lạ", "Năm học": "2021-2022"}]  # fmt: skip
    result = read_book(book(grid("bien_che", rows)))
    assert result.book.bien_che["MN01", "2021-2022"].so_nguoi == 33
    assert result.book.da_nhap_du("MN01", "2021-2022")
    assert not result.book.da_nhap_du("MN01", "2022-2023")
    assert loi(result) == [("V01", "Biên chế", "B6"), ("V01", "Biên chế", "A7")]


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"Tên sáng kiến": ""}, "C5"),
        ({"Số lượng": 3.0}, "F5"),
        ({"Số lượng": "nhiều"}, "F5"),
        ({"Cấp công nhận": "Quận"}, "E5"),
        ({"Cấp công nhận": ""}, "E5"),
        ({"Trường": "Lạ"}, "A5"),
        ({"Năm học": "2021"}, "B5"),
        ({"Tên sáng kiến": CellError("#REF!")}, "C5"),
        ({"Tên sáng kiến": "Tổng cộng", "Số lượng": 9.0, "Năm học": ""}, "A5"),
    ],
)
def test_an_initiative_that_is_wrong(changes: dict[str, Raw], cell: str) -> None:
    row: dict[str, Raw] = {
        "Trường": "MN01",
        "Năm học": "2021-2022",
        "Tên sáng kiến": "Biện pháp mẫu",
        "Cấp công nhận": "Cơ sở",
    }
    result = read_book(book(grid("sang_kien", [row, row | {"Tên sáng kiến": "Khác"}, row | changes][::-1])))
    assert [(trang, o) for _, trang, o in loi(result)] == [("Sáng kiến", cell)]
    assert len(result.book.sang_kien) == 2


def test_texts_movements_exemplars_paragraphs() -> None:
    result = read_book(
        book(
            grid("van_ban", [{"Loại": "Luật", "Trích yếu": "Thi đua, khen thưởng"}]),
            grid("phong_trao", [{"Cấp phát động": "TW", "Tên phong trào": "Dạy tốt"}]),
            grid("dien_hinh", [{TEN: "Nguyễn Thị Mẫu", "Trường": "MN Hoa Mẫu", "Thành tích": "tốt"}]),
            grid("noi_dung", [{"Mục": key, "Đoạn": f"Đoạn {key}"} for key in MUC]),
        )
    )
    one = result.book
    assert loi(result) == []
    assert [row.cap for row in one.phong_trao] == ["trung_uong"]
    assert [row.truong for row in one.dien_hinh] == ["MN01"]
    assert [row.muc for row in one.noi_dung] == list(MUC)
    assert one.van_ban[0].ngay is None


def test_a_section_that_does_not_exist() -> None:
    """A paragraph under a key that the report does not have would never be printed: it is told."""
    result = read_book(book(grid("noi_dung", [{"Mục": "IX", "Đoạn": "Một đoạn."}])))
    assert [(trang, o) for _, trang, o in loi(result)] == [("Nội dung", "A5")]


def test_outputs_are_never_read_back_as_data() -> None:
    sheet = grid("tong_hop", [{"Trường": "Toàn bộ", "Cộng cả kỳ": 99.0}])
    assert read_book(book(sheet)).book.doc == 0


def test_a_lone_dash_says_nothing_where_nothing_is_needed() -> None:
    """In an optional cell a dash means empty; in a required one it means "as above", which is not accepted."""
    optional = read_book(book(grid("truong", [award(Ngày_sinh="-", Chức_vụ="–", Số_lượng="-")], "MN01")))
    assert [one.ngay_sinh for one in optional.book.awards] == [None]
    assert not optional.findings
    required = read_book(book(grid("truong", [award(Năm_học="-")], "MN01")))
    assert [(one.ma, one.o) for one in required.findings] == [("V13", "A5")]
    assert not required.book.awards


@pytest.mark.parametrize(("merge", "named"), [((5, 1, 7, 1), "A5:A7"), ((5, 1, 4000, 1), "A5:A4000")])
def test_a_missing_value_under_a_merge_names_the_merge(merge: tuple[int, int, int, int], named: str) -> None:
    rows = [award(), award(ten="Lê Thị Mẫu", Năm_học="")]
    sheet = replace(grid("truong", rows, "MN01"), merges=(*((row, 2, row, 3) for row in range(9000, 9200)), merge))
    (found,) = [one for one in read_book(book(sheet)).findings if one.ma == "V01"]
    assert (found.o, found.noi_dung) == ("A6", f"Chưa có Năm học vì ô bị gộp ({named}).")
