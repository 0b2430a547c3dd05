"""Makes bc-ubnd.docx, the template of the five-year report, and xac-nhan.docx beside it: `python templates/build.py`.

The layout is that of Decree 30/2020/NĐ-CP, Annex I. An office may open the result in Word and change words, styles
and order; the tags {{ … }} and {% … %} are filled by thidua/word/render.py.
"""

from pathlib import Path
from typing import Final

from wordml import TEXT_WIDTH, Style, docx, end_of_section, line, page_number, paragraph, section, table

TARGET: Final = Path(__file__).with_name("bc-ubnd.docx")

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
SO_KY_HIEU = Style("Số ký hiệu", 26, before=60)
DIA_DANH = Style("Địa danh ngày tháng", 26, italic=True, before=60)
TEN_LOAI = Style("Tên loại văn bản", 28, bold=True, before=360, keep=True)
TRICH_YEU = Style("Trích yếu", 28, bold=True, left=1400, right=1400, keep=True)
KINH_GUI = Style("Kính gửi", 28, before=60, after=180)
KINH_GUI_NHIEU = Style("Kính gửi nhiều nơi", 28, align="left", left=2268, before=60)
NOI_KINH_GUI = Style("Nơi kính gửi", 28, align="left", left=3402, before=60)
NOI_DUNG = Style("Nội dung", 28, align="both", first=720, before=60, after=60, line=264)
MUC = Style("Mục", 28, bold=True, align="both", first=720, before=120, after=60, line=264, keep=True, outline=0)
KHOAN = Style("Khoản", 28, bold=True, align="both", first=720, before=60, after=60, line=264, keep=True, outline=1)
KET_THUC = Style("Kết thúc", 28, align="both", first=720, before=60, after=240, line=264, keep=True)
NOI_NHAN = Style("Nơi nhận", 24, bold=True, italic=True, align="left")
NOI_NHAN_DONG = Style("Nơi nhận danh sách", 22, align="left")
QUYEN_HAN = Style("Quyền hạn chức vụ", 28, bold=True)
NGUOI_KY = Style("Họ tên người ký", 28, bold=True, before=1800)
SO_PHU_LUC = Style("Số phụ lục", 28, bold=True, keep=True, outline=0)
TEN_PHU_LUC = Style("Tên phụ lục", 28, bold=True, before=60, keep=True)
KEM_THEO = Style("Kèm theo", 28, italic=True, before=60, after=240, keep=True)
STYLES: Final = tuple(value for value in globals().values() if isinstance(value, Style))

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


HEADERS: Final = {
    "rId3": page_number(SO_TRANG),
    "rId4": paragraph(DU_THAO, "{% if du_thao %}DỰ THẢO{% endif %}"),
}
UPRIGHT: Final = section(
    headers='<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
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
    import chung_nhan
    import xac_nhan

    TARGET.write_bytes(build())
    for other in (xac_nhan, chung_nhan):
        other.TARGET.write_bytes(other.build())
