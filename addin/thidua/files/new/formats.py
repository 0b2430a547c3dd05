"""The cell formats of a new workbook: font and colours."""

from typing import Any, Final

FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none", "valign": "vcenter"}
TEXT: Final = 49  # Excel's own number format of text
INK, RULE, GREY = "#1F3864", "#BFBFBF", "#595959"
HEAD, HEAD_REQUIRED, HEAD_OUTPUT, BAND, FIELD = "#DCE6F2", "#B8CCE4", "#E2EFDA", "#F7F9FC", "#FFF2CC"
RED, AMBER, BLUE = "#F8CBAD", "#FFE699", "#DDEBF7"


class Formats:
    """Cell formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        """A format with this font and these properties."""
        key = tuple(sorted((FONT | properties).items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]

    def cell(self, number_format: str, output: bool = False) -> Any:
        """The format of a data cell: text wraps, dates and counts are centred.

        output: text starts at the top of the cell, so that it can be read even if the row is too low.
        """
        usual: dict[str, object] = {"locked": False} | ({"valign": "top"} if output else {})
        if number_format == "@":
            return self(**usual, num_format=TEXT, text_wrap=True, align="left", indent=1)
        return self(**usual, num_format=number_format, align="center")

    def head(self, fill: str) -> Any:
        """The format of a header cell."""
        return self(
            bold=True, text_wrap=True, align="center", font_color=INK, bg_color=fill, border=1, border_color=RULE
        )

    def title(self) -> Any:
        """The format of the title of a sheet."""
        return self(font_size=15, bold=True, font_color=INK)

    def hint(self, **more: object) -> Any:
        """The format of the line below the title."""
        return self(italic=True, font_color=GREY, **more)

    def shade(self, **properties: object) -> Any:
        """A format for a condition: it is added to the cell's own format."""
        return self._book.add_format(properties)
