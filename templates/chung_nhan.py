"""Makes chung-nhan.docx, the page that says how the report's totals were counted again; `python templates/build.py` writes it too.

It is a working paper of the office, no administrative document in the sense of Decree 30/2020/NĐ-CP: it takes no number and
no Quốc hiệu. Paper, margins and letters are those of the report.
"""

from pathlib import Path
from typing import Final

from styles import DU_THAO, HEADERS, SO_TRANG, TRICH_YEU, UNDER_TRICH_YEU, UPRIGHT
from wordml import TEXT_WIDTH, Style, docx, end_of_section, line, paragraph

TARGET: Final = Path(__file__).with_name("chung-nhan.docx")

TEN = Style("Tên tờ", 28, bold=True, before=60, keep=True)
NOI_DUNG = Style("Nội dung", 26, align="left", before=60, after=60)
KET_LUAN = Style("Kết luận", 26, bold=True, align="left", before=120, after=60)
STYLES: Final = (SO_TRANG, DU_THAO, TEN, TRICH_YEU, NOI_DUNG, KET_LUAN)


def build() -> bytes:
    """The template as a docx, the same bytes every time."""
    body = (
        paragraph(TEN, "TỜ ĐỐI CHIẾU SỐ LIỆU")
        + paragraph(TRICH_YEU, "{{ trich_yeu }}")
        + line(UNDER_TRICH_YEU, TEXT_WIDTH, after=120)
        + paragraph(NOI_DUNG, "{{ nguon }}")
        + paragraph(NOI_DUNG, "{{ bang }}")
        + paragraph(KET_LUAN, "{{ ket_luan }}")
    )
    return docx(
        body=body + end_of_section("") + UPRIGHT,
        styles=STYLES,
        headers=HEADERS,
        title="Tờ đối chiếu số liệu {{ trich_yeu }}",
        creator="{{ co_quan }}",
    )
