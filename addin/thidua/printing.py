"""The report's plain data as what a Word template may name: sections, figures, letterhead, annexes."""

from collections.abc import Collection, Mapping
from dataclasses import asdict

from thidua.annexes import Annex, Head
from thidua.figures import Figure
from thidua.report import Report, plain
from thidua.sheets.khen_thuong import CO_QD
from thidua.tags import query
from thidua.word.tables import Cell, Row, Table

_LANDSCAPE, _LEAST = 14003, 20  # twips between the margins of an A4 sheet on its side


def context(report: Report, settings: Mapping[str, str], du_thao: bool) -> dict[str, object]:
    """Names -> values for `word.render`. settings: the texts of Cấu hình by item name; du_thao: print the draft mark."""

    def so(
        ma: str,
        doi_tuong: str | None = None,
        trang_thai: str | None = CO_QD,
        nam_hoc: str | None = None,
        cap: str | None = None,
    ) -> Figure:
        return report.so(query(ma, doi_tuong, trang_thai, nam_hoc, cap))

    names: dict[str, object] = dict(settings)
    names |= report.names
    names |= asdict(report.dau)
    names |= {key.replace(".", "_"): plain(paragraphs) for key, paragraphs in report.muc.items()}
    for number, annex in enumerate(report.phu_luc, start=1):
        names[f"phu_luc_{number}"] = table(annex)
        names[f"phu_luc_{number}_ten"] = annex.ten.upper()
    return names | {
        "so": so,
        "du_thao": du_thao,
        "mo_dau": plain(report.mo_dau),
        "ket_thuc": plain(report.ket_thuc),
        "noi_nhan": report.noi_nhan,
        "ky_sau": report.names["giai_doan_sau"],
    }


def left_out(report: Report, names: Collection[str]) -> str:
    """Which sections have something to say and stand nowhere in a template, "" when none. names: those that its tags use."""
    lacking = {key.replace(".", "_"): paragraphs for key, paragraphs in report.muc.items() if paragraphs}
    lacking = {name: paragraphs for name, paragraphs in lacking.items() if name not in names}
    if not lacking:
        return ""
    told = ", ".join(f"{{{{ {name} }}}} ({len(paragraphs)} đoạn)" for name, paragraphs in lacking.items())
    return f"Mẫu báo cáo thiếu thẻ của các mục có nội dung, nên các mục ấy không in ra: {told}. Nếu không cố ý bỏ, hãy thêm thẻ vào mẫu."


def table(annex: Annex) -> Table:
    """An annex as a Word table: column groups above their columns, group headings over the whole width."""
    heads = annex.heads
    total = sum(head.width for head in heads)
    crowded = len(heads) > 14
    return Table(
        widths=tuple(max(_LEAST, _LANDSCAPE * head.width // total) for head in heads),
        head=_head_rows(heads),
        rows=tuple(Row(row.cells, bold=row.kind != "data") for row in annex.rows),
        align=tuple(head.align for head in heads),
        size=18 if crowded else 22,
    )


def _head_rows(heads: tuple[Head, ...]) -> tuple[tuple[Cell, ...], ...]:
    if not any(head.group for head in heads):
        return (tuple(Cell(head.title) for head in heads),)
    top: list[Cell] = []
    bottom: list[Cell] = []
    at = 0
    while at < len(heads):
        head = heads[at]
        if not head.group:
            top.append(Cell(head.title, rows=2))
            at += 1
            continue
        group = [one for one in heads[at:] if one.group == head.group]
        top.append(Cell(head.group, columns=len(group)))
        bottom += [Cell(one.title) for one in group]
        at += len(group)
    return tuple(top), tuple(bottom)
