"""The period that a report covers."""

from dataclasses import dataclass
from datetime import date

from thidua.book.award import Award
from thidua.book.book import Book
from thidua.book.rows import SangKien
from thidua.sheets.cau_hinh import THEO_NGAY
from thidua.sheets.kinds.nam_hoc import nam_dau


@dataclass(frozen=True, slots=True)
class Ky:
    """The period. tu, den: calendar years; cach_tinh: nam_hoc | ngay_quyet_dinh.

    2021–2025 by school year means 2020-2021 … 2024-2025; by decision date 1/1/2021 … 31/12/2025.
    A row without a decision date (a proposal) is placed by its school year either way.
    """

    tu: int
    den: int
    cach_tinh: str

    @classmethod
    def of(cls, book: Book) -> "Ky":
        """The period of the book's settings."""
        return cls(*book.cau_hinh.ky, book.cau_hinh.cach_tinh)

    def holds(self, row: Award | SangKien) -> bool:
        """Whether a row belongs to the period."""
        return self.spans(row.nam_hoc, row.ngay_qd)

    def spans(self, nam_hoc: str, ngay_qd: date | None) -> bool:
        """Whether a row of this school year and this decision day (None without one) belongs to the period."""
        year = ngay_qd.year if self.cach_tinh == THEO_NGAY and ngay_qd else nam_dau(nam_hoc) + 1
        return self.tu <= year <= self.den
