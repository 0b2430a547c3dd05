"""Updates an annex in an edited report: the program's rows follow the workbook, the author's rows stay.

Three states of the table are compared: as printed, as it reads in the file now, as the program would print it today. A
row that still reads as printed is the program's. Any other row is the author's own, typed or edited, and its text is
never changed. A row that the author deleted or edited is not put back.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from thidua.files.word.controls import ControlIds, text_of
from thidua.files.word.markup import W
from thidua.files.word.memory import PrintedTable, one_spaced, row_marks
from thidua.files.word.package import PARSER
from thidua.files.word.returned.report import TC, TR, P, ReturnedAnnex, cell_texts
from thidua.files.word.tables import WordRow, WordTable, table_xml

_W: Final = f"{{{W}}}"
_LETTERS: Final = {f"{_W}{name}" for name in ("r", "sdt", "ins", "hyperlink", "smartTag")}


@dataclass(frozen=True, slots=True)
class RowMerge:
    """Which rows are the program's and which are the author's.

    fresh: row of today's table -> row of the file, None for a row to add; dropped: rows of the file to remove;
    own: rows of the file that are the author's; lost: rows of today's table that the author deleted or edited.
    """

    fresh: dict[int, int | None] = field(default_factory=dict)
    dropped: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)


def three_way(printed: Sequence[str], here: Sequence[str], today: Sequence[str]) -> RowMerge:
    """Pairs the rows of the three states, each given as the marks of its rows (`memory.row_marks`)."""
    of_printed = pair_rows(printed, today)
    of_here = _exact(here, printed)
    merge = RowMerge(own=[row for row in range(len(here)) if row not in of_here])
    kept: dict[int, int] = {}
    for row, was in of_here.items():
        now = of_printed.get(was)
        if now is None:
            merge.dropped.append(row)
        else:
            kept[now] = row
    gone = {now for was, now in of_printed.items() if was not in set(of_here.values())}
    for now in range(len(today)):
        if now in gone:
            merge.lost.append(now)
        else:
            merge.fresh[now] = kept.get(now)
    return merge


def _exact(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    """Row on the left -> equal row on the right; each row is used once, in order."""
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, mark in enumerate(right):
        free[mark].append(place)
    return {place: free[mark].popleft() for place, mark in enumerate(left) if free[mark]}


def pair_rows(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    """Row on the left -> its row on the right: an equal row, else a row with the same label and other numbers."""
    equal = _exact(left, right)
    taken = set(equal.values())
    rest_left = [place for place in range(len(left)) if place not in equal]
    rest_right = [place for place in range(len(right)) if place not in taken]
    labels = _exact([_label(left[place]) for place in rest_left], [_label(right[place]) for place in rest_right])
    return equal | {rest_left[one]: rest_right[other] for one, other in labels.items()}


def _label(mark: str) -> str:
    return mark.partition(".")[2]


@dataclass(frozen=True, slots=True)
class MergedAnnex:
    """What the merge did to an annex; each row is given by its label. changed: rows with other numbers than before."""

    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def merge_annex(annex: ReturnedAnnex, printed: PrintedTable, table: WordTable, issued: ControlIds) -> MergedAnnex:
    """Updates the annex to today's `table`; returns what was done. issued: gives ids to new figures."""
    same_heads = printed.heads == table.titles
    here = row_marks(annex.rows)
    fresh = [tuple(map(text_of, row.cells)) for row in table.rows]
    merge = three_way(printed.rows, here, row_marks(fresh))
    elements, texts = annex.bodies, annex.rows
    makes = [now for now, row in merge.fresh.items() if row is None or not same_heads or texts[row] != fresh[now]]
    made = dict(zip(makes, _elements(table, [table.rows[now] for now in makes], issued), strict=True))
    if not same_heads:
        _new_heads(annex, table, issued)
    told = MergedAnnex(
        dropped=[row_label(texts[row]) for row in merge.dropped],
        own=[row_label(texts[row]) for row in merge.own],
        lost=[row_label(fresh[now]) for now in merge.lost],
    )
    for row in merge.dropped:
        elements[row].getparent().remove(elements[row])
    behind: etree._Element | None = None  # the row behind which the next new one goes
    own = {id(elements[row]) for row in merge.own}
    for now, at in merge.fresh.items():
        if at is None:
            _put(annex, made[now], behind, own)
            behind = made[now]
            told.added.append(row_label(fresh[now]))
            continue
        behind = elements[at]
        if not same_heads:
            behind.getparent().replace(behind, made[now])
            behind = made[now]
        elif now in made:
            _rewrite(behind, made[now])
        if one_spaced(" ".join(texts[at][1:])) != one_spaced(" ".join(fresh[now][1:])):
            told.changed.append(row_label(fresh[now]))
    if not same_heads:
        for row in merge.own:
            _fit(elements[row], printed.heads, table.titles)
    return told


def row_label(row: Sequence[str]) -> str:
    """The label of a row: the text of its second cell, or of its only one."""
    return one_spaced(row[1] if len(row) > 1 else row[0] if row else "")


def _elements(table: WordTable, rows: Sequence[WordRow], issued: ControlIds) -> list[etree._Element]:
    xml = table_xml(replace(table, head=(), rows=rows, tag=""), issued)
    return list(_parsed(xml).iter(TR))


def _parsed(table_xml: str) -> etree._Element:
    return etree.fromstring(table_xml.replace("<w:tbl>", f'<w:tbl xmlns:w="{W}">', 1), PARSER)


def _put(annex: ReturnedAnnex, row: etree._Element, last: etree._Element | None, own: Iterable[int]) -> None:
    """Puts a row behind `last`, the program's row before it, and the author's rows that follow; else under the head."""
    if last is None:
        heads = annex.heads
        last = heads[-1] if heads else None
    else:
        after = last.getnext()
        while after is not None and id(after) in own:
            last, after = after, after.getnext()
    if last is None:
        annex.element.append(row)
    else:
        last.addnext(row)


def _rewrite(row: etree._Element, fresh: etree._Element) -> None:
    """Gives new text to the cells whose text differs; the cells keep the look that the author gave them."""
    for old, new, before, now in zip(row.iter(TC), fresh.iter(TC), cell_texts(row), cell_texts(fresh), strict=True):
        if before != now:
            _refill(old, new)


def _refill(cell: etree._Element, fresh: etree._Element) -> None:
    """Replaces the text of a cell; the properties, bookmarks and comments of its paragraph stay."""
    paragraph, made = next(cell.iter(P)), next(fresh.iter(P))
    look = next((run.find(f"{_W}rPr") for run in paragraph.iter(f"{_W}r")), None)
    letters = [
        one for one in paragraph if one.tag in _LETTERS and next(one.iter(f"{_W}commentReference"), None) is None
    ]
    at = paragraph.index(letters[0]) if letters else len(paragraph)
    for old in letters:
        paragraph.remove(old)
    for new in [one for one in made if one.tag in _LETTERS]:
        for theirs in list(new.iter(f"{_W}rPr")):
            if look is not None:
                theirs.getparent().replace(theirs, deepcopy(look))
        paragraph.insert(at, new)
        at += 1


def _new_heads(annex: ReturnedAnnex, table: WordTable, issued: ControlIds) -> None:
    """Replaces the head and the grid of an annex that now has other columns than were printed."""
    fresh = _parsed(table_xml(replace(table, rows=(), tag=""), issued))
    grid = annex.element.find(f"{_W}tblGrid")
    annex.element.replace(grid, fresh.find(f"{_W}tblGrid"))
    first = annex.heads
    for head in list(fresh.iter(TR)):
        first[0].addprevious(head)
    for old in first:
        old.getparent().remove(old)


def _fit(row: etree._Element, before: Sequence[str], now: Sequence[str]) -> None:
    """Fits an author's own row to other columns: cells move under their titles, new columns stay empty.

    Cells of columns that are gone are removed.
    """
    held = [cell for cell in row.iter(TC) if next(cell.iterancestors(TR)) is row]
    if len(held) != len(before) or len(set(before)) < len(before):
        return  # merged cells, or a title that occurs twice: no cell can be matched to its title
    under = dict(zip(before, held, strict=True))
    blank = deepcopy(held[-1])
    for one in list(blank.iter(f"{_W}r", f"{_W}sdt")):
        if one.getparent() is not None:
            one.getparent().remove(one)
    fitted = [under.pop(title, None) for title in now]
    for cell in held:
        row.remove(cell)
    row.extend([cell if cell is not None else deepcopy(blank) for cell in fitted])
