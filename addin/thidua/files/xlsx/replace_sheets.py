"""Replaces the sheets of results in a workbook, inside the package: openpyxl would lose the ribbon and much else."""

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from thidua.files.system.atomic_write import CannotWrite
from thidua.files.xlsx.cell_xml import excel_text
from thidua.files.xlsx.limits import is_small, run_on_book
from thidua.files.xlsx.mark_finder import find_marked
from thidua.files.xlsx.package import Parts
from thidua.files.xlsx.rezip import write_changed
from thidua.files.xlsx.sheet_xml import BARE, LAST_ROW, fit_filter, rewrite_sheet, write_block
from thidua.sheets.declare import HEADER_ROW
from thidua.sheets.grid import letters
from thidua.sheets.results import ResultBlock, ResultSheet

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FORBIDDEN_IN_TAB = re.compile(r"[\[\]:*?/\\]")


def replace_sheets(source: Path, target: Path, sheets: Sequence[ResultSheet | ResultBlock]) -> None:
    """Writes `source` to `target` with these sheets' rows replaced; a sheet that the book lacks is added at the end.

    A `ResultBlock` changes some columns of a sheet that the workbook has. A sheet is found by its mark (A1, B1), never
    by its tab. Its part, its table's part and the calculation chain change; a new sheet also changes the workbook part,
    its relationships and the content types. `target` is written directly: for safety call this through
    `atomic_write.replace_atomically`. Raises UnusableFile, OSError, and CannotWrite when a sheet has too many rows.
    """
    for sheet in sheets:
        if isinstance(sheet, ResultSheet) and sheet.last_row > LAST_ROW:
            raise CannotWrite(f"Trang “{sheet.tab}” có quá nhiều dòng, Excel không chứa hết. Hãy tách sổ rồi làm lại.")
    parts = Parts(source)
    homes = find_marked(parts, {sheet.kind for sheet in sheets}).values()
    job = source, target, sheets
    if is_small(parts, but=[tab.part for tab in parts.tabs if tab not in homes]):
        _replace(job)
    else:  # a large part may be an attack: its tree could take all memory
        list(run_on_book(_replace, [job], source))


def _replace(job: tuple[Path, Path, Sequence[ResultSheet | ResultBlock]]) -> tuple[()]:
    source, target, sheets = job
    with (parts := Parts(source)).reading():
        try:
            changed = _changed(parts, sheets)
        except ValueError as error:  # an invalid index or row number
            raise parts.damaged("cấu trúc của trang kết quả sai") from error
        write_changed(parts, target, changed)
    return ()


def _changed(parts: Parts, sheets: Sequence[ResultSheet | ResultBlock]) -> dict[str, bytes | None]:
    book = _Book(parts)
    homes = find_marked(parts, {sheet.kind for sheet in sheets})
    for sheet in sheets:
        home = homes.get(sheet.kind)
        if isinstance(sheet, ResultBlock):
            if home is not None:
                book.write_beside(home.part, sheet)
        elif home is None:
            book.add(sheet)
        else:
            book.rewrite(home.part, sheet)
    return book.changed


class _Book:
    """A package with its changed parts."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.changed: dict[str, bytes | None] = {}
        self._dates = self._date_styles()

    def rewrite(self, part: str, sheet: ResultSheet) -> None:
        new = rewrite_sheet(self._tree(part), sheet, self._dates)
        self.changed[part] = new.part
        for kind, table in self.parts.relations(part).values():
            if kind == "table":
                self._rewrite_table(table, sheet)
        if new.formulas:
            self._forget_formulas(part, new.formulas)

    def write_beside(self, part: str, block: ResultBlock) -> None:
        self.changed[part] = write_block(self._tree(part), block)

    def add(self, sheet: ResultSheet) -> None:
        """Adds a plain sheet after the last tab: a new part, and an entry in each of the three lists of parts."""
        from lxml import etree

        book, types = self._tree(self.parts.book), self._tree("[Content_Types].xml")
        folder, name = posixpath.split(self.parts.book)
        rels_part = posixpath.join(folder, "_rels", f"{name}.rels")
        rels = self._tree(rels_part)
        tabs = book.find("{*}sheets")
        namespace = tabs.tag.rpartition("}")[0][1:]
        link, relation = _sheet_link(tabs, rels)

        number = 1
        while (part := posixpath.join(folder, f"worksheets/sheet{number}.xml")) in self.parts or part in self.changed:
            number += 1
        self.changed[part] = rewrite_sheet(etree.fromstring(BARE.format(ns=namespace)), sheet, self._dates).part
        etree.SubElement(types, _sibling(types, "Override"), PartName=f"/{part}", ContentType=_SHEET_TYPE)
        used = {one.get("Id") for one in rels}
        key = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        etree.SubElement(rels, _sibling(rels, "Relationship"), Id=key, Type=relation, Target=f"/{part}")
        tab = etree.SubElement(
            tabs, _sibling(tabs, "sheet"), name=_free_name(sheet.tab, [one.get("name") for one in tabs])
        )
        tab.set("sheetId", str(max((int(one.get("sheetId", "0")) for one in tabs), default=0) + 1))
        tab.set(link, key)
        for changed, tree in ((self.parts.book, book), ("[Content_Types].xml", types), (rels_part, rels)):
            self.changed[changed] = _xml(tree)

    def _rewrite_table(self, part: str, sheet: ResultSheet) -> None:
        table = self._tree(part)
        if not table.get("ref", "").startswith(f"A{HEADER_ROW}:"):
            return
        ref = f"A{HEADER_ROW}:{letters(len(sheet.headers))}{sheet.last_row}"
        table.set("ref", ref)
        for name in ("totalsRowCount", "totalsRowShown"):
            table.attrib.pop(name, None)
        for autofilter in table.findall("{*}autoFilter"):
            fit_filter(autofilter, ref)
        for order in table.findall("{*}sortState"):
            table.remove(order)
        _fit_columns(table.find("{*}tableColumns"), sheet.headers)
        self.changed[part] = _xml(table)

    def _forget_formulas(self, part: str, cells: frozenset[str]) -> None:
        """Removes cells that no longer have a formula from the calculation chain (ISO/IEC 29500-1, 18.6).

        An entry without a sheet has the sheet of the entry before it.
        """
        chain_part = next(
            (one for kind, one in self.parts.relations(self.parts.book).values() if kind == "calcChain"), ""
        )
        if chain_part not in self.parts:
            return
        chain, sheet, gone = self._tree(chain_part), "", self._sheet_id(part)
        for entry in list(chain):
            sheet = entry.get("i", sheet)
            entry.set("i", sheet)
            if sheet == gone and entry.get("r") in cells:
                chain.remove(entry)
        if len(chain):
            self.changed[chain_part] = _xml(chain)
        else:
            self._drop(chain_part)

    def _drop(self, part: str) -> None:
        """Removes a part with its relationship and content type. Used for an empty chain, which is not allowed."""
        folder, name = posixpath.split(self.parts.book)
        rels_part = posixpath.join(folder, "_rels", f"{name}.rels")
        keys = {key for key, (_, one) in self.parts.relations(self.parts.book).items() if one == part}
        rels, types = self._tree(rels_part), self._tree("[Content_Types].xml")
        for tree, attribute, values in ((rels, "Id", keys), (types, "PartName", {f"/{part}"})):
            for one in list(tree):
                if one.get(attribute) in values:
                    tree.remove(one)
        self.changed.update({part: None, rels_part: _xml(rels), "[Content_Types].xml": _xml(types)})

    def _sheet_id(self, part: str) -> str:
        keys = {key for key, (_, one) in self.parts.relations(self.parts.book).items() if one == part}
        tabs = self._tree(self.parts.book).find("{*}sheets")
        return next((str(tab.get("sheetId")) for tab in tabs if keys & set(tab.attrib.values())), "")

    def _date_styles(self) -> frozenset[int]:
        """Indexes of the cell styles that show a number as a date; none in a workbook with the 1904 date system."""
        properties = self._tree(self.parts.book).find("{*}workbookPr")
        old_epoch = properties is not None and properties.get("date1904", "0") in {"1", "true"}
        part = next((one for kind, one in self.parts.relations(self.parts.book).values() if kind == "styles"), "")
        if old_epoch or part not in self.parts:
            return frozenset()
        return _date_styles(self._tree(part))

    def _tree(self, part: str) -> Any:
        """The XML tree of a part with the changes made so far."""
        from lxml import etree

        content = self.changed.get(part) or self.parts.content(part)
        try:
            return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise self.parts.damaged(f"phần {part} sai cú pháp") from error


def _xml(tree: Any) -> bytes:
    from lxml import etree

    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _sibling(tree: Any, name: str) -> str:
    """The tag `name` in the namespace of `tree`."""
    return f"{tree.tag.rpartition('}')[0]}}}{name}"


def _sheet_link(tabs: Any, rels: Any) -> tuple[str, str]:
    """The attribute in which a tab names its relationship, and the relationship type of worksheets.

    Both are read from an existing tab, because strict workbooks have other namespaces.
    """
    keys = {one.get("Id"): one.get("Type", "") for one in rels}
    for tab in tabs:
        for attribute, value in tab.attrib.items():
            if keys.get(value, "").endswith("/worksheet"):
                return attribute, keys[value]
    raise ValueError("a workbook without worksheets was let in")


def _date_styles(styles: Any) -> frozenset[int]:
    """Indexes of the cell formats that show a day and a year. Raises ValueError when an id is not a number."""
    dates = set(_BUILT_IN_DATES)
    for one in styles.iterfind("{*}numFmts/{*}numFmt"):
        code = _LITERAL.sub("", one.get("formatCode", "")).lower()
        if "d" in code and "y" in code:
            dates.add(int(one.get("numFmtId", "0")))
    formats = enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(index for index, one in formats if int(one.get("numFmtId", "0")) in dates)


def _free_name(wanted: str, taken: Sequence[str]) -> str:
    """A free name for a tab that Excel allows: at most 31 characters, no []:*?/\\."""
    base = _FORBIDDEN_IN_TAB.sub(" ", wanted).strip("' ")[:31] or "Trang"
    folded = {name.lower() for name in taken}
    name, count = base, 1
    while name.lower() in folded:
        count += 1
        ending = f" ({count})"
        name = base[: 31 - len(ending)] + ending
    return name


def _fit_columns(columns: Any, headers: Sequence[str]) -> None:
    """Makes the columns of a table match the headers: each column needs its own id and exactly its header's text."""
    from lxml import etree

    old = list(columns)
    free = max((int(one.get("id", "0")) for one in old), default=0)
    for one in old[len(headers) :]:
        columns.remove(one)
    for place, header in enumerate(headers):
        if place < len(old):
            column = old[place]
            for name in [name for name in column.attrib if name.startswith("totalsRow") or name == "queryTableFieldId"]:
                del column.attrib[name]
            for child in list(column):
                column.remove(child)
        else:
            free += 1
            column = etree.SubElement(columns, _sibling(columns, "tableColumn"), id=str(free))
        column.set("name", excel_text(header).replace("\n", "_x000a_"))
    columns.set("count", str(len(headers)))
