"""Thi đua – Khen thưởng: the awards of a commune's schools, checked, totalled and reported from one Excel workbook."""

__version__ = "0.1.0"
