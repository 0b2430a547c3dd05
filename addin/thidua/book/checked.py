"""The result of a check: a book with the findings of all rules."""

from dataclasses import dataclass

from thidua.book.book import Book
from thidua.book.finding import Finding
from thidua.book.rows import Explanation
from thidua.book.tally import Tally


@dataclass(frozen=True)
class Checked:
    """A book after all rules. findings: errors first, then queries, then notes; so_lieu: the tally of the period;

    het_hieu_luc: expired explanations, whose findings are gone.
    """

    book: Book
    findings: tuple[Finding, ...]
    so_lieu: Tally
    het_hieu_luc: tuple[Explanation, ...] = ()

    @property
    def duoc_bao_cao(self) -> bool:
        """Whether the report may be printed: no error, and every query explained."""
        return not self.vuong

    @property
    def vuong(self) -> tuple[Finding, ...]:
        """The findings that stop the report."""
        return tuple(finding for finding in self.findings if finding.blocks)
