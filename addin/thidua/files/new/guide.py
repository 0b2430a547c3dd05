"""The first sheet of a new workbook: what it is, four steps, where everything lies."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

TAB: Final = "Hướng dẫn"
INSTALLATION: Final = "CaiDat"
"""The defined name of the section on installation, to which the macros lead. Its first cell names what is missing."""
STEPS: Final = (
    (
        "Khai báo một lần",
        "Trang Cấu hình: cơ quan ban hành, kỳ báo cáo, phạm vi số liệu, nơi nhận, người ký. Trang Danh sách trường: mỗi trường "
        "một mã riêng, khối thi đua, tên khác thường gọi. Trang Biên chế: số người của từng trường theo năm học.",
    ),
    (
        "Nhập số liệu theo quyết định",
        "Danh hiệu, hình thức khen thưởng cấp cơ sở nhập ở trang của từng trường; cấp thành phố, cấp Bộ, cấp Nhà nước nhập ở trang "
        "của từng danh hiệu. Một quyết định chỉ nhập ở một nơi. Mỗi dòng một người hoặc một tập thể; số tổng hợp không có tên thì để "
        "trống cột tên và ghi Số lượng. Không để dòng cộng, không dùng dấu “nt”, không gộp ô.",
    ),
    (
        "Kiểm tra",
        "Bấm Kiểm tra toàn bộ. Trang Kiểm tra liệt kê từng chỗ cần xem, ô ấy được tô màu ở trang của nó: Lỗi (đỏ) thì phải sửa; Giải "
        "trình (vàng) thì sửa, hoặc gõ lý do vào cột Giải trình; Nhắc (xanh) thì chỉ để biết. Bấm vào địa chỉ ở cột Ô, hoặc bấm Lỗi kế "
        "tiếp, để tới đúng chỗ. Sửa xong bấm kiểm tra lại.",
    ),
    (
        "Tổng hợp và in báo cáo",
        "Trang Tổng hợp tự cộng ngay khi gõ, không cần bấm nút; bấm Tổng hợp để máy cộng lại độc lập bên cạnh, ô nào khác nhau thì tô "
        "đỏ. Viết các đoạn văn ở trang Nội dung, rồi bấm Tạo báo cáo: tệp Word có đủ các mục, số liệu và bốn phụ lục, đúng thể thức văn "
        "bản hành chính. Còn lỗi thì báo cáo chưa in và nói rõ dòng nào.",
    ),
)
HABITS: Final = (
    "Cột có tiêu đề xanh đậm là cột bắt buộc. Bấm vào ô tiêu đề để xem cách điền.",
    "Trang có thẻ màu xanh lá do máy ghi: Kiểm tra, Tổng hợp, Danh sách, Lịch sử, Nhật ký. Chỉ gõ ở cột Giải trình và các ô chọn của Tổng hợp.",
    "Được đổi tên trang, sắp lại thứ tự trang và cột, thêm cột riêng. Xin giữ nguyên tên các cột có sẵn và dòng 1 đang ẩn.",
    "Thêm trường: ghi vào Danh sách trường rồi bấm Thêm trường. Thêm danh hiệu: bấm Thêm danh hiệu. Trang mới có sẵn mọi thứ.",
    "Bấm nhầm nút nào thì bấm Hoàn tác lần bấm trước. Nút không sửa những gì đã gõ.",
)
MISSING: Final = "Nếu bấm nút mà được đưa tới đây: máy này chưa cài phần mềm, hoặc chưa cài xong. Xin làm các bước dưới đây rồi bấm lại nút."
INSTALL: Final = (
    "Giải nén ThiDua.zip (bấm chuột phải, chọn Extract All). Đóng Excel, rồi bấm đúp cai-dat.cmd và chờ dòng “Đã sẵn sàng”.",
    "Mở lại sổ từ thư mục đã chọn. Có dải vàng thì bấm Enable Editing, rồi Enable Content để cho phép nút chạy.",
    "Có dải đỏ (Microsoft has blocked macros): đóng sổ, bấm chuột phải vào tệp sổ, chọn Properties, đánh dấu Unblock, bấm OK, mở lại.",
    "Chưa có nút vẫn nhập được số liệu, và trang Tổng hợp vẫn tự cộng. Máy không có mạng, cơ quan chặn: xem hướng dẫn trong gói cài đặt.",
)
_FONT: dict[str, object] = {
    "font_name": "Times New Roman",
    "font_size": 13,
    "font_scheme": "none",
    "valign": "vcenter",
    "text_wrap": True,
}
_INK = "#1F3864"


def write_guide(book: Any, title: str, notice: str, tabs: Sequence[tuple[str, str]]) -> Any:
    """Adds the guide to an XlsxWriter workbook and returns its sheet. tabs: (name, content), each becomes a link."""
    page = book.add_worksheet(TAB)
    page.set_tab_color("#BF8F00")
    page.hide_gridlines(2)
    page.set_column(0, 0, 5)
    page.set_column(1, 1, 34)
    page.set_column(2, 2, 92)
    look = {name: book.add_format(_FONT | more) for name, more in _LOOKS.items()}
    page.set_row(1, 34)
    page.write_string(1, 0, title, look["title"])
    row = 2
    if notice:
        page.set_row(row, 56)
        page.merge_range(row, 0, row, 2, notice, look["notice"])
        row += 1
    row = _heading(page, row + 1, "Bốn bước làm việc", look)
    for number, (name, words) in enumerate(STEPS, 1):
        page.set_row(row, 18 * ceil(len(words) / 94) + 6)
        page.write_string(row, 0, str(number), look["number"])
        page.write_string(row, 1, name, look["strong"])
        page.write_string(row, 2, words, look["text"])
        row += 1
    row = _heading(page, row + 1, "Nên nhớ", look)
    row = _lines(page, row, HABITS, look)
    breaks = [row + 1]
    row = _heading(page, row + 1, "Các trang của sổ (bấm để tới)", look)
    for tab, holds in tabs:
        page.set_row(row, 18 * ceil(len(holds) / 100) + 2)
        page.write_url(row, 1, f"internal:'{tab}'!A{5}", look["link"], tab)
        page.write_string(row, 2, holds, look["text"])
        row += 1
    breaks.append(row + 1)
    row = _heading(page, row + 1, "Cài đặt", look)
    book.define_name(INSTALLATION, f"='{TAB}'!$A${row + 1}:$C${row + 1 + len(INSTALL)}")
    page.set_row(row, 24)
    page.merge_range(row, 0, row, 2, MISSING, look["strong"])
    _lines(page, row + 1, INSTALL, look)
    page.protect()
    _print(page)
    page.set_h_pagebreaks(breaks)
    return page


_LOOKS: dict[str, dict[str, object]] = {
    "title": {"font_size": 20, "bold": True, "font_color": _INK, "text_wrap": False},
    "notice": {"font_size": 18, "bold": True, "font_color": "#C00000", "bg_color": "#FFF2CC", "align": "center", "valign": "vcenter"},
    "heading": {"font_size": 14, "bold": True, "font_color": _INK, "bottom": 2, "bottom_color": _INK, "text_wrap": False},
    "number": {"bold": True, "align": "center", "font_color": _INK},
    "strong": {"bold": True},
    "text": {},
    "link": {"font_color": "#0563C1", "underline": 1},
}  # fmt: skip


def _heading(page: Any, row: int, words: str, look: dict[str, Any]) -> int:
    page.set_row(row, 24)
    page.write_string(row, 0, words, look["heading"])
    for column in (1, 2):
        page.write_blank(row, column, None, look["heading"])
    return row + 1


def _lines(page: Any, row: int, lines: Sequence[str], look: dict[str, Any]) -> int:
    for words in lines:
        page.set_row(row, 20)
        page.write_string(row, 0, "–", look["number"])
        page.merge_range(row, 1, row, 2, words, look["text"])
        row += 1
    return row


def _print(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_print_scale(80)  # fits the three columns; with “fit to page” Excel would ignore the page breaks
    page.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&L&A&RTrang &P/&N")
