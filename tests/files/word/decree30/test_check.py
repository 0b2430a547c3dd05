"""Each check of the Decree's layout, on a report that keeps to it but for one thing."""

import csv
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from support.edited_reports import Node, edited, made, paragraph
from support.template_words import DOAN, context
from thidua.files.word.decree30.check import CHECKS, LayoutDeviation, check_layout, open_layout
from thidua.files.word.decree30.document import UnreadableDocument
from thidua.files.word.markup import W
from thidua.files.word.template.fill import render

ROOT = Path(__file__).parents[4]
DECREE = ROOT.parent / "shared" / "domain" / "nd30_checks.csv"
BODY, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header-rId3.xml"


@cache
def report() -> bytes:
    return render(ROOT / "templates" / "bc-ubnd.docx", context())


def found(docx: bytes) -> list[LayoutDeviation]:
    return check_layout(open_layout(BytesIO(docx)))


def but(part: str, old: str, new: str) -> bytes:
    """The good report with one text of one part replaced, the first time it occurs."""
    with zipfile.ZipFile(BytesIO(report())) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert old in parts[part], f"{old} is not in {part}"
    parts[part] = parts[part].replace(old, new, 1)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def styled(style: str, old: str, new: str) -> bytes:
    """The good report with one property of one style changed."""
    with zipfile.ZipFile(BytesIO(report())) as package:
        styles = package.read(STYLES).decode()
    start = styles.index(f'w:styleId="{style}"')
    whole = styles[start : styles.index("</w:style>", start)]
    assert old in whole
    return but(STYLES, whole, whole.replace(old, new, 1))


def filled(**changes: object) -> bytes:
    return render(ROOT / "templates" / "bc-ubnd.docx", context(**changes))


FULL = "Kế hoạch số 12/KH-UBND ngày 05/9/2024 của UBND huyện về phát động thi đua"
BOLD, PLAIN = "<w:b/><w:bCs/>", ""
CENTRED, LEFT = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'
AGENCY = '<w:r><w:t xml:space="preserve">ỦY BAN NHÂN DÂN'
VI_1 = "Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2025 của Ủy ban nhân dân thành phố Mẫu về việc tổng kết"

# One report, one fault: element, level, what its message tells, the report.
FAULTS = {
    "paper": ("Khổ giấy", "loi", "khổ giấy 216 × 279 mm", lambda: but(BODY, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    "turned": ("Khổ giấy", "loi", "chiều dọc", lambda: but(BODY, 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')),
    "top": ("Lề trên / dưới", "loi", "Lề trên", lambda: but(BODY, 'w:top="1134"', 'w:top="1000"')),
    "bottom": ("Lề trên / dưới", "loi", "Lề dưới", lambda: but(BODY, 'w:bottom="1134"', 'w:bottom="1440"')),
    "left": ("Lề trái", "loi", "25,4 mm", lambda: but(BODY, 'w:left="1701"', 'w:left="1440"')),
    "right": ("Lề phải", "loi", "25,4 mm", lambda: but(BODY, 'w:right="1134"', 'w:right="1440"')),
    "font": ("Phông", "loi", "Arial", lambda: but(BODY, AGENCY, AGENCY.replace("<w:t", '<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t', 1))),
    "font in a table": ("Phông", "loi", ".VnTime", lambda: but(BODY, 'w:ascii="Times New Roman"', 'w:ascii=".VnTime"')),
    "font in a header": ("Phông", "loi", "Calibri", lambda: but(HEADER, "<w:r>", '<w:r><w:rPr><w:rFonts w:hAnsi="Calibri"/></w:rPr>')),
    "colour": ("Phông", "loi", "#C00000", lambda: styled("Muc", BOLD, BOLD + '<w:color w:val="C00000"/>')),
    "decomposed": ("Phông", "loi", "Unicode tổ hợp", lambda: filled(V=("Các khối thi đua hoạt đo\u0323\u0302ng đều.",))),
    "no number": ("Số trang", "loi", "không có số trang", lambda: but(HEADER, " PAGE ", " DATE ")),
    "number at the left": ("Số trang", "loi", "giữa", lambda: styled("SoTrang", CENTRED, LEFT)),
    "number on page 1": ("Số trang", "loi", "Trang thứ nhất", lambda: but(BODY, "<w:titlePg/>", "")),
    "number from 3": ("Số trang", "loi", "liên tục từ 1", lambda: but(BODY, 'w:fmt="decimal"', 'w:fmt="decimal" w:start="3"')),
    "roman number": ("Số trang", "loi", "Ả Rập", lambda: but(BODY, 'w:fmt="decimal"', 'w:fmt="lowerRoman"')),
    "quoc hieu": ("Quốc hiệu", "loi", "phải ghi đúng", lambda: but(BODY, "CỘNG HÒA XÃ HỘI", "Cộng hòa xã hội")),
    "quoc hieu large": ("Quốc hiệu", "loi", "đang là 14", lambda: styled("QuocHieu", 'w:sz w:val="24"', 'w:sz w:val="28"')),
    "no quoc hieu": ("Quốc hiệu", "loi", "Không thấy Quốc hiệu", lambda: but(BODY, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "")),
    "tieu ngu": ("Tiêu ngữ", "loi", "gạch nối", lambda: but(BODY, "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    "tieu ngu plain": ("Tiêu ngữ", "loi", "in đậm", lambda: styled("TieuNgu", BOLD, PLAIN)),
    "tieu ngu without line": ("Tiêu ngữ", "nhac", "đường kẻ", lambda: without_line(1)),
    "superior": ("CQ chủ quản (nếu có)", "nhac", "cơ quan chủ quản", lambda: but(BODY, AGENCY, AGENCY.replace("<w:t", '<w:rPr><w:b w:val="0"/></w:rPr><w:t', 1))),
    "agency": ("CQ ban hành", "loi", "IN HOA", lambda: filled(co_quan_dong_2="xã Kiến Mẫu")),
    "agency small": ("CQ ban hành", "loi", "cỡ chữ 12–13", lambda: styled("CoQuanBanHanh", 'w:sz w:val="24"', 'w:sz w:val="22"')),
    "agency without line": ("CQ ban hành", "nhac", "đường kẻ", lambda: without_line(0)),
    "number 5": ("Số, ký hiệu", "loi", "số dưới 10", lambda: filled(so_ky_hieu="Số: 5/BC-UBND")),
    "number spaced": ("Số, ký hiệu", "loi", "Số: 05/BC-UBND", lambda: filled(so_ky_hieu="Số: 05 / BC - UBND")),
    "number bold": ("Số, ký hiệu", "loi", "bỏ in đậm", lambda: styled("SoKyHieu", "<w:rPr>", "<w:rPr><w:b/>")),
    "day 5": ("Địa danh, ngày", "loi", "thêm số 0", lambda: filled(dia_danh_ngay="Kiến Mẫu, ngày 5 tháng 10 năm 2025")),
    "month 2": ("Địa danh, ngày", "loi", "thêm số 0", lambda: filled(dia_danh_ngay="Kiến Mẫu, ngày 15 tháng 2 năm 2025")),
    "month 09": ("Địa danh, ngày", "loi", "không thêm số 0", lambda: filled(dia_danh_ngay="Kiến Mẫu, ngày 15 tháng 09 năm 2025")),
    "day with strokes": ("Địa danh, ngày", "loi", "đủ chữ ngày", lambda: filled(dia_danh_ngay="Kiến Mẫu, ngày 15/9/2025")),
    "day upright": ("Địa danh, ngày", "loi", "in nghiêng", lambda: styled("DiaDanhNgayThang", "<w:i/>", "")),
    "title": ("Tên loại", "loi", "BÁO CÁO", lambda: but(BODY, ">BÁO CÁO<", ">Báo cáo<")),
    "title at the left": ("Tên loại", "loi", "căn giữa", lambda: styled("TenLoaiVanBan", CENTRED, LEFT)),
    "subject": ("Trích yếu", "loi", "in đậm", lambda: styled("TrichYeu", BOLD, PLAIN)),
    "subject without line": ("Trích yếu", "nhac", "đường kẻ", lambda: without_line(2)),
    "addressee": ("Kính gửi (BC gửi cấp trên)", "nhac", "Kính gửi: …", lambda: filled(kinh_gui=(), noi_nhan=("- Sở Giáo dục và Đào tạo;", "- Lưu: VT."))),
    "addressee with stop": ("Kính gửi (BC gửi cấp trên)", "nhac", "không có dấu", lambda: filled(kinh_gui=("Sở A.",))),
    "ragged": ("Nội dung", "loi", "Justify", lambda: styled("NoiDung", 'w:val="both"', 'w:val="left"')),
    "not indented": ("Nội dung", "loi", "đang là 0,00 cm", lambda: styled("NoiDung", 'w:firstLine="720"', 'w:firstLine="0"')),
    "crowded": ("Nội dung", "loi", "6 pt", lambda: styled("NoiDung", 'w:before="60"', 'w:before="0"')),
    "wide": ("Nội dung", "loi", "1,5 dòng", lambda: styled("NoiDung", 'w:line="264"', 'w:line="480"')),
    "exact line": ("Nội dung", "loi", "1,5 dòng", lambda: styled("NoiDung", 'w:lineRule="auto"', 'w:lineRule="exact"')),
    "body 12": ("Nội dung", "loi", "đang là 12", lambda: styled("NoiDung", 'w:sz w:val="28"', 'w:sz w:val="24"')),
    "body italic": ("Nội dung", "loi", "kiểu đứng", lambda: styled("NoiDung", "<w:rPr>", "<w:rPr><w:i/>")),
    "muc": ("Mục I., II.", "nhac", "IN HOA", lambda: but(BODY, "VI. ĐÁNH GIÁ CHUNG", "VI. Đánh giá chung")),
    "muc skipped": ("Mục I., II.", "loi", "sau mục V phải là VI, đang ghi VII", lambda: but(BODY, "VI. ĐÁNH GIÁ CHUNG", "VII. ĐÁNH GIÁ CHUNG")),
    "khoan": ("Khoản 1., 2.", "nhac", "in đậm", lambda: styled("Khoan", BOLD, PLAIN)),
    "muc twice": ("Mục I., II.", "loi", "Mục V ghi hai lần; chỗ này phải là VI", lambda: but(BODY, "VI. ĐÁNH GIÁ CHUNG", "V. ĐÁNH GIÁ CHUNG")),
    "khoan twice": ("Khoản 1., 2.", "loi", "Khoản 2 ghi hai lần", lambda: but(BODY, "3. Nguyên nhân", "2. Nguyên nhân")),
    "khoan first": ("Khoản 1., 2.", "loi", "ở đầu phải là 1, đang ghi 2", lambda: but(BODY, "1. Kết quả phong trào", "2. Kết quả phong trào")),
    "khoan of text": ("Khoản 1., 2.", "loi", "sau khoản 1 phải là 2, đang ghi 3", lambda: filled(V=(f"1. {DOAN}", f"3. {DOAN}"))),
    "diem twice": ("Điểm a), b)", "loi", "Điểm b) ghi hai lần; chỗ này phải là c)", lambda: filled(V=tuple(f"{c}) {DOAN}" for c in "abbd"))),
    "diem": ("Điểm a), b)", "loi", "phải là đ)", lambda: filled(V=tuple(f"{c}) {DOAN}" for c in "abcde"))),
    "diem stop": ("Điểm a), b)", "nhac", "ngoặc đơn", lambda: filled(V=(f"a. {DOAN}",))),
    "post": ("Quyền hạn, chức vụ", "loi", "IN HOA", lambda: filled(chuc_vu_nguoi_ky="Chủ tịch")),
    "post small": ("Quyền hạn, chức vụ", "loi", "13–14", lambda: styled("QuyenHanChucVu", 'w:sz w:val="28"', 'w:sz w:val="24"')),
    "degree": ("Họ tên", "loi", "học hàm", lambda: filled(nguoi_ky="ThS. Nguyễn Văn Mẫu")),
    "no name": ("Họ tên", "loi", "họ tên người ký", lambda: filled(nguoi_ky="")),
    "recipient": ("Nơi nhận", "loi", "Mỗi nơi nhận", lambda: filled(noi_nhan=("- Như trên;", "TT. HĐND xã;", "- Lưu: VT."))),
    "recipient large": ("Nơi nhận", "loi", "cỡ chữ 11", lambda: styled("NoiNhanDanhSach", 'w:sz w:val="22"', 'w:sz w:val="28"')),
    "not kept": ("Nơi nhận", "loi", "Lưu: VT", lambda: filled(noi_nhan=("- Như trên;", "- TT. HĐND xã."))),
    "not as above": ("Nơi nhận", "loi", "Như trên", lambda: filled(noi_nhan=("- TT. HĐND xã;", "- Lưu: VT."))),
    "as above to nobody": ("Nơi nhận", "loi", "không có dòng “Kính gửi”", lambda: filled(kinh_gui=())),
    "end": ("Kết thúc", "nhac", "“./.”", lambda: filled(ket_thuc=("Trên đây là Báo cáo của Ủy ban nhân dân xã Kiến Mẫu.",))),
    "annex small": ("Phụ lục", "loi", "cỡ chữ 14", lambda: styled("SoPhuLuc", 'w:sz w:val="28"', 'w:sz w:val="26"')),
    "annex number": ("Phụ lục", "loi", "“Phụ lục II”", lambda: but(BODY, ">Phụ lục II<", ">Phụ lục 2<")),
    "annex name": ("Phụ lục", "loi", "IN HOA", lambda: filled(phu_luc_2_ten="Tên phụ lục")),
    "annex paged on": ("Phụ lục", "loi", "số trang riêng", lambda: but(BODY, ' w:start="1"', "")),
    "annex alone": ("Phụ lục", "loi", "chưa có câu nào", lambda: filled(IV=("Xem Phụ lục I, III và IV.",))),
    "annex attached": ("Phụ lục", "loi", "Kèm theo", lambda: filled(kem_theo="Kèm theo báo cáo")),
    "citation": ("Viện dẫn lần đầu", "nhac", "dẫn lần đầu", lambda: filled(III_1=("Thực hiện Nghị định số 152/2025/NĐ-CP của Chính phủ.",))),
    "citation again in full": ("Viện dẫn lần đầu", "nhac", "đã ghi đủ ở trên", lambda: filled(V=(f"Theo {FULL}.", f"Thực hiện {FULL}."))),
}  # fmt: skip


def without_line(number: int) -> bytes:
    """The good report with one of its drawn lines rubbed out: under agency, Tiêu ngữ, subject."""
    line = '<w:top w:val="single" w:sz="6"'
    with zipfile.ZipFile(BytesIO(report())) as package:
        body = package.read(BODY).decode()
    pieces = body.split(line)
    rubbed = line.join(pieces[: number + 1]) + '<w:top w:val="nil" w:sz="6"' + line.join(pieces[number + 1 :])
    return but(BODY, body, rubbed)


def test_a_good_report_has_nothing_to_mend() -> None:
    assert found(report()) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_departure_is_told_under_its_element(fault: str) -> None:
    element, level, told, make = FAULTS[fault]
    deviations = found(make())
    assert any(d.check.element == element and d.level == level and told in d.message for d in deviations), deviations
    assert {d.check.element for d in deviations} == {element}


def test_every_check_is_seen_to_fail() -> None:
    assert {element for element, *_ in FAULTS.values()} == {one.element for one in CHECKS}


def test_every_row_of_the_decree_is_a_check() -> None:
    if not DECREE.exists():
        pytest.skip("the list of the Decree's rules is not beside the repository")
    with DECREE.open(encoding="utf-8-sig", newline="") as rows:
        assert [row["element"] for row in csv.DictReader(rows)] == [one.element for one in CHECKS]


def test_where_quotes_the_words_concerned_and_a_fault_met_again_is_counted() -> None:
    (deviation,) = found(filled(V=(f"a. {DOAN}", f"b. {DOAN}")))
    assert deviation.where == f"a. {DOAN}"
    assert deviation.message.endswith("Còn 1 chỗ như vậy.")


def test_a_decree_cited_in_full_once_may_be_cited_short_afterwards() -> None:
    first = (
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền "
        "trong lĩnh vực tổ chức hành chính nhà nước và thi đua, khen thưởng."
    )
    assert found(filled(III_1=(first, "Thực hiện Nghị định 152/2025/NĐ-CP và Luật Thi đua, khen thưởng."))) == []


def test_lists_that_begin_anew_are_well_numbered() -> None:
    items = ("1. ", "a) ", "b) ", "2. ", "a) ", "", "1. ", "2. ")
    assert found(filled(V=tuple(item + DOAN for item in items))) == []


def test_what_word_numbers_itself_is_not_judged() -> None:
    """Its number is no text."""

    def numbered(root: Node) -> None:
        properties = paragraph(root, "Tự đánh số.").find(f"{{{W}}}pPr")
        properties.append(made('<w:numPr><w:ilvl w:val="0"></w:ilvl><w:numId w:val="1"></w:numId></w:numPr>'))

    docx = filled(V=(f"1. {DOAN}", "Tự đánh số.", f"3. {DOAN}"))
    assert found(edited(docx, numbered)) == []
    assert [one.check.ma for one in found(docx)] == ["N18"]


@pytest.mark.parametrize("content", [b"", b"khong phai docx"])
def test_what_is_no_docx(content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="không phải văn bản Word"):
        open_layout(BytesIO(content))


def test_a_measure_that_is_no_number() -> None:
    with pytest.raises(UnreadableDocument):
        open_layout(BytesIO(but(BODY, 'w:w="11906"', 'w:w="rộng"')))
