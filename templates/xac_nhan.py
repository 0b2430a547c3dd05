"""Makes xac-nhan.docx, the confirmation that each school's headmaster signs; `python templates/build.py` writes it too.

Decree 30/2020/NĐ-CP, Article 7 knows no “bản xác nhận” among its kinds of administrative documents, so this one takes no
number and no symbol. All else follows Annex I as far as it applies: paper, margins and letters; the superior agency's name
above the school's own, where it has one; Quốc hiệu, Tiêu ngữ; place and date, blank until signed; title and subject; Kính gửi; Nơi nhận
beside the signature. Letters of the body are 13 pt, the smallest allowed, so that it keeps to one page.
"""

from pathlib import Path
from typing import Final

from styles import (
    CO_QUAN,
    DIA_DANH,
    DU_THAO,
    HALF,
    HEADERS,
    LEFT,
    NOI_NHAN,
    NOI_NHAN_DONG,
    QUOC_HIEU,
    QUYEN_HAN,
    RIGHT,
    SO_TRANG,
    TIEU_NGU,
    TRICH_YEU,
    UNDER_CO_QUAN,
    UNDER_TIEU_NGU,
    UNDER_TRICH_YEU,
    UPRIGHT,
)
from wordml import TEXT_WIDTH, Style, docx, end_of_section, line, paragraph, table

TARGET: Final = Path(__file__).with_name("xac-nhan.docx")

CHU_QUAN = Style("Cơ quan chủ quản", 24)
TEN_LOAI = Style("Tên loại văn bản", 28, bold=True, before=180, keep=True)
KINH_GUI = Style("Kính gửi", 26, before=60, after=120)
NOI_DUNG = Style("Nội dung", 26, align="both", first=720, before=60, after=60)
Y_KIEN = Style("Ý kiến", 26, align="both", first=720, before=60, after=60, keep=True)
KET_THUC = Style("Kết thúc", 26, align="both", first=720, before=60, after=60, keep=True)
KY_TEN = Style("Ký tên", 26, italic=True, after=1200)
STYLES: Final = (
    SO_TRANG, DU_THAO, CHU_QUAN, CO_QUAN, QUOC_HIEU, TIEU_NGU, DIA_DANH, TEN_LOAI, TRICH_YEU, KINH_GUI, NOI_DUNG,
    Y_KIEN, KET_THUC, NOI_NHAN, NOI_NHAN_DONG, QUYEN_HAN, KY_TEN,
)  # fmt: skip


def letterhead() -> str:
    return table(
        (LEFT, RIGHT),
        (
            paragraph(CHU_QUAN, "{%p if chu_quan %}")
            + paragraph(CHU_QUAN, "{{ chu_quan }}")
            + paragraph(CHU_QUAN, "{%p endif %}")
            + paragraph(CO_QUAN, "{{ ten_in_hoa }}")
            + line(UNDER_CO_QUAN, LEFT),
            paragraph(QUOC_HIEU, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + paragraph(TIEU_NGU, "Độc lập - Tự do - Hạnh phúc")
            + line(UNDER_TIEU_NGU, RIGHT)
            + paragraph(DIA_DANH, "{{ dia_danh_ngay }}"),
        ),
    )


def title() -> str:
    return (
        paragraph(TEN_LOAI, "BẢN XÁC NHẬN")
        + paragraph(TRICH_YEU, "{{ trich_yeu }}")
        + line(UNDER_TRICH_YEU, TEXT_WIDTH, after=120)
        + paragraph(KINH_GUI, "Kính gửi: {{ kinh_gui }}")
    )


def contents() -> str:
    return (
        paragraph(NOI_DUNG, "{{ mo_dau }}")
        + paragraph(NOI_DUNG, "{{ tom_tat }}")
        + paragraph(NOI_DUNG, "{{ bang }}")
        + dotted("Số liệu chưa đúng, còn thiếu (nếu có): ")
        + dotted("")
        + paragraph(KET_THUC, "{{ ket_thuc }}")
    )


def dotted(text: str) -> str:
    """A line to write on: dots from the text to the margin."""
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    opened = f'<w:p><w:pPr><w:pStyle w:val="{Y_KIEN.id}"/>{tabs}</w:pPr>'
    return f'{opened}<w:r><w:t xml:space="preserve">{text}</w:t><w:tab/></w:r></w:p>'


def signature() -> str:
    return table(
        (HALF, TEXT_WIDTH - HALF),
        (
            paragraph(NOI_NHAN, "Nơi nhận:")
            + paragraph(NOI_NHAN_DONG, "- Như trên;")
            + paragraph(NOI_NHAN_DONG, "- Lưu: VT."),
            paragraph(QUYEN_HAN, "{{ chuc_vu }}") + paragraph(KY_TEN, "(Ký, ghi rõ họ và tên, đóng dấu)"),
        ),
    )


def build() -> bytes:
    """The template as a docx, the same bytes every time."""
    return docx(
        body=letterhead() + title() + contents() + signature() + end_of_section("") + UPRIGHT,
        styles=STYLES,
        headers=HEADERS,
        title="Bản xác nhận {{ trich_yeu }}",
        creator="{{ ten }}",
    )
