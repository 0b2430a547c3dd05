"""The JSON that other programs read; its keys are fixed."""

from typing import Any

from thidua.book import Finding
from thidua.checking import Checked
from thidua.law.van_ban import all_texts
from thidua.sheets.sang_kien import CAP
from thidua.totals import Ky


def kiem_tra(checked: Checked, tep: str) -> dict[str, Any]:
    """`thidua kiem-tra --json`: rows read = taken + set aside, whether the report may be printed, every finding."""
    book = checked.book
    return {
        "tep": tep,
        "dong": {"doc": book.doc, "nhan": len(book.awards), "loai": len(book.set_aside)},
        "duoc_bao_cao": checked.duoc_bao_cao,
        "phat_hien": [_finding(one) for one in checked.findings],
    }


def tong_hop(checked: Checked) -> dict[str, Any]:
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


def _finding(one: Finding) -> dict[str, Any]:
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
