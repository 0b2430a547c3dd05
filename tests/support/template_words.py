"""A made-up report of a made-up commune: the plain data that the template is filled with. No person in it is real."""

from thidua.files.word.tables import WordCell, WordRow, WordTable


def so(ma: str, doi_tuong: str = "") -> str:
    """A figure, as the report gives it."""
    figures = {("TT_LDXS", "tap_the"): "85", ("CO_T", "tap_the"): "15"}
    if (ma, doi_tuong) not in figures:
        raise ValueError(f"Không có danh hiệu mã “{ma}”; có phải là “TT_LDXS”?")
    return figures[ma, doi_tuong]


def bang(rows: int = 12) -> WordTable:
    """Phụ lục I: awards by school year, two rows of head."""
    years = [f"{year}-{year + 1}" for year in range(2020, 2025)]
    return WordTable(
        widths=(600, 3403, *(1000,) * 10),
        head=(
            (
                WordCell("TT", rows=2),
                WordCell("Danh hiệu, hình thức", rows=2),
                *(WordCell(year, columns=2) for year in years),
            ),
            tuple(WordCell(text) for text in ("Tập thể", "Cá nhân") * 5),
        ),
        rows=[
            WordRow(("Danh hiệu thi đua",), bold=True),
            *(WordRow((str(n), f"Danh hiệu mẫu số {n:02d}", *("01", "12") * 5)) for n in range(1, rows + 1)),
            WordRow(("", "Tổng cộng", *("12", "144") * 5), bold=True),
        ],
        align=("center", "left", *("center",) * 10),
    )


DOAN = (
    "Ủy ban nhân dân xã Kiến Mẫu đã chỉ đạo các trường học trên địa bàn triển khai đầy đủ, kịp thời các phong trào thi "
    "đua do các cấp phát động; gắn phong trào thi đua với nhiệm vụ chuyên môn của từng trường, từng năm học."
)


def context(**changes: object) -> dict[str, object]:
    """Everything that bc-ubnd.docx asks for."""
    sections = [
        "I_1",
        "I_2",
        "II_1",
        "II_2",
        "II_3",
        "III_1",
        "III_2",
        "IV",
        "V",
        "VI_1",
        "VI_2",
        "VI_3",
        "VI_4",
        "VII",
        "VIII",
    ]
    values: dict[str, object] = dict.fromkeys(sections, (DOAN, f"- {DOAN}"))
    values |= {
        "so": so,
        "co_quan_dong_1": "ỦY BAN NHÂN DÂN",
        "co_quan_dong_2": "XÃ KIẾN MẪU",
        "so_ky_hieu": "Số:      /BC-UBND",
        "dia_danh_ngay": "Kiến Mẫu, ngày     tháng     năm 2025",
        "trich_yeu": "Tổng kết phong trào thi đua yêu nước và công tác khen thưởng 5 năm (2021-2025)",
        "du_thao": False,
        "kinh_gui": ("Sở Giáo dục và Đào tạo thành phố Mẫu",),
        "mo_dau": (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2025 của Ủy ban nhân dân thành phố Mẫu về việc tổng "
            "kết phong trào thi đua yêu nước, Ủy ban nhân dân xã Kiến Mẫu báo cáo như sau:",
        ),
        "IV": (DOAN, "Số liệu chi tiết tại Phụ lục I, Phụ lục II, Phụ lục III và Phụ lục IV kèm theo Báo cáo này."),
        "VI_1": ("1. " + DOAN, "2. " + DOAN),
        "ky_sau": "2026-2030",
        "ket_thuc": (
            "Trên đây là Báo cáo tổng kết phong trào thi đua yêu nước và công tác khen thưởng 5 năm (2021-2025) của Ủy "
            "ban nhân dân xã Kiến Mẫu./.",
        ),
        "noi_nhan": ("- Như trên;", "- TT. Đảng ủy, TT. HĐND xã;", "- CT, các PCT UBND xã;", "- Lưu: VT, VHXH."),
        "quyen_han_ky": ("TM. ỦY BAN NHÂN DÂN",),
        "chuc_vu_nguoi_ky": "CHỦ TỊCH",
        "nguoi_ky": "Nguyễn Văn Mẫu",
        "kem_theo": "(Kèm theo Báo cáo số      /BC-UBND ngày     tháng     năm 2025 của Ủy ban nhân dân xã Kiến Mẫu)",
    }
    for number in range(1, 5):
        values[f"phu_luc_{number}"] = bang()
        values[f"phu_luc_{number}_ten"] = f"TÊN PHỤ LỤC MẪU THỨ {number}"
    values |= {"phu_luc_5": "", "phu_luc_5_ten": ""}
    return values | changes


def xac_nhan(**changes: object) -> dict[str, object]:
    """Everything that xac-nhan.docx asks for."""
    values: dict[str, object] = {
        "chu_quan": "ỦY BAN NHÂN DÂN\nXÃ KIẾN MẪU",
        "ten": "Trường Mầm non Hoa Mẫu",
        "ten_in_hoa": "TRƯỜNG MẦM NON HOA MẪU",
        "dia_danh_ngay": "Kiến Mẫu, ngày     tháng     năm 2026",
        "trich_yeu": "Số liệu thi đua, khen thưởng 5 năm (2021-2025)",
        "kinh_gui": "Ủy ban nhân dân xã Kiến Mẫu",
        "mo_dau": ("Trường Mầm non Hoa Mẫu xác nhận số liệu thi đua, khen thưởng như sau:",),
        "tom_tat": ("1. Đã có quyết định: 11 lượt tập thể, 114 lượt cá nhân.", "2. Đang đề nghị: không có."),
        "bang": bang(),
        "ket_thuc": ("Trường Mầm non Hoa Mẫu xác nhận các số liệu trên là đúng./.",),
        "chuc_vu": "HIỆU TRƯỞNG",
        "du_thao": False,
    }
    return values | changes
