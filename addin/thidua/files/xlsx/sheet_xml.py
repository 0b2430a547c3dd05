"""Rewrites a worksheet's part: the rows change, everything else in the sheet stays (ISO/IEC 29500-1, 18.3.1)."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from thidua.files.xlsx.cell_xml import cell_xml, rows_xml
from thidua.sheets.declare import FIRST_ROW, HEADER_ROW, HINT_ROW, MARK, MARK_ROW, TITLE_ROW, VERSION
from thidua.sheets.grid import column_of, letters
from thidua.sheets.results import Link, ResultBlock, ResultSheet, Value

BARE = (
    '<worksheet xmlns="{ns}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="4" topLeftCell="A5" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    '<sheetData><row r="1" hidden="1"/></sheetData></worksheet>'
)
LAST_ROW = 1_048_576
_MAX_LINKS = 65_530
_AFTER_LINKS = frozenset({
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches",
    "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent",
})  # fmt: skip


class RewrittenSheet(NamedTuple):
    """The new XML of a sheet. formulas: addresses of cells that had a formula and have none now."""

    part: bytes
    formulas: frozenset[str]


def rewrite_sheet(root: Any, sheet: ResultSheet, date_styles: Collection[int]) -> RewrittenSheet:
    """The worksheet `root` with rows 1 to 4 and the data replaced.

    Each column keeps the style of its header and of its first cell. Columns, views, page, conditional formats,
    drop-downs and drawings stay; merges and links of the old rows go. A date becomes a number if the column's style
    shows dates (`date_styles`), else the text dd/mm/yyyy. Raises ValueError for a sheet that cannot be valid.
    """
    from lxml import etree

    page = _Page(root)
    before = page.formulas()
    page.head(sheet)
    styles = page.data_styles(len(sheet.headers))
    page.drop_data()
    rest = before - page.formulas()
    page.fit(sheet)
    links = [
        (f"{letters(column)}{row}", value)
        for row, values in enumerate(sheet.rows, FIRST_ROW)
        for column, value in enumerate(values, 1)
        if isinstance(value, Link)
    ]
    page.links(links[:_MAX_LINKS])
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    prefix = f"{root.prefix}:" if root.prefix else ""
    end = f"</{prefix}sheetData>".encode()
    rows = rows_xml(sheet, styles, date_styles, prefix)
    return RewrittenSheet(xml.replace(end, rows.encode() + end, 1), frozenset(rest))


def write_block(root: Any, block: ResultBlock) -> bytes:
    """The worksheet `root` with the values of `block` in its columns from row 2 on, and nothing below the block."""
    from lxml import etree

    page = _Page(root)
    styles = page.column_styles(block.column + len(block.rows[0]) - 1)
    new = range(TITLE_ROW, TITLE_ROW + len(block.rows))
    for number in sorted({*new, *(row for row in page.rows if row >= TITLE_ROW)}):
        at = number - TITLE_ROW
        values = block.rows[at] if at < len(block.rows) else [None] * len(block.rows[0])
        page.put_row(number, block.column, values, styles)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]


class _Page:
    """The tree of a worksheet. The namespace is the sheet's own: transitional or strict."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.ns = root.tag.rpartition("}")[0] + "}"
        self.data = root.find(f"{self.ns}sheetData")
        if self.data is None:
            raise ValueError("no sheetData")
        self.rows: dict[int, Any] = {}
        last = 0
        for row in self.data:
            last = int(row.get("r") or last + 1)
            if not 0 < last <= LAST_ROW:
                raise ValueError(f"row {last}")
            self.rows[last] = row

    def formulas(self) -> set[str]:
        return {cell.get("r", "") for cell in self.data.iter(f"{self.ns}c") if cell.find(f"{self.ns}f") is not None}

    def header_styles(self, count: int) -> dict[int, int]:
        """Column -> style index of its header."""
        return _spread(self._cell_styles(HEADER_ROW), count)

    def data_styles(self, count: int) -> dict[int, int]:
        """Column -> style index of its first data cell, or of the column when there is no such cell."""
        return _spread({**self.column_styles(count), **self._cell_styles(FIRST_ROW)}, count)

    def column_styles(self, last: int) -> dict[int, int]:
        """Column (up to `last`) -> style index for cells that the sheet does not store."""
        return {
            column: int(col.get("style") or 0)
            for col in self.root.iterfind(f"{self.ns}cols/{self.ns}col")
            for column in range(max(int(col.get("min", "1")), 1), min(int(col.get("max", "1")), last) + 1)
        }

    def _cell_styles(self, row: int) -> dict[int, int]:
        return {_column(cell.get("r", "")): int(cell.get("s") or 0) for cell in self.rows.get(row, ())}

    def head(self, sheet: ResultSheet) -> None:
        """Writes rows 1 to 4: mark, title, hint, headers."""
        from lxml import etree

        styles = self.header_styles(len(sheet.headers))
        for cell in list(self.rows.get(HEADER_ROW, ())):
            cell.getparent().remove(cell)
        texts = {
            MARK_ROW: (MARK, sheet.kind, sheet.key, VERSION),
            TITLE_ROW: (sheet.title,),
            HINT_ROW: (sheet.hint,),
            HEADER_ROW: sheet.headers,
        }
        for number, values in texts.items():
            row = self.rows.get(number)
            if row is None:
                row = self.rows[number] = etree.Element(f"{self.ns}row", r=str(number))
            row.attrib.pop("spans", None)
            for column, text in enumerate(values, 1):
                self._put(row, f"{letters(column)}{number}", text, styles[column] if number == HEADER_ROW else 0)
        for place, number in enumerate(texts):
            self.data.insert(place, self.rows[number])

    def _put(self, row: Any, address: str, text: str, style: int) -> None:
        from lxml import etree

        old = next((cell for cell in row if cell.get("r") == address), None)
        style = style if old is None else int(old.get("s") or 0)
        fresh = etree.fromstring(f'<r xmlns="{self.ns[1:-1]}">{cell_xml(address, text, style, False, "")}</r>')[0]
        if old is not None:
            row.replace(old, fresh)
        else:
            later = [i for i, cell in enumerate(row) if _column(cell.get("r", "")) > _column(address)]
            row.insert(later[0] if later else len(row), fresh)

    def put_row(self, number: int, first: int, values: Sequence[Value], usual: Mapping[int, int]) -> None:
        """Replaces the cells of a row from column `first` on, one for each value; styles stay.

        usual: column -> style for cells that the sheet does not store.
        """
        from lxml import etree

        row = self.rows.get(number)
        if row is None:
            row = self.rows[number] = etree.Element(f"{self.ns}row", r=str(number))
            self._place(number, row)
        row.attrib.pop("spans", None)
        span = range(first, first + len(values))
        old = {_column(cell.get("r", "")): cell for cell in row if _column(cell.get("r", "")) in span}
        if not old and not any(value not in (None, "") for value in values):
            return
        for cell in old.values():
            row.remove(cell)
        styles = {**usual, **{column: int(cell.get("s") or 0) for column, cell in old.items()}}
        at = sum(_column(cell.get("r", "")) < first for cell in row)
        xml = "".join(
            cell_xml(f"{letters(column)}{number}", value, styles.get(column, 0), False, "")
            for column, value in zip(span, values, strict=True)
            if value not in (None, "") or column in old
        )
        for place, cell in enumerate(etree.fromstring(f'<r xmlns="{self.ns[1:-1]}">{xml}</r>'), at):
            row.insert(place, cell)

    def _place(self, number: int, row: Any) -> None:
        """Inserts a new row after the nearest row with a smaller number."""
        before = next((self.rows[n] for n in range(number - 1, 0, -1) if n in self.rows), None)
        if before is None:
            self.data.insert(0, row)
        else:
            before.addnext(row)

    def drop_data(self) -> None:
        for number, row in self.rows.items():
            if number >= FIRST_ROW:
                self.data.remove(row)
        for name, child in (("mergeCells", "mergeCell"), ("hyperlinks", "hyperlink")):
            for group in self.root.findall(f"{self.ns}{name}"):
                for one in group.findall(f"{self.ns}{child}"):
                    if _last_row(one.get("ref", "")) >= FIRST_ROW:
                        group.remove(one)
                if "count" in group.attrib:
                    group.set("count", str(len(group)))
                if not len(group):
                    self.root.remove(group)

    def fit(self, sheet: ResultSheet) -> None:
        """Sets dimension, filter and column widths for the new size."""
        from lxml import etree

        end = f"{letters(len(sheet.headers))}{sheet.last_row}"
        for dimension in self.root.findall(f"{self.ns}dimension"):
            dimension.set("ref", f"A1:{end}")
        for narrow in self.root.findall(f"{self.ns}autoFilter"):
            fit_filter(narrow, f"A{HEADER_ROW}:{end}")
        cols = self.root.find(f"{self.ns}cols")
        if cols is None:
            cols = etree.Element(f"{self.ns}cols")
            self.data.addprevious(cols)
        covered = max((int(col.get("max", "0")) for col in cols), default=0)
        for column in range(covered + 1, len(sheet.widths) + 1):
            col = etree.SubElement(cols, f"{self.ns}col", min=str(column), max=str(column), customWidth="1")
            col.set("width", f"{sheet.widths[column - 1]:g}")

    def links(self, links: Sequence[tuple[str, Link]]) -> None:
        from lxml import etree

        if not links:
            return
        group = self.root.find(f"{self.ns}hyperlinks")
        if group is None:
            group = etree.Element(f"{self.ns}hyperlinks")
            after = [one for one in self.root if etree.QName(one).localname in _AFTER_LINKS]
            self.root.insert(self.root.index(after[0]) if after else len(self.root), group)
        for address, link in links:
            quoted = link.sheet.replace("'", "''")
            location = f"'{quoted}'!{link.cell}"
            etree.SubElement(group, f"{self.ns}hyperlink", ref=address, location=location, display=link.text)


def fit_filter(autofilter: Any, ref: str) -> None:
    """Sets an autoFilter to `ref` and clears its conditions: the rows that it hid are gone."""
    autofilter.set("ref", ref)
    for child in list(autofilter):
        autofilter.remove(child)


def _spread(known: Mapping[int, int], count: int) -> dict[int, int]:
    """The styles of columns 1 to `count`; columns after the last known one get its style."""
    last = max(known, default=0)
    return {column: known.get(min(column, last), 0) for column in range(1, count + 1)}


def _column(address: str) -> int:
    return column_of(address.rstrip("0123456789"))


def _last_row(ref: str) -> int:
    digits = re.findall(r"\d+", ref)
    return int(digits[-1]) if digits else 0
