"""The report's plain data as what a Word template may name: sections, figures, letterhead, annexes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, fields
from functools import partial
from typing import TYPE_CHECKING

from thidua.book.period import Ky
from thidua.files.word.controls import Control, WordText
from thidua.files.word.tables import WordCell, WordRow, WordTable
from thidua.files.word.template.tags import Problem, TemplateError
from thidua.law.danh_hieu import all_awards
from thidua.papers.annexes import AnnexColumn, PrintedAnnex
from thidua.papers.confirmation import Confirmation
from thidua.papers.figures import figure_title
from thidua.papers.numbers import thousands
from thidua.papers.prose import Paragraph, Piece
from thidua.papers.report import Report
from thidua.sheets.cau_hinh import THEO_NAM_HOC
from thidua.sheets.figure_tags import WAYS, make_query
from thidua.sheets.kinds.ngay import day

if TYPE_CHECKING:
    from thidua.papers.certificate import Certificate, CertifiedTotal

# Twips between the margins of an A4 sheet, on its side and upright.
_LANDSCAPE, _PORTRAIT, _LEAST = 14003, 9071, 20


def report_values(report: Report, settings: Mapping[str, str], du_thao: bool) -> dict[str, object]:
    """Names -> values for `word.render`. settings: the texts of Cấu hình by item name; du_thao: print the draft mark."""

    living = AsControls(report.so.ky)

    def call(way: str) -> Callable[..., WordText]:
        return lambda *asked, **named: living(report.so(partial(make_query, cach=way)(*asked, **named)))

    names: dict[str, object] = dict(settings)
    names |= {name: living(value) for name, value in report.names.items()}
    names |= asdict(report.dau)
    names |= {key.replace(".", "_"): living.section(paragraphs) for key, paragraphs in report.muc.items()}
    names |= dict.fromkeys(("phu_luc_5", "phu_luc_5_ten"), "")  # printed on demand
    for number, annex in enumerate(report.phu_luc, start=1):
        names[f"phu_luc_{number}"] = word_table(annex, living, f"phu_luc_{number}")
        names[f"phu_luc_{number}_ten"] = annex.ten.upper()
    return names | {
        **{way: call(way) for way in WAYS},
        "du_thao": du_thao,
        "mo_dau": living.section(report.mo_dau),
        "ket_thuc": living.section(report.ket_thuc),
        "noi_nhan": report.noi_nhan,
        "ky_sau": report.names["giai_doan_sau"],
    }


def confirmation_values(one: Confirmation, ky: Ky, du_thao: bool) -> dict[str, object]:
    """Names -> values for the template of the confirmations."""
    living = AsControls(ky)
    names = {field.name: getattr(one, field.name) for field in fields(one)}
    sections = {name: living.section(names[name]) for name in ("mo_dau", "tom_tat", "ket_thuc")}
    return names | sections | {"bang": word_table(one.bang, living, width=_PORTRAIT), "du_thao": du_thao}


def certificate_values(one: "Certificate") -> dict[str, object]:
    """Names -> values for the template of the certificate: the totals of the whole period, and every one that differs."""
    whole = [line for line in one.lines if not (line.query.nam_hoc or line.query.khoi or line.query.truong)]
    apart = [line for line in whole if line.query.doi_tuong or line.query.ma not in all_awards()]
    shown = list(dict.fromkeys([*one.khac, *apart]))
    period = f", {one.ky.tu}-{one.ky.den}"
    by_formulas = sum(line.cong_thuc is not None for line in one.lines)
    way = "năm học" if one.ky.cach_tinh == THEO_NAM_HOC else "ngày quyết định"
    verdict = f"Cả {len(one.lines)} con số in trong báo cáo, tính riêng từng năm học, từng khối thi đua, đều khớp."
    if one.khac:
        verdict = f"Có {len(one.khac)} con số không khớp (in ở đầu bảng); chưa phát hành được báo cáo."
    return {
        "trich_yeu": f"Báo cáo thi đua, khen thưởng {one.ky.tu}-{one.ky.den}, tính theo {way}",
        "nguon": (
            f"Sổ: {one.so[0]}; SHA-256: {one.so[1]}.",
            f"Báo cáo: {one.bao_cao[0]}; SHA-256: {one.bao_cao[1]}.",
            f"Đối chiếu lúc {one.luc:%H:%M} ngày {day(one.luc.date())}. Mỗi con số được cộng lại từ các dòng của sổ bằng pandas; "
            f"{by_formulas} con số được so với công thức ở trang Tổng hợp. {one.cong_thuc}",
        ),
        "bang": WordTable(
            widths=(4873, 1400, 1400, 1400),
            head=(tuple(map(WordCell, ("Con số", "Báo cáo in", "Cộng từ các dòng", "Công thức"))),),
            rows=[WordRow((line.ten.removesuffix(period), *_counts(line)), bold=not line.khop) for line in shown],
            align=("left", "center", "center", "center"),
            size=22,
        ),
        "ket_luan": verdict,
        "co_quan": "",
        "du_thao": bool(one.khac),
    }


def _counts(line: "CertifiedTotal") -> tuple[str, str, str]:
    formula = "không đếm" if line.cong_thuc is None else "lỗi" if line.cong_thuc < 0 else thousands(line.cong_thuc)
    return thousands(line.in_ra), thousands(line.cac_dong), formula


def sections_left_out(report: Report, names: Collection[str]) -> str:
    """Which sections have something to say and stand nowhere in a template, "" when none. names: those that its tags use."""
    lacking = {key.replace(".", "_"): paragraphs for key, paragraphs in report.muc.items() if paragraphs}
    lacking = {name: paragraphs for name, paragraphs in lacking.items() if name not in names}
    if not lacking:
        return ""
    told = ", ".join(f"{{{{ {name} }}}} ({len(paragraphs)} đoạn)" for name, paragraphs in lacking.items())
    return f"Mẫu báo cáo thiếu thẻ của các mục có nội dung, nên các mục ấy không in ra: {told}. Nếu không cố ý bỏ, hãy thêm thẻ vào mẫu."


def refuse_without(report: Report, names: Collection[str]) -> None:
    """Raises TemplateError for a template without a place for the annex of explanations that is asked for."""
    if len(report.phu_luc) > 4 and "phu_luc_5" not in names:
        words = (
            "Mẫu chưa có chỗ cho phụ lục giải trình: chép khối “Phụ lục V” (từ thẻ {%p if phu_luc_5 %} đến {%p endif %}) của "
            "mẫu đi kèm vào cuối mẫu này, hoặc bỏ --phu-luc-giai-trinh."
        )
        raise TemplateError((Problem("", "", words),))


class AsControls:
    """Figures as content controls that keep their question. ky: the period that their titles name."""

    def __init__(self, ky: Ky) -> None:
        self._ky = ky

    def __call__(self, text: Piece | Paragraph) -> WordText:
        if isinstance(text, tuple):
            return tuple(map(self._piece, text))
        return self._piece(text)

    def section(self, paragraphs: Iterable[Paragraph]) -> tuple[WordText, ...]:
        return tuple(map(self, paragraphs))

    def _piece(self, piece: Piece) -> str | Control:
        if isinstance(piece, str):
            return piece
        return Control(str(piece), str(piece.query), figure_title(piece.query, self._ky))


def word_table(
    annex: PrintedAnnex, living: Callable[[Piece | Paragraph], WordText], tag: str = "", width: int = _LANDSCAPE
) -> WordTable:
    """An annex as a Word table: column groups above their columns, group headings over the whole width."""
    heads = annex.heads
    total = sum(head.width for head in heads)
    crowded = len(heads) > 14
    return WordTable(
        widths=tuple(max(_LEAST, width * head.width // total) for head in heads),
        head=_head_rows(heads),
        rows=tuple(WordRow(tuple(map(living, row.cells)), bold=row.kind != "data") for row in annex.rows),
        align=tuple(head.align for head in heads),
        size=18 if crowded else 22 if width == _LANDSCAPE else 20,
        tag=tag,
        title=f"Phụ lục {annex.so}",
    )


def _head_rows(heads: tuple[AnnexColumn, ...]) -> tuple[tuple[WordCell, ...], ...]:
    if not any(head.group for head in heads):
        return (tuple(WordCell(head.title) for head in heads),)
    top: list[WordCell] = []
    bottom: list[WordCell] = []
    at = 0
    while at < len(heads):
        head = heads[at]
        if not head.group:
            top.append(WordCell(head.title, rows=2))
            at += 1
            continue
        group = [one for one in heads[at:] if one.group == head.group]
        top.append(WordCell(head.group, columns=len(group)))
        bottom += [WordCell(one.title) for one in group]
        at += len(group)
    return tuple(top), tuple(bottom)
