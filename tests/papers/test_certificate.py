"""The printed totals counted again: by pandas from the rows, by the formulas of the Tổng hợp sheet."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given as for_all
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from support import random_worlds
from support.typed_workbooks import TODAY, award, checked, grid
from thidua.book import Book
from thidua.book.period import Ky
from thidua.book.reading.reader import read_book
from thidua.book.tally import tally
from thidua.files.word.returned.report import ReturnedReport
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.bao_cao import NotReady, bao_cao
from thidua.jobs.kiem_tra import kiem_tra
from thidua.jobs.review.chung_nhan import chung_nhan
from thidua.papers import certificate
from thidua.papers.certificate import CertifiedTotal, choices_to_count, count_by_tally, recount_totals
from thidua.papers.report import compose_report
from thidua.papers.tables import Recount
from thidua.rules.check import check
from thidua.sheets.figure_tags import Query
from thidua.sheets.tong_hop import SCHOOL_HEADERS, Chosen, by_school, by_year, year_headers

SAMPLE = Path(__file__).parents[2] / "workbook" / "ThiDua-mau.xlsm"
BOOK = checked(
    grid(
        "truong",
        [award(), award(ten="Lê Văn Mẫu", Năm_học="2023-2024"), award(ten="", Số_lượng=5.0, Trạng_thái="Đang đề nghị")],
        "MN01",
    ),
    grid("truong", [award(danh_hieu="TTLĐXS", Đối_tượng="Tập thể", ten="Tập thể nhà trường")], "TH01"),
)


def live(judged: object = BOOK) -> dict[tuple[str, str], list[list[object]]]:
    """The matrices as right formulas give them."""
    book = judged.book  # type: ignore[attr-defined]
    counts = {(*key[:4], key.trang_thai): number for key, number in tally(book).so_lieu.items()}
    schools = [(code, one.ten_truong, one.khoi or "") for code, one in book.truong.items()]

    def matrix(chosen: Chosen) -> list[list[object]]:
        left = [SCHOOL_HEADERS, *by_school(counts, schools, chosen)]
        right = [year_headers(chosen), *by_year(counts, schools, chosen)]
        left += [("",) * len(SCHOOL_HEADERS)] * (len(right) - len(left))
        return [
            [],
            [],
            [],
            *([*one, "", *other] for one, other in zip(left, [*right, *[()] * len(left)], strict=False)),
        ]

    return {(str(one.doi_tuong), str(one.trang_thai)): matrix(one) for one in choices_to_count(book)}


def lines(book: object = BOOK, formulas: dict | None = None) -> dict[str, CertifiedTotal]:
    judged = book.book  # type: ignore[attr-defined]
    plain = compose_report(judged, TODAY)
    return {
        str(one.query): one for one in recount_totals(plain, judged, formulas or {}, Recount(judged, plain.so.ky).count)
    }


@for_all(st.integers(0, 2**32))
@hypothesis_settings(max_examples=25, deadline=None, derandomize=True)
def test_the_rows_give_what_the_report_prints(seed: int) -> None:
    one = check(read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids), TODAY)
    assert [line for line in lines(one).values() if not line.khop] == []


@for_all(st.integers(0, 2**32))
@hypothesis_settings(max_examples=25, deadline=None, derandomize=True)
def test_the_tally_gives_what_the_report_prints(seed: int) -> None:
    book = check(read_book(random_worlds.laid_out(random_worlds.world(seed), seed).grids), TODAY).book
    plain = compose_report(book, TODAY)
    assert [line for line in recount_totals(plain, book, {}, count_by_tally(book, plain.so.ky)) if not line.khop] == []


def test_three_ways_to_one_number() -> None:
    found = lines(BOOK, live())
    assert all(line.khop for line in found.values())
    teachers = found['so("CN_LDTT","ca_nhan")']
    assert (teachers.in_ra, teachers.cac_dong, teachers.cong_thuc) == (2, 2, 2)
    assert found['so("CN_LDTT","ca_nhan","de_nghi")'].cong_thuc == 5
    assert found['so("CN_LDTT","ca_nhan",nam_hoc="2023-2024")'].cong_thuc == 1
    assert found['so("MOI_DANH_HIEU",khoi="Tiểu học")'].cong_thuc == 1
    assert found['so("KHOI")'].cong_thuc is None


@pytest.mark.parametrize("place", ["school", "year"])
def test_a_formula_that_differs_is_named(place: str) -> None:
    formulas = live()
    rows = formulas["ca_nhan", "co_qd"]
    at = rows[3].index("LĐTT") if place == "school" else rows[3].index("2023-2024")
    line = rows[4] if place == "school" else next(row for row in rows if "LĐTT" in row[28:])
    line[at] = 7
    wrong = [one for one in lines(BOOK, formulas).values() if not one.khop]
    assert {one.query.ma for one in wrong} == {"CN_LDTT"}
    assert all(one.in_ra == one.cac_dong != one.cong_thuc for one in wrong)


def test_an_error_of_a_formula_agrees_with_nothing() -> None:
    formulas = live()
    formulas["ca_nhan", "co_qd"][4][formulas["ca_nhan", "co_qd"][3].index("LĐTT")] = "#REF!"
    assert not lines(BOOK, formulas)['so("CN_LDTT","ca_nhan")'].khop


def test_a_period_by_decision_date_is_not_what_the_formulas_count() -> None:
    one = checked(grid("truong", [award()], "MN01"), Cách_tính_kỳ="Theo ngày quyết định")
    assert choices_to_count(one.book) == []
    assert all(line.khop and line.cong_thuc is None for line in lines(one).values())


def test_a_difference_blocks_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    one = checked(grid("truong", [award()], "MN01"))
    assert bao_cao(one, TODAY)
    right = certificate.count_by_tally

    def wrong(book: Book, ky: Ky) -> Callable[[Query], int]:
        return lambda query: right(book, ky)(query) + (query == Query("CN_LDTT", "ca_nhan"))

    monkeypatch.setattr(certificate, "count_by_tally", wrong)
    with pytest.raises(NotReady, match="Lao động tiên tiến, 2021-2025: 1 và 2"):
        bao_cao(one, TODAY)


def test_pandas_reads_the_rows_themselves() -> None:
    """Not the tally: a tally that lost a row would be found."""
    table = Recount(BOOK.book, compose_report(BOOK.book, TODAY).so.ky)._awards
    assert isinstance(table, pd.DataFrame)
    assert len(table) == len(BOOK.book.awards)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
def test_the_formulas_of_the_sample_calculated_anew(tmp_path: Path) -> None:
    path = shutil.copy(SAMPLE, tmp_path / "Sổ thi đua.xlsm")
    judged = kiem_tra(XlsxDesk(path), TODAY)
    one, page = chung_nhan(judged, path, b"BC", "BC.docx", datetime(2026, 11, 23, 9, 30))
    assert one.khac == []
    assert sum(line.cong_thuc is not None for line in one.lines) > 100
    text = "\n".join(line.text for line in ReturnedReport(page).lines)
    assert "Sổ: Sổ thi đua.xlsm; SHA-256: " in text
    assert "Đối chiếu lúc 09:30 ngày 23/11/2026" in text
    assert f"Cả {len(one.lines)} con số in trong báo cáo" in text


def test_without_libreoffice_the_numbers_that_excel_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.files.system.libreoffice.shutil.which", lambda _: None)
    judged = kiem_tra(XlsxDesk(SAMPLE), TODAY)
    one, _ = chung_nhan(judged, SAMPLE, b"BC", "BC.docx", datetime(2026, 11, 23))
    assert "Máy không có LibreOffice" in one.cong_thuc
    assert one.khac == []


def test_the_certificate_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes from hand to hand: numbers and hashes, no person and no birth date."""
    monkeypatch.setattr("thidua.files.system.libreoffice.shutil.which", lambda _: None)
    judged = kiem_tra(XlsxDesk(SAMPLE), TODAY)
    _, page = chung_nhan(judged, SAMPLE, b"BC", "BC.docx", datetime(2026, 11, 23))
    text = "\n".join(line.text for line in ReturnedReport(page).lines)
    people = [one for one in judged.book.awards if one.doi_tuong == "ca_nhan" and one.ten]
    assert len(people) > 100
    assert [one.ten for one in people if one.ten in text] == []
    born = [one.ngay_sinh for one in people if isinstance(one.ngay_sinh, date)]
    assert born
    assert [day for day in born if f"{day:%d/%m/%Y}" in text] == []
