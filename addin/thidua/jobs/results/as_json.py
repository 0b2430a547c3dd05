"""The JSON that other programs read; its keys are fixed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from thidua.book import Award, Checked, Finding
from thidua.book.period import Ky
from thidua.law.van_ban import all_texts
from thidua.papers.figures import Figure
from thidua.papers.trace import TracedRow
from thidua.rules.next_award import HoSo, TienTrinh
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.sang_kien import CAP

if TYPE_CHECKING:
    from thidua.jobs.review.so_sanh import Changes


def check_as_json(checked: Checked, tep: str) -> dict[str, Any]:
    """`thidua kiem-tra --json`: rows read = taken + set aside, whether the report may be printed, every finding."""
    return counts_as_json(tep, checked.book.doc, len(checked.book.awards), checked.duoc_bao_cao, checked.findings)


def counts_as_json(tep: str, doc: int, nhan: int, duoc_bao_cao: bool, findings: Iterable[Finding]) -> dict[str, Any]:
    """The same of a workbook whose rows are elsewhere."""
    return {
        "tep": tep,
        "dong": {"doc": doc, "nhan": nhan, "loai": doc - nhan},
        "duoc_bao_cao": duoc_bao_cao,
        "phat_hien": [finding_as_json(one) for one in findings],
    }


def totals_as_json(checked: Checked) -> dict[str, Any]:
    """`thidua tong-hop --json`: the tally of the period; rows outside the period are left out."""
    ky = Ky.of(checked.book)
    return {
        "ky": {"tu": ky.tu, "den": ky.den, "cach_tinh": ky.cach_tinh},
        "so_lieu": [{**key._asdict(), "so_luong": number} for key, number in checked.so_lieu.so_lieu.items()],
        "sang_kien": [
            {"truong": key.truong, "cap": key.cap, "nam_hoc": key.nam_hoc, "so_luong": number}
            for key, number in checked.so_lieu.sang_kien.items()
            if key.cap in CAP.labels
        ],
    }


def proofreading_as_json(found: Sequence[Finding], tep: str) -> dict[str, Any]:
    """`thidua soat --json`: whether nothing is to be mended, every finding; `trang` is the section, `o` the words."""
    return {
        "tep": tep,
        "dat": all(one.muc == NHAC for one in found),
        "phat_hien": [finding_as_json(one) for one in found],
    }


def trace_as_json(figure: Figure, what: str, rows: Iterable[TracedRow]) -> dict[str, Any]:
    """`thidua truy-nguon --json`: what a figure counts, its number, the rows behind it."""
    return {
        "hoi": str(figure.query),
        "la": what,
        "so": figure.value,
        "in": str(figure),
        "dong": [asdict(one) for one in rows],
    }


def changes_as_json(found: "Changes", truoc: str) -> dict[str, Any]:
    """`thidua so-sanh --json`: counts that differ, rows added, removed, altered. A school is its Mã trường, or a name that the
    book does not know; dong is null where rows cannot be compared."""
    keys = ("ma", "doi_tuong", "trang_thai")
    return {
        "truoc": truoc,
        "ky_truoc": "-".join(map(str, found.truoc)),
        "ky": "-".join(map(str, found.nay)),
        "danh_hieu": [dict(zip(keys, key, strict=True)) | _then(counts) for key, counts in found.danh_hieu.items()],
        "sang_kien": [{"cap": cap} | _then(counts) for cap, counts in found.sang_kien.items()],
        "truong": [{"truong": truong, "ma": ma} | _then(counts) for (truong, ma), counts in found.truong.items()],
        "dong": {
            "them": [_row(row) for row in found.them],
            "bo": [_row(row) for row in found.bo],
            "sua": [{"truoc": _row(one.truoc), "nay": _row(one.nay), "khac": [*one.facts]} for one in found.sua],
            "giu": found.giu,
        }
        if found.chung
        else None,
        "khong_doc_duoc": found.la,
    }


def _then(counts: tuple[int, int]) -> dict[str, int]:
    return {"truoc": counts[0], "nay": counts[1]}


def _row(row: Award) -> dict[str, Any]:
    names = ("ma", "nam_hoc", "doi_tuong", "ten", "truong", "trang_thai", "so_luong", "so_qd", "ngay_qd", "co_quan")
    said = {name: getattr(row, name) or None for name in names}
    return said | {"ngay_qd": str(row.ngay_qd) if row.ngay_qd else None, "trang": row.tab.name, "dong": row.row}


def histories_as_json(found: Iterable[HoSo], tep: str) -> dict[str, Any]:
    """`thidua lich-su --json`: people and collectives with their awards and how far the next ones are.

    con_thieu: years still missing; co: those that count; chua_ro: those of which the book does not say.
    """
    return {"tep": tep, "ho_so": [_history(one) for one in found]}


def _history(one: HoSo) -> dict[str, Any]:
    born = next((row.ngay_sinh for row in one.rows if row.ngay_sinh), None)
    return {
        "ten": one.ten,
        "doi_tuong": one.rows[0].doi_tuong,
        "ngay_sinh": str(born) if born else None,
        "truong": [*dict.fromkeys(row.truong for row in one.rows)],
        "da_co": [
            {
                "ma": row.ma,
                "nam_hoc": row.nam_hoc,
                "trang_thai": row.trang_thai,
                "trang": row.tab.name,
                "o": row.cell("ten"),
            }
            for row in one.rows
        ],
        "tiep_theo": [_step(step) for step in one.ke_tiep],
    }


def _step(step: TienTrinh) -> dict[str, Any]:
    luat, base = step.luat, step.luat.so.can_cu
    return {
        "ma": luat.buoc.ma,
        "theo": luat.buoc.tu,
        "can": luat.so.gia_tri,
        "co": [*step.co],
        "con_thieu": step.con_thieu,
        "chua_ro": [*step.chua_ro_nam],
        "thieu_khen_truoc": step.thieu_truoc,
        "xac_nhan": luat.so.xac_nhan and luat.moi is None,
        "can_cu": [{"van_ban": all_texts()[base.van_ban].ten, "dieu": base.dieu}],
    }


def finding_as_json(one: Finding) -> dict[str, Any]:
    """One finding, with its legal bases by name."""
    return {
        "ma": one.ma,
        "muc": one.muc,
        "trang": one.trang,
        "o": one.o,
        "noi_dung": one.noi_dung,
        "can_cu": [{"van_ban": all_texts()[base.van_ban].ten, "dieu": base.dieu} for base in one.can_cu],
        "goi_y": one.goi_y,
        "giai_trinh": one.giai_trinh,
    }
