"""The report as plain data: section IV by grammar, sections around the clerk's words, and a snapshot of the sample."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from support import random_worlds
from support.typed_workbooks import TODAY, award, book, checked, grid
from thidua.book.reading.reader import read_book
from thidua.book.rows import School
from thidua.papers.figures import Figure
from thidua.papers.prose import Paragraph, plain_text
from thidua.papers.report import Report, compose_report
from thidua.rules.check import check
from thidua.sheets.figure_tags import KHOI
from thidua.sheets.grid import CellError, Grid, Raw
from thidua.sheets.noi_dung import MUC

SAMPLE = Path(__file__).parents[2] / "workbook" / "ThiDua-mau.xlsm"
CITY, PM, DEPARTMENT = "Chủ tịch UBND thành phố Hải Phòng", "Thủ tướng Chính phủ", "Giám đốc Sở Giáo dục và Đào tạo"


def of(*sheets: Grid, **changes: Raw) -> Report:
    return compose_report(checked(*sheets, **changes).book, TODAY)


def many(danh_hieu: str, so_luong: int, **changes: Raw) -> dict[str, Raw]:
    """An aggregate row."""
    return award(ten="", danh_hieu=danh_hieu, Số_lượng=float(so_luong), **changes)


def texts(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple(map(plain_text, paragraphs))


def section(one: Report, key: str) -> tuple[str, ...]:
    return texts(one.muc[key])


PROPOSED: dict[str, Raw] = {
    "Trạng thái": "Đang đề nghị",
    "Số quyết định": "",
    "Ngày quyết định": "",
    "Cơ quan quyết định": "",
}
ROWS = [
    many("LĐTT", 1000),
    many("CSTĐCS", 3),
    many("TTLĐXS", 85, Đối_tượng="Tập thể", Cơ_quan_quyết_định=CITY),
    many(
        "BK Bộ",
        1,
        Đối_tượng="Tập thể",
        Cơ_quan_quyết_định="Bộ trưởng Bộ Giáo dục và Đào tạo",
        Số_quyết_định="5/QĐ-BGDĐT",
    ),
    many("BK Bộ", 2, Cơ_quan_quyết_định="Bộ trưởng Bộ Giáo dục và Đào tạo", Số_quyết_định="5/QĐ-BGDĐT"),
    many("BK TTg", 1, Cơ_quan_quyết_định=PM, Số_quyết_định="7/QĐ-TTg"),
    many("BK TTg", 10, Năm_học="2024-2025", **PROPOSED),
    many(
        "GK GĐ Sở",
        4,
        Năm_học="2024-2025",
        Đối_tượng="Tập thể",
        Cơ_quan_quyết_định=DEPARTMENT,
        Ngày_quyết_định=date(2025, 6, 20),
    ),
    many("GK GĐ Sở", 11, Năm_học="2024-2025", Cơ_quan_quyết_định=DEPARTMENT, Ngày_quyết_định=date(2025, 6, 20)),
    many("GK hiệu trưởng", 50, Cơ_quan_quyết_định="Hiệu trưởng"),
    many("LĐTT", 999, Năm_học="2017-2018", Ngày_quyết_định=date(2018, 6, 20)),
]


def test_section_iv() -> None:
    """Highest level first, two digits, zeros left out, proposals apart, the last year alone; nothing else."""
    assert section(of(grid("truong", ROWS, "MN01")), "IV") == (
        "Phạm vi số liệu: các trường trên địa bàn xã. Kỳ báo cáo tính theo năm học, từ năm học 2020-2021 đến hết năm học 2024-2025; "
        "số liệu đếm theo lượt tập thể, lượt cá nhân có quyết định.",
        "Trong giai đoạn 2021-2025, kết quả khen thưởng như sau:",
        "- Cấp Nhà nước: 01 cá nhân được Thủ tướng Chính phủ tặng Bằng khen.",
        "- Cấp Bộ: 01 tập thể, 02 cá nhân được Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen.",
        "- Cấp thành phố: 85 tập thể được Chủ tịch Ủy ban nhân dân thành phố tặng danh hiệu “Tập thể lao động xuất sắc”.",
        "- Cấp cơ sở: 03 cá nhân được cấp có thẩm quyền công nhận danh hiệu “Chiến sĩ thi đua cơ sở”; "
        "04 tập thể, 11 cá nhân được Giám đốc Sở Giáo dục và Đào tạo tặng Giấy khen; "
        "1.000 cá nhân được cấp có thẩm quyền công nhận danh hiệu “Lao động tiên tiến”.",
        "Đang đề nghị, chưa có quyết định: 10 cá nhân đề nghị Thủ tướng Chính phủ tặng Bằng khen.",
        "Riêng năm học 2024-2025: 04 tập thể, 11 cá nhân được Giám đốc Sở Giáo dục và Đào tạo tặng Giấy khen.",
        "Số liệu chi tiết tại Phụ lục I, Phụ lục II, Phụ lục III và Phụ lục IV kèm theo Báo cáo này.",
    )  # fmt: skip


def test_a_sentence_never_mixes_decided_and_proposed() -> None:
    for paragraph in of(grid("truong", ROWS, "MN01")).muc["IV"]:
        assert len({piece.query.trang_thai for piece in paragraph if isinstance(piece, Figure)}) <= 1


def test_by_decision_date_it_says_so() -> None:
    said = section(of(grid("truong", ROWS, "MN01"), **{"Cách tính kỳ": "Ngày quyết định"}), "IV")[0]
    assert "tính theo ngày quyết định, từ ngày 01 tháng 01 năm 2021 đến ngày 31 tháng 12 năm 2025" in said


def test_nothing_given_nothing_said() -> None:
    said = section(of(), "IV")
    assert len(said) == 2
    assert not any("00 " in one for one in said)


# ---------------------------------------------------------------- against the period before


def periods(now: int, before: int, years: range = range(2015, 2020)) -> list[dict[str, Raw]]:
    rows = [
        many("LĐTT", before if year == 2015 else 1, Năm_học=f"{year}-{year + 1}", Ngày_quyết_định=date(year + 1, 6, 20))
        for year in years
    ]
    return [*rows, many("LĐTT", now)]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(15, 6, "tăng 50,0% (kỳ trước 10)"), (5, 6, "giảm 50,0% (kỳ trước 10)"), (10, 6, "không đổi (kỳ trước 10)")],
)
def test_compared_with_the_period_before(now: int, before: int, said: str) -> None:
    result = of(grid("truong", periods(now, before), "MN01"), **{"Phạm vi lịch sử": "Đầy đủ"})
    assert f"So với giai đoạn 2016-2020: Lao động tiên tiến {now:02d} cá nhân, {said}." in section(result, "IV")


def test_what_either_period_has_none_of_is_not_compared() -> None:
    """Neither an award that is new nor one that is gone has a percentage that means anything."""
    new = many("GK huyện", 3)
    gone = many("GK xã", 3, Năm_học="2016-2017", Ngày_quyết_định=date(2017, 6, 20))
    result = of(grid("truong", [*periods(15, 6), new, gone], "MN01"), **{"Phạm vi lịch sử": "Đầy đủ"})
    (said,) = (one for one in section(result, "IV") if "So với" in one)
    assert said == "So với giai đoạn 2016-2020: Lao động tiên tiến 15 cá nhân, tăng 50,0% (kỳ trước 10)."


def test_awards_are_compared_one_by_one_and_by_their_subject() -> None:
    more = [
        many("GK huyện", now, Đối_tượng=who, Năm_học=year, Ngày_quyết_định=date(int(year[5:]), 6, 20))
        for who, year, now in (
            ("Tập thể", "2017-2018", 4), ("Tập thể", "2021-2022", 3), ("Cá nhân", "2017-2018", 8), ("Cá nhân", "2021-2022", 9),
        )
    ]  # fmt: skip
    result = of(grid("truong", [*periods(10, 6), *more], "MN01"), **{"Phạm vi lịch sử": "Đầy đủ"})
    assert (
        "So với giai đoạn 2016-2020: Giấy khen của Chủ tịch Ủy ban nhân dân huyện 03 tập thể, giảm 25,0% (kỳ trước 04); "
        "Giấy khen của Chủ tịch Ủy ban nhân dân huyện 09 cá nhân, tăng 12,5% (kỳ trước 08); "
        "Lao động tiên tiến 10 cá nhân, không đổi (kỳ trước 10)."
    ) in section(result, "IV")


def test_a_year_of_proposals_alone_is_no_year_of_the_period_before() -> None:
    proposed = many("LĐTT", 1, Năm_học="2015-2016", **PROPOSED)
    rows = [proposed, *periods(15, 6, range(2016, 2020))]
    result = of(grid("truong", rows, "MN01"), **{"Phạm vi lịch sử": "Đầy đủ"})
    assert not any("So với" in one for one in section(result, "IV"))


def test_by_decision_date_the_period_before_goes_by_decision_date_too() -> None:
    late = many("LĐTT", 90, Năm_học="2019-2020", Ngày_quyết_định=date(2021, 1, 5))  # counts now, not then
    settings = {"Phạm vi lịch sử": "Đầy đủ", "Cách tính kỳ": "Ngày quyết định"}
    result = of(grid("truong", [*periods(10, 6), late], "MN01"), **settings)
    assert "So với giai đoạn 2016-2020: Lao động tiên tiến 100 cá nhân, tăng 900,0% (kỳ trước 10)." in section(
        result, "IV"
    )


@pytest.mark.parametrize(("history", "years"), [("Chưa đầy đủ", range(2015, 2020)), ("Đầy đủ", range(2016, 2020))])
def test_no_comparison_with_a_period_that_is_not_whole(history: str, years: range) -> None:
    result = of(grid("truong", periods(15, 6, years), "MN01"), **{"Phạm vi lịch sử": history})
    assert not any("So với" in one for one in section(result, "IV"))


# ---------------------------------------------------------------- the other sections


def test_the_clerk_s_words_stay_word_for_word() -> None:
    rows = [{"Mục": key, "Đoạn": f"Đoạn thứ nhất của {key}.\nCòn dòng này."} for key in MUC]
    result = of(grid("noi_dung", rows), grid("truong", ROWS, "MN01"))
    for key in MUC:
        assert f"Đoạn thứ nhất của {key}.\nCòn dòng này." in section(result, key)


def test_figures_and_names_inside_a_paragraph() -> None:
    text = 'Giai đoạn {{ giai_doan }} có {{ so("TT_LDXS", "tap_the") }} tập thể ở {{ so_truong }} trường; tới {{ giai_doan_sau }}.'
    result = of(grid("noi_dung", [{"Mục": "I.1", "Đoạn": text}]), grid("truong", ROWS, "MN01"))
    assert section(result, "I.1") == ("Giai đoạn 2021-2025 có 85 tập thể ở 02 trường; tới 2026-2030.",)
    figure, schools = (piece for piece in result.muc["I.1"][0] if isinstance(piece, Figure))
    assert [row.cell("so_luong") for row in figure.rows if hasattr(row, "so_luong")] == ["G7"]
    assert [row.ma_truong for row in schools.rows if isinstance(row, School)] == ["MN01", "TH01"]


def test_movements_and_initiatives() -> None:
    movements = [
        {"Cấp phát động": "Trung ương", "Tên phong trào": "Mẫu TW", "Kết quả": "Tốt"},
        {"Cấp phát động": "TP", "Tên phong trào": "Mẫu TP"},
        {"Cấp phát động": "Ngành", "Tên phong trào": "Dạy tốt, học tốt"},
    ]
    initiatives = [
        {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Cơ sở", "Số lượng": 1042.0},
        {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Thành phố", "Số lượng": 5.0},
    ]
    result = of(grid("phong_trao", movements), grid("sang_kien", initiatives))
    assert section(result, "II.1") == (
        "- Phong trào “Mẫu TW”: Tốt.",
        "Trong giai đoạn 2021-2025 có trên 1.000 sáng kiến, giải pháp được công nhận ở các cấp.",
    )
    assert section(result, "II.2") == ("- Phong trào “Mẫu TP”.", "Có 05 sáng kiến cấp thành phố được công nhận.")
    assert section(result, "II.3") == ("- Phong trào “Dạy tốt, học tốt”.",)


def test_texts_and_exemplars_and_groups() -> None:
    result = of(
        grid(
            "van_ban",
            [
                {"Loại": "Luật", "Trích yếu": "Thi đua, khen thưởng"},
                {"Loại": "Nghị định", "Số, ký hiệu": "152/2025/NĐ-CP"},
            ],
        ),
        grid(
            "dien_hinh",
            [{random_worlds.TEN: "Cô Nguyễn Thị Mẫu", "Trường": "MN01", "Thành tích": "nhiều năm dạy giỏi"}],
        ),
    )
    assert section(result, "III.1")[1:] == ("- Luật Thi đua, khen thưởng.", "- Nghị định số 152/2025/NĐ-CP.")
    assert section(result, "III.2") == ("- Cô Nguyễn Thị Mẫu, Trường Mầm non Hoa Mẫu: nhiều năm dạy giỏi.",)
    assert section(result, "V") == ("Các trường được chia thành 02 khối thi đua: Mầm non và Tiểu học.",)


def test_head_and_end() -> None:
    result = of()
    assert texts(result.mo_dau) == (
        "Ủy ban nhân dân xã Kiến Mẫu báo cáo tổng kết phong trào thi đua yêu nước và công tác khen thưởng 5 năm (2021-2025) của các trường học như sau:",
    )
    assert texts(result.ket_thuc)[0].endswith("của Ủy ban nhân dân xã Kiến Mẫu./.")
    assert set(result.muc) == set(MUC)


@for_all(st.integers(0, 2**32))
@hypothesis_settings(max_examples=25, deadline=None, derandomize=True)
def test_every_printed_figure_knows_its_rows(seed: int) -> None:
    result = compose_report(read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids).book, TODAY)
    for figure in result.figures():
        if figure.query.ma == KHOI:
            assert figure.value == len({row.khoi for row in figure.rows if isinstance(row, School)}) > 0
        else:
            assert figure.value == sum(1 if isinstance(row, School) else row.so_luong for row in figure.rows) > 0


# ---------------------------------------------------------------- drafts of books that are not ready


@pytest.mark.parametrize(
    "changes",
    [{"Kỳ từ năm": ""}, {"Kỳ đến năm": "?"}, {"Kỳ từ năm": 2027.0}, {"Cơ quan ban hành": ""}, {"Phạm vi số liệu": ""}, {"Ngày ký": "31/2/2025"},
     {"Kỳ từ năm": CellError("#REF!"), "Kỳ đến năm": CellError("#REF!")}],
)  # fmt: skip
def test_a_draft_in_spite_of_the_settings(changes: dict[str, Raw]) -> None:
    result = of(grid("truong", ROWS, "MN01"), **changes)
    assert all(isinstance(one, str) for key in MUC for one in section(result, key))


def test_a_draft_without_settings_or_schools() -> None:
    for sheets in ([grid("truong", ROWS, "MN01")], book()[:1], book()[1:]):
        assert compose_report(check(read_book(sheets), TODAY).book, TODAY).muc


def test_a_draft_shows_a_broken_tag_as_typed() -> None:
    """The finding says what is wrong with it; the draft still prints."""
    rows = [{"Mục": "I.1", "Đoạn": 'Có {{ so("KHONG_CO") }} người.'}]
    judged = checked(grid("noi_dung", rows))
    assert not judged.duoc_bao_cao
    assert section(compose_report(judged.book, TODAY), "I.1") == ('Có {{ so("KHONG_CO") }} người.',)


# ---------------------------------------------------------------- the sample workbook


def test_the_sample_s_report_stays_as_it_is(snapshot: Callable[[str, str], None]) -> None:
    """The plain data of the sample's report. A wanted change: pytest --update-snapshots, then read the difference."""
    if not SAMPLE.exists():
        pytest.skip("workbook/ThiDua-mau.xlsm has not been built")
    from thidua.files.xlsx.reader import XlsxDesk

    result = compose_report(read_book(XlsxDesk(SAMPLE).grids()).book, date(2025, 11, 20))
    snapshot("sample_report.json", json.dumps(_plain(result), ensure_ascii=False, indent=1) + "\n")


def _plain(result: Report) -> dict[str, Any]:
    head = {name: getattr(result.dau, name) for name in type(result.dau).__slots__}
    return {
        "dau": head,
        "mo_dau": texts(result.mo_dau),
        "muc": {key: texts(paragraphs) for key, paragraphs in result.muc.items()},
        "ket_thuc": texts(result.ket_thuc),
        "noi_nhan": result.noi_nhan,
        "names": {name: plain_text(value) for name, value in result.names.items()},
        "phu_luc": [
            {
                "so": one.so,
                "ten": one.ten,
                "cot": [f"{head.group} {head.title}".strip() for head in one.heads],
                "dong": [" | ".join(row.text) for row in one.rows],
            }
            for one in result.phu_luc
        ],
    }
