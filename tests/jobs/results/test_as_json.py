"""The JSON that other programs read, to the letter."""

import json
from datetime import date

from support.typed_workbooks import award, checked, grid
from thidua.jobs.results import as_json
from thidua.sheets.grid import CellError, Raw

ROWS = [
    award(),
    award(
        ten="",
        Số_lượng=12.0,
        Năm_học="2024-2025",
        Trạng_thái="Đang đề nghị",
        Số_quyết_định="",
        Ngày_quyết_định="",
        Cơ_quan_quyết_định="",
    ),
    award(ten="", Năm_học="2017-2018", Số_lượng=5.0, Ngày_quyết_định=date(2018, 6, 20)),
    award(ten="Lê Thị Mẫu", Năm_học=CellError("#REF!")),
]
INITIATIVES: list[dict[str, Raw]] = [
    {"Trường": "MN01", "Năm học": "2021-2022", "Tên sáng kiến": "Biện pháp mẫu", "Cấp công nhận": "Cơ sở"},
    {"Trường": "MN01", "Năm học": "2022-2023", "Tên sáng kiến": "Biện pháp mẫu", "Cấp công nhận": "Thành phố"},
    {"Trường": "TH01", "Năm học": "2016-2017", "Tên sáng kiến": "Cũ", "Cấp công nhận": "Toàn quốc"},
]


def test_kiem_tra() -> None:
    data = json.loads(
        json.dumps(as_json.check_as_json(checked(grid("truong", ROWS, "MN01")), "so.xlsx"), ensure_ascii=False)
    )
    assert list(data) == ["tep", "dong", "duoc_bao_cao", "phat_hien"]
    assert data["tep"] == "so.xlsx"
    assert data["dong"] == {"doc": 4, "nhan": 3, "loai": 1}
    assert data["duoc_bao_cao"] is False
    first = data["phat_hien"][0]
    assert list(first) == ["ma", "muc", "trang", "o", "noi_dung", "can_cu", "goi_y", "giai_trinh"]
    assert (first["ma"], first["muc"], first["trang"], first["o"]) == ("V13", "loi", "Trường", "A8")
    assert first["giai_trinh"] == ""
    for one in data["phat_hien"]:
        assert one["muc"] in ("loi", "giai_trinh", "nhac")
        assert all(list(base) == ["van_ban", "dieu"] for base in one["can_cu"])


def test_a_finding_names_its_law() -> None:
    data = as_json.check_as_json(checked(grid("truong", [award(Đối_tượng="Tập thể")], "MN01")), "so.xlsx")
    (wrong,) = (one for one in data["phat_hien"] if one["ma"] == "V02")
    assert wrong["can_cu"] == [{"van_ban": "Luật Thi đua, khen thưởng số 15/2003/QH11", "dieu": "Điều 20 đến Điều 28"}]
    assert wrong["goi_y"]


def test_a_finding_about_the_book_has_no_place() -> None:
    from support.typed_workbooks import TODAY, settings
    from thidua.book.reading.reader import read_book
    from thidua.rules.check import check

    data = as_json.check_as_json(check(read_book([settings()]), TODAY), "so.xlsx")
    (missing,) = (one for one in data["phat_hien"] if one["muc"] == "loi")
    assert (missing["trang"], missing["o"]) == (None, None)
    sheet = grid("truong", [award()], "MN01", headers=["Năm học"])
    data = as_json.check_as_json(checked(sheet), "so.xlsx")
    assert {(one["trang"], one["o"]) for one in data["phat_hien"] if one["muc"] == "loi"} == {("Trường", None)}


def test_tong_hop() -> None:
    data = as_json.totals_as_json(checked(grid("truong", ROWS, "MN01"), grid("sang_kien", INITIATIVES)))
    assert list(data) == ["ky", "so_lieu", "sang_kien"]
    assert data["ky"] == {"tu": 2021, "den": 2025, "cach_tinh": "nam_hoc"}
    assert [dict(one) for one in data["so_lieu"]] == [
        {
            "truong": "MN01",
            "ma": "CN_LDTT",
            "nam_hoc": "2021-2022",
            "doi_tuong": "ca_nhan",
            "trang_thai": "co_qd",
            "so_luong": 1,
        },
        {
            "truong": "MN01",
            "ma": "CN_LDTT",
            "nam_hoc": "2024-2025",
            "doi_tuong": "ca_nhan",
            "trang_thai": "de_nghi",
            "so_luong": 12,
        },
    ]
    assert data["sang_kien"] == [
        {"truong": "MN01", "cap": "co_so", "nam_hoc": "2021-2022", "so_luong": 1},
        {"truong": "MN01", "cap": "thanh_pho", "nam_hoc": "2022-2023", "so_luong": 1},
    ]


def test_an_empty_book() -> None:
    data = as_json.totals_as_json(checked(**{"Cách tính kỳ": "Ngày quyết định"}))
    assert data == {"ky": {"tu": 2021, "den": 2025, "cach_tinh": "ngay_quyet_dinh"}, "so_lieu": [], "sang_kien": []}
    assert as_json.check_as_json(checked(), "x")["dong"] == {"doc": 0, "nhan": 0, "loai": 0}


def test_text_from_cells_travels_as_it_is() -> None:
    """Quotes, angle brackets and control characters of a clerk stay data."""
    judged = checked(grid("truong", [award(Năm_học='"<b>&\x07\n\t')], "MN01"))
    text = json.dumps(as_json.check_as_json(judged, 'a"b.xlsx'), ensure_ascii=False)
    assert json.loads(text)["tep"] == 'a"b.xlsx'
