"""T08. Văn bản dẫn lần đầu ghi đủ, lần sau ghi gọn.

Trong báo cáo, lần đầu dẫn một văn bản phải ghi tên loại, số và ký hiệu, ngày ban hành, cơ quan ban hành, trích yếu; các lần sau chỉ
ghi tên loại và số. Luật, pháp lệnh chỉ ghi tên, nên ở đoạn văn không xét. Thứ tự xét là thứ tự báo cáo in ra: các mục I.1, I.2… của trang Nội
dung; ở mục III.1, sau các đoạn của trang Nội dung là danh sách văn bản của trang Văn bản, mỗi văn bản ghi đủ một lần.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I.

Sai (trang Nội dung):
    | Mục | Đoạn                                                                                                                |
    | I.1 | Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ. <-                                                              |
    | I.2 | Theo Kế hoạch số 12/KH-UBND ngày 05/9/2024 của UBND huyện về phát động thi đua.                                     |
    | V   | Kế hoạch số 12/KH-UBND ngày 05/9/2024 của UBND huyện về phát động thi đua được các khối thực hiện tốt.              |
    | VII | Tiếp tục thực hiện Kế hoạch số 12/KH-UBND ngày 05/9/2024 của UBND huyện về phát động thi đua. <-                    |
Sai (trang Văn bản):
    | Loại         | Số, ký hiệu    | Ngày ban hành | Cơ quan ban hành | Trích yếu                                       |
    | Nghị định    | 152/2025/NĐ-CP | <-            | Chính phủ        | quy định chi tiết Luật Thi đua, khen thưởng     |
Đúng (trang Nội dung):
    | Mục | Đoạn                                                                                                                |
    | I.1 | Theo Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2024 của UBND huyện về phát động thi đua.                           |
    | V   | Các khối đã thực hiện tốt Kế hoạch số 12/KH-UBND.                                                                   |
Đúng (trang Văn bản):
    | Loại         | Số, ký hiệu    | Ngày ban hành | Cơ quan ban hành | Trích yếu                                       |
    | Luật         | 06/2022/QH15   |               |                  | Thi đua, khen thưởng                            |
    | Nghị định    | 152/2025/NĐ-CP | 14/6/2025     | Chính phủ        | quy định chi tiết Luật Thi đua, khen thưởng     |
"""

from collections.abc import Iterator

from thidua.book import Book
from thidua.book.rows import VanBanNeu
from thidua.law.dated import CanCu
from thidua.law.van_ban import VanBan, tim
from thidua.law.vien_dan import vien_dan
from thidua.rules.rule import Fault, FaultAt
from thidua.sheets import SHEETS
from thidua.sheets.kinds.kind import NHAC
from thidua.sheets.kinds.ngay import day
from thidua.sheets.noi_dung import MUC as SECTIONS
from thidua.text import fold

MUC = NHAC
CAN_CU = (CanCu("nd_30_2020", "Phụ lục I"),)
_LISTED = "III.1"  # the section that ends with the list of texts


def xet_so(book: Book) -> Iterator[FaultAt]:
    """Faults of citations: the first in the printed report must be full, later ones short."""
    full: dict[str, bool] = {}
    for section in SECTIONS:
        for paragraph in book.noi_dung:
            if paragraph.muc == section:
                yield from (FaultAt(paragraph, fault) for fault in _paragraph(paragraph.doan, full))
        if section == _LISTED:
            for row in book.van_ban:
                yield from (FaultAt(row, fault) for fault in _listed(row))
                full[_key(row.so or "")] = True


def _paragraph(text: str, full: dict[str, bool]) -> Iterator[Fault]:
    """Faults of a paragraph's citations.

    full: text -> whether it was cited in full so far; the texts of the paragraph are added.
    """
    for cited in vien_dan(text):
        short, key = f"{cited.loai} số {cited.so}", cited.ma
        if key not in full and not cited.day_du:
            hint = f"Ghi ở chỗ này: {_in_full(short, cited.van_ban)}; các lần sau chỉ ghi {short}."
            yield Fault("doan", f"{short} dẫn lần đầu trong báo cáo mà chưa ghi đủ.", hint)
        elif full.get(key) and cited.day_du and not cited.mo_dau:
            yield Fault("doan", f"{short} đã ghi đủ ở trên.", f"Chỗ này chỉ ghi {short}.")
        full[key] = cited.day_du or full.get(key, False)


def _listed(row: VanBanNeu) -> Iterator[Fault]:
    """A fault when a listed text lacks what its full citation needs; a law needs only its name."""
    by_name = fold(row.loai) in ("luật", "pháp lệnh")
    wanted = [column for column in SHEETS["van_ban"].columns if column.field == "trich_yeu" or not by_name]
    lacking = [column for column in wanted if getattr(row, column.field) is None]
    if lacking:
        names = ", ".join(column.title for column in lacking)
        message = f"{row.loai} {row.so or ''} in ở mục III.1 của báo cáo còn thiếu: {names}."
        yield Fault(lacking[0].field, " ".join(message.split()), "Ghi thêm theo bản gốc của văn bản.")


def _in_full(short: str, known: VanBan | None) -> str:
    signed = f"ngày {day(known.ngay_ky)}" if known and known.ngay_ky else "ngày … tháng … năm …"
    agency, subject = (known.co_quan, known.trich_yeu) if known else ("", "")
    subject = subject[:1].lower() + subject[1:]
    return f"{short} {signed} của {agency or '<cơ quan ban hành>'} {subject or '<trích yếu>'}"


def _key(so: str) -> str:
    known = tim(so)
    return known.ma if known else fold(so)
