"""What a school is asked to sign: its own figures, decided and proposed apart, and what keeps them from being final."""

from collections.abc import Mapping
from datetime import date

import pytest

from support.typed_workbooks import TODAY, award, checked, grid
from thidua.book import Checked
from thidua.book.period import Ky
from thidua.law.danh_hieu import all_awards
from thidua.papers.confirmation import Confirmation, blocking_by_school, compose_confirmation
from thidua.papers.figures import Figure, Figures
from thidua.papers.prose import plain_text
from thidua.sheets import SHEETS
from thidua.sheets.figure_tags import ask
from thidua.sheets.grid import Raw

CITY = "Chủ tịch UBND thành phố Hải Phòng"
PROPOSED: dict[str, Raw] = {
    "Trạng thái": "Đang đề nghị",
    "Số quyết định": "",
    "Ngày quyết định": "",
    "Cơ quan quyết định": "",
}
HOA_MAU = [
    award(),
    award(ten="Lê Thị Mẫu"),
    award(danh_hieu="CSTĐCS", Năm_học="2022-2023", Ngày_quyết_định=date(2023, 6, 20)),
    award(danh_hieu="TTLĐXS", Đối_tượng="Tập thể", ten="Tổ Lá", Cơ_quan_quyết_định=CITY),
    award(danh_hieu="GK GĐ Sở", Năm_học="2024-2025", **PROPOSED),
]
INITIATIVES: list[Mapping[str, Raw]] = [
    {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Cơ sở", "Số lượng": 4.0},
    {"Trường": "MN01", "Năm học": "2022-2023", "Cấp công nhận": "Thành phố", "Số lượng": 1.0},
    {"Trường": "TH01", "Năm học": "2022-2023", "Cấp công nhận": "Cơ sở", "Số lượng": 90.0},
]
BOOK = checked(
    grid("truong", HOA_MAU, "MN01"), grid("truong", [award()], "TH01", "Trường TH"), grid("sang_kien", INITIATIVES)
)


def of(judged: Checked, ma: str = "MN01") -> Confirmation:
    return compose_confirmation(judged.book, judged.book.truong[ma], Figures(judged.book, Ky.of(judged.book)), TODAY)


def table(one: Confirmation) -> list[tuple[str, ...]]:
    """Its rows as they print."""
    return [row.text for row in one.bang.rows]


def test_the_head_and_the_words() -> None:
    one = of(BOOK)
    assert (one.ten_in_hoa, one.chu_quan) == ("TRƯỜNG MẦM NON HOA MẪU", "ỦY BAN NHÂN DÂN\nXÃ KIẾN MẪU")
    assert one.dia_danh_ngay == "Kiến Mẫu, ngày     tháng     năm 2026"
    assert [plain_text(line) for line in (*one.mo_dau, *one.tom_tat, *one.ket_thuc)] == [
        "Trường Mầm non Hoa Mẫu xác nhận số liệu thi đua, khen thưởng từ năm học 2020-2021 đến hết năm học 2024-2025, "
        "do Ủy ban nhân dân xã Kiến Mẫu tổng hợp đến ngày 23 tháng 11 năm 2026, như sau:",
        "1. Đã có quyết định: 01 lượt tập thể, 03 lượt cá nhân.",
        "2. Đang đề nghị: 01 lượt cá nhân.",
        "3. Sáng kiến được công nhận: 05 sáng kiến (04 cấp cơ sở, 01 cấp thành phố).",
        "Trường Mầm non Hoa Mẫu đã đối chiếu với các quyết định đang lưu và xác nhận các số liệu trên là đúng./.",
    ]


def test_the_table() -> None:
    """Highest award first; sums where there is more than one row; the other school's rows nowhere."""
    assert [head.title for head in of(BOOK).bang.heads][2:] == [
        "2020-2021", "2021-2022", "2022-2023", "2023-2024", "2024-2025", "Cả kỳ",
    ]  # fmt: skip
    assert table(of(BOOK)) == [
        ("Đã có quyết định",),
        ("Tập thể lao động xuất sắc", "Tập thể", "", "1", "", "", "", "1"),
        ("Chiến sĩ thi đua cơ sở", "Cá nhân", "", "", "1", "", "", "1"),
        ("Lao động tiên tiến", "Cá nhân", "", "2", "", "", "", "2"),
        ("Cộng", "Cá nhân", "", "2", "1", "", "", "3"),
        ("Đang đề nghị, chưa có quyết định",),
        ("Giấy khen của Giám đốc Sở Giáo dục và Đào tạo", "Cá nhân", "", "", "", "", "1", "1"),
        ("Sáng kiến được công nhận",),
        ("Sáng kiến cấp cơ sở", "", "", "4", "", "", "", "4"),
        ("Sáng kiến cấp thành phố", "", "", "", "1", "", "", "1"),
    ]


def test_every_number_knows_its_rows_and_its_question() -> None:
    one, so = of(BOOK), Figures(BOOK.book, Ky.of(BOOK.book))
    cells = [cell for row in one.bang.rows for cell in row.cells] + [piece for line in one.tom_tat for piece in line]
    figures = [piece for piece in cells if isinstance(piece, Figure)]
    assert len(figures) > 15
    for figure in figures:
        assert figure.query.truong == "MN01"
        assert so(ask(str(figure.query))) == figure
    assert all(len(str(one.query)) <= 64 for one in figures if one.query.ma in all_awards())  # what a tag of Word holds


def test_a_school_without_awards() -> None:
    one = of(checked())
    assert [plain_text(line) for line in one.tom_tat] == [
        "1. Đã có quyết định: không có.",
        "2. Đang đề nghị: không có.",
        "3. Sáng kiến được công nhận: không có.",
    ]
    assert table(one) == [("Không có số liệu trong kỳ.",)]


def test_a_draft_of_a_book_without_a_period() -> None:
    assert "(chưa ghi kỳ báo cáo ở trang Cấu hình)" in plain_text(of(checked(Kỳ_từ_năm="")).mo_dau[0])


def test_by_decision_date_late_years_get_their_column() -> None:
    late = award(Năm_học="2019-2020")  # decided in 2022
    one = of(checked(grid("truong", [late], "MN01"), Cách_tính_kỳ="Ngày quyết định"))
    assert "từ ngày 01 tháng 01 năm 2021 đến ngày 31 tháng 12 năm 2025 theo ngày quyết định" in plain_text(
        one.mo_dau[0]
    )
    assert [head.title for head in one.bang.heads][2:4] == ["2019-2020", "2020-2021"]
    assert table(one)[1] == ("Lao động tiên tiến", "Cá nhân", "1", "", "", "", "", "", "1")


@pytest.mark.parametrize(
    ("cap_hoc", "governed", "post"),
    [("Mầm non", True, "HIỆU TRƯỞNG"), ("THPT", False, "HIỆU TRƯỞNG"), ("Khác", False, "THỦ TRƯỞNG ĐƠN VỊ")],
)
def test_a_school_that_the_commune_may_not_govern_names_no_superior(cap_hoc: str, governed: bool, post: str) -> None:
    listed = {"Mã trường": "X1", "Tên trường": "Trường Mẫu", "Cấp học": cap_hoc}
    one = of(checked(grid("danh_sach_truong", [listed])), "X1")
    assert bool(one.chu_quan) == governed
    assert one.chuc_vu == post


# ---------------------------------------------------------------- what stands in the way


def stopped(judged: Checked) -> dict[str, int]:
    return {ma: len(found) for ma, found in blocking_by_school(judged).items()}


def test_nothing_stands_against_a_clean_book() -> None:
    assert stopped(BOOK) == {"MN01": 0, "TH01": 0}


WRONG = award(ten="Vũ Thị Mẫu", Trạng_thái="")  # an error: the row is set aside


def test_a_finding_stands_against_the_school_of_its_row() -> None:
    """Through either door."""
    assert stopped(checked(grid("truong", [award(), WRONG], "MN01"))) == {"MN01": 1, "TH01": 0}
    row = {**WRONG, "Trường": "TH01"}
    assert stopped(checked(grid("danh_hieu", [row], "CN_LDTT"))) == {"MN01": 0, "TH01": 1}


def test_a_sheet_that_cannot_be_read_stands_against_its_school_or_against_all() -> None:
    titles = {
        kind: [column.title for column in SHEETS[kind].columns if column.field != "trang_thai"]
        for kind in ("truong", "danh_hieu")
    }
    own = grid("truong", [award()], "MN01", headers=titles["truong"])
    assert stopped(checked(own)) == {"MN01": 1, "TH01": 0}
    shared = grid("danh_hieu", [{**award(), "Trường": "TH01"}], "CN_LDTT", headers=titles["danh_hieu"])
    assert stopped(checked(shared)) == {"MN01": 1, "TH01": 1}


def test_a_row_of_nobody_knows_which_school_stands_against_all() -> None:
    row = {**award(), "Trường": "Trường Lạ"}
    assert stopped(checked(grid("danh_hieu", [row], "CN_LDTT"))) == {"MN01": 1, "TH01": 1}
    assert stopped(checked(Địa_danh="")) == {"MN01": 1, "TH01": 1}


def test_an_explanation_frees_a_school() -> None:
    odd = award(Cơ_quan_quyết_định="Hiệu trưởng")
    judged = checked(grid("truong", [odd], "MN01"))
    (query,) = judged.findings
    explained = {"Dấu vết": query.dau_vet, "Giải trình": "Ủy quyền"}
    assert stopped(judged) == {"MN01": 1, "TH01": 0}
    assert stopped(checked(grid("truong", [odd], "MN01"), grid("kiem_tra", [explained]))) == {"MN01": 0, "TH01": 0}


def test_the_prose_of_the_report_stands_against_none() -> None:
    judged = checked(grid("noi_dung", [{"Mục": "I.1", "Đoạn": "Có {{ so( }} tập thể."}]))
    assert not judged.duoc_bao_cao
    assert stopped(judged) == {"MN01": 0, "TH01": 0}
