"""What the three papers share: paragraph styles, widths, the headers of a page and the page set-up of the first section.

The layout is that of Decree 30/2020/NĐ-CP, Annex I. What only one paper uses stands in that paper's own file.
"""

from typing import Final

from wordml import TEXT_WIDTH, Style, page_number, paragraph, section

# Twips. The letterhead's columns keep the proportion 3829 : 5670 of the Decree's own sample.
LEFT = TEXT_WIDTH * 3829 // (3829 + 5670)
RIGHT = TEXT_WIDTH - LEFT
HALF = TEXT_WIDTH // 2
# Lengths of the drawn lines: that of the words “Độc lập - Tự do - Hạnh phúc”, and a third to a half of the others.
UNDER_TIEU_NGU, UNDER_CO_QUAN, UNDER_TRICH_YEU = 3182, 800, 2800

SO_TRANG = Style("Số trang", 26)
DU_THAO = Style("Dự thảo", 26, bold=True, align="left", left=142, after=60, box=True)
CO_QUAN = Style("Cơ quan ban hành", 24, bold=True)
QUOC_HIEU = Style("Quốc hiệu", 24, bold=True)
TIEU_NGU = Style("Tiêu ngữ", 26, bold=True)
DIA_DANH = Style("Địa danh ngày tháng", 26, italic=True, before=60)
TRICH_YEU = Style("Trích yếu", 28, bold=True, left=1400, right=1400, keep=True)
NOI_NHAN = Style("Nơi nhận", 24, bold=True, italic=True, align="left")
NOI_NHAN_DONG = Style("Nơi nhận danh sách", 22, align="left")
QUYEN_HAN = Style("Quyền hạn chức vụ", 28, bold=True)

HEADERS: Final = {
    "rId3": page_number(SO_TRANG),
    "rId4": paragraph(DU_THAO, "{% if du_thao %}DỰ THẢO{% endif %}"),
}
UPRIGHT: Final = section(
    headers='<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
)
