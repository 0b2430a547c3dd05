"""The sample workbook through all three jobs, so that a newcomer sees what comes out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from thidua.files.system.atomic_write import replace_atomically
from thidua.files.system.shipped import copy_shipped
from thidua.files.xlsx.desk import OutsideDesk
from thidua.jobs.bao_cao import bao_cao
from thidua.jobs.kiem_tra import ghi_kiem_tra, kiem_tra
from thidua.jobs.results.sentences import check_as_sentences, totals_as_sentences
from thidua.jobs.tong_hop import ghi_tong_hop


def run(folder: Path, hom_nay: date, say: Callable[[str], None]) -> None:
    """Copies the sample into `folder`, checks it, writes its totals, prints its report, and says where each lies."""
    folder.mkdir(parents=True, exist_ok=True)
    book, document = folder / "ThiDua-mau.xlsm", folder / "BC-UBND.docx"
    copy_shipped("workbook/ThiDua-mau.xlsm", book)
    desk = OutsideDesk(book)
    checked = kiem_tra(desk, hom_nay)
    say("1. Kiểm tra\n" + check_as_sentences(checked))
    ghi_kiem_tra(desk, checked)
    say("\n2. Tổng hợp\n" + totals_as_sentences(checked))
    ghi_tong_hop(desk, checked)
    replace_atomically(document, bao_cao(checked, hom_nay))
    say(f"\n3. Báo cáo\nSổ mẫu:  {book.resolve()}\nBáo cáo: {document.resolve()}")
