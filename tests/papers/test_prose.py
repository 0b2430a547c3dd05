"""Administrative Vietnamese: dates, lists, clauses, citations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.book.rows import DienHinh, PhongTrao, VanBanNeu
from thidua.law.danh_hieu import all_awards
from thidua.papers.figures import Figure
from thidua.papers.numbers import hon
from thidua.papers.prose import (
    award_clause,
    citation,
    exemplar_line,
    join_clauses,
    listed_names,
    movement_line,
    ngay_thang,
    sentence,
)
from thidua.sheets.figure_tags import Query


def text(pieces: tuple[object, ...]) -> str:
    return "".join(map(str, pieces))


def figure(value: int) -> Figure:
    return Figure(Query("BK_B"), value)


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2025, 2, 5), "ngày 05 tháng 02 năm 2025"),
        (date(2025, 1, 31), "ngày 31 tháng 01 năm 2025"),
        (date(2025, 3, 9), "ngày 09 tháng 3 năm 2025"),
        (date(2025, 12, 10), "ngày 10 tháng 12 năm 2025"),
    ],
)
def test_dates(day: date, printed: str) -> None:
    """Decree 30/2020: days below 10 and months 1, 2 take a zero."""
    assert ngay_thang(day) == printed


@pytest.mark.parametrize(
    ("typed", "closed"),
    [("Xong", "Xong."), ("Xong.", "Xong."), ("Xong!", "Xong!"), ("Xong; ", "Xong;"), ("", ""), ("  ", "")],
)
def test_sentences_are_closed_once(typed: str, closed: str) -> None:
    assert sentence(typed) == closed


@given(st.integers(1, 10**6))
def test_more_than(number: int) -> None:
    """“trên N” is always true: N is below the count; small counts print as they are (T05)."""
    said = hon(number)
    if number <= 20:
        assert not said.startswith("trên")
    else:
        below = int(said.removeprefix("trên ").replace(".", ""))
        assert number - 100 <= below < number
        assert below % 10 == 0


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1001, "trên 1.000"),
        (1000, "trên 950"),
        (1042, "trên 1.000"),
        (201, "trên 200"),
        (35, "trên 30"),
        (15, "15"),
        (7, "07"),
    ],
)
def test_more_than_in_words(number: int, said: str) -> None:
    assert hon(number) == said


@pytest.mark.parametrize(
    ("tap_the", "ca_nhan", "said"),
    [
        (1, 2, "01 tập thể, 02 cá nhân được Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen"),
        (1000, 0, "1.000 tập thể được Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen"),
        (0, 12, "12 cá nhân được Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen"),
        (0, 0, ""),
    ],
)
def test_a_clause_leaves_zeros_out(tap_the: int, ca_nhan: int, said: str) -> None:
    assert text(award_clause(all_awards()["BK_B"], figure(tap_the), figure(ca_nhan))) == said


def test_a_proposal_is_said_as_one() -> None:
    said = text(award_clause(all_awards()["BK_TTG"], figure(0), figure(10), proposal=True))
    assert said == "10 cá nhân đề nghị Thủ tướng Chính phủ tặng Bằng khen"
    assert "được" not in said


def test_clauses_are_joined_by_semicolons() -> None:
    assert text(join_clauses([("a", figure(1)), ("b",)])) == "a01; b"
    assert join_clauses([]) == ()


@pytest.mark.parametrize(("names", "said"), [(["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")])
def test_lists(names: list[str], said: str) -> None:
    assert listed_names(names) == said


@pytest.mark.parametrize(
    ("ten", "ket_qua", "said"),
    [
        ("Dạy tốt, học tốt", None, "- Phong trào “Dạy tốt, học tốt”."),
        ("“Dạy tốt, học tốt”", "Có 5 trường tham gia", "- Phong trào “Dạy tốt, học tốt”: Có 5 trường tham gia."),
        ("Phong trào Kế hoạch nhỏ", None, "- “Phong trào Kế hoạch nhỏ”."),
    ],
)
def test_movements(ten: str, ket_qua: str | None, said: str) -> None:
    row = PhongTrao()
    row.ten, row.ket_qua = ten, ket_qua
    assert movement_line(row) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("Luật", None, None, None, "Thi đua, khen thưởng"), "Luật Thi đua, khen thưởng"),
        (
            ("Luật", "06/2022/QH15", date(2022, 6, 15), "Quốc hội", "Luật Thi đua, khen thưởng."),
            "Luật Thi đua, khen thưởng",
        ),
        (
            ("Nghị định", "152/2025/NĐ-CP", date(2025, 6, 14), "Chính phủ", "quy định về phân cấp"),
            "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp",
        ),
        (("Kế hoạch", None, None, None, None), "Kế hoạch"),
    ],
)
def test_citations(values: tuple[str, str | None, date | None, str | None, str | None], said: str) -> None:
    row = VanBanNeu()
    row.loai, row.so, row.ngay, row.co_quan, row.trich_yeu = values
    assert citation(row) == said


@pytest.mark.parametrize(
    ("ten", "chuc_vu", "giai_doan", "said"),
    [
        ("Cô Nguyễn Thị Mẫu", "giáo viên", None, "- Cô Nguyễn Thị Mẫu, giáo viên Trường Mẫu: được tặng Bằng khen."),
        (
            "Cô Nguyễn Thị Mẫu",
            None,
            "từ 2020 đến 2024.",
            "- Cô Nguyễn Thị Mẫu, Trường Mẫu: được tặng Bằng khen (từ 2020 đến 2024).",
        ),
        ("Tập thể Trường Mẫu", None, None, "- Tập thể Trường Mẫu: được tặng Bằng khen."),
    ],
)
def test_exemplars(ten: str, chuc_vu: str | None, giai_doan: str | None, said: str) -> None:
    row = DienHinh()
    row.ten, row.chuc_vu, row.giai_doan, row.thanh_tich = ten, chuc_vu, giai_doan, "được tặng Bằng khen."
    assert exemplar_line(row, "Trường Mẫu") == said
