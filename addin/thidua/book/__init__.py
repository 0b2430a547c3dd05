"""The content of a workbook as objects: rows, awards, schools, settings, findings, tally."""

from thidua.book.award import Award
from thidua.book.book import Book
from thidua.book.checked import Checked
from thidua.book.finding import Finding
from thidua.book.tally import Tally

__all__ = ["Award", "Book", "Checked", "Finding", "Tally"]
