"""Reads a report back and says where it departs from Decree 30/2020/NĐ-CP, Annex I.

`CHECKS` holds one check for every element of the Decree's layout, in reading order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal, NamedTuple

from thidua.files.word.decree30 import body, foot, head, page
from thidua.files.word.decree30.document import read
from thidua.files.word.decree30.report import Fault, Report


class Check(NamedTuple):
    """One element of the layout. ma: its code; goi_y: how to mend it in Word; find: what departs from it."""

    ma: str
    element: str
    goi_y: str
    find: Callable[[Report], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Deviation:
    """One departure. level: "loi" or "nhac"; where: the words concerned, empty if the whole file."""

    check: Check
    level: Literal["loi", "nhac"]
    message: str
    where: str


_MARGINS: Final = "Ở Word: Layout > Margins > Custom Margins, áp dụng cho cả tệp (Whole document)."
_HEAD: Final = "Sửa ở đầu trang thứ nhất, hoặc chép lại phần ấy từ một báo cáo do máy làm."
_FOOT: Final = "Sửa ở bảng cuối báo cáo, hoặc chép lại phần ấy từ một báo cáo do máy làm."
_RETYPE: Final = "Gõ lại số ở đầu các dòng cho liền nhau; tiêu đề giữ kiểu chữ của các tiêu đề bên cạnh."
CHECKS: Final = (
    Check("N01", "Khổ giấy", "Ở Word: Layout > Size > A4; phần báo cáo để Orientation > Portrait.", page.paper),
    Check("N02", "Lề trên / dưới", _MARGINS, page.top_bottom),
    Check("N03", "Lề trái", _MARGINS, page.left),
    Check("N04", "Lề phải", _MARGINS, page.right),
    Check("N05", "Phông", "Chọn chỗ ấy, đặt phông Times New Roman, màu chữ Automatic.", page.letters),
    Check(
        "N06",
        "Số trang",
        "Bấm đúp vào lề trên, Insert > Page Number > Top of Page, kiểu ở giữa; đánh dấu Different First Page.",
        page.page_number,
    ),
    Check("N07", "Quốc hiệu", _HEAD, head.quoc_hieu),
    Check("N08", "Tiêu ngữ", _HEAD, head.tieu_ngu),
    Check("N09", "CQ chủ quản (nếu có)", _HEAD, head.superior),
    Check("N10", "CQ ban hành", _HEAD, head.agency),
    Check("N11", "Số, ký hiệu", _HEAD, head.number),
    Check("N12", "Địa danh, ngày", _HEAD, head.place_and_date),
    Check("N13", "Tên loại", _HEAD, head.title),
    Check("N14", "Trích yếu", _HEAD, head.subject),
    Check("N15", "Kính gửi (BC gửi cấp trên)", "Sửa ở dòng Kính gửi, ngay dưới trích yếu.", head.addressees),
    Check(
        "N16",
        "Nội dung",
        "Dùng Format Painter chép kiểu của một đoạn bên cạnh đã đúng; hoặc sửa ở hộp Paragraph, Font.",
        body.text,
    ),
    Check("N17", "Mục I., II.", _RETYPE, body.sections),
    Check("N18", "Khoản 1., 2.", _RETYPE, body.headed_points),
    Check("N19", "Điểm a), b)", "Gõ lại chữ cái ở đầu các dòng: a), b), c), d), đ), e), g)…", body.lettered_points),
    Check("N20", "Quyền hạn, chức vụ", _FOOT, foot.authority),
    Check("N21", "Họ tên", _FOOT, foot.signer),
    Check("N22", "Nơi nhận", _FOOT, foot.recipients),
    Check("N23", "Kết thúc", "Gõ ./. liền sau chữ cuối của câu kết thúc, thay cho dấu chấm.", body.end),
    Check("N24", "Phụ lục", "So với một phụ lục do máy làm và sửa cho giống.", page.annexes),
    Check("N25", "Viện dẫn lần đầu", "Tra bản gốc của văn bản rồi ghi đủ ở lần dẫn đầu tiên.", body.citations),
)


def check(report: Report) -> list[Deviation]:
    """All departures of a report, element by element; the same one met again is told once, with how often."""
    return [
        Deviation(one, fault.level, _counted(fault.message, times), fault.where.strip())
        for one in CHECKS
        for fault, times in _gathered(one.find(report))
    ]


def opened(docx: Path | BinaryIO) -> Report:
    """A Word file as the parts of a report. Raises Unreadable, with a sentence for the clerk."""
    return Report(read(docx))


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
