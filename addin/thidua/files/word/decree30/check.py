"""Checks the layout of a report in a Word file against Decree 30/2020/NĐ-CP, Annex I.

`CHECKS` holds one check for every element of the Decree's layout, in reading order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal, NamedTuple

from thidua.files.word.decree30 import body, foot, head, page
from thidua.files.word.decree30.document import read_document
from thidua.files.word.decree30.report import LayoutFault, ReportLayout


class LayoutCheck(NamedTuple):
    """The check of one element of the layout. ma: its code; goi_y: how to mend it in Word; find: yields its faults."""

    ma: str
    element: str
    goi_y: str
    find: Callable[[ReportLayout], Iterator[LayoutFault]]


@dataclass(frozen=True, slots=True)
class LayoutDeviation:
    """A place where a report departs from the Decree. where: the words concerned, "" for the whole file.

    level: "loi" (against the Decree) or "nhac" (a custom, or for a reader to judge).
    """

    check: LayoutCheck
    level: Literal["loi", "nhac"]
    message: str
    where: str


_MARGINS: Final = "Ở Word: Layout > Margins > Custom Margins, áp dụng cho cả tệp (Whole document)."
_HEAD: Final = "Sửa ở đầu trang thứ nhất, hoặc chép lại phần ấy từ một báo cáo do máy làm."
_FOOT: Final = "Sửa ở bảng cuối báo cáo, hoặc chép lại phần ấy từ một báo cáo do máy làm."
_RETYPE: Final = "Gõ lại số ở đầu các dòng cho liền nhau; tiêu đề giữ kiểu chữ của các tiêu đề bên cạnh."
CHECKS: Final = (
    LayoutCheck("N01", "Khổ giấy", "Ở Word: Layout > Size > A4; phần báo cáo để Orientation > Portrait.", page.paper),
    LayoutCheck("N02", "Lề trên / dưới", _MARGINS, page.top_bottom),
    LayoutCheck("N03", "Lề trái", _MARGINS, page.left),
    LayoutCheck("N04", "Lề phải", _MARGINS, page.right),
    LayoutCheck("N05", "Phông", "Chọn chỗ ấy, đặt phông Times New Roman, màu chữ Automatic.", page.letters),
    LayoutCheck(
        "N06",
        "Số trang",
        "Bấm đúp vào lề trên, Insert > Page Number > Top of Page, kiểu ở giữa; đánh dấu Different First Page.",
        page.page_number,
    ),
    LayoutCheck("N07", "Quốc hiệu", _HEAD, head.quoc_hieu),
    LayoutCheck("N08", "Tiêu ngữ", _HEAD, head.tieu_ngu),
    LayoutCheck("N09", "CQ chủ quản (nếu có)", _HEAD, head.superior),
    LayoutCheck("N10", "CQ ban hành", _HEAD, head.agency),
    LayoutCheck("N11", "Số, ký hiệu", _HEAD, head.number),
    LayoutCheck("N12", "Địa danh, ngày", _HEAD, head.place_and_date),
    LayoutCheck("N13", "Tên loại", _HEAD, head.title),
    LayoutCheck("N14", "Trích yếu", _HEAD, head.subject),
    LayoutCheck("N15", "Kính gửi (BC gửi cấp trên)", "Sửa ở dòng Kính gửi, ngay dưới trích yếu.", head.addressees),
    LayoutCheck(
        "N16",
        "Nội dung",
        "Dùng Format Painter chép kiểu của một đoạn bên cạnh đã đúng; hoặc sửa ở hộp Paragraph, Font.",
        body.text,
    ),
    LayoutCheck("N17", "Mục I., II.", _RETYPE, body.sections),
    LayoutCheck("N18", "Khoản 1., 2.", _RETYPE, body.headed_points),
    LayoutCheck(
        "N19", "Điểm a), b)", "Gõ lại chữ cái ở đầu các dòng: a), b), c), d), đ), e), g)…", body.lettered_points
    ),
    LayoutCheck("N20", "Quyền hạn, chức vụ", _FOOT, foot.authority),
    LayoutCheck("N21", "Họ tên", _FOOT, foot.signer),
    LayoutCheck("N22", "Nơi nhận", _FOOT, foot.recipients),
    LayoutCheck("N23", "Kết thúc", "Gõ ./. liền sau chữ cuối của câu kết thúc, thay cho dấu chấm.", body.end),
    LayoutCheck("N24", "Phụ lục", "So với một phụ lục do máy làm và sửa cho giống.", page.annexes),
    LayoutCheck("N25", "Viện dẫn lần đầu", "Tra bản gốc của văn bản rồi ghi đủ ở lần dẫn đầu tiên.", body.citations),
)


def check_layout(report: ReportLayout) -> list[LayoutDeviation]:
    """All deviations of a report, in the order of `CHECKS`.

    Equal faults of one element become one deviation; its message gives the number of further places.
    """
    return [
        LayoutDeviation(one, fault.level, _counted(fault.message, times), fault.where.strip())
        for one in CHECKS
        for fault, times in _gathered(one.find(report))
    ]


def open_layout(docx: Path | BinaryIO) -> ReportLayout:
    """The parts of the report in a Word file. Raises UnreadableDocument, with a Vietnamese sentence for the clerk."""
    return ReportLayout(read_document(docx))


def _gathered(faults: Iterator[LayoutFault]) -> Iterator[tuple[LayoutFault, int]]:
    first: dict[tuple[str, str], LayoutFault] = {}
    times: dict[tuple[str, str], int] = {}
    for fault in faults:
        key = (fault.level, fault.message)
        first.setdefault(key, fault)
        times[key] = times.get(key, 0) + 1
    return ((fault, times[key]) for key, fault in first.items())


def _counted(message: str, times: int) -> str:
    return message if times == 1 else f"{message} Còn {times - 1} chỗ như vậy."
