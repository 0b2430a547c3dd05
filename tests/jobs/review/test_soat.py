"""Each check of a finished report's words: a report that draws it, and near misses that draw nothing."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from support.edited_reports import Node, edited, figure, made, paragraph, retyped, typed_over
from support.template_words import DOAN, context
from support.typed_workbooks import TODAY, checked, grid
from thidua.book import Checked, Finding
from thidua.files.word.controls import Control, WordText
from thidua.files.word.decree30.check import CHECKS as LAYOUT
from thidua.files.word.markup import W
from thidua.files.word.package import NotADocx
from thidua.files.word.template.fill import render
from thidua.files.xlsx.reader import XlsxDesk
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.kiem_tra import kiem_tra
from thidua.jobs.review.soat import CHECKS, soat
from thidua.sheets.kinds.kind import GIAI_TRINH, LOI, NHAC

ROOT = Path(__file__).parents[3]
DAY = date(2025, 11, 20)
SCOPE = "Phạm vi số liệu: các trường trên địa bàn xã."
ANNEXED = "Số liệu chi tiết tại Phụ lục I, Phụ lục II, Phụ lục III và Phụ lục IV kèm theo Báo cáo này."


def so(text: str, tag: str) -> Control:
    return Control(text, tag, "")


CO_T = so("15", 'so("CO_T","tap_the")')
DE_NGHI = so("10", 'so("BK_TTG","ca_nhan","de_nghi")')
ALL, TREN = so("1.000", 'dem("SANG_KIEN")'), 'tren("SANG_KIEN")'


def report(section: str = "V", *said: WordText, **changes: object) -> bytes:
    """A good report with other paragraphs in one section, after what it needs to be good."""
    first = (SCOPE,) if section == "IV" else ()
    last = (ANNEXED,) if section == "IV" else ()
    values = {"IV": (SCOPE, ANNEXED)} | ({section: (*first, *said, *last)} if said else {}) | changes
    return render(ROOT / "templates" / "bc-ubnd.docx", context(**values))


def found(docx: bytes, book: Checked | None = None) -> list[Finding]:
    return soat(docx, DAY, book)


# Code, level, section, what is said there, what the finding quotes, what it tells.
FIRES: dict[str, tuple[str, str, str, WordText, str, str]] = {
    "straight quotes": ("C01", LOI, "V", 'Phong trào “Dạy tốt” và phong trào "Học tốt" đều khắp.', '"Học tốt"', "ngoặc kép thẳng"),
    "quotation not closed": ("C02", LOI, "V", "Phong trào “Dạy tốt, học tốt được duy trì.", "Phong trào “Dạy tốt", "mở mà không đóng"),
    "quotation not opened": ("C02", LOI, "V", "Phong trào Dạy tốt, học tốt” được duy trì.", "Phong trào Dạy tốt", "đóng mà không mở"),
    "two spaces": ("C03", LOI, "V", "Các khối  hoạt động đều.", "Các khối  hoạt động", "Thừa dấu cách"),
    "two spaces before a year": ("C03", LOI, "V", "Các khối hoạt động đều trong  năm 2025.", "trong  năm 2025", "Thừa dấu cách"),
    "a hard space beside a space": ("C03", LOI, "V", "Các khối \u00a0hoạt động đều.", "Các khối \u00a0hoạt động", "Thừa dấu cách"),
    "space before a comma": ("C04", LOI, "V", "Các khối , các trường hoạt động đều.", "Các khối ,", "trước dấu “,”"),
    "space before a stop": ("C04", LOI, "V", "Các khối hoạt động đều .", "hoạt động đều .", "trước dấu “.”"),
    "space before a closing mark": ("C04", LOI, "V", "Phong trào “Dạy tốt ” đều khắp.", "“Dạy tốt ”", "trước dấu “”"),
    "space before the end": ("C04", LOI, "ket_thuc", "Trên đây là Báo cáo của xã Kiến Mẫu ./.", "Kiến Mẫu ./.", "trước dấu “.”"),
    "no stop": ("C05", LOI, "V", "Các khối hoạt động đều", "Các khối hoạt động đều", "không có dấu kết thúc"),
    "a comma at the end": ("C05", LOI, "V", "- Các khối hoạt động đều,", "hoạt động đều,", "không có dấu kết thúc"),
    "no stop after a quotation": ("C05", LOI, "V", "Các khối đạt danh hiệu “Tiên tiến”", "“Tiên tiến”", "không có dấu kết thúc"),
    "many, in the results": ("C06", LOI, "IV", "Cấp thành phố: nhiều tập thể tiêu biểu.", "nhiều tập thể", "“nhiều tập thể”"),
    "many were awarded": ("C06", NHAC, "VI_1", "Nhiều cá nhân được tặng Bằng khen.", "Nhiều cá nhân", "“Nhiều cá nhân”"),
    "many initiatives": ("C06", NHAC, "II_2", "Có nhiều sáng kiến được công nhận.", "nhiều sáng kiến", "“nhiều sáng kiến”"),
    "proposals among awards": ("T02", LOI, "IV", "Được đề nghị tặng Bằng khen có 10 cá nhân; 15 tập thể được Chủ tịch UBND thành phố tặng Cờ thi đua.", "Được đề nghị tặng Bằng khen", "nói lẫn"),
    "figures of both kinds": ("T02", LOI, "IV", ("Bằng khen: ", DE_NGHI, " hồ sơ, Cờ thi đua: ", CO_T, " lượt."), "Bằng khen: 10 hồ sơ", "nói lẫn"),
    "above an exact figure": ("T05", LOI, "V", ("Có trên ", CO_T, " lượt tập thể."), "trên 15 lượt", "Chữ “trên” đứng trước 15"),
    "above what the file counts": ("T05", LOI, "II_1", ("Có ", so("trên 1.000", TREN), " sáng kiến; cụ thể là ", ALL, " sáng kiến."), "trên 1.000", "theo số khác trong báo cáo chỉ có 1000"),
    "repealed": ("T07", GIAI_TRINH, "V", "Theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen thưởng.", "Nghị định số 91/2017/NĐ-CP", "hết hiệu lực"),
}  # fmt: skip

NEAR: dict[str, tuple[str, WordText]] = {
    "curled quotes": ("V", "Phong trào “Dạy tốt” và phong trào “Học tốt” đều khắp."),
    "a quotation in a quotation": ("V", "Câu “Thi đua “hai tốt” là yêu nước” được treo ở trường."),
    "a hard space alone": ("V", "Các\u00a0khối hoạt động đều."),
    "marks that stand close": ("V", "Các khối (ba khối), các trường: hoạt động đều… đạt 15,2%."),
    "three dots": ("V", "Các khối, các trường ... đều hoạt động."),
    "a lead-in and its list": ("V", "Các khối gồm:"),
    "an item of a list": ("V", "- Khối Mầm non;"),
    "a question": ("V", "Vì sao phong trào chưa đều?"),
    "a stop inside the quotation": ("V", "Khẩu hiệu: “Thi đua là yêu nước.”"),
    "many in time": ("IV", "Đây là nhiều năm liền dẫn đầu."),
    "many that no book counts": ("VI_2", "Hồ sơ của một số tập thể, cá nhân phải bổ sung nhiều lần."),
    "many exemplars": ("III_2", "Đã xuất hiện nhiều tập thể, cá nhân tiêu biểu, được đồng nghiệp học tập."),
    "many to be awarded": ("VII", "Phấn đấu có nhiều tập thể được tặng Cờ thi đua."),
    "proposals alone": ("IV", "Đang đề nghị: 10 cá nhân đề nghị Thủ tướng Chính phủ tặng Bằng khen."),
    "proposals to be awarded": ("IV", "Có 10 cá nhân được đề nghị tặng Bằng khen; 02 tập thể đề nghị được tặng Cờ thi đua."),
    "at the proposal of": ("IV", "Theo đề nghị của xã, 15 tập thể được Chủ tịch UBND thành phố tặng Cờ thi đua."),
    "files of proposals": ("IV", "Hồ sơ đề nghị được xét kỹ, 15 tập thể được tặng Cờ thi đua."),
    "two sentences": ("IV", "Có 15 tập thể được tặng Cờ thi đua. Đang đề nghị Bằng khen cho 10 cá nhân."),
    "a request": ("VIII", "Đề nghị thành phố xem xét 10 cá nhân đã được tặng Bằng khen."),
    "figures of one kind": ("V", ("Cờ thi đua: ", CO_T, " lượt, năm cuối ", so("03", 'so("CO_T","tap_the","co_qd","2024-2025")'), " lượt.")),
    "more by": ("V", ("Nhiều hơn ", CO_T, " lượt so với kỳ trước.")),
    "above and below": ("II_1", ("Có ", so("trên 1.000", TREN), " sáng kiến; cụ thể là ", so("1.015", 'dem("SANG_KIEN")'), " sáng kiến.")),
    "in force": ("V", "Theo Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng."),
    "repealed, and said so": ("V", "Trước đây theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen thưởng."),
    "of more than one school": ("IV", "Có 15 lượt tập thể được tặng Cờ thi đua của Ủy ban nhân dân thành phố."),
}  # fmt: skip


@pytest.mark.parametrize("case", FIRES)
def test_what_is_to_be_mended(case: str) -> None:
    ma, muc, section, said, words, told = FIRES[case]
    (one,) = found(report(section, said))
    assert (one.ma, one.muc) == (ma, muc)
    assert words in (one.o or "")
    assert told in one.noi_dung
    assert one.goi_y.endswith(".")
    assert one.trang == {"ket_thuc": "mục VIII"}.get(section, f"mục {section.partition('_')[0]}")


@pytest.mark.parametrize("case", NEAR)
def test_what_is_as_it_should_be(case: str) -> None:
    section, said = NEAR[case]
    assert found(report(section, said)) == []


def test_a_good_report() -> None:
    assert found(report()) == []


def test_the_scope_is_told_in_section_iv() -> None:
    for said in ("Kết quả khen thưởng của xã như sau:", "Phạm vi số liệu: … Kỳ báo cáo tính theo năm học."):
        (one,) = found(report(IV=(said, ANNEXED)))
        assert (one.ma, one.trang, one.noi_dung) == ("T04", "mục IV", "Mục IV chưa nói phạm vi số liệu.")
    for said in (SCOPE, "Số liệu tính cho các trường mầm non của huyện cũ.", "Số liệu là của toàn ngành huyện cũ."):
        assert found(report(IV=(said, ANNEXED))) == []


def test_straight_quotes_alone_are_not_mixed() -> None:
    def straightened(root: Node) -> None:
        for node in root.iter(f"{{{W}}}t"):
            node.text = (node.text or "").replace("“", '"').replace("”", '"')

    docx = edited(report("V", 'Phong trào "Học tốt" đều khắp.'), straightened)
    assert "C01" not in {one.ma for one in found(docx)}


def test_titles_and_emphasis_need_no_stop() -> None:
    def bold(root: Node) -> None:
        for run in paragraph(root, "Về hoạt động của các khối").iter(f"{{{W}}}r"):
            run.insert(0, made("<w:rPr><w:b></w:b></w:rPr>"))

    docx = report("V", "Về hoạt động của các khối", DOAN)
    assert [one.ma for one in found(docx)] == ["C05"]
    assert "C05" not in {one.ma for one in found(edited(docx, bold))}


def test_struck_out_words_are_not_read() -> None:
    """What a tracked change deletes is gone; what it inserts is there."""

    def tracked(root: Node) -> None:
        run = next(paragraph(root, "hoạt động đều").iter(f"{{{W}}}r"))
        who = 'w:author="A" w:date="2025-11-20T08:00:00Z"'
        run.addnext(made(f'<w:del w:id="7" {who}><w:r><w:delText>  thừa  chữ , </w:delText></w:r></w:del>'))
        run.getnext().addnext(made(f'<w:ins w:id="8" {who}><w:r><w:t>.</w:t></w:r></w:ins>'))

    assert found(edited(report("V", "Các khối hoạt động đều"), tracked)) == []


def test_the_day_of_the_report_decides_on_the_law() -> None:
    text = "Theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen thưởng."
    assert [one.ma for one in found(report("V", text))] == ["T07"]
    assert found(report("V", text, dia_danh_ngay="Kiến Mẫu, ngày 05 tháng 02 năm 2025")) == []


def test_places_outside_the_sections() -> None:
    docx = report(so_ky_hieu="Số: 5/BC-UBND", chuc_vu_nguoi_ky="Chủ tịch", phu_luc_2_ten="Tên phụ lục")
    assert [(one.ma, one.trang, one.o) for one in found(docx)] == [
        ("N11", "phần đầu", "Số: 5/BC-UBND"),
        ("N20", "nơi nhận, chữ ký", "Chủ tịch"),
        ("N24", "Phụ lục II", "Tên phụ lục"),
    ]
    (paper,) = found(edited(report(), lambda root: root.find(f".//{{{W}}}pgSz").set(f"{{{W}}}w", "12240")))
    assert (paper.ma, paper.trang, paper.o, paper.bases) == (
        "N01",
        None,
        None,
        "Nghị định số 30/2020/NĐ-CP, Phụ lục I",
    )


def test_numbers_and_signatories_by_the_decree() -> None:
    (twice,) = found(edited(report(), retyped("3. Nguyên nhân", "2. Nguyên nhân")), None)[:1]
    assert (twice.ma, twice.muc, twice.trang, twice.o) == ("N18", LOI, "mục VI", "2. Nguyên nhân")
    (nobody,) = found(report(kinh_gui=()))
    assert (nobody.ma, nobody.trang, nobody.o) == ("N22", "nơi nhận, chữ ký", "- Như trên;")


INITIATIVES = [
    {"Trường": "MN01", "Năm học": "2021-2022", "Cấp công nhận": "Cơ sở", "Số lượng": 1000.0,
     "Số quyết định": "1/QĐ-UBND", "Ngày quyết định": date(2022, 6, 20), "Cơ quan quyết định": "UBND huyện Kiến Mẫu"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Có trên 1.000 sáng kiến được công nhận.", "Có trên 1.000 sáng kiến"),
        (("Có ", so("trên 1.000", TREN), " sáng kiến được công nhận."), "trên 1.000"),
    ],
)
def test_the_workbook_knows_the_true_count(said: WordText, words: str) -> None:
    docx, book = report("II_1", said), checked(grid("sang_kien", INITIATIVES))
    (one,) = found(docx, book)
    assert (one.ma, one.muc) == ("T05", LOI)
    assert words in (one.o or "")
    assert "chỉ có 1000" in one.noi_dung
    more = checked(grid("sang_kien", [INITIATIVES[0] | {"Số lượng": 1001.0}]))
    assert found(docx, more) == []
    assert found(docx) == []


def test_what_the_clerk_explained_is_explained() -> None:
    text = "Theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen thưởng."
    own = grid("noi_dung", [{"Mục": "V", "Đoạn": text}])
    docx = report("V", text, dia_danh_ngay="Kiến Mẫu, ngày 23 tháng 11 năm 2026")
    book = checked(own)
    (law,) = [one for one in book.findings if one.ma == "T07"]
    assert [one.ma for one in found(docx, book)] == ["T07"]
    told = checked(
        own,
        grid(
            "kiem_tra",
            [
                {
                    "Mức": "Giải trình",
                    "Quy tắc": "T07",
                    "Nội dung": law.noi_dung,
                    "Giải trình": "Chuyện năm 2018.",
                    "Dấu vết": law.dau_vet,
                }
            ],
        ),
    )
    assert found(docx, told) == []


@cache
def sample() -> tuple[bytes, Checked]:
    book = kiem_tra(XlsxDesk(ROOT / "workbook" / "ThiDua-mau.xlsm"), TODAY)
    return bao_cao(book, TODAY), book


def test_the_sample_report_lacks_only_what_its_workbook_lacks() -> None:
    """Two circulars without their subject; one of them is replaced by the day of the test."""
    docx, book = sample()
    for checked_by in (None, book):
        told = [(one.ma, one.muc, one.trang) for one in soat(docx, TODAY, checked_by)]
        assert told == [("N25", NHAC, "mục III"), ("N25", NHAC, "mục III"), ("T07", NHAC, "mục III")]
    assert "02/04/2026" in soat(docx, TODAY)[2].noi_dung


def test_a_figure_of_the_sample_typed_up() -> None:
    docx, book = sample()
    (one,) = [one for one in soat(edited(docx, typed_over(TREN, "trên 1.100")), TODAY, book) if one.muc == LOI]
    assert (one.ma, one.trang) == ("T05", "mục II")


def test_a_figure_that_its_author_emptied() -> None:
    """Word shows a prompt in its place; there is no number to judge."""

    def emptied(root: Node) -> None:
        figure(root, TREN).find(f"{{{W}}}sdtPr").append(made("<w:showingPlcHdr></w:showingPlcHdr>"))

    docx = report("II_1", ("Có ", so("trên 1.000", TREN), " sáng kiến; cụ thể là ", ALL, " sáng kiến."))
    assert found(edited(docx, emptied)) == []


def test_every_check_is_seen_to_fire() -> None:
    assert {ma for ma, *_ in FIRES.values()} | {"T04"} == {check.ma for check in CHECKS}
    codes = [one.ma for one in (*LAYOUT, *CHECKS)]
    assert len(codes) == len(set(codes))


@for_all(st.text(alphabet='aăđ.,;:“”" ()\u00a0…-0123456789\n', min_size=1, max_size=60))
@hypothesis_settings(max_examples=40, deadline=None, derandomize=True)
def test_any_text_is_read_and_what_is_quoted_stands_in_it(text: str) -> None:
    docx = report("V", text)
    for one in found(docx):
        if one.trang == "mục V" and one.ma.startswith("C"):
            quoted = (one.o or "").removeprefix("… ").removesuffix(" …")
            assert " ".join(quoted.split()) in " ".join(text.split())


def test_what_is_no_word_file() -> None:
    for content in (b"", b"BC"):
        with pytest.raises(NotADocx):
            soat(content, DAY)
