"""The totals as CSV."""

from thidua.book import Checked


def totals_as_csv(checked: Checked) -> bytes:
    """The tally of the period in long form as CSV that Excel opens: UTF-8 with its mark; text never reads as a formula."""
    from thidua.papers.tables import tally_frame  # pandas: only where tables are made

    long = tally_frame(checked.so_lieu, checked.book.truong)
    return b"\xef\xbb\xbf" + long.map(_harmless).to_csv(index=False, lineterminator="\r\n").encode()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r\n" and value else value
