"""Makes bc-ubnd.docx, the template of the five-year report: `python templates/build.py`, which writes the other two papers as well.

The layout is that of Decree 30/2020/NĐ-CP, Annex I. An office may open the result in Word and change words, styles
and order; the tags {{ … }} and {% … %} are filled by thidua/files/word/template/fill.py.
"""

from pathlib import Path
from typing import Final

import chung_nhan
import xac_nhan
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
from wordml import TEXT_WIDTH, Style, docx, end_of_section, line, paragraph, section, table

TARGET: Final = Path(__file__).with_name("bc-ubnd.docx")

SO_KY_HIEU = Style("Số ký hiệu", 26, before=60)
TEN_LOAI = Style("Tên loại văn bản", 28, bold=True, before=360, keep=True)
KINH_GUI = Style("Kính gửi", 28, before=60, after=180)
KINH_GUI_NHIEU = Style("Kính gửi nhiều nơi", 28, align="left", left=2268, before=60)
NOI_KINH_GUI = Style("Nơi kính gửi", 28, align="left", left=3402, before=60)
NOI_DUNG = Style("Nội dung", 28, align="both", first=720, before=60, after=60, line=264)
MUC = Style("Mục", 28, bold=True, align="both", first=720, before=120, after=60, line=264, keep=True, outline=0)
KHOAN = Style("Khoản", 28, bold=True, align="both", first=720, before=60, after=60, line=264, keep=True, outline=1)
KET_THUC = Style("Kết thúc", 28, align="both", first=720, before=60, after=240, line=264, keep=True)
NGUOI_KY = Style("Họ tên người ký", 28, bold=True, before=1800)
SO_PHU_LUC = Style("Số phụ lục", 28, bold=True, keep=True, outline=0)
TEN_PHU_LUC = Style("Tên phụ lục", 28, bold=True, before=60, keep=True)
KEM_THEO = Style("Kèm theo", 28, italic=True, before=60, after=240, keep=True)
# The order in which Word lists them.
STYLES: Final = (
    SO_TRANG, DU_THAO, CO_QUAN, QUOC_HIEU, TIEU_NGU, SO_KY_HIEU, DIA_DANH, TEN_LOAI, TRICH_YEU, KINH_GUI,
    KINH_GUI_NHIEU, NOI_KINH_GUI, NOI_DUNG, MUC, KHOAN, KET_THUC, NOI_NHAN, NOI_NHAN_DONG, QUYEN_HAN, NGUOI_KY,
    SO_PHU_LUC, TEN_PHU_LUC, KEM_THEO,
)  # fmt: skip

# Heading numbers tell the level: I. a mục, 1. a khoản; a line without a number is a paragraph of the body.
CONTENTS: Final = """\
{{ mo_dau }}
I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO
1. Công tác lãnh đạo, chỉ đạo của cấp ủy đảng, chính quyền các cấp
{{ I_1 }}
2. Công tác xây dựng văn bản chỉ đạo, tổ chức thực hiện
{{ I_2 }}
II. KẾT QUẢ THỰC HIỆN CÁC PHONG TRÀO THI ĐUA
1. Kết quả phong trào thi đua do Trung ương phát động
{{ II_1 }}
2. Kết quả phong trào thi đua do thành phố phát động
{{ II_2 }}
3. Các phong trào thi đua của ngành Giáo dục và Đào tạo
{{ II_3 }}
III. CÔNG TÁC ĐIỂN HÌNH TIÊN TIẾN
1. Công tác tuyên truyền, xây dựng, nhân rộng điển hình tiên tiến
{{ III_1 }}
2. Các điển hình tiên tiến tiêu biểu
{{ III_2 }}
IV. KẾT QUẢ CÔNG TÁC KHEN THƯỞNG
{{ IV }}
V. HOẠT ĐỘNG CỦA KHỐI THI ĐUA
{{ V }}
VI. ĐÁNH GIÁ CHUNG
1. Ưu điểm
{{ VI_1 }}
2. Tồn tại, hạn chế
{{ VI_2 }}
3. Nguyên nhân
{{ VI_3 }}
4. Bài học kinh nghiệm
{{ VI_4 }}
VII. PHƯƠNG HƯỚNG, NHIỆM VỤ GIAI ĐOẠN {{ ky_sau }}
{{ VII }}
{%p if VIII %}
VIII. KIẾN NGHỊ, ĐỀ XUẤT
{{ VIII }}
{%p endif %}
"""


def letterhead() -> str:
    return table(
        (LEFT, RIGHT),
        (
            paragraph(CO_QUAN, "{{ co_quan_dong_1 }}")
            + paragraph(CO_QUAN, "{%p if co_quan_dong_2 %}")
            + paragraph(CO_QUAN, "{{ co_quan_dong_2 }}")
            + paragraph(CO_QUAN, "{%p endif %}")
            + line(UNDER_CO_QUAN, LEFT),
            paragraph(QUOC_HIEU, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + paragraph(TIEU_NGU, "Độc lập - Tự do - Hạnh phúc")
            + line(UNDER_TIEU_NGU, RIGHT),
        ),
        (paragraph(SO_KY_HIEU, "{{ so_ky_hieu }}"), paragraph(DIA_DANH, "{{ dia_danh_ngay }}")),
    )


def title() -> str:
    return (
        paragraph(TEN_LOAI, "BÁO CÁO")
        + paragraph(TRICH_YEU, "{{ trich_yeu }}")
        + line(UNDER_TRICH_YEU, TEXT_WIDTH, after=180)
        + paragraph(NOI_DUNG, "{%p if kinh_gui|length == 1 %}")
        + paragraph(KINH_GUI, "Kính gửi: {{ kinh_gui[0] }}")
        + paragraph(NOI_DUNG, "{%p elif kinh_gui %}")
        + paragraph(KINH_GUI_NHIEU, "Kính gửi:")
        + paragraph(NOI_DUNG, "{%p for noi in kinh_gui %}")
        + paragraph(NOI_KINH_GUI, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}")
        + paragraph(NOI_DUNG, "{%p endfor %}")
        + paragraph(NOI_DUNG, "{%p endif %}")
    )


def contents() -> str:
    parts = []
    for text in CONTENTS.splitlines():
        number, dot, _ = text.partition(". ")
        heading = MUC if number.isalpha() else KHOAN
        parts.append(paragraph(heading if dot and number.isalnum() else NOI_DUNG, text))
    return "".join(parts) + paragraph(KET_THUC, "{{ ket_thuc }}")


def signature() -> str:
    return table(
        (HALF, TEXT_WIDTH - HALF),
        (
            paragraph(NOI_NHAN, "Nơi nhận:") + paragraph(NOI_NHAN_DONG, "{{ noi_nhan }}"),
            paragraph(QUYEN_HAN, "{{ quyen_han_ky }}")
            + paragraph(QUYEN_HAN, "{{ chuc_vu_nguoi_ky }}")
            + paragraph(NGUOI_KY, "{{ nguoi_ky }}"),
        ),
    )


def annex(number: int, roman: str) -> str:
    return (
        paragraph(SO_PHU_LUC, f"Phụ lục {roman}")
        + paragraph(TEN_PHU_LUC, f"{{{{ phu_luc_{number}_ten }}}}")
        + paragraph(KEM_THEO, "{{ kem_theo }}")
        + paragraph(NOI_DUNG, f"{{{{ phu_luc_{number} }}}}")
    )


def build() -> bytes:
    """The template as a docx, the same bytes every time."""
    turned = section(landscape=True, restart=True)
    annexes = end_of_section(turned).join(annex(i, roman) for i, roman in enumerate(("I", "II", "III", "IV"), 1))
    reasons = (
        paragraph(NOI_DUNG, "{%p if phu_luc_5 %}")
        + end_of_section(turned)
        + annex(5, "V")
        + paragraph(NOI_DUNG, "{%p endif %}")
    )
    report = letterhead() + title() + contents() + signature() + end_of_section(UPRIGHT)
    return docx(
        body=report + annexes + reasons + end_of_section("") + turned,
        styles=STYLES,
        headers=HEADERS,
        title="Báo cáo {{ trich_yeu }}",
        creator="{{ co_quan_dong_1 }} {{ co_quan_dong_2 }}",
    )


if __name__ == "__main__":
    TARGET.write_bytes(build())
    for other in (xac_nhan, chung_nhan):
        other.TARGET.write_bytes(other.build())
