"""Reads a report back and says where it departs from Decree 30/2020/NĐ-CP, Annex I.

`CHECKS` holds one check for every element of the Decree's layout, in reading order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal

from thidua.word.layout import body, foot, head, page
from thidua.word.layout.document import Unreadable, read
from thidua.word.layout.report import Fault, Report

__all__ = ["CHECKS", "Deviation", "Unreadable", "check"]


@dataclass(frozen=True, slots=True)
class Deviation:
    """One departure. element: of the layout; level: "loi" or "nhac"; where: the words concerned, empty if the whole file."""

    element: str
    level: Literal["loi", "nhac"]
    message: str
    where: str


CHECKS: Final[tuple[tuple[str, Callable[[Report], Iterator[Fault]]], ...]] = (
    ("Khổ giấy", page.paper),
    ("Lề trên / dưới", page.top_bottom),
    ("Lề trái", page.left),
    ("Lề phải", page.right),
    ("Phông", page.letters),
    ("Số trang", page.page_number),
    ("Quốc hiệu", head.quoc_hieu),
    ("Tiêu ngữ", head.tieu_ngu),
    ("CQ chủ quản (nếu có)", head.superior),
    ("CQ ban hành", head.agency),
    ("Số, ký hiệu", head.number),
    ("Địa danh, ngày", head.place_and_date),
    ("Tên loại", head.title),
    ("Trích yếu", head.subject),
    ("Kính gửi (BC gửi cấp trên)", head.addressees),
    ("Nội dung", body.text),
    ("Mục I., II.", body.sections),
    ("Khoản 1., 2.", body.headed_points),
    ("Điểm a), b)", body.lettered_points),
    ("Quyền hạn, chức vụ", foot.authority),
    ("Họ tên", foot.signer),
    ("Nơi nhận", foot.recipients),
    ("Kết thúc", body.end),
    ("Phụ lục", page.annexes),
    ("Viện dẫn lần đầu", body.citations),
)


def check(docx: Path | BinaryIO) -> list[Deviation]:
    """All departures of a Word file, element by element; the same one met again is told once, with how often.

    Raises Unreadable, with a sentence for the clerk, when the file is not a docx.
    """
    report = Report(read(docx))
    return [
        Deviation(element, fault.level, _counted(fault.message, times), fault.where.strip())
        for element, find in CHECKS
        for fault, times in _gathered(find(report))
    ]


def _gathered(faults: Iterator[Fault]) -> Iterator[tuple[Fault, int]]:
    first: dict[tuple[str, str], Fault] = {}
    times: dict[tuple[str, str], int] = {}
    for fault in faults:
        key = (fault.level, fault.message)
        first.setdefault(key, fault)
        times[key] = times.get(key, 0) + 1
    return ((fault, times[key]) for key, fault in first.items())


def _counted(message: str, times: int) -> str:
    return message if times == 1 else f"{message} Còn {times - 1} chỗ như vậy."
