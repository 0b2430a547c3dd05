"""The declarations against the workbook contract, format version 1."""

import unicodedata
from dataclasses import replace

import pytest

from support import random_worlds
from thidua.law.danh_hieu import all_awards
from thidua.sheets import SHEETS
from thidua.sheets.cau_hinh import ITEMS
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, MARK, VERSION, Sheet
from thidua.sheets.grid import letters
from thidua.sheets.kinds.kind import parse
from thidua.sheets.noi_dung import MUC
from thidua.text import fold

CONTRACT = {
    "cau_hinh": ("Cấu hình", ("Mục", "Giá trị", "Ghi chú")),
    "danh_sach_truong": (
        "Danh sách trường",
        ("Mã trường", "Tên trường", "Cấp học", "Khối thi đua", "Tên khác", "Từ năm học", "Đến năm học", "Ghi chú"),
    ),
    "bien_che": ("Biên chế", ("Trường", "Năm học", "Số người", "Đã nhập đủ", "Ghi chú")),
    "truong": ("Trường", random_worlds.SCHOOL_DOOR),
    "danh_hieu": ("Danh hiệu", random_worlds.AWARD_DOOR),
    "sang_kien": ("Sáng kiến", random_worlds.INITIATIVES),
    "phong_trao": ("Phong trào", ("Cấp phát động", "Tên phong trào", "Kết quả")),
    "van_ban": ("Văn bản", ("Loại", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu")),
    "dien_hinh": ("Điển hình", ("Họ và tên hoặc tên tập thể", "Chức vụ", "Trường", "Thành tích", "Giai đoạn")),
    "noi_dung": ("Nội dung", ("Mục", "Đoạn")),
}
SETTINGS = (
    "Cơ quan ban hành", "Địa danh", "Số văn bản", "Ngày ký", "Kỳ từ năm", "Kỳ đến năm", "Cách tính kỳ", "Phạm vi số liệu", "Kính gửi",
    "Nơi nhận", "Quyền hạn ký", "Chức vụ người ký", "Người ký", "Tỷ lệ CSTĐCS tối đa", "Phạm vi lịch sử",
)  # fmt: skip
SECTIONS = (
    "I.1",
    "I.2",
    "II.1",
    "II.2",
    "II.3",
    "III.1",
    "III.2",
    "IV",
    "V",
    "VI.1",
    "VI.2",
    "VI.3",
    "VI.4",
    "VII",
    "VIII",
)


@pytest.mark.parametrize("kind", CONTRACT)
def test_tab_and_headers(kind: str) -> None:
    tab, headers = CONTRACT[kind]
    assert SHEETS[kind].tab == tab
    assert tuple(column.title for column in SHEETS[kind].columns) == headers


def test_the_kinds_of_sheet() -> None:
    outputs = {"kiem_tra", "tong_hop", "danh_sach", "lich_su", "nhat_ky"}
    assert set(SHEETS) == {*CONTRACT, *outputs}
    assert {kind for kind, sheet in SHEETS.items() if sheet.output} == outputs
    assert (MARK, VERSION, HEADER_ROW, FIRST_ROW) == ("thidua", "1", 4, 5)


def test_the_settings_and_sections() -> None:
    assert tuple(item.label for item in ITEMS) == SETTINGS
    assert MUC == SECTIONS


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_a_sheet_is_sound(sheet: Sheet) -> None:
    """Titles and fields are unique, a choice offered is one that is read, a needed column cannot be missing unnoticed."""
    assert len({fold(column.title) for column in sheet.columns}) == len(sheet.columns)
    assert len({column.field for column in sheet.columns}) == len(sheet.columns)
    for column in sheet.columns:
        assert column.vital or not column.required
        assert all(isinstance(parse(column.kind, choice), str) for choice in column.choices)
        assert sheet.column(column.field) is column
    with pytest.raises(KeyError):
        sheet.column("không có")
    assert len(sheet.tab) <= 31


def test_words_are_composed() -> None:
    """All Vietnamese is NFC, so that what is compared byte by byte elsewhere agrees."""
    words = [text for sheet in SHEETS.values() for text in (sheet.tab, sheet.title, sheet.hint)]
    words += [text for sheet in SHEETS.values() for column in sheet.columns for text in (column.title, column.hint)]
    words += [text for item in ITEMS for text in (item.label, item.note)]
    words += [award.ten for award in all_awards().values()]
    assert all(unicodedata.is_normalized("NFC", text) for text in words)


def test_columns_are_values() -> None:
    column = SHEETS["truong"].columns[0]
    assert replace(column, title="Khác") != column


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_letters(number: int, name: str) -> None:
    assert letters(number) == name
